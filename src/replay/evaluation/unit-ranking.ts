import type { Database } from 'better-sqlite3';
import { hundredthsOf, type Score } from '../../evaluation/score.fold.js';
import { inSlices } from '../../kernel/in-slices.js';
import { prepared } from '../../projector/prepared.js';
import type { AsOf } from '../as-of.js';
import { unitAt } from '../unit-at.js';
import { evaluationFacts, standingOf } from './evaluations.js';

export interface RankingAsked {
  readonly year: number;
  readonly by: 'satisfaction' | 'composite';
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

type Standing = ReturnType<typeof standingOf>;

interface Ranked extends Standing {
  readonly stream: string;
  readonly value: Score;
}

const UNITS = 'SELECT stream FROM evaluated_units WHERE year = ? ORDER BY stream';

/** 满意不满意单位, asked of the views as they stand in each slice: units by what they came to in a year, the best first; those that came to the same share a rank. */
export async function unitRanking(view: () => Database, asked: RankingAsked, asOf: AsOf) {
  const { year, by, page, size } = asked;
  const ranked: Ranked[] = [];
  await inSlices(look(view, asked, asOf, ranked));
  ranked.sort((a, b) => hundredthsOf(b.value) - hundredthsOf(a.value) || (a.stream < b.stream ? -1 : 1));
  const ranks = new Map<Score, number>();
  ranked.forEach(({ value }, i) => ranks.has(value) || ranks.set(value, i + 1));
  const items = ranked.slice((page - 1) * size, page * size).map(({ stream, value, satisfaction, composite }) => {
    const unitId = stream.slice('unit-'.length);
    return { rank: ranks.get(value), unitId, unit: unitAt(view(), unitId, asOf).name || unitId, value, satisfaction, composite };
  });
  const { effectiveAt, knownAt, position } = asOf;
  return { year, by, effectiveAt, knownAt, position: String(position), total: ranked.length, page, size, items };
}

/** Each unit of the year with what it is ranked by, where it has that. */
function* look(view: () => Database, { year, by }: RankingAsked, asOf: AsOf, ranked: Ranked[]): Iterable<string> {
  for (const { stream } of prepared<[number], { stream: string }>(view(), UNITS).all(year)) {
    const standing = standingOf(evaluationFacts(view(), stream, asOf), year, asOf);
    const value = standing[by]?.value;
    if (value !== undefined) ranked.push({ stream, value, ...standing });
    yield stream;
  }
}
