import { type GradePatterns, gradePatterns } from '../../rulebook/periodic.book.js';
import { editionOn } from '../../rulebook/provision.js';
import { fAtMost } from './chances.js';
import { excellentInTurn, leadersExcellent } from './excellence.js';
import type { Finding } from './finding.js';
import { gradeWithoutUse } from './promotion-use.js';
import { allCompetent, ownOf, scoresAlike, spreadOf } from './sameness.js';
import type { Graded } from './unit-grades.js';

const its = editionOn(gradePatterns, '2025-01-01')?.parameters as GradePatterns;

const chanceOf = (finding: Finding): number => (finding.enough ? finding.chance : Number.NaN);

/** A small generator with a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const graded = (stream: string, year: number, grade: string, more: Partial<Graded> = {}): Graded => ({
  stream,
  year,
  grade,
  leader: false,
  score: null,
  day: `${year + 1}-01-15`,
  ...more,
});

/** Every way of choosing so many of a list. */
function choices<T>(from: readonly T[], n: number): readonly (readonly T[])[] {
  if (n === 0) return [[]];
  return from.flatMap((one, i) => choices(from.slice(i + 1), n - 1).map((rest) => [one, ...rest]));
}

const share = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length / all.length;

describe('主要领导年年评优', () => {
  const YEARS = [2021, 2022, 2023, 2024];
  const unit = (excellent: (leader: boolean, year: number, n: number) => boolean): readonly Graded[] =>
    YEARS.flatMap((year) =>
      Array.from({ length: 5 }, (_, n) => graded(`p${n}`, year, excellent(n === 0, year, n) ? '1' : '2', { leader: n === 0 })),
    );

  it('is Fisher’s test: four of four against none of sixteen is 1 in 4845', () => {
    const found = leadersExcellent(
      unit((leader) => leader),
      its,
    );
    expect(chanceOf(found)).toBeCloseTo(1 / 4845, 12);
    expect(found.figures).toEqual({
      leadersExcellent: 4,
      leaders: 4,
      othersExcellent: 0,
      others: 16,
      years: 4,
      longestRun: 4,
      runFrom: 2021,
      runTo: 2024,
    });
  });

  it('is the share of all ways to give so many 优秀 in which the leaders have as many or more', () => {
    const people = unit(() => false);
    const ways = choices(people.slice(0, 15), 4).map((chosen) => new Set(chosen));
    const rowsOf = (chosen: ReadonlySet<Graded>) =>
      people.slice(0, 15).map((row) => (chosen.has(row) ? { ...row, grade: '1' } : row));
    const leadersIn = (chosen: ReadonlySet<Graded>): number => [...chosen].filter(({ leader }) => leader).length;
    for (const leaders of [0, 1, 2, 3]) {
      const one = ways.find((chosen) => leadersIn(chosen) === leaders) as ReadonlySet<Graded>;
      const expected = share(ways, (chosen) => leadersIn(chosen) >= leaders);
      expect(chanceOf(leadersExcellent(rowsOf(one), its))).toBeCloseTo(expected, 12);
    }
  });

  it('tells the longest run of years, broken by a year without', () => {
    const found = leadersExcellent(
      unit((leader, year) => leader && year !== 2022),
      its,
    );
    expect(found.figures).toMatchObject({ longestRun: 2, runFrom: 2023, runTo: 2024 });
  });

  it('says that there is not enough where leaders or years are too few', () => {
    const two = unit((leader) => leader).filter(({ year }) => year < 2023);
    expect(leadersExcellent(two, its)).toMatchObject({ enough: false, minimum: { parameter: 'leastYears', least: 3, found: 2 } });
    const alone = unit((leader) => leader).filter(({ leader }) => leader);
    expect(leadersExcellent(alone, its)).toMatchObject({ enough: false, minimum: { parameter: 'leastPeople', found: 0 } });
    expect(leadersExcellent([], its)).not.toHaveProperty('chance');
  });
});

