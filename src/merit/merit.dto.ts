import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, Effective } from '../web/shapes.js';
import type { PersonalIndex } from './credit.events.js';
import type { ContributorRole, Dimension, Visibility } from './merit.events.js';

const DIMENSIONS: readonly Dimension[] = ['economy', 'livelihood', 'stability', 'environment', 'culture', 'party'];
const VISIBILITIES: readonly Visibility[] = ['visible', 'latent'];
const ROLES: readonly ContributorRole[] = ['lead', 'charge', 'execute', 'support'];
const INDICES: readonly PersonalIndex[] = ['burden', 'pressure', 'initiative'];

/** A number with at most four decimals, as a text. */
const DECIMAL = /^-?\d{1,15}(\.\d{1,4})?$/;
const IsDay = (): PropertyDecorator => {
  const all = [Matches(/^\d{4}-\d\d-\d\d$/, { message: '$property must be a day: YYYY-MM-DD' }), IsLegalDate()];
  return (target, name) => all.forEach((one) => one(target, name));
};
const Text = (max: number, { each = false } = {}): PropertyDecorator => {
  const all = [Normalized(), IsPlainText({ max }, { each })];
  return (target, name) => all.forEach((one) => one(target, name));
};

export class DecisionShape {
  @IsLegalDate() on!: string;
  @IsOptional() @Text(60) organ?: string;
  @IsOptional() @Text(60) docNo?: string;
  /** What was decided, of things and not of people. */
  @IsOptional() @Text(200) summary?: string;
}

export class ContributionShape {
  @IsUUID() dossierId!: string;
  /** 主持 lead, 分管 charge, 承办 execute, 协助 support. */
  @IsIn(ROLES) role!: ContributorRole;
  /** Per cent. */
  @IsInt() @Min(0) @Max(100) share!: number;
}

class Sharing extends Decided {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ContributionShape)
  contributors!: ContributionShape[];
}

/** 登记实绩; `unit` is the id or the exact name of the day. */
export class RecordMerit extends Sharing {
  @Text(100) title!: string;
  @Text(100) unit!: string;
  /** 显绩 or 潜绩. */
  @IsIn(VISIBILITIES) visibility!: Visibility;
  /** 经济发展 economy, 民生福祉 livelihood, 社会稳定 stability, 环境保护 environment, 文化繁荣 culture, 党的建设 party. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(6) @ArrayUnique() @IsIn(DIMENSIONS, { each: true }) dimensions!: Dimension[];
  /** 潜绩见效的年限. */
  @IsOptional() @IsInt() @Min(1) @Max(100) horizonYears?: number;
  @IsLegalDate() from!: string;
  @IsOptional() @IsLegalDate() until?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => DecisionShape)
  decisions?: DecisionShape[];
  /** Sealed. */
  @IsOptional() @Text(4000) description?: string;
  /** 实干场景、硬核事例; sealed. */
  @IsOptional() @IsArray() @ArrayMaxSize(20) @Text(2000, { each: true }) scenes?: string[];
}

export class FigureShape {
  @Text(60) name!: string;
  @Matches(DECIMAL, { message: '$property must be a number as text' }) value!: string;
  @IsOptional() @Text(20) unit?: string;
  @IsOptional() @Matches(DECIMAL, { message: '$property must be a number as text' }) before?: string;
  @IsOptional() @Matches(DECIMAL, { message: '$property must be a number as text' }) after?: string;
  @IsDay() asOf!: string;
  @Text(100) source!: string;
  /** References to papers. */
  @IsOptional() @IsArray() @ArrayMaxSize(20) @Text(100, { each: true }) evidence?: string[];
}

export class AddFigures extends Decided {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => FigureShape) figures!: FigureShape[];
}

export class ReviseContributions extends Sharing {
  /** Sealed. */
  @Text(2000) reason!: string;
}

/** 公示, from its first to its last day. */
export class PublishMerit extends Decided {
  @IsDay() from!: string;
  @IsDay() until!: string;
}

export class RecordObjection extends Decided {
  /** Sealed. */
  @Text(2000) matter!: string;
}

export class SettleObjections extends Decided {
  /** 成立, 须调整, 不予认定. */
  @IsIn(['stands', 'revise', 'rejected']) outcome!: 'stands' | 'revise' | 'rejected';
}

/** 履职重要事项: all three are said; sealed. */
export class RecordDutyJournal extends Effective {
  /** 干了什么. */
  @Text(4000) done!: string;
  /** 干成了什么. */
  @Text(4000) achieved!: string;
  /** 怎么干成的. */
  @Text(4000) how!: string;
  @IsOptional() @IsUUID() merit?: string;
}

export class InputShape {
  @Matches(/^[a-z][A-Za-z]{0,39}$/) name!: string;
  @IsInt() @Min(0) @Max(1_000_000) value!: number;
  @IsOptional() @Text(20) unit?: string;
  @Text(100) source!: string;
}

/** 指数; its value is computed. */
export class RecordIndex extends Effective {
  /** 负重 burden, 承压 pressure, 创先 initiative: one of them. */
  @IsIn(INDICES) index!: PersonalIndex;
  @IsLegalDate() from!: string;
  @IsLegalDate() to!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => InputShape) inputs!: InputShape[];
  @IsOptional() @Text(60) docNo?: string;
  /** Sealed. */
  @IsOptional() @Text(2000) note?: string;
}
