import type { Database } from 'better-sqlite3';
import { inSlices } from '../../../kernel/in-slices.js';
import type { Beside } from '../../../kernel/context.js';
import type { Day } from '../../../kernel/dates.js';
import type { Basis } from '../../../kernel/said.js';
import { prepared } from '../../../projector/prepared.js';
import { peopleLists, type PeopleLists } from '../../../rulebook/periodic.book.js';
import { editionOn } from '../../../rulebook/provision.js';
import { additions, basisOf, editionFor } from '../../../rulebook/ruling.js';
import type { AsOf } from '../../as-of.js';
import type { Views } from '../unit-grades.js';
import { largest, type ListName } from './listed.js';

export type WhyOfPerson = 'excellent' | 'last-grade' | 'behind';

/** Somebody on a list; events by their place in the stream. */
export interface ListedPerson {
  readonly stream: string;
  readonly unitId: string;
  readonly why: readonly { readonly why: WhyOfPerson; readonly revs: readonly number[] }[];
  readonly rule: Basis;
}

/** A grade or a band in force on the day. */
export interface Graded {
  readonly rev: number;
  readonly year: number;
  /** 0 of an annual grade. */
  readonly quarter: number;
  readonly grade: string;
}

interface Row extends Graded {
  readonly stream: string;
}

const AT_ONCE = 2_000;
const END = `SELECT stream FROM grades WHERE stream > ? ORDER BY stream LIMIT 1 OFFSET ${AT_ONCE}`;
const ROWS = `
  SELECT stream, rev, year, quarter, grade FROM grades
  WHERE stream > ? AND stream <= ? AND year >= ? AND from_day <= ? AND to_day > ? AND known_from <= ? AND known_to > ?
  ORDER BY stream, year, quarter`;

/** The grades of everybody since a year, some hundred people at a time, with the views as they are then. */
function* peopleSince(views: Views, year: number, { effectiveAt, position }: AsOf): Generator<Some, void> {
  for (let [after, more] = ['', true]; more;) {
    const { db } = views;
    const end = prepared<[string], { stream: string }>(db, END).get(after)?.stream ?? LAST;
    const rows = prepared<unknown[], Row>(db, ROWS).all(after, end, year, effectiveAt, effectiveAt, position, position);
    yield { db, people: [...Map.groupBy(rows, ({ stream }) => stream).values()] };
    [after, more] = [end, end !== LAST];
  }
}

/** Behind every stream. */
const LAST = '~';

interface Some {
  readonly db: Database;
  readonly people: readonly (readonly Row[])[];
}

const yearOf = ({ effectiveAt }: AsOf): number => Number(effectiveAt.slice(0, 4));

/** 优秀、问题干部名单 on a day, in the order of the dossiers. */
export async function peopleOn(views: Views, list: ListName, asOf: AsOf, beside: Beside): Promise<readonly ListedPerson[]> {
  const found: ListedPerson[] = [];
  await inSlices(listing(views, list, { asOf, beside }, found));
  return found;
}

function* listing(
  views: Views,
  list: ListName,
  { asOf, beside }: { asOf: AsOf; beside: Beside },
  found: ListedPerson[],
): Generator<undefined, void> {
  const since = yearOf(asOf) - reachOf(asOf.effectiveAt, beside);
  for (const { db, people } of peopleSince(views, since, asOf)) {
    for (const rows of people) {
      const listed = listedPerson(db, list, rows, { asOf, beside });
      if (listed) found.push(listed);
    }
    yield;
  }
}

function listedPerson(
  db: Database,
  list: ListName,
  rows: readonly Row[],
  { asOf, beside }: { asOf: AsOf; beside: Beside },
): ListedPerson | undefined {
  const stream = rows[0]?.stream ?? '';
  const unitId = servingIn(db, stream, asOf);
  const edition = unitId === undefined ? undefined : editionFor(peopleLists, asOf.effectiveAt, unitId, beside);
  if (unitId === undefined || !edition) return undefined;
  const why = whyListed(list, rows, edition.parameters, yearOf(asOf));
  const free = list === 'problem' || !edition.parameters.withoutBar;
  if (why.length === 0 || (!free && isBarred(db, stream, asOf))) return undefined;
  return { stream, unitId, why, rule: basisOf(peopleLists, edition) };
}

