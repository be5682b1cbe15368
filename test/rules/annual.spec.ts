import { assessment, type AssessmentCommand } from '../../src/assessment/assessment.decider.js';
import type { AssessmentDecided, LeaveRecorded } from '../../src/assessment/assessment.events.js';
import { appointment } from '../../src/appointment/appointment.decider.js';
import { consequences } from '../../src/consequences/consequences.decider.js';
import type { GradeNotified } from '../../src/consequences/consequences.events.js';
import type { Due } from '../../src/duties/duties.events.js';
import type { Beside } from '../../src/kernel/context.js';
import type { Event } from '../../src/kernel/event.js';
import type { Band, PeriodicRated } from '../../src/periodic/periodic.events.js';
import { RULEBOOK } from '../../src/rulebook/rulebook.events.js';
import { recorded } from '../dsl.js';
import { appointed, county, headOfWater, jia, mayorOfCounty, viceMayorOfCounty } from '../people.js';
import { casesOf, type Judged, outcomeOf } from './cases.js';

const { dossierId, opened } = jia;
const past = [opened, appointed('2005-01', viceMayorOfCounty)] as const;

const decide = (year: number, grade: string, more: object = {}): AssessmentCommand => ({
  type: 'DecideAssessment',
  data: { dossierId, effectiveOn: `${year + 1}-01-15`, kind: '20', year, grade, ...more },
});
const graded = (year: number, grade: string, more: Partial<AssessmentDecided['data']> = {}): AssessmentDecided => ({
  type: 'AssessmentDecided',
  eff: `${year + 1}-01-15`,
  data: { kind: '20', year, grade, ...more },
});
const leave = (year: number, days: number): LeaveRecorded => ({
  type: 'LeaveRecorded',
  eff: `${year}-01-01`,
  data: { year, from: `${year}-01-01`, until: `${year}-12-31`, days, leave: 'sick' },
});
const rated = (year: number, ...bands: readonly Band[]): readonly PeriodicRated[] =>
  bands.map(
    (band, i) => ({ type: 'PeriodicRated', eff: `${year}-${3 * (i + 1)}`, data: { year, quarter: i + 1, band } }) as const,
  );

const of = (command: AssessmentCommand, before: readonly Event[] = [], beside: Beside = () => []) =>
  outcomeOf(assessment, [...past, ...before], command, beside);
const dues = (command: AssessmentCommand, before: readonly Event[] = []): readonly Due[] =>
  (of(command, before).told.duties ?? []) as readonly Due[];
/** What is due of a kind, but for its rule, which is to be the one cited. */
const due = ({ cited }: Judged, kind: string, command: AssessmentCommand, before: readonly Event[] = []) =>
  dues(command, before)
    .filter((one) => one.kind === kind)
    .map(({ kind: _, rule, ...rest }) => {
      expect(rule).toEqual(cited);
      return rest;
    });

/** A unit and what it sets of a rule. */
const setting =
  (rule: string, parameters: object): Beside =>
  (stream) => {
    if (stream !== RULEBOOK) return [];
    const { unitId } = county;
    const data = { rule, unitId, parameters, article: '示例办法' };
    return recorded(stream, { type: 'LocalRuleAdopted', eff: '2000-01', data });
  };

/** More than half the year away leaves 6A. */
const halfAYear =
  (year: number) =>
  ({ cited }: Judged): void => {
    const away = leave(year, 190);
    expect(of(decide(year, '2'), [away]).refused).toEqual([['GRADE_BARRED', cited]]);
    expect(of(decide(year, '6A'), [away]).basis).toContainEqual(cited);
    expect(of(decide(year, '6A')).refused).toEqual([['GRADE_WITHOUT_GROUND', cited]]);
    expect(of(decide(year, '6A'), [leave(year, 182)]).refused).toEqual([['GRADE_WITHOUT_GROUND', cited]]);
    const working = setting('specialGrades', { leaveCounts: 'workingDays' });
    expect(of(decide(year, '6A'), [leave(year, 150)], working).refused).toEqual([]);
    expect(of(decide(year, '6A'), [leave(year, 120)], working).refused).toHaveLength(1);
    const leading = [appointed(`${year}-07-01`, headOfWater, { main: false, probationMonths: 12 })];
    expect(of(decide(year, '2'), leading).refused).toEqual([]);
    expect(of(decide(year, '5A'), leading, setting('specialGrades', { leading: true })).refused).toEqual([]);
  };

