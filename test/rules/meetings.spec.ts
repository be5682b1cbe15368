import type { Event } from '../../src/kernel/event.js';
import { meetings, type MeetingCommand } from '../../src/meetings/meetings.decider.js';
import type * as events from '../../src/meetings/meetings.events.js';
import { RULEBOOK } from '../../src/rulebook/rulebook.events.js';
import { given as past, recorded } from '../dsl.js';
import { county, waterBureau } from '../people.js';
import { casesOf, outcomeOf } from './cases.js';

const meetingId = 'meeting-1';
const on = (effectiveOn: string) => ({ meetingId, effectiveOn });
const { unitId } = county;
const DEPARTMENTS = [
  { id: 'inspection', label: '巡察' },
  { id: 'resources', label: '自然资源' },
];

/** 地方规则, as a unit took it over in 2019. */
const adopted = (rule: string, parameters: object): Event => ({
  type: 'LocalRuleAdopted',
  eff: '2019-06',
  data: { rule, unitId, parameters, article: '云溪县工作规则第三条' },
});
const streams =
  (...rules: readonly Event[]) =>
  (stream: string, ...types: readonly string[]) => {
    const known: Readonly<Record<string, readonly Event[]>> = {
      [county.stream]: [county.registered],
      [waterBureau.stream]: [waterBureau.registered],
      [RULEBOOK]: rules,
      'dossier-known': [{ type: 'DossierOpened', eff: '2000', data: {} }],
    };
    return recorded(stream, ...(known[stream] ?? [])).filter(({ type }) => types.length === 0 || types.includes(type));
  };

type Data<Type extends MeetingCommand['type']> = Extract<MeetingCommand, { type: Type }>['data'];
const beside = streams();
const given = (...history: readonly Event[]) => ({
  when: (command: MeetingCommand, more = {}) => past(meetings, ...history).when(command, { beside, ...more }),
});

const establish = (day: string, more: Partial<Data<'EstablishMeeting'>> = {}): MeetingCommand => ({
  type: 'EstablishMeeting',
  data: { ...on(day), unitId, ...more },
});
const convene = (day: string, more: Partial<Data<'ConveneQuarter'>> = {}): MeetingCommand => ({
  type: 'ConveneQuarter',
  data: { ...on(day), year: 2024, quarter: 1, inputBy: '2024-03-10', ...more },
});

const rule = { rule: 'jointMeeting', version: '2019' };
const established = (eff = '2024-01-05'): events.JointMeetingEstablished => ({
  type: 'JointMeetingEstablished',
  eff,
  data: { unitId, departments: DEPARTMENTS, duties: [{ kind: 'convene-meeting', of: '2024-1', rule }] },
});
/** `e1`, of both departments. */
const convened = (): events.QuarterConvened => ({
  type: 'QuarterConvened',
  eff: '2024-02-20',
  data: {
    year: 2024,
    quarter: 1,
    inputBy: '2024-03-10',
    departments: DEPARTMENTS,
    duties: [
      ...DEPARTMENTS.map(({ id: of }) => ({ kind: 'meeting-input', of, rule })),
      { kind: 'hold-meeting', of: '2024-1', rule },
      { kind: 'convene-meeting', of: '2024-2', rule },
    ],
  },
});
const input = (department: string, itemIds: readonly string[], eff = '2024-03-01'): events.InputGiven => ({
  type: 'InputGiven',
  eff,
  data: {
    year: 2024,
    quarter: 1,
    department,
    ...(itemIds.length > 0 ? { itemIds } : { nothing: true as const }),
    fulfils: [`e1:meeting-input:${department}`],
  },
});
const reminded = (department: string): events.InputReminded => ({
  type: 'InputReminded',
  eff: '2024-03-12',
  data: { year: 2024, quarter: 1, department },
});

const about = (type: string, data: object = {}) =>
  ({ type, eff: expect.any(String), data: expect.objectContaining(data) }) as never;

const Q1 = { year: 2024, quarter: 1 };
const BEGUN = [established(), convened()];

