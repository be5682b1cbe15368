import { given, officeHours, recorded } from '../../test/dsl.js';
import { appointed, headOfWater, jia, waterBureau } from '../../test/people.js';
import type { FilingApplied, FilingEvent, RiskFilingRecorded } from '../filing/filing.events.js';
import type { Beside } from '../kernel/context.js';
import { decide as judge, fold } from '../kernel/decider.js';
import type { Event } from '../kernel/event.js';
import type { Said } from '../kernel/said.js';
import { grantedTolerances } from './granted.decider.js';
import type { ToleranceGranted } from './granted.events.js';
import { toleranceLists } from './lists.decider.js';
import type { ToleranceListAdopted } from './lists.events.js';
import { tolerances, type ToleranceCommand } from './tolerance.decider.js';
import type { ToleranceVerified } from './tolerance.events.js';

const { dossierId, stream } = jia;
const { unitId } = waterBureau;
const SAFE = { organ: '示例纪委', approvedBy: '示例县委', docNo: '示容1号', reason: '示例理由', collective: true } as const;

const on = (effectiveOn: string) => ({ toleranceId: 'one', effectiveOn });
const act = { dossierId, by: 'person', actOn: '2024-04-10', violated: '示例办法' } as const;
const opened: Event = { type: 'ToleranceOpened', eff: '2024-05-01', data: { ...act, servedIn: unitId, filings: [] } };
const accepted: Event = { type: 'ToleranceAccepted', eff: '2024-05-02', data: {} };
const graded = {
  motive: 'favourable',
  conditions: 'neutral',
  procedure: 'neutral',
  nature: 'neutral',
  consequences: 'neutral',
  remedy: 'favourable',
} as const;
const distinctions = { inexperience: true, exploratory: false, unintended: false };
const verified = (more: object = {}): Event => ({
  type: 'ToleranceVerified',
  eff: '2024-05-10',
  data: { graded, distinctions, redLines: [], ...more } satisfies Omit<ToleranceVerified['data'], 'factors'>,
});
const reviewed = (agrees = true): Event => ({ type: 'ToleranceReviewed', eff: '2024-05-12', data: { agrees } });
const decided = (outcome: string): Event => ({
  type: 'ToleranceDecided',
  eff: '2024-05-15',
  data: { outcome, organ: '示例纪委' },
});
const reviewer = { by: { id: 'another', role: 'officer' } };
const approver = { by: { id: 'approver', role: 'approver' } };

const beside =
  (streams: Readonly<Record<string, readonly Event[]>>): Beside =>
  (of, ...types) =>
    recorded(of, ...(streams[of] ?? [])).filter(({ type }) => types.length === 0 || types.includes(type));
const inOffice = { [stream]: [jia.opened, appointed('1999-02', headOfWater)] };

const decide = (more: object = {}): ToleranceCommand => ({
  type: 'DecideTolerance',
  data: { ...on('2024-05-15'), ...SAFE, outcome: 'exempted', ...more },
});

