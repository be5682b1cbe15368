import type { Database, Statement } from 'better-sqlite3';
import { type AppointmentEvent, type Closing, type Leaving, type TakingUp } from '../appointment/appointment.events.js';
import { careerFold, noCareer } from '../appointment/career.fold.js';
import { type Held, heldPosts } from '../appointment/held.fold.js';
import { type Day, firstDay, type LegalDate } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import { on, type Projection, type Seen } from '../kernel/projection.js';
import type { Amendment } from '../kernel/record.js';
import { factsAt } from './as-of.js';
import { STILL_KNOWN } from './facts.projection.js';

/** The day on which a post that has no end ends. */
export const NO_END: Day = '9999-12-31';

const TABLES = `
  CREATE TABLE IF NOT EXISTS holdings (
    stream     TEXT NOT NULL,
    id         TEXT NOT NULL,
    known_from INTEGER NOT NULL,
    known_to   INTEGER NOT NULL,
    unit       TEXT NOT NULL,
    post       TEXT NOT NULL,
    level      TEXT,
    sequence   INTEGER,
    seat       INTEGER,
    eff_from   TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    eff_to     TEXT,
    to_day     TEXT NOT NULL,
    PRIMARY KEY (stream, id, known_from)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS closings (stream TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

interface Row {
  readonly id: string;
  readonly unit: string;
  readonly post: string;
  readonly level: string | null;
  /** 多职务主次序号, A0223. */
  readonly sequence: number | null;
  /** 集体内排序, A0225. */
  readonly seat: number | null;
  readonly eff_from: string;
  readonly from_day: string;
  readonly eff_to: string | null;
  readonly to_day: string;
}

/** 任职索引: who held which post of which unit, on both axes of time; reads the facts, so it comes after them. */
export const holdings: Projection = {
  name: 'holdings',
  version: 2,
  tables: TABLES,
  indexes: 'CREATE INDEX IF NOT EXISTS holdings_by_unit ON holdings (unit, from_day)',
  handlers: (db) => {
    const table = new Holdings(db);
    const takeUp = (event: Seen<TakingUp>): void => table.takeUp(event);
    const leave = ({ data, meta, eff, position }: Seen<Leaving>): void => table.end(meta.stream, data.holding, eff, position);
    const close = (event: Seen<Closing>): void => table.close(event);
    const amend = ({ meta, position }: Seen<Amendment>): void => table.redo(meta.stream, position);
    return on<
      Exclude<AppointmentEvent, { type: 'ProbationStarted' | 'ProbationPassed' | 'MainPostChosen' | 'RankGranted' }> | Amendment
    >({
      CadreAppointed: takeUp,
      CadrePromoted: takeUp,
      CadreDemoted: takeUp,
      CadreTransferred: takeUp,
      CadreSeconded: takeUp,
      CadreRelieved: leave,
      SecondmentEnded: leave,
      ProbationFailed: leave,
      RankEnded: leave,
      CadreRetired: close,
      CadreDied: close,
      FactCorrected: amend,
      FactAnnulled: amend,
    });
  },
};

class Holdings {
  private readonly insert: Statement;
  private readonly shorten: Statement<[bigint, string, string, string], Row>;
  private readonly allOpen: Statement<[string], Row>;
  private readonly supersede: Statement<[bigint, string, string]>;
  private readonly closing: Statement<[string]>;
  private readonly noteClosing: Statement<[string]>;

  constructor(private readonly db: Database) {
    this.insert = db.prepare(`INSERT INTO holdings VALUES (?, ?, ?, ${STILL_KNOWN}, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.shorten = db.prepare(
      `UPDATE holdings SET known_to = ? WHERE stream = ? AND id = ? AND known_to = ${STILL_KNOWN} AND to_day > ? RETURNING *`,
    );
    this.allOpen = db.prepare(`SELECT * FROM holdings WHERE stream = ? AND known_to = ${STILL_KNOWN}`);
    this.supersede = db.prepare(`UPDATE holdings SET known_to = ? WHERE stream = ? AND id = ? AND known_to = ${STILL_KNOWN}`);
    this.closing = db.prepare('SELECT 1 FROM closings WHERE stream = ?');
    this.noteClosing = db.prepare('INSERT OR IGNORE INTO closings VALUES (?)');
  }

  takeUp({ meta: { id, stream }, data, eff, position }: Seen<TakingUp>): void {
    if (this.closing.get(stream)) return this.redo(stream, position);
    for (const vacated of data.vacates ?? []) this.end(stream, vacated, eff, position);
    const { unitId, postId, level = null, order = null, seat = null } = data;
    this.insert.run(stream, id, position, unitId, postId, level, order, seat, eff, firstDay(eff), null, NO_END);
  }

  end(stream: string, holding: string, on: LegalDate, position: bigint): void {
    const day = firstDay(on);
    const row = this.shorten.get(position, stream, holding, day);
    if (!row) return;
    const { unit, post, level, sequence, seat, eff_from, from_day } = row;
    this.insert.run(stream, holding, position, unit, post, level, sequence, seat, eff_from, from_day, on, day);
  }

  close({ meta: { stream }, eff, position }: Seen<Closing>): void {
    this.noteClosing.run(stream);
    for (const { id, from_day } of this.allOpen.all(stream)) if (from_day <= firstDay(eff)) this.end(stream, id, eff, position);
  }

  /** After a correction: what is held now, folded from the facts, takes the place of what was held before. */
  redo(stream: string, position: bigint): void {
    const facts = factsAt(this.db, stream, Number(position));
    const career = fold({ evolve: careerFold, initial: noCareer }, facts);
    const seats = new Map(facts.map(({ meta: { id }, data }) => [id, (data as { seat?: number }).seat]));
    const now = new Map(heldPosts(career).map((held) => [held.id, rowOf({ ...held, seat: seats.get(held.id) })]));
    for (const row of this.allOpen.all(stream)) {
      const held = now.get(row.id);
      if (held && same(row, held)) now.delete(row.id);
      else this.supersede.run(position, stream, row.id);
    }
    for (const { id, unit, post, level, sequence, seat, eff_from, from_day, eff_to, to_day } of now.values())
      this.insert.run(stream, id, position, unit, post, level, sequence, seat, eff_from, from_day, eff_to, to_day);
  }
}

/** A post held, with its place in the collective. */
type Seated = Held & { readonly seat?: number };

const rowOf = ({ id, unitId = '', postId = '', level, order, seat, from, to }: Seated): Row => ({
  id,
  unit: unitId,
  post: postId,
  level: level ?? null,
  sequence: order ?? null,
  seat: seat ?? null,
  eff_from: from,
  from_day: firstDay(from),
  eff_to: to ?? null,
  to_day: to === undefined ? NO_END : firstDay(to),
});

const COMPARED: readonly (keyof Row)[] = ['unit', 'post', 'level', 'sequence', 'seat', 'eff_from', 'eff_to'];

const same = (a: Row, b: Row): boolean => COMPARED.every((member) => a[member] === b[member]);
