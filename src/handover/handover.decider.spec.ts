import { given, recorded } from '../../test/dsl.js';
import { appointed, bing, headOfWater, jia, waterBureau } from '../../test/people.js';
import * as made from '../../test/support/handover-facts.js';
import { dutiesIn } from '../duties/due.fold.js';
import type { Event } from '../kernel/event.js';
import { afterwards, type AfterwardsCommand } from './afterwards.decider.js';
import { handover, type HandoverCommand } from './handover.decider.js';
import type { OldAccount } from './lists.events.js';

const { handoverId, CASE, receiverId } = made;
const on = (effectiveOn: string) => ({ handoverId, effectiveOn });
const beside = made.streams();

const after = (...past: readonly Event[]) => ({
  now: (command: HandoverCommand, context: object = {}) => given(handover, ...past).when(command, { beside, ...context }),
  later: (command: AfterwardsCommand, context: object = {}) => given(afterwards, ...past).when(command, { beside, ...context }),
});

const open: HandoverCommand = { type: 'OpenHandover', data: { ...on('2024-09-02'), dossierId: jia.dossierId, leaving: 'e2' } };
const whereDue: HandoverCommand = { type: 'OpenHandoverWhereDue', data: open.data };
const noticing: HandoverCommand = { type: 'NoticeHandover', data: on('2024-09-03') };
const naming = (receiver: string, acting?: boolean): HandoverCommand => ({
  type: 'NameReceiver',
  data: { ...on('2024-09-03'), receiver, ...(acting && { acting }), supervisorOrgan: '示例县委组织部', supervisor: '示例监交人' },
});
const listing = (effectiveOn = '2024-09-05', items = made.ITEMS): HandoverCommand => ({
  type: 'PrepareHandoverList',
  data: { ...on(effectiveOn), items },
});
const reviewing: HandoverCommand = { type: 'ReviewHandoverList', data: on('2024-09-06') };
const meeting: HandoverCommand = { type: 'HoldFaceToFace', data: on('2024-09-07') };
const signing = (party: 'leaver' | 'receiver' | 'supervisor', effectiveOn = '2024-09-09'): HandoverCommand => ({
  type: 'SignHandover',
  data: { ...on(effectiveOn), party },
});
const absent: HandoverCommand = { type: 'CompleteHandover', data: { ...on('2024-09-10'), reason: '示例不能到场的理由' } };
const filing = (to: string): AfterwardsCommand => ({ type: 'FileHandover', data: { ...on('2024-09-10'), to } });
const receipt = (from: string): AfterwardsCommand => ({
  type: 'ReceiptHandover',
  data: { ...on('2024-09-11'), from, receiptNo: '示收1号' },
});
const OLD: OldAccount = { id: 'f1', item: 'i5', responsible: 'receiver', text: '示例旧账' };
const revisiting = (effectiveOn: string, ...findings: readonly OldAccount[]): AfterwardsCommand => ({
  type: 'RevisitHandover',
  data: { ...on(effectiveOn), findings },
});
const talking: AfterwardsCommand = {
  type: 'HoldOldAccountsTalk',
  data: { ...on('2024-10-10'), finding: 'f1', talker: '示例约谈人', measures: '示例措施' },
};
const settling: AfterwardsCommand = { type: 'SettleOldAccounts', data: { ...on('2024-11-01'), finding: 'f1', result: '示例' } };

const revisited = (responsible: 'leaver' | 'receiver' = 'receiver', eff = '2024-10-09'): Event => ({
  type: 'HandoverRevisited',
  eff,
  data: { found: [{ id: 'f1', responsible }], dossierId: jia.dossierId, receiver: receiverId },
});
const approver = { by: { id: 'p-approver', role: 'approver' } };

