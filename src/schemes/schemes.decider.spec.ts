import { given, recorded } from '../../test/dsl.js';
import { county, waterBureau } from '../../test/people.js';
import type { Beside } from '../kernel/context.js';
import type { Event } from '../kernel/event.js';
import { amountOf, quotient, sumOf } from './decimal.fold.js';
import { schemes } from './schemes.decider.js';
import type { Area, DeductionItem, Measure, SchemeEvent, TreeNode } from './schemes.events.js';

const schemeId = 's1';
const dept = waterBureau.unitId;
const opened: SchemeEvent = {
  type: 'SchemeOpened',
  eff: '2024-01-01',
  data: { unitId: county.unitId, name: 'S', purpose: 'P' },
};

const facts = (stream: string): readonly Event[] => {
  const found = [county, waterBureau].find((unit) => unit.stream === stream);
  return found ? [found.registered] : /^scheme-s[12]$/.test(stream) ? [opened] : [];
};
const besideWith =
  (...more: readonly Event[]): Beside =>
  (stream, ...types) =>
    recorded(stream, ...facts(stream), ...(stream === 'scheme-s2' ? more : [])).filter(
      ({ type }) => types.length === 0 || types.includes(type),
    );
const beside = besideWith();

const node = (id: string, parent?: string, more: Partial<TreeNode> = {}): TreeNode => ({
  id,
  ...(parent !== undefined && { parent }),
  name: id.toUpperCase(),
  level: parent === undefined ? 1 : 2,
  weight: '100',
  ...more,
});
const measure = (id: string, more: Partial<Measure> = {}): Measure => ({
  id,
  name: id.toUpperCase(),
  kind: 'quantity',
  measurementUnit: '%',
  better: 'higher',
  department: dept,
  normalisation: { by: 'percent' },
  nodes: [{ node: 'b', weight: '100' }],
  ...more,
});
const area = (id: string, more: Partial<Area> = {}): Area => ({ id, name: id.toUpperCase(), kind: 'district', ...more });

const tree = { nodes: [node('a'), node('b', 'a')], measures: [measure('m')], areas: [area('x'), area('y')] };
type Version = typeof tree & { deductions?: readonly DeductionItem[] };

const publish = (more: Partial<Version> = {}, effectiveOn = '2024-01-01') =>
  ({ type: 'PublishVersion', data: { schemeId, effectiveOn, ...tree, ...more } }) as const;
const published = (version = 1, eff = '2024-01-01'): SchemeEvent => ({
  type: 'SchemeVersionPublished',
  eff,
  data: { version, ...tree },
});

/** What is refused of a version, and the message. */
const refused = (more: Partial<Version>, ...codes: readonly [string, ...string[]]) =>
  given(schemes, opened)
    .when(publish(more), { beside })
    .thenRefuses(...codes);

describe('A version of a scheme', () => {
  it('is numbered by the scheme', () => {
    given(schemes, opened).when(publish(), { beside }).then(published());
    given(schemes, opened, published()).when(publish({}, '2025-01-01'), { beside }).then(published(2, '2025-01-01'));
  });

  it.each(['2024-06-01', '2024-01-01', '2024'])(
    'follows the one before from a later day, not from %s',
    (day) =>
      void given(schemes, opened, published(1, '2024-06-01'))
        .when(publish({}, day), { beside })
        .thenRefuses('VERSION_NOT_LATER')
        .because(['e1'])
        .by('laterThanTheLast'),
  );

  it('is not from before the scheme', () =>
    void given(schemes, opened).when(publish({}, '2023-12-31'), { beside }).thenRefuses('VERSION_NOT_LATER').because(['e0']));

  it('needs a scheme that is open', () => {
    given(schemes).when(publish(), { beside }).thenRefuses('CASE_NOT_FOUND');
    given(schemes, opened, { type: 'SchemeEnded', eff: '2024-02-01', data: {} })
      .when(publish({}, '2025-01-01'), { beside })
      .thenRefuses('CASE_CLOSED')
      .because(['e1']);
  });
});

