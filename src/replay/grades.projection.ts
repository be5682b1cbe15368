import type { Database, Statement } from 'better-sqlite3';
import type { AssessmentDecided } from '../assessment/assessment.events.js';
import { ANNUAL } from '../assessment/assessments.fold.js';
import { type Day, firstDay } from '../kernel/dates.js';
import { on, type Projection, type Seen } from '../kernel/projection.js';
import type { Amendment } from '../kernel/record.js';
import type { PeriodicRated } from '../periodic/periodic.events.js';
import { factsOfTypes, type KnownFact } from './as-of.js';
import { STILL_KNOWN } from './facts.projection.js';
import { NO_END } from './holdings.projection.js';

/** `quarter` is 0 of an annual grade (ZB18), 1 to 4 of 平时考核; the event's id is in the facts, under the same stream and `rev`. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS grades (
    stream     TEXT NOT NULL,
    rev        INTEGER NOT NULL,
    known_from INTEGER NOT NULL,
    known_to   INTEGER NOT NULL,
    year       INTEGER NOT NULL,
    quarter    INTEGER NOT NULL,
    grade      TEXT NOT NULL,
    score      REAL,
    unit       TEXT,
    level      TEXT,
    from_day   TEXT NOT NULL,
    to_day     TEXT NOT NULL,
    PRIMARY KEY (stream, rev, known_from)
  ) STRICT, WITHOUT ROWID;
`;

const INDEXES = `
  CREATE INDEX IF NOT EXISTS grades_by_unit
    ON grades (unit, year, stream, grade, level, score, from_day, to_day, known_from, known_to) WHERE unit IS NOT NULL;
`;

interface Row {
  readonly rev: number;
  readonly year: number;
  readonly quarter: number;
  readonly grade: string;
  readonly score: number | null;
  readonly unit: string | null;
  readonly level: string | null;
  readonly from_day: Day;
  readonly to_day: Day;
}

type Graded = Pick<Row, 'year' | 'quarter' | 'grade' | 'score' | 'unit' | 'level'>;

/**
 * 考核等次索引: the annual grades with the unit and level held then, and the bands of the quarters, on both axes of time; reads the facts and, where an
 * event does not say what was held, the holdings. Of several for one period each is in force until the next one recorded (补定) is.
 */
export const grades: Projection = {
  name: 'grades',
  version: 1,
  tables: TABLES,
  indexes: INDEXES,
  handlers: (db) => {
    const table = new Grades(db);
    return on<AssessmentDecided | PeriodicRated | Amendment>({
      AssessmentDecided: (event) => table.take(event),
      PeriodicRated: (event) => table.take(event),
      FactCorrected: (event) => table.amend(event),
      FactAnnulled: (event) => table.amend(event),
    });
  },
};

const TYPES: readonly string[] = ['AssessmentDecided', 'PeriodicRated'];

class Grades {
  private readonly insert: Statement;
  private readonly before: Statement<[string, number, number]>;
  private readonly any: Statement<[string]>;
  private readonly open: Statement<[string], Row>;
  private readonly supersede: Statement<[bigint, string, number]>;
  private readonly held: Statement<[string, Day, Day, bigint, bigint], { unit: string; level: string | null }>;

