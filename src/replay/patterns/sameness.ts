import type { GradePatterns } from '../../rulebook/periodic.book.js';
import { atLeast, fAtMost, hypergeometric } from './chances.js';
import { type Finding, findingOf, rounded } from './finding.js';
import type { Graded, Sums } from './unit-grades.js';

/** What units are compared by; those of several units add up. */
export interface Spread {
  readonly graded: number;
  /** 称职. */
  readonly competent: number;
  /** Sum of the squares of the scores' distances from the mean of their unit and year, and its degrees of freedom. */
  readonly squares: number;
  readonly freedom: number;
}

export const NO_SPREAD: Spread = { graded: 0, competent: 0, squares: 0, freedom: 0 };

export const together = (a: Spread, b: Spread, sign: 1 | -1 = 1): Spread => ({
  graded: a.graded + sign * b.graded,
  competent: a.competent + sign * b.competent,
  squares: Math.max(0, a.squares + sign * b.squares),
  freedom: a.freedom + sign * b.freedom,
});

export function spreadOf(rows: readonly Graded[]): Spread {
  const scores = [...Map.groupBy(rows, ({ year }) => year).values()].map((year) => year.flatMap(({ score }) => score ?? []));
  return {
    graded: rows.length,
    competent: rows.filter(({ grade }) => grade === '2').length,
    squares: scores.reduce((sum, year) => sum + squaresOf(year), 0),
    freedom: scores.reduce((sum, year) => sum + Math.max(0, year.length - 1), 0),
  };
}

/** A variance below this is what rounding leaves of none. */
const NOTHING = 1e-9;

/** The same of a unit and year that was added up. */
export const spreadIn = ([graded, competent, scored, sum, squares]: Sums): Spread => ({
  graded,
  competent: competent ?? 0,
  squares: scored === 0 ? 0 : Math.max(0, (squares ?? 0) - (sum ?? 0) ** 2 / scored),
  freedom: Math.max(0, scored - 1),
});

const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

function squaresOf(numbers: readonly number[]): number {
  const mean = meanOf(numbers);
  return numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0);
}

/** A unit's own, with what is shown of its scores besides. */
export interface Own extends Spread {
  readonly years: number;
  readonly scored: number;
  readonly mean: number | null;
  /** 变异系数. */
  readonly variation: number | null;
  /** 极差. */
  readonly range: number | null;
}

export function ownOf(rows: readonly Graded[]): Own {
  const scores = rows.flatMap(({ score }) => score ?? []);
  return {
    ...spreadOf(rows),
    years: new Set(rows.map(({ year }) => year)).size,
    scored: scores.length,
    ...(scores.length > 0 ? shapeOf(scores) : { mean: null, variation: null, range: null }),
  };
}

function shapeOf(scores: readonly number[]): Pick<Own, 'mean' | 'variation' | 'range'> {
  const mean = meanOf(scores);
  const deviation = scores.length > 1 ? Math.sqrt(squaresOf(scores) / (scores.length - 1)) : 0;
  const [least, most] = scores.reduce<readonly [number, number]>(
    ([low, high], one) => [Math.min(low, one), Math.max(high, one)],
    [Infinity, -Infinity],
  );
  return { mean: rounded(mean), variation: mean === 0 ? null : rounded(deviation / mean), range: rounded(most - least) };
}

/** 千篇一律称职: the share of 称职 against that of the other units. */
export function allCompetent(own: Own, others: Spread, its: GradePatterns): Finding {
  const share = others.graded === 0 ? 0 : others.competent / others.graded;
  const figures = {
    competent: own.competent,
    graded: own.graded,
    share: own.graded === 0 ? null : rounded(own.competent / own.graded),
    years: own.years,
    othersCompetent: others.competent,
    othersGraded: others.graded,
    othersShare: others.graded === 0 ? null : rounded(share),
  };
  return findingOf(
    'all-competent',
    figures,
    [
      ['leastYears', its.leastYears, own.years],
      ['leastPeople', its.leastPeople, own.graded],
      ['leastPeople', its.leastPeople, others.graded],
      [null, 1, Math.min(others.competent, others.graded - others.competent)],
    ],
    () => atLeast(hypergeometric(own.graded + others.graded, own.competent + others.competent, own.graded), own.competent),
  );
}

/** The variance within the years; none where no year has two scores. */
const varianceOf = ({ squares, freedom }: Spread): number => (freedom === 0 ? 0 : squares / freedom);

const deviationOf = (spread: Spread): number | null => (spread.freedom === 0 ? null : rounded(Math.sqrt(varianceOf(spread))));

/** 政绩大锅饭: how far the scores of a unit lie apart within each year, against those of the other units. */
export function scoresAlike(own: Own, others: Spread, its: GradePatterns): Finding {
  const { scored, mean, variation, range, freedom } = own;
  const reference = varianceOf(others);
  const figures = {
    scored,
    mean,
    deviation: deviationOf(own),
    variation,
    range,
    freedom,
    othersDeviation: deviationOf(others),
    othersFreedom: others.freedom,
  };
  return findingOf(
    'scores-alike',
    figures,
    [
      ['leastPeople', its.leastPeople, freedom],
      [null, 1, freedom],
      ['leastPeople', its.leastPeople, others.freedom],
      [null, 1, reference > NOTHING ? 1 : 0],
    ],
    () => fAtMost(atLeastRounding(varianceOf(own), its) / reference, freedom, others.freedom),
  );
}

/** Scores are rounded: that they are all the same is no proof that there was no difference below the last digit. */
const atLeastRounding = (variance: number, { scoreSteps }: GradePatterns): number =>
  Math.max(variance, 1 / (12 * Math.max(1, scoreSteps) ** 2));
