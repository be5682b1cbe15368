import { firstDay } from '../kernel/dates.js';
import { on, type Projection, type Seen } from '../kernel/projection.js';
import type { Contribution, ContributionsRevised, MeritRecorded } from './merit.events.js';

/** Until when a share holds that no revision has replaced yet. */
const STILL = Number.MAX_SAFE_INTEGER;

/** 实绩索引: which merits there are, of which unit and dimension, and who had a part in which as known when. */
export const meritIndex: Projection = {
  name: 'merits',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS merits (
    stream     TEXT PRIMARY KEY,
    unit       TEXT NOT NULL,
    visibility TEXT NOT NULL,
    dimensions TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    position   INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS merit_people (
    dossier    TEXT NOT NULL,
    stream     TEXT NOT NULL,
    known_from INTEGER NOT NULL,
    known_to   INTEGER NOT NULL,
    PRIMARY KEY (dossier, stream, known_from)
  ) STRICT, WITHOUT ROWID;`,
  indexes: `CREATE INDEX IF NOT EXISTS merits_by_unit ON merits (unit);
    CREATE INDEX IF NOT EXISTS merit_people_by_merit ON merit_people (stream)`,
  handlers: (db) => {
    const insert = db.prepare('INSERT INTO merits VALUES (?, ?, ?, ?, ?, ?)');
    const end = db.prepare(`UPDATE merit_people SET known_to = ? WHERE stream = ? AND known_to = ${STILL}`);
    const take = db.prepare(`INSERT INTO merit_people VALUES (?, ?, ?, ${STILL})`);
    const share = ({ meta: { stream }, position }: Seen, people: readonly Contribution[]): void => {
      for (const { dossierId } of people) take.run(dossierId, stream, position);
    };
    return on<MeritRecorded | ContributionsRevised>({
      MeritRecorded: (event) => {
        const { unitId, visibility, dimensions, contributors } = event.data;
        insert.run(event.meta.stream, unitId, visibility, JSON.stringify(dimensions), firstDay(event.eff), event.position);
        share(event, contributors);
      },
      ContributionsRevised: (event) => {
        end.run(event.position, event.meta.stream);
        share(event, event.data.contributors);
      },
    });
  },
};
