import type { Fulfilling, Raising, Voiding } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** 办理依据: the paper, and what was noted of it. */
interface Paper extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  asFound?: boolean;
  note?: Sealed<string>;
}

/** 拟办事项: who is to answer for it, and on which days it is to be done. */
export interface Planned {
  dossierIds?: readonly string[];
  /** 申请单位. */
  unitId?: string;
  plannedFrom: LegalDate;
  /** The last day; the first is the only one, unless given. */
  plannedUntil?: LegalDate;
  /** 补报: filed after it was done, so that it never counts as filed before. */
  late?: boolean;
}

/** 审核结论: 同意, 附条件同意, 不同意. */
export type ReviewOutcome = 'approved' | 'conditional' | 'refused';
/** 风险等级: 高, 中, 低. */
export type RiskGrade = 'high' | 'medium' | 'low';

export interface Risk {
  risk: string;
  grade: RiskGrade;
}

interface Application extends Paper, Raising, Planned {
  /** 申请主体: 个人 or 单位. */
  applicant: 'person' | 'unit';
  /** The unit whose rules judge it: the one that applies, or that of the main post of the first of the persons. */
  servedIn?: string;
  matter: Sealed<string>;
  /** 政策依据. */
  grounds?: Sealed<string>;
  /** 防范措施. */
  measures: Sealed<string>;
}

/** 备案申请. */
export type FilingApplied = Event<'FilingApplied', Application>;
/** 重新申请, after it was returned: the filing counts from this day. */
export type FilingResubmitted = Event<'FilingResubmitted', Application>;
/** 分级受理: `level` by 干部管理权限, 1 the lowest. */
export type FilingAccepted = Event<'FilingAccepted', Paper & Raising & Fulfilling & { level: string }>;
/** 退回: may be applied for again. */
export type FilingReturned = Event<'FilingReturned', Paper & Fulfilling & { reason: Sealed<string> }>;
/** 不予受理. */
export type FilingRejected = Event<'FilingRejected', Paper & Fulfilling & { reason: Sealed<string> }>;
/** 风险评估: the risks with their grades are sealed, the gravest of them is not. */
export type RiskAssessed = Event<
  'RiskAssessed',
  Paper & Raising & Fulfilling & { risks: Sealed<readonly Risk[]>; gravest?: RiskGrade; assessors?: Sealed<string> }
>;
/** 研究审核. */
export type FilingReviewed = Event<
  'FilingReviewed',
  Paper & Raising & Fulfilling & { outcome: ReviewOutcome; conditions?: Sealed<string> }
>;
/** 情况反馈: with what the dossiers are to hold of the filing. */
export type FilingFeedbackGiven = Event<
  'FilingFeedbackGiven',
  Paper & Fulfilling & Planned & { filedOn: LegalDate; outcome: ReviewOutcome }
>;
/** 撤回. */
export type FilingWithdrawn = Event<'FilingWithdrawn', Paper & Voiding & { reason?: Sealed<string> }>;

export type FilingEvent =
  | FilingApplied
  | FilingResubmitted
  | FilingAccepted
  | FilingReturned
  | FilingRejected
  | RiskAssessed
  | FilingReviewed
  | FilingFeedbackGiven
  | FilingWithdrawn;

/** 风险备案, in the dossier of each who is to answer for the act: what was filed when, and what was said of it. */
export type RiskFilingRecorded = Event<
  'RiskFilingRecorded',
  Paper &
    Pick<Planned, 'plannedFrom' | 'plannedUntil' | 'late'> & {
      filing: string;
      filedOn: LegalDate;
      outcome: ReviewOutcome;
    }
>;

const note: Readonly<Record<string, Category>> = { note: 'career' };

const step = (label: string, sealed: Readonly<Record<string, Category>> = {}) =>
  ({ label, kind: 'case', version: 1, sealed: { ...note, ...sealed } }) as const;

const APPLICATION: Readonly<Record<string, Category>> = { matter: 'career', grounds: 'career', measures: 'career' };

export const filingEvents: EventTypes<FilingEvent | RiskFilingRecorded> = {
  FilingApplied: step('风险备案申请', APPLICATION),
  FilingResubmitted: step('风险备案重新申请', APPLICATION),
  FilingAccepted: step('风险备案受理'),
  FilingReturned: step('风险备案退回', { reason: 'career' }),
  FilingRejected: step('风险备案不予受理', { reason: 'career' }),
  RiskAssessed: step('风险评估', { risks: 'career', assessors: 'career' }),
  FilingReviewed: step('风险备案审核', { conditions: 'career' }),
  FilingFeedbackGiven: step('风险备案反馈'),
  FilingWithdrawn: step('风险备案撤回', { reason: 'career' }),
  RiskFilingRecorded: { label: '风险备案', kind: 'protection', version: 1, sealed: note },
};