const commended =
  (year: number) =>
  (one: Judged): void => {
    expect(due(one, 'consider-commendation', decide(year, '1'))).toEqual([{ days: 30 }]);
    expect(dues(decide(year, '2')).map(({ kind }) => kind)).not.toContain('consider-commendation');
    const two = [graded(year - 2, '1'), graded(year - 1, '1')];
    expect(due(one, 'consider-merit', decide(year, '1'), two)).toEqual([
      {
        days: 30,
        of: `${year}`,
        upon: [
          { year: year - 1, grades: ['1'] },
          { year: year - 2, grades: ['1'] },
        ],
      },
    ]);
    expect(due(one, 'consider-merit', decide(year, '1'), [graded(year - 2, '1'), graded(year - 1, '2')])).toEqual([]);
    const [suggested] = dues(decide(year, '1'), two).filter(({ kind }) => kind === 'consider-merit');
    const three = [...two, graded(year, '1', { duties: suggested && [suggested] })];
    expect(due(one, 'consider-merit', decide(year + 1, '1'), three)).toEqual([]);
    const five = [...three, graded(year + 1, '1'), graded(year + 2, '1')];
    expect(due(one, 'consider-merit', decide(year + 3, '1'), five)).toHaveLength(1);
    expect(
      due(
        one,
        'consider-merit',
        decide(year - 1, '1'),
        [three[0], three[2]].flatMap((each) => each ?? []),
      ),
    ).toEqual([]);
    const late = [graded(year - 4, '1'), graded(year - 3, '1'), ...three.slice(1)];
    expect(due(one, 'consider-merit', decide(year - 2, '1'), late)).toEqual([]);
    const lost = [graded(year - 2, '2'), ...three.slice(1)];
    expect(due(one, 'consider-merit', decide(year + 1, '1'), lost)).toHaveLength(1);
  };

const paid =
  (year: number) =>
  (one: Judged): void => {
    const counted = ['1', '2'];
    const first = [graded(year - 2, '2')];
    expect(due(one, 'consider-pay-step', decide(year, '2'))).toEqual([]);
    expect(due(one, 'consider-pay-step', decide(year, '1'), [...first, graded(year - 1, '3')])).toEqual([
      { days: 30, of: `${year}`, upon: [{ year: year - 2, grades: counted }] },
    ]);
    for (const open of ['3', '4', '5A', '5C'])
      expect(due(one, 'consider-pay-step', decide(year, open, { asFound: true }), first)).toEqual([]);
    const [step] = dues(decide(year - 1, '2'), first).filter(({ kind }) => kind === 'consider-pay-step');
    const two = [...first, graded(year - 1, '2', { duties: step && [step] })];
    expect(due(one, 'consider-pay-step', decide(year, '2'), two)).toEqual([]);
    expect(due(one, 'consider-pay-step', decide(year + 1, '2'), [...two, graded(year, '2')])).toHaveLength(1);
    expect(due(one, 'consider-pay-step', decide(year - 2, '2'), [...two.slice(1), graded(year, '2')])).toEqual([]);
    const four = [-4, -3, -2, -1].map((before) => graded(year + before, '2'));
    expect(due(one, 'consider-pay-level', decide(year, '2'), four)).toMatchObject([{ of: `${year}` }]);
    expect(due(one, 'consider-pay-level', decide(year, '2'), four.slice(1))).toEqual([]);
    const found = [-4, -3, -2, -1].map((before) => graded(year + before, '2', { asFound: true }));
    expect(due(one, 'consider-pay-level', decide(year, '2'), found)).toEqual([]);
  };

