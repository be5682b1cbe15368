import { mainPostOn } from '../appointment/held.fold.js';
import { codeName } from '../codes/codes.js';
import { type Day, firstDay, shiftDays } from '../kernel/dates.js';
import { type Answer, type Rule, rule } from '../kernel/rule.js';
import { gradeAppeals } from '../rulebook/annual.book.js';
import { type Judged, ruling } from '../rulebook/ruling.js';
import { appealWindow, noAggravation } from '../rulebook/supervision.book.js';
import type { GradeAppealDecided, GradeAppealed } from './consequences.events.js';
import type { Appeal, Graded } from './consequences.fold.js';
import { ABOUT, assessmentOf, noticeOf, obstacle, onlyAnOpenDossier } from './consequences.rules.js';

export type Appealing = Judged & Pick<GradeAppealed['data'], 'assessment' | 'step' | 'servedOn' | 'review'>;
export type AppealDeciding = Judged & Pick<GradeAppealDecided['data'], 'appeal' | 'outcome' | 'grade'>;

/** The unit whose local rules judge what follows from a grade: that of the main post on the day. */
export const unitOfAppeal = (_: unknown, state: Graded, day: Day): string | undefined => mainPostOn(state, day)?.unitId;

const filed = ({ id }: Appeal) => ({ eventId: id, type: 'GradeAppealed' });

const onlyAGradeThatCanBeAppealed = ruling<{ grades: readonly string[] }, Appealing, Graded>(
  gradeAppeals,
  'GRADE_NOT_APPEALABLE',
  unitOfAppeal,
  ({ data, state, its }): Answer => {
    const found = assessmentOf(state, data.assessment);
    if (!found) return undefined;
    const names = its.grades.map((grade) => codeName('ZB18', grade) ?? grade).join('、');
    return its.grades.includes(found.grade)
      ? { passed: `${names}可以申请复核、提出申诉`, lookedAt: [obstacle(found)] }
      : { message: `可以申请复核、提出申诉的等次是${names}`, standsInTheWay: [obstacle(found)] };
  },
);

/** Each step once; 申诉 after 复核 names the one that was decided. */
const onceInEachStep = rule<Appealing, Graded>(
  'onceInEachStep',
  'GRADE_APPEALED',
  ({ assessment, step, review }, { gradeAppeals: appeals, gradeDecisions }) => {
    const same = appeals.find((one) => one.assessment === assessment && one.step === step);
    if (same) return { message: '对该等次已提出过同一程序', standsInTheWay: [filed(same)] };
    const named = appeals.find((one) => one.id === review && one.assessment === assessment && one.step === 'review');
    if (review !== undefined && !named) return { message: '没有对该等次的这次复核' };
    return named && !gradeDecisions[named.id] && { message: '该复核尚未作出决定', standsInTheWay: [filed(named)] };
  },
);

/** 知道之日 lies between the grade, or the decision on the 复核 that it is about, and the filing. */
const servedMeanwhile = rule<Appealing, Graded>('servedMeanwhile', 'SERVED_ON_WRONG', (data, state) => {
  const { assessment, step, review = '', servedOn, effectiveOn } = data;
  const told = (step === 'appeal' && state.gradeDecisions[review]) || assessmentOf(state, assessment);
  if (servedOn === undefined || !told) return undefined;
  return (
    (firstDay(servedOn) < firstDay(told.on) || firstDay(servedOn) > firstDay(effectiveOn)) && {
      message: `知道之日 ${servedOn} 应在 ${told.on} 之后、提出之日 ${effectiveOn} 之前`,
      standsInTheWay: [{ eventId: told.id, type: 'grade' in told ? 'AssessmentDecided' : 'GradeAppealDecided' }],
    }
  );
});

type Windows = (typeof appealWindow.editions)[number]['parameters'];

