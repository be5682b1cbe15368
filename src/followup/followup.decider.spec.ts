import { given, officeHours, recorded } from '../../test/dsl.js';
import { appointed, headOfWater, jia, waterBureau } from '../../test/people.js';
import type { Beside } from '../kernel/context.js';
import { decide, fold } from '../kernel/decider.js';
import type { Event } from '../kernel/event.js';
import { retrospectives } from '../retrospective/retrospective.decider.js';
import { RULEBOOK } from '../rulebook/rulebook.events.js';
import { type FollowUpCommand, followUps } from './followup.decider.js';
import type { FollowUpEvent } from './followup.events.js';

const decider = followUps(retrospectives);
const { unitId } = waterBureau;
const rule = { rule: 'followUpDue', version: '1' };

const opened = {
  type: 'FollowUpOpened',
  eff: '2024-01-10',
  data: {
    dossierId: jia.dossierId,
    leaving: 'e2',
    unitId,
    posts: [],
    from: '2019-03',
    until: '2024-01-10',
    duties: [{ kind: 'begin-follow-up', of: '1', months: 6, rule }],
  },
} as const satisfies FollowUpEvent;
const round = {
  type: 'FollowUpRoundBegun',
  eff: '2024-07-01',
  data: {
    round: 1,
    methods: ['visit'],
    organ: '示例',
    fulfils: ['e0:begin-follow-up:1'],
    duties: [{ kind: 'conclude-follow-up', of: '1', months: 3, rule }],
  },
} as const satisfies FollowUpEvent;
const APPROVER = { by: { id: 'approver', role: 'approver' } };
const target = (effectiveOn: string) => ({ followupId: 'one', effectiveOn });
const terminates = (effectiveOn: string) =>
  ({ type: 'TerminateFollowUp', data: { ...target(effectiveOn), reason: '示例：本人去世' } }) as const;
const terminated: FollowUpEvent = {
  type: 'FollowUpTerminated',
  eff: '2024-08-01',
  data: { reason: '示例：本人去世', voids: ['e1'] },
};

describe('跟检终止', () => {
  it('ends a case of which nothing can come any more, and what is due of it', () => {
    given(decider, opened, round).when(terminates('2024-08-01'), APPROVER).then(terminated);
    const after = [opened, round, terminated];
    const close = { type: 'CloseFollowUp', data: target('2024-08-02') } as const;
    given(decider, ...after)
      .when(close)
      .thenRefuses('CASE_CLOSED', 'STEP_MISSING')
      .because(['e2'], ['e1'])
      .by('notAfterItsEnd', 'onlyOnceConcluded');
    given(decider, ...after)
      .when(terminates('2024-08-02'), APPROVER)
      .thenRefuses('CASE_CLOSED')
      .by('notAfterItsEnd');
    expect(fold(decider, recorded('followup-one', ...after))).toMatchObject({ open: [], terminated: { by: 'e2' } });
  });

  it('is for who approves, of a case there is, in its order and not ahead of it', () => {
    given(decider, opened, round).when(terminates('2024-08-01')).thenRefuses('APPROVAL_ROLE').by('terminatedByTheApprover');
    given(decider).when(terminates('2024-08-01'), APPROVER).thenRefuses('CASE_NOT_FOUND').by('onlyAnOpenCase');
    given(decider, opened, round)
      .when(terminates('2024-06-30'), APPROVER)
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e1'])
      .by('notBeforeWhatWasDone');
    given(decider, opened, round).when(terminates('2026-01-02'), APPROVER).thenRefuses('NOT_YET').by('notAhead');
  });
});

