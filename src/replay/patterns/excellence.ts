import type { GradePatterns } from '../../rulebook/periodic.book.js';
import { added, atLeast, atMost, expected, hypergeometric } from './chances.js';
import { type Finding, findingOf, rounded } from './finding.js';
import type { Graded } from './unit-grades.js';

const isExcellent = ({ grade }: Graded): boolean => grade === '1';

const count = (rows: readonly Graded[]): number => rows.filter(isExcellent).length;

/** 主要领导年年评优: 优秀 among the leaders' person-years against the others'. */
export function leadersExcellent(rows: readonly Graded[], its: GradePatterns): Finding {
  const leaders = rows.filter(({ leader }) => leader);
  const others = rows.filter(({ leader }) => !leader);
  const [excellent, all] = [count(leaders), count(rows)];
  const byYear = Map.groupBy(leaders, ({ year }) => year);
  const run = longestRun([...byYear].flatMap(([year, those]) => (those.every(isExcellent) ? [year] : [])));
  const figures = {
    leadersExcellent: excellent,
    leaders: leaders.length,
    othersExcellent: all - excellent,
    others: others.length,
    years: byYear.size,
    longestRun: run.length,
    runFrom: run.from,
    runTo: run.to,
  };
  return findingOf(
    'leaders-excellent',
    figures,
    [
      ['leastYears', its.leastYears, byYear.size],
      ['leastPeople', its.leastPeople, leaders.length],
      ['leastPeople', its.leastPeople, others.length],
    ],
    () => atLeast(hypergeometric(rows.length, leaders.length, all), excellent),
  );
}

/** The most years one after the other. */
function longestRun(years: readonly number[]): { length: number; from: number | null; to: number | null } {
  let best = { length: 0, from: null as number | null, to: null as number | null };
  let length = 0;
  years
    .toSorted((a, b) => a - b)
    .forEach((year, i, all) => {
      length = all[i - 1] === year - 1 ? length + 1 : 1;
      if (length > best.length) best = { length, from: year - length + 1, to: year };
    });
  return best;
}

interface Pair {
  /** Those graded this year, those of them who were 优秀 the year before, those who are this year, and those who are both. */
  readonly all: number;
  readonly before: number;
  readonly now: number;
  readonly both: number;
}

/** 轮流坐庄: of those who are no leaders, how many are 优秀 two years one after the other. Pairs of years in which the number leaves no choice say nothing. */
export function excellentInTurn(rows: readonly Graded[], its: GradePatterns): Finding {
  const byYear = Map.groupBy(
    rows.filter(({ leader }) => !leader),
    ({ year }) => year,
  );
  const pairs = [...byYear].flatMap(([year, now]) => {
    const pair = pairOf(now, byYear.get(year - 1) ?? []);
    return pair.before > 0 && pair.now > 0 && pair.before < pair.all && pair.now < pair.all ? [pair] : [];
  });
  const repeats = pairs.reduce((sum, { both }) => sum + both, 0);
  const chances = pairs.map(({ all, before, now }) => hypergeometric(all, before, now));
  const figures = {
    pairs: pairs.length,
    excellent: pairs.reduce((sum, { now }) => sum + now, 0),
    repeats,
    expected: rounded(chances.reduce((sum, one) => sum + expected(one), 0)),
  };
  return findingOf('excellent-in-turn', figures, [['leastYears', its.leastYears, pairs.length]], () =>
    atMost(chances.reduce(added, { from: 0, chances: [1] }), repeats),
  );
}

function pairOf(now: readonly Graded[], before: readonly Graded[]): Pair {
  const excellent = new Set(before.filter(isExcellent).map(({ stream }) => stream));
  const again = now.filter(({ stream }) => excellent.has(stream));
  return { all: now.length, before: again.length, now: count(now), both: count(again) };
}