describe('A case of 容错 is opened', () => {
  const open = (more: object = {}): ToleranceCommand => ({
    type: 'OpenTolerance',
    data: { ...on('2024-05-01'), ...act, what: '示例行为', ...more },
  });
  const looking = { beside: beside(inOffice) };

  it('once, about an act that was done, of an official with a dossier', () => {
    given(tolerances, opened).when(open(), looking).thenRefuses('CASE_EXISTS').because(['e0']).by('notOpenedTwice');
    given(tolerances)
      .when(open({ actOn: '2024-05-02' }), looking)
      .thenRefuses('ACT_AFTER_THE_CASE')
      .by('notBeforeTheAct');
    given(tolerances)
      .when(open({ decidedOn: '2016-01-01', asFound: true }), looking)
      .thenRefuses('ACT_AFTER_THE_CASE')
      .by('notBeforeTheAct');
    given(tolerances).when(open()).thenRefuses('DOSSIER_NOT_FOUND').by('onlyAnOpenDossier');
  });

  it('out of an investigation that is in the dossier', () => {
    given(tolerances)
      .when(open({ investigation: 'e2' }), looking)
      .thenRefuses('GROUND_NOT_FOUND')
      .by('onlyAKnownInvestigation');
    const investigated: Event = { type: 'InvestigationOpened', eff: '2024-04-20', data: {} };
    const there = { beside: beside({ [stream]: [...(inOffice[stream] ?? []), investigated] }) };
    const spared: Event = { type: 'ToleranceGranted', eff: '2024-04-30', data: { investigation: 'e2', outcome: 'lighter' } };
    given(tolerances)
      .when(open({ investigation: 'e2' }), { beside: beside({ [stream]: [...(inOffice[stream] ?? []), investigated, spared] }) })
      .thenRefuses('ALREADY_DECIDED')
      .because(['e3'])
      .by('oneDecisionOfAMatter');
    const due = { kind: 'tolerance-acceptance', workingDays: 5, rule: expect.objectContaining({ rule: 'toleranceProcedure' }) };
    given(tolerances)
      .when(open({ investigation: 'e2' }), there)
      .then({
        type: 'ToleranceOpened',
        eff: '2024-05-01',
        data: { ...act, what: '示例行为', investigation: 'e2', servedIn: unitId, filings: [], duties: [due] },
      });
  });

  it('by the rules of the unit in which the official served in the month of the act', () => {
    const there = { beside: beside({ [stream]: [jia.opened, appointed('2024-04-10', headOfWater)] }) };
    for (const [actOn, servedIn] of [
      ['2024-04', unitId],
      ['2024-03', undefined],
    ] as const) {
      const [event] = judge(tolerances, open({ actOn }), tolerances.initial, { ...officeHours, ...there });
      expect((event?.data as { servedIn?: string }).servedIn).toBe(servedIn);
    }
  });

  it.each<[string, Partial<RiskFilingRecorded['data']>, boolean]>([
    ['on a day before the act counts', {}, true],
    ['on the day of the act counts', { filedOn: '2024-04-10' }, true],
    ['after the act does not', { filedOn: '2024-04-11' }, false],
    ['as 补报 does not, whenever it was', { late: true }, false],
    ['in a month that may lie after it does not', { filedOn: '2024-04' }, false],
    ['but refused does not', { outcome: 'refused' }, false],
  ])('and a filing made %s', (_, more, prior) => {
    const data = { filing: 'f1', filedOn: '2024-03-18', plannedFrom: '2024-04', outcome: 'approved', ...more } as const;
    const held: RiskFilingRecorded = { type: 'RiskFilingRecorded', eff: '2024-04-20', data };
    const there = beside({ [stream]: [...(inOffice[stream] ?? []), held] });
    const [event] = judge(tolerances, open(), tolerances.initial, { ...officeHours, beside: there });
    expect((event?.data as { filings: readonly object[] }).filings).toEqual([expect.objectContaining({ filing: 'f1', prior })]);
  });

  it('and a filing that was named but withdrawn does not count, nor one of somebody else', () => {
    const data = { applicant: 'unit', unitId, plannedFrom: '2024-04', matter: '示例', measures: '示例' } as const;
    const applied: FilingApplied = { type: 'FilingApplied', eff: '2024-03-01', data };
    const withdrawn: FilingEvent = { type: 'FilingWithdrawn', eff: '2024-03-02', data: {} };
    const there = beside({ ...inOffice, 'filing-f1': [applied, withdrawn] });
    const context = { ...officeHours, beside: there };
    const [event] = judge(tolerances, open({ named: ['f1'] }), tolerances.initial, context);
    expect((event?.data as { filings: readonly object[] }).filings).toEqual([
      { filing: 'f1', prior: false, filedOn: '2024-03-01', named: true },
    ]);
    given(tolerances)
      .when(open({ named: ['f2'] }), { beside: there })
      .thenRefuses('FILING_NOT_FOUND')
      .by('onlyTheirOwnFilings');
    const ofAColleague: Event = { ...applied, data: { ...data, applicant: 'person', dossierIds: ['colleague'] } };
    given(tolerances)
      .when(open({ named: ['f3'] }), { beside: beside({ ...inOffice, 'filing-f3': [ofAColleague] }) })
      .thenRefuses('FILING_NOT_FOUND')
      .by('onlyTheirOwnFilings');
  });

  it('and a filing of the dossier for other days says that it is there because it was named', () => {
    const plan = { filing: 'f1', filedOn: '2023-03-18', plannedFrom: '2023-04', outcome: 'approved' } as const;
    const applied: Event = {
      type: 'FilingApplied',
      eff: '2023-03-18',
      data: { ...plan, applicant: 'person', dossierIds: [dossierId] },
    };
    const held: RiskFilingRecorded = { type: 'RiskFilingRecorded', eff: '2023-04-20', data: plan };
    const there = beside({ [stream]: [...(inOffice[stream] ?? []), held], 'filing-f1': [applied] });
    const [event] = judge(tolerances, open({ named: ['f1'] }), tolerances.initial, { ...officeHours, beside: there });
    expect((event?.data as { filings: readonly object[] }).filings).toEqual([
      { filing: 'f1', prior: true, filedOn: '2023-03-18', outcome: 'approved', named: true },
    ]);
  });
});

