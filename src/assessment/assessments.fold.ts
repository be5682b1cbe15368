import type { CadreAppointed } from '../appointment/appointment.events.js';
import type { Due } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { InvestigationClosed } from '../supervision/supervision.events.js';
import type { AssessmentEvent } from './assessment.events.js';

export interface Assessment {
  readonly id: string;
  readonly on: LegalDate;
  /** ZB17. */
  readonly kind: string;
  readonly year?: number;
  /** ZB18. */
  readonly grade: string;
  readonly round?: string;
  /** 照录. */
  readonly asFound?: boolean;
  /** What it made due: notice, feedback, and what is to be considered. */
  readonly raised?: readonly Due[];
}

/** 病事假. */
export interface Leave {
  readonly id: string;
  readonly year: number;
  readonly from: LegalDate;
  readonly until: LegalDate;
  readonly days?: number;
}

/** 考核: what was decided of an official, in the order recorded, and what bears on the grades. */
export interface Assessed {
  readonly assessments: readonly Assessment[];
  readonly leaves: readonly Leave[];
  /** 考试录用: the events that say so. */
  readonly recruitments: readonly { readonly id: string; readonly on: LegalDate }[];
  /** 结案认定应予处分: by the investigation, the event that says so. */
  readonly toBePunished: readonly { readonly id: string; readonly investigation: string; readonly on: LegalDate }[];
}

export const unassessed: Assessed = { assessments: [], leaves: [], recruitments: [], toBePunished: [] };

/** 任职方式 (ZB11): 考试录用. */
const BY_EXAMINATION = '5';

export const assessmentFold: Evolve<Assessed, AssessmentEvent | CadreAppointed | InvestigationClosed> = {
  AssessmentDecided: (state, { meta: { id }, eff, data: { kind, year, grade, round, asFound, duties: raised } }) => ({
    ...state,
    assessments: [...state.assessments, { id, on: eff, kind, year, grade, round, asFound, raised }],
  }),
  LeaveRecorded: (state, { meta: { id }, data: { year, from, until, days } }) => ({
    ...state,
    leaves: [...state.leaves, { id, year, from, until, days }],
  }),
  CadreAppointed: (state, { meta: { id }, eff, data: { method } }) =>
    method === BY_EXAMINATION ? { ...state, recruitments: [...state.recruitments, { id, on: eff }] } : state,
  InvestigationClosed: (state, { meta: { id }, eff, data: { investigation, outcome } }) =>
    outcome === 'punished' ? { ...state, toBePunished: [...state.toBePunished, { id, investigation, on: eff }] } : state,
};

/** 年度考核. */
export const ANNUAL = '20';

/** The annual grade of a year as it stands: the last decided, a 补定 after 不定等次 included. */
export const annualOf = ({ assessments }: Pick<Assessed, 'assessments'>, year: number): Assessment | undefined =>
  assessments.findLast((one) => one.kind === ANNUAL && one.year === year);

/** 基本称职 or worse. */
export const isPoor = ({ grade }: Pick<Assessment, 'grade'>): boolean => grade === '3' || grade === '4';

/** 不定等次 of any kind. */
export const isUngraded = (grade: string): boolean => grade.startsWith('5');
