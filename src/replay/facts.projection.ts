import type { Database } from 'better-sqlite3';
import { firstDay } from '../kernel/dates.js';
import type { Catalogue, Recorded } from '../kernel/event.js';
import type { Projection, Seen } from '../kernel/projection.js';
import { type Amendment, annulledIn, asCorrected } from '../kernel/record.js';

/** Until when a reading holds that nothing has replaced yet. */
export const STILL_KNOWN = Number.MAX_SAFE_INTEGER;

const TABLES = `
  CREATE TABLE IF NOT EXISTS facts (
    stream      TEXT NOT NULL,
    rev         INTEGER NOT NULL,
    known_from  INTEGER NOT NULL,
    known_to    INTEGER NOT NULL,
    id          TEXT NOT NULL,
    type        TEXT NOT NULL,
    eff         TEXT NOT NULL,
    from_day    TEXT NOT NULL,
    data        TEXT NOT NULL,
    said_by     TEXT NOT NULL,
    position    INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (stream, rev, known_from)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS amendments (
    stream      TEXT NOT NULL,
    rev         INTEGER NOT NULL,
    fact        TEXT NOT NULL,
    id          TEXT NOT NULL,
    type        TEXT NOT NULL,
    eff         TEXT NOT NULL,
    from_day    TEXT NOT NULL,
    data        TEXT NOT NULL,
    position    INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (stream, rev)
  ) STRICT, WITHOUT ROWID;
`;

/** What is counted over all streams is found by type; the condition keeps questions about one stream from taking that index. */
const INDEXES = `
  CREATE INDEX IF NOT EXISTS facts_by_id ON facts (id);
  CREATE INDEX IF NOT EXISTS amendments_by_id ON amendments (id);
  CREATE INDEX IF NOT EXISTS facts_of_identity ON facts (stream, from_day, position) WHERE type IN ('DossierOpened', 'IdentityChanged');
  CREATE INDEX IF NOT EXISTS facts_by_type ON facts (type, from_day) WHERE type > '';
`;

interface Reading {
  readonly rev: number;
  readonly id: string;
  readonly type: string;
  readonly eff: string;
  readonly data: string;
  readonly position: number;
  readonly recorded_at: string;
}

/**
 * 事实: every fact of every stream, in each reading it has had. `known_from` and `known_to` are log positions, half-open:
 * a correction ends one reading and begins the next, an annulment ends one. What was known at a position is what contains it.
 */
export const facts = (catalogue: Catalogue): Projection => ({
  name: 'facts',
  version: 2,
  tables: TABLES,
  indexes: INDEXES,
  handlers: (db) => {
    const state = recorder(db);
    const amend = amender(db);
    const types = Object.entries(catalogue).filter(([, info]) => info && info.kind !== 'log');
    return { ...Object.fromEntries(types.map(([type]) => [type, state])), FactCorrected: amend, FactAnnulled: amend };
  },
});

function recorder(db: Database): (event: Seen) => void {
  const insert = db.prepare(`INSERT INTO facts VALUES (?, ?, ?, ${STILL_KNOWN}, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return ({ type, eff, data, meta: { id, stream, rev, ts }, position }) =>
    void insert.run(stream, rev, position, id, type, eff, firstDay(eff), JSON.stringify(data), id, position, ts);
}

function amender(db: Database): (event: Seen) => void {
  const keep = db.prepare('INSERT INTO amendments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const first = db.prepare<[string, string], Reading>(
    'SELECT rev, id, type, eff, data, position, recorded_at FROM facts WHERE stream = ? AND id = ? ORDER BY known_from LIMIT 1',
  );
  const amendments = db.prepare<[string, string], Reading>('SELECT * FROM amendments WHERE stream = ? AND fact = ? ORDER BY rev');
  const close = db.prepare(`UPDATE facts SET known_to = ? WHERE stream = ? AND rev = ? AND known_to = ${STILL_KNOWN}`);
  const open = db.prepare(`INSERT INTO facts VALUES (?, ?, ?, ${STILL_KNOWN}, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return (event) => {
    const { type, eff, data, meta, position } = event as Seen<Amendment>;
    const { stream } = meta;
    keep.run(stream, meta.rev, data.fact, meta.id, type, eff, firstDay(eff), JSON.stringify(data), position, meta.ts);
    const original = first.get(stream, data.fact);
    if (!original) throw new Error(`${stream} has no fact ${data.fact} to amend`);
    const history = [original, ...amendments.all(stream, data.fact)].map((reading) => recalled(stream, reading));
    close.run(position, stream, original.rev);
    const [now] = asCorrected(history);
    if (!now) return;
    const gone = annulledIn(history);
    const saidBy =
      history.findLast(({ type, meta: { id } }) => type === 'FactCorrected' && !gone.has(id))?.meta.id ?? now.meta.id;
    open.run(
      stream,
      original.rev,
      position,
      now.meta.id,
      now.type,
      now.eff,
      firstDay(now.eff),
      JSON.stringify(now.data),
      saidBy,
      original.position,
      original.recorded_at,
    );
  };
}

const recalled = (stream: string, { id, rev, type, eff, data, recorded_at }: Reading): Recorded => ({
  type,
  eff,
  data: JSON.parse(data) as Record<string, unknown>,
  meta: { id, stream, rev, ts: recorded_at, act: { id: '', role: '' }, cmd: '' },
});