/** The types of what a command tells of a case that has gone so far. */
const toldBy = (command: ToleranceCommand, ...past: readonly Event[]): readonly string[] =>
  judge(tolerances, command, fold(tolerances, recorded('tolerance-one', ...past)), { ...officeHours, ...approver }).map(
    ({ type }) => type,
  );

describe('A case of 容错 goes on', () => {
  const accept: ToleranceCommand = { type: 'AcceptTolerance', data: on('2024-05-20') };
  const declined: Event = { type: 'ToleranceNotAccepted', eff: '2024-05-03', data: {} };

  it('step by step, none twice, none once it is over or before the last', () => {
    given(tolerances).when(accept).thenRefuses('CASE_NOT_FOUND').by('onlyAnOpenCase');
    given(tolerances, opened, accepted).when(accept).thenRefuses('STEP_OUT_OF_ORDER').because(['e1']).by('acceptedOnce');
    given(tolerances, opened, declined).when(accept).thenRefuses('CASE_CLOSED').because(['e1']).by('notOnceClosed');
    given(tolerances, opened, accepted)
      .when({ type: 'VerifyTolerance', data: { ...on('2024-05-01'), factors: [] } })
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e1'])
      .by('notBeforeWhatWasDone');
    given(tolerances, opened)
      .when({ type: 'VerifyTolerance', data: { ...on('2024-05-20'), factors: [] } })
      .thenRefuses('STEP_MISSING')
      .by('onlyOnceAccepted');
    given(tolerances, opened, accepted)
      .when({ type: 'ReviewTolerance', data: { ...on('2024-05-20'), agrees: true } })
      .thenRefuses('STEP_MISSING')
      .by('onlyOnceVerified');
  });

  it('with a reviewer who did not verify, of any verification', () => {
    const review: ToleranceCommand = { type: 'ReviewTolerance', data: { ...on('2024-05-20'), agrees: true } };
    given(tolerances, opened, accepted, verified())
      .when(review)
      .thenRefuses('REVIEWER_IS_VERIFIER')
      .because(['e2'])
      .by('reviewerIsAnother');
    given(tolerances, opened, accepted, verified())
      .when(review, reviewer)
      .then({ type: 'ToleranceReviewed', eff: '2024-05-20', data: { agrees: true } });
  });

  it('to a decision that needs a review of what was verified last, and one that agrees', () => {
    given(tolerances, opened, accepted, verified()).when(decide(), approver).thenRefuses('STEP_MISSING').by('onlyOnceReviewed');
    given(tolerances, opened, accepted, verified(), reviewed(), verified()).when(decide(), approver).thenRefuses('STEP_MISSING');
    given(tolerances, opened, accepted, verified(), reviewed(false))
      .when(decide(), approver)
      .thenRefuses('STEP_MISSING')
      .because(['e3'])
      .by('reviewAgrees');
    given(tolerances, opened, accepted, verified(), reviewed(), decided('refused'))
      .when(decide(), approver)
      .thenRefuses('ALREADY_DECIDED')
      .because(['e4'])
      .by('notOnceDecided');
  });

  it('with what was overridden recorded in the decision, and only that', () => {
    const over = (items: readonly string[]): Event => ({
      type: 'RedLineOverridden',
      eff: '2024-05-11',
      data: { items, organ: '示例县委' },
    });
    const found = verified({ redLines: ['severe', 'repeated'] });
    given(tolerances, opened, accepted, found, over(['severe']), reviewed())
      .when(decide(), approver)
      .thenRefuses('RED_LINE')
      .because(['e2'])
      .by('toleranceRedLines');
    const past = recorded('tolerance-one', opened, accepted, found, over(['severe']), over(['repeated']), reviewed());
    const [event] = judge(tolerances, decide(), fold(tolerances, past), { ...officeHours, ...approver });
    expect(event?.data).toMatchObject({ overridden: ['severe', 'repeated'], exempt: true, dossierId, actOn: '2024-04-10' });
  });

  it('on no paper that is older than what was done, or younger than the step', () => {
    const past = [opened, accepted, verified({ redLines: ['privateGain'] }), reviewed()];
    given(tolerances, ...past)
      .when(decide({ decidedOn: '2017-01-01' }), approver)
      .thenRefuses('BEFORE_THE_CASE', 'ACT_AFTER_THE_CASE')
      .because(['e0', 'e1', 'e3', 'e2'], [])
      .by('notBeforeWhatWasDone', 'notBeforeTheAct');
    given(tolerances, ...past)
      .when(decide({ decidedOn: '2024-05-16' }), approver)
      .thenRefuses('BEFORE_ITS_DECISION', 'RED_LINE');
    const later = decide({ effectiveOn: '2024-05-20', decidedOn: '2024-05-15' });
    expect(toldBy(later, opened, accepted, verified(), reviewed())).toEqual(['ToleranceDecided']);
    const accept: ToleranceCommand = { type: 'AcceptTolerance', data: { ...on('2024-05-02'), decidedOn: '2024-04-30' } };
    expect(toldBy(accept, { ...opened, data: { ...opened.data, decidedOn: '2024-04-30' } })).toEqual(['ToleranceAccepted']);
    given(tolerances)
      .when(
        { type: 'OpenTolerance', data: { ...on('2018-05-01'), ...act, actOn: '2018-04', what: '示例', decidedOn: '2024-05-01' } },
        { beside: beside(inOffice) },
      )
      .thenRefuses('BEFORE_ITS_DECISION')
      .by('notBeforeItsDecision');
  });

  it('past a red line by nobody, even where it is taken over as found', () => {
    const found = verified({ redLines: ['privateGain'] });
    const override = (more: object = {}): ToleranceCommand => ({
      type: 'OverrideRedLine',
      data: { ...on('2024-05-13'), items: ['privateGain'], organ: '示例县委', reason: '示例', asFound: true, ...more },
    });
    for (const more of [{}, { decidedOn: '2024-04-10' }]) {
      given(tolerances, opened, accepted, found, reviewed())
        .when(decide({ asFound: true, ...more }), approver)
        .thenRefuses('RED_LINE')
        .because(['e2'])
        .by('toleranceRedLines');
      given(tolerances, opened, accepted, found)
        .when(override(more), reviewer)
        .thenRefuses('OVERRIDE_ROLE')
        .by('toleranceRedLines');
    }
    given(tolerances, opened, accepted, found)
      .when(override(), approver)
      .then({
        type: 'RedLineOverridden',
        eff: '2024-05-13',
        data: { items: ['privateGain'], organ: '示例县委', reason: '示例', asFound: true },
      });
    expect(toldBy(decide({ asFound: true }), opened, accepted, verified(), reviewed())).toEqual(['ToleranceDecided']);
  });

  it('on what was found of every factor and line, and after the act, even where it is taken over as found', () => {
    const asFound = decide({ asFound: true });
    const { remedy: _, ...five } = graded;
    const ofOld: Event = { type: 'ToleranceOpened', eff: '2024-05-01', data: { ...act, actOn: '2018-01', filings: [] } };
    given(tolerances, ofOld, accepted, verified({ graded: five }), reviewed())
      .when(decide({ asFound: true, decidedOn: '2018-03-01' }), approver)
      .thenRefuses('FACTOR_MISSING');
    given(tolerances, opened, accepted, verified({ graded: five }), reviewed())
      .when(asFound, approver)
      .thenRefuses('FACTOR_MISSING');
    for (const missing of [{ redLines: undefined }, { distinctions: undefined }])
      given(tolerances, opened, accepted, verified(missing), reviewed()).when(asFound, approver).thenRefuses('CHECKLIST_MISSING');
    given(tolerances, opened, accepted, verified(), reviewed())
      .when(decide({ asFound: true, decidedOn: '2024-04-09' }), approver)
      .thenRefuses('ACT_AFTER_THE_CASE')
      .by('notBeforeTheAct');
  });

  it('granted by who may decide it, even where it is taken over as found; refused by anybody', () => {
    for (const more of [{}, { asFound: true }])
      given(tolerances, opened, accepted, verified(), reviewed())
        .when(decide(more), reviewer)
        .thenRefuses('APPROVAL_ROLE')
        .by('toleranceProcedure');
    const refused = decide({ outcome: 'refused' });
    const past = fold(tolerances, recorded('tolerance-one', opened, accepted, verified(), reviewed()));
    expect(judge(tolerances, refused, past, { ...officeHours, ...reviewer })).toHaveLength(1);
  });

  it('with whoever verifies told of what was granted before, unless it was found to be repeated', () => {
    const granted: Event = { type: 'ToleranceGranted', eff: '2022-05-15', data: { tolerance: 'before', outcome: 'lighter' } };
    const there = beside({ [stream]: [...(inOffice[stream] ?? []), granted] });
    const warnedOf = (redLines?: readonly string[], beside: Beside = there): readonly (readonly string[])[] => {
      const heard: Said[] = [];
      const verify: ToleranceCommand = { type: 'VerifyTolerance', data: { ...on('2024-05-10'), factors: [], redLines } };
      const state = fold(tolerances, recorded('tolerance-one', opened, accepted));
      judge(tolerances, verify, state, { ...officeHours, beside, told: (said) => heard.push(...said) });
      return heard.flatMap(({ code, warned }) =>
        warned ? [[code, ...(warned.lookedAt ?? []).map(({ eventId }) => eventId)]] : [],
      );
    };
    expect(warnedOf([])).toEqual([['TOLERATED_BEFORE', 'e2']]);
    expect(warnedOf(['repeated'])).toEqual([]);
    expect(warnedOf()).toEqual([]);
    expect(warnedOf([], beside(inOffice))).toEqual([]);
  });

  it('past a red line by nobody who found that it was crossed', () => {
    const override: ToleranceCommand = {
      type: 'OverrideRedLine',
      data: { ...on('2024-05-13'), items: ['privateGain'], organ: '示例县委', reason: '示例' },
    };
    const verifier = { by: { id: 'officer', role: 'approver' } };
    given(tolerances, opened, accepted, verified({ redLines: ['privateGain'] }))
      .when(override, verifier)
      .thenRefuses('OVERRIDER_IS_VERIFIER')
      .because(['e2'])
      .by('overriderIsAnother');
  });

  it('to rectification only where something was granted, each once', () => {
    const assign: ToleranceCommand = {
      type: 'AssignRectification',
      data: { ...on('2024-05-20'), task: '示例', dueOn: '2024-06-30' },
    };
    given(tolerances, opened, accepted, verified(), reviewed()).when(assign).thenRefuses('STEP_MISSING').by('onlyOnceDecided');
    given(tolerances, opened, accepted, verified(), reviewed(), decided('refused'))
      .when(assign)
      .thenRefuses('STEP_OUT_OF_ORDER')
      .because(['e4'])
      .by('onlyOnceGranted');
    const assigned: Event = { type: 'ToleranceRectificationAssigned', eff: '2024-05-20', data: { dueOn: '2024-06-30' } };
    const granted = [opened, accepted, verified(), reviewed(), decided('exempted')];
    const rule = expect.objectContaining({ rule: 'toleranceProcedure' });
    const by = (dueOn: string): ToleranceCommand => ({ type: 'AssignRectification', data: { ...assign.data, dueOn } });
    given(tolerances, ...granted)
      .when(by('2024-06'))
      .then({
        type: 'ToleranceRectificationAssigned',
        eff: '2024-05-20',
        data: {
          task: '示例',
          dueOn: '2024-06',
          duties: [{ kind: 'tolerance-rectification', from: '2024-06-30', days: 0, rule }],
        },
      });
    given(tolerances, ...granted)
      .when(by('2024-05-19'))
      .thenRefuses('END_BEFORE_START')
      .by('dueAfterItIsAssigned');
    const done: Event = { type: 'ToleranceRectificationDone', eff: '2024-06-01', data: { rectification: 'e5' } };
    const finish: ToleranceCommand = { type: 'FinishRectification', data: { ...on('2024-06-10'), rectification: 'e5' } };
    const past = [opened, accepted, verified(), reviewed(), decided('exempted'), assigned];
    given(tolerances, ...past)
      .when(finish)
      .then({
        type: 'ToleranceRectificationDone',
        eff: '2024-06-10',
        data: { rectification: 'e5', fulfils: ['e5:tolerance-rectification'] },
      });
    given(tolerances, ...past, done)
      .when(finish)
      .thenRefuses('RECTIFICATION_NOT_OPEN')
      .because(['e6']);
    given(tolerances, ...past.slice(0, -1))
      .when(finish)
      .thenRefuses('RECTIFICATION_NOT_OPEN')
      .because([]);
  });

  it('is closed when nothing is left: with a rectification open it is not', () => {
    const past = [opened, accepted, verified(), reviewed(), decided('exempted')];
    const fedBack: Event = { type: 'ToleranceFeedbackGiven', eff: '2024-05-20', data: {} };
    const filed: Event = { type: 'ToleranceFiled', eff: '2024-05-21', data: {} };
    const assigned: Event = { type: 'ToleranceRectificationAssigned', eff: '2024-05-20', data: { dueOn: '2024-06-30' } };
    const close: ToleranceCommand = { type: 'CloseTolerance', data: on('2024-07-01') };
    given(tolerances, ...past, fedBack, filed)
      .when(close)
      .thenRefuses('DUTIES_OPEN')
      .because(['e4'])
      .by('nothingLeftToDo');
    given(tolerances, ...past, assigned, fedBack, filed)
      .when(close)
      .thenRefuses('DUTIES_OPEN')
      .because(['e5']);
    const done: Event = { type: 'ToleranceRectificationDone', eff: '2024-06-01', data: { rectification: 'e5' } };
    given(tolerances, ...past, assigned, fedBack, filed, done)
      .when(close)
      .then({ type: 'ToleranceClosed', eff: '2024-07-01', data: {} });
  });
});