/** How many years back anybody's list may look, wherever the rule was set. */
function reachOf(day: Day, beside: Beside): number {
  const adopted = additions(beside).local.filter(({ rule }) => rule === peopleLists.id);
  const rules: readonly Partial<PeopleLists>[] = [
    editionOn(peopleLists, day)?.parameters ?? {},
    ...adopted.map(({ parameters }) => parameters),
  ];
  const most = (of: (its: Partial<PeopleLists>) => number | undefined): number => largest(rules.map(of));
  return (
    most(({ staleYears }) => staleYears) +
    most(({ excellentYears, bottomQuarters }) => (excellentYears ?? 0) + (bottomQuarters ?? 0))
  );
}

/** Why somebody is on a list by the grades of the years past; whoever has a problem is not good. */
export function whyListed(list: ListName, rows: readonly Graded[], its: PeopleLists, year: number): ListedPerson['why'] {
  const fresh = rows.filter((row) => row.year >= year - its.staleYears);
  const problems = [...lastGrade(fresh, its), ...behind(fresh, rows, its)];
  if (list === 'problem') return problems;
  return problems.length > 0 ? [] : excellent(rows, fresh, its);
}

type Reasons = ListedPerson['why'];

const annual = (rows: readonly Graded[]): readonly Graded[] => rows.filter(({ quarter }) => quarter === 0);

/** 优秀 so many times in the years up to the last assessed. */
function excellent(rows: readonly Graded[], fresh: readonly Graded[], its: PeopleLists): Reasons {
  const last = annual(fresh).at(-1)?.year;
  const times = annual(rows).filter(
    ({ grade, year }) => grade === '1' && last !== undefined && year > last - its.excellentYears && year <= last,
  );
  return times.length >= Math.max(1, its.excellentTimes) ? [{ why: 'excellent', revs: times.map(({ rev }) => rev) }] : [];
}

/** 不定等次 says nothing: the last grade is the last that is one. */
function lastGrade(fresh: readonly Graded[], { problemGrades }: PeopleLists): Reasons {
  const last = annual(fresh).findLast(({ grade }) => /^[1-4]$/.test(grade));
  return last && problemGrades.includes(last.grade) ? [{ why: 'last-grade', revs: [last.rev] }] : [];
}

/** The latest quarters, one after the other, all of them in the bottom bands. */
function behind(fresh: readonly Graded[], rows: readonly Graded[], { bottom, bottomQuarters }: PeopleLists): Reasons {
  const last = fresh.findLast(({ quarter }) => quarter > 0);
  if (!last || bottomQuarters === 0) return [];
  const at = ({ year, quarter }: Graded): number => 4 * year + quarter;
  const latest = rows.filter((row) => row.quarter > 0 && at(row) > at(last) - bottomQuarters);
  const isBehind = latest.length === bottomQuarters && latest.every(({ grade }) => bottom.includes(grade));
  return isBehind ? [{ why: 'behind', revs: latest.map(({ rev }) => rev) }] : [];
}

const SERVING = `
  SELECT unit FROM holdings WHERE stream = ? AND from_day <= ? AND to_day > ? AND known_from <= ? AND known_to > ?
  ORDER BY sequence IS NULL, sequence, from_day, id LIMIT 1`;

/** The unit of the first of the posts held; nobody is listed who holds none. */
function servingIn(db: Database, stream: string, { effectiveAt: day, position }: AsOf): string | undefined {
  return prepared<unknown[], { unit: string }>(db, SERVING).get(stream, day, day, position, position)?.unit;
}

const BARRED = `
  SELECT 1 FROM bars WHERE stream = ? AND kind IN ('promotion', 'leadership', 'above', 'moves')
  AND from_day <= ? AND until_day >= ? AND stage_from <= ? AND stage_to > ? AND known_from <= ? AND known_to > ? LIMIT 1`;

const isBarred = (db: Database, stream: string, { effectiveAt: day, position }: AsOf): boolean =>
  prepared<unknown[], object>(db, BARRED).get(stream, day, day, day, day, position, position) !== undefined;
