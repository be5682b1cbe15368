import { firstDay } from '../kernel/dates.js';
import { on, type Projection } from '../kernel/projection.js';
import type { RetrospectiveAssessed } from './retrospective.events.js';

/** 追溯考核索引: which there are, and whom (`person`), which merit, unit and earlier one (`answers`) each is about; what each says is asked of the facts. */
export const retrospectiveIndex: Projection = {
  name: 'retrospectives',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS retrospectives (
    stream   TEXT PRIMARY KEY,
    from_day TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS retrospective_about (
    kind   TEXT NOT NULL,
    about  TEXT NOT NULL,
    stream TEXT NOT NULL,
    PRIMARY KEY (kind, about, stream)
  ) STRICT, WITHOUT ROWID;`,
  handlers: (db) => {
    const insert = db.prepare('INSERT INTO retrospectives VALUES (?, ?, ?)');
    const refer = db.prepare('INSERT OR IGNORE INTO retrospective_about VALUES (?, ?, ?)');
    return on<RetrospectiveAssessed>({
      RetrospectiveAssessed: ({ meta: { stream }, eff, position, data: { subjects, merits = [], answers } }) => {
        insert.run(stream, firstDay(eff), position);
        for (const { dossierId, unitId } of subjects) {
          refer.run('person', dossierId, stream);
          refer.run('unit', unitId, stream);
        }
        for (const merit of merits) refer.run('merit', merit, stream);
        if (answers !== undefined) refer.run('answers', answers, stream);
      },
    });
  },
};
