import fc from 'fast-check';
import type { Version } from '../schemes/scheme.fold.js';
import type { Area, Measure, TreeNode } from '../schemes/schemes.events.js';
import type { Figure } from './indices.events.js';
import { normalised, snapshotOf } from './snapshot.fold.js';

const area = (id: string, kind: Area['kind'] = 'district', unitId?: string): Area => ({
  id,
  name: id,
  kind,
  ...(unitId !== undefined && { unitId }),
});
const node = (id: string, weight: string, parent?: string): TreeNode => ({
  id,
  name: id,
  weight,
  level: parent === undefined ? 1 : 2,
  ...(parent !== undefined && { parent }),
});
const measure = (id: string, nodes: Measure['nodes'], more: Partial<Measure> = {}): Measure => ({
  id,
  name: id,
  kind: 'quantity',
  measurementUnit: '%',
  better: 'higher',
  normalisation: { by: 'percent' },
  nodes,
  ...more,
});
const version = (nodes: readonly TreeNode[], measures: readonly Measure[]): Version => ({
  by: 'e1',
  type: 'SchemeVersionPublished',
  on: '2024-01-01',
  version: 3,
  nodes,
  measures,
  areas: [],
  deductions: [],
});
const figures = (rows: Readonly<Record<string, Readonly<Record<string, string>>>>): readonly Figure[] =>
  Object.entries(rows).flatMap(([measure, values]) =>
    Object.entries(values).map(([of, value]) => ({ measure, area: of, value })),
  );
const NOTHING = new Map<string, bigint>();

