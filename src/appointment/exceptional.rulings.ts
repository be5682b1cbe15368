import { annualOf } from '../assessment/assessments.fold.js';
import type { Cadre } from '../assessment/cadre.fold.js';
import { codeName } from '../codes/codes.js';
import { firstDay, shiftMonths } from '../kernel/dates.js';
import type { Obstacle } from '../kernel/refusal.js';
import { type Answer, asked } from '../kernel/rule.js';
import { dayOfDecision, ruling } from '../rulebook/ruling.js';
import { candidateBars, exceptionalLimits, priorApproval } from '../rulebook/selection.book.js';
import { unitOfCadre } from './bars.rulings.js';
import { heldPosts, isHeldOn, obstacle } from './held.fold.js';
import type { Promoting } from './promotion.rulings.js';

type Limits = (typeof exceptionalLimits)['editions'][number]['parameters'];

/** 破格、越级; of a promotion step by step none of this is asked. */
const isOutOfTurn = ({ promotion }: Promoting): boolean => promotion !== 'step';

/** 破格、越级 say why: 特别优秀 or 工作特殊需要. */
export const saysWhyOutOfTurn = asked(
  isOutOfTurn,
  ruling<Limits, Promoting, Cadre>(exceptionalLimits, 'REASON_CLASS_MISSING', unitOfCadre, ({ data, its }): Answer => {
    return data.reasonClass === undefined || !its.grounds.includes(data.reasonClass)
      ? { message: '破格、越级提拔须写明理由：特别优秀，或者工作特殊需要' }
      : { passed: data.reasonClass === 'outstanding' ? '特别优秀' : '工作特殊需要' };
  }),
);

/** 试用期未满、提拔任职未满年限、连续破格: not out of turn. */
export const notOutOfTurnTooSoon = asked(
  isOutOfTurn,
  ruling<Limits, Promoting, Cadre>(exceptionalLimits, 'EXCEPTIONAL_TOO_SOON', unitOfCadre, ({ data, state, its }): Answer => {
    const day = firstDay(data.effectiveOn);
    const posts = heldPosts(state).filter((post) => firstDay(post.from) <= day);
    const onProbation = posts.find(
      (post) => its.notOnProbation && isHeldOn(post, day) && post.probation === 'running' && day <= (post.probationUntil ?? day),
    );
    if (onProbation)
      return {
        message: `任职试用期至 ${onProbation.probationUntil ?? '期满'}，未满不得破格提拔`,
        standsInTheWay: [{ ...obstacle(onProbation), until: onProbation.probationUntil }],
      };
    const promoted = posts
      .filter(({ promotion }) => promotion !== undefined)
      .toSorted((a, b) => (firstDay(a.from) < firstDay(b.from) ? 1 : -1))[0];
    if (!promoted) return { passed: '未见提拔任职未满年限' };
    const free = shiftMonths(firstDay(promoted.from), its.monthsSincePromotion);
    if (day < free)
      return { message: `提拔任职未满 ${its.monthsSincePromotion} 个月，至 ${free}`, standsInTheWay: [obstacle(promoted)] };
    return its.notTwiceRunning && promoted.promotion === 'exceptional' && data.promotion === 'exceptional'
      ? { message: '不得连续破格提拔', standsInTheWay: [obstacle(promoted)] }
      : { passed: '提拔任职已满年限', lookedAt: [obstacle(promoted)] };
  }),
);

/** 破格、越级 are agreed to from above before they are discussed. */
export const approvedFromAbove = asked(
  isOutOfTurn,
  ruling<{ exceptional: boolean; skip: boolean }, Promoting & { selection?: string }, Cadre>(
    priorApproval,
    'APPROVAL_MISSING',
    unitOfCadre,
    ({ data, its }): Answer => {
      const needed = (data.promotion === 'exceptional' && its.exceptional) || (data.promotion === 'skip' && its.skip);
      if (!needed || data.selection !== undefined) return undefined;
      if (!data.approval) return { message: '破格、越级提拔须事前报经上级组织（人事）部门同意' };
      return firstDay(data.approval.decidedOn) > dayOfDecision(data)
        ? { message: `批复日期 ${data.approval.decidedOn} 晚于决定之日` }
        : { passed: `${data.approval.organ} ${data.approval.docNo}` };
    },
  ),
);

type Grades = { readonly grades: readonly string[]; readonly years: number };

/** 近年年度考核: nobody is promoted on a grade of 基本称职 or worse. */
export const gradedWellEnough = ruling<Grades, Promoting, Cadre>(
  candidateBars,
  'GRADE_TOO_LOW',
  unitOfCadre,
  ({ state, its, day }): Answer => {
    const last = Number(day.slice(0, 4)) - 1;
    const years = Array.from({ length: its.years }, (_, i) => last - i).flatMap((year) => annualOf(state, year) ?? []);
    const seen = (ones: typeof years): readonly Obstacle[] => ones.map(({ id }) => ({ eventId: id, type: 'AssessmentDecided' }));
    const poor = years.filter(({ grade }) => its.grades.includes(grade));
    return poor.length > 0
      ? {
          message: poor.map(({ year, grade }) => `${year} 年度考核${codeName('ZB18', grade) ?? grade}`).join('、'),
          standsInTheWay: seen(poor),
        }
      : { passed: `近 ${its.years} 年年度考核没有基本称职以下`, lookedAt: seen(years) };
  },
);