casesOf('干部监督联席会议', {
  'jointMeeting 2019': ({ cited }) => {
    const { told, basis } = outcomeOf(meetings, [], establish('2019-03-03'), beside);
    expect(told.departments).toEqual(['巡察', '信访', '生态环境', '自然资源'].map((label) => expect.objectContaining({ label })));
    expect(told.duties).toEqual([{ kind: 'convene-meeting', of: '2019-2', from: '2019-04-01', days: 60, rule: cited }]);
    expect(basis).toEqual([cited]);
    const before = outcomeOf(meetings, [], establish('2019-03-02'), beside);
    expect(before.refused.map(([code]) => code)).toEqual(['DEPARTMENTS_MISSING']);
    const named = outcomeOf(meetings, [], establish('2019-03-02', { departments: DEPARTMENTS }), beside);
    expect([named.told.duties, named.basis]).toEqual([undefined, []]);
    const local = streams(adopted('jointMeeting', { conveneDays: 20, departments: [{ id: 'audit', label: '审计' }] }));
    expect(outcomeOf(meetings, [], establish('2024-01-05'), local).told).toMatchObject({
      departments: [{ id: 'audit' }],
      duties: [{ days: 20 }],
    });
  },
  'oneCaseOneWarning local': () => {
    const call: MeetingCommand = {
      type: 'CallForWarning',
      data: { ...on('2024-02-10'), case: 'c1', ground: 'c1', groundType: 'PunishmentImposed', dossierId: 'known', unitId },
    };
    const local = streams(adopted('oneCaseOneWarning', { days: 45 }));
    const { told, basis } = outcomeOf(meetings, [established()], call, local);
    expect(told.duties).toEqual([
      { kind: 'issue-warning', days: 45, rule: expect.objectContaining({ rule: 'oneCaseOneWarning' }) },
    ]);
    expect(basis).toEqual([expect.objectContaining({ rule: 'oneCaseOneWarning', article: '云溪县工作规则第三条' })]);
    expect(outcomeOf(meetings, [established()], call, beside).basis).toEqual([]);
    const called: Event = { type: 'CaseWarningCalledFor', eff: '2024-02-10', data: { case: 'c1' } };
    given(established(), called).when(call, { beside: local }).thenNothing();
    given().when(call, { beside: local }).thenNothing();
    const issue = (field: string): MeetingCommand => ({
      type: 'IssueWarning',
      data: { ...on('2024-02-20'), calledFor: 'e1', form: 'talk', field, audience: '示例单位', text: '示例' },
    });
    expect(outcomeOf(meetings, [established(), called], issue('sports'), local).refused).toEqual([
      ['WARNING_FIELD_UNKNOWN', basis[0]],
    ]);
    expect(outcomeOf(meetings, [established(), called], issue('villages'), local).refused).toEqual([]);
  },
});

describe('A joint meeting', () => {
  it('is of a unit that is registered, and established once', () => {
    given(established()).when(establish('2024-02-01')).thenRefuses('CASE_EXISTS').because(['e0']);
    given()
      .when(establish('2024-02-01', { unitId: 'none' }))
      .thenRefuses('UNIT_NOT_FOUND');
    given().when(convene('2024-02-20')).thenRefuses('CASE_NOT_FOUND').by('onlyAnEstablishedMeeting');
  });

  it('begins with the quarter of its day as long as that can be convened in time, and with the next otherwise', () => {
    const first = (day: string): unknown =>
      (outcomeOf(meetings, [], establish(day), beside).told.duties as readonly { of: string }[])[0]?.of;
    expect([first('2024-03-01'), first('2024-03-02'), first('2024-12-31')]).toEqual(['2024-1', '2024-2', '2025-1']);
  });

  it('convenes a quarter once, after those before it, of the departments it then has', () => {
    given(established())
      .when(convene('2024-02-20'))
      .then(
        about('QuarterConvened', {
          departments: DEPARTMENTS,
          fulfils: ['e0:convene-meeting:2024-1'],
          duties: [
            expect.objectContaining({ kind: 'meeting-input', of: 'inspection', to: '巡察', from: '2024-03-10' }),
            expect.objectContaining({ kind: 'meeting-input', of: 'resources' }),
            expect.objectContaining({ kind: 'hold-meeting', of: '2024-1', from: '2024-03-10', days: 15 }),
            expect.objectContaining({ kind: 'convene-meeting', of: '2024-2', from: '2024-04-01', days: 60 }),
          ],
        }),
      );
    given(...BEGUN)
      .when(convene('2024-02-21'))
      .thenRefuses('QUARTER_CONVENED')
      .because(['e1']);
    given(...BEGUN)
      .when(convene('2024-02-21', { year: 2023, quarter: 4 }))
      .thenRefuses('QUARTER_OUT_OF_ORDER', 'BEFORE_THE_CASE')
      .because(['e1'], ['e0']);
    given(established()).when(convene('2024-03-11')).thenRefuses('INPUT_DAY_WRONG');
    given(established()).when(convene('2024-01-04')).thenRefuses('BEFORE_THE_CASE').because(['e0']);
    const audit = {
      type: 'DepartmentsChanged',
      eff: '2024-02-01',
      data: { departments: [{ id: 'audit', label: '审计' }] },
    } as const;
    expect(outcomeOf(meetings, [established(), audit], convene('2024-02-20'), beside).told).toMatchObject({
      departments: [{ id: 'audit' }],
    });
  });
});

