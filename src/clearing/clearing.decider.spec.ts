import { given as past } from '../../test/dsl.js';
import * as clearing from '../../test/support/clearing.js';
import type { Context } from '../kernel/context.js';
import type { Event } from '../kernel/event.js';
import { clearing as decider, type ClearingCommand } from './clearing.decider.js';
import { type ReportCommand, reports } from './report.decider.js';

const { clearingId, dossierId, VERIFIER } = clearing;
const on = (effectiveOn: string) => ({ clearingId, effectiveOn });
const APPROVER = { by: { id: 'approver', role: 'approver' } };
const OFFICER = { by: { id: 'officer', role: 'officer' } };
const DECISIONS = ['ApproveClearing', 'RefuseApplication'];
/** Who decides on a clearing is an approver, unless it is said otherwise. */
const given = (...events: readonly Event[]) => {
  const { when } = past(decider, ...events);
  return {
    when: (command: ClearingCommand, context: Partial<Context> = DECISIONS.includes(command.type) ? APPROVER : {}) =>
      when(command, context),
  };
};
const withIssues = <E extends Event>(event: E, ...issues: readonly string[]): E => ({
  ...event,
  data: { ...event.data, issues },
});

const about = (type: string, data: object = {}) =>
  ({ type, eff: expect.any(String), data: expect.objectContaining(data) }) as never;

type Data<Type extends ClearingCommand['type']> = Extract<ClearingCommand, { type: Type }>['data'];

const propose = (over: Partial<Data<'ProposeClearing'>> = {}, day = '2024-05-23'): ClearingCommand => ({
  type: 'ProposeClearing',
  data: {
    ...on(day),
    organ: VERIFIER,
    issues: ['i1', 'i2'],
    askedOn: '2024-05-22',
    agrees: true,
    situations: ['career'],
    ...over,
  },
});
const apply = (issues: readonly string[] = ['i1'], day = '2024-05-23'): ClearingCommand => ({
  type: 'ApplyForClearing',
  data: { ...on(day), issues, facts: '示例事实', falseContent: '示例失实内容', request: '示例请求' },
});
const refuse = (application = 'e4'): ClearingCommand => ({
  type: 'RefuseApplication',
  data: { ...on('2024-05-28'), application, reason: '示例不予澄清的理由', againTo: '示例市纪委' },
});
const approve = (over: Partial<Data<'ApproveClearing'>> = {}): ClearingCommand => ({
  type: 'ApproveClearing',
  data: {
    ...on('2024-05-30'),
    organ: '示例市纪委',
    docNo: '示纪〔2024〕12号',
    issues: ['i1', 'i2'],
    forms: ['written', 'meeting'],
    scope: ['e1', 'e2'],
    ...over,
  },
});
const give = (over: Partial<Data<'GiveClearing'>> = {}, day = '2024-06-10'): ClearingCommand => ({
  type: 'GiveClearing',
  data: { ...on(day), organ: VERIFIER, form: 'written', issues: ['i1', 'i2'], scope: ['e1', 'e2'], ...over },
});
const refer = (...issues: readonly string[]): ClearingCommand => ({
  type: 'ReferFalseAccusation',
  data: { ...on('2024-06-20'), issues, to: '示例公安机关' },
});
const overturn = (day = '2024-09-02'): ClearingCommand => ({
  type: 'OverturnConclusion',
  data: { ...on(day), reason: '示例推翻理由' },
});

const BOOK = (rule: string) => expect.objectContaining({ rule, version: '2020' });
const DECIDE = [{ kind: 'decide-clearing', workingDays: 15, rule: BOOK('clearingDeadlines') }];

