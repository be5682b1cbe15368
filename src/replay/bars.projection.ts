import type { Database } from 'better-sqlite3';
import type { Catalogue } from '../kernel/event.js';
import { fold } from '../kernel/decider.js';
import type { AnyHandlers, Projection, Seen } from '../kernel/projection.js';
import { type Day, firstDay } from '../kernel/dates.js';
import { factsOfTypes, type KnownFact } from './as-of.js';
import { STILL_KNOWN } from './facts.projection.js';
import { type Bar, barsIn } from '../supervision/bars.fold.js';
import type { Effects } from '../supervision/supervision.events.js';
import { supervisionFold, unsupervised } from '../supervision/measures.fold.js';

const TABLES = `
  CREATE TABLE IF NOT EXISTS bars (
    stream     TEXT NOT NULL,
    event      TEXT NOT NULL,
    kind       TEXT NOT NULL,
    year       INTEGER NOT NULL,
    stage_from TEXT NOT NULL,
    known_from INTEGER NOT NULL,
    known_to   INTEGER NOT NULL,
    stage_to   TEXT NOT NULL,
    type       TEXT NOT NULL,
    cause      TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    until_day  TEXT NOT NULL,
    grade      TEXT,
    lifted_by  TEXT,
    rule       TEXT,
    version    TEXT,
    article    TEXT,
    PRIMARY KEY (stream, event, kind, year, stage_from, known_from)
  ) STRICT, WITHOUT ROWID;
`;

/** The last day of a bar whose end is not known. */
export const OPEN_END = '9999-12-31';

type Values = readonly (string | number | null)[];

/** What changes a bar from its own day on: before that day it is asked about as it was. */
const TURNS: ReadonlySet<string> = new Set([
  'PunishmentLifted',
  'PunishmentChanged',
  'MeasureRevoked',
  'InvestigationClosed',
  'ToleranceGranted',
]);

/** Of other kinds, what bars or lifts bars. */
const ALSO: readonly string[] = ['CadreDemoted', 'AssessmentDecided', 'ToleranceGranted'];

/** 影响期索引: what every measure bars, on both axes of time; folded anew from a dossier's measures whenever one is told of. */
export const bars = (catalogue: Catalogue): Projection => ({
  name: 'bars',
  version: 4,
  tables: TABLES,
  indexes: 'CREATE INDEX IF NOT EXISTS bars_by_end ON bars (until_day, from_day)',
  handlers: (db) => {
    const types = Object.entries(catalogue).flatMap(([type, info]) =>
      info?.kind === 'supervision' || ALSO.includes(type) ? [type] : [],
    );
    const table = new Bars(db, types);
    const redo = ({ meta, position }: Seen): void => table.redo(meta.stream, position);
    return {
      ...Object.fromEntries(types.map((type) => [type, redo])),
      AssessmentDecided: (event) => void ((event.data as Effects).barring && redo(event)),
      FactCorrected: redo,
      FactAnnulled: redo,
    } satisfies AnyHandlers;
  },
});

class Bars {
  private readonly open;
  private readonly close;
  private readonly insert;

  constructor(
    private readonly db: Database,
    private readonly types: readonly string[],
  ) {
    this.open = db.prepare<[string], Record<string, string | number | null>>(
      `SELECT event, kind, year, stage_from, stage_to, type, cause, from_day, until_day, grade, lifted_by, rule, version, article
       FROM bars WHERE stream = ? AND known_to = ${STILL_KNOWN}`,
    );
    this.close = db.prepare(
      `UPDATE bars SET known_to = ? WHERE stream = ? AND event = ? AND kind = ? AND year = ? AND stage_from = ? AND known_to = ${STILL_KNOWN}`,
    );
    this.insert = db.prepare(`INSERT INTO bars VALUES (?, ?, ?, ?, ?, ?, ${STILL_KNOWN}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  }

  redo(stream: string, position: bigint): void {
    if (!stream.startsWith('dossier-')) return;
    const now = new Map(stagesOf(factsOfTypes(this.db, stream, this.types, Number(position))).map((row) => [keyOf(row), row]));
    for (const row of this.open.all(stream)) {
      const values = Object.values(row);
      if (JSON.stringify(now.get(keyOf(values))) === JSON.stringify(values)) now.delete(keyOf(values));
      else this.close.run(position, stream, ...values.slice(0, 4));
    }
    for (const [event, kind, year, stage, ...rest] of now.values())
      this.insert.run(stream, event, kind, year, stage, position, ...rest);
  }
}

const keyOf = (values: Values): string => values.slice(0, 4).join(' ');

/** The bars as they are asked about from one turn to the next. */
function stagesOf(facts: readonly KnownFact[]): readonly Values[] {
  const dayOf = ({ eff }: KnownFact): Day => firstDay(eff);
  const turns = facts.filter(({ type }) => TURNS.has(type)).map(dayOf);
  const starts = ['0000-00-00', ...[...new Set(turns)].toSorted()];
  const rows = starts.map((start, i) => {
    const then = facts.filter((fact) => !TURNS.has(fact.type) || dayOf(fact) <= start);
    const end = starts[i + 1] ?? OPEN_END;
    return barsIn(fold({ evolve: supervisionFold, initial: unsupervised }, then))
      .filter(({ from }) => from < end)
      .map((bar) => valuesOf(bar, start, end));
  });
  return rows.flat();
}

const valuesOf = ({ until = OPEN_END, ...bar }: Bar, stageFrom: Day, stageTo: Day): Values => [
  bar.eventId,
  bar.kind,
  bar.year ?? 0,
  stageFrom,
  stageTo,
  bar.type,
  bar.cause,
  bar.from,
  until,
  bar.grade ?? null,
  bar.liftedBy ?? null,
  ...ruleOf(bar),
];

const ruleOf = ({ rule }: Bar): Values => (rule ? [rule.rule, rule.version, rule.article ?? null] : [null, null, null]);