describe('The days of a joint meeting', () => {
  const DAY = { today: '2024-03-20' };
  const close = (day: string): MeetingCommand => ({ type: 'CloseQuarter', data: { ...on(day), ...Q1 } });
  const hold = (day: string, more: Partial<Data<'HoldQuarter'>> = {}): MeetingCommand => ({
    type: 'HoldQuarter',
    data: { ...on(day), ...Q1, attendants: [], dispositions: [], ...more },
  });
  const held = (dispositions: Data<'HoldQuarter'>['dispositions'] = []): events.QuarterHeld => ({
    type: 'QuarterHeld',
    eff: '2024-03-20',
    data: { ...Q1, attendants: [], dispositions },
  });
  const changed = (eff: string): events.DepartmentsChanged => ({
    type: 'DepartmentsChanged',
    eff,
    data: { departments: [{ id: 'audit', label: '审计' }] },
  });

  it('have come when a step is recorded, since none is ever taken back', () => {
    const ahead = '2024-03-21';
    given().when(establish(ahead), DAY).thenRefuses('NOT_YET').by('notAhead');
    given(established())
      .when(convene(ahead, { inputBy: '2024-04-10' }), DAY)
      .thenRefuses('NOT_YET');
    given(...BEGUN)
      .when({ type: 'GiveInput', data: { ...on(ahead), ...Q1, department: 'resources', nothing: true } }, DAY)
      .thenRefuses('NOT_YET');
    given(established())
      .when({ type: 'ChangeDepartments', data: { ...on(ahead), departments: DEPARTMENTS } }, DAY)
      .thenRefuses('NOT_YET');
    given(established())
      .when(convene('2024-03-20', { inputBy: '2024-04-10' }), DAY)
      .then(about('QuarterConvened'));
  });

  it('are those of the quarter, or of the one before, when it is convened, and of none before the meeting', () => {
    const asked = (day: string, year: number, quarter: number) =>
      given(established()).when(convene(day, { year, quarter, inputBy: '2024-07-01' }));
    asked('2024-03-31', 2024, 3).thenRefuses('QUARTER_NOT_BEGUN').by('onlyAQuarterAtHand');
    asked('2024-02-20', 2042, 1).thenRefuses('QUARTER_NOT_BEGUN');
    asked('2024-03-31', 2024, 2).then(about('QuarterConvened', { quarter: 2 }));
    asked('2024-02-20', 2023, 4).thenRefuses('BEFORE_THE_CASE').because(['e0']).by('notAQuarterBeforeTheMeeting');
  });

  it('leave what is due of a later quarter due, and count the quarter left out before the first', () => {
    const late: Event = {
      ...established('2024-03-20'),
      data: { ...established().data, duties: [{ kind: 'convene-meeting', of: '2024-2', rule }] },
    };
    const { told } = outcomeOf(meetings, [late], convene('2024-03-21', { inputBy: '2024-03-25' }), beside);
    expect(told).not.toHaveProperty('fulfils');
    expect((told.duties as readonly { kind: string }[]).map(({ kind }) => kind)).not.toContain('convene-meeting');
    const said: string[] = [];
    const heard = (command: MeetingCommand) => {
      said.length = 0;
      past(meetings, established()).when(command, {
        beside,
        told: (all) => void said.push(...all.flatMap(({ code, warned }) => (warned ? [code] : []))),
      });
      return [...said];
    };
    expect(heard(convene('2024-04-20', { quarter: 2, inputBy: '2024-05-10' }))).toEqual(['QUARTER_SKIPPED']);
    expect(heard(convene('2024-02-20'))).toEqual([]);
  });

  it('follow each other: a quarter after the last, with the departments of its day', () => {
    given(...BEGUN)
      .when(convene('2024-02-19', { quarter: 2 }))
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e1'])
      .by('afterTheLast');
    given(established(), changed('2024-02-10')).when(convene('2024-02-09')).thenRefuses('BEFORE_THE_CASE').because(['e1']);
    given(established(), changed('2024-02-10'))
      .when({ type: 'ChangeDepartments', data: { ...on('2024-02-09'), departments: DEPARTMENTS } })
      .thenRefuses('BEFORE_THE_CASE')
      .by('afterTheLastChange');
  });

  it('say what the meeting had before it: what is reported later is missing, and disposed of later', () => {
    const late = [...BEGUN, input('inspection', []), reminded('resources'), input('resources', ['i1'], '2024-03-25')];
    given(...late)
      .when(hold('2024-03-20'))
      .then(about('QuarterHeld', { missing: ['resources'] }));
    given(...late)
      .when(hold('2024-03-20', { dispositions: [{ item: 'i1', disposition: 'file' }] }))
      .thenRefuses('ITEM_UNKNOWN');
    given(...late)
      .when(hold('2024-03-25'))
      .thenRefuses('DISPOSITION_MISSING');
    given(...BEGUN, input('inspection', []), reminded('resources'))
      .when(hold('2024-03-11'))
      .thenRefuses('INPUT_NOT_REMINDED');
    const file = (day: string): MeetingCommand => ({
      type: 'DisposeItems',
      data: { ...on(day), ...Q1, dispositions: [{ item: 'i1', disposition: 'file' }] },
    });
    given(...late, held())
      .when(file('2024-03-24'))
      .thenRefuses('ITEM_UNKNOWN');
    given(...late, held())
      .when(file('2024-03-25'))
      .then(about('ItemsDisposed'));
  });

  it('put what is carried out after what was decided, and the closing after all', () => {
    const TALK = { item: 'i1', disposition: 'talk', office: '示例处室', dueOn: '2024-05-30' } as const;
    const decided = { type: 'ItemsDisposed', eff: '2024-04-10', data: { ...Q1, dispositions: [TALK] } } as const;
    const reported = [...BEGUN, input('inspection', []), input('resources', ['i1'], '2024-04-01'), held(), decided];
    const carry = (day: string): MeetingCommand => ({
      type: 'CarryOutDisposition',
      data: { ...on(day), ...Q1, item: 'i1', result: '示例' },
    });
    given(...reported)
      .when(carry('2024-04-09'))
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e5'])
      .by('notBeforeItWasDecided');
    given(...reported)
      .when(carry('2024-04-10'))
      .then(about('DispositionDone'));
    const done = { type: 'DispositionDone', eff: '2024-05-21', data: { ...Q1, item: 'i1', result: undefined } } as const;
    given(...reported, done)
      .when(close('2024-05-20'))
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e6'])
      .by('notBeforeWhatWasDone');
    given(...reported, done)
      .when(close('2024-05-21'))
      .then(about('QuarterClosed'));
  });

  it('put a warning after what called for it', () => {
    const called: Event = { type: 'CaseWarningCalledFor', eff: '2024-02-10', data: { case: 'c1' } };
    const issue = (day: string): MeetingCommand => ({
      type: 'IssueWarning',
      data: { ...on(day), calledFor: 'e1', form: 'talk', audience: '示例单位', text: '示例' },
    });
    given(established(), called).when(issue('2024-02-09')).thenRefuses('BEFORE_THE_CASE').by('notBeforeItWasCalledFor');
    given(established(), called).when(issue('2024-02-10')).then(about('CaseWarningIssued'));
  });

  it('are later for a department whose report was put off', () => {
    const postponed: Event = {
      type: 'DutyPostponed',
      eff: '2024-03-09',
      data: { duty: 'e1:meeting-input:resources', until: '2024-03-20' },
    };
    const give = (department: string, day: string): MeetingCommand => ({
      type: 'GiveInput',
      data: { ...on(day), ...Q1, department, nothing: true },
    });
    const late = (department: string, day: string): unknown =>
      outcomeOf(meetings, [...BEGUN, postponed as never], give(department, day), beside).told.late;
    expect([late('resources', '2024-03-20'), late('resources', '2024-03-21'), late('inspection', '2024-03-11')]).toEqual([
      undefined,
      true,
      true,
    ]);
  });
});

