import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { IsScore } from '../web/is-score.js';
import { Effective } from '../web/shapes.js';
import type { Source } from '../rulebook/evaluation.book.js';

const SOURCES: readonly Source[] = ['public', 'third-party', 'publicity', 'satisfaction', 'peer'];

/** A number of people or ballots. */
const Count = (): PropertyDecorator => {
  const all = [IsInt(), Min(0), Max(10_000_000)];
  return (target, name) => all.forEach((one) => one(target, name));
};

const Year = (): PropertyDecorator => {
  const all = [IsInt(), Min(1949), Max(2199)];
  return (target, name) => all.forEach((one) => one(target, name));
};

/** The paper; no words about persons, since a unit's record is open to all. */
class OnPaper extends Effective {
  @IsOptional() @IsLegalDate() decidedOn?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) organ?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
}

/** 各档票数: 满意, 基本满意, 不满意, 不了解. */
export class Counts {
  @Count() satisfied!: number;
  @Count() basicallySatisfied!: number;
  @Count() dissatisfied!: number;
  @Count() unknown!: number;
}

/** 来源戳: which system, under which reference, and when it was taken from there. */
export class SourceStamp {
  @Normalized() @IsPlainText({ max: 60 }) system!: string;
  @Normalized() @IsPlainText({ max: 100 }) reference!: string;
  @IsLegalDate() retrievedOn!: string;
}

/** 多方评价 of a unit; the score, the ballots, or both. */
export class RecordUnitEvaluation extends OnPaper {
  /** 群众评价, 第三方评价, 实绩公示公议, 满意不满意评议, 互评. */
  @IsIn(SOURCES) source!: Source;
  /** 评价年度. */
  @Year() year!: number;
  /** 评价或公示起止. */
  @IsOptional() @IsLegalDate() from?: string;
  @IsOptional() @IsLegalDate() to?: string;
  /** 参评人数. */
  @Count() participants!: number;
  /** 有效票. */
  @Count() valid!: number;
  /** They make up the valid ballots. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => Counts) counts?: Counts;
  @IsOptional() @IsScore() score?: string;
  /** 实绩公示公议的异议数. */
  @IsOptional() @Count() objections?: number;
  @IsObject() @ValidateNested() @Type(() => SourceStamp) sourceStamp!: SourceStamp;
}

/** 多方评价 of an official. */
export class RecordEvaluation extends RecordUnitEvaluation {
  /** Sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
}

/** 综合评价 of a year, from the evaluations recorded by then. */
export class ComputeEvaluation extends OnPaper {
  @Year() year!: number;
}
