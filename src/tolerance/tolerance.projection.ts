import { on, type Projection } from '../kernel/projection.js';
import type { ToleranceOpened } from './tolerance.events.js';

/** 容错事项索引: which cases there are, of whom, and by the unit that the official served in; how far each has come is asked of the facts. */
export const toleranceCases: Projection = {
  name: 'tolerance_cases',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS tolerance_cases (
    stream   TEXT PRIMARY KEY,
    dossier  TEXT NOT NULL,
    unit     TEXT,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  indexes: `CREATE INDEX IF NOT EXISTS tolerance_cases_by_unit ON tolerance_cases (unit);
    CREATE INDEX IF NOT EXISTS tolerance_cases_by_dossier ON tolerance_cases (dossier)`,
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO tolerance_cases VALUES (?, ?, ?, ?)');
    return on<ToleranceOpened>({
      ToleranceOpened: ({ meta: { stream }, data: { dossierId, servedIn }, position }) =>
        void insert.run(stream, dossierId, servedIn ?? null, position),
    });
  },
};
