import { type Amount, amountOf, quotient, weightOf } from '../schemes/decimal.fold.js';
import { isAskedOf, type Version } from '../schemes/scheme.fold.js';
import type { Area, Decimal, Measure } from '../schemes/schemes.events.js';
import type { Column, Figure, Snapshot } from './indices.events.js';

/** What an index is computed from; of a measure and an area the later figure counts, of an area and an item the later points. */
export interface Computed {
  readonly version: Version;
  readonly areas: readonly Area[];
  readonly figures: readonly Figure[];
  /** Points off, by area. */
  readonly deducted: ReadonlyMap<string, Amount>;
}

/** Hundred, in ten-thousandths. */
const FULL = 1_000_000n;

type Way = (value: Amount, measure: Measure['normalisation']) => readonly [part: Amount, whole: Amount];

const bound = (decimal: Decimal | undefined): Amount => amountOf(decimal ?? '0');

const HIGHER: Readonly<Record<Measure['normalisation']['by'], Way>> = {
  range: (value, { min, max }) => [value - bound(min), bound(max) - bound(min)],
  target: (value, { target }) => [value, bound(target)],
  percent: (value) => [value, FULL],
};

const LOWER: Readonly<Record<Measure['normalisation']['by'], Way>> = {
  range: (value, { min, max }) => [bound(max) - value, bound(max) - bound(min)],
  target: (value, { target }) => (value <= bound(target) ? [1n, 1n] : [bound(target), value]),
  percent: (value) => [FULL - value, FULL],
};

const between = (least: Amount, value: Amount, most: Amount): Amount => (value < least ? least : value > most ? most : value);

/** 归一化: a figure as a value from 0 to 100, in ten-thousandths. */
export function normalised({ better, normalisation }: Measure, value: Decimal): number {
  const [part, whole] = (better === 'higher' ? HIGHER : LOWER)[normalisation.by](amountOf(value), normalisation);
  return Number(quotient(between(0n, part, whole) * FULL, whole));
}

/** The bounds within which a figure of a measure may lie; a capped one is taken wherever it lies. */
export function boundsOf({ normalisation }: Measure): readonly [least: Decimal | undefined, most: Decimal | undefined] {
  const { by, min, max, capped } = normalisation;
  if (by === 'range') return capped === true ? [undefined, undefined] : [min, max];
  return by === 'target' ? ['0', undefined] : ['0', '100'];
}

/** The nearest whole number to a quotient of two that are not negative, a half away from zero; exact up to 2^52. */
const rounded = (a: number, b: number): number => (2 * a + b - ((2 * a + b) % (2 * b))) / (2 * b);

interface Weighted {
  readonly column: Column;
  /** In hundredths. */
  readonly weight: number;
}

/** The weighted mean of columns, row by row; what is not there does not count. */
function mean(parts: readonly Weighted[], rows: number): Column {
  return Array.from({ length: rows }, (_, row) => {
    let [sum, weights] = [0, 0];
    for (const { column, weight } of parts) {
      const value = column[row] ?? null;
      if (value === null) continue;
      sum += value * weight;
      weights += weight;
    }
    return weights === 0 ? null : rounded(sum, weights);
  });
}

/** 排名, among areas of one kind: how many are better, and one. */
function ranked(column: Column, areas: readonly Area[]): Column {
  const kinds = Map.groupBy(
    areas.flatMap(({ kind }, row) => ({ kind, value: column[row] ?? null })),
    ({ kind }) => kind,
  );
  const places = new Map(
    [...kinds].map(([kind, rows]) => {
      const values = rows.flatMap(({ value }) => value ?? []).toSorted((a, b) => b - a);
      const first = new Map<number, number>();
      values.forEach((value, place) => first.has(value) || first.set(value, place + 1));
      return [kind, first] as const;
    }),
  );
  return areas.map(({ kind }, row) => places.get(kind)?.get(column[row] ?? -1) ?? null);
}

/** The normalised values of each measure. */
function measured({ version, areas, figures }: Computed): Readonly<Record<string, Column>> {
  const given = new Map<string, Map<string, Decimal>>();
  for (const { measure, area, value } of figures) {
    const column = given.get(measure) ?? new Map<string, Decimal>();
    given.set(measure, column.set(area, value));
  }
  return Object.fromEntries(
    version.measures.map((measure) => {
      const column = given.get(measure.id);
      const valueOf = (area: Area): number | null => {
        const value = isAskedOf(measure, area) ? column?.get(area.id) : undefined;
        return value === undefined ? null : normalised(measure, value);
      };
      return [measure.id, areas.map(valueOf)];
    }),
  );
}

/** The value of each node, from the leaves up. */
function weighed({ version: { nodes, measures } }: Computed, columns: Snapshot['measures'], rows: number) {
  const children = Map.groupBy(nodes, ({ parent }) => parent);
  const values: Record<string, Column> = {};
  const valueOf = (id: string): Column => {
    const below = children.get(id) ?? [];
    const parts =
      below.length > 0
        ? below.map((child) => ({ column: valueOf(child.id), weight: weightOf(child.weight) }))
        : measures.flatMap((measure) =>
            measure.nodes
              .filter(({ node }) => node === id)
              .map(({ weight }) => ({ column: columns[measure.id] ?? [], weight: weightOf(weight) })),
          );
    return (values[id] = mean(parts, rows));
  };
  const roots = (children.get(undefined) ?? []).map(({ id, weight }) => ({ column: valueOf(id), weight: weightOf(weight) }));
  return { values, whole: mean(roots, rows) };
}

/** 指数计算. */
export function snapshotOf(given: Computed): Snapshot {
  const { version, areas, deducted } = given;
  const columns = measured(given);
  const { values, whole } = weighed(given, columns, areas.length);
  const off = areas.map(({ id }) => Number(deducted.get(id) ?? 0n));
  const totals = whole.map((value, row) => (value === null ? null : Math.max(0, value - (off[row] ?? 0))));
  return {
    formula: '1',
    version: version.version,
    areas: areas.map(({ id }) => id),
    values,
    ranks: Object.fromEntries(Object.entries(values).map(([node, column]) => [node, ranked(column, areas)])),
    measures: columns,
    deducted: off,
    totals,
    totalRanks: ranked(totals, areas),
  };
}
