import type { Served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { aDossier, inOffice, on } from '../support/town.js';

type Make = (door: Served) => Promise<{ path: string; body: object }>;

const ON = {
  effectiveOn: '2016-11-20',
  decidedOn: '2016-11-18',
  organ: '中共示例市委',
  docNo: '示组〔2016〕8号',
  note: '示例备注',
};

/** What was done by somebody in office since 1999-02. */
const merit = (unit: string, dossierId: string) => ({
  ...ON,
  title: '示例工业园区',
  unit,
  visibility: 'latent',
  dimensions: ['economy', 'environment'],
  horizonYears: 8,
  from: '2014-09',
  until: '2016-10',
  decisions: [{ on: '2014-08-20', organ: '示例县委', docNo: '示委〔2014〕5号', summary: '园区立项' }],
  contributors: [{ dossierId, role: 'lead', share: 60 }],
  description: '示例说明',
  scenes: ['示例场景'],
});

const FIGURES = [
  {
    name: '入园企业',
    value: '27',
    unit: '家',
    before: '3',
    after: '27',
    asOf: '2016-10-31',
    source: '示例统计局',
    evidence: ['示统〔2016〕2号'],
  },
];

/** A command on a merit, after others. */
const onMerit =
  (command: string, body: (dossier: string) => object, ...before: readonly (readonly [string, object])[]): Make =>
  async (door) => {
    const { dossier, unit } = await inOffice(door);
    const { id } = await door.told('/api/merits', merit(unit, dossier));
    for (const [name, told] of before) await door.told(`/api/merits/${id}/${name}`, { ...ON, ...told });
    await settled(door);
    return { path: `/api/merits/${id}/${command}`, body: { ...ON, ...body(dossier) } };
  };

const PUBLISHED = ['publish-merit', { from: '2016-11-21', until: '2016-11-25' }] as const;

/** A look back on what somebody in office decided. */
async function assessing(door: Served): Promise<object> {
  const { dossier, holding } = await inOffice(door);
  return {
    ...ON,
    effectiveOn: '2024-07-10',
    decidedOn: '2024-07-09',
    subjects: [{ dossierId: dossier, tenure: holding, share: 70, conclusion: 'responsibility', opens: 'supervision' }],
    merits: [],
    decisions: [{ on: '2015-03-10', organ: '示例县委', docNo: '示委〔2015〕3号', summary: '示例项目立项' }],
    outcome: { class: 'loss', foundOn: '2024-05', figures: FIGURES, evidence: ['示审〔2024〕7号'] },
    assessors: [await aDossier(door)],
    account: '示例情况',
    findings: [{ dossierId: dossier, text: '示例认定' }],
  };
}

export const meritExamples: Readonly<Record<string, Make>> = {
  'merits record': async (door) => {
    const { dossier, unit } = await inOffice(door);
    return { path: '/api/merits', body: merit(unit, dossier) };
  },
  'merits add-figures': onMerit('add-figures', () => ({ figures: FIGURES })),
  'merits revise-contributions': onMerit('revise-contributions', (dossierId) => ({
    contributors: [{ dossierId, role: 'charge', share: 40 }],
    reason: '示例理由',
  })),
  'merits publish-merit': onMerit('publish-merit', () => ({ from: '2016-11-21', until: '2016-11-25' })),
  'merits record-objection': onMerit('record-objection', () => ({ effectiveOn: '2016-11-22', matter: '示例意见' }), PUBLISHED),
  'merits settle-objections': onMerit('settle-objections', () => ({ effectiveOn: '2016-11-28', outcome: 'stands' }), PUBLISHED, [
    'record-objection',
    { effectiveOn: '2016-11-22', matter: '示例意见' },
  ]),
  'dossiers record-duty-journal': async (door) => {
    const { dossier, unit } = await inOffice(door);
    const { id } = await door.told('/api/merits', merit(unit, dossier));
    await settled(door);
    return {
      path: on(dossier, 'record-duty-journal'),
      body: { effectiveOn: '2016-11-20', done: '示例所干', achieved: '示例所成', how: '示例做法', merit: id },
    };
  },
  'dossiers record-index': async (door) => ({
    path: on((await inOffice(door)).dossier, 'record-index'),
    body: {
      effectiveOn: '2023-01-10',
      index: 'burden',
      from: '2022-01-01',
      to: '2022-12-31',
      inputs: [
        { name: 'tasks', value: 12, unit: '项', source: '示例台账' },
        { name: 'projects', value: 2, unit: '个', source: '示例台账' },
        { name: 'days', value: 90, unit: '天', source: '示例台账' },
      ],
      docNo: '示组〔2023〕1号',
      note: '示例备注',
    },
  }),
  'retrospectives assess': async (door) => ({ path: '/api/retrospectives', body: await assessing(door) }),
  'retrospectives withdraw-retrospective': async (door) => {
    const { id } = await door.told('/api/retrospectives', await assessing(door));
    await settled(door);
    const path = `/api/retrospectives/${id}/withdraw-retrospective`;
    return { path, body: { ...ON, effectiveOn: '2024-08-01', decidedOn: '2024-07-31', reason: '示例理由' } };
  },
};