describe('澄清', () => {
  it('has a conclusion to rest on', () => {
    for (const command of [propose(), apply(), approve(), give()])
      given(...clearing.UNTIL_INQUIRY)
        .when(command)
        .thenRefuses('CLEARING_WITHOUT_CONCLUSION')
        .by('onlyAfterAConclusion');
    given().when(propose()).thenRefuses('CASE_NOT_FOUND');
  });

  it.each(['true', 'notExcluded'] as const)(
    'is not opened on the conclusion %s, but for the issue that is unfounded',
    (finding) => {
      const past = [...clearing.UNTIL_INQUIRY, clearing.concluded(['false', finding])];
      given(...past)
        .when(propose())
        .thenRefuses('CLEARING_BARRED')
        .because(['e3'])
        .by('clearableFindings');
      given(...past)
        .when(apply(['i2']))
        .thenRefuses('CLEARING_BARRED')
        .because(['e3']);
      given(...past)
        .when(propose({ issues: ['i1'] }))
        .then(about('ClearingProposed'));
    },
  );

  it('is not opened on a conclusion that was overturned', () => {
    const overturned: Event = { type: 'ConclusionOverturned', eff: '2024-05-21', data: { dossierId } };
    given(...clearing.UNTIL_CONCLUDED, overturned)
      .when(propose())
      .thenRefuses('CONCLUSION_OVERTURNED')
      .because(['e4'])
      .by('notOnceOverturned');
  });
});

describe('澄清建议', () => {
  it('comes from whoever verified, after asking the person, in a situation of the list', () => {
    given(...clearing.UNTIL_CONCLUDED)
      .when(propose())
      .then(about('ClearingProposed', { duties: DECIDE, fulfils: ['e3:ask-about-clearing'] }));
    const refused = (over: Parameters<typeof propose>[0]) => given(...clearing.UNTIL_CONCLUDED).when(propose(over));
    refused({ organ: '示例县其他机关' }).thenRefuses('NOT_THE_VERIFIER').because(['e2']).by('clearingInitiation');
    refused({ askedOn: undefined }).thenRefuses('PERSON_NOT_ASKED');
    refused({ askedOn: '2024-05-24' }).thenRefuses('PERSON_NOT_ASKED');
    refused({ askedOn: '2024-05-19' }).thenRefuses('PERSON_NOT_ASKED').because(['e3']);
    refused({ agrees: false }).thenRefuses('PERSON_NOT_ASKED');
    refused({ situations: ['gossip'] }).thenRefuses('SITUATION_UNKNOWN');
    refused({ issues: ['i1', 'i9'] })
      .thenRefuses('ISSUE_UNKNOWN')
      .by('onlyItsIssues');
  });

  it('is made once, and not once the person declined it only to be asked again', () => {
    given(...clearing.UNTIL_PROPOSED)
      .when(propose())
      .thenRefuses('REQUEST_PENDING')
      .because(['e4'])
      .by('nothingPending');
    given(...clearing.UNTIL_APPROVED)
      .when(apply(['i1'], '2024-06-01'))
      .thenRefuses('REQUEST_PENDING')
      .because(['e5']);
    const decline: ClearingCommand = { type: 'DeclineClearing', data: on('2024-05-23') };
    const declined = { type: 'ClearingDeclined', eff: '2024-05-23', data: { fulfils: ['e3:ask-about-clearing'] } } as const;
    given(...clearing.UNTIL_CONCLUDED)
      .when(decline)
      .then(declined);
    given(...clearing.UNTIL_CONCLUDED, declined)
      .when(apply())
      .then(about('ClearingApplied'));
    given(...clearing.UNTIL_CONCLUDED, declined)
      .when(decline)
      .thenRefuses('STEP_TAKEN')
      .because(['e4'])
      .by('aStepIsTakenOnce');
  });

  it('is declined of something that could be cleared', () => {
    const decline: ClearingCommand = { type: 'DeclineClearing', data: on('2024-05-23') };
    given(...clearing.UNTIL_INQUIRY, clearing.concluded(['true', 'notExcluded']))
      .when(decline)
      .thenRefuses('CLEARING_BARRED')
      .because(['e3'])
      .by('clearableFindings');
  });
});

