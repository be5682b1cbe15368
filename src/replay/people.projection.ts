import type { Database } from 'better-sqlite3';
import { identityAt } from '../dossier/identity.fold.js';
import type { DossierOpened, IdentityChanged } from '../dossier/dossier.events.js';
import { firstDay } from '../kernel/dates.js';
import { on, type Projection, type Seen } from '../kernel/projection.js';
import type { Amendment } from '../kernel/record.js';
import { factsAt } from './as-of.js';
import { STILL_KNOWN } from './facts.projection.js';

const TABLES = `
  CREATE TABLE IF NOT EXISTS people (
    stream      TEXT NOT NULL,
    from_day    TEXT NOT NULL,
    known_from  INTEGER NOT NULL,
    known_to    INTEGER NOT NULL,
    name        TEXT,
    former_name TEXT,
    ref         TEXT,
    PRIMARY KEY (stream, from_day, known_from)
  ) STRICT, WITHOUT ROWID;
`;

/** 人员索引: under which name and reference a dossier is found, on both axes of time; reads the facts, so it comes after them. */
export const people: Projection = {
  name: 'people',
  version: 1,
  tables: TABLES,
  indexes: 'CREATE INDEX IF NOT EXISTS people_by_ref ON people (ref); CREATE INDEX IF NOT EXISTS people_by_name ON people (name)',
  handlers: (db) => {
    const redo = recompute(db);
    const insert = inserter(db);
    const amend = ({ meta, position }: Seen<Amendment>): void => redo(meta.stream, position);
    return on<DossierOpened | IdentityChanged | Amendment>({
      DossierOpened: ({ meta: { stream }, eff, data: { name, formerName, externalRef }, position }) =>
        insert(stream, firstDay(eff), position, { name, formerName, externalRef }),
      IdentityChanged: ({ meta, position }) => redo(meta.stream, position),
      FactCorrected: amend,
      FactAnnulled: amend,
    });
  },
};

interface Named {
  readonly name?: string;
  readonly formerName?: string;
  readonly externalRef?: string;
}

function inserter(db: Database): (stream: string, day: string, position: bigint, named: Named) => void {
  const insert = db.prepare(`INSERT INTO people VALUES (?, ?, ?, ${STILL_KNOWN}, ?, ?, ?)`);
  return (
    stream,
    day,
    position,
    { name = null, formerName = null, externalRef = null }: { [K in keyof Named]: Named[K] | null },
  ) => void insert.run(stream, day, position, name, formerName, externalRef);
}

function recompute(db: Database): (stream: string, position: bigint) => void {
  const supersede = db.prepare(`UPDATE people SET known_to = ? WHERE stream = ? AND known_to = ${STILL_KNOWN}`);
  const insert = inserter(db);
  return (stream, position) => {
    if (!stream.startsWith('dossier-')) return;
    supersede.run(position, stream);
    const facts = factsAt(db, stream, Number(position)).filter(
      ({ type }) => type === 'DossierOpened' || type === 'IdentityChanged',
    );
    const days = [...new Set(facts.map(({ eff }) => firstDay(eff)))];
    for (const day of days) insert(stream, day, position, identityAt(facts, day));
  };
}
