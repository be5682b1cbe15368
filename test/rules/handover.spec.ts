import { appointment, type AppointmentCommand } from '../../src/appointment/appointment.decider.js';
import { afterwards, type AfterwardsCommand } from '../../src/handover/afterwards.decider.js';
import { handover, type HandoverCommand } from '../../src/handover/handover.decider.js';
import type { ListItem } from '../../src/handover/lists.events.js';
import type { Event } from '../../src/kernel/event.js';
import { localSets } from '../../src/rulebook/local-sets.js';
import { jia, waterBureau } from '../people.js';
import * as made from '../support/handover-facts.js';
import { casesOf, type Judged, type Outcome, outcomeOf } from './cases.js';

const { handoverId, CASE } = made;
const on = (effectiveOn: string) => ({ handoverId, effectiveOn });

const ask = (history: readonly Event[], command: HandoverCommand, local: readonly Event[] = []): Outcome =>
  outcomeOf(handover, history, command, made.streams({ 'rulebook-local': local }));
const later = (history: readonly Event[], command: AfterwardsCommand): Outcome =>
  outcomeOf(afterwards, history, command, made.streams());
const dues = ({ told }: Outcome): readonly object[] => (told.duties ?? []) as readonly object[];
const kinds = (outcome: Outcome): readonly unknown[] => dues(outcome).map((one) => (one as { kind: string }).kind);

const open = (effectiveOn: string): HandoverCommand => ({
  type: 'OpenHandoverWhereDue',
  data: { ...on(effectiveOn), dossierId: jia.dossierId, leaving: 'e2' },
});
const notice = (effectiveOn: string): HandoverCommand => ({ type: 'NoticeHandover', data: on(effectiveOn) });
const sign = (effectiveOn: string): HandoverCommand => ({ type: 'SignHandover', data: { ...on(effectiveOn), party: 'leaver' } });
const revisit = (effectiveOn: string): AfterwardsCommand => ({
  type: 'RevisitHandover',
  data: { ...on(effectiveOn), findings: [{ id: 'f1', item: 'i1', responsible: 'receiver', text: '示例旧账' }] },
});
const withList = (...items: readonly ListItem[]): readonly Event[] => [
  ...CASE.named,
  made.listed(items),
  made.reviewed(),
  made.met(),
];

/** Adopted in the bureau that was left. */
const adopted = (rule: string, parameters: object): readonly Event[] => [
  { type: 'LocalRuleAdopted', eff: '2023-01-01', data: { rule, unitId: waterBureau.unitId, parameters, article: '示例办法' } },
];
/** What a set has for a rule, as it is adopted. */
const ofTheSet = (set: string, rule: string): readonly Event[] =>
  adopted(rule, localSets[set]?.rules.find((one) => one.rule === rule)?.parameters ?? {});

/** The bureau's 局长 that was is to go elsewhere on 2024-09-20; the handover was to be signed by 09-13. */
function transfer(local: readonly Event[], role = 'officer', more: object = {}): Outcome {
  const { Transfer } = appointment.decide;
  const by = { id: 'p-1', role };
  const asked: typeof appointment = {
    ...appointment,
    decide: { ...appointment.decide, Transfer: (data, state, context) => Transfer(data, state, { ...context, by }) },
  };
  const post = { unitId: 'yunxi-gov', postId: 'p1', level: '0131' };
  const command: AppointmentCommand = {
    type: 'Transfer',
    data: { dossierId: jia.dossierId, effectiveOn: '2024-09-20', ...post, ...more },
  };
  const streams = { 'rulebook-local': local, [made.stream]: CASE.noticed };
  return outcomeOf(asked, made.LEFT, command, made.streams(streams));
}

