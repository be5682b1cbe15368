import type { Served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { aDossier, aUnit, inOffice, on } from '../support/town.js';

type Make = (door: Served) => Promise<{ readonly path: string; readonly body: object }>;

type Before = readonly (readonly [name: string, body: object])[];

const ON = { effectiveOn: '2024-03-20', organ: '示例县委组织部', note: '示例备注' };
const Q1 = { year: 2024, quarter: 1 };
const PEOPLE = [
  { id: 'inspection', label: '巡察' },
  { id: 'resources', label: '自然资源' },
];

const established = async (door: Served): Promise<{ id: string; unit: string }> => {
  const unit = await aUnit(door);
  const { id } = await door.told('/api/meetings', { ...ON, effectiveOn: '2024-01-05', unit, departments: PEOPLE });
  return { id, unit };
};

/** A command on a meeting of two departments that has gone through the steps before it. */
const onMeeting =
  (command: string, body: object, ...before: Before): Make =>
  async (door) => {
    const { id } = await established(door);
    for (const [name, told] of before) await door.told(`/api/meetings/${id}/${name}`, { ...ON, ...told });
    return { path: `/api/meetings/${id}/${command}`, body: { ...ON, ...body } };
  };

const CONVENED: Before = [['convene', { ...Q1, effectiveOn: '2024-02-20', inputBy: '2024-03-10' }]];
const ITEM = { id: 'i1', kind: 'clue', text: '示例线索' };
const IN: Before = [
  ...CONVENED,
  ['give-input', { ...Q1, department: 'inspection', items: [ITEM] }],
  ['remind', { ...Q1, department: 'resources' }],
];
const DISPOSITION = { item: 'i1', disposition: 'verify', office: '示例县纪委监委', dueOn: '2024-05-31' };
const HELD: Before = [...IN, ['hold', { ...Q1, attendants: ['inspection'], dispositions: [DISPOSITION] }]];
const LATE: Before = [
  ...HELD,
  ['give-input', { ...Q1, department: 'resources', items: [{ id: 'i2', kind: 'other', text: '示例情况' }] }],
];
const FILED: Before = [...LATE, ['dispose', { ...Q1, dispositions: [{ item: 'i2', disposition: 'file' }] }]];
const DONE: Before = [...FILED, ['carry-out', { ...Q1, item: 'i1', result: '示例结果' }]];

/** A punishment of this year in a unit that warns of each case; the meeting has been told of it. */
const onWarning: Make = async (door) => {
  const { unit, dossier } = await inOffice(door);
  const [year] = new Date().toISOString().split('-');
  const day = `${year}-01-05`;
  await door.told('/api/rulebook/local/adopt-set', { effectiveOn: day, set: 'yizheng-meetings', unit, docNo: '示发1号' });
  const { id } = await door.told('/api/meetings', { ...ON, effectiveOn: day, unit, departments: PEOPLE });
  await door.told(on(dossier, 'punish'), { effectiveOn: `${year}-01-10`, code: '02117' });
  await settled(door);
  const { body } = await door.get<{ warnings: readonly { calledFor: { eventId: string } }[] }>(`/api/meetings/${id}`);
  const calledFor = body.warnings[0]?.calledFor.eventId;
  const warning = { form: 'bulletin', field: 'housing', audience: '示例县各单位', text: '示例通报' };
  return { path: `/api/meetings/${id}/issue-warning`, body: { ...ON, effectiveOn: `${year}-01-20`, calledFor, ...warning } };
};

export const meetingExamples: Readonly<Record<string, Make>> = {
  'meetings establish': async (door) => ({
    path: '/api/meetings',
    body: { ...ON, unit: await aUnit(door), departments: PEOPLE },
  }),
  'meetings change-departments': onMeeting('change-departments', { departments: [...PEOPLE, { id: 'audit', label: '审计' }] }),
  'meetings convene': onMeeting('convene', { ...Q1, inputBy: '2024-03-25' }),
  'meetings give-input': async (door) => {
    const about = { dossierIds: [await aDossier(door)], unitIds: [await aUnit(door)] };
    return onMeeting('give-input', { ...Q1, department: 'inspection', items: [{ ...ITEM, ...about }] }, ...CONVENED)(door);
  },
  'meetings remind': onMeeting('remind', { ...Q1, department: 'resources' }, ...CONVENED),
  'meetings hold': onMeeting('hold', { ...Q1, attendants: ['inspection'], dispositions: [DISPOSITION] }, ...IN),
  'meetings dispose': onMeeting('dispose', { ...Q1, dispositions: [{ item: 'i2', disposition: 'file' }] }, ...LATE),
  'meetings carry-out': onMeeting('carry-out', { ...Q1, item: 'i1', result: '示例结果', docNo: '示纪1号' }, ...HELD),
  'meetings close-quarter': onMeeting('close-quarter', Q1, ...DONE),
  'meetings issue-warning': onWarning,
};
