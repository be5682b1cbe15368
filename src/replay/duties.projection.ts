import type { Database, Statement } from 'better-sqlite3';
import { dutiesIn, type Duty } from '../duties/due.fold.js';
import { endedBy, ENDING, type Turn } from '../duties/duties.fold.js';
import type { Fulfilling, Raising, Voiding } from '../duties/duties.events.js';
import type { Catalogue } from '../kernel/event.js';
import { type Day, firstDay } from '../kernel/dates.js';
import type { Projection, Seen } from '../kernel/projection.js';
import type { Amendment } from '../kernel/record.js';
import { type HolidaysAnnounced, RULEBOOK } from '../rulebook/rulebook.events.js';
import { factsAt, factsOfTypes } from './as-of.js';
import { STILL_KNOWN } from './facts.projection.js';
import { NO_END } from './holdings.projection.js';

/** A duty has a row for each stage; `end_day` is the first on which it is open no longer, `counted_from` the first of a count of working days. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS duties (
    stream       TEXT NOT NULL,
    id           TEXT NOT NULL,
    from_day     TEXT NOT NULL,
    known_from   INTEGER NOT NULL,
    known_to     INTEGER NOT NULL,
    to_day       TEXT NOT NULL,
    end_day      TEXT NOT NULL,
    kind         TEXT NOT NULL,
    raised_day   TEXT NOT NULL,
    due_day      TEXT NOT NULL,
    provisional  INTEGER NOT NULL,
    counted_from TEXT,
    handed_to    TEXT,
    done_day     TEXT,
    done_by      TEXT,
    voided_day   TEXT,
    voided_by    TEXT,
    because      TEXT NOT NULL,
    rule         TEXT NOT NULL,
    version      TEXT NOT NULL,
    article      TEXT,
    PRIMARY KEY (stream, id, from_day, known_from)
  ) STRICT, WITHOUT ROWID;
`;

type Row = Readonly<Record<string, string | number | null>> & { readonly id: string; readonly from_day: string };

/** Types whose events neither raise nor do anything: who somebody is, what units there are, and what reads and amends. */
const ELSEWHERE = new Set(['identity', 'unit', 'log']);

/**
 * 待办索引: what was due because of which event, on both axes of time; reads the facts, so it comes after them. A holiday notice
 * changes what is due from its own position on, so that what was answered before it is answered again.
 */
export const duties = (catalogue: Catalogue): Projection => ({
  name: 'duties',
  version: 3,
  tables: TABLES,
  indexes: `CREATE INDEX IF NOT EXISTS duties_open ON duties (known_to, end_day, due_day, kind);
    CREATE INDEX IF NOT EXISTS duties_by_count ON duties (counted_from) WHERE counted_from IS NOT NULL`,
  handlers: (db) => {
    const table = new DutyTable(db);
    const types = Object.entries(catalogue).filter(
      ([type, info]) => info && (!ELSEWHERE.has(info.kind) || ENDING.includes(type)),
    );
    const take = (event: Seen): void => table.take(event);
    const amend = (event: Seen): void => table.amend(event as Seen<Amendment>);
    const announce = (event: Seen): void => table.announce(event as Seen<HolidaysAnnounced>);
    return {
      ...Object.fromEntries(types.map(([type]) => [type, take])),
      HolidaysAnnounced: announce,
      FactCorrected: amend,
      FactAnnulled: amend,
    };
  },
});

const COLUMNS = `stream, id, from_day, known_from, known_to, to_day, end_day, kind, raised_day, due_day, provisional, counted_from, handed_to,
  done_day, done_by, voided_day, voided_by, because, rule, version, article`;

class DutyTable {
  private readonly insert: Statement<[object]>;
  private readonly open: Statement<[string], Row>;
  private readonly supersede: Statement<[bigint, string, string, string]>;
  private readonly any: Statement<[string]>;
  private readonly openOn: Statement<[{ stream: string; day: Day }]>;
  private readonly counted: Statement<[string, string], string>;