  constructor(private readonly db: Database) {
    this.insert = db.prepare(`INSERT INTO grades VALUES (?, ?, ?, ${STILL_KNOWN}, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.before = db.prepare(
      `SELECT 1 FROM grades WHERE stream = ? AND year = ? AND quarter = ? AND known_to = ${STILL_KNOWN} LIMIT 1`,
    );
    this.any = db.prepare('SELECT 1 FROM grades WHERE stream = ? LIMIT 1');
    this.open = db.prepare(`SELECT * FROM grades WHERE stream = ? AND known_to = ${STILL_KNOWN}`);
    this.supersede = db.prepare(`UPDATE grades SET known_to = ? WHERE stream = ? AND rev = ? AND known_to = ${STILL_KNOWN}`);
    this.held = db.prepare(`SELECT unit, level FROM holdings
      WHERE stream = ? AND from_day <= ? AND to_day > ? AND known_from <= ? AND known_to > ?
      ORDER BY sequence IS NULL, sequence, from_day, id LIMIT 1`);
  }

  take(event: Seen<AssessmentDecided | PeriodicRated>): void {
    const { meta, eff, position } = event;
    const graded = this.gradedIn(event, position);
    if (!graded) return;
    if (this.before.get(meta.stream, graded.year, graded.quarter)) return this.redo(meta.stream, position);
    this.add(meta.stream, { ...graded, rev: meta.rev, from_day: firstDay(eff), to_day: NO_END }, position);
  }

  /** An annulment does not say of what type the fact is. */
  amend({ data, meta: { stream }, position }: Seen<Amendment>): void {
    if (('factType' in data && TYPES.includes(data.factType)) || this.any.get(stream)) this.redo(stream, position);
  }

  private add(stream: string, { rev, year, quarter, grade, score, unit, level, from_day, to_day }: Row, position: bigint): void {
    this.insert.run(stream, rev, position, year, quarter, grade, score, unit, level, from_day, to_day);
  }

  /** What is graded now by the facts takes the place of what was; what stays as it was keeps its row. */
  private redo(stream: string, position: bigint): void {
    const facts = factsOfTypes(this.db, stream, TYPES, Number(position));
    const now = new Map(this.rowsOf(facts, position).map((row) => [row.rev, row]));
    for (const row of this.open.all(stream)) {
      const found = now.get(row.rev);
      if (found && COMPARED.every((member) => found[member] === row[member])) now.delete(row.rev);
      else this.supersede.run(position, stream, row.rev);
    }
    for (const row of now.values()) this.add(stream, row, position);
  }

  private rowsOf(facts: readonly KnownFact[], position: bigint): readonly Row[] {
    const recorded = facts.toSorted((a, b) => a.meta.rev - b.meta.rev);
    const rows = recorded.flatMap((fact): Row[] => {
      const graded = this.gradedIn(fact as never, position);
      return graded ? [{ ...graded, rev: fact.meta.rev, from_day: firstDay(fact.eff), to_day: NO_END }] : [];
    });
    return rows.map((row, i) => ({ ...row, to_day: endOf(row, rows.slice(i + 1)) })).filter((row) => row.from_day < row.to_day);
  }

  /** What an event says of a period; nothing where it is about none that is kept here. */
  private gradedIn(
    event: Pick<Seen<AssessmentDecided | PeriodicRated>, 'type' | 'data' | 'meta'>,
    position: bigint,
  ): Graded | undefined {
    if (event.type === 'PeriodicRated') return bandIn(event.data as PeriodicRated['data']);
    const { kind, year, grade, score, held } = event.data as AssessmentDecided['data'];
    if (kind !== ANNUAL || year === undefined) return undefined;
    const place = held ?? this.heldIn(event.meta.stream, year, position);
    return { year, quarter: 0, grade, score: pointsOf(score), unit: place?.unitId ?? null, level: place?.level ?? null };
  }

  /** What was held at the end of a year, by the record as it was then. */
  private heldIn(stream: string, year: number, position: bigint): { unitId: string; level: string | null } | undefined {
    const end = `${year}-12-31`;
    const row = this.held.get(stream, end, end, position, position);
    return row && { unitId: row.unit, level: row.level };
  }
}

/** 得分, which may be stated as text. */
const pointsOf = (score: number | string | undefined): number | null => (score === undefined ? null : Number(score));

const bandIn = ({ year, quarter, band, score }: PeriodicRated['data']): Graded => ({
  year,
  quarter,
  grade: band,
  score: pointsOf(score),
  unit: null,
  level: null,
});

/** Until the first day of one recorded later for the same period. */
const endOf = ({ year, quarter }: Row, later: readonly Row[]): Day =>
  later.reduce((end, one) => (one.year === year && one.quarter === quarter && one.from_day < end ? one.from_day : end), NO_END);

const COMPARED: readonly (keyof Row)[] = ['year', 'quarter', 'grade', 'score', 'unit', 'level', 'from_day', 'to_day'];
