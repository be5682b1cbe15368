import type { Database } from 'better-sqlite3';
import type { Catalogue } from '../kernel/event.js';
import { fold } from '../kernel/decider.js';
import type { AnyHandlers, Projection, Seen } from '../kernel/projection.js';
import { factsAt } from './as-of.js';
import { STILL_KNOWN } from './facts.projection.js';
import { type Bar, barsIn } from '../supervision/bars.fold.js';
import { supervisionFold, unsupervised } from '../supervision/measures.fold.js';

const TABLES = `
  CREATE TABLE IF NOT EXISTS bars (
    stream     TEXT NOT NULL,
    event      TEXT NOT NULL,
    kind       TEXT NOT NULL,
    year       INTEGER NOT NULL,
    known_from INTEGER NOT NULL,
    known_to   INTEGER NOT NULL,
    type       TEXT NOT NULL,
    cause      TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    until_day  TEXT NOT NULL,
    grade      TEXT,
    lifted_by  TEXT,
    rule       TEXT,
    version    TEXT,
    article    TEXT,
    PRIMARY KEY (stream, event, kind, year, known_from)
  ) STRICT, WITHOUT ROWID;
`;

/** The last day of a bar whose end is not known. */
export const OPEN_END = '9999-12-31';

type Values = readonly (string | number | null)[];

/** 影响期索引: what every measure bars, on both axes of time; folded anew from a dossier's facts whenever a measure is told of. */
export const bars = (catalogue: Catalogue): Projection => ({
  name: 'bars',
  version: 1,
  tables: TABLES,
  indexes: 'CREATE INDEX IF NOT EXISTS bars_by_end ON bars (until_day, from_day)',
  handlers: (db) => {
    const table = new Bars(db);
    const redo = ({ meta, position }: Seen): void => table.redo(meta.stream, position);
    const told = Object.entries(catalogue).filter(([type, info]) => info?.kind === 'supervision' || type === 'CadreDemoted');
    const amended = ({ meta, position }: Seen): void => table.redoIfAny(meta.stream, position);
    return {
      ...Object.fromEntries(told.map(([type]) => [type, redo])),
      FactCorrected: amended,
      FactAnnulled: amended,
    } satisfies AnyHandlers;
  },
});

class Bars {
  private readonly open;
  private readonly close;
  private readonly insert;
  private readonly any;

  constructor(private readonly db: Database) {
    this.any = db.prepare<[string]>('SELECT 1 FROM bars WHERE stream = ? LIMIT 1');
    this.open = db.prepare<[string], Record<string, string | number | null>>(
      `SELECT event, kind, year, type, cause, from_day, until_day, grade, lifted_by, rule, version, article
       FROM bars WHERE stream = ? AND known_to = ${STILL_KNOWN}`,
    );
    this.close = db.prepare(
      `UPDATE bars SET known_to = ? WHERE stream = ? AND event = ? AND kind = ? AND year = ? AND known_to = ${STILL_KNOWN}`,
    );
    this.insert = db.prepare(`INSERT INTO bars VALUES (?, ?, ?, ?, ?, ${STILL_KNOWN}, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  }

  /** An amendment matters where there are bars; a fact it brings back has come by its own event before. */
  redoIfAny(stream: string, position: bigint): void {
    if (this.any.get(stream)) this.redo(stream, position);
  }

  redo(stream: string, position: bigint): void {
    const state = fold({ evolve: supervisionFold, initial: unsupervised }, factsAt(this.db, stream, Number(position)));
    const now = new Map(barsIn(state).map((bar) => [keyOf(bar), valuesOf(bar)]));
    for (const row of this.open.all(stream)) {
      const values = Object.values(row);
      const key = values.slice(0, 3).join(' ');
      if (JSON.stringify(now.get(key)) === JSON.stringify(values)) now.delete(key);
      else this.close.run(position, stream, ...values.slice(0, 3));
    }
    for (const [event, kind, year, ...rest] of now.values()) this.insert.run(stream, event, kind, year, position, ...rest);
  }
}

const keyOf = ({ eventId, kind, year = 0 }: Bar): string => `${eventId} ${kind} ${year}`;

const valuesOf = ({ until = OPEN_END, ...bar }: Bar): Values => [
  bar.eventId,
  bar.kind,
  bar.year ?? 0,
  bar.type,
  bar.cause,
  bar.from,
  until,
  bar.grade ?? null,
  bar.liftedBy ?? null,
  ...ruleOf(bar),
];

const ruleOf = ({ rule }: Bar): Values => (rule ? [rule.rule, rule.version, rule.article ?? null] : [null, null, null]);
