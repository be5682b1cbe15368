import { on, type Projection } from '../kernel/projection.js';
import type { ReportReceived } from './clearing.events.js';

/** 检举控告、澄清事项索引: which cases there are, by the official they are about; how far each has come is asked of the facts. */
export const clearingCases: Projection = {
  name: 'clearing_cases',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS clearing_cases (
    stream   TEXT PRIMARY KEY,
    dossier  TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  indexes: 'CREATE INDEX IF NOT EXISTS clearing_cases_by_dossier ON clearing_cases (dossier)',
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO clearing_cases VALUES (?, ?, ?)');
    return on<ReportReceived>({
      ReportReceived: ({ meta: { stream }, data: { dossierId }, position }) => void insert.run(stream, dossierId, position),
    });
  },
};
