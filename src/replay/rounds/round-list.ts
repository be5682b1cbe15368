import type { Database } from 'better-sqlite3';
import { codeName } from '../../codes/codes.js';
import { dutyEvents } from '../../duties/duties.events.js';
import type { Catalogue } from '../../kernel/event.js';
import { inSlices } from '../../kernel/in-slices.js';
import { prepared } from '../../projector/prepared.js';
import type { About, QuotaFound } from '../../rounds/rounds.events.js';
import type { AsOf } from '../as-of.js';
import { unitAt } from '../unit-at.js';

export interface RoundQuery {
  readonly unitId?: string;
  /** ZB17. */
  readonly kind?: string;
  readonly year?: number;
  readonly open?: boolean;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

/** 考核轮次, in a list. */
export interface RoundItem extends About {
  readonly id: string;
  readonly unit: string;
  readonly kindName: string;
  readonly openedOn: string;
  readonly open: boolean;
  /** The step that was taken last, as it is called. */
  readonly stage: string;
  /** 应参加人数. */
  readonly expected: number;
  /** As it was decided; null before that. */
  readonly quota: QuotaFound | null;
}

export interface RoundPage {
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly RoundItem[];
}

const KNOWN = 'known_from <= @position AND known_to > @position AND from_day <= @effectiveAt';

/** What last began or ended a round: columns that lie before its long data. */
const TURN = `(SELECT type FROM facts WHERE facts.stream = rounds.stream AND +type IN ('RoundOpened', 'RoundClosed', 'RoundAbandoned')
  AND ${KNOWN} ORDER BY rev DESC LIMIT 1)`;

const ROUNDS = `FROM rounds WHERE position <= @position AND (@unitId IS NULL OR unit = @unitId) AND (@kind IS NULL OR kind = @kind)
  AND (@year IS NULL OR year = @year) AND ${TURN} IS NOT NULL AND (@open IS NULL OR (${TURN} = 'RoundOpened') = @open)`;

/** The steps of one without their lists, of which only the lengths are told. */
const STEPS = `SELECT type, eff, rev, json_remove(data, '$.members', '$.proposals', '$.decisions', '$.add', '$.remove', '$.text') AS data,
  coalesce(json_array_length(data, '$.members'), 0) AS members, coalesce(json_array_length(data, '$.add'), 0) AS added,
  coalesce(json_array_length(data, '$.remove'), 0) AS removed
  FROM facts WHERE stream = @stream AND +type <> 'SelfSummarySubmitted' AND ${KNOWN} ORDER BY rev`;

interface Step {
  readonly type: string;
  readonly eff: string;
  readonly data: string;
  readonly members: number;
  readonly added: number;
  readonly removed: number;
}

/** 考核轮次清单: in the order in which they were opened. */
export async function findRounds(
  db: Database,
  catalogue: Catalogue,
  { unitId, kind, year, open, page, size }: RoundQuery,
  asOf: AsOf,
): Promise<RoundPage> {
  const { position, effectiveAt } = asOf;
  const wanted = {
    unitId: unitId ?? null,
    kind: kind ?? null,
    year: year ?? null,
    open: open === undefined ? null : Number(open),
  };
  const bound = { ...wanted, position, effectiveAt };
  const total = prepared<[object], { total: number }>(db, `SELECT count(*) AS total ${ROUNDS}`).get(bound)?.total ?? 0;
  const streams = prepared<[object], { stream: string }>(
    db,
    `SELECT stream ${ROUNDS} ORDER BY position LIMIT @size OFFSET @from`,
  );
  const items: RoundItem[] = [];
  const reading = function* (): Iterable<unknown> {
    for (const { stream } of streams.all({ ...bound, size, from: (page - 1) * size }))
      yield items.push(itemOf(db, catalogue, stream, asOf));
  };
  await inSlices(reading());
  return { total, page, size, items };
}

function itemOf(db: Database, catalogue: Catalogue, stream: string, asOf: AsOf): RoundItem {
  const { position, effectiveAt } = asOf;
  const all = prepared<[object], Step>(db, STEPS).all({ stream, position, effectiveAt });
  const steps = all.slice(all.findLastIndex(({ type }) => type === 'RoundOpened'));
  const opened = steps[0] ?? { data: '{}', eff: '' };
  const about = aboutIn(JSON.parse(opened.data) as About);
  return {
    ...about,
    id: stream.slice('round-'.length),
    unit: unitAt(db, about.unitId, asOf).name || about.unitId,
    kindName: codeName('ZB17', about.kind) ?? about.kind,
    openedOn: opened.eff,
    open: !steps.some(({ type }) => ENDS.includes(type)),
    stage: catalogue[steps.findLast(({ type }) => !Object.hasOwn(dutyEvents, type))?.type ?? '']?.label ?? '',
    expected: steps.reduce((sum, { members, added, removed }) => sum + members + added - removed, 0),
    quota: lastQuota(steps),
  };
}

const ENDS = ['RoundClosed', 'RoundAbandoned'];

const lastQuota = (steps: readonly Step[]): QuotaFound | null =>
  steps.flatMap(({ data }) => (JSON.parse(data) as { quota?: QuotaFound }).quota ?? []).at(-1) ?? null;

const aboutIn = ({ unitId, kind, year, quarter, from, to, pool }: About): About => ({
  unitId,
  kind,
  year,
  ...(quarter !== undefined && { quarter }),
  ...(from !== undefined && { from, to }),
  pool,
});
