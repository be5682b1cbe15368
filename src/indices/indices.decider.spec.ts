import { given, officeHours, recorded } from '../../test/dsl.js';
import { county, jia, waterBureau } from '../../test/people.js';
import type { Beside } from '../kernel/context.js';
import type { Event } from '../kernel/event.js';
import type { Measure, SchemeEvent } from '../schemes/schemes.events.js';
import { endOf, periodBefore } from './index.fold.js';
import { indices } from './indices.decider.js';
import type { Figure, IndexEvent, Rectification } from './indices.events.js';

const indexId = 'i1';
const [dept, other] = [waterBureau.unitId, county.unitId];

const measure = (id: string, department: string, more: Partial<Measure> = {}): Measure => ({
  id,
  name: id,
  kind: 'quantity',
  measurementUnit: '%',
  better: 'higher',
  department,
  normalisation: { by: 'percent' },
  nodes: [{ node: 'n', weight: '50' }],
  ...more,
});
const areas = [
  { id: 'x', name: 'X', kind: 'district' },
  { id: 'y', name: 'Y', kind: 'district' },
] as const;
const tree = {
  nodes: [{ id: 'n', name: 'N', level: 1, weight: '100' }],
  measures: [
    measure('m1', dept, { normalisation: { by: 'range', min: '-5', max: '5' } }),
    measure('m2', other, { normalisation: { by: 'target', target: '10' } }),
  ],
  areas,
};
const scheme: readonly SchemeEvent[] = [
  { type: 'SchemeOpened', eff: '2023-01-01', data: { unitId: other, name: 'S', purpose: 'P' } },
  {
    type: 'SchemeVersionPublished',
    eff: '2023-01-01',
    data: { ...tree, version: 1, deductions: [{ id: 'always', name: 'A', maximum: '1' }] },
  },
  { type: 'DeductionsAdopted', eff: '2023-12-01', data: { year: 2024, items: [{ id: 'safety', name: 'B', maximum: '2.5' }] } },
  { type: 'SchemeVersionPublished', eff: '2025-01-01', data: { ...tree, version: 2 } },
];
const STREAMS: Readonly<Record<string, readonly Event[]>> = {
  'scheme-s1': scheme,
  'scheme-s9': [...scheme, { type: 'SchemeEnded', eff: '2025-06-01', data: {} }],
  'scheme-empty': scheme.slice(0, 1),
  [county.stream]: [county.registered],
  [waterBureau.stream]: [waterBureau.registered],
  [jia.stream]: [jia.opened],
};
const beside: Beside = (stream, ...types) =>
  recorded(stream, ...(STREAMS[stream] ?? [])).filter(({ type }) => types.length === 0 || types.includes(type));

const departments = [
  { unitId: dept, measures: [{ measure: 'm1' }] },
  { unitId: other, measures: [{ measure: 'm2' }] },
];
const opened: IndexEvent = {
  type: 'IndexOpened',
  eff: '2025-01-10',
  data: { schemeId: 's1', period: '2024', unitId: other, version: 1, versionEvent: 'e1', areas, departments },
};

const figure = (of: string, area: string, value: string): Figure => ({ measure: of, area, value });
const M1 = [figure('m1', 'x', '0'), figure('m1', 'y', '2.5')];
const M2 = [figure('m2', 'x', '5'), figure('m2', 'y', '20')];
const submitted = (unitId: string, figures: readonly Figure[]): IndexEvent => ({
  type: 'FiguresSubmitted',
  eff: '2025-01-15',
  data: { unitId, figures },
});
const submit = (figures: readonly Figure[], unitId = dept, effectiveOn = '2025-01-15') =>
  ({ type: 'SubmitFigures', data: { indexId, unitId, figures, effectiveOn } }) as const;
const ready = [opened, submitted(dept, M1), submitted(other, M2)];