describe('本人申请', () => {
  it('is made in writing after the conclusion, also when the case was closed', () => {
    given(...clearing.UNTIL_CONCLUDED)
      .when(apply())
      .then(about('ClearingApplied', { duties: DECIDE, fulfils: ['e3:ask-about-clearing'] }));
    const closed: Event = { type: 'ReportClosed', eff: '2024-05-22', data: {} };
    given(...clearing.UNTIL_CONCLUDED, closed)
      .when(apply())
      .then(about('ClearingApplied'));
    given(...clearing.UNTIL_CONCLUDED, closed, clearing.applied())
      .when(approve({ issues: ['i1'] }))
      .then(about('ClearingApproved'));
  });

  it('is refused with a reason and an organ to ask again, and then made again', () => {
    const past = [...clearing.UNTIL_CONCLUDED, clearing.applied()];
    given(...past)
      .when(refuse())
      .then(about('ApplicationRefused', { application: 'e4', againTo: '示例市纪委', fulfils: ['e4:decide-clearing'] }));
    given(...past)
      .when(refuse('e3'))
      .thenRefuses('REQUEST_NOT_OPEN')
      .by('thePendingRequest');
    const refused: Event = { type: 'ApplicationRefused', eff: '2024-05-28', data: { application: 'e4', againTo: '示例市纪委' } };
    given(...past, refused)
      .when(approve({ issues: ['i1'] }))
      .thenRefuses('REQUEST_NOT_OPEN')
      .by('onlyAPendingRequest');
    given(...past, refused)
      .when(apply(['i1'], '2024-06-01'))
      .then(about('ClearingApplied'));
  });
});

describe('澄清批准', () => {
  it('is of what was asked for, with 书面 among its forms, wherever the report had effect', () => {
    const of = (over: Parameters<typeof approve>[0]) => given(...clearing.UNTIL_PROPOSED).when(approve(over));
    of({}).then(
      about('ClearingApproved', {
        duties: ['written', 'meeting'].map((of) => ({ kind: 'give-clearing', of, days: 30, rule: BOOK('clearingDeadlines') })),
        fulfils: ['e4:decide-clearing'],
      }),
    );
    of({ forms: ['inPerson', 'bulletin'] })
      .thenRefuses('FORM_NOT_ACCOMPANIED')
      .by('clearingForms');
    of({ scope: ['e2'] })
      .thenRefuses('SCOPE_TOO_SMALL')
      .because(['e0', 'e3'])
      .by('clearingScope');
    of({ scope: ['e1', 'e2', 'e7'] })
      .thenRefuses('SCOPE_UNKNOWN')
      .by('knownScope');
    given(...clearing.UNTIL_CONCLUDED, clearing.applied())
      .when(approve())
      .thenRefuses('ISSUES_DIFFER')
      .because(['e4'])
      .by('onlyWhatWasAskedFor');
  });

  it('covers what only the inquiry found', () => {
    const found = clearing.concluded(['untrue', 'untrue'], { effectIds: ['e3'] });
    const past = [...clearing.UNTIL_INQUIRY, found, clearing.proposed()];
    given(...past)
      .when(approve())
      .thenRefuses('SCOPE_TOO_SMALL');
    given(...past)
      .when(approve({ scope: ['e1', 'e2', 'e3'] }))
      .then(about('ClearingApproved'));
  });

  it('is given once, after it was asked for', () => {
    given(...clearing.UNTIL_CONCLUDED)
      .when(approve())
      .thenRefuses('REQUEST_NOT_OPEN');
    given(...clearing.UNTIL_APPROVED)
      .when(approve())
      .thenRefuses('STEP_TAKEN')
      .because(['e5']);
  });
});

describe('澄清的审批', () => {
  const waiting = given(...clearing.UNTIL_PROPOSED);

  it('is recorded by whoever may decide on it', () => {
    waiting.when(approve(), OFFICER).thenRefuses('APPROVAL_ROLE').by('clearingApproval');
    waiting.when(refuse(), OFFICER).thenRefuses('APPROVAL_ROLE').by('clearingApproval');
    waiting.when(approve({ asFound: true }), OFFICER).then(about('ClearingApproved'));
    waiting.when(refuse()).then(about('ApplicationRefused'));
  });
});

