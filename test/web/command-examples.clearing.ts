import { eventually } from '../support/eventually.js';
import type { Served } from '../support/served.js';
import { inOffice } from '../support/town.js';

type Make = (door: Served) => Promise<{ path: string; body: object; as?: 'approver' }>;
type Before = readonly (readonly [command: string, body: object])[];

const ORGAN = '示例县纪委监委';
const ON = { effectiveOn: '2023-03-01', decidedOn: '2023-03-01', organ: ORGAN, docNo: '示纪〔2023〕1号', note: '示例备注' };

const report = async (door: Served): Promise<object> => ({
  ...ON,
  dossierId: (await inOffice(door)).dossier,
  office: 'letters',
  channel: 'visit',
  severity: 'tendency',
  anonymous: false,
  informant: { name: '示例检举人', unit: '示例单位', contact: '示例电话' },
  issues: [
    { id: 'i1', text: '示例问题一' },
    { id: 'i2', text: '示例问题二' },
  ],
  effects: [{ id: 'e1', kind: 'unit', text: '示例单位' }],
});

/** What an approver decides. */
const DECISIONS = ['approve', 'refuse'];

/** A command on a case that has gone through the steps before it. */
const onCase =
  (command: string, body: object, ...before: Before): Make =>
  async (door) => {
    const { id } = await door.told('/api/clearings', await report(door));
    const [officer, approver] = [await door.bearer('officer'), await door.bearer('approver')];
    for (const [name, told] of before) {
      const authorization = DECISIONS.includes(name) ? approver : officer;
      const { status, text } = await door.post(`/api/clearings/${id}/${name}`, { ...ON, ...told }, { authorization });
      if (status !== 201) throw new Error(`${name} answered ${status} ${text}`);
    }
    const as = DECISIONS.includes(command) ? ({ as: 'approver' } as const) : {};
    return { path: `/api/clearings/${id}/${command}`, body: { ...ON, ...body }, ...as };
  };

const NOTHING: Before = [];
const SCREENED: Before = [['screen', { result: 'checkable', nature: 'suspectedFalse' }]];
const INQUIRED: Before = [...SCREENED, ['open-inquiry', {}]];
const FINDINGS = [
  { issue: 'i1', finding: 'untrue' },
  { issue: 'i2', finding: 'false' },
];
const CONCLUDED: Before = [...INQUIRED, ['conclude-inquiry', { findings: FINDINGS }]];
const FREEZING = { decidedBy: '示例负责人', reason: '示例理由' };
const PROPOSAL = { issues: ['i1'], askedOn: '2023-03-01', agrees: true, situations: ['harm'] };
const PROPOSED: Before = [...CONCLUDED, ['propose', PROPOSAL]];
const APPROVAL = { issues: ['i1'], forms: ['written', 'bulletin'], scope: ['e1'] };

const onApplication: Make = async (door) => {
  const { path, as } = await onCase('refuse', {}, ...CONCLUDED)(door);
  const application = { issues: ['i1'], facts: '示例事实', falseContent: '示例失实内容', request: '示例请求' };
  const { events } = await door.told(path.replace('refuse', 'apply'), { ...ON, ...application });
  return { path, as, body: { ...ON, application: events[0].id, reason: '示例理由', againTo: '示例市纪委监委' } };
};

/** The freeze has been set beside the dossier by then: nothing is recorded there behind the test's back. */
const onFrozen: Make = async (door) => {
  const { store, policyRunner } = door.installation;
  const example = await onCase('lift-freeze', FREEZING, ['freeze', FREEZING])(door);
  const end = await store.end();
  await eventually('the policies follow', () => (policyRunner?.position ?? end) >= end);
  return example;
};

export const clearingExamples: Readonly<Record<string, Make>> = {
  'clearings open': async (door) => ({ path: '/api/clearings', body: await report(door) }),
  'clearings screen': onCase('screen', { result: 'vague', nature: 'genuine' }),
  'clearings open-inquiry': onCase('open-inquiry', {}, ...SCREENED),
  'clearings conclude-inquiry': onCase(
    'conclude-inquiry',
    { findings: FINDINGS, effects: [{ id: 'e2', kind: 'occasion', text: '示例场合' }], hinders: false, grounds: '示例依据' },
    ...INQUIRED,
  ),
  'clearings freeze': onCase('freeze', FREEZING, ...NOTHING),
  'clearings lift-freeze': onFrozen,
  'clearings propose': onCase('propose', PROPOSAL, ...CONCLUDED),
  'clearings decline': onCase('decline', { askedOn: '2023-03-01' }, ...CONCLUDED),
  'clearings apply': onCase(
    'apply',
    { issues: ['i1', 'i2'], facts: '示例事实', falseContent: '示例失实内容', request: '示例请求' },
    ...CONCLUDED,
  ),
  'clearings refuse': onApplication,
  'clearings approve': onCase('approve', APPROVAL, ...PROPOSED),
  'clearings give': onCase('give', { form: 'written', issues: ['i1'], scope: ['e1'], text: '示例文书' }, ...PROPOSED, [
    'approve',
    APPROVAL,
  ]),
  'clearings refer': onCase('refer', { issues: ['i2'], to: '示例机关', respondent: '示例人' }, ...CONCLUDED),
  'clearings overturn': onCase('overturn', { reason: '示例理由' }, ...CONCLUDED),
  'clearings close': onCase('close', {}, ['screen', { result: 'vague', nature: 'genuine' }]),
};
