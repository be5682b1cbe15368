import type { Served } from '../support/served.js';
import { aUnit } from '../support/town.js';

type Make = (door: Served) => Promise<{ path: string; body: object; as?: 'approver' }>;

const PAPER = { decidedOn: '2024-01-05', organ: '中共示例市委', docNo: '示考〔2024〕1号', note: '示例备注' };
const ON = { ...PAPER, effectiveOn: '2024-03-01' };

/** A scheme of a unit of its own; answers its id and the unit's. */
async function aScheme(door: Served): Promise<{ id: string; unit: string }> {
  const unit = await aUnit(door);
  const body = { ...PAPER, effectiveOn: '2024-01-01', unit, name: '示例指标体系', purpose: '示例考核' };
  return { id: (await door.told('/api/schemes', body)).id, unit };
}

/** A tree of one leaf that one measure feeds, of two areas. */
const tree = (department: string) => ({
  nodes: [
    { id: 'n1', name: '示例一级指标', level: 1, weight: 100 },
    { id: 'n2', parent: 'n1', name: '示例二级指标', level: 2, weight: '100' },
  ],
  measures: [
    {
      id: 'm1',
      name: '示例指标',
      code: 'EX-1',
      kind: 'quantity',
      measurementUnit: '%',
      better: 'higher',
      merit: 'latent',
      form: 'result',
      department,
      normalisation: { by: 'range', min: 0, max: 10.5, capped: true },
      nodes: [{ node: 'n2', weight: 100 }],
    },
  ],
  areas: [
    { id: 'a1', name: '示例一区', kind: 'district' },
    { id: 'a2', name: '示例二区', kind: 'district' },
  ],
  deductions: [{ id: 'd1', name: '示例失信事件', maximum: 2.5, form: 'result', legalBasis: '示例依据' }],
});

const onScheme =
  (command: string, body: (unit: string) => object): Make =>
  async (door) => {
    const { id, unit } = await aScheme(door);
    return { path: `/api/schemes/${id}/${command}`, body: { ...ON, ...body(unit) } };
  };

const INDICATOR = {
  name: '示例个性指标',
  code: 'EX-OWN',
  kind: 'survey',
  measurementUnit: '分',
  better: 'higher',
  merit: 'apparent',
  form: 'result',
  legalBasis: '示例依据',
  reason: '示例理由',
};
const ARGUED = ['argue-indicator', { methods: ['research', 'questionnaire'], supports: true, opinion: '示例意见' }] as const;

/** A command on an indicator that a unit proposed. */
const onProposal =
  (command: string, body: object, ...before: readonly (readonly [string, object])[]): Make =>
  async (door) => {
    const { id, unit } = await aScheme(door);
    const at = `/api/schemes/${id}`;
    const [{ id: proposal }] = (await door.told(`${at}/propose-indicator`, { ...ON, ...INDICATOR, unit })).events;
    for (const [name, told] of before) await door.told(`${at}/${name}`, { ...ON, ...told, proposal });
    return { path: `${at}/${command}`, body: { ...ON, ...body, proposal } };
  };

/** The year 2024 of a scheme with a version; answers its address, the scheme and the department. */
async function anIndex(door: Served): Promise<{ at: string; schemeId: string; unit: string }> {
  const { id: schemeId, unit } = await aScheme(door);
  await door.told(`/api/schemes/${schemeId}/publish-version`, { effectiveOn: '2024-01-01', ...tree(unit) });
  const { id } = await door.told('/api/indices', { effectiveOn: '2024-02-01', schemeId, period: '2024' });
  return { at: `/api/indices/${id}`, schemeId, unit };
}

const figures = [
  { measure: 'm1', area: 'a1', value: 7.25 },
  { measure: 'm1', area: 'a2', value: '-1' },
];

interface Reached {
  readonly unit: string;
  readonly last: string;
}
type Told = readonly [string, (reached: Reached) => object];