describe('The tree', () => {
  it('may have several roots', () => {
    const nodes = [node('a', undefined, { weight: '60' }), node('c', undefined, { weight: '40' }), node('b', 'a')];
    const measures = [measure('m'), measure('k', { nodes: [{ node: 'c', weight: '100' }] })];
    const version: SchemeEvent = {
      type: 'SchemeVersionPublished',
      eff: '2024-01-01',
      data: { ...tree, nodes, measures, version: 1 },
    };
    given(schemes, opened).when(publish({ nodes, measures }), { beside }).then(version);
  });

  it('has no cycle', () => {
    const nodes = [node('a'), node('b', 'a'), node('c', 'd', { level: 3 }), node('d', 'c', { level: 3 })];
    refused({ nodes }, 'TREE_CYCLE', 'TREE_LEVEL').by('noCycles', 'levelsFollow');
  });

  it('has no cycle even without a root', () => {
    const nodes = [node('a', 'b', { level: 2 }), node('b', 'a')];
    refused({ nodes }, 'TREE_CYCLE', 'TREE_LEVEL', 'MEASURE_NODE_WRONG');
  });

  it('has no orphan', () => {
    const nodes = [node('a'), node('b', 'a'), node('c', 'nowhere')];
    refused({ nodes, measures: [measure('m'), measure('k', { nodes: [{ node: 'c', weight: '100' }] })] }, 'TREE_ORPHAN');
  });

  it('has no id twice, nor have its measures, areas and deductions', () => {
    refused(
      {
        measures: [
          measure('m', { nodes: [{ node: 'b', weight: '50' }] }),
          measure('m', { nodes: [{ node: 'b', weight: '50' }] }),
        ],
      },
      'DUPLICATE_ID',
    );
    refused({ areas: [area('x'), area('x')] }, 'DUPLICATE_ID');
    const item = { id: 'd', name: 'D', maximum: '1' };
    refused({ deductions: [item, item] }, 'DUPLICATE_ID');
    refused({ nodes: [node('a'), node('b', 'a', { weight: '50' }), node('b', 'a', { weight: '50' })] }, 'DUPLICATE_ID');
  });

  it('has levels that follow from those above', () => {
    refused({ nodes: [node('a'), node('b', 'a', { level: 3 })] }, 'TREE_LEVEL');
    refused({ nodes: [node('a', undefined, { level: 2 }), node('b', 'a', { level: 3 })] }, 'TREE_LEVEL');
  });

  it.each([
    ['99.99', '0.02'],
    ['50', '49.99'],
  ])('has children whose weights add up to 100, not %s and %s', (one, other) => {
    const nodes = [node('a'), node('b', 'a', { weight: one }), node('c', 'a', { weight: other })];
    const measures = [measure('m'), measure('k', { nodes: [{ node: 'c', weight: '100' }] })];
    refused({ nodes, measures }, 'WEIGHTS_WRONG').by('childrenAddUp');
  });

  it('takes thirds that are written out to two places', () => {
    expect(sumOf(['33.33', '33.33', '33.34'])).toBe(10_000);
    refused({ nodes: [node('a', undefined, { weight: '33.33' }), node('b', 'a')] }, 'WEIGHTS_WRONG');
  });

  it('has measures whose weights add up in each leaf', () => {
    const half = (id: string) => measure(id, { nodes: [{ node: 'b', weight: '49.99' }] });
    refused({ measures: [half('m'), half('k')] }, 'WEIGHTS_WRONG').by('measuresAddUp');
  });

  it('has a measure for every leaf, and none for what is no leaf', () => {
    const nodes = [node('a'), node('b', 'a', { weight: '50' }), node('c', 'a', { weight: '50' })];
    refused({ nodes }, 'LEAF_WITHOUT_MEASURE');
    refused({ measures: [measure('m'), measure('k', { nodes: [{ node: 'a', weight: '100' }] })] }, 'MEASURE_NODE_WRONG');
    refused({ measures: [measure('m'), measure('k', { nodes: [] })] }, 'MEASURE_NODE_WRONG');
    const twice = [
      { node: 'b', weight: '50' },
      { node: 'b', weight: '50' },
    ];
    refused({ measures: [measure('m', { nodes: twice })] }, 'MEASURE_NODE_WRONG');
  });
});

