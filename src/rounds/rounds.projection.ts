import { on, type Projection, type Seen } from '../kernel/projection.js';
import type { RoundEvent, RoundOpened, SelfSummarySubmitted } from './rounds.events.js';

type Step = Exclude<RoundEvent, SelfSummarySubmitted>;

/**
 * 考核轮次索引: which rounds there are, by what they are about, and who took their steps, so that the log, where thousands of summaries lie, need
 * not be read for that; how far each has come is asked of the facts.
 */
export const roundIndex: Projection = {
  name: 'rounds',
  version: 2,
  tables: `CREATE TABLE IF NOT EXISTS rounds (
    stream   TEXT PRIMARY KEY,
    unit     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    year     INTEGER NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS round_steps (
    event TEXT PRIMARY KEY,
    act   TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  indexes: 'CREATE INDEX IF NOT EXISTS rounds_by_unit ON rounds (unit, year)',
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO rounds VALUES (?, ?, ?, ?, ?)');
    const take = db.prepare('INSERT OR IGNORE INTO round_steps VALUES (?, ?)');
    const step = ({ meta: { id, act } }: Seen): void => void take.run(id, JSON.stringify(act));
    const opened = (event: Seen<RoundOpened>): void => {
      const { meta, data, position } = event;
      insert.run(meta.stream, data.unitId, data.kind, data.year, position);
      step(event);
    };
    return on<Step>({
      RoundOpened: opened,
      RoundMembersChanged: step,
      GradesProposed: step,
      QuotaRaised: step,
      GradesDecided: step,
      GradeSupplemented: step,
      EntryOrdered: step,
      GradesEntered: step,
      RoundClosed: step,
      RoundAbandoned: step,
    });
  },
};
