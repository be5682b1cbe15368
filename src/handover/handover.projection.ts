import { on, type Projection } from '../kernel/projection.js';
import type { HandoverOpened, ReceiverNamed } from './handover.events.js';

/** 离任交接索引: which cases there are, of whose leaving (`leaver`) and handed over to whom (`receiver`), by the unit left; how far each has come is asked of the facts. */
export const handoverCases: Projection = {
  name: 'handover_cases',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS handover_cases (
    stream   TEXT PRIMARY KEY,
    unit     TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS handover_parties (
    dossier  TEXT NOT NULL,
    stream   TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (dossier, stream)
  ) STRICT, WITHOUT ROWID;`,
  indexes: 'CREATE INDEX IF NOT EXISTS handover_cases_by_unit ON handover_cases (unit)',
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO handover_cases VALUES (?, ?, ?)');
    const party = db.prepare('INSERT OR IGNORE INTO handover_parties VALUES (?, ?, ?)');
    return on<HandoverOpened | ReceiverNamed>({
      HandoverOpened: ({ meta: { stream }, data: { dossierId, unitId }, position }) => {
        insert.run(stream, unitId, position);
        party.run(dossierId, stream, position);
      },
      ReceiverNamed: ({ meta: { stream }, data: { receiver }, position }) => void party.run(receiver, stream, position),
    });
  },
};