describe('What a department reports', () => {
  const give = (more: Partial<Data<'GiveInput'>> = {}, day = '2024-03-01'): MeetingCommand => ({
    type: 'GiveInput',
    data: { ...on(day), ...Q1, department: 'resources', ...more },
  });
  const items = [{ id: 'i1', kind: 'clue' as const, text: '示例问题线索' }];

  it('is something or nothing, by a department of the quarter', () => {
    given(...BEGUN)
      .when(give())
      .thenRefuses('INPUT_EMPTY');
    given(...BEGUN)
      .when(give({ nothing: true, items }))
      .thenRefuses('INPUT_EMPTY');
    given(...BEGUN)
      .when(give({ nothing: true, department: 'audit' }))
      .thenRefuses('DEPARTMENT_UNKNOWN');
    given(...BEGUN)
      .when(give({ nothing: true, quarter: 2 }))
      .thenRefuses('QUARTER_NOT_CONVENED');
    given(...BEGUN)
      .when(give({ nothing: true }, '2024-02-19'))
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e1']);
    given(...BEGUN)
      .when(give({ items }))
      .then({
        type: 'InputGiven',
        eff: '2024-03-01',
        data: { ...Q1, department: 'resources', items, itemIds: ['i1'], fulfils: ['e1:meeting-input:resources'] },
      });
  });

  it('is late after the day, and no later than the last day of that', () => {
    const late = (day: string): unknown => outcomeOf(meetings, BEGUN, give({ nothing: true }, day), beside).told.late;
    expect([late('2024-03-10'), late('2024-03-11')]).toEqual([undefined, true]);
  });

  it('may be added to with other items, but nothing is not said of something', () => {
    const before = [...BEGUN, input('resources', ['i1'])];
    given(...before)
      .when(give({ items }))
      .thenRefuses('DUPLICATE_ID')
      .because(['e2']);
    given(...before)
      .when(give({ nothing: true }))
      .thenRefuses('INPUT_GIVEN')
      .because(['e2']);
    given(...before)
      .when(give({ items: [{ id: 'i2', kind: 'other', text: '示例情况' }] }))
      .then({ ...(about('InputGiven') as object), data: expect.not.objectContaining({ fulfils: expect.anything() }) } as never);
  });

  it('is about people and units that there are', () => {
    const naming = (more: object) => give({ items: [{ id: 'i1', kind: 'clue', text: '示例问题线索', ...more }] });
    given(...BEGUN)
      .when(naming({ dossierIds: ['none'] }))
      .thenRefuses('DOSSIER_NOT_FOUND');
    given(...BEGUN)
      .when(naming({ unitIds: ['none'] }))
      .thenRefuses('UNIT_NOT_FOUND');
    given(...BEGUN)
      .when(naming({ dossierIds: ['known'], unitIds: [unitId] }))
      .then(about('InputGiven'));
  });
});