describe('A handover begins', () => {
  it('where a head left, of the posts that were left', () =>
    after()
      .now(open)
      .then(made.opened({ duties: [notice()] })));
  it('by itself in the same words', () =>
    after()
      .now(whereDue)
      .then(made.opened({ duties: [notice()] })));

  it('not by itself where none who left was a head, though by hand', () => {
    const deputy = made.streams({
      [jia.stream]: [jia.opened, appointed('2010-05', { ...headOfWater, postId: 'p2', level: '0142' }), ...made.LEFT.slice(2)],
    });
    given(handover).when(whereDue, { beside: deputy }).thenNothing();
    const posts = made.opened().data.posts.map((post) => ({ ...post, postId: 'p2', level: '0142', head: false }));
    given(handover)
      .when(open, { beside: deputy })
      .then(made.opened({ posts, duties: [notice()] }));
  });

  it('once, and anew only where it was voided', () => {
    after(...CASE.opened)
      .now(whereDue)
      .thenNothing();
    after(...CASE.opened)
      .now(open)
      .thenRefuses('CASE_EXISTS')
      .because(['e0'])
      .by('notOpenedTwice');
    const voided: Event = { type: 'HandoverVoided', eff: '2024-09-02', data: { leaving: 'e2', voids: ['e0'], dossiers: [] } };
    after(...CASE.opened, voided)
      .now(open)
      .then(made.opened({ duties: [notice()] }));
    after(...CASE.opened, voided)
      .now(noticing)
      .thenRefuses('CASE_CLOSED')
      .because(['e1'])
      .by('notAfterItsEnd');
  });

  it('of a leaving that is on record, not before it', () => {
    const other: HandoverCommand = {
      type: 'OpenHandover',
      data: { ...on('2024-09-02'), dossierId: jia.dossierId, leaving: 'e1' },
    };
    after().now(other).thenRefuses('GROUND_NOT_FOUND').by('onlyALeaving');
    const nobody: HandoverCommand = {
      type: 'OpenHandover',
      data: { ...on('2024-09-02'), dossierId: bing.dossierId, leaving: 'e2' },
    };
    after().now(nobody).thenRefuses('DOSSIER_NOT_FOUND', 'GROUND_NOT_FOUND');
    const early: HandoverCommand = {
      type: 'OpenHandover',
      data: { ...on('2024-09-01'), dossierId: jia.dossierId, leaving: 'e2' },
    };
    after().now(early).thenRefuses('BEFORE_THE_CASE').by('notBeforeTheLeaving');
  });

  it('before anything else is done', () => {
    const fields = ['CASE_NOT_FOUND'] as const;
    for (const command of [noticing, naming(receiverId, true), listing(), reviewing, meeting])
      after()
        .now(command)
        .thenRefuses(...fields)
        .by('onlyAnOpenCase');
  });
});

const notice = () => ({
  kind: 'handover-notice',
  days: 3,
  rule: { rule: 'handoverDeadline', version: '2024', article: expect.stringContaining('三中全会') as string },
});

describe('Who takes over', () => {
  it('is not who leaves, and is known', () => {
    after(...CASE.noticed)
      .now(naming(jia.dossierId, true))
      .thenRefuses('RECEIVER_IS_LEAVER')
      .because(['e0']);
    after(...CASE.noticed)
      .now(naming(bing.dossierId, true))
      .thenRefuses('DOSSIER_NOT_FOUND')
      .by('receiverIsKnown');
  });

  it('is in the post by then, or does it for the time being: otherwise that is warned of', () => {
    const warnings: string[] = [];
    const told = (said: readonly { code: string; warned?: object }[]): void =>
      void warnings.push(...said.flatMap(({ code, warned }) => (warned ? [code] : [])));
    after(...CASE.noticed).now(naming(receiverId, true), { told });
    expect(warnings).toEqual([]);
    after(...CASE.noticed).now(naming(receiverId), { told });
    expect(warnings).toEqual(['RECEIVER_NOT_IN_POST']);
  });
});

