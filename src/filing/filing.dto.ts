import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided } from '../web/shapes.js';
import type { ReviewOutcome, RiskGrade } from './filing.events.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const GRADES: readonly RiskGrade[] = ['high', 'medium', 'low'];
const OUTCOMES: readonly ReviewOutcome[] = ['approved', 'conditional', 'refused'];

/** 备案申请; `unit` is the id or exact name of the unit that applies, the matter and what is done against its risks are sealed. */
export class ApplyFiling extends Decided {
  @IsIn(['person', 'unit']) applicant!: 'person' | 'unit';
  /** Dossiers of those who are to answer for the act. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Matches(UUID, { each: true, message: 'each of $property must be the id of a dossier' })
  dossierIds?: string[];
  @IsOptional() @Normalized() @IsPlainText({ max: 100 }) unit?: string;
  @Normalized() @IsPlainText({ max: 2000 }) matter!: string;
  /** 政策依据; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) grounds?: string;
  /** 防范措施; sealed. */
  @Normalized() @IsPlainText({ max: 2000 }) measures!: string;
  /** The first and the last day on which it is to be done, or was. */
  @IsLegalDate() plannedFrom!: string;
  @IsOptional() @IsLegalDate() plannedUntil?: string;
  /** 补报: it is done already. */
  @IsOptional() @IsBoolean() late?: boolean;
}

export class AcceptFiling extends Decided {
  /** 受理层级, 1 the lowest. */
  @Matches(/^[1-9]$/) level!: string;
}

/** 退回 or 不予受理, with its reason; sealed. */
export class TurnDownFiling extends Decided {
  @Normalized() @IsPlainText({ max: 2000 }) reason!: string;
}

export class Risk {
  @Normalized() @IsPlainText({ max: 500 }) risk!: string;
  @IsIn(GRADES) grade!: RiskGrade;
}

export class AssessRisk extends Decided {
  /** Sealed, but for the gravest grade. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => Risk) risks!: Risk[];
  /** 评估人员; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 500 }) assessors?: string;
}

export class ReviewFiling extends Decided {
  @IsIn(OUTCOMES) outcome!: ReviewOutcome;
  /** 附加条件; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) conditions?: string;
}

export class GiveFilingFeedback extends Decided {}

export class WithdrawFiling extends Decided {
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) reason?: string;
}
