import type { Database } from 'better-sqlite3';
import { deliveredBy, type Index, type Published, type Submission } from '../../indices/index.fold.js';
import type { Department, IndexOpened } from '../../indices/indices.events.js';
import type { Catalogue } from '../../kernel/event.js';
import { firstDay } from '../../kernel/dates.js';
import { inSlices } from '../../kernel/in-slices.js';
import { prepared } from '../../projector/prepared.js';
import type { SchemeOpened } from '../../schemes/schemes.events.js';
import { type AsOf, factsOfTypes } from '../as-of.js';
import { unitAt } from '../unit-at.js';
import { decimal, indexAt, type Known, snapshotAsked } from './index-at.js';

export interface IndexItem {
  readonly id: string;
  readonly schemeId: string;
  readonly scheme: string;
  readonly period: string;
  readonly version: number;
  readonly openedOn: string;
  readonly publishedOn: string | null;
  /** Snapshots, corrections included. */
  readonly snapshots: number;
}

/** The views, which a rebuild may swap while others have their turn. */
interface Views {
  readonly db: Database;
}

interface Wanted {
  readonly scheme?: string;
  readonly period?: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

/** Indices that were known and opened by then. */
const OPENED = `FROM indices WHERE position <= @position AND (@scheme IS NULL OR scheme = @scheme)
  AND (@period IS NULL OR period = @period)
  AND EXISTS (SELECT 1 FROM facts WHERE facts.stream = indices.stream AND rev = 0
    AND known_from <= @position AND known_to > @position AND from_day <= @day)`;

/** Without the snapshots themselves, which weigh most of an index. */
const PUBLISHED = `SELECT count(*) AS snapshots, min(eff) AS publishedOn FROM facts WHERE stream = @stream
  AND type IN ('IndexPublished', 'IndexCorrected') AND known_from <= @position AND known_to > @position AND from_day <= @day`;

const idOf = (stream: string): string => stream.slice('index-'.length);

/** 指数清单; read bit by bit, since each brings its areas and departments. */
export async function findIndices(views: Views, { page, size, ...wanted }: Wanted, asOf: AsOf) {
  const { scheme = null, period = null } = wanted;
  const bound = { position: asOf.position, day: asOf.effectiveAt, scheme, period };
  const total = prepared<[object], { total: number }>(views.db, `SELECT count(*) AS total ${OPENED}`).get(bound)?.total ?? 0;
  const sql = `SELECT stream ${OPENED} ORDER BY period DESC, position LIMIT @size OFFSET @from`;
  const streams = prepared<[object], { stream: string }>(views.db, sql).all({ ...bound, size, from: (page - 1) * size });
  const items: IndexItem[] = [];
  await inSlices(reading(views, streams, asOf, items));
  return { total, page, size, items };
}

export type IndexPage = Awaited<ReturnType<typeof findIndices>>;

function* reading(views: Views, streams: readonly { stream: string }[], asOf: AsOf, items: IndexItem[]): Generator<void> {
  for (const { stream } of streams) {
    const item = itemOf(views.db, stream, asOf);
    if (item) items.push(item);
    yield;
  }
}

function itemOf(db: Database, stream: string, { position, effectiveAt: day }: AsOf): IndexItem | undefined {
  const opened = factsOfTypes(db, stream, ['IndexOpened'], position).find(({ eff }) => firstDay(eff) <= day);
  if (!opened) return undefined;
  const { schemeId, period, version } = opened.data as IndexOpened['data'];
  const bound = { stream, position, day };
  const found = prepared<[object], { snapshots: number; publishedOn: string | null }>(db, PUBLISHED).get(bound);
  const [scheme] = factsOfTypes(db, `scheme-${schemeId}`, ['SchemeOpened'], position);
  return {
    id: idOf(stream),
    schemeId,
    scheme: (scheme?.data as SchemeOpened['data'] | undefined)?.name ?? schemeId,
    period,
    version,
    openedOn: opened.eff,
    publishedOn: found?.publishedOn ?? null,
    snapshots: found?.snapshots ?? 0,
  };
}

/** 报送情况, by department. */
function statusOf({ due, delivered }: { due: number; delivered: number }, one: Submission | undefined) {
  if (one?.returned) return 'returned';
  if (!one) return 'missing';
  return delivered < due ? 'partial' : 'submitted';
}

/** What a department delivered last. */
const submitted = ({ on, by, source, asOf, returned }: Submission) => ({
  submittedOn: on,
  returnedOn: returned?.on ?? null,
  source: source ?? null,
  asOf: asOf ?? null,
  eventId: by,
});

const NOTHING = { submittedOn: null, returnedOn: null, source: null, asOf: null, eventId: null };

function departmentOf(db: Database, department: Department, { index }: Known, asOf: AsOf) {
  const { unitId } = department;
  const { due, delivered } = deliveredBy(department, index);
  const submission = index.submissions[unitId];
  const unit = unitAt(db, unitId, asOf).name || unitId;
  const status = statusOf({ due, delivered }, submission);
  return { unitId, unit, status, due, delivered, missing: due - delivered, ...(submission ? submitted(submission) : NOTHING) };
}

/** 排名, the best first, areas of one kind after the other. */
export function ranksOf({ areas }: Index, { snapshot }: Published, kind?: string) {
  const placed = snapshot.areas.map((id, row) => {
    const area = areas.find((one) => one.id === id);
    const [total, deducted] = [decimal(snapshot.totals[row]), decimal(snapshot.deducted[row])];
    return { area: id, name: area?.name ?? id, kind: area?.kind ?? '', total, deducted, rank: snapshot.totalRanks[row] ?? null };
  });
  const order = [...new Set(areas.map((one) => one.kind as string))];
  return placed
    .filter((one) => kind === undefined || one.kind === kind)
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.rank ?? Infinity) - (b.rank ?? Infinity));
}

interface Asked {
  readonly published?: string;
  readonly kind?: string;
  readonly page: number;
  readonly size: number;
  readonly catalogue: Catalogue;
}

/** One index: what each department delivered, what was published, and the ranks of a snapshot. */
export function wholeIndex(db: Database, id: string, { published, kind, page, size, catalogue }: Asked, asOf: AsOf) {
  const known = indexAt(db, id, asOf);
  const asked = known && snapshotAsked(known.index, published);
  if (!known || (published !== undefined && !asked)) return undefined;
  const { index, facts } = known;
  const ranks = asked ? ranksOf(index, asked.one, kind) : [];
  const { effectiveAt, knownAt, position } = asOf;
  return {
    ...itemOf(db, `index-${id}`, asOf),
    effectiveAt,
    knownAt,
    position: String(position),
    areas: index.areas.length,
    departments: index.departments.map((department) => departmentOf(db, department, known, asOf)),
    deductions: index.deductions.map(({ area, item, points, on, by }) => ({ area, item, points, on, eventId: by })),
    published: index.published.map(({ by, on, corrects = null, snapshot: { version, formula } }) => ({
      eventId: by,
      on,
      corrects,
      version,
      formula,
    })),
    ranks: {
      published: asked?.one.by ?? null,
      total: ranks.length,
      page,
      size,
      items: ranks.slice((page - 1) * size, page * size),
    },
    entries: facts.map(({ type, eff, meta }) => ({
      eventId: meta.id,
      type,
      label: catalogue[type]?.label ?? type,
      on: eff,
      recordedAt: meta.ts,
    })),
  };
}
