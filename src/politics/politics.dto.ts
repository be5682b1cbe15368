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
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { IsScore } from '../web/is-score.js';
import { Effective, EventId } from '../web/shapes.js';
import type { FindingClass, FindingSource, Side, Use } from './politics.events.js';

const CLASSES: readonly FindingClass[] = ['loyalty', 'steadfastness', 'responsibility', 'ability', 'self-discipline', 'other'];
const SOURCES: readonly FindingSource[] = ['inspection', 'assessment', 'talk', 'letters', 'patrol', 'audit', 'other'];
const SIDES: readonly Side[] = ['positive', 'negative'];
const USES: readonly Use[] = ['honour', 'training', 'promotion'];

/** The paper. */
class OnPaper extends Effective {
  @IsOptional() @IsLegalDate() decidedOn?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) organ?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
}

/** A decision says by whom, in which paper and when. */
class OnDecision extends Effective {
  @IsLegalDate() decidedOn!: string;
  @Normalized() @IsPlainText({ max: 60 }) organ!: string;
  @Normalized() @IsPlainText({ max: 60 }) docNo!: string;
  /** Sealed. */
  @Normalized() @IsPlainText({ max: 2000 }) reason!: string;
}

/** 政治表现; `effectiveOn` is the day on which it showed. */
export class RecordPoliticalFinding extends OnPaper {
  /** 政治忠诚, 政治定力, 政治担当, 政治能力, 政治自律, or other. */
  @IsIn(CLASSES) class!: FindingClass;
  /** Sealed. */
  @IsIn(SIDES) side!: Side;
  /** 考察, 考核, 谈话, 信访, 巡视巡察, 审计, or other. */
  @IsIn(SOURCES) source!: FindingSource;
  /** Sealed. */
  @Normalized() @IsPlainText({ max: 5000 }) text!: string;
}

/** What was found of one item of the profile. */
export class ItemFound {
  @Matches(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/) item!: string;
  /** 正面 or 反面. */
  @IsIn(SIDES) finding!: Side;
  @IsOptional() @Normalized() @IsPlainText({ max: 1000 }) text?: string;
}

/** 谈话人数. */
export class Interviews {
  /** 群众代表. */
  @IsInt() @Min(0) @Max(10_000) representatives!: number;
  /** 管理服务对象. */
  @IsInt() @Min(0) @Max(10_000) served!: number;
}

/** 意识, 能力, 实绩, 0 to 100 each. */
export class Scores {
  @IsScore() consciousness!: string;
  @IsScore() ability!: string;
  @IsScore() achievement!: string;
}

/** 政治体检: of all items of a profile. */
export class HoldPoliticalCheckUp extends OnPaper {
  /** 机关, 园镇, 企业, 事业. */
  @IsIn(['organ', 'township', 'enterprise', 'institution']) profile!: 'organ' | 'township' | 'enterprise' | 'institution';
  /** Sealed. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => ItemFound) items!: ItemFound[];
  @IsObject() @ValidateNested() @Type(() => Interviews) interviews!: Interviews;
  /** Sealed. */
  @IsObject() @ValidateNested() @Type(() => Scores) aspects!: Scores;
  /** 用途: 评先评优, 教育培训, 提拔晋升. */
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(USES, { each: true }) uses?: Use[];
}

export class RaisePoliticalVeto extends OnDecision {}

export class LiftPoliticalVeto extends OnDecision {
  @EventId() veto!: string;
}
