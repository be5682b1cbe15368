import { on, type Projection } from '../kernel/projection.js';
import type { FollowUpOpened } from './followup.events.js';

/** 政声人去后索引: which cases there are, of whom, and by the unit that was left; how far each has come is asked of the facts. */
export const followUpCases: Projection = {
  name: 'followup_cases',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS followup_cases (
    stream   TEXT PRIMARY KEY,
    dossier  TEXT NOT NULL,
    unit     TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  indexes: `CREATE INDEX IF NOT EXISTS followup_cases_by_unit ON followup_cases (unit);
    CREATE INDEX IF NOT EXISTS followup_cases_by_dossier ON followup_cases (dossier)`,
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO followup_cases VALUES (?, ?, ?, ?)');
    return on<FollowUpOpened>({
      FollowUpOpened: ({ meta: { stream }, data: { dossierId, unitId }, position }) =>
        void insert.run(stream, dossierId, unitId, position),
    });
  },
};