describe('A measure', () => {
  it('has a department', () =>
    void refused({ measures: [measure('m', { department: undefined })] }, 'MEASURE_WITHOUT_DEPARTMENT'));

  it.each([
    [{ by: 'range', min: '5', max: '5' }],
    [{ by: 'range', min: '6', max: '5' }],
    [{ by: 'range', min: '-5', max: '-6' }],
    [{ by: 'range', min: '5' }],
    [{ by: 'range', max: '5' }],
    [{ by: 'range', min: '1', max: '5', target: '4' }],
    [{ by: 'target' }],
    [{ by: 'target', target: '0' }],
    [{ by: 'target', target: '-1' }],
    [{ by: 'target', target: '1', max: '2' }],
    [{ by: 'percent', max: '2' }],
  ] as const)(
    'is not normalised by %j',
    (normalisation) => void refused({ measures: [measure('m', { normalisation })] }, 'NORMALISATION_WRONG'),
  );

  it('is delivered by a unit, of areas that are units, where they say so', () => {
    refused({ measures: [measure('m', { department: 'nobody' })] }, 'UNKNOWN_UNIT');
    refused({ areas: [area('x', { unitId: 'nobody' })] }, 'UNKNOWN_UNIT');
  });

  it('takes its figure from a scheme that is there', () =>
    void refused({ measures: [measure('m', { from: { scheme: 'nowhere' } })] }, 'SCHEME_UNKNOWN'));
});

describe('个性化指标', () => {
  const proposed: SchemeEvent = {
    type: 'IndicatorProposed',
    eff: '2024-02-01',
    data: { unitId: dept, name: 'V', kind: 'quantity', measurementUnit: '个', better: 'higher', code: 'VEP' },
  };
  const argued = (supports: boolean): SchemeEvent => ({
    type: 'IndicatorArgued',
    eff: '2024-03-01',
    data: { proposal: 'e1', methods: ['research'], supports },
  });
  const adopted: SchemeEvent = { type: 'IndicatorAdopted', eff: '2024-04-01', data: { proposal: 'e1' } };
  const own = measure('own', { units: [dept], proposal: 'e1', code: 'VEP', nodes: [{ node: 'c', weight: '100' }] });
  const nodes = [node('a'), node('b', 'a', { weight: '80' }), node('c', 'a', { weight: '20' })];
  const more = { nodes, measures: [measure('m'), own], areas: [area('x'), area('w', { unitId: dept })] };
  const adopt = { type: 'AdoptIndicator', data: { schemeId, proposal: 'e1', effectiveOn: '2024-04-01' } } as const;
  const taking = (past: readonly Event[], version: Partial<Version> = more) =>
    given(schemes, ...past).when(publish(version, '2025-01-01'), { beside });

  it('comes into the next version once it was proposed, argued and adopted', () =>
    void taking([opened, proposed, argued(true), adopted]).then({
      type: 'SchemeVersionPublished',
      eff: '2025-01-01',
      data: { ...tree, ...more, version: 1 },
    }));

  it('does not without', () => {
    taking([opened]).thenRefuses('INDICATOR_NOT_ADOPTED');
    taking([opened, proposed, argued(true)]).thenRefuses('INDICATOR_NOT_ADOPTED');
    const other = { ...own, code: 'GDP' };
    taking([opened, proposed, argued(true), adopted], { ...more, measures: [measure('m'), other] }).thenRefuses(
      'INDICATOR_NOT_ADOPTED',
    );
    const unsaid = measure('own', { units: [dept], nodes: own.nodes });
    taking([opened], { ...more, measures: [measure('m'), unsaid] }).thenRefuses('INDICATOR_NOT_ADOPTED');
    const foreign = { ...own, units: [dept, county.unitId] };
    const areas = [...more.areas, area('k', { unitId: county.unitId })];
    const wide = { ...more, measures: [measure('m'), foreign], areas };
    taking([opened, proposed, argued(true), adopted], wide).thenRefuses('INDICATOR_NOT_ADOPTED');
  });

  it('is the one that was proposed by its name, where it was proposed without a code', () => {
    const { code: _, ...named } = { ...proposed.data, code: undefined };
    const past = [opened, { ...proposed, data: named } as SchemeEvent, argued(true), adopted];
    taking(past).thenRefuses('INDICATOR_NOT_ADOPTED');
    const measures = [measure('m'), { ...own, name: 'V' }];
    taking(past, { ...more, measures }).then({
      type: 'SchemeVersionPublished',
      eff: '2025-01-01',
      data: { ...tree, ...more, measures, version: 1 },
    });
  });

  it('is asked of units that are assessed', () =>
    void taking([opened, proposed, argued(true), adopted], { ...more, areas: [area('x')] }).thenRefuses('MEASURE_UNITS_WRONG'));

  it('adds up for the unit that has it, and for the others without it', () => {
    const shared = { ...own, nodes: [{ node: 'b', weight: '20' }] };
    const measures = [measure('m', { nodes: [{ node: 'b', weight: '80' }] }), shared];
    taking([opened, proposed, argued(true), adopted], { ...tree, measures, areas: more.areas }).thenRefuses('WEIGHTS_WRONG');
  });

  it('is adopted only after arguing that supports it', () => {
    given(schemes, opened, proposed).when(adopt).thenRefuses('PROPOSAL_NOT_ARGUED').because(['e1']);
    given(schemes, opened, proposed, argued(false)).when(adopt).thenRefuses('PROPOSAL_NOT_ARGUED').because(['e2']);
    given(schemes, opened, proposed, argued(true)).when(adopt).then(adopted);
  });

  it('is decided once, and not before what was done', () => {
    given(schemes, opened, proposed, argued(true), adopted).when(adopt).thenRefuses('PROPOSAL_DECIDED').because(['e3']);
    const reject = {
      type: 'RejectIndicator',
      data: { schemeId, proposal: 'e1', reason: '口径不成熟', effectiveOn: '2024-02-02' },
    } as const;
    given(schemes, opened, proposed, argued(true)).when(reject).thenRefuses('STEP_BACKWARDS').because(['e2']);
    given(schemes, opened, proposed)
      .when(reject)
      .then({ type: 'IndicatorRejected', eff: '2024-02-02', data: { proposal: 'e1', reason: '口径不成熟' } });
    given(schemes, opened).when(adopt).thenRefuses('PROPOSAL_NOT_FOUND');
  });
});

