import { type Cadre, cadreFold, type CadreHeard, newcomer } from '../assessment/cadre.fold.js';
import type { LegalDate } from '../kernel/dates.js';
import { type Evolve, together } from '../kernel/decider.js';
import type { ConsequenceEvent, GradeAppealed } from './consequences.events.js';

/** Something said of an assessment or an appeal, by the event that says it. */
interface Said {
  readonly id: string;
  readonly on: LegalDate;
}

/** What told an official in writing of a grade. */
export interface Notice extends Said {
  readonly type: 'GradeNotified' | 'GradeAppealDecided';
  /** ZB18. */
  readonly told?: string;
}

/** The notices with one more. */
const withNotice = ({ notices }: Graded, assessment: string, notice: Notice): Graded['notices'] => ({
  ...notices,
  [assessment]: notice,
});

export type Appeal = Said & Pick<GradeAppealed['data'], 'assessment' | 'step' | 'review'>;

/** 干部, with what followed from the grades: notices, appeals and decisions. */
export interface Graded extends Cadre {
  /** 书面通知, by assessment: the last, or the decision that changed the grade. */
  readonly notices: Readonly<Record<string, Notice>>;
  readonly gradeAppeals: readonly Appeal[];
  /** 复核、申诉决定, by appeal. */
  readonly gradeDecisions: Readonly<Record<string, Said>>;
  /** 结果运用决定, by the duty that it does. */
  readonly decided: Readonly<Record<string, Said>>;
}

export type GradedHeard = CadreHeard | ConsequenceEvent;

export const ungraded: Graded = { ...newcomer, notices: {}, gradeAppeals: [], gradeDecisions: {}, decided: {} };

const ownFold: Evolve<Graded, ConsequenceEvent> = {
  GradeNotified: (state, { meta: { id }, type, eff, data: { assessment, told } }) => ({
    ...state,
    notices: withNotice(state, assessment, { id, on: eff, type, told }),
  }),
  FeedbackGiven: (state) => state,
  GradeAppealed: (state, { meta: { id }, eff, data: { assessment, step, review } }) => ({
    ...state,
    gradeAppeals: [...state.gradeAppeals, { id, on: eff, assessment, step, review }],
  }),
  GradeAppealDecided: (state, { meta: { id }, type, eff, data: { appeal, grade: told } }) => {
    const { assessment } = state.gradeAppeals.find((one) => one.id === appeal) ?? {};
    return {
      ...state,
      gradeDecisions: { ...state.gradeDecisions, [appeal]: { id, on: eff } },
      ...(told !== undefined &&
        assessment !== undefined && { notices: withNotice(state, assessment, { id, on: eff, type, told }) }),
    };
  },
  ConsequenceDecided: (state, { meta: { id }, eff, data: { fulfils = [] } }) => ({
    ...state,
    decided: { ...state.decided, ...Object.fromEntries(fulfils.map((duty) => [duty, { id, on: eff }])) },
  }),
};

export const gradedFold = together<Graded, GradedHeard>(cadreFold, ownFold);