describe('The person is asked', () => {
  const asking = 'e3:ask-about-clearing';
  const fulfils = (...done: readonly string[]) => ({ fulfils: done });

  it('about every issue that was not founded, before that is done', () => {
    given(...clearing.UNTIL_CONCLUDED)
      .when(propose({ issues: ['i1'] }))
      .then({ type: 'ClearingProposed', eff: '2024-05-23', data: expect.not.objectContaining(fulfils(asking)) as never });
    const i1 = withIssues(clearing.proposed(), 'i1');
    const first = [
      ...clearing.UNTIL_CONCLUDED,
      { ...i1, data: { ...i1.data, fulfils: undefined } },
      withIssues(clearing.approved(['written']), 'i1'),
      withIssues(clearing.given('written'), 'i1'),
      withIssues(clearing.completed('2024-06-03', { forms: ['written'] }), 'i1'),
    ];
    past(reports, ...first)
      .when({ type: 'CloseReport', data: on('2024-12-02') })
      .thenRefuses('DUTIES_OPEN')
      .because(['e3']);
    given(...first)
      .when(propose({ issues: ['i2'] }, '2024-06-11'))
      .then(about('ClearingProposed', fulfils(asking)));
    given(...first)
      .when({ type: 'DeclineClearing', data: on('2024-06-11') })
      .then(about('ClearingDeclined', fulfils(asking)));
  });
});

describe('What was left out of a clearing', () => {
  const first = [
    ...clearing.UNTIL_CONCLUDED,
    withIssues(clearing.proposed(), 'i1'),
    withIssues(clearing.approved(['written']), 'i1'),
    withIssues(clearing.given('written'), 'i1'),
    withIssues(clearing.completed('2024-06-03', { forms: ['written'] }), 'i1'),
  ];
  const second = [...first, { ...clearing.applied('2024-06-11'), data: { ...clearing.applied().data, issues: ['i2'] } }];
  const approval = { ...approve({ issues: ['i2'], forms: ['written'] }).data, effectiveOn: '2024-06-12' };
  const again = clearing.approved(['written'], '2024-06-12');
  const cleared: readonly Event[] = [
    ...second,
    { ...again, data: { ...again.data, issues: ['i2'], fulfils: ['e8:decide-clearing'] } },
  ];
  const close: ReportCommand = { type: 'CloseReport', data: on('2024-12-02') };

  it('may be asked for once the rest was cleared, and is given like it', () => {
    given(...first)
      .when(apply(['i2'], '2024-06-11'))
      .then(about('ClearingApplied', { issues: ['i2'] }));
    given(...second)
      .when({ type: 'ApproveClearing', data: approval } as ClearingCommand)
      .then(about('ClearingApproved', { fulfils: ['e8:decide-clearing'] }));
    given(...cleared)
      .when(give({ issues: ['i2'] }, '2024-06-13'))
      .then(about('ClearingGiven'), about('ClearingCompleted', { issues: ['i2'] }));
  });

  it('is neither what was cleared before, nor asked for while the rest is under way', () => {
    given(...first)
      .when(apply(['i1', 'i2'], '2024-06-11'))
      .thenRefuses('STEP_TAKEN')
      .because(['e7'])
      .by('notClearedBefore');
    given(...first.slice(0, -1))
      .when(apply(['i2'], '2024-06-11'))
      .thenRefuses('REQUEST_PENDING')
      .because(['e5']);
    given(...second)
      .when(apply(['i2'], '2024-06-12'))
      .thenRefuses('REQUEST_PENDING')
      .because(['e8']);
  });

  it('keeps the case open until it is decided and given', () => {
    past(reports, ...second)
      .when(close)
      .thenRefuses('STEP_MISSING', 'DUTIES_OPEN')
      .because(['e8'], ['e8']);
    past(reports, ...cleared)
      .when(close)
      .thenRefuses('STEP_MISSING', 'DUTIES_OPEN')
      .because(['e9'], ['e9']);
    given(...cleared)
      .when(give({ issues: ['i2'], form: 'meeting' }, '2024-06-13'))
      .thenRefuses('FORM_NOT_APPROVED', 'FORM_NOT_ACCOMPANIED')
      .because(['e9'], []);
  });
});

