import type * as events from '../../src/clearing/clearing.events.js';
import type { Beside } from '../../src/kernel/context.js';
import type { Event } from '../../src/kernel/event.js';
import { recorded } from '../dsl.js';
import { appointed, deputyOfWater, jia, waterBureau } from '../people.js';

/** A report about 示例甲 of two issues, that had effect in two places; the steps of its case, as they are recorded. */
export const clearingId = 'case-1';
export const VERIFIER = '示例县纪委监委';
export const INFORMANT = { name: '示例检举人', unit: '示例检举单位' };
export const ISSUES = [
  { id: 'i1', text: '示例反映一' },
  { id: 'i2', text: '示例反映二' },
];
export const EFFECTS = [
  { id: 'e1', kind: 'unit', text: '示例单位' },
  { id: 'e2', kind: 'place', text: '示例地点' },
] as const;
export const { dossierId } = jia;

/** What other streams hold; of the dossier of 示例甲, that he is deputy of the water bureau. */
export const streams =
  (all: Readonly<Record<string, readonly Event[]>> = {}): Beside =>
  (stream, ...types) =>
    recorded(stream, ...({ [jia.stream]: [jia.opened, appointed('2010-05', deputyOfWater)], ...all }[stream] ?? [])).filter(
      ({ type }) => types.length === 0 || types.includes(type),
    );

const due = (kind: string, rule: string, more: object) => ({ kind, rule: { rule, version: '2020' }, ...more });
const because = (number: number, kind: string): string => `e${number}:${kind}`;

export const received = (over: Partial<events.ReportReceived['data']> = {}, eff = '2024-04-01'): events.ReportReceived => ({
  type: 'ReportReceived',
  eff,
  data: {
    dossierId,
    unitId: waterBureau.unitId,
    organ: '示例县信访局',
    office: 'letters',
    channel: 'letter',
    severity: 'problem',
    anonymous: false,
    informant: INFORMANT,
    issues: ISSUES,
    issueIds: ['i1', 'i2'],
    effects: EFFECTS,
    effectIds: ['e1', 'e2'],
    duties: [due('screen-report', 'reportHandling', { workingDays: 15 })],
    ...over,
  },
});
export const screened = (over: Partial<events.ReportScreened['data']> = {}, eff = '2024-04-08'): events.ReportScreened => ({
  type: 'ReportScreened',
  eff,
  data: {
    result: 'checkable',
    nature: 'genuine',
    duties: [due('conclude-inquiry', 'reportHandling', { months: 3 })],
    fulfils: [because(0, 'screen-report')],
    ...over,
  },
});
export const inquiry = (eff = '2024-04-10'): events.InquiryOpened => ({
  type: 'InquiryOpened',
  eff,
  data: { organ: VERIFIER },
});
/** `e3`, with what was found of the two issues. */
export const concluded = (
  found: readonly [events.Finding, events.Finding] = ['untrue', 'mistaken'],
  over: Partial<events.InquiryConcluded['data']> = {},
  eff = '2024-05-20',
): events.InquiryConcluded => ({
  type: 'InquiryConcluded',
  eff,
  data: {
    dossierId,
    findings: found.map((finding, i) => ({ issue: `i${i + 1}`, finding })),
    duties: [
      due('ask-about-clearing', 'promptClearing', { days: 30 }),
      ...(found.includes('false') ? [due('refer-false-accusation', 'clearingDeadlines', { days: 30 })] : []),
    ],
    fulfils: [because(1, 'conclude-inquiry')],
    ...over,
  },
});
/** `e4`. */
export const proposed = (eff = '2024-05-23'): events.ClearingProposed => ({
  type: 'ClearingProposed',
  eff,
  data: {
    organ: VERIFIER,
    issues: ['i1', 'i2'],
    askedOn: '2024-05-22',
    agrees: true,
    situations: ['career'],
    duties: [due('decide-clearing', 'clearingDeadlines', { workingDays: 15 })],
    fulfils: [because(3, 'ask-about-clearing')],
  },
});
export const applied = (eff = '2024-05-23'): events.ClearingApplied => ({
  type: 'ClearingApplied',
  eff,
  data: {
    issues: ['i1'],
    facts: '示例事实',
    falseContent: '示例失实内容',
    request: '示例请求',
    duties: [due('decide-clearing', 'clearingDeadlines', { workingDays: 15 })],
    fulfils: [because(3, 'ask-about-clearing')],
  },
});
/** `e5`, of both issues, everywhere. */
export const approved = (
  forms: readonly events.ClearingForm[] = ['written', 'meeting'],
  eff = '2024-05-30',
): events.ClearingApproved => ({
  type: 'ClearingApproved',
  eff,
  data: {
    organ: '示例市纪委',
    docNo: '示纪〔2024〕12号',
    issues: ['i1', 'i2'],
    forms,
    scope: ['e1', 'e2'],
    duties: forms.map((form) => due('give-clearing', 'clearingDeadlines', { of: form, days: 30 })),
    fulfils: [because(4, 'decide-clearing')],
  },
});
export const given = (
  form: events.ClearingForm,
  eff = '2024-06-03',
  over: Partial<events.ClearingGiven['data']> = {},
): events.ClearingGiven => ({
  type: 'ClearingGiven',
  eff,
  data: {
    organ: VERIFIER,
    form,
    issues: ['i1', 'i2'],
    scope: ['e1', 'e2'],
    fulfils: [`${because(5, 'give-clearing')}:${form}`],
    ...over,
  },
});
export const completed = (
  eff = '2024-06-10',
  over: Partial<events.ClearingCompleted['data']> = {},
): events.ClearingCompleted => ({
  type: 'ClearingCompleted',
  eff,
  data: {
    dossierId,
    issues: ['i1', 'i2'],
    forms: ['written', 'meeting'],
    scope: ['e1', 'e2'],
    organ: '示例市纪委',
    docNo: '示纪〔2024〕12号',
    ...over,
  },
});
export const frozen = (eff = '2024-04-02'): events.FreezeDecided => ({
  type: 'FreezeDecided',
  eff,
  data: { dossierId, decidedBy: '示例负责人', reason: '示例理由' },
});

export const UNTIL_INQUIRY: readonly Event[] = [received(), screened(), inquiry()];
export const UNTIL_CONCLUDED: readonly Event[] = [...UNTIL_INQUIRY, concluded()];
export const UNTIL_PROPOSED: readonly Event[] = [...UNTIL_CONCLUDED, proposed()];
export const UNTIL_APPROVED: readonly Event[] = [...UNTIL_PROPOSED, approved()];
