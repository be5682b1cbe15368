import { given } from '../../test/dsl.js';
import { appointed, headOfWater, jia, waterBureau, yi } from '../../test/people.js';
import * as made from '../../test/support/handover-facts.js';
import type { Event } from '../kernel/event.js';
import { afterwards, type AfterwardsCommand } from './afterwards.decider.js';
import { handover, type HandoverCommand } from './handover.decider.js';
import type { ListItem } from './lists.events.js';

const { handoverId, CASE, receiverId } = made;
const on = (effectiveOn: string) => ({ handoverId, effectiveOn });
const approver = { by: { id: 'p-approver', role: 'approver' } };

const after = (...past: readonly Event[]) => ({
  now: (command: HandoverCommand, context: object = {}) =>
    given(handover, ...past).when(command, { beside: made.streams(), ...context }),
  later: (command: AfterwardsCommand, context: object = {}) =>
    given(afterwards, ...past).when(command, { beside: made.streams(), ...context }),
});

const signing = (party: 'leaver' | 'receiver' | 'supervisor', more: object = {}): HandoverCommand => ({
  type: 'SignHandover',
  data: { ...on('2024-09-09'), party, ...more },
});
const absent = (more: object = {}): HandoverCommand => ({
  type: 'CompleteHandover',
  data: { ...on('2024-09-10'), reason: '示例不能到场的理由', ...more },
});
const filing = (to: string, more: object = {}): AfterwardsCommand => ({
  type: 'FileHandover',
  data: { ...on('2024-09-10'), to, ...more },
});

describe('A handover completed without its leaver', () => {
  const absence = [
    ...CASE.met,
    made.signed('receiver'),
    made.signed('supervisor'),
    made.completed('2024-09-10', { absence: true }),
  ];

  it('is not completed a second time by a signature that comes late, nor met for again', () => {
    const late = { type: 'SignHandover', data: { ...on('2024-09-11'), party: 'leaver' } } as const;
    after(...absence)
      .now(late)
      .thenRefuses('STEP_TAKEN')
      .because(['e8'])
      .by('signsOnce');
    const unmet = absence.filter(({ type }) => type !== 'FaceToFaceHeld');
    after(...unmet)
      .now({ type: 'HoldFaceToFace', data: on('2024-09-11') })
      .thenRefuses('STEP_TAKEN')
      .because(['e7'])
      .by('aStepIsTakenOnce');
  });

  it('is recorded by who may, also where it is taken over as found', () => {
    const unsigned = [...CASE.met, made.signed('receiver'), made.signed('supervisor')];
    after(...unsigned)
      .now(absent({ asFound: true }))
      .thenRefuses('ABSENCE_ROLE')
      .by('handoverDue');
    const { duties: _, ...data } = made.completed().data;
    after(...unsigned)
      .now(absent({ asFound: true }), approver)
      .then({
        type: 'HandoverCompleted',
        eff: '2024-09-10',
        data: { ...data, asFound: true, absence: true, reason: '示例不能到场的理由' },
      });
  });
});