/** From when the days are counted, and how many: 复核 and 申诉 at once from the notice, 申诉 after 复核 from its decision. */
function windowOf({ assessment, step, servedOn, review }: Appealing, state: Graded, its: Windows) {
  const reviewed = review === undefined ? undefined : state.gradeDecisions[review]?.on;
  if (reviewed !== undefined && step === 'appeal') return { known: servedOn ?? reviewed, days: its.appealDays };
  return { known: noticeOf(state, assessment)?.on ?? servedOn, days: step === 'review' ? its.reviewDays : its.directDays };
}

/** 知道之日 is that of the written notice; while there is none, no day has passed. */
const withinTheWindow = ruling<Windows, Appealing, Graded>(
  appealWindow,
  'APPEAL_TOO_LATE',
  unitOfAppeal,
  ({ data, state, its }): Answer => {
    const { known, days } = windowOf(data, state, its);
    const notice = noticeOf(state, data.assessment);
    const lookedAt = notice ? [{ eventId: notice.id, type: notice.type }] : [];
    if (known === undefined) return { passed: '尚未书面通知，期限未起算', lookedAt };
    const last = shiftDays(firstDay(known), days);
    return firstDay(data.effectiveOn) > last
      ? { message: `自 ${known} 起 ${days} 日，已于 ${last} 届满`, standsInTheWay: lookedAt }
      : { passed: `自 ${known} 起 ${days} 日，至 ${last}`, lookedAt };
  },
);

export const APPEALING: readonly Rule<Appealing, Graded>[] = [
  ...ABOUT,
  onlyAGradeThatCanBeAppealed,
  onceInEachStep,
  servedMeanwhile,
  withinTheWindow,
];

export const appealOf = ({ gradeAppeals: appeals }: Graded, id: string): Appeal | undefined =>
  appeals.find((one) => one.id === id);

const onlyAnOpenAppeal = rule<AppealDeciding, Graded>('onlyAnOpenAppeal', 'APPEAL_NOT_OPEN', (data, state) => {
  const found = appealOf(state, data.appeal);
  if (!found) return { message: '没有这次对等次的复核、申诉' };
  const decided = state.gradeDecisions[found.id];
  if (decided)
    return {
      message: `已于 ${decided.on} 作出决定`,
      standsInTheWay: [{ eventId: decided.id, type: 'GradeAppealDecided' }],
    };
  return (
    firstDay(data.effectiveOn) < firstDay(found.on) && {
      message: `${data.effectiveOn} 早于提出之日 ${found.on}`,
      standsInTheWay: [filed(found)],
    }
  );
});

const appealed = (state: Graded, { appeal }: AppealDeciding) => assessmentOf(state, appealOf(state, appeal)?.assessment ?? '');

/** Decided about a grade that stands; another one is named where it is changed, and only there. */
const saysTheNewGrade = rule<AppealDeciding, Graded>('saysTheNewGrade', 'GRADE_MISSING', (data, state) => {
  if (!appealOf(state, data.appeal)) return undefined;
  const now = appealed(state, data);
  if (!now) return { message: '所申请复核、申诉的考核结果已不在档案中' };
  if (data.outcome === 'upheld') return data.grade !== undefined && { message: '维持原等次的不写新的等次' };
  return (
    (data.grade === undefined || data.grade === now.grade) && {
      message: '改变等次的须写明不同于原等次的新等次',
      standsInTheWay: [obstacle(now)],
    }
  );
});

/** 优秀 to 不称职 by their codes; of others none is worse than another. */
const isWorse = (grade: string, than: string): boolean => /^[1-4]$/.test(grade) && /^[1-4]$/.test(than) && grade > than;

const notAggravated = ruling<object, AppealDeciding, Graded>(
  noAggravation,
  'GRADE_AGGRAVATED',
  unitOfAppeal,
  ({ data, state }): Answer => {
    const now = appealed(state, data);
    return now && isWorse(data.grade ?? '', now.grade)
      ? { message: '不得因复核、申诉降低等次', standsInTheWay: [obstacle(now)] }
      : { passed: '没有因复核、申诉加重' };
  },
);

export const APPEAL_DECIDING: readonly Rule<AppealDeciding, Graded>[] = [
  onlyAnOpenDossier,
  onlyAnOpenAppeal,
  saysTheNewGrade,
  notAggravated,
];
