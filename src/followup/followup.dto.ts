import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPersonName, IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, Effective, EventId } from '../web/shapes.js';
import type * as events from './followup.events.js';
import { LookBackShape } from './looking-back.dto.js';

const METHODS: readonly events.Method[] = ['solicited', 'interview', 'visit'];
const CLASSES: readonly events.RespondentClass[] = [
  'masses',
  'served',
  'colleague',
  'subordinate',
  'superior',
  'successor',
  'other',
];
const ATTITUDES: readonly events.Attitude[] = ['positive', 'negative', 'mixed'];
const SUBJECTS: readonly events.ExampleSubject[] = ['political', 'merit', 'style', 'integrity', 'other'];

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, name) =>
    decorators.forEach((one) => one(target, name));

const Text = (max: number): PropertyDecorator => all(Normalized(), IsPlainText({ max }));
const some = (least: number, most = 50): PropertyDecorator => all(IsArray(), ArrayMinSize(least), ArrayMaxSize(most));
const PSEUDONYM = /^r[1-9]\d{0,3}$/;

export class OpenFollowUp extends Decided {
  @IsUUID() dossierId!: string;
  /** The event of the dossier with which the posts were left. */
  @EventId() leaving!: string;
}

/** The paper of an organ that is named: a shape of its own, since the one of all decisions lets the organ be missing. */
class ByAnOrgan extends Effective {
  @IsOptional() @IsLegalDate() decidedOn?: string;
  @Text(60) organ!: string;
  @IsOptional() @Text(60) docNo?: string;
  /** 照录: taken over from a source as it stands. */
  @IsOptional() @IsBoolean() asFound?: boolean;
  /** Sealed. */
  @IsOptional() @Text(2000) note?: string;
}

export class BeginFollowUpRound extends ByAnOrgan {
  /** 拟采取的方式: 征求意见, 一线访谈, 随访考察. */
  @some(1, 3) @ArrayUnique() @IsIn(METHODS, { each: true }) methods!: events.Method[];
}

/** 受访人: sealed, and shown to few. */
export class Identity {
  @Normalized() @IsPersonName() name!: string;
  @IsOptional() @Text(100) unit?: string;
  @IsOptional() @Text(200) contact?: string;
}

export class EnterRespondent extends Effective {
  /** 群众代表, 服务对象, 同事, 下属, 上级, 接任, 其他. */
  @IsIn(CLASSES) class!: events.RespondentClass;
  @IsObject() @ValidateNested() @Type(() => Identity) identity!: Identity;
}

export class CollectOpinion extends Effective {
  /** The pseudonym under which the respondent was entered. */
  @Matches(PSEUDONYM) respondent!: string;
  @IsIn(METHODS) method!: events.Method;
  /** 肯定, 否定, 有褒有贬; sealed. */
  @IsIn(ATTITUDES) attitude!: events.Attitude;
  /** Sealed. */
  @Text(4000) opinion!: string;
}

export class PoliticalAspectShape {
  /** Such as 政治忠诚. */
  @Text(30) aspect!: string;
  @IsIn(ATTITUDES) finding!: events.Attitude;
  @Text(2000) text!: string;
}

export class RecordPoliticalPerformance extends Decided {
  @IsOptional() @some(1) @ArrayUnique() @Matches(PSEUDONYM, { each: true }) respondents?: string[];
  /** Sealed. */
  @some(1, 20) @ValidateNested({ each: true }) @Type(() => PoliticalAspectShape) aspects!: PoliticalAspectShape[];
}

export class AddExample extends Effective {
  /** 正面, 反面. */
  @IsIn(['positive', 'negative']) kind!: 'positive' | 'negative';
  /** 政治, 实绩, 作风, 廉洁, 其他. */
  @IsIn(SUBJECTS) subject!: events.ExampleSubject;
  /** Sealed. */
  @Text(4000) text!: string;
  /** The event that began the post it is of; the main one that was left, unless given. */
  @IsOptional() @EventId() holding?: string;
  @IsOptional() @IsLegalDate() happenedOn?: string;
  /** The pseudonym of the respondent who told it, or else its source, which is sealed. */
  @IsOptional() @Matches(PSEUDONYM) respondent?: string;
  @IsOptional() @Text(200) source?: string;
  /** 内部, 受限. */
  @IsIn(['internal', 'restricted']) confidentiality!: events.Confidentiality;
}

export class WithdrawExample extends Decided {
  @Matches(/^e[1-9]\d{0,3}$/) exampleId!: string;
  /** Sealed. */
  @Text(2000) reason!: string;
}

export class TalkShape {
  /** Sealed. */
  @Text(2000) grounds!: string;
}

export class OpensShape {
  @IsOptional() @IsObject() @ValidateNested() @Type(() => LookBackShape) retrospective?: LookBackShape;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => TalkShape) talk?: TalkShape;
}

export class ConcludeFollowUp extends ByAnOrgan {
  /** 评价等次: a code of the rule in force. */
  @Matches(/^[a-z][A-Za-z]{0,19}$/) appraisal!: string;
  /** For later promotion reviews; sealed. */
  @Text(4000) summary!: string;
  /** 所引出的追溯考核、谈话. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => OpensShape) opens?: OpensShape;
}

export class CloseFollowUp extends Decided {}

export class TerminateFollowUp extends Decided {
  /** Such as 本人去世; sealed. */
  @Text(2000) reason!: string;
}