describe('The steps up to the signatures', () => {
  it('are each taken once, in order, and not dated back', () => {
    after(...CASE.noticed)
      .now(noticing)
      .thenRefuses('STEP_TAKEN')
      .because(['e1']);
    after(...CASE.named)
      .now(reviewing)
      .thenRefuses('STEP_MISSING')
      .by('inOrder');
    after(...CASE.noticed)
      .now(meeting)
      .thenRefuses('STEP_MISSING', 'STEP_MISSING');
    after(...CASE.met)
      .now(meeting)
      .thenRefuses('STEP_TAKEN');
    after(...CASE.named)
      .now(listing('2024-09-02'))
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e1', 'e2']);
  });

  it('have a meeting with whoever takes over in the end', () => {
    const again: HandoverCommand = { type: 'HoldFaceToFace', data: on('2024-09-09') };
    after(...CASE.met, made.named('2024-09-08'))
      .now(again)
      .thenRefuses('STEP_TAKEN')
      .because(['e5']);
    const another = made.named('2024-09-08', { receiver: bing.dossierId });
    after(...CASE.met, another)
      .now(again)
      .then(made.met('2024-09-09'));
    after(...CASE.met, another)
      .now(signing('leaver'))
      .thenRefuses('FACE_TO_FACE_MISSING')
      .by('handoverDue');
  });

  it('begin with an item’s own id and number', () => {
    const twice = [...made.ITEMS, { ...made.ITEMS[0], no: 1 }, { ...made.ITEMS[1], id: 'i9', no: 1 }] as typeof made.ITEMS;
    after(...CASE.named)
      .now(listing('2024-09-05', twice))
      .thenRefuses('LIST_ITEM_TWICE');
  });

  it('end with three of them, of which the last completes it', () => {
    after(...CASE.noticed)
      .now(signing('leaver'))
      .thenRefuses('STEP_MISSING', 'STEP_MISSING', 'FACE_TO_FACE_MISSING');
    after(...CASE.opened)
      .now(signing('receiver'))
      .thenRefuses('STEP_MISSING', 'STEP_MISSING', 'STEP_MISSING');
    after(...CASE.listed)
      .now(signing('receiver'))
      .thenRefuses('STEP_MISSING')
      .because(['e3'])
      .by('onlyOnceReviewed');
    after(...CASE.met, made.signed('leaver'))
      .now(signing('leaver'))
      .thenRefuses('STEP_TAKEN')
      .because(['e6']);
    after(...CASE.met)
      .now(signing('receiver'))
      .then(made.signed('receiver'));
    after(...CASE.met, made.signed('supervisor'))
      .now(signing('leaver'))
      .then(made.signed('leaver'));
    after(...CASE.met, made.signed('leaver'), made.signed('receiver'))
      .now(signing('supervisor'))
      .then(made.signed('supervisor'), {
        ...made.completed(),
        data: { ...made.completed().data, duties: expect.any(Array) as never },
      });
    after(...CASE.met, made.signed('leaver'))
      .now(listing('2024-09-09'))
      .thenRefuses('HANDOVER_SIGNED')
      .because(['e6']);
    after(...CASE.met, made.signed('leaver'))
      .now(naming(receiverId, true))
      .thenRefuses('BEFORE_THE_CASE', 'HANDOVER_SIGNED');
  });

  it('may do without the leaver, where that is allowed, by who may', () => {
    const others = [...CASE.listed, made.reviewed(), made.signed('receiver'), made.signed('supervisor')];
    after(...others)
      .now(absent)
      .thenRefuses('ABSENCE_ROLE')
      .by('handoverDue');
    after(...others.slice(0, -1))
      .now(absent, approver)
      .thenRefuses('HANDOVER_NOT_SIGNED')
      .because(['e5']);
    const { duties: _, ...data } = made.completed().data;
    const completed = made.completed('2024-09-10', {
      absence: true,
      reason: '示例不能到场的理由',
      duties: expect.any(Array) as never,
    });
    after(...others)
      .now(absent, approver)
      .then({ ...completed, data: { ...data, ...completed.data } });
    after(...CASE.completed)
      .now(absent, approver)
      .thenRefuses('STEP_TAKEN')
      .because(['e9']);
    const past = made.caseOf('2020').slice(0, 6);
    const then: HandoverCommand = { type: 'CompleteHandover', data: { ...on('2020-09-10'), reason: '示例' } };
    given(handover, ...past, made.signed('receiver', '2020-09-09'), made.signed('supervisor', '2020-09-09'))
      .when(then, { beside, ...approver })
      .thenRefuses('ABSENCE_NOT_ALLOWED')
      .by('absenceRestsOnARule');
  });
});

