import { on, type Projection } from '../kernel/projection.js';
import type { JointMeetingEstablished } from './meetings.events.js';

/** 联席会议索引: which meetings there are, by the unit that convenes them; what was done in each is asked of the facts. */
export const meetingsIndex: Projection = {
  name: 'joint_meetings',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS joint_meetings (
    stream   TEXT PRIMARY KEY,
    unit     TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  indexes: 'CREATE INDEX IF NOT EXISTS joint_meetings_by_unit ON joint_meetings (unit)',
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO joint_meetings VALUES (?, ?, ?)');
    return on<JointMeetingEstablished>({
      JointMeetingEstablished: ({ meta: { stream }, data: { unitId }, position }) => void insert.run(stream, unitId, position),
    });
  },
};