describe('优秀轮流坐庄', () => {
  const PEOPLE = ['a', 'b', 'c', 'd'];
  const unit = (winners: readonly (readonly string[])[]): readonly Graded[] =>
    winners.flatMap((those, i) => PEOPLE.map((one) => graded(one, 2020 + i, those.includes(one) ? '1' : '2')));
  const loose = { ...its, leastYears: 1 };

  it('is the share of all histories with so few repeats or fewer', () => {
    const years = [1, 1, 2].map((n) => choices(PEOPLE, n));
    const histories = years.reduce<readonly (readonly (readonly string[])[])[]>(
      (all, ways) => all.flatMap((before) => ways.map((one) => [...before, one])),
      [[]],
    );
    expect(histories).toHaveLength(4 * 4 * 6);
    const repeats = (history: readonly (readonly string[])[]): number =>
      history.slice(1).reduce((sum, those, i) => sum + those.filter((one) => history[i]?.includes(one)).length, 0);
    for (const history of histories) {
      const found = excellentInTurn(unit(history), loose);
      expect(chanceOf(found)).toBeCloseTo(
        share(histories, (other) => repeats(other) <= repeats(history)),
        12,
      );
      expect(found.figures).toMatchObject({ pairs: 2, repeats: repeats(history), expected: 0.75 });
    }
  });

  it('is unlikely where seven years go by without a repeat, not where the same always win', () => {
    const turns = Array.from({ length: 7 }, (_, i) => (i % 2 === 0 ? ['a', 'b'] : ['c', 'd']));
    expect(chanceOf(excellentInTurn(unit(turns), its))).toBeCloseTo((1 / 6) ** 6, 12);
    expect(chanceOf(excellentInTurn(unit(Array.from({ length: 7 }, () => ['a', 'b'])), its))).toBeCloseTo(1, 12);
  });

  it('counts neither leaders, nor who left, nor years that are not one after the other', () => {
    const led = unit([['a'], ['a'], ['a'], ['a']]).map((row) => (row.stream === 'a' ? { ...row, leader: true } : row));
    expect(excellentInTurn(led, loose)).toMatchObject({
      enough: false,
      minimum: { parameter: 'leastYears', least: 1, found: 0 },
    });
    const apart = unit([['a'], ['b'], ['a']]).filter(({ year }) => year !== 2021);
    expect(excellentInTurn(apart, loose)).toMatchObject({ enough: false });
    const left = unit([['a'], ['b'], ['c']]).filter(({ stream, year }) => !(stream === 'a' && year === 2021));
    expect(excellentInTurn(left, loose).figures).toMatchObject({ pairs: 1, expected: 0.25 });
  });
});

describe('千篇一律称职', () => {
  const unit = (grades: string): readonly Graded[] => [...grades].map((grade, i) => graded(`p${i}`, 2020 + (i % 4), grade));
  const others = spreadOf(unit('2'.repeat(80) + '1'.repeat(20)));

  it('is Fisher’s test: ten of ten beside one of three is 3 in 78, not what the share of three would make of it', () => {
    expect(chanceOf(allCompetent(ownOf(unit('2'.repeat(10))), spreadOf(unit('211')), its))).toBeCloseTo(3 / 78, 12);
  });

  it('is the share of all ways to give so many 称职 in which the unit has as many or more', () => {
    const people = Array.from({ length: 14 }, (_, i) => i);
    const ways = choices(people, 9);
    for (const competent of [3, 4, 5, 6]) {
      const own = ownOf(unit('2'.repeat(competent) + '1'.repeat(6 - competent)));
      const rest = spreadOf(unit('2'.repeat(9 - competent) + '1'.repeat(competent - 1)));
      const asMany = share(ways, (chosen) => chosen.filter((one) => one < 6).length >= competent);
      expect(chanceOf(allCompetent(own, rest, its))).toBeCloseTo(asMany, 12);
    }
    expect(chanceOf(allCompetent(ownOf(unit('2'.repeat(20))), others, its))).toBeGreaterThan(0.8 ** 20);
  });

  it('says that there is not enough without others, or where all of them are the same', () => {
    const own = ownOf(unit('2'.repeat(20)));
    expect(allCompetent(own, spreadOf([]), its)).toMatchObject({
      enough: false,
      minimum: { parameter: 'leastPeople', found: 0 },
    });
    expect(allCompetent(own, spreadOf(unit('2'.repeat(50))), its)).toMatchObject({ enough: false, minimum: { parameter: null } });
    expect(allCompetent(ownOf(unit('22')), others, its)).toMatchObject({ enough: false, minimum: { parameter: 'leastYears' } });
  });
});