/** A grade of 基本称职 bars promotion for twelve months. */
const barredForAYear =
  (year: number, level: object) =>
  ({ cited }: Judged): void => {
    const fair = of(decide(year, '3'));
    expect(fair.told.barring).toEqual({ promotion: 12 });
    expect(fair.basis).toContainEqual(cited);
    expect(of(decide(year, '2')).told.barring).toBeUndefined();
    expect(of(decide(year, '3', { asFound: true })).told.barring).toBeUndefined();
    const before = [...past, graded(year, '3', { barring: { promotion: 12 }, basis: [cited] })];
    const promote = (effectiveOn: string) =>
      ({ type: 'Promote', data: { dossierId, effectiveOn, ...mayorOfCounty, ...level, promotion: 'step' } }) as const;
    const codes = (day: string) => outcomeOf(appointment, before, promote(day)).refused.map(([code]) => code);
    expect(codes(`${year + 2}-01-14`)).toContain('UNDER_BAR');
    expect(codes(`${year + 2}-01-15`)).not.toContain('UNDER_BAR');
    expect(of(decide(year, '3'), [], setting('fairNotPromotedPeriod', { months: 0 })).told.barring).toBeUndefined();
  };

const notified =
  (year: number) =>
  (one: Judged): void => {
    expect(due(one, 'notify-grade', decide(year, '2'))).toEqual([{ of: '2', days: 30 }]);
    expect(due(one, 'notify-grade', decide(year, '2', { asFound: true }))).toEqual([]);
    expect(due(one, 'notify-grade', decide(year, '2', { kind: '30' }))).toEqual([]);
  };

/** 复核 of 不称职 within thirty days of the notice, and of no other grade. */
const appealable =
  (year: number) =>
  ({ cited }: Judged): void => {
    const notice = (eff: string): GradeNotified => ({ type: 'GradeNotified', eff, data: { assessment: 'e2' } });
    const appeal = (grade: string, effectiveOn: string) =>
      outcomeOf(consequences, [...past, graded(year, grade), notice(`${year + 1}-01-20`)], {
        type: 'AppealGrade',
        data: { dossierId, effectiveOn, assessment: 'e2', step: 'review' },
      });
    expect(appeal('4', `${year + 1}-02-19`).basis).toContainEqual(cited);
    expect(appeal('4', `${year + 1}-02-20`).refused.map(([code]) => code)).toEqual(['APPEAL_TOO_LATE']);
    expect(appeal('2', `${year + 1}-02-01`).refused).toEqual([['GRADE_NOT_APPEALABLE', cited]]);
  };

const alone =
  (kind: string, year: number, grade: string) =>
  (one: Judged): void => {
    expect(due(one, kind, decide(year, grade))).toEqual([{ days: 30 }]);
    for (const other of ['1', '2', '3', '4'].filter((each) => each !== grade))
      expect(due(one, kind, decide(year, other))).toEqual([]);
    expect(due(one, kind, decide(year, grade, { asFound: true }))).toEqual([]);
  };

const twice =
  (kind: string, year: number, grade: string) =>
  (one: Judged): void => {
    const said = (other: number) => ({ days: 30, of: `${year}`, upon: [{ year: other, grades: [grade] }] });
    expect(due(one, kind, decide(year, grade), [graded(year - 1, grade)])).toEqual([said(year - 1)]);
    const from = `${year + 1}-01-15`;
    expect(due(one, kind, decide(year - 1, grade), [graded(year, grade)])).toEqual([{ ...said(year), from }]);
    expect(due(one, kind, decide(year, grade), [graded(year - 2, grade)])).toEqual([]);
    expect(due(one, kind, decide(year, grade), [graded(year - 1, '2')])).toEqual([]);
    const later = graded(year, grade, { duties: [{ kind, rule: one.cited, ...said(year - 1) }] });
    expect(due(one, kind, decide(year - 1, grade), [later])).toEqual([]);
  };

