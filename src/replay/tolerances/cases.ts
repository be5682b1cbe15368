import type { Database } from 'better-sqlite3';
import type { Actor } from '../../kernel/event.js';
import { prepared } from '../../projector/prepared.js';
import { type AsOf, factsAt, type KnownFact } from '../as-of.js';

/** What of the cases of a kind is asked for. */
export interface Wanted {
  readonly unitId?: string;
  readonly dossierId?: string;
  readonly open?: boolean;
  readonly outcome?: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface Page<Item> {
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly Item[];
}

/** Who recorded which event. */
export type Actors = ReadonlyMap<string, Actor>;

/** A case whose first event was known, and in force, by then. */
const known = (table: string): string => `EXISTS (SELECT 1 FROM facts WHERE facts.stream = ${table}.stream AND rev = 0
  AND known_from <= @position AND known_to > @position AND from_day <= @day)`;

const LISTED = {
  tolerances: `SELECT stream FROM tolerance_cases WHERE position <= @position AND (@unitId IS NULL OR unit = @unitId)
    AND (@dossierId IS NULL OR dossier = @dossierId) AND ${known('tolerance_cases')}`,
  filings: `SELECT stream FROM filing_cases WHERE position <= @position AND (@unitId IS NULL OR unit = @unitId)
    AND (@dossierId IS NULL OR stream IN (SELECT stream FROM filing_parties WHERE dossier = @dossierId))
    AND ${known('filing_cases')}`,
} as const;

/** The facts of a case in the order in which they were recorded, as of a point of time. */
export const factsOfCase = (db: Database, stream: string, { position, effectiveAt }: AsOf): readonly KnownFact[] =>
  factsAt(db, stream, position, effectiveAt).toSorted((a, b) => a.meta.rev - b.meta.rev);

/** A page of the cases of a kind, in the order in which they were recorded; `read` answers one of them, or nothing where it is not wanted. */
export function pageOf<Item>(
  db: Database,
  kind: keyof typeof LISTED,
  { asOf, wanted }: { readonly asOf: AsOf; readonly wanted: Wanted },
  read: (stream: string) => Item | undefined,
): Page<Item> {
  const { unitId = null, dossierId = null, page, size } = wanted;
  const bound = { position: asOf.position, day: asOf.effectiveAt, unitId, dossierId };
  const offset = (page - 1) * size;
  if ([wanted.open, wanted.outcome, wanted.dossierId].every((asked) => asked === undefined)) {
    const count = `SELECT count(*) AS total FROM (${LISTED[kind]})`;
    const { total = 0 } = prepared<[object], { total: number }>(db, count).get(bound) ?? {};
    return { total, page, size, items: listed(db, kind, { ...bound, size, offset }).flatMap((stream) => read(stream) ?? []) };
  }
  const found = listed(db, kind, { ...bound, size: -1, offset: 0 }).flatMap((stream) => read(stream) ?? []);
  return { total: found.length, page, size, items: found.slice(offset, offset + size) };
}

const listed = (db: Database, kind: keyof typeof LISTED, bound: object): readonly string[] =>
  prepared<[object], { stream: string }>(db, `${LISTED[kind]} ORDER BY position LIMIT @size OFFSET @offset`)
    .all(bound)
    .map(({ stream }) => stream);

/** A step of a case as it was recorded. */
export const entryOf = ({ type, eff, data, meta }: KnownFact, label: string, actors: Actors) => {
  const { basis = [], ...details } = data as { readonly basis?: readonly object[] };
  const by = actors.get(meta.id) ?? null;
  return { eventId: meta.id, type, label, on: eff, recordedAt: meta.ts, by, details, basis };
};
