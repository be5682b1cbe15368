import { IsBoolean, IsOptional, Matches } from 'class-validator';
import { IsLegalDate } from './is-legal-date.js';
import { IsPlainText, Normalized } from './is-plain-text.js';

/** Every fact says since when it is in force. */
export class Effective {
  @IsLegalDate() effectiveOn!: string;
}

/** 决定: the paper a fact rests on. */
export class Decided extends Effective {
  @IsOptional() @IsLegalDate() decidedOn?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) organ?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
  /** 照录: taken over from a source as it stands. */
  @IsOptional() @IsBoolean() asFound?: boolean;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
}

/** Id of an event of the same stream. */
export const EventId = ({ each = false } = {}): PropertyDecorator =>
  Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
    message: `${each ? 'each of ' : ''}$property must be the id of an event`,
    each,
  });