describe('What the record says of the tenure', () => {
  const { unitId } = waterBureau;
  const merit = (id: string, of = unitId): Event => ({
    type: 'MeritCredited',
    eff: '2020-01',
    data: { merit: id, title: '示例', unitId: of, role: 'lead', share: 60, visibility: 'visible', dimensions: [], from: '2015' },
  });
  const filed: Event = {
    type: 'RiskFilingRecorded',
    eff: '2023-05',
    data: { filing: 'filing-1', filedOn: '2023-05', outcome: 'approved', plannedFrom: '2023-06' },
  };
  const tolerated: Event = { type: 'ToleranceGranted', eff: '2023-05', data: { tolerance: 't1', actOn: '2023-04' } };
  const noted = (tenure: string): Event => ({
    type: 'RetrospectiveNoted',
    eff: '2024-05',
    data: { retrospective: 'retro-1', tenure },
  });
  const assigned: Event = { type: 'ToleranceRectificationAssigned', eff: '2023-06', data: {} };
  const item = (ownerUnit: string): object => ({ area: 'a1', problem: '示例', ownerUnit, deadline: '2024-12', remedy: '示例' });
  const lists: Event = {
    type: 'ListsPublished',
    eff: '2024-02',
    data: { published: 'x', achievements: [], rectifications: [item('other'), item(unitId), item(unitId)] },
  };
  const closed: Event = { type: 'RectificationClosed', eff: '2024-06', data: { item: 'r3' } };
  const facts = [merit('m1'), merit('m2', 'elsewhere'), filed, tolerated, noted('e1'), noted('e9')];
  const known = made.streams({
    [jia.stream]: [...made.LEFT, ...facts],
    'tolerance-t1': [assigned],
    [`rectifications-${unitId}`]: [lists, closed],
  });
  const review = (more: object, outline: readonly { id: string; category: string; about?: readonly string[] }[] = []) =>
    given(handover, ...CASE.named, made.listed(outline)).when(
      { type: 'ReviewHandoverList', data: { ...on('2024-09-06'), ...more } },
      { beside: known },
    );

  it('is on the list, by its case or its event, or explained; otherwise it is refused, and named', () => {
    const refused = review({}).thenRefuses('HANDOVER_DIFFERENCES').by('handoverTemplate');
    refused.because(['e3', 'e0', 'e5', 'e0', 'e7']);
    const outline = [
      { id: 'i1', category: 'projects', about: ['m1', 'e5', 't1', 'unheard-of'] },
      { id: 'i2', category: 'party' },
    ];
    review({ explained: [{ matter: 'retro-1', reason: '示例说明' }] }, outline)
      .thenRefuses('HANDOVER_DIFFERENCES')
      .because(['e0']);
    const explained = ['retro-1', 'e0:rectification:r2'].map((matter) => ({ matter, reason: '示例说明' }));
    review({ explained }, outline).then({
      type: 'HandoverListReviewed',
      eff: '2024-09-06',
      data: {
        explained,
        explainedIds: ['retro-1', 'e0:rectification:r2'],
        list: 'e3',
        matters: expect.arrayContaining([expect.objectContaining({ kind: 'project', id: 'm1' })]) as never,
        missing: [],
        unknown: ['i2'],
      },
    });
    review({ explained: [{ matter: 'm2', reason: '示例' }] }, outline).thenRefuses('MATTER_UNKNOWN', 'HANDOVER_DIFFERENCES');
  });

  it('is only warned of, where the unit has it so', () => {
    const local: Event = {
      type: 'LocalRuleAdopted',
      eff: '2024-01-01',
      data: { rule: 'handoverTemplate', unitId, parameters: { differences: 'warn' }, article: '示例' },
    };
    const warnings: string[] = [];
    const told = (said: readonly { code: string; warned?: object }[]): void =>
      void warnings.push(...said.flatMap(({ code, warned }) => (warned ? [code] : [])));
    const streams = (stream: string, ...types: readonly string[]) =>
      stream === 'rulebook-local' ? recorded(stream, local) : known(stream, ...types);
    given(handover, ...CASE.listed).when(reviewing, { beside: streams, told });
    expect(warnings).toEqual(['HANDOVER_DIFFERENCES']);
  });
});

