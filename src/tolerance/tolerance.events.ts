import type { Fulfilling, Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';
import type { FactorName, Outcome } from '../rulebook/tolerance-codes.book.js';
import type { Cite } from './lists.events.js';

/** 办理依据: the paper, and what was noted of it. */
export interface Paper extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  asFound?: boolean;
  note?: Sealed<string>;
}

/** 提起: 本人申请, 所在单位申请, or by an organ of its own accord. */
export type Initiative = 'person' | 'unit' | 'exOfficio';

/** 认定: 有利于容错, 一般, 不利于容错. */
export type FactorGrade = 'favourable' | 'neutral' | 'adverse';

/** 一个要素的认定: the finding, and what bears it out. */
export interface Factor {
  factor: FactorName;
  grade: FactorGrade;
  finding: string;
  evidence: readonly string[];
}

/** 三个区分开来: whether the act falls on the pardonable side of each. */
export interface Distinctions {
  inexperience: boolean;
  exploratory: boolean;
  unintended: boolean;
}

/** 一份备案 as a case finds it: whether it counts as filed before the act. */
export interface LinkedFiling {
  filing: string;
  prior: boolean;
  filedOn: LegalDate;
  /** 补报. */
  late?: boolean;
  outcome?: 'approved' | 'conditional' | 'refused';
  /** Named by who applied, and not found by its days. */
  named?: boolean;
}

export type Granted = Exclude<Outcome, 'refused'>;

/** 容错立案: the act, when it was done, against which rule, in which region. */
export type ToleranceOpened = Event<
  'ToleranceOpened',
  Paper &
    Raising & {
      dossierId: string;
      by: Initiative;
      /** The organ that opened it of its own accord. */
      initiator?: string;
      actOn: LegalDate;
      /** 所违反的规定. */
      violated: string;
      region?: string;
      what: Sealed<string>;
      /** 立案, in the dossier, out of which it arose. */
      investigation?: string;
      /** Filings that the applicant names. */
      named?: readonly string[];
      /** The unit of the main post on the day of the act. */
      servedIn?: string;
      /** Filings of the person that cover the day of the act, or were named. */
      filings: readonly LinkedFiling[];
    }
>;
/** 受理. */
export type ToleranceAccepted = Event<'ToleranceAccepted', Paper & Raising & Fulfilling>;
/** 不予受理. */
export type ToleranceNotAccepted = Event<'ToleranceNotAccepted', Paper & Fulfilling & { reason: Sealed<string> }>;
/** 核实: what was found of each factor is sealed, how it was graded is not; what is given later takes the place of what was given before. */
export type ToleranceVerified = Event<
  'ToleranceVerified',
  Paper & {
    factors: Sealed<readonly Factor[]>;
    graded: Readonly<Partial<Record<FactorName, FactorGrade>>>;
    distinctions?: Distinctions;
    /** Red lines that were found to have been crossed, by their codes; none where it is empty. */
    redLines?: readonly string[];
    cites?: readonly Cite[];
    /** The events that adopted the lists cited. */
    lists?: readonly string[];
  }
>;
/** 突破红线: who may do so lets a red line not stand in the way, with reasons, by a named organ. */
export type RedLineOverridden = Event<
  'RedLineOverridden',
  Paper & { items: readonly string[]; organ: string; reason: Sealed<string> }
>;
/** 复核, by somebody other than who verified. */
export type ToleranceReviewed = Event<'ToleranceReviewed', Paper & { agrees: boolean; opinion?: Sealed<string> }>;
/** 容错认定: with what the dossier is to hold of it, where it is granted. */
export type ToleranceDecided = Event<
  'ToleranceDecided',
  Paper &
    Raising &
    Fulfilling & {
      outcome: Outcome;
      /** 集体研究. */
      collective: boolean;
      /** 认定机关. */
      organ: string;
      /** 批准机关. */
      approvedBy: string;
      docNo: string;
      reason: Sealed<string>;
      dossierId: string;
      actOn: LegalDate;
      violated: string;
      region?: string;
      investigation?: string;
      servedIn?: string;
      /** Nothing of the matter is to be held against the official. */
      exempt: boolean;
      /** Red lines that would have stood in the way. */
      overridden?: readonly string[];
    }
>;
/** 部署整改: to be done by `dueOn`. */
export type ToleranceRectificationAssigned = Event<
  'ToleranceRectificationAssigned',
  Paper & Raising & Fulfilling & { task: Sealed<string>; dueOn: LegalDate }
>;
/** 整改完成. */
export type ToleranceRectificationDone = Event<
  'ToleranceRectificationDone',
  Paper & Fulfilling & { rectification: string; result?: Sealed<string> }
>;
/** 反馈. */
export type ToleranceFeedbackGiven = Event<'ToleranceFeedbackGiven', Paper & Fulfilling>;
/** 报备. */
export type ToleranceFiled = Event<'ToleranceFiled', Paper & Fulfilling & { organ: string; docNo: string }>;
/** 结案归档. */
export type ToleranceClosed = Event<'ToleranceClosed', Paper>;

export type ToleranceEvent =
  | ToleranceOpened
  | ToleranceAccepted
  | ToleranceNotAccepted
  | ToleranceVerified
  | RedLineOverridden
  | ToleranceReviewed
  | ToleranceDecided
  | ToleranceRectificationAssigned
  | ToleranceRectificationDone
  | ToleranceFeedbackGiven
  | ToleranceFiled
  | ToleranceClosed;

const note: Readonly<Record<string, Category>> = { note: 'discipline' };

const step = (label: string, sealed: Readonly<Record<string, Category>> = {}) =>
  ({ label, kind: 'case', version: 1, sealed: { ...note, ...sealed } }) as const;

export const toleranceEvents: EventTypes<ToleranceEvent> = {
  ToleranceOpened: step('容错立案', { what: 'discipline' }),
  ToleranceAccepted: step('容错受理'),
  ToleranceNotAccepted: step('容错不予受理', { reason: 'discipline' }),
  ToleranceVerified: step('容错核实', { factors: 'discipline' }),
  RedLineOverridden: step('突破红线', { reason: 'discipline' }),
  ToleranceReviewed: step('容错复核', { opinion: 'discipline' }),
  ToleranceDecided: step('容错认定', { reason: 'discipline' }),
  ToleranceRectificationAssigned: step('部署整改', { task: 'discipline' }),
  ToleranceRectificationDone: step('整改完成', { result: 'discipline' }),
  ToleranceFeedbackGiven: step('容错反馈'),
  ToleranceFiled: step('容错报备'),
  ToleranceClosed: step('容错结案'),
};