describe('政绩大锅饭', () => {
  const scored = (scores: readonly number[], year = 2024): readonly Graded[] =>
    scores.map((score, i) => graded(`p${i}`, year, '2', { score }));

  it('shows how far the scores lie apart', () => {
    const own = ownOf([...scored([80, 82, 84]), ...scored([90, 90, 90], 2023)]);
    expect(own).toMatchObject({ scored: 6, mean: 86, range: 10, squares: 8, freedom: 4 });
    expect(own.variation).toBeCloseTo(Math.sqrt(104 / 5) / 86, 4);
  });

  it('is the chance of so small a variance within each year, beside that of the others', () => {
    const others = spreadOf(scored([60, 70, 80, 90, 100]));
    const own = ownOf(scored([84, 85, 86]));
    expect(chanceOf(scoresAlike(own, others, its))).toBeNaN();
    const loose = { ...its, leastPeople: 2 };
    expect(chanceOf(scoresAlike(own, others, loose))).toBeCloseTo(1 - (1 + (2 * (1 / 250)) / 4) ** -2, 12);
  });

  it('agrees with five thousand draws from a normal distribution', () => {
    const random = seeded(7);
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const varianceOf = (n: number): number => spreadOf(scored(Array.from({ length: n }, normal))).squares / (n - 1);
    const draws = Array.from({ length: 5_000 }, () => varianceOf(6) / varianceOf(13));
    for (const ratio of [0.1, 0.3, 1, 2]) expect(share(draws, (one) => one <= ratio)).toBeCloseTo(fAtMost(ratio, 5, 12), 1.7);
  });

  it('takes scores that are all the same for no more than their last digit says', () => {
    const others = spreadOf(scored([60, 70, 80, 90, 100]));
    const found = scoresAlike(ownOf(scored([85, 85, 85, 85])), others, its);
    expect(chanceOf(found)).toBeCloseTo(fAtMost(1 / 12 / 250, 3, 4), 12);
    expect(chanceOf(found)).toBeGreaterThan(0);
    expect(scoresAlike(ownOf(scored([85, 85, 85, 85])), spreadOf(scored([70, 70, 70, 70])), its)).toMatchObject({
      enough: false,
    });
  });

  it('says nothing of a unit without two scores of one year, however few the rule asks for', () => {
    const others = spreadOf(scored([60, 70, 80, 90, 100]));
    const none = { ...its, leastPeople: 0, leastYears: 0 };
    for (const own of [ownOf([]), ownOf(scored([85])), ownOf([...scored([85]), ...scored([85], 2023)])])
      expect(scoresAlike(own, others, none)).toMatchObject({
        enough: false,
        minimum: { parameter: null, least: 1, found: 0 },
      });
  });
});

describe('考核结果与使用脱节', () => {
  const asOf = { effectiveAt: '2025-12-31', knownAt: '', position: 0 };
  const rows = Array.from({ length: 20 }, (_, i) => graded(`p${i}`, 2020, i < 10 ? '1' : '2'));
  const promoted = (...who: readonly number[]) => new Map(who.map((i) => [`p${i}`, ['2022-06-01']] as const));
  const ask = (who: ReadonlyMap<string, readonly string[]>, some = rows): Finding => gradeWithoutUse(some, who, its, asOf);

  it('weighs the promotions of the 优秀 by the odds of the rule, and tells the plain chance beside it', () => {
    const none = ask(promoted(10, 11, 12, 13, 14));
    expect(none.figures).toEqual({ excellentPromoted: 0, excellent: 10, othersPromoted: 5, others: 10, unrelated: 1 });
    const weights = [252, 10 * 210 * 2, 45 * 120 * 4, 120 * 45 * 8, 210 * 10 * 16, 252 * 32];
    const all = weights.reduce((sum, one) => sum + one, 0);
    expect(chanceOf(none)).toBeCloseTo(252 / all, 12);
    const used = ask(promoted(0, 1, 2, 3, 4));
    expect([chanceOf(used), used.figures['unrelated']]).toEqual([expect.closeTo(1, 12), 0.01625]);
  });

  it('counts a promotion within the years of the rule, and no grade whose years are not over', () => {
    const late = new Map([10, 11, 12, 13, 14].map((i) => [`p${i}`, ['2023-01-16']] as const));
    expect(ask(late)).toMatchObject({ enough: false, minimum: { parameter: 'leastPromotions', least: 5, found: 0 } });
    const onTheDay = new Map([10, 11, 12, 13, 14].map((i) => [`p${i}`, ['2023-01-15']] as const));
    expect(ask(onTheDay).figures).toMatchObject({ othersPromoted: 5 });
    const fresh = rows.map((row) => ({ ...row, day: '2024-01-01' }));
    expect(ask(promoted(0, 1, 2, 3, 4), fresh)).toMatchObject({ enough: false, minimum: { parameter: 'leastPeople', found: 0 } });
  });
});
