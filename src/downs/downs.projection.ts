import { on, type Projection } from '../kernel/projection.js';
import type { DownCaseOpened } from './downs.events.js';

/** 能上能下事项索引: which cases there are, by the unit that the official served in; how far each has come is asked of the facts. */
export const downCases: Projection = {
  name: 'down_cases',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS down_cases (
    stream   TEXT PRIMARY KEY,
    unit     TEXT,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  indexes: 'CREATE INDEX IF NOT EXISTS down_cases_by_unit ON down_cases (unit)',
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO down_cases VALUES (?, ?, ?)');
    return on<DownCaseOpened>({
      DownCaseOpened: ({ meta: { stream }, data: { unitId = null }, position }) => void insert.run(stream, unitId, position),
    });
  },
};
