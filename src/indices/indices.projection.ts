import { on, type Projection } from '../kernel/projection.js';
import type { IndexOpened } from './indices.events.js';

/** 指数索引: which indices there are, by scheme and period; how far each has come is asked of the facts. */
export const indicesIndex: Projection = {
  name: 'indices',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS indices (
    stream   TEXT PRIMARY KEY,
    scheme   TEXT NOT NULL,
    period   TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  indexes: 'CREATE INDEX IF NOT EXISTS indices_by_scheme ON indices (scheme, period)',
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO indices VALUES (?, ?, ?, ?)');
    return on<IndexOpened>({
      IndexOpened: ({ meta: { stream }, data: { schemeId, period }, position }) =>
        void insert.run(stream, schemeId, period, position),
    });
  },
};
