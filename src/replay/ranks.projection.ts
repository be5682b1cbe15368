import type { Database } from 'better-sqlite3';
import type { AppointmentEvent } from '../appointment/appointment.events.js';
import { careerFold, noCareer } from '../appointment/career.fold.js';
import { type Held, heldRanks } from '../appointment/held.fold.js';
import { firstDay } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import { on, type Projection, type Seen } from '../kernel/projection.js';
import type { Amendment } from '../kernel/record.js';
import { factsOfTypes } from './as-of.js';
import { STILL_KNOWN } from './facts.projection.js';
import { NO_END } from './holdings.projection.js';

const TABLES = `
  CREATE TABLE IF NOT EXISTS ranks (
    stream     TEXT NOT NULL,
    id         TEXT NOT NULL,
    known_from INTEGER NOT NULL,
    known_to   INTEGER NOT NULL,
    rank       TEXT NOT NULL,
    since      TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    to_day     TEXT NOT NULL,
    PRIMARY KEY (stream, id, known_from)
  ) STRICT, WITHOUT ROWID;
`;

/** A rank held, and since when without a break (任现职级时间). */
interface Row {
  readonly id: string;
  readonly rank: string;
  readonly since: string;
  readonly from_day: string;
  readonly to_day: string;
}

/** What a rank track consists of. */
type Heard = Extract<AppointmentEvent, { type: 'RankGranted' | 'RankEnded' | 'CadreRetired' | 'CadreDied' }>;
const TRACK: readonly Heard['type'][] = ['RankGranted', 'RankEnded', 'CadreRetired', 'CadreDied'];

/** 职级索引: who held which rank, since when, on both axes of time; reads the facts, so it comes after them. */
export const ranks: Projection = {
  name: 'ranks',
  version: 1,
  tables: TABLES,
  handlers: (db) => {
    const redo = recompute(db);
    const granted = db.prepare('SELECT 1 FROM ranks WHERE stream = ? LIMIT 1');
    const again = ({ meta: { stream }, position }: Seen): void => void (granted.get(stream) && redo(stream, position));
    const amend = ({ meta: { stream }, position }: Seen<Amendment>): void => redo(stream, position);
    return on<Heard | Amendment>({
      RankGranted: ({ meta: { stream }, position }) => redo(stream, position),
      RankEnded: again,
      CadreRetired: again,
      CadreDied: again,
      FactCorrected: amend,
      FactAnnulled: amend,
    });
  },
};

function recompute(db: Database): (stream: string, position: bigint) => void {
  const current = db.prepare<[string], Row>(`SELECT * FROM ranks WHERE stream = ? AND known_to = ${STILL_KNOWN}`);
  const supersede = db.prepare(`UPDATE ranks SET known_to = ? WHERE stream = ? AND id = ? AND known_to = ${STILL_KNOWN}`);
  const insert = db.prepare(`INSERT INTO ranks VALUES (?, ?, ?, ${STILL_KNOWN}, ?, ?, ?, ?)`);
  return (stream, position) => {
    const career = fold({ evolve: careerFold, initial: noCareer }, factsOfTypes(db, stream, TRACK, Number(position)));
    const now = new Map(rowsOf(heldRanks(career)).map((row) => [row.id, row]));
    for (const row of current.all(stream)) {
      const held = now.get(row.id);
      if (held && same(row, held)) now.delete(row.id);
      else supersede.run(position, stream, row.id);
    }
    for (const { id, rank, since, from_day, to_day } of now.values())
      insert.run(stream, id, position, rank, since, from_day, to_day);
  };
}

/** The ranks held for a day at least, one after the other; one that follows on the same rank without a break goes on from it. */
function rowsOf(held: readonly Held[]): readonly Row[] {
  const rows: Row[] = [];
  for (const { id, level: rank = '', from, to } of held) {
    const [from_day, to_day] = [firstDay(from), to === undefined ? NO_END : firstDay(to)];
    if (to_day <= from_day) continue;
    const before = rows.at(-1);
    const goesOn = before?.rank === rank && before.to_day === from_day;
    rows.push({ id, rank, since: goesOn ? before.since : from, from_day, to_day });
  }
  return rows;
}

const same = (a: Row, b: Row): boolean =>
  a.rank === b.rank && a.since === b.since && a.from_day === b.from_day && a.to_day === b.to_day;