describe('After the handover', () => {
  it('nothing is filed before it, nor receipted from elsewhere, nor twice', () => {
    after(...CASE.met, made.signed('leaver'))
      .later(filing('audit'))
      .thenRefuses('HANDOVER_NOT_SIGNED')
      .because(['e6']);
    after(...CASE.completed)
      .later(receipt('audit'))
      .thenRefuses('NOT_ADDRESSED');
    const filed: Event = { type: 'HandoverFiled', eff: '2024-09-10', data: { to: 'audit' } };
    after(...CASE.completed, filed)
      .later(filing('audit'))
      .thenRefuses('STEP_TAKEN')
      .because(['e10']);
    after(...CASE.completed, filed)
      .later(receipt('finance'))
      .thenRefuses('NOT_ADDRESSED');
    const got: Event = { type: 'HandoverReceipted', eff: '2024-09-11', data: { from: 'audit', receiptNo: '1' } };
    after(...CASE.completed, filed, got)
      .later(receipt('audit'))
      .thenRefuses('STEP_TAKEN')
      .because(['e11']);
  });

  it('a revisit comes later, of items that were handed over', () => {
    after(...CASE.met)
      .later(revisiting('2024-10-09'))
      .thenRefuses('REVISIT_TOO_EARLY')
      .because(['e0']);
    after(...CASE.completed)
      .later(revisiting('2024-09-08'))
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e9']);
    after(...CASE.completed)
      .later(revisiting('2024-10-09', OLD, OLD))
      .thenRefuses('FINDING_TWICE');
    after(...CASE.completed)
      .later(revisiting('2024-10-09', { ...OLD, item: 'i9' }))
      .thenRefuses('LIST_ITEM_UNKNOWN')
      .because(['e3']);
    const laid = revisiting('2024-10-09', { ...OLD, responsible: 'leaver' });
    after(...CASE.completed)
      .later(laid)
      .thenRefuses('OLD_ACCOUNTS_RESPONSIBLE')
      .because(['e3', 'e9']);
  });

  it('what was hidden may be laid to who left, who is not talked with', () => {
    const hidden: OldAccount = { id: 'f1', responsible: 'leaver', text: '示例隐瞒' };
    after(...CASE.completed)
      .later(revisiting('2024-10-09', hidden))
      .then({
        type: 'HandoverRevisited',
        eff: '2024-10-09',
        data: {
          findings: [hidden],
          found: [{ id: 'f1', responsible: 'leaver' }],
          dossierId: jia.dossierId,
          receiver: receiverId,
          fulfils: ['e9:handover-revisit'],
        },
      });
    after(...CASE.completed, revisited('leaver'))
      .later(talking)
      .thenRefuses('OLD_ACCOUNTS_RESPONSIBLE')
      .because(['e10']);
  });

  it('an old account is talked about, then settled', () => {
    after(...CASE.completed)
      .later(talking)
      .thenRefuses('FINDING_NOT_FOUND');
    after(...CASE.completed, revisited())
      .later(settling)
      .thenRefuses('STEP_MISSING')
      .because(['e10']);
    const talk: Event = { type: 'OldAccountsTalkHeld', eff: '2024-10-10', data: { finding: 'f1' } };
    after(...CASE.completed, revisited(), talk)
      .later(talking)
      .thenRefuses('STEP_TAKEN')
      .because(['e11']);
    const settled: Event = { type: 'OldAccountsSettled', eff: '2024-11-01', data: { finding: 'f1' } };
    after(...CASE.completed, revisited(), talk, settled)
      .later(settling)
      .thenRefuses('STEP_TAKEN')
      .because(['e12']);
  });

  it('an audit is asked for, concluded and rectified, each once', () => {
    const request: AfterwardsCommand = { type: 'RequestLeavingAudit', data: { ...on('2024-09-10'), auditor: '示例审计局' } };
    const problems = ['p1', 'p1'].map((id) => ({ id, text: '示例问题' }));
    const conclude = (of: typeof problems): AfterwardsCommand => ({
      type: 'ConcludeLeavingAudit',
      data: { ...on('2024-12-10'), conclusion: '示例结论', problems: of },
    });
    const rectify: AfterwardsCommand = { type: 'RectifyLeavingAudit', data: { ...on('2025-01-10'), problem: 'p1' } };
    const requested: Event = {
      type: 'LeavingAuditRequested',
      eff: '2024-09-10',
      data: { auditor: '示例', period: { from: '', to: '' } },
    };
    const concluded: Event = {
      type: 'LeavingAuditConcluded',
      eff: '2024-12-10',
      data: { problemIds: ['p1'], dossierId: jia.dossierId },
    };
    const rectified: Event = { type: 'LeavingAuditRectified', eff: '2025-01-09', data: { problem: 'p1' } };
    after(...CASE.opened, requested)
      .later(request)
      .thenRefuses('STEP_TAKEN')
      .because(['e1']);
    after(...CASE.opened)
      .later(conclude([]))
      .thenRefuses('STEP_MISSING');
    after(...CASE.opened, requested)
      .later(conclude(problems))
      .thenRefuses('PROBLEM_TWICE');
    after(...CASE.opened, requested, concluded)
      .later(conclude([]))
      .thenRefuses('STEP_TAKEN')
      .because(['e2']);
    after(...CASE.opened, requested)
      .later(rectify)
      .thenRefuses('PROBLEM_NOT_FOUND');
    after(...CASE.opened, requested, concluded, rectified)
      .later(rectify)
      .thenRefuses('PROBLEM_NOT_FOUND')
      .because(['e3']);
  });

  it('it is not closed with anything due, and names that', () => {
    const close: AfterwardsCommand = { type: 'CloseHandover', data: on('2024-12-01') };
    after(...CASE.completed)
      .later(close)
      .thenRefuses('DUTIES_OPEN')
      .because(['e9']);
    after(...CASE.met)
      .later(close)
      .thenRefuses('HANDOVER_NOT_SIGNED', 'DUTIES_OPEN');
  });
});

