import { given, recorded } from '../../test/dsl.js';
import {
  appointed,
  clerkOfWater,
  corrected,
  county,
  headOfWater,
  jia,
  mayorOfCounty,
  viceMayorOfCounty,
} from '../../test/people.js';
import type { Beside } from '../kernel/context.js';
import type { Event } from '../kernel/event.js';
import { assessment, type AssessmentCommand } from './assessment.decider.js';
import type { AssessmentDecided, LeaveRecorded } from './assessment.events.js';

const { dossierId, opened } = jia;
const inOffice = appointed('2019-01-07', viceMayorOfCounty);

const decide = (year: number, grade: string, more: object = {}): AssessmentCommand => ({
  type: 'DecideAssessment',
  data: { dossierId, effectiveOn: `${year + 1}-01-15`, kind: '20', year, grade, ...more },
});
const leave = (from: string, until: string, more: object = {}): AssessmentCommand => ({
  type: 'RecordLeave',
  data: { dossierId, effectiveOn: from, year: 2024, from, until, leave: 'sick', ...more },
});
const away: LeaveRecorded = {
  type: 'LeaveRecorded',
  eff: '2024-01-01',
  data: { year: 2024, from: '2024-01-01', until: '2024-08', leave: 'sick' },
};
const investigated: Event = { type: 'InvestigationOpened', eff: '2024-10-08', data: { freezes: ['promotion'] } };

/** What is told of a grade that is taken, as far as it is looked at. */
const taken = (data: object): AssessmentDecided => ({
  type: 'AssessmentDecided',
  eff: expect.any(String),
  data: expect.objectContaining(data),
});

describe('时任职务', () => {
  const past = [opened, inOffice, appointed('2025-01-03', { ...mayorOfCounty, level: '0131' }, { vacates: ['e1'] })];

  it('is the main post at the end of the year, not that of the day of the decision', () => {
    given(assessment, ...past)
      .when(decide(2024, '2'))
      .then(taken({ held: { unitId: county.unitId, level: '0132' } }));
    given(assessment, ...past)
      .when(decide(2025, '2'))
      .then(taken({ held: { unitId: county.unitId, level: '0131' } }));
  });

  it('is that of the end of the period, where it is no year; and of nobody who held none', () => {
    const term = { kind: '34', year: undefined, from: '2019-01', to: '2024-12', effectiveOn: '2025-03-01' };
    given(assessment, ...past)
      .when(decide(2024, '2', term))
      .then(taken({ held: { unitId: county.unitId, level: '0132' } }));
    given(assessment, opened)
      .when(decide(2024, '2', term))
      .then({
        type: 'AssessmentDecided',
        eff: '2025-03-01',
        data: { kind: '34', year: undefined, from: '2019-01', to: '2024-12', grade: '2' },
      });
  });
});