describe('A step', () => {
  it('is not recorded for a day to come', () => {
    const today = { today: '2024-09-08' };
    after(...CASE.met)
      .now(signing('leaver'), today)
      .thenRefuses('NOT_YET')
      .by('notAhead');
    after(...CASE.completed)
      .later(filing('audit'), today)
      .thenRefuses('NOT_YET')
      .by('notAhead');
  });

  it('rests on no paper older than those of the steps before it, nor younger than itself', () => {
    after(...CASE.met)
      .now(signing('leaver', { decidedOn: '2024-07-01' }))
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e0', 'e1', 'e2', 'e3', 'e4', 'e5']);
    after(...CASE.completed)
      .later(filing('audit', { decidedOn: '2024-07-01' }))
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e9']);
    after(...CASE.met)
      .now(signing('leaver', { decidedOn: '2024-09-10' }))
      .thenRefuses('BEFORE_ITS_DECISION')
      .by('notBeforeItsDecision');
    const opened = made.opened({ decidedOn: '2024-08-30' });
    const noticing: HandoverCommand = { type: 'NoticeHandover', data: { ...on('2024-09-03'), decidedOn: '2024-08-30' } };
    const { duties: _, ...data } = made.noticed().data;
    after(opened)
      .now(noticing)
      .then({ ...made.noticed(), data: { ...data, decidedOn: '2024-08-30', duties: expect.any(Array) as never } });
  });

  it('is not the opening of a case that waits for years, nor later than the leaving where that is to come', () => {
    const open = (effectiveOn: string): HandoverCommand => ({
      type: 'OpenHandover',
      data: { ...on(effectiveOn), dossierId: jia.dossierId, leaving: 'e2' },
    });
    const early = { today: '2024-08-30' };
    after().now(open('2024-09-03'), early).thenRefuses('NOT_YET').by('notOpenedAhead');
    const { duties: _, ...data } = made.opened().data;
    const opened = { ...made.opened(), data: { ...data, duties: expect.any(Array) as never } };
    after().now(open('2024-09-02'), early).then(opened);
    after()
      .now(open('2024-09-03'), { today: '2024-09-03' })
      .then({ ...opened, eff: '2024-09-03' });
  });

  it('sets no deadline before itself', () => {
    const adopted: Event = {
      type: 'LocalRuleAdopted',
      eff: '2024-01-01',
      data: { rule: 'handoverDeadline', unitId: waterBureau.unitId, parameters: { inNotice: true }, article: '示例' },
    };
    const beside = made.streams({ 'rulebook-local': [adopted] });
    after(...CASE.opened)
      .now({ type: 'NoticeHandover', data: { ...on('2024-09-03'), signBy: '2024-09-02' } }, { beside })
      .thenRefuses('END_BEFORE_START')
      .by('dueAfterItIsSet');
    const talk: AfterwardsCommand = {
      type: 'HoldOldAccountsTalk',
      data: { ...on('2024-10-10'), finding: 'f1', talker: '示例约谈人', measures: '示例措施', settleBy: '2024-10' },
    };
    const early = { ...talk, data: { ...talk.data, settleBy: '2024-09' } } as AfterwardsCommand;
    after(...CASE.completed, revisited('receiver'))
      .later(early)
      .thenRefuses('END_BEFORE_START')
      .by('dueAfterItIsSet');
  });
});

const revisited = (responsible: 'leaver' | 'receiver', more: object = {}): Event => ({
  type: 'HandoverRevisited',
  eff: '2024-10-09',
  data: { found: [{ id: 'f1', responsible }], dossierId: jia.dossierId, receiver: receiverId, ...more },
});

describe('The list beside the record', () => {
  const merit = (eff: string): Event => ({
    type: 'MeritCredited',
    eff,
    data: { merit: 'm1', title: '示例', unitId: waterBureau.unitId, role: 'lead', share: 60, dimensions: [], from: '2015' },
  });
  const known = (eff: string) => ({ beside: made.streams({ [jia.stream]: [...made.LEFT, merit(eff)] }) });
  const listed = (...items: readonly ListItem[]): readonly Event[] => [...CASE.named, made.listed([...made.ITEMS, ...items])];

  it('that differs is not signed, though it was reviewed as found, or before there was a rule', () => {
    const past = [...CASE.listed, made.reviewed('2024-09-06', ['m1']), made.met()];
    after(...past)
      .now(signing('receiver'), known('2024-09-01'))
      .thenRefuses('HANDOVER_DIFFERENCES')
      .because(['e4'])
      .by('handoverTemplate');
  });

  it('is reviewed anew, before anybody signs, where the record has come to say more', () => {
    after(...CASE.met)
      .now(signing('receiver'), known('2024-09-08'))
      .thenRefuses('HANDOVER_DIFFERENCES')
      .because(['e4']);
    after(...CASE.met)
      .now(signing('receiver'), known('2024-09-10'))
      .then(made.signed('receiver'));
    after(...CASE.met, made.signed('leaver'))
      .now(signing('receiver'), known('2024-09-08'))
      .then(made.signed('receiver'));
  });

  it('does not name a matter by an item that says there is nothing', () => {
    const review: HandoverCommand = { type: 'ReviewHandoverList', data: on('2024-09-06') };
    after(...listed({ id: 'i6', category: 'projects', none: true, about: ['m1'] }))
      .now(review, known('2024-09-01'))
      .thenRefuses('HANDOVER_DIFFERENCES');
  });
});

