import type { Day } from '../../kernel/dates.js';
import { prepared } from '../../projector/prepared.js';
import type { GradePatterns } from '../../rulebook/periodic.book.js';
import type { AsOf } from '../as-of.js';
import { atLeast, atMost, hypergeometric } from './chances.js';
import { type Finding, findingOf, rounded } from './finding.js';
import type { Graded, Views } from './unit-grades.js';

/** The days on which people were promoted. */
export type Promotions = ReadonlyMap<string, readonly Day[]>;

/**
 * 考核结果与使用脱节: promotions within the rule's years after the grade, of those who were 优秀 and of the others; a grade whose years are not over by
 * the day asked about is left out. The chance is that of so few promotions of the 优秀 if 优秀 helped as much as the rule says; `unrelated` is
 * the plain one-sided chance of so many if it did not help at all.
 */
export function gradeWithoutUse(
  rows: readonly Graded[],
  promotions: Promotions,
  its: GradePatterns,
  { effectiveAt }: AsOf,
): Finding {
  const since = later(effectiveAt, -its.promotionYears);
  const seen = rows.filter(({ day }) => day <= since);
  const used = seen.filter(({ stream, day }) =>
    promotions.get(stream)?.some((on) => day < on && on <= later(day, its.promotionYears)),
  );
  const excellent = seen.filter(({ grade }) => grade === '1').length;
  const both = used.filter(({ grade }) => grade === '1').length;
  const figures = {
    excellentPromoted: both,
    excellent,
    othersPromoted: used.length - both,
    others: seen.length - excellent,
    unrelated:
      used.length < its.leastPromotions ? null : rounded(atLeast(hypergeometric(seen.length, excellent, used.length), both)),
  };
  return findingOf(
    'grade-without-use',
    figures,
    [
      ['leastPeople', its.leastPeople, excellent],
      ['leastPeople', its.leastPeople, seen.length - excellent],
      ['leastPromotions', its.leastPromotions, used.length],
    ],
    () => atMost(hypergeometric(seen.length, excellent, used.length, its.odds), both),
  );
}

/** So many years on, for comparison only: 29 February stays so. */
const later = (day: Day, years: number): Day => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

const OF_PERSON = `
  SELECT from_day FROM facts WHERE stream = ? AND type = 'CadrePromoted' AND from_day <= ? AND known_from <= ? AND known_to > ?`;

/** The promotions of those who were graded. */
export function* promotionsOf(
  views: Views,
  rows: readonly Graded[],
  { effectiveAt, position }: AsOf,
  found: Map<string, readonly Day[]>,
): Generator<undefined, void> {
  for (const stream of new Set(rows.map(({ stream }) => stream))) {
    const days = prepared<unknown[], { from_day: Day }>(views.db, OF_PERSON).all(stream, effectiveAt, position, position);
    if (days.length > 0)
      found.set(
        stream,
        days.map(({ from_day }) => from_day),
      );
    yield;
  }
}

const AT_ONCE = 1_000;

/** The condition `type > ''` is that of the index over all streams. */
const OF_ALL = `
  SELECT from_day, stream, rev, known_from, known_to FROM facts
  WHERE type = 'CadrePromoted' AND type > '' AND from_day <= ? AND (from_day, stream, rev, known_from) > (?, ?, ?, ?)
  ORDER BY from_day, stream, rev, known_from LIMIT ${AT_ONCE}`;

type Promoted = readonly [day: Day, stream: string, rev: number, knownFrom: number, knownTo: number];

/** The promotions of everybody since a day. */
export function* allPromotions(
  views: Views,
  since: Day,
  { effectiveAt, position }: AsOf,
  found: Map<string, Day[]>,
): Generator<undefined, void> {
  for (let last: readonly unknown[] = [since, '', 0, 0], read = AT_ONCE; read === AT_ONCE;) {
    const rows = prepared<unknown[], Promoted>(views.db, OF_ALL)
      .raw(true)
      .all(effectiveAt, ...last);
    for (const [day, stream, , knownFrom, knownTo] of rows)
      if (knownFrom <= position && position < knownTo) found.set(stream, [...(found.get(stream) ?? []), day]);
    [last, read] = [rows.at(-1)?.slice(0, 4) ?? last, rows.length];
    yield;
  }
}