it('No step is written down for a day to come: it would keep back all that are taken before it', () => {
  const entered: Event = { type: 'RespondentEntered', eff: '2024-07-02', data: { respondent: 'r1', class: 'served' } };
  const added: Event = {
    type: 'ExampleAdded',
    eff: '2024-07-03',
    data: { round: 1, exampleId: 'e1', kind: 'positive', text: '示例' },
  };
  const about = { kind: 'positive', subject: 'merit', text: '示例', respondent: 'r1', confidentiality: 'internal' } as const;
  const said = { respondent: 'r1', method: 'visit', attitude: 'positive', opinion: '示例' } as const;
  const ahead: readonly FollowUpCommand[] = [
    { type: 'AddExample', data: { ...target('2204-07-04'), ...about } },
    { type: 'CollectOpinion', data: { ...target('2026-02'), ...said } },
    { type: 'WithdrawExample', data: { ...target('2026-01-02'), exampleId: 'e1', reason: '示例' } },
  ];
  for (const command of ahead)
    given(decider, opened, round, entered as FollowUpEvent, added as FollowUpEvent)
      .when(command)
      .thenRefuses('NOT_YET')
      .by('notAhead');
});

describe('A case opened anew', () => {
  const adopted = ['followUpDue', 'followUpRounds'].map((one): Event => ({
    type: 'LocalRuleAdopted',
    eff: '2019-01-01',
    data: { rule: one, unitId, parameters: {}, article: '云溪县水利局规定' },
  }));
  const beside: Beside = (of, ...types) => {
    const career: readonly Event[] = [
      jia.opened,
      appointed('2019-03', headOfWater),
      { type: 'CadreRelieved', eff: '2024-01-10', data: { holding: 'e1' } },
    ];
    const bureau: readonly Event[] = [waterBureau.registered, ...waterBureau.established];
    const all = { [jia.stream]: career, [waterBureau.stream]: bureau, [RULEBOOK]: adopted };
    return recorded(of, ...(all[of] ?? [])).filter(({ type }) => types.length === 0 || types.includes(type));
  };
  const voided: FollowUpEvent = {
    type: 'FollowUpVoided',
    eff: '2024-01-10',
    data: { dossierId: jia.dossierId, leaving: 'e2', annulment: 'e9' },
  };
  const concluded: Event = { type: 'FollowUpConcluded', eff: '2024-09-20', data: { round: 1, appraisal: 'good' } };
  const facts = (past: readonly Event[]) => recorded('followup-one', ...past);
  const told = (past: readonly Event[], command: FollowUpCommand) =>
    decide(decider, command, fold(decider, facts(past)), { ...officeHours, beside });
  const open: FollowUpCommand = {
    type: 'OpenFollowUp',
    data: { ...target('2024-11-04'), dossierId: jia.dossierId, leaving: 'e2' },
  };

  it('has the next round due, which that round fulfils', () => {
    const past = [opened, round, concluded, voided];
    const [anew] = told(past, open);
    expect(anew?.data).toMatchObject({ duties: [{ kind: 'begin-follow-up', of: '2' }] });
    const begin: FollowUpCommand = {
      type: 'BeginFollowUpRound',
      data: { ...target('2024-11-05'), organ: '示例', methods: ['visit'] },
    };
    expect(told([...past, anew as Event], begin)).toMatchObject([{ data: { round: 2, fulfils: ['e4:begin-follow-up:2'] } }]);
  });

  it('has the conclusion due of the round that it was in', () => {
    const [anew] = told([opened, round, voided], open);
    expect(anew?.data).toMatchObject({ duties: [{ kind: 'conclude-follow-up', of: '1', months: 3 }] });
    expect(anew?.data).not.toHaveProperty('fulfils');
  });

  it('is not voided of a leaving that stands, as it does when the annulment was annulled meanwhile', () => {
    const data = { ...target('2024-01-10'), dossierId: jia.dossierId, leaving: 'e2', annulment: 'e9' };
    expect(told([opened, round], { type: 'VoidFollowUp', data })).toEqual([]);
    expect(told([opened, round], { type: 'VoidFollowUp', data: { ...data, leaving: 'e1' } })).toMatchObject([
      { type: 'FollowUpVoided', data: { annulment: 'e9', voids: ['e1'] } },
    ]);
  });
});
