import { on, type Projection } from '../kernel/projection.js';
import type { RoundOpened } from './rounds.events.js';

/** 考核轮次索引: which rounds there are, by what they are about; how far each has come is asked of the facts. */
export const roundIndex: Projection = {
  name: 'rounds',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS rounds (
    stream   TEXT PRIMARY KEY,
    unit     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    year     INTEGER NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  indexes: 'CREATE INDEX IF NOT EXISTS rounds_by_unit ON rounds (unit, year)',
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO rounds VALUES (?, ?, ?, ?, ?)');
    return on<RoundOpened>({
      RoundOpened: ({ meta: { stream }, data: { unitId, kind, year }, position }) =>
        void insert.run(stream, unitId, kind, year, position),
    });
  },
};
