import type { LeftPost } from '../appointment/left.fold.js';
import type { Fulfilling, Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';
import type { Explained, FindingOutline, ItemOutline, ListItem, Matter, OldAccount, Problem } from './lists.events.js';

/** 办理依据: the paper, and what was noted of it. */
export interface Paper extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  asFound?: boolean;
  note?: Sealed<string>;
}
type Step = Paper & Raising & Fulfilling;

/** 签字各方: 离任人, 接任人, 监交人. */
export type Party = 'leaver' | 'receiver' | 'supervisor';

/** 交接启动: of the posts that the event `leaving` of the dossier ended; the tenure is that of the post by which the case is judged. */
export type HandoverOpened = Event<
  'HandoverOpened',
  Step & {
    dossierId: string;
    leaving: string;
    posts: readonly LeftPost[];
    unitId: string;
    from: LegalDate;
    until: LegalDate;
  }
>;
/** 交接通知; `signBy` is a deadline that the notice itself sets. */
export type HandoverNoticed = Event<'HandoverNoticed', Step & { signBy?: LegalDate }>;
/** 确定接任人, or while there is none 临时负责人 (`acting`), and 监交人. */
export type ReceiverNamed = Event<
  'ReceiverNamed',
  Step & { receiver: string; acting?: boolean; supervisorOrgan: string; supervisor?: Sealed<string> }
>;
/** 准备清单: takes the place of the one before. */
export type HandoverListPrepared = Event<
  'HandoverListPrepared',
  Step & { items?: Sealed<readonly ListItem[]>; outline: readonly ItemOutline[] }
>;
/** 清单对照: what the record says of the tenure, which of it the list neither names nor explains, and which items the record knows nothing of. */
export type HandoverListReviewed = Event<
  'HandoverListReviewed',
  Step & {
    explained?: Sealed<readonly Explained[]>;
    explainedIds: readonly string[];
    list: string;
    matters: readonly Matter[];
    missing: readonly string[];
    unknown: readonly string[];
  }
>;
/** 当面交接. */
export type FaceToFaceHeld = Event<'FaceToFaceHeld', Step & { place?: Sealed<string> }>;
/** 交接签字. */
export type HandoverSigned = Event<'HandoverSigned', Step & { party: Party }>;
/** 交接完成: all have signed; or, where it can't be done face to face (`absence`), all but the leaver. */
export type HandoverCompleted = Event<
  'HandoverCompleted',
  Step & {
    dossierId: string;
    receiver: string;
    acting?: boolean;
    leaving: string;
    unitId: string;
    from: LegalDate;
    until: LegalDate;
    absence?: true;
    reason?: Sealed<string>;
  }
>;
/** 交接报备. */
export type HandoverFiled = Event<'HandoverFiled', Step & { to: string }>;
/** 报备回执. */
export type HandoverReceipted = Event<'HandoverReceipted', Step & { from: string; receiptNo: string }>;
/** 交接回访, with the 新官不理旧账 that it found. */
export type HandoverRevisited = Event<
  'HandoverRevisited',
  Step & {
    findings?: Sealed<readonly OldAccount[]>;
    found: readonly FindingOutline[];
    summary?: Sealed<string>;
    dossierId: string;
    receiver: string;
  }
>;
/** 约谈督办: of the receiver, by whom, with what is to be done. */
export type OldAccountsTalkHeld = Event<
  'OldAccountsTalkHeld',
  Step & { finding: string; talker: Sealed<string>; measures: Sealed<string>; settleBy?: LegalDate }
>;
/** 旧账办结; `dossierId` is that of who was responsible. */
export type OldAccountsSettled = Event<
  'OldAccountsSettled',
  Step & { finding: string; result: Sealed<string>; dossierId: string }
>;
/** 提请离任经济责任审计: months of the period, and of those that weigh most. */
export type LeavingAuditRequested = Event<
  'LeavingAuditRequested',
  Step & { auditor: string; period: { from: LegalDate; to: LegalDate }; focus?: { from: LegalDate; to: LegalDate } }
>;
/** 离任审计结论. */
export type LeavingAuditConcluded = Event<
  'LeavingAuditConcluded',
  Step & {
    conclusion: Sealed<string>;
    problems?: Sealed<readonly Problem[]>;
    problemIds: readonly string[];
    dossierId: string;
  }
>;
/** 审计问题整改. */
export type LeavingAuditRectified = Event<'LeavingAuditRectified', Step & { problem: string; result?: Sealed<string> }>;
/** 交接办结. */
export type HandoverClosed = Event<'HandoverClosed', Step>;
/** 交接作废: the leaving was annulled, and nothing of the case is due any more. */
export type HandoverVoided = Event<
  'HandoverVoided',
  Paper & { leaving: string; voids: readonly string[]; dossiers: readonly string[] }
>;

export type HandoverEvent =
  | HandoverOpened
  | HandoverNoticed
  | ReceiverNamed
  | HandoverListPrepared
  | HandoverListReviewed
  | FaceToFaceHeld
  | HandoverSigned
  | HandoverCompleted
  | HandoverFiled
  | HandoverReceipted
  | HandoverRevisited
  | OldAccountsTalkHeld
  | OldAccountsSettled
  | LeavingAuditRequested
  | LeavingAuditConcluded
  | LeavingAuditRectified
  | HandoverClosed
  | HandoverVoided;

type Members = Readonly<Record<string, Category>>;

const step = (label: string, sealed: Members = {}) =>
  ({ label, kind: 'case', version: 1, sealed: { note: 'career', ...sealed } as Members }) as const;

export const handoverEvents: EventTypes<HandoverEvent> = {
  HandoverOpened: step('离任交接启动'),
  HandoverNoticed: step('交接通知'),
  ReceiverNamed: step('确定接任人和监交人', { supervisor: 'career' }),
  HandoverListPrepared: step('准备交接清单', { items: 'career' }),
  HandoverListReviewed: step('对照交接清单', { explained: 'career' }),
  FaceToFaceHeld: step('当面交接', { place: 'career' }),
  HandoverSigned: step('交接签字'),
  HandoverCompleted: step('交接完成', { reason: 'career' }),
  HandoverFiled: step('交接报备'),
  HandoverReceipted: step('交接报备回执'),
  HandoverRevisited: step('交接回访', { findings: 'discipline', summary: 'discipline' }),
  OldAccountsTalkHeld: step('旧账约谈督办', { talker: 'discipline', measures: 'discipline' }),
  OldAccountsSettled: step('旧账办结', { result: 'discipline' }),
  LeavingAuditRequested: step('提请离任审计'),
  LeavingAuditConcluded: step('离任审计结论', { conclusion: 'discipline', problems: 'discipline' }),
  LeavingAuditRectified: step('离任审计整改', { result: 'discipline' }),
  HandoverClosed: step('交接办结'),
  HandoverVoided: step('交接作废'),
};
