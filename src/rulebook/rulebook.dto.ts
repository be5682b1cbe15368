import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Effective } from '../web/shapes.js';

/** 地方规则: `unit` is an id or an exact name; it holds there and in everything below. */
export class AdoptLocalRule extends Effective {
  @IsString() @Matches(/^[a-z][A-Za-z]{2,60}$/) rule!: string;
  @Normalized() @IsPlainText({ max: 100 }) unit!: string;
  /** Those that differ; of the kinds that the rule's own have. */
  @IsObject() parameters!: Record<string, unknown>;
  /** 文件及条款. */
  @Normalized() @IsPlainText({ max: 200 }) article!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
  @IsOptional() @IsLegalDate() until?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) reason?: string;
}

/** 地方规则集, whole. */
export class AdoptLocalSet extends Effective {
  @Matches(/^[a-z][a-z0-9-]{2,40}$/) set!: string;
  @Normalized() @IsPlainText({ max: 100 }) unit!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) reason?: string;
}

const DAY = { each: true, message: 'each of $property must be a day, YYYY-MM-DD' };

/** 放假安排 of one year: the days off and the weekend days worked. */
export class AnnounceHolidays extends Effective {
  @IsInt() @Min(2000) @Max(2199) year!: number;
  @IsArray() @ArrayMaxSize(60) @ArrayUnique() @Matches(/^\d{4}-\d\d-\d\d$/, DAY) off!: string[];
  @IsArray() @ArrayMaxSize(30) @ArrayUnique() @Matches(/^\d{4}-\d\d-\d\d$/, DAY) worked!: string[];
  @IsOptional() @IsString() @MaxLength(60) docNo?: string;
}
