import { mainPostOn } from '../appointment/held.fold.js';
import { beforeBirth } from '../dossier/birth.fold.js';
import { dutyId } from '../duties/duties.events.js';
import { type Day, firstDay, type LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, rule } from '../kernel/rule.js';
import { disciplineAndGrade } from '../rulebook/grades.book.js';
import { ruling } from '../rulebook/ruling.js';
import { investigationFreeze } from '../rulebook/supervision.book.js';
import { type Bar, barsIn, isBarredOn } from '../supervision/bars.fold.js';
import type { AssessmentDecided, AssessmentEvent } from './assessment.events.js';
import { ANNUAL, annualOf, isUngraded } from './assessments.fold.js';
import { type Cadre, cadreFold, type CadreHeard, newcomer } from './cadre.fold.js';

type DecideAssessment = Command<
  'DecideAssessment',
  { dossierId: string; effectiveOn: LegalDate } & Omit<AssessmentDecided['data'], 'basis' | 'fulfils'>
>;
export type AssessmentCommand = DecideAssessment;

type Data = DecideAssessment['data'];

const unitOf = (_: unknown, state: Cadre, day: Day): string | undefined => mainPostOn(state, day)?.unitId;
const obstacle = ({ eventId, type, until }: { eventId: string; type: string; until?: Day }) => ({ eventId, type, until });

const onlyAnOpenDossier = rule<unknown, Cadre>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

const notBeforeBirth = rule<Data, Cadre>('notBeforeBirth', 'BEFORE_BIRTH', (data, _, context) => beforeBirth(data, context));

const annualHasAYear = rule<Data, Cadre>(
  'annualHasAYear',
  'YEAR_MISSING',
  ({ kind, year }) => kind === ANNUAL && year === undefined && { message: '年度考核须写明考核年度' },
);

/** A year's grade is decided once; what was left open is supplied (补定), what was wrong is corrected. */
const gradedOnce = rule<Data, Cadre>('gradedOnce', 'GRADE_EXISTS', ({ kind, year, grade, asFound }, state) => {
  const before = kind === ANNUAL && year !== undefined ? annualOf(state, year) : undefined;
  return (
    !asFound &&
    before !== undefined &&
    (!isUngraded(before.grade) || isUngraded(grade)) && {
      message: `${year} 年度考核等次已确定，有误请更正`,
      standsInTheWay: [{ eventId: before.id, type: 'AssessmentDecided' }],
    }
  );
});

/** 并列时从重: of several measures that set the grade, 不称职 before 不定等次. */
const gravest = (bars: readonly Bar[]): Bar | undefined =>
  bars.filter(({ kind }) => kind === 'grade').toSorted((a, b) => ((a.grade ?? '') < (b.grade ?? '') ? -1 : 1))[0];

/** 处分与等次: what measures leave of the grades of a year. */
const gradeUnderMeasures = ruling<object, Data, Cadre>(
  disciplineAndGrade,
  'GRADE_BARRED',
  unitOf,
  ({ data: { kind, year, grade }, state }) => {
    if (kind !== ANNUAL) return undefined;
    const bars = barsIn(state).filter((bar) => bar.year === year && !bar.liftedBy);
    const set = gravest(bars);
    if (set && set.grade !== grade[0])
      return {
        message: `${year} 年度受${set.cause}，应为${set.grade === '4' ? '不称职' : '不定等次'}`,
        standsInTheWay: bars.map(obstacle),
      };
    return grade === '1' && bars.length > 0
      ? {
          message: `${year} 年度受${bars.map(({ cause }) => cause).join('、')}，不得确定为优秀`,
          standsInTheWay: bars.map(obstacle),
        }
      : { passed: `${year ?? ''} 年度没有限制等次的处理`, lookedAt: [] };
  },
);

/** 立案未结: no grade until the case is closed. */
const gradeUnderInvestigation = ruling<{ ungraded: boolean }, Data, Cadre>(
  investigationFreeze,
  'GRADE_BARRED',
  unitOf,
  ({ data: { kind, grade, effectiveOn }, state, its }) => {
    if (kind !== ANNUAL || !its.ungraded) return undefined;
    const open = barsIn(state).filter((bar) => bar.kind === 'moves' && isBarredOn(bar, firstDay(effectiveOn)));
    return (
      open.length > 0 &&
      !isUngraded(grade) && { message: '被立案调查尚未结案，年度考核不定等次（5B）', standsInTheWay: open.map(obstacle) }
    );
  },
);

const RULES = [onlyAnOpenDossier, notBeforeBirth, annualHasAYear, gradedOnce, gradeUnderMeasures, gradeUnderInvestigation];

const allowed = allowing('dossierId');

/** A supplied grade does what a closed case or a revoked punishment left to be done. */
function supplying(state: Cadre, { kind, year, grade }: Data): { fulfils?: readonly string[] } {
  if (kind !== ANNUAL || year === undefined || isUngraded(grade)) return {};
  const open = Object.values(state.turns).flatMap(({ revoked, closed }) => [revoked?.by, closed?.by]);
  const fulfils = open.flatMap((by) => (by === undefined ? [] : [dutyId(by, 'supplement-grade', String(year))]));
  return fulfils.length > 0 ? { fulfils } : {};
}

/** 考核: the grades decided of an official, in the dossier's stream. */
export const assessment: Decider<AssessmentCommand, Cadre, AssessmentEvent, CadreHeard> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: newcomer,
  evolve: cadreFold,
  decide: {
    DecideAssessment: (command, state, context) => {
      const { eff, data } = allowed(RULES, command, state, context);
      return [{ type: 'AssessmentDecided', eff, data: { ...data, ...supplying(state, command) } }];
    },
  },
};
