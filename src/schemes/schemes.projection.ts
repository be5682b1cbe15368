import { on, type Projection } from '../kernel/projection.js';
import type { SchemeOpened } from './schemes.events.js';

/** 指标体系索引: which schemes there are, by the unit that assesses by them; what each says is asked of the facts. */
export const schemesIndex: Projection = {
  name: 'schemes',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS schemes (
    stream   TEXT PRIMARY KEY,
    unit     TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  indexes: 'CREATE INDEX IF NOT EXISTS schemes_by_unit ON schemes (unit)',
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO schemes VALUES (?, ?, ?)');
    return on<SchemeOpened>({
      SchemeOpened: ({ meta: { stream }, data: { unitId }, position }) => void insert.run(stream, unitId, position),
    });
  },
};
