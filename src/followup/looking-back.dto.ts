import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Conclusion, Opens, OutcomeClass } from '../retrospective/retrospective.events.js';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';

const CLASSES: readonly OutcomeClass[] = ['loss', 'harm', 'benefit', 'proven', 'recovered', 'disproven'];
const CONCLUSIONS: readonly Conclusion[] = ['credit', 'responsibility', 'none'];
const OPENS: readonly Opens[] = ['duty', 'supervision'];

export class DecisionShape {
  @IsLegalDate() on!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) organ?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
  /** What was decided, of things and not of people. */
  @IsOptional() @Normalized() @IsPlainText({ max: 200 }) summary?: string;
}

/** 后来的结果; its figures are for the assessment that looks into them. */
export class FoundShape {
  /** 损失 loss, 损害 harm, 成效 benefit, 经检验属实 proven, 挽回损失 recovered, 不实 disproven. */
  @IsIn(CLASSES) class!: OutcomeClass;
  @IsLegalDate() foundOn!: string;
  /** References to papers. */
  @IsOptional() @IsArray() @ArrayMaxSize(50) @Normalized() @IsPlainText({ max: 100 }, { each: true }) evidence?: string[];
}

/** 追溯考核 of the official, about the main post that was left. */
export class LookBackShape {
  /** Per cent. */
  @IsInt() @Min(0) @Max(100) share!: number;
  /** 肯定 credit, 负有责任 responsibility, 不涉及 none. */
  @IsIn(CONCLUSIONS) conclusion!: Conclusion;
  /** 研究问责 duty, 移交监督 supervision. */
  @IsOptional() @IsIn(OPENS) opens?: Opens;
  /** Ids of merits. */
  @IsOptional() @IsArray() @ArrayMaxSize(50) @ArrayUnique() @IsUUID('all', { each: true }) merits?: string[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => DecisionShape)
  decisions?: DecisionShape[];
  @IsObject() @ValidateNested() @Type(() => FoundShape) outcome!: FoundShape;
  /** 后果情况; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 4000 }) account?: string;
}
