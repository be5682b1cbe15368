import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Effective, EventId } from '../web/shapes.js';
import type { Conclusion, Opens, OutcomeClass } from './retrospective.events.js';

const CLASSES: readonly OutcomeClass[] = ['loss', 'harm', 'benefit', 'proven', 'recovered', 'disproven'];
const CONCLUSIONS: readonly Conclusion[] = ['credit', 'responsibility', 'none'];
const OPENS: readonly Opens[] = ['duty', 'supervision'];
const DECIMAL = /^-?\d{1,15}(\.\d{1,4})?$/;

const Text = (max: number, { each = false } = {}): PropertyDecorator => {
  const all = [Normalized(), IsPlainText({ max }, { each })];
  return (target, name) => all.forEach((one) => one(target, name));
};
const Number = (): PropertyDecorator => Matches(DECIMAL, { message: '$property must be a number as text' });
const Ids = (): PropertyDecorator => {
  const all = [IsArray(), ArrayMaxSize(50), ArrayUnique(), IsUUID('all', { each: true })];
  return (target, name) => all.forEach((one) => one(target, name));
};

/** The paper; what is found now is never taken over from a source as found. */
class Papered extends Effective {
  @IsOptional() @IsLegalDate() decidedOn?: string;
  @IsOptional() @Text(60) organ?: string;
  @IsOptional() @Text(60) docNo?: string;
  /** Sealed. */
  @IsOptional() @Text(2000) note?: string;
}

export class SubjectShape {
  @IsUUID() dossierId!: string;
  /** The event of that dossier by which the post was taken up. */
  @EventId() tenure!: string;
  /** Per cent. */
  @IsInt() @Min(0) @Max(100) share!: number;
  /** 肯定 credit, 负有责任 responsibility, 不涉及 none. */
  @IsIn(CONCLUSIONS) conclusion!: Conclusion;
  /** 研究问责 duty, 移交监督 supervision. */
  @IsOptional() @IsIn(OPENS) opens?: Opens;
}

export class LookedBackOn {
  @IsLegalDate() on!: string;
  @IsOptional() @Text(60) organ?: string;
  @IsOptional() @Text(60) docNo?: string;
  /** What was decided, of things and not of people. */
  @IsOptional() @Text(200) summary?: string;
}

export class OutcomeFigure {
  @Text(60) name!: string;
  @Number() value!: string;
  @IsOptional() @Text(20) unit?: string;
  @IsOptional() @Number() before?: string;
  @IsOptional() @Number() after?: string;
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: '$property must be a day: YYYY-MM-DD' }) @IsLegalDate() asOf!: string;
  @Text(100) source!: string;
  @IsOptional() @IsArray() @ArrayMaxSize(20) @Text(100, { each: true }) evidence?: string[];
}

export class OutcomeShape {
  /** 损失 loss, 损害 harm, 成效 benefit, 经检验属实 proven, 挽回损失 recovered, 不实 disproven. */
  @IsIn(CLASSES) class!: OutcomeClass;
  @IsLegalDate() foundOn!: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => OutcomeFigure)
  figures?: OutcomeFigure[];
  /** References to papers. */
  @IsOptional() @IsArray() @ArrayMaxSize(50) @Text(100, { each: true }) evidence?: string[];
}

export class FindingShape {
  @IsUUID() dossierId!: string;
  @Text(4000) text!: string;
}

export class AssessRetrospectively extends Papered {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SubjectShape)
  subjects!: SubjectShape[];
  /** Ids of merits. */
  @IsOptional() @Ids() merits?: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => LookedBackOn) decisions?: LookedBackOn[];
  @IsObject() @ValidateNested() @Type(() => OutcomeShape) outcome!: OutcomeShape;
  /** The earlier retrospective that this one answers. */
  @IsOptional() @IsUUID() answers?: string;
  /** Dossiers of those who assess. */
  @IsOptional() @Ids() assessors?: string[];
  /** 后果情况; sealed. */
  @IsOptional() @Text(4000) account?: string;
  /** 对各人的认定; sealed. */
  @IsOptional() @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => FindingShape) findings?: FindingShape[];
}

export class WithdrawRetrospective extends Papered {
  /** Sealed. */
  @Text(2000) reason!: string;
}
