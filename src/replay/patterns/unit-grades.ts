import type { Database } from 'better-sqlite3';
import { compareLevels, isLeadership } from '../../codes/levels.js';
import type { Day } from '../../kernel/dates.js';
import { prepared } from '../../projector/prepared.js';
import type { AsOf } from '../as-of.js';
import { unitAt } from '../unit-at.js';

/** The views as they are whenever they are asked: a rebuild puts others in their place. */
export interface Views {
  readonly db: Database;
}

/** 年度考核 of one person in one year, in a unit. */
export interface Graded {
  readonly stream: string;
  readonly year: number;
  /** ZB18, 1 to 4. */
  readonly grade: string;
  /** 主要领导. */
  readonly leader: boolean;
  readonly score: number | null;
  /** The day from which the grade is in force. */
  readonly day: Day;
}

/** The first and the last year, both included. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

/** People read at a time, so that nobody waits for a unit of many thousands. */
const AT_ONCE = 2_000;

const ROWS = `
  SELECT stream, grade, level, score, from_day FROM grades
  WHERE unit = ? AND year = ? AND stream > ? AND from_day <= ? AND to_day > ? AND known_from <= ? AND known_to > ?
  ORDER BY stream LIMIT ${AT_ONCE}`;

type Row = readonly [stream: string, grade: string, level: string | null, score: number | null, day: Day];

const COUNTED: ReadonlySet<string> = new Set(['1', '2', '3', '4']);

/** Reads the grades of a unit into `rows`, some thousand at a time; 不定等次 and 不进行考核 are not among them. */
export function* readGrades(
  views: Views,
  { unitId, leaderLevel }: { unitId: string; leaderLevel: string },
  { years, asOf }: { years: Years; asOf: AsOf },
  rows: Graded[],
): Generator<undefined, void> {
  const isLeader = leading(views.db, unitId, leaderLevel, asOf);
  for (const { year, read } of pagesOf(views, unitId, years, asOf)) {
    for (const [stream, grade, level, score, day] of read)
      if (COUNTED.has(grade)) rows.push({ stream, year, grade, leader: isLeader(level), score, day });
    yield;
  }
}

interface Page {
  readonly year: number;
  readonly read: readonly Row[];
}

function* pagesOf(views: Views, unitId: string, { from, to }: Years, asOf: AsOf): Generator<Page, void> {
  const { effectiveAt, position } = asOf;
  for (let year = from; year <= to; year++)
    for (let [last, some] = ['', AT_ONCE]; some === AT_ONCE;) {
      const statement = prepared<unknown[], Row>(views.db, ROWS).raw(true);
      const read = statement.all(unitId, year, last, effectiveAt, effectiveAt, position, position);
      yield { year, read };
      [last, some] = [read.at(-1)?.[0] ?? last, read.length];
    }
}

/**
 * 主要领导, by the level held then: at or above the level of the rule, or else one at which the unit has a chief's post, as for the team's
 * headcount: a leading post of 正职, held by one.
 */
function leading(db: Database, unitId: string, leaderLevel: string, asOf: AsOf): (level: string | null) => boolean {
  if (leaderLevel !== '') return (level) => (compareLevels(level ?? '', leaderLevel) ?? -1) >= 0;
  const chiefs = Object.values(unitAt(db, unitId, asOf).posts).flatMap(({ level = '', single, headcount }) =>
    isLeadership(level) && level.endsWith('1') && (headcount ?? (single ? 1 : 0)) === 1 ? [level] : [],
  );
  return (level) => level !== null && chiefs.includes(level);
}

const ADDED = `
  SELECT count(*), sum(grade = '2'), count(score), sum(score), sum(score * score) FROM grades
  WHERE unit = ? AND year = ? AND grade IN ('1', '2', '3', '4') AND from_day <= ? AND to_day > ? AND known_from <= ? AND known_to > ?`;

/** Of one unit and year: how many were graded, how many 称职, how many scored, the sum of the scores, and that of their squares. */
export type Sums = readonly [
  graded: number,
  competent: number | null,
  scored: number,
  sum: number | null,
  squares: number | null,
];

/** What the grades of every unit and year add up to, without reading each. */
export function* sumsOf(views: Views, { years, asOf }: { years: Years; asOf: AsOf }): Generator<Sums, void> {
  const { effectiveAt, position } = asOf;
  for (const unitId of gradedUnits(views))
    for (let year = years.from; year <= years.to; year++) {
      const statement = prepared<unknown[], Sums>(views.db, ADDED).raw(true);
      const sums = statement.get(unitId, year, effectiveAt, effectiveAt, position, position);
      if (sums) yield sums;
    }
}

const NEXT = 'SELECT unit FROM grades WHERE unit > ? ORDER BY unit LIMIT 1';

/** Every unit in which somebody was graded, by its id. */
export function* gradedUnits(views: Views): Generator<string, void> {
  const next = (after: string) => prepared<[string], { unit: string }>(views.db, NEXT).get(after)?.unit;
  for (let unit = next(''); unit !== undefined; unit = next(unit)) yield unit;
}
