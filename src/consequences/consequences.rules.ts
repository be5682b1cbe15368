import { annualOf, type Assessment } from '../assessment/assessments.fold.js';
import { type Due, dutyId } from '../duties/duties.events.js';
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

/** The days of an appeal are counted from one notice. */
const notifiedOnce = rule<OfAssessment, Graded>('notifiedOnce', 'GRADE_NOTIFIED', ({ assessment }, { notices }) => {
  const earlier = notices[assessment];
  return (
    earlier && {
      message: `已于 ${earlier.on} 书面通知，有误请更正`,
      standsInTheWay: [{ eventId: earlier.id, type: 'GradeNotified' }],
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

/** The suggestions of a kind that rest on exactly these assessments, and on grades that stand. */
export const suggestionFor = (state: Graded, { consequence, because }: Deciding): Suggestion | undefined =>
  state.assessments
    .flatMap((of) => (of.raised ?? []).map((due) => ({ of, due, duty: dutyId(of.id, due.kind, due.of) })))
    .find(({ of, due: { kind, upon = [] } }) => {
      const others = upon.map(({ year }) => annualOf(state, year));
      const rests = new Set([of.id, ...others.map((one) => one?.id ?? '')]);
      const standing = upon.every(({ grades }, i) => grades.includes(others[i]?.grade ?? ''));
      return kind === consequence && standing && rests.size === because.length && because.every((id) => rests.has(id));
    });

const onlyWhatIsSuggested = rule<Deciding, Graded>(
  'onlyWhatIsSuggested',
  'SUGGESTION_NOT_FOUND',
  (data, state) => !suggestionFor(state, data) && { message: '没有以这些考核结果为依据的这项建议' },
);

const suggestedByThen = rule<Deciding, Graded>('notBeforeTheGrade', 'BEFORE_THE_GRADE', (data, state) => {
  const found = suggestionFor(state, data);
  return found && before(found.of, data.effectiveOn);
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
