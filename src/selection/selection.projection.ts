import { on, type Projection } from '../kernel/projection.js';
import type { SelectionOpened } from './selection.events.js';

/** 选任事项索引: which cases there are, by the unit of the post; how far each has come is asked of the facts. */
export const selectionCases: Projection = {
  name: 'selection_cases',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS selection_cases (
    stream   TEXT PRIMARY KEY,
    unit     TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  indexes: 'CREATE INDEX IF NOT EXISTS selection_cases_by_unit ON selection_cases (unit)',
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO selection_cases VALUES (?, ?, ?)');
    return on<SelectionOpened>({
      SelectionOpened: ({ meta: { stream }, data: { unitId }, position }) => void insert.run(stream, unitId, position),
    });
  },
};
