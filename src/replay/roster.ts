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
  readonly post: string;
  readonly level: string | null;
  readonly eff_from: string;
  readonly from_day: string;
  readonly eff_to: string | null;
}

const HOLDERS = `
  SELECT stream, post, level, eff_from, from_day, eff_to FROM holdings
  WHERE unit = ? AND from_day <= ? AND to_day > ? AND known_from <= ? AND known_to > ?
  ORDER BY length(post), post, from_day, stream, id`;

const PERSON = `
  SELECT name, ref FROM people WHERE stream = ? AND known_from <= ? AND known_to > ?
  ORDER BY from_day <= ? DESC, CASE WHEN from_day <= ? THEN from_day END DESC, from_day LIMIT 1`;

/** 名册: who holds which post of a unit, as of a day and an instant; names of unit and posts are those of that day. */
export function roster(db: Database, unitId: string, asOf: AsOf): Roster {
  const { effectiveAt: day, knownAt, position } = asOf;
  const unit = unitAt(db, unitId, asOf);
  const holders = prepared<[string, string, string, number, number], Row>(db, HOLDERS).all(unitId, day, day, position, position);
  const items = holders.map((holder) => ({
    dossierId: holder.stream.slice('dossier-'.length),
    ...personAt(db, holder.stream, asOf),
    post: unit.posts[holder.post]?.name ?? holder.post,
    level: codeName('ZB09', holder.level ?? '') ?? holder.level,
    since: holder.eff_from,
    certain: !isUnsure(holder.eff_from, day) && !(holder.eff_to !== null && isUnsure(holder.eff_to, day)),
  }));
  return { unit: unit.name, unitId, effectiveAt: day, knownAt, position: String(position), items };
}

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