describe('The meeting of a quarter', () => {
  type Decided = Data<'HoldQuarter'>['dispositions'];
  const hold = (dispositions: Decided, more: Partial<Data<'HoldQuarter'>> = {}, day = '2024-03-20'): MeetingCommand => ({
    type: 'HoldQuarter',
    data: { ...on(day), ...Q1, attendants: ['inspection'], dispositions, ...more },
  });
  const TALK = { item: 'i1', disposition: 'talk', office: '示例处室', dueOn: '2024-04-30' } as const;
  const ready = [...BEGUN, input('inspection', ['i1']), reminded('resources')];

  it('is held without a department only after that was reminded', () => {
    given(...BEGUN, input('inspection', ['i1']))
      .when(hold([TALK]))
      .thenRefuses('INPUT_NOT_REMINDED')
      .because(['e1']);
    given(...ready)
      .when(hold([TALK]))
      .then(
        about('QuarterHeld', {
          ...Q1,
          attendants: ['inspection'],
          dispositions: [TALK],
          missing: ['resources'],
          duties: [expect.objectContaining({ kind: 'carry-out-disposition', of: 'i1', to: '示例处室', from: '2024-04-30' })],
          fulfils: ['e1:hold-meeting:2024-1'],
        }),
      );
  });

  it('has one disposition for each item, by an office and to a day', () => {
    given(...ready)
      .when(hold([]))
      .thenRefuses('DISPOSITION_MISSING')
      .because(['e2']);
    given(...ready)
      .when(hold([TALK, { item: 'i9', disposition: 'file' }]))
      .thenRefuses('ITEM_UNKNOWN');
    for (const wrong of [
      { item: 'i1', disposition: 'file', dueOn: '2024-04-30' },
      { item: 'i1', disposition: 'talk' },
      { ...TALK, disposition: 'file' },
    ] as const)
      given(...ready)
        .when(hold([wrong]))
        .thenRefuses('DISPOSITION_WRONG')
        .by('someoneCarriesOut');
    given(...ready)
      .when(hold([{ ...TALK, dueOn: '2024-03-19' }]))
      .thenRefuses('DISPOSITION_WRONG')
      .by('dueAfterTheMeeting');
    const { dueOn: _, ...undated } = TALK;
    given(...ready)
      .when(hold([undated], { asFound: true }))
      .thenRefuses('DISPOSITION_WRONG')
      .by('someDay');
    expect(outcomeOf(meetings, ready, hold([undated]), beside).told.duties).toMatchObject([{ days: 60 }]);
    given(...ready)
      .when(hold([TALK], { attendants: ['audit'] }))
      .thenRefuses('DEPARTMENT_UNKNOWN');
  });

  it('is held once, and nothing is carried out or closed before', () => {
    const carry: MeetingCommand = {
      type: 'CarryOutDisposition',
      data: { ...on('2024-03-21'), ...Q1, item: 'i1', result: '示例' },
    };
    const close: MeetingCommand = { type: 'CloseQuarter', data: { ...on('2024-03-21'), ...Q1 } };
    given(...ready)
      .when(carry)
      .thenRefuses('STEP_MISSING', 'DISPOSITION_NOT_OPEN');
    given(...ready)
      .when(close)
      .thenRefuses('STEP_MISSING', 'DUTIES_OPEN');
    const held: Event = {
      type: 'QuarterHeld',
      eff: '2024-03-20',
      data: { ...Q1, attendants: [], dispositions: [TALK], duties: [{ kind: 'carry-out-disposition', of: 'i1', rule }] },
    };
    given(...ready, held)
      .when(hold([]))
      .thenRefuses('STEP_TAKEN')
      .because(['e4']);
    given(...ready, held)
      .when({ ...close, data: { ...on('2024-03-19'), ...Q1 } })
      .thenRefuses('BEFORE_THE_CASE', 'DUTIES_OPEN');
    given(...ready, held)
      .when(close)
      .thenRefuses('DUTIES_OPEN')
      .because(['e1', 'e4'])
      .by('nothingIsLeft');
    given(...ready, held)
      .when(carry)
      .then({
        type: 'DispositionDone',
        eff: '2024-03-21',
        data: { ...Q1, item: 'i1', result: '示例', fulfils: ['e4:carry-out-disposition:i1'] },
      });
  });
});
