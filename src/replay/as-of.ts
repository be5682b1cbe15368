import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/dates.js';
import type { Recorded } from '../kernel/event.js';
import { prepared } from '../projector/prepared.js';

/** A point on the two axes of time: what was in force on a day, of what had been recorded by an instant. */
export interface AsOf {
  readonly effectiveAt: Day;
  /** ISO 8601 UTC. */
  readonly knownAt: string;
  /** The last log position whose recorded time is not after `knownAt`; the answer folds what lies at or before it. */
  readonly position: number;
}

/** A fact as it read at a point of time, and what the record says about it. */
export type KnownFact = Recorded & {
  readonly position: number;
  /** The correction that gave this reading, or the fact itself. */
  readonly saidBy: string;
};

interface Row {
  readonly stream: string;
  readonly rev: number;
  readonly id: string;
  readonly type: string;
  readonly eff: string;
  readonly data: string;
  readonly said_by: string;
  readonly position: number;
  readonly recorded_at: string;
}

/** Position of the last event recorded by `instant`; 0 when there was none. */
export function positionAt(db: Database, instant: string): number {
  const row = prepared<[string], { position: number }>(
    db,
    'SELECT position FROM recorded WHERE at <= ? ORDER BY at DESC LIMIT 1',
  ).get(instant);
  return row?.position ?? 0;
}

/** The facts of a stream as they read at a position, by the day from which they hold, then as recorded; `until` leaves out what was not yet in force. */
export function factsAt(db: Database, stream: string, position: number, until: Day = '9999-12-31'): readonly KnownFact[] {
  const sql =
    'SELECT * FROM facts WHERE stream = ? AND known_from <= ? AND known_to > ? AND from_day <= ? ORDER BY from_day, position';
  return prepared<[string, number, number, string], Row>(db, sql).all(stream, position, position, until).map(fact);
}

/** Those of the types given. */
export function factsOfTypes(db: Database, stream: string, types: readonly string[], position: number): readonly KnownFact[] {
  const sql = `SELECT * FROM facts WHERE stream = ? AND known_from <= ? AND known_to > ?
    AND type IN (SELECT value FROM json_each(?)) ORDER BY from_day, position`;
  return prepared<[string, number, number, string], Row>(db, sql)
    .all(stream, position, position, JSON.stringify(types))
    .map(fact);
}

/** 身份: the facts that say who a dossier is of, few beside the hundreds of a long career, and found without reading those. */
export function identityFactsAt(db: Database, stream: string, position: number): readonly KnownFact[] {
  const sql = `SELECT * FROM facts INDEXED BY facts_of_identity WHERE stream = ? AND type IN ('DossierOpened', 'IdentityChanged')
    AND known_from <= ? AND known_to > ? ORDER BY from_day, position`;
  return prepared<[string, number, number], Row>(db, sql).all(stream, position, position).map(fact);
}

/** A correction or annulment, and the type of the fact that it speaks of, which may be gone by now. */
export type KnownAmendment = KnownFact & { readonly of: string };

const AMENDMENTS = `
  SELECT *, id AS said_by, (SELECT type FROM facts WHERE facts.stream = amendments.stream AND facts.id = amendments.fact) AS of
  FROM amendments WHERE stream = ? AND position <= ? AND from_day <= ? ORDER BY position`;

/** The corrections and annulments recorded in a stream by a position. */
export function amendmentsAt(
  db: Database,
  stream: string,
  position: number,
  until: Day = '9999-12-31',
): readonly KnownAmendment[] {
  const rows = prepared<[string, number, string], Row & { readonly of: string }>(db, AMENDMENTS).all(stream, position, until);
  return rows.map((row) => ({ ...fact(row), of: row.of }));
}

const fact = ({ stream, rev, id, type, eff, data, said_by, position, recorded_at }: Row): KnownFact => ({
  type,
  eff,
  data: JSON.parse(data) as Readonly<Record<string, unknown>>,
  meta: { id, stream, rev, ts: recorded_at, act: { id: '', role: '' }, cmd: '' },
  position,
  saidBy: said_by,
});
