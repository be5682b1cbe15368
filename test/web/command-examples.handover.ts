import type { Served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { aDossier, aUnit, on } from '../support/town.js';

interface Example {
  readonly path: string;
  readonly body: object;
  readonly as?: 'approver';
  readonly followed?: boolean;
}
type Make = (door: Served) => Promise<Example>;
type Before = readonly (readonly [command: string, body: object])[];

const ON = {
  effectiveOn: '2024-08-30',
  decidedOn: '2024-08-30',
  organ: '中共示例市委组织部',
  docNo: '示组〔2024〕30号',
  note: '示例备注',
};

/** 县长 of a unit of its own who left on 2024-08-30, long before it is told: nobody but who says so begins the handover. */
async function left(door: Served): Promise<{ dossierId: string; leaving: string }> {
  const [unit, dossierId] = [await aUnit(door), await aDossier(door)];
  const appointed = await door.told(on(dossierId, 'appoint'), { effectiveOn: '2019-02', unit, post: '县长' });
  const { events } = await door.told(on(dossierId, 'relieve'), { effectiveOn: '2024-08-30', holding: appointed.events[0].id });
  return { dossierId, leaving: events[0].id };
}

/** A command on a case that has gone through the steps before it, and the dossiers with it; who takes over does so for the time being. */
const onCase =
  (command: string, body: object, before: Before = [], followed = false): Make =>
  async (door) => {
    const { id } = await door.told('/api/handovers', { ...ON, ...(await left(door)) });
    const receiver = await aDossier(door);
    const whole = (name: string, told: object): object => ({ ...ON, ...told, ...(name === 'name-receiver' && { receiver }) });
    for (const [name, told] of before) await door.told(`/api/handovers/${id}/${name}`, whole(name, told));
    await settled(door);
    return { path: `/api/handovers/${id}/${command}`, body: whole(command, body), followed };
  };

const RECEIVER = { acting: true, supervisorOrgan: '中共示例市委组织部', supervisor: '示例监交人' };
const ITEMS = ['work', 'projects', 'party', 'rectification', 'legacy'].map((category, i) => ({
  id: `i${i + 1}`,
  category,
  ...(category === 'party' ? { none: true } : { text: '示例事项', status: '在办', amount: '12.50', no: i + 1 }),
}));
const NOTICED: Before = [['notice', {}]];
const NAMED: Before = [...NOTICED, ['name-receiver', RECEIVER]];
const LISTED: Before = [...NAMED, ['prepare-list', { items: ITEMS }]];
const REVIEWED: Before = [...LISTED, ['review-list', {}]];
const MET: Before = [...REVIEWED, ['meet', { place: '示例会议室' }]];
const signing = (party: string) => ['sign', { party }] as const;
const BY_TWO: Before = [...REVIEWED, signing('receiver'), signing('supervisor')];
const SIGNED: Before = [...MET, signing('leaver'), signing('receiver'), signing('supervisor')];
const FILED: Before = [...SIGNED, ['file', { to: 'audit' }]];
const FINDING = { id: 'f1', item: 'i5', responsible: 'receiver', text: '示例旧账' };
const REVISITED: Before = [...SIGNED, ['revisit', { findings: [FINDING], summary: '示例回访情况' }]];
const TALK = { finding: 'f1', talker: '示例约谈人', measures: '示例措施', settleBy: '2024-12-31' };
const AUDITING: Before = [['request-audit', { auditor: '示例市审计局' }]];
const CONCLUSION = { conclusion: '示例结论', problems: [{ id: 'p1', text: '示例问题' }] };
const DEPARTMENTS = ['discipline', 'organization', 'audit'];
const ALL_DONE: Before = [
  ...SIGNED,
  ...DEPARTMENTS.map((to) => ['file', { to }] as const),
  ...DEPARTMENTS.map((from) => ['receipt', { from, receiptNo: '示收1号' }] as const),
  ['revisit', { findings: [] }],
];

export const handoverExamples: Readonly<Record<string, Make>> = {
  'handovers open': async (door) => ({ path: '/api/handovers', body: { ...ON, ...(await left(door)) } }),
  'handovers notice': onCase('notice', {}),
  'handovers name-receiver': onCase('name-receiver', RECEIVER, NOTICED),
  'handovers prepare-list': onCase('prepare-list', { items: ITEMS }, NAMED),
  'handovers review-list': onCase('review-list', { explained: [] }, LISTED),
  'handovers meet': onCase('meet', { place: '示例会议室' }, REVIEWED),
  'handovers sign': onCase('sign', { party: 'leaver' }, MET),
  'handovers complete': async (door) => ({
    ...(await onCase('complete', { reason: '示例不能当面交接的理由' }, BY_TWO, true)(door)),
    as: 'approver',
  }),
  'handovers file': onCase('file', { to: 'audit' }, SIGNED),
  'handovers receipt': onCase('receipt', { from: 'audit', receiptNo: '示收1号' }, FILED),
  'handovers revisit': onCase('revisit', { findings: [FINDING], summary: '示例回访情况' }, SIGNED, true),
  'handovers talk': onCase('talk', TALK, REVISITED),
  'handovers settle': onCase('settle', { finding: 'f1', result: '示例办结' }, [...REVISITED, ['talk', TALK]], true),
  'handovers request-audit': onCase('request-audit', { auditor: '示例市审计局' }),
  'handovers conclude-audit': onCase('conclude-audit', CONCLUSION, AUDITING, true),
  'handovers rectify': onCase('rectify', { problem: 'p1', result: '示例整改' }, [...AUDITING, ['conclude-audit', CONCLUSION]]),
  'handovers close': onCase('close', {}, ALL_DONE),
};