describe('Filing', () => {
  it('with whom it is due goes on, although the rule has come to name others', () => {
    const adopted: Event = {
      type: 'LocalRuleAdopted',
      eff: '2024-09-10',
      data: { rule: 'handoverFilings', unitId: waterBureau.unitId, parameters: { to: ['finance'] }, article: '示例' },
    };
    const beside = made.streams({ 'rulebook-local': [adopted] });
    after(...CASE.completed)
      .later(filing('audit'), { beside })
      .then({
        type: 'HandoverFiled',
        eff: '2024-09-10',
        data: { to: 'audit', fulfils: ['e9:handover-filing:audit'], duties: expect.any(Array) as never },
      });
    after(...CASE.completed)
      .later(filing('organization', { effectiveOn: '2024-09-09' }), { beside })
      .then({
        type: 'HandoverFiled',
        eff: '2024-09-09',
        data: { to: 'organization', fulfils: ['e9:handover-filing:organization'], duties: expect.any(Array) as never },
      });
    after(...CASE.completed.slice(0, -1), made.completed('2024-09-09', { duties: [] }))
      .later(filing('audit'), { beside })
      .thenRefuses('NOT_AN_ADDRESSEE');
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'with %s is what it says, and nothing that was done',
    (name) => {
      after(...CASE.completed)
        .later(filing(name))
        .thenRefuses('NOT_AN_ADDRESSEE')
        .because([]);
      const receipt: AfterwardsCommand = {
        type: 'ReceiptHandover',
        data: { ...on('2024-09-11'), from: name, receiptNo: '示收1号' },
      };
      after(...CASE.completed)
        .later(receipt)
        .thenRefuses('NOT_ADDRESSED')
        .by('onlyFromAnAddressee');
    },
  );
});

describe('A handover', () => {
  const filed = ['discipline', 'organization', 'audit'].map((to, i): Event => ({
    type: 'HandoverFiled',
    eff: '2024-09-10',
    data: { to, fulfils: [`e9:handover-filing:${to}`, ...(i === 0 ? ['e9:handover-revisit'] : [])] },
  }));
  const close: AfterwardsCommand = { type: 'CloseHandover', data: on('2024-12-01') };

  it('is not closed with an old account that is not settled, whoever answers for it and whether or not a day was set', () => {
    after(...CASE.completed, ...filed, revisited('leaver'))
      .later(close)
      .thenRefuses('DUTIES_OPEN')
      .because(['e13'])
      .by('nothingIsDue');
    const settled: Event = { type: 'OldAccountsSettled', eff: '2024-11-01', data: { finding: 'f1', dossierId: jia.dossierId } };
    after(...CASE.completed, ...filed, revisited('leaver'), settled)
      .later(close)
      .then({ type: 'HandoverClosed', eff: '2024-12-01', data: {} });
    after(...CASE.completed, ...filed, revisited('leaver'))
      .later({ ...close, data: { ...close.data, asFound: true } })
      .then({ type: 'HandoverClosed', eff: '2024-12-01', data: { asFound: true } });
  });
});

describe('Who supervises the handover', () => {
  const naming = (supervisor: string): HandoverCommand => ({
    type: 'NameReceiver',
    data: { ...on('2024-09-03'), receiver: receiverId, acting: true, supervisorOrgan: '示例县委组织部', supervisor },
  });
  const warnedOf = (command: HandoverCommand): readonly string[] => {
    const warnings: string[] = [];
    const told = (said: readonly { code: string; warned?: object }[]): void =>
      void warnings.push(...said.flatMap(({ code, warned }) => (warned ? [code] : [])));
    after(...CASE.noticed).now(command, { told });
    return warnings;
  };

  it('who has the name of one of the parties is warned of', () => {
    expect(warnedOf(naming('示例监交人'))).toEqual([]);
    for (const party of [jia, yi]) expect(warnedOf(naming(party.opened.data.name ?? ''))).toEqual(['SUPERVISOR_IS_PARTY']);
  });
});

describe('A leaving that is corrected', () => {
  const voiding: HandoverCommand = {
    type: 'VoidHandover',
    data: { ...on('2024-09-02'), dossierId: jia.dossierId, leaving: 'e2' },
  };
  const again: HandoverCommand = {
    type: 'OpenHandoverAgain',
    data: { ...on('2024-09-02'), dossierId: jia.dossierId, leaving: 'e2' },
  };
  const voided: Event = { type: 'HandoverVoided', eff: '2024-09-02', data: { leaving: 'e2', voids: ['e0'], dossiers: [] } };

  it('to be of another post voids the handover of the first', () => {
    const other = made.streams({
      [jia.stream]: [
        jia.opened,
        appointed('2010-05', headOfWater),
        { type: 'CadreRelieved', eff: '2024-09-02', data: { holding: 'e3' } },
        appointed('2011-05', { ...headOfWater, postId: 'p2', level: '0142' }),
      ],
    });
    given(handover, ...CASE.opened)
      .when(voiding, { beside: other })
      .then(voided as never);
    after(...CASE.opened)
      .now(voiding)
      .thenNothing();
  });

  it('and stands again has its handover opened anew, where it had been voided', () => {
    const { duties: _, ...data } = made.opened().data;
    after(...CASE.opened, voided)
      .now(again)
      .then({ ...made.opened(), data: { ...data, duties: expect.any(Array) as never } });
    after(...CASE.opened)
      .now(again)
      .thenNothing();
    after().now(again).thenNothing();
  });
});