const SNAPSHOT = {
  formula: '1',
  version: 1,
  areas: ['x', 'y'],
  values: { n: [500_000, 875_000] },
  ranks: { n: [2, 1] },
  measures: { m1: [500_000, 750_000], m2: [500_000, 1_000_000] },
  deducted: [0, 0],
  totals: [500_000, 875_000],
  totalRanks: [2, 1],
} as const;
const published: IndexEvent = {
  type: 'IndexPublished',
  eff: '2025-02-01',
  data: { snapshot: SNAPSHOT, submissions: ['e1', 'e2'] },
};
const publish = { type: 'PublishIndex', data: { indexId, effectiveOn: '2025-02-01' } } as const;
const context = { beside };

describe('An index', () => {
  const open = (period: string, schemeId = 's1') =>
    ({ type: 'OpenIndex', data: { indexId, schemeId, period, effectiveOn: '2025-01-10' } }) as const;

  it('is of the version in force on the last day of its period, with its departments', () => {
    given(indices).when(open('2024'), context).then(opened);
    given(indices)
      .when(open('2025-Q1'), context)
      .then({ ...opened, data: { ...opened.data, period: '2025-Q1', version: 2, versionEvent: 'e3' } });
  });

  it('is opened once, of a scheme that has a version by then and has not ended', () => {
    given(indices, opened).when(open('2024'), context).thenRefuses('CASE_EXISTS').because(['e0']);
    for (const [period, id] of [
      ['2022', 's1'],
      ['2024', 'empty'],
      ['2024', 'nowhere'],
      ['2025', 's9'],
    ] as const)
      given(indices).when(open(period, id), context).thenRefuses('SCHEME_UNKNOWN');
  });

  it.each([
    ['2024', '2024-12-31', '2023'],
    ['2024-Q1', '2024-03-31', '2023-Q4'],
    ['2024-Q2', '2024-06-30', '2024-Q1'],
    ['2024-Q4', '2024-12-31', '2024-Q3'],
  ])('of %s ends on %s and follows that of %s', (period, end, before) =>
    expect([endOf(period), periodBefore(period)]).toEqual([end, before]),
  );
});

describe('Figures', () => {
  it('are taken in part, and anew', () => {
    given(indices, opened)
      .when(submit(M1.slice(1)), context)
      .then(submitted(dept, M1.slice(1)));
    given(indices, opened, submitted(dept, M1)).when(submit(M1), context).then(submitted(dept, M1));
  });

  it.each([
    ['of a measure that is none', [figure('m9', 'x', '1')], 'MEASURE_UNKNOWN', 'onlyKnownMeasures'],
    ['of another department', [figure('m2', 'x', '1')], 'MEASURE_OF_OTHERS', 'onlyItsOwnMeasures'],
    ['of an area that is none', [figure('m1', 'q', '1')], 'AREA_UNKNOWN', 'onlyKnownAreas'],
    ['given twice', [figure('m1', 'x', '1'), figure('m1', 'x', '2')], 'DUPLICATE_ID', 'noFigureTwice'],
    ['above the range', [figure('m1', 'x', '5.0001')], 'FIGURE_OUT_OF_RANGE', 'withinBounds'],
    ['below the range', [figure('m1', 'x', '-5.01')], 'FIGURE_OUT_OF_RANGE', 'withinBounds'],
  ])('%s are refused', (_, figures, code, by) => {
    given(indices, opened).when(submit(figures), context).thenRefuses(code).by(by);
  });

  it('below nought are refused of a target', () => {
    given(indices, opened)
      .when(submit([figure('m2', 'x', '-0.01')], other), context)
      .thenRefuses('FIGURE_OUT_OF_RANGE');
  });

  it('come from a department of the index, while it is open and not published', () => {
    given(indices, opened).when(submit(M1, 'nobody'), context).thenRefuses('DEPARTMENT_UNKNOWN', 'MEASURE_OF_OTHERS');
    given(indices).when(submit([], dept), context).thenRefuses('CASE_NOT_FOUND', 'DEPARTMENT_UNKNOWN');
    given(indices, ...ready, published)
      .when(submit(M1), context)
      .thenRefuses('INDEX_PUBLISHED')
      .because(['e3']);
    given(indices, opened)
      .when(submit(M1, dept, '2025-01-09'), context)
      .thenRefuses('STEP_BACKWARDS')
      .because(['e0']);
  });

  it('are returned once they were delivered', () => {
    const back = {
      type: 'ReturnFigures',
      data: { indexId, unitId: dept, reason: '口径不符', effectiveOn: '2025-01-16' },
    } as const;
    const returned: IndexEvent = { type: 'FiguresReturned', eff: '2025-01-16', data: { unitId: dept, reason: '口径不符' } };
    given(indices, opened).when(back, context).thenRefuses('FIGURES_NOT_SUBMITTED').because([]);
    given(indices, ...ready)
      .when(back, context)
      .then(returned);
    given(indices, ...ready, returned)
      .when(back, context)
      .thenRefuses('FIGURES_NOT_SUBMITTED')
      .because(['e3']);
    given(indices, ...ready, returned)
      .when(publish, context)
      .thenRefuses('FIGURES_MISSING')
      .because(['e3']);
    given(indices, ...ready, returned, submitted(dept, M1))
      .when(publish, context)
      .then({ ...published, data: { snapshot: SNAPSHOT, submissions: ['e4', 'e2'] } });
  });
});