describe('澄清, form by form', () => {
  const after = (...more: readonly Event[]) => given(...clearing.UNTIL_APPROVED, ...more);
  const written = clearing.given('written');

  it('is given in writing first, and complete with the last form', () => {
    after()
      .when(give())
      .then(about('ClearingGiven', { form: 'written', fulfils: ['e5:give-clearing:written'] }));
    after(written)
      .when(give({ form: 'meeting' }))
      .then(about('ClearingGiven', { fulfils: ['e5:give-clearing:meeting'] }), clearing.completed());
  });

  it.each(['inPerson', 'meeting', 'bulletin'] as const)('is refused as %s without 书面, or before it', (form) => {
    const past = [...clearing.UNTIL_PROPOSED, clearing.approved(['written', form])];
    given(...past)
      .when(give({ form }))
      .thenRefuses('FORM_NOT_ACCOMPANIED')
      .by('clearingForms');
    const later = clearing.given('written', '2024-06-11');
    given(...past, later)
      .when(give({ form }))
      .thenRefuses('BEFORE_THE_CASE', 'FORM_NOT_ACCOMPANIED');
    given(...past, written)
      .when(give({ form }))
      .then(about('ClearingGiven'), about('ClearingCompleted'));
  });

  it('goes everywhere in writing, and place by place otherwise', () => {
    after()
      .when(give({ scope: ['e1'] }))
      .thenRefuses('SCOPE_TOO_SMALL')
      .by('clearingScope');
    after(written)
      .when(give({ form: 'meeting', scope: ['e7'] }))
      .thenRefuses('SCOPE_UNKNOWN');
    after(written)
      .when(give({ form: 'meeting', scope: ['e1'] }))
      .then({
        type: 'ClearingGiven',
        eff: '2024-06-10',
        data: { organ: VERIFIER, form: 'meeting', issues: ['i1', 'i2'], scope: ['e1'] },
      });
    after(written, clearing.given('meeting', '2024-06-05', { scope: ['e1'], fulfils: undefined }))
      .when(give({ form: 'meeting', scope: ['e2'] }))
      .then(about('ClearingGiven', { fulfils: ['e5:give-clearing:meeting'] }), about('ClearingCompleted'));
  });

  it('is of the issues approved, in a form approved, by whoever verified', () => {
    after()
      .when(give({ issues: ['i1'] }))
      .thenRefuses('ISSUES_DIFFER')
      .because(['e5'])
      .by('theApprovedIssues');
    after(written)
      .when(give({ form: 'bulletin' }))
      .thenRefuses('FORM_NOT_APPROVED')
      .because(['e5'])
      .by('anApprovedForm');
    after()
      .when(give({ organ: '示例市纪委' }))
      .thenRefuses('NOT_THE_VERIFIER')
      .because(['e2']);
    given(...clearing.UNTIL_PROPOSED)
      .when(give())
      .thenRefuses('STEP_MISSING')
      .because(['e3'])
      .by('onlyOnceApproved');
  });

  it('is over once it is complete', () => {
    after(written, clearing.given('meeting'), clearing.completed('2024-06-03'))
      .when(give())
      .thenRefuses('STEP_TAKEN')
      .because(['e8']);
  });

  it('lifts the freeze when it is complete', () => {
    const due = [{ kind: 'review-freeze', months: 3, rule: { rule: 'reportFreeze', version: '2016' } }];
    const frozen: Event = { ...clearing.frozen('2024-05-30'), data: { ...clearing.frozen().data, duties: due } };
    after(frozen, written)
      .when(give({ form: 'meeting' }))
      .then(about('ClearingGiven'), clearing.completed('2024-06-10', { fulfils: ['e6:review-freeze'] }));
  });
});

