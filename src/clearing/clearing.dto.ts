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
/** How many issues a report names, and how many effects a report and an inquiry each: the dossier holds the texts of all of them in one record. */
const MOST = 50;
const some = (least: number, most = MOST): PropertyDecorator => all(IsArray(), ArrayMinSize(least), ArrayMaxSize(most));
/** Ids of issues of the case. */
const Ids = (): PropertyDecorator => all(some(1), ArrayUnique(), Matches(ID, { each: true }));
/** Ids of effects of the case, of the report and of the inquiry. */
const Scope = (): PropertyDecorator => all(some(0, 2 * MOST), ArrayUnique(), Matches(ID, { each: true }));
/** Text that is sealed. */
const Sealed = (): PropertyDecorator => all(Normalized(), IsPlainText({ max: 2000 }));
const Organ = (): PropertyDecorator => all(Normalized(), IsPlainText({ max: 60 }));

export class Issue {
  @Matches(ID) id!: string;
  @Sealed() text!: string;
}

/** 造成影响之处: a unit, a place or an occasion. */
export class Effect {
  @Matches(ID) id!: string;
  @Normalized() @IsPlainText({ max: 500 }) text!: string;
  @IsIn(['unit', 'place', 'occasion']) kind!: events.Effect['kind'];
}

/** 检举控告人: sealed, and shown to few. */
export class Informant {
  @Normalized() @IsPersonName() name!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 100 }) unit?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 200 }) contact?: string;
}

/** A step whose organ is named: what `Decided` leaves open can't be asked for in a class that extends it. */
class Noted extends Effective {
  @IsOptional() @IsLegalDate() decidedOn?: string;
  @IsOptional() @IsBoolean() asFound?: boolean;
  @IsOptional() @Sealed() note?: string;
  @Organ() organ!: string;
}

class ByOrgan extends Noted {
  @IsOptional() @Organ() docNo?: string;
}

class Papered extends Noted {
  @Organ() docNo!: string;
}

export class ReceiveReport extends ByOrgan {
  @IsUUID() dossierId!: string;
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

/** By the organ that verifies, and later clears. */
export class OpenReportInquiry extends ByOrgan {}

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

export class ProposeClearing extends ByOrgan {
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

export class ApproveClearing extends Papered {
  @Ids() issues!: string[];
  @some(1) @ArrayUnique() @IsIn(FORMS, { each: true }) forms!: events.ClearingForm[];
  @Scope() scope!: string[];
}

export class GiveClearing extends ByOrgan {
  @IsIn(FORMS) form!: events.ClearingForm;
  /** The issues approved, and nothing of the person altogether. */
  @Ids() issues!: string[];
  @Scope() scope!: string[];
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
