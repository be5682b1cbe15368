import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCode } from '../codes/is-code.js';
import type { Band } from '../periodic/periodic.events.js';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Effective } from '../web/shapes.js';
import { DOSSIER_ID, IsGradeList, MOST } from './is-grade-list.js';
import type { Given, Pool, UnitClass } from './rounds.events.js';

const BANDS: readonly Band[] = ['good', 'fairlyGood', 'fair', 'poor'];
const PARTY_BUILDING: readonly Given['partyBuilding'][] = ['excellent', 'good', 'fair', 'poor'];
const POOLS: readonly Pool[] = ['staff', 'leaders', 'discipline'];
const CLASSES: readonly UnitClass[] = ['organ', 'township', 'institution'];

const DossierId = ({ each = false } = {}): PropertyDecorator =>
  Matches(DOSSIER_ID, { message: `${each ? 'each of ' : ''}$property must be the id of a dossier`, each });

const DossierIds = ({ least = 1 } = {}): PropertyDecorator => {
  const all = [IsArray(), ArrayMinSize(least), ArrayMaxSize(MOST), DossierId({ each: true })];
  return (target, name) => all.forEach((one) => one(target, name));
};

/** 一步: the paper it rests on. */
class Step extends Effective {
  @IsOptional() @IsLegalDate() decidedOn?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) organ?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
}

/** Organs or pseudonyms, never names. */
export class Assessors {
  /** 主管领导. */
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) supervisor?: string;
  /** 机关负责人. */
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) head?: string;
  /** 授权的考核委员会. */
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) committee?: string;
}

/** 考核启动; `unit` is an id or the exact name of the day. */
export class OpenRound extends Step {
  @Normalized() @IsPlainText({ max: 100 }) unit!: string;
  @IsCode('ZB17') kind!: string;
  @IsInt() @Min(1949) @Max(2199) year!: number;
  /** Of 平时考核. */
  @IsOptional() @IsInt() @Min(1) @Max(4) quarter?: number;
  /** 考核起止, of 专项 and 任期考核. */
  @IsOptional() @IsLegalDate() from?: string;
  @IsOptional() @IsLegalDate() to?: string;
  /** 分组: 一般干部, 班子成员和领导干部, 分管纪检监察工作的; the first, unless given. */
  @IsOptional() @IsIn(POOLS) pool?: Pool;
  /** 机关, 乡镇（街道）, 事业单位. */
  @IsIn(CLASSES) unitClass!: UnitClass;
  /** 应参加人员: ids of their dossiers. */
  @DossierIds() members!: string[];
  @IsObject() @ValidateNested() @Type(() => Assessors) assessors!: Assessors;
  /** 照录: the whole round is taken over from a source as it stands. */
  @IsOptional() @IsBoolean() asFound?: boolean;
}

export class ChangeMembers extends Step {
  @IsOptional() @DossierIds() add?: string[];
  @IsOptional() @DossierIds() remove?: string[];
  /** Sealed. */
  @Normalized() @IsPlainText({ max: 2000 }) reason!: string;
}

export class SubmitSummary extends Effective {
  @DossierId() dossierId!: string;
  /** Sealed. */
  @Normalized() @IsPlainText({ max: 10_000 }) text!: string;
}

export class ProposeGrades extends Step {
  @IsGradeList() proposals!: Given[];
  /** 已听取群众意见. */
  @IsOptional() @IsBoolean() massesHeard?: boolean;
}

/** 核增: the approval, by whom, in which paper and when. */
export class RaiseQuota extends Effective {
  @IsInt() @Min(1) @Max(100) percent!: number;
  @Normalized() @IsPlainText({ max: 60 }) organ!: string;
  @Normalized() @IsPlainText({ max: 60 }) docNo!: string;
  @IsLegalDate() decidedOn!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
}

export class DecideGrades extends Step {
  @IsIn(['head', 'committee']) decidedBy!: 'head' | 'committee';
  @IsGradeList() decisions!: Given[];
}

export class SupplementGrade extends Step {
  @DossierId() dossierId!: string;
  @IsOptional() @IsCode('ZB18') grade?: string;
  @IsOptional() @IsIn(BANDS) band?: Band;
  @IsOptional() @IsInt() @Min(0) @Max(100) score?: number;
  /** 党建考核, of a 党组织书记. */
  @IsOptional() @IsIn(PARTY_BUILDING) partyBuilding?: Given['partyBuilding'];
  /** 列入负面清单. */
  @IsOptional() @IsBoolean() negativeList?: boolean;
  /** 有种类未定的问责. */
  @IsOptional() @IsBoolean() unsettled?: boolean;
  @IsIn(['head', 'committee']) decidedBy!: 'head' | 'committee';
}

export class EnterGrades extends Effective {}

export class CloseRound extends Effective {
  /** Sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) reason?: string;
}

export class AbandonRound extends Effective {
  /** Sealed. */
  @Normalized() @IsPlainText({ max: 2000 }) reason!: string;
}