describe('A revisit', () => {
  it.each([
    ['2024-02-08', '2024-03-08'],
    ['2024-01-31', '2024-02-29'],
    ['2023-12-31', '2024-01-31'],
  ])('of a handover of %s is due on %s: the month’s end clips', (eff, day) => {
    const facts = recorded(made.stream, made.completed(eff));
    const revisit = dutiesIn(facts, []).find(({ kind }) => kind === 'handover-revisit');
    expect(revisit?.stages).toMatchObject([{ day }]);
  });
});

describe('A handover whose leaving is annulled', () => {
  const voiding: HandoverCommand = {
    type: 'VoidHandover',
    data: { ...on('2024-09-02'), dossierId: jia.dossierId, leaving: 'e2' },
  };
  const gone = made.streams({ [jia.stream]: made.LEFT.slice(0, 2) });

  it('is voided with all that it made due, and withdrawn from the dossiers that hold it', () => {
    given(handover, ...CASE.completed)
      .when(voiding, { beside: gone })
      .then({
        type: 'HandoverVoided',
        eff: '2024-09-02',
        data: { leaving: 'e2', voids: ['e9'], dossiers: [jia.dossierId, receiverId] },
      });
    given(handover, ...CASE.named)
      .when(voiding, { beside: gone })
      .then({ type: 'HandoverVoided', eff: '2024-09-02', data: { leaving: 'e2', voids: ['e1'], dossiers: [] } });
  });

  it('stays as it is while the leaving stands, and where there is none', () => {
    after(...CASE.completed)
      .now(voiding)
      .thenNothing();
    given(handover).when(voiding, { beside: gone }).thenNothing();
  });
});
