import type { Due } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import { amountOf } from '../schemes/decimal.fold.js';
import { isAskedOf, type Version } from '../schemes/scheme.fold.js';
import { twoWayLists } from '../rulebook/schemes.book.js';
import { consult, type Judged } from '../rulebook/ruling.js';
import type { Department, Figure, IndexOpened, ListsPublished, Snapshot } from './indices.events.js';
import { itsVersion, schemeOf, versionOf } from './indices.rules.js';
import { figuresOf, type Index, itemId, type Points } from './index.fold.js';
import { snapshotOf } from './snapshot.fold.js';

/** 数据提供部门 of a version, and what each is to deliver. */
function departmentsOf({ measures, areas }: Version): readonly Department[] {
  const owned = Map.groupBy(measures, ({ department = '' }) => department);
  return [...owned].map(([unitId, own]) => ({
    unitId,
    measures: own.map((measure) => ({
      measure: measure.id,
      ...(measure.units && { areas: areas.filter((area) => isAskedOf(measure, area)).map(({ id }) => id) }),
    })),
  }));
}

type Following = Pick<IndexOpened['data'], 'unitId' | 'version' | 'versionEvent' | 'areas' | 'departments'>;

/** What an index takes over from the version of its period. */
export function ofTheScheme(schemeId: string, period: string, context: Context): Following {
  const scheme = schemeOf(schemeId, context);
  const version = versionOf(scheme, period);
  return {
    unitId: scheme.unitId ?? '',
    version: version?.version ?? 0,
    versionEvent: version?.by ?? '',
    areas: version?.areas ?? [],
    departments: version ? departmentsOf(version) : [],
  };
}

/** What a correction puts right. */
export interface Correction {
  readonly figures?: readonly Figure[];
  readonly deductions?: readonly Points[];
}

const keyOf = ({ area, item }: Points): string => `${area} ${item}`;

/** Points off by area: an item's own events add up, a correction says what of it counts. */
function deducted(state: Index, corrections: readonly (readonly Points[])[]): ReadonlyMap<string, bigint> {
  const items = new Map<string, { readonly area: string; readonly points: bigint }>();
  for (const one of state.deductions)
    items.set(keyOf(one), { area: one.area, points: (items.get(keyOf(one))?.points ?? 0n) + amountOf(one.points) });
  for (const one of corrections.flat()) items.set(keyOf(one), { area: one.area, points: amountOf(one.points) });
  const areas = new Map<string, bigint>();
  for (const { area, points } of items.values()) areas.set(area, (areas.get(area) ?? 0n) + points);
  return areas;
}

/** The snapshot that an index comes to now, with what a correction says. */
export function computed(state: Index, { figures = [], deductions = [] }: Correction, context: Context): Snapshot {
  const version = itsVersion(state, context);
  if (!version) throw new Error(`scheme-${state.schemeId} has no version ${state.version}`);
  const corrections = [...state.published.map((one) => one.deductions), deductions];
  return snapshotOf({
    version,
    areas: state.areas,
    figures: [...figuresOf(state), ...figures],
    deducted: deducted(state, corrections),
  });
}

type Listing = Judged & Pick<ListsPublished['data'], 'rectifications'>;

/** 整改待办, each by its own day. */
export function duties({ rectifications, ...data }: Listing, { unitId, items }: Index, context: Context): readonly Due[] {
  const rule = consult(twoWayLists, data, unitId, context)?.basis;
  if (!rule) return [];
  return rectifications.map(({ deadline }, i) => ({
    kind: 'rectification',
    of: itemId(items.length + i),
    from: deadline,
    rule,
  }));
}
