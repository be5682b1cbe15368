import { codeName } from '../codes/codes.js';
import { beforeBirth } from '../dossier/birth.fold.js';
import { firstDay, lastDay } from '../kernel/dates.js';
import { type Answer, asked, type Rule, rule } from '../kernel/rule.js';
import { ratingsOf } from '../periodic/periodic.fold.js';
import { onlyThroughTheRound } from '../rounds/through.fold.js';
import { mostlyPoorQuarters, specialGrades, unsettledAccountability } from '../rulebook/annual.book.js';
import { disciplineAndGrade } from '../rulebook/grades.book.js';
import { type Case, ruling } from '../rulebook/ruling.js';
import { investigationFreeze } from '../rulebook/supervision.book.js';
import { measuresIn } from '../supervision/measures.fold.js';
import { ANNUAL, annualOf, isUngraded } from './assessments.fold.js';
import type { Cadre } from './cadre.fold.js';
import { excellentThroughEveryGate } from './excellence.rulings.js';
import { type Grading, isAnnual, unitOfGraded } from './graded.rules.js';
import { type Ground, groundsBy, groundsOf, isAccepted, measuresOf } from './grounds.rulings.js';

const onlyAnOpenDossier = rule<unknown, Cadre>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

const notBeforeBirth = rule<Grading, Cadre>('notBeforeBirth', 'BEFORE_BIRTH', (data, _, context) => beforeBirth(data, context));

const annualHasAYear = rule<Grading, Cadre>(
  'annualHasAYear',
  'YEAR_MISSING',
  ({ kind, year }) => kind === ANNUAL && year === undefined && { message: '年度考核须写明考核年度' },
);

/** Somebody who retires is graded within the year, nobody before it. */
const yearHasBegun = rule<Grading, Cadre>(
  'yearHasBegun',
  'YEAR_NOT_BEGUN',
  ({ kind, year, effectiveOn, decidedOn = effectiveOn }) =>
    kind === ANNUAL &&
    year !== undefined &&
    `${year}-01-01` > lastDay(decidedOn) && { message: `${year} 年尚未开始，不能在 ${decidedOn} 确定其年度考核等次` },
);

const periodEndsAfterItBegins = rule<Grading, Cadre>(
  'periodEndsAfterItBegins',
  'PERIOD_WRONG',
  ({ from, to }) =>
    from !== undefined && to !== undefined && lastDay(to) < firstDay(from) && { message: `考核止日 ${to} 早于起日 ${from}` },
);

/** A year's grade is decided once; what was left open is supplied (补定), what was wrong is corrected. Sources may contradict each other, not what was decided. */
const gradedOnce = rule<Grading, Cadre>('gradedOnce', 'GRADE_EXISTS', ({ kind, year, grade, asFound }, state) => {
  const before = kind === ANNUAL && year !== undefined ? annualOf(state, year) : undefined;
  return (
    !(asFound && before?.asFound) &&
    before !== undefined &&
    (!isUngraded(before.grade) || isUngraded(grade)) && {
      message: `${year} 年度考核等次已确定，有误请更正`,
      standsInTheWay: [{ eventId: before.id, type: 'AssessmentDecided' }],
    }
  );
});

/** Refused by the grounds of one rule, unless the grade is that of another ground in the record. */
function onlyAsTheGroundsLeave(own: readonly Ground[], all: readonly Ground[], grade: string): Answer {
  if (own.length === 0 || isAccepted(all, grade)) return undefined;
  return {
    message: `${own.map(({ message }) => message).join('；')}，不能为${codeName('ZB18', grade) ?? grade}`,
    standsInTheWay: own.flatMap(({ standsInTheWay }) => standsInTheWay),
  };
}

/** 处分与等次: what measures leave of the grades of a year. */
const gradeUnderMeasures = ruling<object, Grading, Cadre>(
  disciplineAndGrade,
  'GRADE_BARRED',
  unitOfGraded,
  ({ data, state, context }) => {
    const { year = 0, grade } = data;
    const all = groundsOf(data, state, context);
    const refused = onlyAsTheGroundsLeave(groundsBy(all, disciplineAndGrade), all, grade);
    if (refused) return refused;
    const bars = measuresOf(state, year);
    return grade === '1' && bars.length > 0
      ? {
          message: `${year} 年度受${bars.map(({ cause }) => cause).join('、')}，不得确定为优秀`,
          standsInTheWay: bars.map(({ eventId, type, until }) => ({ eventId, type, until })),
        }
      : { passed: bars.length > 0 ? `${year} 年度的处理不妨碍该等次` : `${year} 年度没有限制等次的处理`, lookedAt: [] };
  },
);

