import { ANNUAL, type Assessment } from '../assessment/assessments.fold.js';
import { type Due, dutyId, type Upon } from '../duties/duties.events.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Broken } from '../kernel/refusal.js';
import { type Rule, rule } from '../kernel/rule.js';
import type { Graded } from './consequences.fold.js';

export interface OfAssessment {
  readonly effectiveOn: LegalDate;
  readonly asFound?: boolean;
  readonly assessment: string;
}

export const assessmentOf = ({ assessments }: Graded, id: string): Assessment | undefined =>
  assessments.find((one) => one.id === id);

export const obstacle = ({ id }: Pick<Assessment, 'id'>) => ({ eventId: id, type: 'AssessmentDecided' });

export const onlyAnOpenDossier = rule<unknown, Graded>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

export const before = ({ on, ...one }: Assessment, effectiveOn: LegalDate): Broken | false =>
  firstDay(effectiveOn) < firstDay(on) && { message: `${effectiveOn} 早于等次生效的 ${on}`, standsInTheWay: [obstacle(one)] };

export const onlyAnAssessmentThereIs = rule<OfAssessment, Graded>(
  'onlyAnAssessmentThereIs',
  'ASSESSMENT_NOT_FOUND',
  ({ assessment }, state) => !assessmentOf(state, assessment) && { message: '本档案没有这项考核结果' },
);

export const notBeforeTheGrade = rule<OfAssessment, Graded>(
  'notBeforeTheGrade',
  'BEFORE_THE_GRADE',
  ({ assessment, effectiveOn }, state) => {
    const found = assessmentOf(state, assessment);
    return found && before(found, effectiveOn);
  },
);

/** The notice of a grade as it reads now: one that told another grade, corrected since, is none. */
export function noticeOf(state: Graded, assessment: string) {
  const notice = state.notices[assessment];
  return notice?.told === undefined || notice.told === assessmentOf(state, assessment)?.grade ? notice : undefined;
}

/** What a notice does: the duty to tell the grade, as the assessment made it due. */
export function noticeDuty({ assessments }: Graded, assessment: string): string {
  const raised = assessments.find(({ id }) => id === assessment)?.raised ?? [];
  return dutyId(assessment, NOTICE, raised.find(({ kind }) => kind === NOTICE)?.of);
}

const NOTICE = 'notify-grade';

/** The days of an appeal are counted from one notice. */
const notifiedOnce = rule<OfAssessment, Graded>('notifiedOnce', 'GRADE_NOTIFIED', ({ assessment }, state) => {
  const earlier = noticeOf(state, assessment);
  return (
    earlier && {
      message: `已于 ${earlier.on} 书面通知，有误请更正`,
      standsInTheWay: [{ eventId: earlier.id, type: earlier.type }],
    }
  );
});

export const ABOUT: readonly Rule<OfAssessment, Graded>[] = [onlyAnOpenDossier, onlyAnAssessmentThereIs, notBeforeTheGrade];
export const NOTIFYING: readonly Rule<OfAssessment, Graded>[] = [...ABOUT, notifiedOnce];

export interface Deciding {
  readonly effectiveOn: LegalDate;
  readonly consequence: string;
  readonly because: readonly string[];
  readonly outcome: 'adopted' | 'declined';
  readonly reason?: string;
}

/** 建议: what a grade says is to be considered, and the assessments that it rests on. */
export interface Suggestion {
  readonly of: Assessment;
  readonly due: Due;
  readonly duty: string;
}

/** The annual grade of a year that a suggestion rests on, as its duty does: the last that is one of those grades. */
const gradedSo = ({ assessments }: Graded, { year, grades }: Upon): Assessment | undefined =>
  assessments.findLast((one) => one.kind === ANNUAL && one.year === year && grades.includes(one.grade));

/** The suggestions of a kind that rest on exactly these assessments, and on grades that stand. */
export const suggestionFor = (state: Graded, { consequence, because }: Deciding): Suggestion | undefined =>
  state.assessments
    .flatMap((of) => (of.raised ?? []).map((due) => ({ of, due, duty: dutyId(of.id, due.kind, due.of) })))
    .find(({ of, due: { kind, upon = [] } }) => {
      const others = upon.flatMap((one) => gradedSo(state, one) ?? []);
      const rests = new Set([of, ...others].map(({ id }) => id));
      const standing = others.length === upon.length;
      return kind === consequence && standing && rests.size === because.length && because.every((id) => rests.has(id));
    });

const onlyWhatIsSuggested = rule<Deciding, Graded>(
  'onlyWhatIsSuggested',
  'SUGGESTION_NOT_FOUND',
  (data, state) => !suggestionFor(state, data) && { message: '没有以这些考核结果为依据的这项建议' },
);

const suggestedByThen = rule<Deciding, Graded>('notBeforeTheGrade', 'BEFORE_THE_GRADE', (data, state) => {
  const found = suggestionFor(state, data);
  const rests = found ? state.assessments.filter(({ id }) => data.because.includes(id)) : [];
  return rests.map((one) => before(one, data.effectiveOn)).find((early) => early !== false);
});

const decidedOnce = rule<Deciding, Graded>('decidedOnce', 'ALREADY_DECIDED', (data, state) => {
  const earlier = state.decided[suggestionFor(state, data)?.duty ?? ''];
  return (
    earlier && {
      message: `该建议已于 ${earlier.on} 作出决定`,
      standsInTheWay: [{ eventId: earlier.id, type: 'ConsequenceDecided' }],
    }
  );
});

const decliningSaysWhy = rule<Deciding, Graded>(
  'decliningSaysWhy',
  'REASON_MISSING',
  ({ outcome, reason }) => outcome === 'declined' && reason === undefined && { message: '不采纳建议须写明理由' },
);

export const DECIDING: readonly Rule<Deciding, Graded>[] = [
  onlyAnOpenDossier,
  onlyWhatIsSuggested,
  suggestedByThen,
  decidedOnce,
  decliningSaysWhy,
];
