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
import { Decided, EventId } from '../web/shapes.js';
import type * as events from './clearing.events.js';

const OFFICES: readonly events.Office[] = ['letters', 'discipline', 'organization', 'inspection', 'other'];
const CHANNELS: readonly events.Channel[] = ['letter', 'visit', 'phone', 'online', 'transferred', 'other'];
const SEVERITIES: readonly events.Severity[] = ['sign', 'tendency', 'problem'];
const FINDINGS: readonly events.Finding[] = ['true', 'untrue', 'mistaken', 'false', 'notExcluded'];
const FORMS: readonly events.ClearingForm[] = ['written', 'inPerson', 'meeting', 'bulletin'];

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, name) =>
    decorators.forEach((one) => one(target, name));

const ID = /^[a-z][a-z0-9-]{0,19}$/;
const byId = ({ id }: { id: string }): string => id;
const some = (least: number): PropertyDecorator => all(IsArray(), ArrayMinSize(least), ArrayMaxSize(50));
/** Ids of issues, or of effects, of the case. */
const Ids = ({ least = 1 } = {}): PropertyDecorator => all(some(least), ArrayUnique(), Matches(ID, { each: true }));
/** Text that is sealed. */
const Sealed = (): PropertyDecorator => all(Normalized(), IsPlainText({ max: 2000 }));
const Organ = (): PropertyDecorator => all(Normalized(), IsPlainText({ max: 60 }));

export class Issue {
  @Matches(ID) id!: string;
  @Sealed() text!: string;
}

/** 造成影响之处: a unit, a place or an occasion. */
export class Effect extends Issue {
  @IsIn(['unit', 'place', 'occasion']) kind!: events.Effect['kind'];
}

/** 检举控告人: sealed, and shown to few. */
export class Informant {
  @Normalized() @IsPersonName() name!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 100 }) unit?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 200 }) contact?: string;
}

export class ReceiveReport extends Decided {
  @IsUUID() dossierId!: string;
  @Organ() declare organ: string;
  /** 受理机关: 信访, 纪检监察, 组织（人事）, 巡视巡察. */
  @IsIn(OFFICES) office!: events.Office;
  @IsIn(CHANNELS) channel!: events.Channel;
  /** 苗头性, 倾向性, 问题. */
  @IsIn(SEVERITIES) severity!: events.Severity;
  @IsBoolean() anonymous!: boolean;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => Informant) informant?: Informant;
  /** 反映的具体问题; their texts are sealed. */
  @some(1) @ArrayUnique(byId) @ValidateNested({ each: true }) @Type(() => Issue) issues!: Issue[];
  /** 造成影响之处; their texts are sealed. */
  @IsOptional() @some(0) @ArrayUnique(byId) @ValidateNested({ each: true }) @Type(() => Effect) effects?: Effect[];
  /** The selection case that the report may affect. */
  @IsOptional() @IsUUID() pending?: string;
}

export class ScreenReport extends Decided {
  /** 线索具体可查, 笼统不可查, 并入另件. */
  @IsIn(['checkable', 'vague', 'joined']) result!: events.ReportScreened['data']['result'];
  /** 正常检举, 疑似诬告. */
  @IsIn(['genuine', 'suspectedFalse']) nature!: events.ReportScreened['data']['nature'];
  @IsOptional() @IsUUID() joinedTo?: string;
}

export class OpenReportInquiry extends Decided {
  /** The organ that verifies, and later clears. */
  @Organ() declare organ: string;
}

export class IssueFound {
  @Matches(ID) issue!: string;
  /** 如实, 失实, 错告, 诬告, 未查实但不能排除. */
  @IsIn(FINDINGS) finding!: events.Finding;
}

export class ConcludeReportInquiry extends Decided {
  @some(1) @ValidateNested({ each: true }) @Type(() => IssueFound) findings!: IssueFound[];
  /** Effects that only the inquiry found. */
  @IsOptional() @some(1) @ArrayUnique(byId) @ValidateNested({ each: true }) @Type(() => Effect) effects?: Effect[];
  /** False: the conclusion does not stand in the way of a promotion, and lifts the freeze. */
  @IsOptional() @IsBoolean() hinders?: boolean;
  @IsOptional() @Sealed() grounds?: string;
}

export class FreezePromotion extends Decided {
  /** 作出决定的负责人. */
  @Normalized() @IsPersonName() decidedBy!: string;
  @Sealed() reason!: string;
}

export class LiftPromotionFreeze extends FreezePromotion {}

export class ProposeClearing extends Decided {
  @Organ() declare organ: string;
  @Ids() issues!: string[];
  /** 征求本人意见之日, and whether the person agrees. */
  @IsOptional() @IsLegalDate() askedOn?: string;
  @IsBoolean() agrees!: boolean;
  /** 情形: of the list in force. */
  @some(1) @ArrayUnique() @Matches(/^[a-z]{1,20}$/, { each: true }) situations!: string[];
}

export class DeclineClearing extends Decided {
  @IsOptional() @IsLegalDate() askedOn?: string;
}

/** 书面申请: its three parts are sealed. */
export class ApplyForClearing extends Decided {
  @Ids() issues!: string[];
  @Sealed() facts!: string;
  @Sealed() falseContent!: string;
  @Sealed() request!: string;
}

export class RefuseApplication extends Decided {
  /** The event of the application, or of the suggestion. */
  @EventId() application!: string;
  @Sealed() reason!: string;
  /** The organ that the person may ask again. */
  @Organ() againTo!: string;
}

export class ApproveClearing extends Decided {
  @Organ() declare organ: string;
  @Organ() declare docNo: string;
  @Ids() issues!: string[];
  @some(1) @ArrayUnique() @IsIn(FORMS, { each: true }) forms!: events.ClearingForm[];
  /** Ids of effects. */
  @Ids({ least: 0 }) scope!: string[];
}

export class GiveClearing extends Decided {
  @Organ() declare organ: string;
  @IsIn(FORMS) form!: events.ClearingForm;
  /** The issues approved, and nothing of the person altogether. */
  @Ids() issues!: string[];
  @Ids({ least: 0 }) scope!: string[];
  @IsOptional() @Sealed() text?: string;
}

export class ReferFalseAccusation extends Decided {
  @Ids() issues!: string[];
  /** The organ that is to deal with it; sealed. */
  @Sealed() to!: string;
  /** Who accused falsely; sealed. */
  @IsOptional() @Normalized() @IsPersonName() respondent?: string;
}

export class OverturnConclusion extends Decided {
  @Sealed() reason!: string;
}

export class CloseReport extends Decided {}
