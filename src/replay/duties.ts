import type { Database } from 'better-sqlite3';
import { labelOfDuty } from '../duties/kinds.js';
import { type Path, PATHS } from '../kernel/capability.js';
import { prepared } from '../projector/prepared.js';
import type { AsOf } from './as-of.js';
import { STILL_KNOWN } from './facts.projection.js';
import { personAt } from './roster.js';

export interface DutyQuery {
  /** Only what was due before the day asked about, and not done by it. */
  readonly overdue?: boolean;
  /** Also what was done by then, or no longer to be done. */
  readonly done?: boolean;
  readonly kind?: string;
  /** A unit's id: duties of people who held a post of it that day, and of cases that concern it. */
  readonly unitId?: string;
  /** Of which kind of thing: dossiers, clearings …. */
  readonly path?: Path;
  /** Kinds of things of which whoever asks may know nothing. */
  readonly withheld?: readonly Path[];
  /** A stream. */
  readonly subject?: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface DutyItem {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  /** The stream whose event made it due. */
  readonly subject: string;
  /** What kind of thing that is; null of what has no address of its own. */
  readonly path: Path | null;
  readonly name: string | null;
  readonly dueOn: string;
  /** 暂定: working days of a year were counted whose holiday notice was not known. */
  readonly provisional: boolean;
  /** 逾期: open, and due before the day asked about. */
  readonly overdue: boolean;
  readonly rule: { readonly id: string; readonly version: string; readonly article: string | null };
  /** The event that made it due. */
  readonly because: string;
  readonly raisedOn: string;
  readonly handedTo?: string;
  readonly fulfilledBy?: string;
  readonly fulfilledOn?: string;
  /** The event that took the ground from under it. */
  readonly voidedBy?: string;
  readonly voidedOn?: string;
}

export interface DutyPage {
  /** The day asked about. */
  readonly on: string;
  readonly knownAt: string;
  readonly position: string;
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly DutyItem[];
}

interface Row {
  readonly stream: string;
  readonly id: string;
  readonly kind: string;
  readonly raised_day: string;
  readonly due_day: string;
  readonly provisional: number;
  readonly handed_to: string | null;
  readonly done_day: string | null;
  readonly done_by: string | null;
  readonly voided_day: string | null;
  readonly voided_by: string | null;
  readonly because: string;
  readonly rule: string;
  readonly version: string;
  readonly article: string | null;
}

/** What tells a row from all others; with what is asked of it, all that the index of open duties holds. */
const KEY = 'stream, id, from_day, known_from';
const ASKED = `SELECT ${KEY}, due_day, end_day, kind FROM duties WHERE from_day <= @day AND known_from <= @position AND end_day > @day`;

/** What is open on a day, read from an index without what was done before: of what is still known as it was, and of what was known otherwise then. */
const OPEN = `(${ASKED} AND known_to = ${STILL_KNOWN}
  UNION ALL ${ASKED} AND known_to > @position AND known_to < ${STILL_KNOWN})`;
const ALL = `(SELECT * FROM duties WHERE from_day <= @day AND to_day > @day AND known_from <= @position AND known_to > @position)`;

/** 待办清单: what was due on a day, of what had been recorded by an instant, first due first. */
export function findDuties(db: Database, query: DutyQuery, asOf: AsOf): DutyPage {
  const from = `FROM ${sourceOf(query)} WHERE ${wanted(query).join(' AND ')}`;
  const listed = `SELECT ${KEY} ${from} ORDER BY due_day, stream, id LIMIT @size OFFSET @offset`;
  const { page, size, kind, unitId, subject, path, withheld = [] } = query;
  const { effectiveAt: day, knownAt, position } = asOf;
  const without = JSON.stringify(withheld.map((one) => PATHS[one]));
  const bound = { day, position, kind, unitId, subject, without, prefix: path && PATHS[path] };
  const total = prepared<[object], { n: number }>(db, `SELECT count(*) AS n ${from}`).get(bound)?.n ?? 0;
  const rows = prepared<[object], Row>(
    db,
    `SELECT duties.* FROM (${listed}) JOIN duties USING (${KEY}) ORDER BY due_day, stream, id`,
  ).all({ ...bound, size, offset: (page - 1) * size });
  return { on: day, knownAt, position: String(position), total, page, size, items: rows.map((row) => itemOf(db, row, asOf)) };
}

/** What a stream begins with. */
const PREFIX = "substr(stream, 1, instr(stream, '-') - 1)";

const pathOf = (stream: string): Path | null => {
  const prefix = stream.slice(0, stream.indexOf('-'));
  const found = Object.entries(PATHS).find(([, one]) => one === prefix);
  return found ? (found[0] as Path) : null;
};

/** Of one stream, all of it is read; of all streams, what is open, unless what was done is wanted as well. */
const sourceOf = ({ overdue, done, subject }: DutyQuery): string => (subject === undefined && (!done || overdue) ? OPEN : ALL);

/** The conditions of a query, by its members. */
function wanted({ overdue, done, kind, unitId, subject, path, withheld = [] }: DutyQuery): readonly string[] {
  const where = [done && !overdue ? 'true' : 'end_day > @day'];
  if (overdue) where.push('due_day < @day');
  if (kind !== undefined) where.push('kind = @kind');
  if (subject !== undefined) where.push('stream = @subject');
  if (unitId !== undefined)
    where.push(`(stream IN (SELECT stream FROM holdings WHERE unit = @unitId AND from_day <= @day AND to_day > @day
      AND known_from <= @position AND known_to > @position)
      OR stream IN (SELECT stream FROM case_units WHERE unit = @unitId AND position <= @position))`);
  if (path !== undefined) where.push(`${PREFIX} = @prefix`);
  if (withheld.length > 0) where.push(`${PREFIX} NOT IN (SELECT value FROM json_each(@without))`);
  return where;
}

/** What had happened to it by a day. */
const turnBy = (day: string, on: string | null, by: string | null): { on: string; by: string } | undefined =>
  on !== null && by !== null && on <= day ? { on, by } : undefined;

function itemOf(db: Database, row: Row, asOf: AsOf): DutyItem {
  const day = asOf.effectiveAt;
  const done = turnBy(day, row.done_day, row.done_by);
  const voided = turnBy(day, row.voided_day, row.voided_by);
  return {
    id: row.id,
    kind: row.kind,
    label: labelOfDuty(row.id, row.kind),
    subject: row.stream,
    path: pathOf(row.stream),
    name: personAt(db, row.stream, asOf).name,
    dueOn: row.due_day,
    provisional: row.provisional === 1,
    overdue: !done && !voided && row.due_day < day,
    rule: { id: row.rule, version: row.version, article: row.article },
    because: row.because,
    raisedOn: row.raised_day,
    ...(row.handed_to !== null && { handedTo: row.handed_to }),
    ...(done && { fulfilledBy: done.by, fulfilledOn: done.on }),
    ...(voided && { voidedBy: voided.by, voidedOn: voided.on }),
  };
}