casesOf('离任交接', {
  'handoverDue 2024': ({ cited }: Judged) => {
    expect(ask([], open('2024-09-02')).basis).toContainEqual(cited);
    expect(outcomeOf(handover, [], open('2024-07-17'), made.streams({}, '2024-07-17'))).toEqual({
      told: {},
      basis: [],
      refused: [],
    });
    const early = outcomeOf(
      handover,
      [],
      open('2024-07-17'),
      made.streams({ 'rulebook-local': adopted('handoverDue', {}) }, '2024-07-17'),
    );
    expect(early.told).toMatchObject({ leaving: 'e2', unitId: waterBureau.unitId });
    const notMet = ask(withList(...made.ITEMS).slice(0, -1), sign('2024-09-09'));
    expect(notMet.refused).toEqual([['FACE_TO_FACE_MISSING', cited]]);
    const inAbsence: HandoverCommand = { type: 'CompleteHandover', data: { ...on('2024-09-09'), reason: '示例' } };
    const unsigned = [...withList(...made.ITEMS), made.signed('receiver'), made.signed('supervisor')];
    expect(ask(unsigned, inAbsence).refused).toEqual([['ABSENCE_ROLE', cited]]);
    const forbidden = ask(unsigned, inAbsence, adopted('handoverDue', { absence: false }));
    expect(forbidden.refused.map(([code]) => code)).toEqual(['ABSENCE_NOT_ALLOWED', 'ABSENCE_ROLE']);
  },
  'handoverTemplate 2024': ({ cited }) => {
    const lacking = ask(withList(...made.ITEMS.filter(({ category }) => category !== 'legacy')), sign('2024-09-09'));
    expect(lacking.refused).toEqual([['HANDOVER_LIST_INCOMPLETE', cited]]);
    expect(ask(withList(...made.ITEMS), sign('2024-09-09')).basis).toContainEqual(cited);
    const unknown = {
      type: 'PrepareHandoverList' as const,
      data: { ...on('2024-09-05'), items: [{ id: 'i1', category: 'gold', text: '示例' }] },
    };
    expect(ask(CASE.named, unknown).refused).toEqual([['CATEGORY_UNKNOWN', cited]]);
    const numbered = (most: number) =>
      withList(...Array.from({ length: most }, (_, i) => ({ ...made.ITEMS[i % 5], id: `n${i}`, no: i + 1 }) as ListItem));
    const form = ofTheSet('changzhou-xinbei', 'handoverTemplate');
    expect(ask(numbered(70), sign('2024-09-09'), form).refused.map(([code]) => code)).toEqual(['HANDOVER_LIST_INCOMPLETE']);
    expect(ask(numbered(71), sign('2024-09-09'), form).refused).toEqual([]);
  },
  'handoverDeadline 2024': ({ cited }) => {
    const due = ask(CASE.opened, notice('2024-09-03'));
    expect(due.basis).toEqual([cited]);
    expect(dues(due)).toMatchObject([
      { kind: 'handover-list', days: 5 },
      { kind: 'handover-signing', days: 10 },
    ]);
    const places = { chencang: 15, zeku: 10, zjnu: 5, hbuas: 7 };
    for (const [set, workingDays] of Object.entries(places))
      expect(dues(ask(CASE.opened, notice('2024-09-03'), ofTheSet(set, 'handoverDeadline')))[1]).toMatchObject({ workingDays });
    const byNotice: HandoverCommand = { type: 'NoticeHandover', data: { ...on('2024-09-03'), signBy: '2024-09-30' } };
    expect(ask(CASE.opened, byNotice).refused).toEqual([['DEADLINE_BY_RULE', cited]]);
    const left = ask(CASE.opened, byNotice, ofTheSet('anqing', 'handoverDeadline'));
    expect(dues(left)[1]).toMatchObject({ kind: 'handover-signing', from: '2024-09-30', days: 0 });
  },
  'handoverFilings 2024': ({ cited }) => {
    const to = (department: string): AfterwardsCommand => ({
      type: 'FileHandover',
      data: { ...on('2024-09-10'), to: department },
    });
    expect(later(CASE.completed, to('finance')).refused).toEqual([['NOT_AN_ADDRESSEE', cited]]);
    expect(later(CASE.completed, to('audit')).basis).toEqual([cited]);
    expect(kinds(later(CASE.completed, to('audit')))).toEqual(['handover-receipt']);
  },
  'handoverRevisit 2024': ({ cited }) => {
    const found = later(CASE.completed, revisit('2024-10-09'));
    expect([found.basis, dues(found)]).toMatchObject([
      [cited],
      [{ kind: 'old-accounts-talk', of: 'f1', days: 10, to: `dossier-${made.receiverId}` }],
    ]);
    const past = made.caseOf('2020');
    expect(dues(later(past, revisit('2020-10-09')))).toEqual([]);
  },
  'noHandoverNoTransfer local': () => {
    const [code] = transfer(ofTheSet('anqing', 'noHandoverNoTransfer')).refused.map(([code, { rule }]) => `${code} ${rule}`);
    expect(code).toBe('HANDOVER_OUTSTANDING noHandoverNoTransfer');
    const codes = (...of: Parameters<typeof transfer>) =>
      transfer(...of)
        .refused.map(([one]) => one)
        .filter((one) => one.startsWith('HANDOVER'));
    expect(codes([])).toEqual([]);
    expect(codes(adopted('noHandoverNoTransfer', { mode: 'warn' }))).toEqual([]);
    expect(codes(adopted('noHandoverNoTransfer', { mode: 'off' }))).toEqual([]);
    const withoutHandover = { organ: '示例市委', reason: '示例理由' };
    const block = adopted('noHandoverNoTransfer', {});
    expect(codes(block, 'officer', { withoutHandover })).toEqual(['HANDOVER_OVERRIDE_ROLE']);
    expect(codes(block, 'approver', { withoutHandover })).toEqual([]);
    expect(codes(block, 'officer', { decidedOn: '2024-09-13' })).toEqual(['HANDOVER_OUTSTANDING']);
    expect(codes(block, 'officer', { decidedOn: '2024-09-13', effectiveOn: '2024-09-13' })).toEqual([]);
    expect(codes(block, 'officer', { decidedOn: '2025-12-31', effectiveOn: '2026-09-20' })).toEqual(['HANDOVER_OUTSTANDING']);
    expect(codes(block, 'officer', { asFound: true })).toEqual([]);
  },
  'leavingAudit 2019': ({ cited }) => {
    const request = (effectiveOn: string): AfterwardsCommand => ({
      type: 'RequestLeavingAudit',
      data: { ...on(effectiveOn), auditor: '示例市审计局' },
    });
    const asked = later(CASE.opened, request('2024-09-10'));
    expect(asked.basis).toEqual([cited]);
    expect(asked.told).toMatchObject({
      period: { from: '2010-06', to: '2024-09' },
      focus: { from: '2021-10', to: '2024-09' },
      duties: [{ kind: 'leaving-audit', months: 6 }],
    });
    const before = later(made.caseOf('2018').slice(0, 1), request('2018-09-10'));
    expect([before.basis, before.told.focus]).toEqual([[], undefined]);
    const short = later([made.opened({ from: '2021-09-15', until: '2024-09-02' })], request('2024-09-10'));
    expect([short.told.period, short.told.focus]).toEqual([{ from: '2021-10', to: '2024-09' }, undefined]);
  },
});