const SUBMITTED: Told = ['submit-figures', ({ unit }) => ({ unit, figures })];
const PUBLISHED: readonly Told[] = [SUBMITTED, ['publish-index', () => ({})]];
const lists = ({ last, unit }: Reached): object => ({
  published: last,
  achievements: [{ area: 'a1', node: 'n2', text: '示例成绩' }],
  rectifications: [
    { area: 'a2', node: 'n2', measure: 'm1', problem: '示例问题', ownerUnit: unit, deadline: '2024-12-31', remedy: '示例措施' },
  ],
});
const LISTED: readonly Told[] = [...PUBLISHED, ['publish-lists', lists]];
const REPORTED: readonly Told[] = [
  ...LISTED,
  ['report-rectification', () => ({ item: 'r1', evidence: [{ ref: '示例1号' }], text: '示例' })],
];

/** A command on an index that has come so far; what was told last is known by its event. */
const onIndex =
  (command: string, body: (reached: Reached) => object, before: readonly Told[] = [], as?: 'approver'): Make =>
  async (door) => {
    const { at, unit } = await anIndex(door);
    let last = '';
    for (const [name, told] of before)
      last = (await door.told(`${at}/${name}`, { effectiveOn: '2024-02-01', ...told({ unit, last }) })).events[0].id;
    return { path: `${at}/${command}`, body: { ...ON, ...body({ unit, last }) }, ...(as && { as }) };
  };

export const schemeExamples: Readonly<Record<string, Make>> = {
  'schemes open': async (door) => ({
    path: '/api/schemes',
    body: { ...ON, unit: await aUnit(door), name: '示例指标体系', purpose: '示例考核' },
  }),
  'schemes publish-version': onScheme('publish-version', tree),
  'schemes end': async (door) => {
    const { id: into } = await aScheme(door);
    return onScheme('end', () => ({ into, reason: '示例整合' }))(door);
  },
  'schemes propose-indicator': onScheme('propose-indicator', (unit) => ({ ...INDICATOR, unit })),
  'schemes argue-indicator': onProposal(...ARGUED),
  'schemes adopt-indicator': onProposal('adopt-indicator', {}, ARGUED),
  'schemes reject-indicator': onProposal('reject-indicator', { reason: '示例理由' }),
  'schemes adopt-deductions': onScheme('adopt-deductions', () => ({
    year: 2024,
    items: [{ id: 'safety', name: '安全生产', maximum: '5' }],
  })),
  'indices open': async (door) => {
    const { schemeId } = await anIndex(door);
    return { path: '/api/indices', body: { ...ON, schemeId, period: '2024-Q2' } };
  },
  'indices submit-figures': onIndex('submit-figures', ({ unit }) => ({ unit, figures, source: '示例台账', asOf: '2024-01' })),
  'indices return-figures': onIndex('return-figures', ({ unit }) => ({ unit, reason: '口径不符' }), [SUBMITTED]),
  'indices deduct': onIndex('deduct', () => ({ area: 'a1', item: 'd1', points: '0.5', ground: '示例事由' })),
  'indices publish-index': onIndex('publish-index', () => ({}), [SUBMITTED]),
  'indices publish-correction': onIndex(
    'publish-correction',
    ({ last }) => ({
      corrects: last,
      figures: [{ measure: 'm1', area: 'a1', value: 8 }],
      deductions: [{ area: 'a2', item: 'd1', points: '1' }],
      reason: '示例理由',
    }),
    PUBLISHED,
  ),
  'indices publish-lists': onIndex('publish-lists', lists, PUBLISHED),
  'indices report-rectification': onIndex(
    'report-rectification',
    () => ({ item: 'r1', evidence: [{ ref: '示例1号', title: '示例材料' }], text: '示例整改' }),
    LISTED,
  ),
  'indices return-rectification': onIndex(
    'return-rectification',
    () => ({ item: 'r1', reason: '示例理由' }),
    REPORTED,
    'approver',
  ),
  'indices close-rectification': onIndex('close-rectification', () => ({ item: 'r1' }), REPORTED, 'approver'),
};
