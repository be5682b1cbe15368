import type { Fulfilling, Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** 办理依据: by which organ, on which paper. */
interface Step extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  /** 照录: taken over from a source, not judged by the rules of its day. */
  asFound?: boolean;
  note?: Sealed<string>;
}

/** 受理机关: 信访, 纪检监察, 组织（人事）, 巡视巡察. */
export type Office = 'letters' | 'discipline' | 'organization' | 'inspection' | 'other';
export type Channel = 'letter' | 'visit' | 'phone' | 'online' | 'transferred' | 'other';
/** 苗头性、倾向性、问题. */
export type Severity = 'sign' | 'tendency' | 'problem';

/** 反映的具体问题: cleared one by one, by its id. */
export interface Issue {
  id: string;
  text: string;
}

/** 造成影响之处: a unit, a place or an occasion. */
export interface Effect {
  id: string;
  kind: 'unit' | 'place' | 'occasion';
  text: string;
}

/** 检举控告人, of a report that is not anonymous. */
export interface Informant {
  name: string;
  unit?: string;
  contact?: string;
}

/** 核实结论: 如实, 失实, 错告, 诬告, 未查实但不能排除. */
export type Finding = 'true' | 'untrue' | 'mistaken' | 'false' | 'notExcluded';

/** 检举控告受理: about one official; issues and effects are sealed, their ids are not. */
export type ReportReceived = Event<
  'ReportReceived',
  Step &
    Raising & {
      dossierId: string;
      /** The unit of the main post that day. */
      unitId?: string;
      office: Office;
      channel: Channel;
      severity: Severity;
      anonymous: boolean;
      informant?: Sealed<Informant>;
      issues?: Sealed<readonly Issue[]>;
      issueIds: readonly string[];
      effects?: Sealed<readonly Effect[]>;
      effectIds: readonly string[];
      /** The selection case that the report may affect. */
      pending?: string;
    }
>;
/** 甄别: 线索具体可查, 笼统不可查, or 并入另件. */
export type ReportScreened = Event<
  'ReportScreened',
  Step &
    Raising &
    Fulfilling & {
      result: 'checkable' | 'vague' | 'joined';
      /** 正常检举 or 疑似诬告. */
      nature: 'genuine' | 'suspectedFalse';
      joinedTo?: string;
    }
>;
/** 核实开始, by the organ named. */
export type InquiryOpened = Event<'InquiryOpened', Step>;
/** 核实结论, of every issue. */
export type InquiryConcluded = Event<
  'InquiryConcluded',
  Step &
    Raising &
    Fulfilling & {
      dossierId: string;
      findings: readonly { issue: string; finding: Finding }[];
      /** Effects that only the inquiry found. */
      effects?: Sealed<readonly Effect[]>;
      effectIds?: readonly string[];
      /** False: what was found does not stand in the way of a promotion. */
      hinders?: boolean;
      grounds?: Sealed<string>;
    }
>;
type Freezing = Step & { dossierId: string; decidedBy: Sealed<string>; reason: Sealed<string> };
/** 暂缓提拔: decided by the official named, while the report is being verified. */
export type FreezeDecided = Event<'FreezeDecided', Freezing & Raising>;
/** 解除暂缓. */
export type FreezeLiftDecided = Event<'FreezeLiftDecided', Freezing & Fulfilling>;
/** 澄清建议: by the office that verified, after asking the person. */
export type ClearingProposed = Event<
  'ClearingProposed',
  Step & Raising & Fulfilling & { issues: readonly string[]; askedOn?: LegalDate; agrees: boolean; situations: readonly string[] }
>;
/** 本人不要求澄清. */
export type ClearingDeclined = Event<'ClearingDeclined', Step & Fulfilling & { askedOn?: LegalDate }>;
/** 本人书面申请澄清: 基本事实, 失实内容, 请求. */
export type ClearingApplied = Event<
  'ClearingApplied',
  Step &
    Raising &
    Fulfilling & { issues: readonly string[]; facts: Sealed<string>; falseContent: Sealed<string>; request: Sealed<string> }
