import { appointment } from '../../src/appointment/appointment.decider.js';
import { clearing as cases, type ClearingCommand } from '../../src/clearing/clearing.decider.js';
import type * as events from '../../src/clearing/clearing.events.js';
import { type ReportCommand, reports } from '../../src/clearing/report.decider.js';
import type { Beside } from '../../src/kernel/context.js';
import type { Event } from '../../src/kernel/event.js';
import { recorded } from '../dsl.js';
import { appointed, deputyOfWater, headOfWater, jia, waterBureau } from '../people.js';
import * as made from '../support/clearing.js';
import { casesOf, type Judged, type Outcome, outcomeOf } from './cases.js';

const { clearingId, dossierId, VERIFIER } = made;
const on = (effectiveOn: string) => ({ clearingId, effectiveOn });

/** A case whose steps all lie in 2019, before there was any of this; on the conclusions given. */
const past = (...found: readonly [events.Finding, events.Finding]): readonly Event[] => [
  made.received({}, '2019-04-01'),
  made.screened({}, '2019-04-08'),
  made.inquiry('2019-04-10'),
  made.concluded(found, {}, '2019-05-20'),
];
const UNFOUNDED = past('untrue', 'mistaken');
const asked = [...UNFOUNDED, made.proposed('2019-06-01')];
const approved = (...forms: readonly events.ClearingForm[]): readonly Event[] => [...asked, made.approved(forms, '2019-07-01')];

const ofReport = (history: readonly Event[], command: ReportCommand): Outcome =>
  outcomeOf(reports, history, command, made.streams());
/** What is decided on a clearing is told by an approver. */
const byAnApprover: typeof cases = {
  ...cases,
  decide: {
    ...cases.decide,
    ApproveClearing: (data, state, context) =>
      cases.decide.ApproveClearing(data, state, { ...context, by: { id: 'approver', role: 'approver' } }),
  },
};
const ofCase = (history: readonly Event[], command: ClearingCommand): Outcome => outcomeOf(byAnApprover, history, command);

const receive = (effectiveOn: string): ReportCommand => ({
  type: 'ReceiveReport',
  data: {
    ...on(effectiveOn),
    dossierId,
    office: 'letters',
    channel: 'letter',
    severity: 'sign',
    anonymous: true,
    issueIds: ['i1'],
  },
});
const screen = (effectiveOn: string): ReportCommand => ({
  type: 'ScreenReport',
  data: { ...on(effectiveOn), result: 'checkable', nature: 'genuine' },
});
const conclude = (effectiveOn: string, found: events.Finding): ReportCommand => ({
  type: 'ConcludeReportInquiry',
  data: { ...on(effectiveOn), findings: ['i1', 'i2'].map((issue) => ({ issue, finding: found })) },
});
const freeze = (effectiveOn: string): ReportCommand => ({
  type: 'FreezePromotion',
  data: { ...on(effectiveOn), decidedBy: '示例负责人', reason: '示例理由' },
});
const propose = (effectiveOn: string, more: object = {}): ClearingCommand => ({
  type: 'ProposeClearing',
  data: {
    ...on(effectiveOn),
    organ: VERIFIER,
    issues: ['i1', 'i2'],
    askedOn: '2019-06-01',
    agrees: true,
    situations: ['career'],
    ...more,
  },
});
const apply = (effectiveOn: string, more: object = {}): ClearingCommand => ({
  type: 'ApplyForClearing',
  data: { ...on(effectiveOn), issues: ['i1'], facts: '示例', falseContent: '示例', request: '示例', ...more },
});
const approve = (effectiveOn: string, more: object = {}): ClearingCommand => ({
  type: 'ApproveClearing',
  data: { ...on(effectiveOn), issues: ['i1', 'i2'], forms: ['written'], scope: ['e1', 'e2'], ...more },
});
const give = (effectiveOn: string, more: object = {}): ClearingCommand => ({
  type: 'GiveClearing',
  data: { ...on(effectiveOn), organ: VERIFIER, form: 'written', issues: ['i1', 'i2'], scope: ['e1', 'e2'], ...more },
});