describe('A clearing of some of what was reported', () => {
  const review = [{ kind: 'review-freeze', months: 3, rule: { rule: 'reportFreeze', version: '2016' } }];
  const until = (other: 'true' | 'notExcluded') => [
    ...clearing.UNTIL_INQUIRY,
    clearing.concluded(['untrue', other]),
    withIssues(clearing.proposed(), 'i1'),
    { ...clearing.frozen('2024-05-24'), data: { ...clearing.frozen().data, duties: review } },
    withIssues(clearing.approved(['written']), 'i1'),
  ];
  const stays = withIssues(clearing.completed('2024-06-10', { forms: ['written'], freezeStays: true }), 'i1');

  it.each(['true', 'notExcluded'] as const)(
    'leaves the freeze where another issue was found %s, until that is decided',
    (other) => {
      given(...until(other))
        .when(give({ issues: ['i1'] }))
        .then(about('ClearingGiven'), stays);
      const history = [...until(other), withIssues(clearing.given('written', '2024-06-10'), 'i1'), stays];
      const decision = { ...on('2024-06-11'), decidedBy: '示例负责人', reason: '示例理由' };
      past(reports, ...history)
        .when({ type: 'LiftPromotionFreeze', data: decision })
        .then(about('FreezeLiftDecided', { fulfils: ['e5:review-freeze'] }));
      const lifted: Event = { type: 'FreezeLiftDecided', eff: '2024-06-11', data: { dossierId } };
      past(reports, ...history, lifted)
        .when({ type: 'FreezePromotion', data: { ...decision, effectiveOn: '2024-06-12' } })
        .then(about('FreezeDecided'));
    },
  );
});

describe('诬告移送', () => {
  it('is of issues found to be false, each once', () => {
    const past = [...clearing.UNTIL_INQUIRY, clearing.concluded(['false', 'untrue'])];
    given(...past)
      .when(refer('i1'))
      .then(about('FalseAccusationReferred', { fulfils: ['e3:refer-false-accusation'] }));
    given(...past)
      .when(refer('i1', 'i2'))
      .thenRefuses('NOT_FOUND_FALSE')
      .because(['e3'])
      .by('onlyTheFalse');
    const referred: Event = { type: 'FalseAccusationReferred', eff: '2024-06-20', data: { issues: ['i1'] } };
    given(...past, referred)
      .when(refer('i1'))
      .thenRefuses('STEP_TAKEN')
      .because(['e4'])
      .by('notReferredTwice');
  });

  it('is done with the last of them', () => {
    const past = [...clearing.UNTIL_INQUIRY, clearing.concluded(['false', 'false'])];
    given(...past)
      .when(refer('i2'))
      .then({ type: 'FalseAccusationReferred', eff: '2024-06-20', data: { issues: ['i2'], to: '示例公安机关' } });
    const referred: Event = { type: 'FalseAccusationReferred', eff: '2024-06-20', data: { issues: ['i2'] } };
    given(...past, referred)
      .when(refer('i1'))
      .then(about('FalseAccusationReferred', { fulfils: ['e3:refer-false-accusation'] }));
  });
});

describe('结论推翻', () => {
  const over = [...clearing.UNTIL_APPROVED, clearing.given('written'), clearing.given('meeting'), clearing.completed()];

  it('is said once of a conclusion, also after the case was closed, and ends what was due', () => {
    const closed: Event = { type: 'ReportClosed', eff: '2024-07-01', data: {} };
    given(...over, closed)
      .when(overturn())
      .then({
        type: 'ConclusionOverturned',
        eff: '2024-09-02',
        data: { dossierId, reason: '示例推翻理由' },
      });
    given(...clearing.UNTIL_PROPOSED)
      .when(overturn())
      .then(about('ConclusionOverturned', { fulfils: ['e4:decide-clearing'] }));
    const review = [{ kind: 'review-freeze', months: 3, rule: { rule: 'reportFreeze', version: '2016' } }];
    const frozen: Event = { ...clearing.frozen('2024-05-30'), data: { ...clearing.frozen().data, duties: review } };
    given(...clearing.UNTIL_PROPOSED, frozen)
      .when(overturn())
      .then(about('ConclusionOverturned', { fulfils: ['e4:decide-clearing'] }));
    given(...clearing.UNTIL_INQUIRY)
      .when(overturn())
      .thenRefuses('CLEARING_WITHOUT_CONCLUSION');
    const overturned: Event = { type: 'ConclusionOverturned', eff: '2024-08-01', data: { dossierId } };
    given(...over, overturned)
      .when(overturn())
      .thenRefuses('STEP_TAKEN')
      .because(['e9']);
  });
});