>;
/** 不予澄清: with the reason, and the organ that may be asked again. */
export type ApplicationRefused = Event<
  'ApplicationRefused',
  Step & Fulfilling & { application: string; reason: Sealed<string>; againTo: string }
>;
/** 书面, 当面, 会议, 通报. */
export type ClearingForm = 'written' | 'inPerson' | 'meeting' | 'bulletin';
/** 澄清批准: of which issues, in which forms, in which scope, by the ids of the effects. */
export type ClearingApproved = Event<
  'ClearingApproved',
  Step & Raising & Fulfilling & { issues: readonly string[]; forms: readonly ClearingForm[]; scope: readonly string[] }
>;
/** 澄清, in one form. */
export type ClearingGiven = Event<
  'ClearingGiven',
  Step & Fulfilling & { form: ClearingForm; issues: readonly string[]; scope: readonly string[]; text?: Sealed<string> }
>;
/** 澄清完成: every form that was approved has been given, wherever the report had effect; `freezeStays` where another issue is not unfounded. */
export type ClearingCompleted = Event<
  'ClearingCompleted',
  Step &
    Fulfilling & {
      dossierId: string;
      issues: readonly string[];
      forms: readonly ClearingForm[];
      scope: readonly string[];
      freezeStays?: true;
    }
>;
/** 诬告移送: who is to deal with whom is for few to know. */
export type FalseAccusationReferred = Event<
  'FalseAccusationReferred',
  Step & Fulfilling & { issues: readonly string[]; to: Sealed<string>; respondent?: Sealed<string> }
>;
/** 结论被推翻: what was cleared is cleared no longer. */
export type ConclusionOverturned = Event<
  'ConclusionOverturned',
  Step & Fulfilling & { dossierId: string; reason: Sealed<string> }
>;
/** 检举控告办结. */
export type ReportClosed = Event<'ReportClosed', Step>;

export type ClearingEvent =
  | ReportReceived
  | ReportScreened
  | InquiryOpened
  | InquiryConcluded
  | FreezeDecided
  | FreezeLiftDecided
  | ClearingProposed
  | ClearingDeclined
  | ClearingApplied
  | ApplicationRefused
  | ClearingApproved
  | ClearingGiven
  | ClearingCompleted
  | FalseAccusationReferred
  | ConclusionOverturned
  | ReportClosed;

type Members = Readonly<Record<string, Category>>;

const step = (label: string, sealed: Members = {}) =>
  ({ label, kind: 'case', version: 1, sealed: { note: 'discipline', ...sealed } as Members }) as const;

const freezing: Members = { decidedBy: 'discipline', reason: 'discipline' };

/** Who reported, and who is dealt with for it, are under a key of their own. */
export const clearingEvents: EventTypes<ClearingEvent> = {
  ReportReceived: step('检举控告受理', { informant: 'identity', issues: 'discipline', effects: 'discipline' }),
  ReportScreened: step('检举控告甄别'),
  InquiryOpened: step('核实开始'),
  InquiryConcluded: step('核实结论', { effects: 'discipline', grounds: 'discipline' }),
  FreezeDecided: step('决定暂缓提拔', freezing),
  FreezeLiftDecided: step('决定解除暂缓提拔', freezing),
  ClearingProposed: step('澄清建议'),
  ClearingDeclined: step('本人不要求澄清'),
  ClearingApplied: step('申请澄清', { facts: 'discipline', falseContent: 'discipline', request: 'discipline' }),
  ApplicationRefused: step('不予澄清', { reason: 'discipline' }),
  ClearingApproved: step('澄清批准'),
  ClearingGiven: step('澄清', { text: 'discipline' }),
  ClearingCompleted: step('澄清完成'),
  FalseAccusationReferred: step('诬告移送', { to: 'identity', respondent: 'identity' }),
  ConclusionOverturned: step('核实结论推翻', { reason: 'discipline' }),
  ReportClosed: step('检举控告办结'),
};
