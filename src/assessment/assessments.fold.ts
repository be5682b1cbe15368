import type { LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { AssessmentEvent } from './assessment.events.js';

export interface Assessment {
  readonly id: string;
  readonly on: LegalDate;
  /** ZB17. */
  readonly kind: string;
  readonly year?: number;
  /** ZB18. */
  readonly grade: string;
}

/** 考核: what was decided of an official, in the order recorded. */
export interface Assessed {
  readonly assessments: readonly Assessment[];
}

export const unassessed: Assessed = { assessments: [] };

export const assessmentFold: Evolve<Assessed, AssessmentEvent> = {
  AssessmentDecided: (state, { meta: { id }, eff, data: { kind, year, grade } }) => ({
    ...state,
    assessments: [...state.assessments, { id, on: eff, kind, year, grade }],
  }),
};

/** 年度考核. */
export const ANNUAL = '20';

/** The annual grade of a year as it stands: the last decided, a 补定 after 不定等次 included. */
export const annualOf = ({ assessments }: Assessed, year: number): Assessment | undefined =>
  assessments.findLast((one) => one.kind === ANNUAL && one.year === year);

/** 基本称职 or worse. */
export const isPoor = ({ grade }: Assessment): boolean => grade === '3' || grade === '4';

/** 不定等次 of any kind. */
export const isUngraded = (grade: string): boolean => grade.startsWith('5');
