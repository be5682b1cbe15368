import type { Database } from 'better-sqlite3';
import { firstDay } from '../../kernel/dates.js';
import type { Catalogue } from '../../kernel/event.js';
import { inSlices } from '../../kernel/in-slices.js';
import { prepared } from '../../projector/prepared.js';
import { isInForce, type Proposal, type Scheme, schemeIn, type Version, versionOn } from '../../schemes/scheme.fold.js';
import type { SchemeEnded, SchemeOpened, TreeNode } from '../../schemes/schemes.events.js';
import { type AsOf, factsAt, factsOfTypes } from '../as-of.js';
import { unitAt } from '../unit-at.js';

/** The views, which a rebuild may swap while others have their turn. */
interface Views {
  readonly db: Database;
}

export interface Paged {
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface SchemeItem {
  readonly id: string;
  readonly unitId: string;
  readonly unit: string;
  readonly name: string;
  readonly purpose: string;
  readonly openedOn: string;
  /** In force on the day; null while there is none. */
  readonly version: number | null;
  readonly endedOn: string | null;
}

/** Schemes that were known and opened by then. */
const OPENED = `FROM schemes WHERE position <= @position AND (@unitId IS NULL OR unit = @unitId)
  AND EXISTS (SELECT 1 FROM facts WHERE facts.stream = schemes.stream AND rev = 0
    AND known_from <= @position AND known_to > @position AND from_day <= @day)`;

const VERSION = `SELECT data ->> 'version' AS version FROM facts WHERE stream = @stream AND type = 'SchemeVersionPublished'
  AND known_from <= @position AND known_to > @position AND from_day <= @day ORDER BY rev DESC LIMIT 1`;

const idOf = (stream: string): string => stream.slice('scheme-'.length);

/** Streams of the schemes there were, in the order in which they were recorded. */
export const schemeStreams = (db: Database, { position, effectiveAt: day }: AsOf): readonly string[] =>
  prepared<[object], { stream: string }>(db, `SELECT stream ${OPENED} ORDER BY position`)
    .all({ position, day, unitId: null })
    .map(({ stream }) => stream);

/** 指标体系清单; read bit by bit, since to look up a version is to look through its tree. */
export async function findSchemes(views: Views, { page, size, unitId }: Paged & { readonly unitId?: string }, asOf: AsOf) {
  const bound = { position: asOf.position, day: asOf.effectiveAt, unitId: unitId ?? null };
  const total = prepared<[object], { total: number }>(views.db, `SELECT count(*) AS total ${OPENED}`).get(bound)?.total ?? 0;
  const sql = `SELECT stream ${OPENED} ORDER BY position LIMIT @size OFFSET @from`;
  const streams = prepared<[object], { stream: string }>(views.db, sql).all({ ...bound, size, from: (page - 1) * size });
  const items: SchemeItem[] = [];
  await inSlices(reading(views, streams, asOf, items));
  return { total, page, size, items };
}

function* reading(views: Views, streams: readonly { stream: string }[], asOf: AsOf, items: SchemeItem[]): Generator<void> {
  for (const { stream } of streams) {
    const item = itemOf(views.db, stream, asOf);
    if (item) items.push(item);
    yield;
  }
}

/** Without the trees, which weigh most of a scheme. */
function itemOf(db: Database, stream: string, asOf: AsOf): SchemeItem | undefined {
  const { position, effectiveAt: day } = asOf;
  const facts = factsOfTypes(db, stream, ['SchemeOpened', 'SchemeEnded'], position).filter(({ eff }) => firstDay(eff) <= day);
  const opened = facts.find(({ type }) => type === 'SchemeOpened');
  if (!opened) return undefined;
  const { unitId, name, purpose } = opened.data as SchemeOpened['data'];
  const { version = null } = prepared<[object], { version: number }>(db, VERSION).get({ stream, position, day }) ?? {};
  const endedOn = facts.find(({ type }) => type === 'SchemeEnded')?.eff ?? null;
  const unit = unitAt(db, unitId, asOf).name || unitId;
  return { id: idOf(stream), unitId, unit, name, purpose, openedOn: opened.eff, version, endedOn };
}

/** A scheme as of a day and an instant; undefined when there was none. */
export function schemeAt(db: Database, id: string, { position, effectiveAt }: AsOf) {
  const facts = factsAt(db, `scheme-${id}`, position, effectiveAt);
  const scheme = schemeIn(facts);
  return scheme.opened ? { facts, scheme } : undefined;
}

interface Branch extends TreeNode {
  readonly measures: readonly { readonly id: string; readonly name: string; readonly weight: string }[];
  readonly children: readonly Branch[];
}

/** 指标树, from the 一级指标 down to the measures that feed the leaves. */
function treeOf({ nodes, measures }: Version): readonly Branch[] {
  const children = Map.groupBy(nodes, ({ parent }) => parent);
  const branch = (node: TreeNode): Branch => ({
    ...node,
    measures: measures.flatMap(({ id, name, nodes: fed }) =>
      fed.filter((one) => one.node === node.id).map(({ weight }) => ({ id, name, weight })),
    ),
    children: (children.get(node.id) ?? []).map(branch),
  });
  return (children.get(undefined) ?? []).map(branch);
}

const shown = (version: Version) => ({
  version: version.version,
  from: version.on,
  eventId: version.by,
  tree: treeOf(version),
  measures: version.measures,
  areas: version.areas,
  deductions: version.deductions,
});

/** One scheme whole: the version in force with its tree, those there are, and each year's deductions. */
export function wholeScheme(db: Database, catalogue: Catalogue, id: string, asOf: AsOf) {
  const known = schemeAt(db, id, asOf);
  if (!known) return undefined;
  const { facts, scheme } = known;
  const { effectiveAt, knownAt, position } = asOf;
  const current = versionOn(scheme, effectiveAt);
  return {
    ...itemOf(db, `scheme-${id}`, asOf),
    effectiveAt,
    knownAt,
    position: String(position),
    inForce: isInForce(scheme, effectiveAt),
    endedInto: ended(scheme),
    current: current ? shown(current) : null,
    versions: scheme.versions.map(({ version, on, by, nodes, measures, areas }) => ({
      version,
      from: on,
      eventId: by,
      nodes: nodes.length,
      measures: measures.length,
      areas: areas.length,
    })),
    deductions: scheme.deductions.map(({ by, on, year, items }) => ({ year, items, adoptedOn: on, eventId: by })),
    proposals: Object.keys(scheme.proposals).length,
    entries: facts.map(({ type, eff, meta }) => ({
      eventId: meta.id,
      type,
      label: catalogue[type]?.label ?? type,
      on: eff,
      recordedAt: meta.ts,
    })),
  };
}

const ended = ({ ended: end }: Scheme): SchemeEnded['data']['into'] | null => end?.into ?? null;

type Status = 'proposed' | 'argued' | 'adopted' | 'rejected';

function statusOf({ argued, adopted, rejected }: Proposal): Status {
  if (adopted) return 'adopted';
  if (rejected) return 'rejected';
  return argued ? 'argued' : 'proposed';
}

const argued = ({ argued: one }: Proposal) => ({
  methods: one?.methods ?? [],
  supports: one?.supports ?? null,
  arguedOn: one?.on ?? null,
});

function proposalOf(proposal: string, one: Proposal) {
  const decided = one.adopted ?? one.rejected;
  return {
    proposal,
    unitId: one.unitId,
    ...one.indicator,
    status: statusOf(one),
    proposedOn: one.on,
    ...argued(one),
    decidedOn: decided?.on ?? null,
    events: [proposal, ...[one.argued, decided].flatMap((step) => step?.by ?? [])],
  };
}

/** 申报的指标, with how far each came, and the versions that have it. */
export function proposalsOf(db: Database, id: string, { page, size, status }: Paged & { readonly status?: string }, asOf: AsOf) {
  const known = schemeAt(db, id, asOf);
  if (!known) return undefined;
  const all = Object.entries(known.scheme.proposals)
    .map(([id, one]) => ({
      ...proposalOf(id, one),
      unit: unitAt(db, one.unitId, asOf).name || one.unitId,
      versions: known.scheme.versions.flatMap(({ version, measures }) =>
        measures.some(({ proposal }) => proposal === id) ? [version] : [],
      ),
    }))
    .filter((one) => status === undefined || one.status === status);
  return { total: all.length, page, size, items: all.slice((page - 1) * size, page * size) };
}