describe('Publishing', () => {
  it('is of a snapshot of all that was delivered', () => {
    given(indices, ...ready)
      .when(publish, context)
      .then(published);
  });

  it('is refused while a department has figures missing, and names it', () => {
    const message = (past: readonly Event[]): string => {
      try {
        given(indices, ...past)
          .when(publish, context)
          .thenNothing();
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    };
    given(indices, opened, submitted(dept, M1)).when(publish, context).thenRefuses('FIGURES_MISSING').by('nothingIsMissing');
    expect(message([opened, submitted(dept, M1)])).toContain('1 个部门的数据不齐：云溪县人民政府缺 2 项');
    expect(message([opened, submitted(dept, M1.slice(1))])).toContain('云溪县水利局缺 1 项、云溪县人民政府缺 2 项');
  });

  it('is not of a day before what it rests on', () => {
    given(indices, ...ready)
      .when({ ...publish, data: { indexId, effectiveOn: '2025-01-14' } }, context)
      .thenRefuses('STEP_BACKWARDS')
      .by('notBeforeWhatItRestsOn');
    const late: IndexEvent = {
      type: 'DeductionRecorded',
      eff: '2025-02-02',
      data: { area: 'x', item: 'safety', points: '1', ground: '' },
    };
    given(indices, ...ready, late)
      .when(publish, context)
      .thenRefuses('STEP_BACKWARDS')
      .because(['e3']);
  });

  it('is done once', () => {
    given(indices, ...ready, published)
      .when(publish, context)
      .thenRefuses('INDEX_PUBLISHED')
      .because(['e3']);
  });
});

describe('减分', () => {
  const deduct = (area: string, item: string, points: string) =>
    ({ type: 'Deduct', data: { indexId, area, item, points, ground: '示例事故', effectiveOn: '2025-01-20' } }) as const;
  const deducted = (area: string, item: string, points: string): IndexEvent => ({
    type: 'DeductionRecorded',
    eff: '2025-01-20',
    data: { area, item, points, ground: '示例事故' },
  });

  it('is by the list of the year, or of every year, up to the maximum of the item', () => {
    given(indices, opened)
      .when(deduct('x', 'safety', '2.5'), context)
      .then(deducted('x', 'safety', '2.5'));
    given(indices, opened)
      .when(deduct('x', 'always', '1'), context)
      .then(deducted('x', 'always', '1'));
    for (const [area, item, points] of [
      ['q', 'safety', '1'],
      ['x', 'fraud', '1'],
      ['x', 'safety', '2.5001'],
      ['x', 'safety', '0.00'],
    ] as const)
      given(indices, opened)
        .when(deduct(area, item, points), context)
        .thenRefuses('DEDUCTION_WRONG');
    const past = [opened, deducted('x', 'safety', '2')];
    given(indices, ...past)
      .when(deduct('x', 'safety', '0.6'), context)
      .thenRefuses('DEDUCTION_WRONG');
    given(indices, ...past)
      .when(deduct('x', 'safety', '0.5'), context)
      .then(deducted('x', 'safety', '0.5'));
    given(indices, ...past)
      .when(deduct('y', 'safety', '2.5'), context)
      .then(deducted('y', 'safety', '2.5'));
  });

  it('comes off the total, and may change the place', () => {
    given(indices, ...ready, deducted('y', 'safety', '2'), deducted('y', 'safety', '0.5'), deducted('y', 'always', '0.25'))
      .when(publish, context)
      .then({
        ...published,
        data: {
          submissions: ['e1', 'e2'],
          snapshot: { ...SNAPSHOT, deducted: [0, 27_500], totals: [500_000, 847_500] },
        },
      });
  });

  it('is not recorded once the index is published', () => {
    given(indices, ...ready, published)
      .when(deduct('x', 'safety', '1'), context)
      .thenRefuses('INDEX_PUBLISHED');
  });
});

describe('A correction', () => {
  const correct = (corrects: string, more: object) =>
    ({ type: 'PublishCorrection', data: { indexId, corrects, reason: '数据有误', effectiveOn: '2025-03-01', ...more } }) as const;
  const figures = [figure('m1', 'x', '5')];
  const right: IndexEvent = {
    type: 'IndexCorrected',
    eff: '2025-03-01',
    data: {
      corrects: 'e3',
      reason: '数据有误',
      figures,
      snapshot: {
        ...SNAPSHOT,
        values: { n: [750_000, 875_000] },
        measures: { ...SNAPSHOT.measures, m1: [1_000_000, 750_000] },
        totals: [750_000, 875_000],
      },
    },
  };
  const past = [...ready, published];

  it('is a further snapshot, of what was published last', () => {
    given(indices, ...past)
      .when(correct('e3', { figures }), context)
      .then(right);
    given(indices, ...past, right)
      .when(correct('e3', { figures }), context)
      .thenRefuses('SNAPSHOT_WRONG')
      .because(['e4']);
  });

  it('goes on from the one before', () => {
    const deductions = [{ area: 'x', item: 'safety', points: '2.5' }];
    given(indices, ...past, right)
      .when(correct('e4', { deductions }), context)
      .then({
        ...right,
        data: {
          corrects: 'e4',
          reason: '数据有误',
          deductions,
          snapshot: {
            ...SNAPSHOT,
            values: { n: [750_000, 875_000] },
            measures: { ...SNAPSHOT.measures, m1: [1_000_000, 750_000] },
            deducted: [25_000, 0],
            totals: [725_000, 875_000],
          },
        },
      });
  });

  it('keeps the points of the one before, unless it says others', () => {
    const points = (value: string) => [{ area: 'x', item: 'safety', points: value }];
    const deducted: IndexEvent = {
      ...published,
      type: 'IndexCorrected',
      data: { corrects: 'e3', reason: '漏记减分', deductions: points('2.5'), snapshot: SNAPSHOT },
    };
    const m1 = { ...SNAPSHOT.measures, m1: [500_000, 1_000_000] };
    const taken = (more: object, off: number): IndexEvent => ({
      ...right,
      type: 'IndexCorrected',
      data: {
        corrects: 'e4',
        reason: '数据有误',
        ...more,
        snapshot: {
          ...SNAPSHOT,
          values: { n: [500_000, 1_000_000] },
          measures: m1,
          deducted: [off, 0],
          totals: [500_000 - off, 1_000_000],
        },
      },
    });
    const better = [figure('m1', 'y', '5')];
    given(indices, ...past, deducted)
      .when(correct('e4', { figures: better }), context)
      .then(taken({ figures: better }, 25_000));
    const none = { figures: better, deductions: points('0') };
    given(indices, ...past, deducted)
      .when(correct('e4', none), context)
      .then(taken(none, 0));
  });

  it('is not of a day before what it corrects', () => {
    given(indices, ...past)
      .when(correct('e3', { figures, effectiveOn: '2025-01-31' }), context)
      .thenRefuses('STEP_BACKWARDS')
      .because(['e3'])
      .by('notBeforeThePublication');
  });

  it('says of an area and an item once what counts', () => {
    const points = (item: string, value: string) => ({ area: 'x', item, points: value });
    given(indices, ...past)
      .when(correct('e3', { deductions: [points('safety', '1'), points('safety', '2')] }), context)
      .thenRefuses('DUPLICATE_ID')
      .by('noPointsTwice');
  });

  it('says something, of what is known, within its bounds, and of what was published', () => {
    given(indices, ...past)
      .when(correct('e3', {}), context)
      .thenRefuses('NOTHING_CORRECTED');
    given(indices, ...past)
      .when(correct('e3', { figures: [figure('m9', 'x', '1')] }), context)
      .thenRefuses('MEASURE_UNKNOWN');
    given(indices, ...past)
      .when(correct('e3', { figures: [figure('m1', 'x', '9')] }), context)
      .thenRefuses('FIGURE_OUT_OF_RANGE');
    const deductions = [{ area: 'x', item: 'safety', points: '3' }];
    given(indices, ...past)
      .when(correct('e3', { deductions }), context)
      .thenRefuses('DEDUCTION_WRONG');
    given(indices, ...ready)
      .when(correct('e3', { figures }), context)
      .thenRefuses('INDEX_NOT_PUBLISHED');
  });
});

describe('双向清单', () => {
  const item: Rectification = {
    area: 'x',
    node: 'n',
    problem: '增速靠后',
    ownerUnit: dept,
    deadline: '2025-06-30',
    remedy: '专班推进',
  };
  const list = (rectifications: readonly Rectification[], of = 'e3') =>
    ({
      type: 'PublishLists',
      data: { indexId, published: of, achievements: [{ area: 'y', text: '做法' }], rectifications, effectiveOn: '2025-02-10' },
    }) as const;
  const rule = expect.objectContaining({ rule: 'twoWayLists', version: '1' }) as never;
  const listed = (...rectifications: readonly Rectification[]): IndexEvent => ({
    type: 'ListsPublished',
    eff: '2025-02-10',
    data: {
      published: 'e3',
      achievements: [{ area: 'y', text: '做法' }],
      rectifications,
      duties: rectifications.map(({ deadline }, i) => ({ kind: 'rectification', of: `r${i + 1}`, from: deadline, rule })),
    },
  });
  const past = [...ready, published];

  it('are of the last snapshot, once, with a duty for each item', () => {
    const other: Rectification = {
      ...item,
      area: 'y',
      ownerUnit: undefined,
      ownerDossier: jia.dossierId,
      measure: 'm2',
      node: undefined,
    };
    given(indices, ...past)
      .when(list([item, other]), context)
      .then(listed(item, other));
    given(indices, ...past, listed(item))
      .when(list([item]), context)
      .thenRefuses('LISTS_EXIST')
      .because(['e4']);
    given(indices, ...past)
      .when(list([item], 'e2'), context)
      .thenRefuses('SNAPSHOT_WRONG')
      .because(['e3']);
    given(indices, ...ready)
      .when(list([item]), context)
      .thenRefuses('INDEX_NOT_PUBLISHED');
    given(indices, ...ready, { ...published, eff: '2025-02-11' })
      .when(list([item]), context)
      .thenRefuses('STEP_BACKWARDS')
      .because(['e3'])
      .by('notBeforeThePublication');
  });

  it.each([
    ['an area that is none', { area: 'q' }, 'AREA_UNKNOWN'],
    ['a node that is none', { node: 'q' }, 'MEASURE_UNKNOWN'],
    ['a measure that is none', { measure: 'q' }, 'MEASURE_UNKNOWN'],
    ['no owner', { ownerUnit: undefined }, 'OWNER_WRONG'],
    ['two owners', { ownerDossier: jia.dossierId }, 'OWNER_WRONG'],
    ['a unit that is none', { ownerUnit: 'nobody' }, 'OWNER_WRONG'],
    ['a dossier that is none', { ownerUnit: undefined, ownerDossier: 'nobody' }, 'OWNER_WRONG'],
    ['a day before the list', { deadline: '2025-02-09' }, 'STEP_BACKWARDS'],
  ])('with an item of %s are refused', (_, more, code) => {
    given(indices, ...past)
      .when(list([{ ...item, ...more }]), context)
      .thenRefuses(code);
  });

  describe('整改', () => {
    const onItem = { indexId, item: 'r1' };
    const evidence = [{ ref: '佐证1' }];
    const reported = (proof: readonly { ref: string }[], eff = '2025-04-01'): IndexEvent => ({
      type: 'RectificationReported',
      eff,
      data: { item: 'r1', evidence: proof, text: '已完成整改' },
    });
    const report = {
      type: 'ReportRectification',
      data: { ...onItem, evidence, text: '已完成整改', effectiveOn: '2025-04-01' },
    } as const;
    const close = { type: 'CloseRectification', data: { ...onItem, effectiveOn: '2025-05-01' } } as const;
    const back = { type: 'ReturnRectification', data: { ...onItem, reason: '佐证不足', effectiveOn: '2025-04-10' } } as const;
    const returned: IndexEvent = { type: 'RectificationReturned', eff: '2025-04-10', data: { item: 'r1', reason: '佐证不足' } };
    const closed: IndexEvent = {
      type: 'RectificationClosed',
      eff: '2025-05-01',
      data: { item: 'r1', fulfils: ['e4:rectification:r1'] },
    };
    const reviewer = { ...context, by: { id: 'reviewer', role: 'approver' } };
    const open = [...past, listed(item)];

    it('is reported, and closed by another than reported it, which fulfils the duty', () => {
      given(indices, ...open)
        .when(report, context)
        .then(reported(evidence));
      given(indices, ...open, reported(evidence))
        .when(close, reviewer)
        .then(closed);
      given(indices, ...open, reported(evidence))
        .when(close, { ...context, by: officeHours.by })
        .thenRefuses('REVIEWED_BY_REPORTER')
        .because(['e5']);
      given(indices, ...open, reported(evidence))
        .when(back, context)
        .thenRefuses('REVIEWED_BY_REPORTER');
    });

    it('is not closed without a report, nor without evidence', () => {
      given(indices, ...open)
        .when(close, reviewer)
        .thenRefuses('RECTIFICATION_NOT_REPORTED')
        .because(['e4']);
      given(indices, ...open, reported([]))
        .when(close, reviewer)
        .thenRefuses('EVIDENCE_MISSING')
        .because(['e5']);
    });

    it('is returned, and then reported anew before it is closed', () => {
      given(indices, ...open, reported(evidence))
        .when(back, reviewer)
        .then(returned);
      given(indices, ...open, reported(evidence), returned)
        .when(close, reviewer)
        .thenRefuses('RECTIFICATION_NOT_REPORTED')
        .because(['e6']);
      given(indices, ...open, reported(evidence), returned, reported(evidence, '2025-04-20'))
        .when(close, reviewer)
        .then(closed);
    });

    it('is done no more once it is closed, and nothing is done of what is not listed', () => {
      for (const command of [report, close, back])
        given(indices, ...open, reported(evidence), closed)
          .when(command, reviewer)
          .thenRefuses('RECTIFICATION_CLOSED')
          .because(['e6']);
      given(indices, ...past)
        .when(report, reviewer)
        .thenRefuses('RECTIFICATION_NOT_FOUND');
    });

    it('does not go backwards', () => {
      const early = { ...report, data: { ...report.data, effectiveOn: '2025-02-09' } } as const;
      given(indices, ...open)
        .when(early, context)
        .thenRefuses('STEP_BACKWARDS')
        .because(['e4']);
    });
  });
});