describe('A grade', () => {
  it('is of a period that ends after it begins', () => {
    given(assessment, opened)
      .when(decide(2024, '2', { kind: '33', from: '2024-05', to: '2024-04' }))
      .thenRefuses('PERIOD_WRONG')
      .by('periodEndsAfterItBegins');
  });

  it('is of a year that has begun by the day of the decision', () => {
    given(assessment, opened, inOffice)
      .when(decide(2025, '2', { effectiveOn: '2024-12-31' }))
      .thenRefuses('YEAR_NOT_BEGUN')
      .by('yearHasBegun');
    for (const effectiveOn of ['2025-01-01', '2025-06', '2025'])
      given(assessment, opened, inOffice)
        .when(decide(2025, '2', { effectiveOn }))
        .then(taken({ year: 2025 }));
  });

  it('that was decided does not give way to one as found; two sources may contradict each other', () => {
    const poor: AssessmentDecided = {
      type: 'AssessmentDecided',
      eff: '2025-01-15',
      data: { kind: '20', year: 2024, grade: '4' },
    };
    const found = { ...poor, data: { ...poor.data, asFound: true } };
    given(assessment, opened, inOffice, poor)
      .when(decide(2024, '1', { asFound: true }))
      .thenRefuses('GRADE_EXISTS')
      .because(['e2'])
      .by('gradedOnce');
    given(assessment, opened, inOffice, found)
      .when(decide(2024, '2', { asFound: true }))
      .then(taken({ grade: '2', asFound: true }));
  });

  it('may be that of any of several grounds, and of nothing else', () => {
    const both = given(assessment, opened, inOffice, away, investigated);
    both.when(decide(2024, '6A')).then(taken({ grade: '6A' }));
    both.when(decide(2024, '5B')).then(taken({ grade: '5B' }));
    both
      .when(decide(2024, '2'))
      .thenRefuses('GRADE_BARRED', 'GRADE_BARRED')
      .because(['e3'], ['e2'])
      .by('investigationFreeze', 'specialGrades');
    both.when(decide(2024, '5A')).thenRefuses('GRADE_BARRED', 'GRADE_BARRED');
  });

  it('is left open, not by a case that was closed before the decision', () => {
    const closed: Event = {
      type: 'InvestigationClosed',
      eff: '2024-12-20',
      data: { investigation: 'e2', outcome: 'notPunished' },
    };
    given(assessment, opened, inOffice, investigated, closed)
      .when(decide(2024, '5B'))
      .thenRefuses('GRADE_WITHOUT_GROUND')
      .by('specialGrades');
  });

  it('of the first year after recruitment is left open, as long as the probation lasts', () => {
    const recruited = appointed('2023-07-03', clerkOfWater, { method: '5' });
    const longer: Event = {
      type: 'ProbationStarted',
      eff: '2023-07-03',
      data: { holding: 'e1', months: 24, until: '2025-07-02' },
    };
    given(assessment, opened, recruited).when(decide(2023, '2')).thenRefuses('GRADE_BARRED').because(['e1']).by('specialGrades');
    given(assessment, opened, recruited)
      .when(decide(2024, '2'))
      .then(taken({ grade: '2' }));
    given(assessment, opened, recruited, longer).when(decide(2024, '2')).thenRefuses('GRADE_BARRED').because(['e1']);
    given(assessment, opened, recruited, longer)
      .when(decide(2025, '2'))
      .then(taken({ grade: '2' }));
  });

  it('at the end of a probation does its review, where there is one to be reviewed', () => {
    const started: Event = {
      type: 'ProbationStarted',
      eff: '2023-07-03',
      data: { holding: 'e1', months: 12, until: '2024-07-02' },
    };
    const passed: Event = { type: 'ProbationPassed', eff: '2024-07-03', data: { holding: 'e1' } };
    const atItsEnd = decide(2023, '2', {
      kind: '31',
      year: undefined,
      from: '2023-07-03',
      to: '2024-07-02',
      effectiveOn: '2024-07-03',
    });
    given(assessment, opened, inOffice, started)
      .when(atItsEnd)
      .then(taken({ fulfils: ['e2:probation-review'] }));
    given(assessment, opened, inOffice, started, passed)
      .when(atItsEnd)
      .then({
        ...taken({}),
        data: expect.not.objectContaining({ fulfils: expect.anything() as unknown }) as unknown as AssessmentDecided['data'],
      });
    const another: Event = {
      type: 'ProbationStarted',
      eff: '2024-08-01',
      data: { holding: 'e4', months: 12, until: '2025-07-31' },
    };
    const beside = appointed('2024-08-01', headOfWater, { main: false });
    given(assessment, opened, inOffice, started, passed, beside, another)
      .when(atItsEnd)
      .then(taken({ fulfils: ['e5:probation-review'] }));
  });
});

