import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/dates.js';
import { prepared } from '../projector/prepared.js';
import type { AsOf } from './as-of.js';
import { personAt } from './roster.js';
import { OPEN_END } from './bars.projection.js';

export interface BarItem {
  readonly dossierId: string;
  readonly name: string | null;
  readonly kind: string;
  readonly cause: string;
  readonly eventId: string;
  readonly from: Day;
  /** Last day; null while that is not known. */
  readonly until: Day | null;
  readonly year?: number;
  readonly rule?: { readonly id: string; readonly version: string; readonly article: string | null };
}

export interface BarPage {
  readonly on: Day;
  readonly knownAt: string;
  /** People barred. */
  readonly people: number;
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly BarItem[];
}

interface Row {
  readonly stream: string;
  readonly event: string;
  readonly kind: string;
  readonly year: number;
  readonly cause: string;
  readonly from_day: Day;
  readonly until_day: Day;
  readonly rule: string | null;
  readonly version: string;
  readonly article: string | null;
}

const WHERE = `FROM bars WHERE until_day >= ? AND from_day <= ? AND stage_from <= ? AND stage_to > ?
  AND known_from <= ? AND known_to > ? AND (? IS NULL OR kind = ?)`;

export interface BarQuestion {
  readonly kind?: string;
  readonly page: number;
  readonly size: number;
}

/** 影响期一览: everybody who is barred from something on a day, as known then; who is free last comes first. */
export function barsOn(db: Database, { kind, page, size }: BarQuestion, asOf: AsOf): BarPage {
  const { effectiveAt: on, knownAt, position } = asOf;
  const asked = [on, on, on, on, position, position, kind ?? null, kind ?? null] as const;
  const counted = prepared<unknown[], { total: number; people: number }>(
    db,
    `SELECT COUNT(*) AS total, COUNT(DISTINCT stream) AS people ${WHERE}`,
  ).get(...asked);
  const rows = prepared<unknown[], Row>(
    db,
    `SELECT * ${WHERE} ORDER BY until_day DESC, stream, event, kind, year LIMIT ? OFFSET ?`,
  ).all(...asked, size, (page - 1) * size);
  const { total = 0, people = 0 } = counted ?? {};
  return { on, knownAt, people, total, page, size, items: rows.map((row) => item(db, row, asOf)) };
}

function item(db: Database, row: Row, asOf: AsOf): BarItem {
  const { stream, event, kind, year, cause, from_day, until_day, rule, version, article } = row;
  return {
    dossierId: stream.slice('dossier-'.length),
    name: personAt(db, stream, asOf).name,
    kind,
    cause,
    eventId: event,
    from: from_day,
    until: until_day === OPEN_END ? null : until_day,
    ...(year > 0 && { year }),
    ...(rule !== null && { rule: { id: rule, version, article } }),
  };
}
