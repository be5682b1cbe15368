import type { Database } from 'better-sqlite3';
import { firstDay } from '../../kernel/dates.js';
import { inSlices } from '../../kernel/in-slices.js';
import type { Contribution, MeritRecorded } from '../../merit/merit.events.js';
import { meritIn, sharesOf } from '../../merit/merit.fold.js';
import { prepared } from '../../projector/prepared.js';
import { type AsOf, factsAt, type KnownFact } from '../as-of.js';
import { referringTo } from '../retrospectives/retrospective-list.js';
import { personAt } from '../roster.js';
import { unitAt } from '../unit-at.js';
import { coded, DIMENSIONS, ROLES, VISIBILITIES } from './labels.js';

export interface MeritQuery {
  readonly unitId?: string;
  readonly dimension?: string;
  readonly visibility?: string;
  /** A dossier's id: who has a part in it by what is known. */
  readonly person?: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

const WANTED = `FROM merits WHERE position <= @position AND from_day <= @day
  AND (@unitId IS NULL OR unit = @unitId) AND (@visibility IS NULL OR visibility = @visibility)
  AND (@dimension IS NULL OR EXISTS (SELECT 1 FROM json_each(dimensions) WHERE value = @dimension))
  AND (@person IS NULL OR stream IN
    (SELECT stream FROM merit_people WHERE dossier = @person AND known_from <= @position AND known_to > @position))`;
const COUNTED = `SELECT count(*) AS total ${WANTED}`;
const LISTED = `SELECT stream ${WANTED} ORDER BY position LIMIT @size OFFSET @offset`;

/** The views, which a rebuild may swap while others have their turn. */
interface Views {
  readonly db: Database;
}

/** 实绩, in the order recorded, as of a day and an instant. */
export async function findMerits(views: Views, { page, size, ...query }: MeritQuery, asOf: AsOf) {
  const { unitId = null, dimension = null, visibility = null, person = null } = query;
  const bound = { position: asOf.position, day: asOf.effectiveAt, unitId, dimension, visibility, person };
  const { total = 0 } = prepared<[object], { total: number }>(views.db, COUNTED).get(bound) ?? {};
  const streams = prepared<[object], { stream: string }>(views.db, LISTED).all({ ...bound, size, offset: (page - 1) * size });
  const items: Item[] = [];
  await inSlices(reading(views, streams, asOf, items));
  return { total, page, size, items };
}

type Item = NonNullable<ReturnType<typeof itemOf>>;

function* reading(views: Views, streams: readonly { stream: string }[], asOf: AsOf, items: Item[]): Generator<void> {
  for (const { stream } of streams) {
    const item = itemOf(stream, factsOf(views.db, stream, asOf));
    if (item) items.push(item);
    yield;
  }
}

/** The facts of a merit: the shares as they are known, whenever they were revised; of the rest, what had happened by the day. */
function factsOf(db: Database, stream: string, { position, effectiveAt }: AsOf): readonly KnownFact[] {
  const known = factsAt(db, stream, position);
  return known.filter(({ type, eff }) => type === 'ContributionsRevised' || firstDay(eff) <= effectiveAt);
}

function itemOf(stream: string, facts: readonly KnownFact[]) {
  const { recorded, stated, contributors } = meritIn(facts);
  if (!recorded || !stated) return undefined;
  const { visibility, dimensions, horizonYears = null, until = null, decisions: _, ...more } = stated;
  return {
    id: stream.slice('merit-'.length),
    ...more,
    until,
    recordedOn: recorded.on,
    visibility: coded(VISIBILITIES, visibility),
    dimensions: dimensions.map((one) => coded(DIMENSIONS, one)),
    horizonYears,
    contributors: contributors.map(partOf),
    shares: sharesOf(contributors),
  };
}

const partOf = ({ dossierId, role, share }: Contribution) => ({ dossierId, role: coded(ROLES, role), share });

/** One merit whole: its figures, who had which part in it, how the notice went, and what was later found of it; `undefined` when there was none. */
export function meritAt(db: Database, id: string, asOf: AsOf) {
  const stream = `merit-${id}`;
  const facts = factsOf(db, stream, asOf);
  const item = itemOf(stream, facts);
  if (!item) return undefined;
  const { stated, figures, notices } = meritIn(facts);
  const { description = null, scenes = [] } = (facts.find(({ type }) => type === 'MeritRecorded') as KnownFact & MeritRecorded)
    .data;
  return {
    ...item,
    effectiveAt: asOf.effectiveAt,
    knownAt: asOf.knownAt,
    position: String(asOf.position),
    unit: unitAt(db, item.unitId, asOf).name,
    contributors: item.contributors.map((one) => ({ ...one, ...personAt(db, `dossier-${one.dossierId}`, asOf) })),
    decisions: stated?.decisions ?? [],
    description,
    scenes,
    figures,
    notices,
    retrospectives: referringTo(db, 'merit', id, asOf),
    entries: facts.map(({ type, eff, data, meta }) => ({ eventId: meta.id, type, on: eff, recordedAt: meta.ts, details: data })),
  };
}