describe('A dossier', () => {
  it('holds a case once, and only where there is one', () => {
    const data = { ...SAFE, tolerance: 'one', decision: 'd1', outcome: 'exempted', actOn: '2024-04-10' } as const;
    const held = { ...data, violated: '示例办法', exempt: true };
    const granted: ToleranceGranted = { type: 'ToleranceGranted', eff: '2024-05-15', data: held };
    const record = { type: 'RecordTolerance', data: { dossierId, effectiveOn: '2024-05-15', ...held } } as const;
    given(grantedTolerances, jia.opened).when(record).then(granted);
    given(grantedTolerances).when(record).thenRefuses('DOSSIER_NOT_FOUND').by('onlyAnOpenDossier');
    given(grantedTolerances, jia.opened, granted).when(record).thenRefuses('CASE_EXISTS').because(['e1']).by('onceForACase');
  });
});

describe('A list', () => {
  const adopt = (more: object = {}) =>
    ({
      type: 'AdoptToleranceList',
      data: { unitId, effectiveOn: '2024-01', list: 'positive', version: '2', items: [{ code: 'p1', text: '示例' }], ...more },
    }) as const;
  const first: ToleranceListAdopted = {
    type: 'ToleranceListAdopted',
    eff: '2023-01',
    data: { list: 'positive', version: '1', items: [] },
  };

  it('is of a unit, a version once, an item once', () => {
    given(toleranceLists).when(adopt()).thenRefuses('UNIT_NOT_FOUND').by('onlyARegisteredUnit');
    given(toleranceLists, waterBureau.registered, first)
      .when(adopt({ version: '1' }))
      .thenRefuses('LIST_EXISTS')
      .because(['e1']);
    given(toleranceLists, waterBureau.registered, first)
      .when(adopt({ effectiveOn: '2023-01-01' }))
      .thenRefuses('LIST_EXISTS');
    const twice = [
      { code: 'p1', text: '示例' },
      { code: 'p1', text: '示例二' },
    ];
    given(toleranceLists, waterBureau.registered)
      .when(adopt({ items: twice }))
      .thenRefuses('LIST_ITEM_TWICE')
      .by('itemsOnce');
    given(toleranceLists, waterBureau.registered, first)
      .when(adopt({ list: 'negative', version: '1' }))
      .then({ ...first, eff: '2024-01', data: { list: 'negative', version: '1', items: [{ code: 'p1', text: '示例' }] } });
  });
});
