import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsCode } from '../codes/is-code.js';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided } from '../web/shapes.js';
import type { PartyBuilding } from './assessment.events.js';

export class DecideAssessment extends Decided {
  @IsCode('ZB17') kind!: string;
  @IsOptional() @IsInt() @Min(1949) @Max(2199) year?: number;
  /** 考核起止, where it is not a year. */
  @IsOptional() @IsLegalDate() from?: string;
  @IsOptional() @IsLegalDate() to?: string;
  /** 考核得分. */
  @IsOptional() @IsInt() @Min(0) @Max(100) score?: number;
  @IsCode('ZB18') grade!: string;
  /** 党建考核, of a 党组织书记. */
  @IsOptional() @IsIn(['excellent', 'good', 'fair', 'poor']) partyBuilding?: PartyBuilding;
  /** 列入负面清单. */
  @IsOptional() @IsBoolean() negativeList?: boolean;
  /** 有种类未定的问责. */
  @IsOptional() @IsBoolean() unsettled?: boolean;
  /** 评语; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) opinion?: string;
}

export class RecordLeave extends Decided {
  /** 考核年度. */
  @IsInt() @Min(1949) @Max(2199) year!: number;
  /** First and last day, both within the year. */
  @IsLegalDate() from!: string;
  @IsLegalDate() until!: string;
  /** As the unit counted them; every day from the first to the last, unless given. */
  @IsOptional() @IsInt() @Min(1) @Max(366) days?: number;
  /** 病假 or 事假. */
  @IsIn(['sick', 'personal']) leave!: 'sick' | 'personal';
}
