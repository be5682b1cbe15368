import { on, type Projection, type Seen } from '../kernel/projection.js';
import type { FilingApplied, FilingResubmitted } from './filing.events.js';

/** 风险备案索引: which filings there are, by the unit whose rules judge them, and whom each is of; how far each has come is asked of the facts. */
export const filingCases: Projection = {
  name: 'filing_cases',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS filing_cases (
      stream   TEXT PRIMARY KEY,
      unit     TEXT,
      position INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS filing_parties (
      dossier TEXT NOT NULL,
      stream  TEXT NOT NULL,
      PRIMARY KEY (dossier, stream)
    ) STRICT, WITHOUT ROWID`,
  indexes: 'CREATE INDEX IF NOT EXISTS filing_cases_by_unit ON filing_cases (unit)',
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO filing_cases VALUES (?, ?, ?)');
    const party = db.prepare('INSERT OR IGNORE INTO filing_parties VALUES (?, ?)');
    const take = ({ meta, data: { servedIn, dossierIds = [] }, position }: Seen<FilingApplied | FilingResubmitted>): void => {
      insert.run(meta.stream, servedIn ?? null, position);
      for (const dossier of dossierIds) party.run(dossier, meta.stream);
    };
    return on<FilingApplied | FilingResubmitted>({ FilingApplied: take, FilingResubmitted: take });
  },
};