  constructor(private readonly db: Database) {
    const columns = COLUMNS.split(/,\s+/);
    this.insert = db.prepare(`INSERT INTO duties (${COLUMNS}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`);
    this.open = db.prepare(`SELECT * FROM duties WHERE stream = ? AND known_to = ${STILL_KNOWN}`);
    this.supersede = db.prepare(
      `UPDATE duties SET known_to = ? WHERE stream = ? AND id = ? AND from_day = ? AND known_to = ${STILL_KNOWN}`,
    );
    this.any = db.prepare('SELECT 1 FROM duties WHERE stream = ? LIMIT 1');
    this.openOn = db.prepare(`SELECT 1 FROM duties WHERE stream = @stream AND known_to = ${STILL_KNOWN}
      AND (done_day IS NULL OR done_day > @day) AND (voided_day IS NULL OR voided_day > @day) LIMIT 1`);
    this.counted = db
      .prepare<[string, string], string>(
        `SELECT DISTINCT stream FROM duties WHERE counted_from <= ? AND due_day >= ? AND known_to = ${STILL_KNOWN}`,
      )
      .pluck();
  }

  take(event: Seen): void {
    const { type, eff, data, meta, position } = event;
    const { stream } = meta;
    const said = speaks(data) || type.startsWith('Duty');
    const ends = (): boolean => ENDING.includes(type) || endedBy(event).length > 0;
    if (said || (ends() && this.openOn.get({ stream, day: firstDay(eff) }))) this.redo(stream, position);
  }

  /** A correction may bring the first duty of its stream; what an annulment gives back had rows before. */
  amend({ data, meta: { stream }, position }: Seen<Amendment>): void {
    if (stream === RULEBOOK) this.recount('9999-12-31', '0000-01-01', position);
    else if (('changes' in data && speaks(data.changes)) || this.any.get(stream)) this.redo(stream, position);
  }

  /** A notice is about its year and the weeks on either side. */
  announce({ data: { year }, position }: Seen<HolidaysAnnounced>): void {
    this.recount(`${year + 1}-01-31`, `${year - 1}-12-01`, position);
  }

  /** Of every stream in which working days were counted between two days. */
  private recount(last: string, first: string, position: bigint): void {
    for (const stream of this.counted.all(last, first)) this.redo(stream, position);
  }

  /** What is due now by the facts takes the place of what was due before; what stays as it was keeps its row. */
  private redo(stream: string, position: bigint): void {
    const announced = factsOfTypes(this.db, RULEBOOK, ['HolidaysAnnounced'], Number(position));
    const facts = factsAt(this.db, stream, Number(position));
    const now = new Map(
      dutiesIn(facts, announced)
        .flatMap(rowsOf)
        .map((row) => [`${row.id} ${row.from_day}`, row]),
    );
    for (const row of this.open.all(stream)) {
      const key = `${row.id} ${row.from_day}`;
      const same = now.get(key);
      if (same && Object.entries(same).every(([column, value]) => row[column] === value)) now.delete(key);
      else this.supersede.run(position, stream, row.id, row.from_day);
    }
    for (const row of now.values()) this.insert.run({ ...row, stream, known_from: position, known_to: STILL_KNOWN });
  }
}

/** Whether data make something due, do it, or take the ground from under it. */
function speaks(data: unknown): boolean {
  const { duties, fulfils, voids } = data as Raising & Fulfilling & Voiding;
  return Boolean(duties ?? fulfils ?? voids);
}

const turn = (one?: Turn): { readonly on: string | null; readonly by: string | null } => one ?? { on: null, by: null };

/** The first of the days that there are. */
const earliest = (...days: readonly (string | null | undefined)[]): string =>
  days.reduce<string>((first, day) => (day && day < first ? day : first), NO_END);

/** A row for each stage, but for where it stands and since when it is known. */
function rowsOf({ id, kind, because, raisedOn, rule, stages, ...turns }: Duty): readonly Row[] {
  const [done, voided] = [turn(turns.done), turn(turns.voided)];
  return stages.map(({ from, day, provisional, countedFrom = null, handedTo = null }, i) => ({
    id,
    from_day: from,
    to_day: stages[i + 1]?.from ?? NO_END,
    end_day: earliest(stages[i + 1]?.from, done.on, voided.on),
    kind,
    raised_day: raisedOn,
    due_day: day,
    provisional: Number(provisional),
    counted_from: countedFrom,
    handed_to: handedTo,
    done_day: done.on,
    done_by: done.by,
    voided_day: voided.on,
    voided_by: voided.by,
    because,
    rule: rule.rule,
    version: rule.version,
    article: rule.article ?? null,
  }));
}