casesOf('年度考核', {
  'specialGrades 2007': halfAYear(2015),
  'specialGrades 2020': halfAYear(2023),
  'excellenceGates 2020': ({ cited }) => {
    const refused = [['NOT_EXCELLENT', cited]];
    expect(of(decide(2023, '1')).basis).toContainEqual(cited);
    expect(of(decide(2019, '1')).basis.map(({ rule }) => rule)).not.toContain('excellenceGates');
    const fairlyGood = rated(2023, 'fairlyGood', 'fairlyGood');
    expect(of(decide(2023, '1'), fairlyGood).refused).toEqual(refused);
    expect(of(decide(2023, '2'), fairlyGood).refused).toEqual([]);
    expect(of(decide(2023, '1'), rated(2023, 'fairlyGood', 'good')).refused).toEqual([]);
    expect(of(decide(2023, '1'), rated(2022, 'fairlyGood')).refused).toEqual([]);
    const mixed = rated(2023, 'good', 'fair', 'good');
    expect(of(decide(2023, '1'), mixed).refused).toEqual([]);
    expect(of(decide(2023, '1'), mixed, setting('excellenceGates', { anyFairQuarter: true })).refused).toHaveLength(1);
    expect(of(decide(2023, '1'), fairlyGood, setting('excellenceGates', { noGoodQuarter: false })).refused).toEqual([]);
    expect(of(decide(2023, '1', { negativeList: true })).refused).toEqual(refused);
    expect(of(decide(2023, '1', { partyBuilding: 'good' })).refused).toEqual(refused);
    expect(of(decide(2023, '1', { partyBuilding: 'excellent' })).refused).toEqual([]);
  },
  'unsettledAccountability 2020': ({ cited }) => {
    expect(of(decide(2023, '2', { unsettled: true })).refused).toEqual([['GRADE_PENDING', cited]]);
    const opened23: Event = { type: 'InvestigationOpened', eff: '2023-03-01', data: { freezes: ['promotion'] } };
    const closed: Event = { type: 'InvestigationClosed', eff: '2023-09-01', data: { investigation: 'e2', outcome: 'punished' } };
    expect(of(decide(2023, '2'), [opened23, closed]).refused).toEqual([['GRADE_PENDING', cited]]);
    const settled: Event = { type: 'PunishmentImposed', eff: '2023-09-10', data: { code: '02110', investigation: 'e2' } };
    expect(of(decide(2023, '2'), [opened23, closed, settled]).refused).toEqual([]);
    const off = setting('unsettledAccountability', { pending: false });
    expect(of(decide(2023, '2', { unsettled: true }), [], off).refused).toEqual([]);
  },
  'mostlyPoorQuarters 2020': ({ cited }) => {
    const low = rated(2023, 'fair', 'poor', 'good');
    expect(of(decide(2023, '2'), low).refused).toEqual([['GRADE_ABOVE_QUARTERS', cited]]);
    for (const grade of ['3', '4']) expect(of(decide(2023, grade), low).basis).toContainEqual(cited);
    expect(of(decide(2023, '2'), rated(2023, 'fair', 'good')).refused).toEqual([]);
    expect(of(decide(2019, '2'), rated(2019, 'fair', 'poor')).refused).toEqual([]);
  },
  'gradeNotice 2005': notified(2016),
  'gradeNotice 2018': notified(2023),
  'faceToFaceFeedback 2018': (one) => {
    expect(due(one, 'give-feedback', decide(2023, '2'))).toEqual([{ days: 60 }]);
    expect(due(one, 'give-feedback', decide(2015, '2'))).toEqual([]);
  },
  'gradeAppeals 2005': appealable(2016),
  'gradeAppeals 2018': appealable(2023),
  'excellentRewarded 2007': commended(2015),
  'excellentRewarded 2020': commended(2023),
  'competentPaid 2007': paid(2015),
  'competentPaid 2020': paid(2023),
  'fairAdmonished 2007': alone('consider-admonition', 2015, '3'),
  'fairAdmonished 2020': alone('consider-admonition', 2023, '3'),
  'fairNotPromotedPeriod 2007': barredForAYear(2015, {}),
  'fairNotPromotedPeriod 2020': barredForAYear(2021, {}),
  'fairAgain 2020': (one) => {
    twice('consider-reassignment', 2023, '3')(one);
    expect(due(one, 'consider-reassignment', decide(2015, '3'), [graded(2014, '3')])).toEqual([]);
  },
  'poorDemoted 2007': alone('consider-demotion', 2015, '4'),
  'poorDemoted 2020': alone('consider-demotion', 2023, '4'),
  'poorDismissed 2007': twice('consider-dismissal', 2015, '4'),
  'poorDismissed 2020': twice('consider-dismissal', 2023, '4'),
});

describe('A grade of a year', () => {
  it('before there was a rule on it makes nothing due and needs no ground', () => {
    expect(dues(decide(2004, '4'))).toEqual([]);
    expect(of(decide(2004, '6A')).refused).toEqual([]);
  });
});