describe('A figure as a value from 0 to 100', () => {
  it.each([
    ['range', 'higher', { min: '0', max: '8' }, '2', 250_000],
    ['range', 'lower', { min: '0', max: '8' }, '2', 750_000],
    ['range', 'higher', { min: '-3', max: '6' }, '0', 333_333],
    ['range', 'higher', { min: '-3', max: '6' }, '3', 666_667],
    ['range', 'higher', { min: '0', max: '8', capped: true }, '9', 1_000_000],
    ['range', 'lower', { min: '0', max: '8', capped: true }, '9', 0],
    ['range', 'higher', { min: '0', max: '99999999999.9999' }, '99999999999.9998', 1_000_000],
    ['range', 'higher', { min: '0', max: '200' }, '0.0001', 1],
    ['range', 'higher', { min: '0', max: '201' }, '0.0001', 0],
    ['target', 'higher', { target: '4' }, '1', 250_000],
    ['target', 'higher', { target: '4' }, '5', 1_000_000],
    ['target', 'lower', { target: '4' }, '8', 500_000],
    ['target', 'lower', { target: '4' }, '0', 1_000_000],
    ['target', 'lower', { target: '4' }, '4', 1_000_000],
    ['percent', 'higher', {}, '12.3456', 123_456],
    ['percent', 'lower', {}, '12.3456', 876_544],
  ] as const)('by %s, better %s, of %j: %s is %i ten-thousandths', (by, better, more, value, expected) =>
    expect(normalised(measure('m', [], { better, normalisation: { by, ...more } }), value)).toBe(expected),
  );

  it('is within 0 and 100, and the two directions add up but for the last place', () => {
    const decimal = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => (n / 100).toFixed(2));
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, value) => {
        fc.pre(Number(a) !== Number(b));
        const [min, max] = Number(a) < Number(b) ? [a, b] : [b, a];
        const normalisation = { by: 'range', min, max, capped: true } as const;
        const [up, down] = (['higher', 'lower'] as const).map((better) =>
          normalised(measure('m', [], { better, normalisation }), value),
        ) as [number, number];
        expect(Math.min(up, down)).toBeGreaterThanOrEqual(0);
        expect(Math.abs(up + down - 1_000_000)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('A snapshot', () => {
  const nodes = [node('a', '60'), node('b', '40'), node('a1', '33.33', 'a'), node('a2', '66.67', 'a')];
  const measures = [
    measure('m1', [
      { node: 'a1', weight: '100' },
      { node: 'b', weight: '50' },
    ]),
    measure('m2', [{ node: 'a2', weight: '100' }]),
    measure('m3', [{ node: 'b', weight: '50' }], { better: 'lower' }),
  ];
  const areas = [area('x'), area('y'), area('z'), area('t', 'township')];
  const given = figures({
    m1: { x: '10', y: '90', z: '90', t: '1' },
    m2: { x: '20', y: '80', z: '80', t: '2' },
    m3: { x: '30', y: '70', z: '70', t: '3' },
  });
  const taken = snapshotOf({ version: version(nodes, measures), areas, figures: given, deducted: new Map([['z', 15_000n]]) });

  it('weighs measures into leaves, and leaves into what is above them, each rounded to four places', () => {
    expect(taken.measures).toEqual({
      m1: [100_000, 900_000, 900_000, 10_000],
      m2: [200_000, 800_000, 800_000, 20_000],
      m3: [700_000, 300_000, 300_000, 970_000],
    });
    expect(taken.values).toEqual({
      a1: [100_000, 900_000, 900_000, 10_000],
      a2: [200_000, 800_000, 800_000, 20_000],
      a: [166_670, 833_330, 833_330, 16_667],
      b: [400_000, 600_000, 600_000, 490_000],
    });
    expect(taken.totals).toEqual([260_002, 739_998, 724_998, 206_000]);
  });

  it('rounds a half away from zero, on each level anew', () => {
    const halves = [measure('m1', [{ node: 'a', weight: '50' }]), measure('m2', [{ node: 'a', weight: '50' }])];
    const { values, totals } = snapshotOf({
      version: version([node('a', '50'), node('b', '50')], [...halves, measure('m3', [{ node: 'b', weight: '100' }])]),
      areas: [area('x'), area('y')],
      figures: figures({ m1: { x: '0.0001', y: '0.0003' }, m2: { x: '0', y: '0' }, m3: { x: '0', y: '0.0001' } }),
      deducted: NOTHING,
    });
    expect([values['a'], totals]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('takes off what was deducted, and not more than there is', () => {
    expect(taken.deducted).toEqual([0, 0, 15_000, 0]);
    const all = snapshotOf({
      version: version(nodes, measures),
      areas,
      figures: given,
      deducted: new Map([['x', 1_000_000n]]),
    });
    expect(all.totals[0]).toBe(0);
  });

  it('ranks areas of one kind, equal ones sharing the better place', () => {
    expect(taken.totalRanks).toEqual([3, 1, 2, 1]);
    expect(taken.ranks['a']).toEqual([3, 1, 1, 1]);
    expect(taken.version).toBe(3);
  });

  it('takes the later of two figures of a measure and an area', () =>
    expect(
      snapshotOf({
        version: version(nodes, measures),
        areas,
        figures: [...given, { measure: 'm1', area: 'x', value: '50' }],
        deducted: NOTHING,
      }).values['a1'],
    ).toEqual([500_000, 900_000, 900_000, 10_000]));

  it('leaves out what is not asked of an area, and weighs the rest by what it weighs', () => {
    const own = [...measures, measure('own', [{ node: 'c', weight: '100' }], { units: ['u'] })];
    const tree = [node('a', '50'), node('b', '40'), node('c', '10'), ...nodes.slice(2)];
    const both = [area('x', 'district', 'u'), area('y')];
    const all = figures({ m1: { x: '10', y: '10' }, m2: { x: '10', y: '10' }, m3: { x: '90', y: '90' }, own: { x: '100' } });
    const { values, ranks, totals } = snapshotOf({ version: version(tree, own), areas: both, figures: all, deducted: NOTHING });
    expect(values['c']).toEqual([1_000_000, null]);
    expect(ranks['c']).toEqual([1, null]);
    expect(totals).toEqual([190_000, 100_000]);
  });

  it('is the same whatever the order in which figures came', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray([...given], { minLength: given.length }), (shuffled) =>
        expect(
          snapshotOf({
            version: version(nodes, measures),
            areas,
            figures: shuffled,
            deducted: new Map([['z', 15_000n]]),
          }),
        ).toEqual(taken),
      ),
      { numRuns: 20 },
    ));
});