describe('年度减分清单', () => {
  const item = { id: 'safety', name: 'S', maximum: '5' };
  const adopt = (items: readonly DeductionItem[], year = 2024) =>
    ({ type: 'AdoptDeductions', data: { schemeId, year, items, effectiveOn: '2024-01-10' } }) as const;
  const adopted: SchemeEvent = { type: 'DeductionsAdopted', eff: '2024-01-10', data: { year: 2024, items: [item] } };

  it('is one for each year', () => {
    given(schemes, opened)
      .when(adopt([item]))
      .then(adopted);
    given(schemes, opened, adopted)
      .when(adopt([item]))
      .thenRefuses('DEDUCTIONS_EXIST')
      .because(['e1']);
    given(schemes, opened, adopted)
      .when(adopt([item], 2025))
      .then({ ...adopted, data: { year: 2025, items: [item] } });
  });

  it('has each item once, and none that takes nothing', () => {
    given(schemes, opened)
      .when(adopt([item, item]))
      .thenRefuses('DUPLICATE_ID');
    given(schemes, opened)
      .when(adopt([{ ...item, maximum: '0.00' }]))
      .thenRefuses('DEDUCTION_WRONG');
  });

  it('does not escape what is asked of 一票否决 by a decision of before the rule', () => {
    const early = (form: DeductionItem['form']) => {
      const { type, data } = adopt([{ ...item, form }]);
      return given(schemes, opened).when({ type, data: { ...data, decidedOn: '1949-09' } });
    };
    early('veto').thenRefuses('RULE_NOT_IN_FORCE').by('vetoLegalBasis');
    early('result').then({ ...adopted, data: { year: 2024, items: [{ ...item, form: 'result' }], decidedOn: '1949-09' } });
  });
});

describe('The end of a scheme', () => {
  const end = (into?: string) => ({ type: 'EndScheme', data: { schemeId, into, effectiveOn: '2024-06-01' } }) as const;

  it('may be in another scheme, that is there', () => {
    given(schemes, opened)
      .when(end('s2'), { beside })
      .then({ type: 'SchemeEnded', eff: '2024-06-01', data: { into: 's2' } });
    for (const into of [schemeId, 'nowhere']) given(schemes, opened).when(end(into), { beside }).thenRefuses('SCHEME_UNKNOWN');
    const over: SchemeEvent = { type: 'SchemeEnded', eff: '2024-05-01', data: {} };
    given(schemes, opened)
      .when(end('s2'), { beside: besideWith(over) })
      .thenRefuses('SCHEME_UNKNOWN')
      .by('intoAnother');
  });
});

describe('Decimals', () => {
  it.each([
    ['0', 0n],
    ['12.5', 125_000n],
    ['-0.0001', -1n],
    ['99999999999.9999', 999_999_999_999_999n],
  ])('%s are whole ten-thousandths', (decimal, amount) => expect(amountOf(decimal)).toBe(amount));

  it.each([
    [1n, 2n, 1n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [5n, 2n, 3n],
    [0n, 7n, 0n],
  ])('%i of %i are %i, a half away from zero', (a, b, c) => expect(quotient(a, b)).toBe(c));
});