const EVE = '2020-04-30';
const FIRST = '2020-05-01';

/** What a unit has set for itself. */
const setting =
  (rule: string, parameters: object): Beside =>
  (stream, ...types) =>
    stream === 'rulebook-local'
      ? recorded(stream, {
          type: 'LocalRuleAdopted',
          eff: '2020-01-01',
          data: { unitId: waterBureau.unitId, rule, parameters, article: '示例地方办法', effectiveOn: '2020-01-01' },
        })
      : made.streams()(stream, ...types);

casesOf('澄清正名', {
  'reportHandling 2020': ({ cited }) => {
    expect(ofReport([], receive('2020-01-20')).told).not.toHaveProperty('duties');
    expect(ofReport([], receive('2020-01-21'))).toMatchObject({
      told: { duties: [{ kind: 'screen-report', workingDays: 15, rule: cited }] },
      basis: [cited],
    });
    const screened = ofReport([made.received({}, '2020-01-21')], screen('2020-02-03'));
    expect(screened.told).toMatchObject({ duties: [{ kind: 'conclude-inquiry', months: 3, rule: cited }] });
    const local = outcomeOf(reports, [], receive('2020-03-02'), setting('reportHandling', { screenWorkingDays: 5 }));
    expect(local.told).toMatchObject({ duties: [{ kind: 'screen-report', workingDays: 5 }] });
  },

  'reportFreeze 2016': ({ cited }) => {
    const report = [made.received({}, '2016-07-01')];
    expect(ofReport(report, freeze('2016-07-31')).told).not.toHaveProperty('duties');
    expect(ofReport(report, freeze('2016-08-01')).told).toMatchObject({
      duties: [{ kind: 'review-freeze', months: 3, rule: cited }],
    });
    const set: Event = { type: 'FreezeSet', eff: '2016-07-01', data: { dossierId, clearing: clearingId, decision: 'd1' } };
    const frozen: Beside = (stream, ...types) =>
      recorded(stream, ...(stream === `freeze-${dossierId}` ? [set] : [])).filter(({ type }) => types.includes(type));
    const promoted = (effectiveOn: string): Outcome =>
      outcomeOf(
        appointment,
        [jia.opened, appointed('2010-05', deputyOfWater)],
        { type: 'Promote', data: { dossierId, effectiveOn, ...headOfWater, promotion: 'step' } },
        frozen,
      );
    expect(promoted('2016-07-31').refused).toEqual([]);
    expect(promoted('2016-08-01').refused).toEqual([['PROMOTION_FROZEN', cited]]);
  },

  'clearableFindings 2020': ({ cited }) => {
    for (const command of [propose(EVE), apply(EVE)]) {
      expect(ofCase(UNFOUNDED, command).refused).toEqual([['RULE_NOT_IN_FORCE', cited]]);
    }
    expect(ofCase(UNFOUNDED, apply(EVE, { asFound: true })).refused).toEqual([]);
    expect(ofCase(UNFOUNDED, apply(FIRST)).basis).toContainEqual(cited);
    expect(ofCase(past('untrue', 'false'), propose(FIRST)).basis).toContainEqual(cited);
    for (const found of ['true', 'notExcluded'] as const)
      expect(ofCase(past('untrue', found), propose(FIRST)).refused).toEqual([['CLEARING_BARRED', cited]]);
  },

  'clearingInitiation 2020': ({ cited }) => {
    expect(ofCase(UNFOUNDED, propose(FIRST)).basis).toContainEqual(cited);
    for (const [more, code] of [
      [{ organ: '示例县其他机关' }, 'NOT_THE_VERIFIER'],
      [{ askedOn: undefined }, 'PERSON_NOT_ASKED'],
      [{ askedOn: '2019-05-19' }, 'PERSON_NOT_ASKED'],
      [{ agrees: false }, 'PERSON_NOT_ASKED'],
      [{ situations: ['gossip'] }, 'SITUATION_UNKNOWN'],
    ] as const) {
      expect(ofCase(UNFOUNDED, propose(FIRST, more)).refused).toEqual([[code, cited]]);
      expect(ofCase(UNFOUNDED, propose(EVE, { ...more, asFound: true })).refused).toEqual([]);
    }
  },

  'clearingApproval 2020': ({ cited }) => {
    const refuse = (effectiveOn: string): ClearingCommand => ({
      type: 'RefuseApplication',
      data: { ...on(effectiveOn), application: 'e4', reason: '示例', againTo: '示例市纪委' },
    });
    for (const decision of [approve, refuse])
      expect(outcomeOf(cases, asked, decision(FIRST)).refused).toEqual([['APPROVAL_ROLE', cited]]);
    expect(outcomeOf(cases, asked, refuse(EVE)).refused).toEqual([]);
    expect(outcomeOf(cases, asked, approve(EVE, { asFound: true })).refused).toEqual([]);
    expect(ofCase(asked, approve(FIRST)).basis).toContainEqual(cited);
    const ours = setting('clearingApproval', { roles: ['officer'] });
    expect(outcomeOf(cases, asked, approve(FIRST), ours).refused).toEqual([]);
  },

  'clearingForms 2020': ({ cited }) => {
    for (const form of ['inPerson', 'meeting', 'bulletin'] as const) {
      expect(ofCase(asked, approve(FIRST, { forms: [form] })).refused).toEqual([['FORM_NOT_ACCOMPANIED', cited]]);
      const history = approved('written', form);
      expect(ofCase(history, give(FIRST, { form })).refused).toEqual([['FORM_NOT_ACCOMPANIED', cited]]);
      const written = made.given('written', '2019-08-01');
      expect(ofCase([...history, written], give(FIRST, { form })).basis).toContainEqual(cited);
    }
    expect(ofCase(approved('written'), give(FIRST)).basis).toContainEqual(cited);
    expect(ofCase(asked, approve(EVE, { forms: ['meeting'], asFound: true })).refused).toEqual([]);
  },

  'clearingScope 2020': ({ cited }) => {
    expect(ofCase(asked, approve(FIRST, { scope: ['e1'] })).refused).toEqual([['SCOPE_TOO_SMALL', cited]]);
    expect(ofCase(asked, approve(FIRST)).basis).toContainEqual(cited);
    expect(ofCase(approved('written'), give(FIRST, { scope: ['e2'] })).refused).toEqual([['SCOPE_TOO_SMALL', cited]]);
    expect(ofCase(asked, approve(EVE, { scope: ['e1'], asFound: true })).refused).toEqual([]);
  },

  'promptClearing 2020': ({ cited }) => {
    const inquired = [made.received({}, '2019-04-01'), made.screened({}, '2019-04-08'), made.inquiry('2019-04-10')];
    expect(ofReport(inquired, conclude('2020-06-30', 'untrue')).told).not.toHaveProperty('duties');
    for (const found of ['untrue', 'mistaken'] as const)
      expect(ofReport(inquired, conclude('2020-07-01', found))).toMatchObject({
        told: { duties: [{ kind: 'ask-about-clearing', days: 30, rule: cited }] },
        basis: [cited],
      });
    expect(ofReport(inquired, conclude('2020-07-01', 'notExcluded')).basis).toEqual([]);
  },

  'clearingDeadlines 2020': ({ cited }: Judged) => {
    const inquired = [made.received({}, '2019-04-01'), made.screened({}, '2019-04-08'), made.inquiry('2019-04-10')];
    expect(ofCase(UNFOUNDED, apply(FIRST)).told).toMatchObject({
      duties: [{ kind: 'decide-clearing', workingDays: 15, rule: cited }],
    });
    expect(ofCase(asked, approve(FIRST)).told).toMatchObject({
      duties: [{ kind: 'give-clearing', of: 'written', days: 30, rule: cited }],
    });
    expect(ofReport(inquired, conclude(FIRST, 'false')).told).toMatchObject({
      duties: [{ kind: 'refer-false-accusation', days: 30, rule: cited }],
    });
    expect(ofReport(inquired, conclude(EVE, 'false')).told).not.toHaveProperty('duties');
  },
});