/** 立案未结: no grade until the case is closed. */
const gradeUnderInvestigation = ruling<object, Grading, Cadre>(
  investigationFreeze,
  'GRADE_BARRED',
  unitOfGraded,
  ({ data, state, context }) => {
    const all = groundsOf(data, state, context);
    return onlyAsTheGroundsLeave(groundsBy(all, investigationFreeze), all, data.grade);
  },
);

const isSpecial = (grade: string): boolean => isUngraded(grade) || grade.startsWith('6');

/** 5A to 5C, 6A: only where the record has the ground of it; and where it has one, nothing else. */
const specialOnlyOnItsGround = ruling<object, Grading, Cadre>(
  specialGrades,
  'GRADE_WITHOUT_GROUND',
  unitOfGraded,
  ({ data, state, context }) => {
    const all = groundsOf(data, state, context);
    const refused = onlyAsTheGroundsLeave(groundsBy(all, specialGrades), all, data.grade);
    if (refused && !('passed' in refused)) return { ...refused, code: 'GRADE_BARRED' };
    if (isSpecial(data.grade) && all.length === 0)
      return { message: '档案中没有该等次的事由：试用期、立案未结、受处分或者病事假超过半年' };
    return { passed: isSpecial(data.grade) ? '档案中有该等次的事由' : '没有只能用特殊等次的事由' };
  },
);

/** 平时考核 more than half 一般 or 较差 leaves 基本称职 or 不称职, in principle. */
const notAboveItsQuarters = ruling<{ percent: number; grades: readonly string[] }, Grading, Cadre>(
  mostlyPoorQuarters,
  'GRADE_ABOVE_QUARTERS',
  unitOfGraded,
  ({ data: { year = 0, grade }, state, its }): Answer => {
    const ratings = ratingsOf(state, year);
    const low = ratings.filter(({ band }) => band === 'fair' || band === 'poor');
    const lookedAt = low.map(({ id }) => ({ eventId: id, type: 'PeriodicRated' }));
    return low.length * 100 > ratings.length * its.percent && !its.grades.includes(grade)
      ? {
          message: `平时考核 ${ratings.length} 次中 ${low.length} 次一般、较差，原则上为基本称职或者不称职`,
          standsInTheWay: lookedAt,
        }
      : { passed: `平时考核 ${ratings.length} 次中 ${low.length} 次一般、较差`, lookedAt };
  },
);

/** 结案认定应予处分 whose punishment is not yet recorded. */
function unsettledIn({ data, state }: Pick<Case<Grading, Cadre, object>, 'data' | 'state'>) {
  const measures = measuresIn(state);
  const startOf = (id: string): string => firstDay(measures.find((one) => one.id === id)?.on ?? '0000');
  return state.toBePunished.filter(
    ({ investigation, on }) =>
      firstDay(on) <= firstDay(data.effectiveOn) &&
      !measures.some(
        (one) =>
          one.investigation === investigation ||
          (one.type !== 'InvestigationOpened' && one.type !== 'AssessmentDecided' && firstDay(one.on) >= startOf(investigation)),
      ),
  );
}

const settledFirst = ruling<{ pending: boolean }, Grading, Cadre>(
  unsettledAccountability,
  'GRADE_PENDING',
  unitOfGraded,
  ({ data, state, its }): Answer => {
    const open = unsettledIn({ data, state });
    return (
      its.pending &&
      !isSpecial(data.grade) &&
      (data.unsettled === true || open.length > 0) && {
        message: '有种类未定的问责，暂不确定等次',
        standsInTheWay: open.map(({ id }) => ({ eventId: id, type: 'InvestigationClosed' })),
      }
    );
  },
);

const isExcellent = (data: Grading): boolean => isAnnual(data) && data.grade === '1';

/** Asked only where there is something to ask about, so that thousands of plain grades do not all cite it. */
const onlyWith = (
  is: (data: Grading, state: Cadre) => boolean,
  { ask, ...rest }: Rule<Grading, Cadre>,
): Rule<Grading, Cadre> => ({
  ...rest,
  ask: (data, state, context) => (isAnnual(data) && is(data, state) ? ask(data, state, context) : undefined),
});

/** What a dossier asks of a grade that is to be decided. */
export const GRADE_RULES: readonly Rule<Grading, Cadre>[] = [
  onlyAnOpenDossier,
  notBeforeBirth,
  annualHasAYear,
  yearHasBegun,
  periodEndsAfterItBegins,
  gradedOnce,
  onlyThroughTheRound,
  asked(isAnnual, gradeUnderMeasures),
  asked(isAnnual, gradeUnderInvestigation),
  asked(isAnnual, specialOnlyOnItsGround),
  asked(isExcellent, excellentThroughEveryGate),
  onlyWith(({ year = 0, grade }, state) => !isSpecial(grade) && ratingsOf(state, year).length > 0, notAboveItsQuarters),
  onlyWith(({ unsettled }, { toBePunished }) => unsettled === true || toBePunished.length > 0, settledFirst),
];
