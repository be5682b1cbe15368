import type { Database } from 'better-sqlite3';
import { codeName } from '../codes/codes.js';
import { isUnsure } from '../kernel/dates.js';
import { prepared } from '../projector/prepared.js';
import type { AsOf } from './as-of.js';
import { unitAt } from './unit-at.js';

export interface RosterItem {
  readonly dossierId: string;
  readonly name: string | null;
  readonly ref: string | null;
  readonly post: string;
  readonly level: string | null;
  /** 任职时间, in the precision known. */
  readonly since: string;
  /** 职级. */
  readonly rank: string | null;
  /** 任现职级时间 (A0504): of the rank track, whatever posts were taken up meanwhile. */
  readonly rankSince: string | null;
  /** False where the day asked about lies within the unknown part of a bound. */
  readonly certain: boolean;
}

export interface Roster {
  /** Its name on that day. */
  readonly unit: string;
  readonly unitId: string;
  readonly effectiveAt: string;
  readonly knownAt: string;
  readonly position: string;
  readonly items: readonly RosterItem[];
}

interface Row {
  readonly stream: string;
  readonly id: string;
  readonly post: string;
  readonly level: string | null;
  /** 多职务主次序号, A0223. */
  readonly sequence: number | null;
  /** 集体内排序, A0225. */
  readonly seat: number | null;
  readonly eff_from: string;
  readonly from_day: string;
  readonly eff_to: string | null;
}

const HOLDERS = `
  SELECT stream, id, post, level, sequence, seat, eff_from, from_day, eff_to FROM holdings
  WHERE unit = ? AND from_day <= ? AND to_day > ? AND known_from <= ? AND known_to > ?`;

const RANKS = `
  SELECT stream, rank, since FROM ranks
  WHERE stream IN (SELECT value FROM json_each(?)) AND from_day <= ? AND to_day > ? AND known_from <= ? AND known_to > ?`;

const PERSON = `
  SELECT name, ref FROM people WHERE stream = ? AND known_from <= ? AND known_to > ?
  ORDER BY from_day <= ? DESC, CASE WHEN from_day <= ? THEN from_day END DESC, from_day LIMIT 1`;

/** 名册: who holds which post of a unit, as of a day and an instant, with the rank held; names of unit and posts are those of that day. */
export function roster(db: Database, unitId: string, asOf: AsOf): Roster {
  const { effectiveAt: day, knownAt, position } = asOf;
  const unit = unitAt(db, unitId, asOf);
  const holders = prepared<[string, string, string, number, number], Row>(db, HOLDERS).all(unitId, day, day, position, position);
  const rankOf = ranksAt(db, [...new Set(holders.map(({ stream }) => stream))], asOf);
  const items = inOrder(holders).map((holder) => ({
    dossierId: holder.stream.slice('dossier-'.length),
    ...personAt(db, holder.stream, asOf),
    post: unit.posts[holder.post]?.name ?? holder.post,
    level: codeName('ZB09', holder.level ?? '') ?? holder.level,
    since: holder.eff_from,
    ...rankOf(holder.stream),
    certain: !isUnsure(holder.eff_from, day) && !(holder.eff_to !== null && isUnsure(holder.eff_to, day)),
  }));
  return { unit: unit.name, unitId, effectiveAt: day, knownAt, position: String(position), items };
}

type Ranked = Pick<RosterItem, 'rank' | 'rankSince'>;

/** The rank that each of the people holds. */
function ranksAt(db: Database, streams: readonly string[], { effectiveAt: day, position }: AsOf): (stream: string) => Ranked {
  const rows = prepared<unknown[], { stream: string; rank: string; since: string }>(db, RANKS).all(
    JSON.stringify(streams),
    day,
    day,
    position,
    position,
  );
  const held = new Map(
    rows.map(({ stream, rank, since }) => [stream, { rank: codeName('ZB148', rank) ?? rank, rankSince: since }]),
  );
  return (stream) => held.get(stream) ?? { rank: null, rankSince: null };
}

/** Behind every place that is stated. */
const LAST = 1000;

/** The order of posts as they were established: `p10` behind `p2`. */
const byPost = (a: Row, b: Row): number =>
  a.post.length - b.post.length || compare(a.post, b.post) || compare(a.from_day, b.from_day);

/** A person's posts by A0223, those without it behind, as they were established. */
const byStanding = (a: Row, b: Row): number => (a.sequence ?? LAST) - (b.sequence ?? LAST) || byPost(a, b) || compare(a.id, b.id);

/** People by A0225, those without a seat behind, by the first of their posts; the posts of one person stay together. */
function inOrder(holders: readonly Row[]): readonly Row[] {
  const people = [...Map.groupBy(holders, ({ stream }) => stream).values()].map((posts) => {
    const [first, ...rest] = posts.toSorted(byStanding) as [Row, ...Row[]];
    return { first, posts: [first, ...rest], seat: Math.min(...posts.map(({ seat }) => seat ?? LAST)) };
  });
  return people
    .toSorted((a, b) => a.seat - b.seat || byPost(a.first, b.first) || compare(a.first.stream, b.first.stream))
    .flatMap(({ posts }) => posts);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Name and reference of a dossier's subject, as of then. */
export function personAt(
  db: Database,
  stream: string,
  { effectiveAt: day, position }: AsOf,
): { name: string | null; ref: string | null } {
  const row = prepared<unknown[], { name: string | null; ref: string | null }>(db, PERSON).get(
    stream,
    position,
    position,
    day,
    day,
  );
  return row ?? { name: null, ref: null };
}