describe('优秀', () => {
  /** A deputy's post held by one, and posts of chiefs held by three. */
  const more: readonly Event[] = [
    { type: 'PostEstablished', eff: '1990-01', data: { postId: 'p8', name: '常务副县长', level: '0132', single: true } },
    { type: 'PostEstablished', eff: '1990-01', data: { postId: 'p9', name: '主任', level: '0131', headcount: 3 } },
  ];
  const besideUnit =
    (...events: readonly Event[]): Beside =>
    (stream) =>
      stream === county.stream ? recorded(stream, county.registered, ...county.established, ...more, ...events) : [];
  const team = (data: object): Event => ({ type: 'TeamAssessed', eff: '2025-01-05', data: { year: 2024, last: false, ...data } });
  const mayor = [opened, appointed('2019-01-07', mayorOfCounty)];

  it('is closed to who leads a unit that was found fair, or is on the negative list, and open to its deputies', () => {
    for (const found of [{ grade: 'fair' }, { grade: 'poor' }, { special: '生态', negativeList: true }]) {
      const beside = besideUnit(team(found));
      given(assessment, ...mayor)
        .when(decide(2024, '1'), { beside })
        .thenRefuses('NOT_EXCELLENT')
        .because(['e5'])
        .by('excellenceGates');
      given(assessment, ...mayor)
        .when(decide(2024, '2'), { beside })
        .then(taken({ grade: '2' }));
      for (const post of [viceMayorOfCounty, { ...viceMayorOfCounty, postId: 'p8' }, { ...mayorOfCounty, postId: 'p9' }])
        given(assessment, opened, appointed('2019-01-07', post))
          .when(decide(2024, '1'), { beside })
          .then(taken({ grade: '1' }));
    }
    for (const found of [{ grade: 'good' }, { year: 2023, grade: 'fair' }, { special: '生态', grade: 'fair' }])
      given(assessment, ...mayor)
        .when(decide(2024, '1'), { beside: besideUnit(team(found)) })
        .then(taken({ grade: '1' }));
  });

  it('is closed in the year into which an admonition of the year before reaches, and not after', () => {
    const admonished = (on: string): Event => ({
      type: 'Admonished',
      eff: on,
      data: { form: 'talk', barring: { promotion: 6 } },
    });
    const autumn = given(assessment, opened, inOffice, admonished('2023-10-16'));
    autumn.when(decide(2024, '1')).thenRefuses('NOT_EXCELLENT').because(['e2']);
    autumn.when(decide(2025, '1')).then(taken({ grade: '1' }));
    given(assessment, opened, inOffice, admonished('2023-06-30'))
      .when(decide(2024, '1'))
      .then(taken({ grade: '1' }));
    const warned: Event = { type: 'PunishmentImposed', eff: '2023-10-16', data: { code: '02110', barring: { promotion: 6 } } };
    given(assessment, opened, inOffice, warned)
      .when(decide(2024, '1'))
      .then(taken({ grade: '1' }));
  });
});

describe('病事假', () => {
  it('lies within its year, ends after it begins, and has no more days than lie between', () => {
    for (const [from, until, more] of [
      ['2024-03-01', '2024-02-28', {}],
      ['2023-12-31', '2024-01-05', {}],
      ['2024-12-30', '2025-01-02', {}],
      ['2024-03-01', '2024-03-10', { days: 11 }],
    ] as const)
      given(assessment, opened)
        .when(leave(from, until, more))
        .thenRefuses('LEAVE_DATES_WRONG')
        .by('withinTheYear');
    given(assessment, opened)
      .when(leave('2024-03-01', '2024-03-10', { days: 10 }))
      .then({
        type: 'LeaveRecorded',
        eff: '2024-03-01',
        data: { year: 2024, from: '2024-03-01', until: '2024-03-10', days: 10, leave: 'sick' },
      });
    given(assessment).when(leave('2024-03-01', '2024-03-10')).thenRefuses('DOSSIER_NOT_FOUND');
  });

  it('is not recorded twice for a day', () => {
    const before = given(assessment, opened, away);
    before.when(leave('2024-01-01', '2024-01-01')).thenRefuses('LEAVE_OVERLAPS').because(['e1']);
    before.when(leave('2024-08-31', '2024-09-02')).thenRefuses('LEAVE_OVERLAPS').because(['e1']).by('notTwiceTheSameDays');
    before.when(leave('2024-09-01', '2024-09-02')).then({
      type: 'LeaveRecorded',
      eff: '2024-09-01',
      data: { year: 2024, from: '2024-09-01', until: '2024-09-02', leave: 'sick' },
    });
  });
});

describe('What is suggested', () => {
  const [, second] = [2023, 2024].map((year): AssessmentDecided => ({
    type: 'AssessmentDecided',
    eff: `${year + 1}-01-15`,
    data: { kind: '20', year, grade: '4' },
  })) as [AssessmentDecided, AssessmentDecided];
  const kinds = (...what: readonly string[]): unknown => what.map((kind) => expect.objectContaining({ kind }) as unknown);

  it('looks at the grades as they were corrected', () => {
    const past = [
      opened,
      appointed('2019-01-07', headOfWater),
      { ...second, eff: '2024-01-15', data: { ...second.data, year: 2023 } },
    ];
    given(assessment, ...past)
      .when(decide(2024, '4'))
      .then(taken({ duties: kinds('notify-grade', 'give-feedback', 'consider-demotion', 'consider-dismissal') }));
    given(assessment, ...past, corrected(['e2', 'AssessmentDecided'], { changes: { grade: '3' } }))
      .when(decide(2024, '4'))
      .then(taken({ duties: kinds('notify-grade', 'give-feedback', 'consider-demotion') }));
  });
});
