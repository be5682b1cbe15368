import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Effective, EventId } from '../web/shapes.js';
import type { Concern, TeamGrade } from './teams.events.js';

const GRADES: readonly TeamGrade[] = ['excellent', 'good', 'fair', 'poor'];
const CONCERNS: readonly Concern[] = ['disunity', 'avoidance'];

/** The paper; no words about persons, since a unit's record is open to all. */
class OnPaper extends Effective {
  @IsOptional() @IsLegalDate() decidedOn?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) organ?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
  @IsOptional() @IsBoolean() asFound?: boolean;
}

export class AssessTeam extends OnPaper {
  @IsInt() @Min(1949) @Max(2199) year!: number;
  @IsOptional() @IsIn(GRADES) grade?: TeamGrade;
  @IsOptional() @IsInt() @Min(1) @Max(9999) rank?: number;
  @IsOptional() @IsInt() @Min(1) @Max(9999) of?: number;
  /** 末位. */
  @IsBoolean() last!: boolean;
  /** 专项考核, by its name; the annual one, unless given. */
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) special?: string;
  @IsOptional() @IsBoolean() negativeList?: boolean;
}

export class RaiseTeamConcern extends OnPaper {
  @IsIn(CONCERNS) concern!: Concern;
  /** Dossiers of those concerned. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { each: true })
  dossiers?: string[];
}

export class ResolveTeamConcern extends OnPaper {
  @EventId() raised!: string;
}
