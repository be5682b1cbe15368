import type { AssessmentDecided } from '../../src/assessment/assessment.events.js';
import type { Event } from '../../src/kernel/event.js';
import type { SelectionCommand } from '../../src/selection/selection.decider.js';
import type { Outcome as Vote, SelectionOpened } from '../../src/selection/selection.events.js';
import {
  approval,
  closed,
  decided,
  deputy,
  dossierHolds,
  dossierId,
  inspected,
  named,
  NONE,
  NOTHING_STATED,
  opened,
  posted,
  promoted,
  recommended,
  selection,
  selectionId,
} from '../support/selection.js';
import { casesOf, type Judged, type Outcome, outcomeOf } from './cases.js';

type Motion = Partial<SelectionOpened['data']>;

/** 破格 and 越级 with their reasons; 越级 goes to 副县长. */
const OUT_OF_TURN: Motion = { promotion: 'exceptional', reasonClass: 'outstanding' };
const SKIPPING: Motion = { promotion: 'skip', reasonClass: 'special-need', level: '0132' };

const about = (effectiveOn: string) => ({ selectionId, effectiveOn, dossierId });

/** The steps of a case up to one of them, all of one day. */
const STEPS = ['opened', 'recommended', 'named', 'inspected', 'decided', 'posted', 'closed'] as const;
const upTo = (step: (typeof STEPS)[number], day: string, motion: Motion = {}): readonly Event[] =>
  [
    opened(motion, day),
    recommended(day),
    named(day),
    inspected({ from: day, to: day }, day),
    decided({}, day),
    posted({ from: day, until: day }, day),
    closed('clear', day),
  ].slice(0, STEPS.indexOf(step) + 1);

const graded = (year: number, grade: string): AssessmentDecided => ({
  type: 'AssessmentDecided',
  eff: `${year + 1}-01-20`,
  data: { kind: '20', year, grade },
});

/** 示例甲, 副局长 since 1999, and what else the dossier holds. */
const tried = (past: readonly Event[], command: SelectionCommand, ...held: readonly Event[]): Outcome =>
  outcomeOf(selection, past, command, dossierHolds(deputy('1999-06'), ...held));

const naming = (day: string, stated: object = {}): SelectionCommand => ({
  type: 'NameCandidate',
  data: { ...about(day), stated: { ...NOTHING_STATED, ...stated } },
});
const inspecting = (day: string, team: number): SelectionCommand => ({
  type: 'InspectCandidate',
  data: { ...inspected({ from: day, to: day, team }).data, ...about(day), never: NONE, politicalVeto: false },
});
const opening = (day: string, motion: Motion): SelectionCommand => ({
  type: 'OpenSelection',
  data: { ...opened(motion).data, selectionId, effectiveOn: day },
});
const { outcome: _, ...BALLOT } = decided().data;
const deciding = (day: string, ballot: object = {}): SelectionCommand => ({
  type: 'DecideSelection',
  data: { ...BALLOT, ...ballot, ...about(day) },
});
const { workingDays: __, ...NOTICE } = posted().data;
const posting = (from: string, until: string, more: object = {}): SelectionCommand => ({
  type: 'PostNotice',
  data: { ...NOTICE, from, until, ...more, selectionId, effectiveOn: from },
});
const concluding = (day: string): SelectionCommand => ({ type: 'ConcludeSelection', data: about(day) });

const rulesOf = ({ basis }: Outcome): readonly string[] => basis.map(({ rule }) => rule);

/** 确定考察对象 on a day: what is stated of the person, and what the dossier holds. */
const nominated = (day: string, stated: object = {}, ...held: readonly Event[]): Outcome =>
  tried(upTo('recommended', day), naming(day, stated), ...held);

/** 破格 says why, and is neither on probation, nor within a year of a promotion, nor twice running. */
const limited =
  (day: string, aYearBefore: string, less: string) =>
  ({ cited }: Judged): void => {
    expect(tried([], opening(day, { promotion: 'exceptional' })).refused).toEqual([['REASON_CLASS_MISSING', cited]]);
    expect(tried([], opening(day, OUT_OF_TURN)).basis).toContainEqual(cited);
    const after = (eff: string, how: Parameters<typeof promoted>[1] = {}): Outcome =>
      tried(upTo('recommended', day, OUT_OF_TURN), naming(day), promoted(eff, how));
    const tooSoon = [['EXCEPTIONAL_TOO_SOON', cited]];
    expect(after(aYearBefore).basis).toContainEqual(cited);
    expect(after(less).refused).toEqual(tooSoon);
    expect(after(aYearBefore, { probationMonths: 13 }).refused).toEqual(tooSoon);
    expect(after(aYearBefore, { promotion: 'exceptional' }).refused).toEqual(tooSoon);
  };

/** 越级 is not inspected, and 破格 not decided, before the approval from above. */
const approvalNeeded =
  (day: string) =>
  ({ cited }: Judged): void => {
    const past = upTo('named', day, SKIPPING);
    expect(tried(past, inspecting(day, 3)).refused).toEqual([['APPROVAL_MISSING', cited]]);
    expect(tried([...past, approval(day, day)], inspecting(day, 3)).basis).toContainEqual(cited);
    const examined = upTo('inspected', day, OUT_OF_TURN);
    expect(tried(examined, deciding(day)).refused).toEqual([['APPROVAL_MISSING', cited]]);
    expect(tried([...examined, approval(day, day)], deciding(day)).basis).toContainEqual(cited);
  };

/** 民主推荐 of a day is a ground for a year, and no longer. */
const validForAYear =
  (recommendedOn: string, lastDay: string, tooLate: string) =>
  ({ cited }: Judged): void => {
    const past = upTo('recommended', recommendedOn);
    expect(tried(past, naming(lastDay)).basis).toContainEqual(cited);
    expect(tried(past, naming(tooLate)).refused).toEqual([['RECOMMENDATION_EXPIRED', cited]]);
  };

/** Of nine, six are two thirds, and five are not. */
const twoThirdsPresent =
  (day: string) =>
  ({ cited }: Judged): void => {
    const discussed = (present: number): Outcome => tried(upTo('inspected', day), deciding(day, { present, for: 5, against: 0 }));
    expect(discussed(5).refused).toEqual([['NO_QUORUM', cited]]);
    expect(discussed(6).basis).toContainEqual(cited);
  };

/** Of eight, five are more than half of all, and four are not, although more than half of those present. */
const moreThanHalf =
  (day: string) =>
  ({ cited }: Judged): void => {
    const voted = (agreeing: number): Outcome =>
      tried(upTo('inspected', day), deciding(day, { members: 8, present: 7, for: agreeing, against: 7 - agreeing }));
    const outcomes: readonly (readonly [number, Vote])[] = [
      [4, 'rejected'],
      [5, 'agreed'],
    ];
    for (const [agreeing, outcome] of outcomes) {
      expect(voted(agreeing).told.outcome).toBe(outcome);
      expect(voted(agreeing).basis).toContainEqual(cited);
    }
  };

/** A notice of a week from a Monday on holds five working days, one that ends on the Thursday four; that of 破格 says why. */
const fiveWorkingDays =
  (monday: string, thursday: string, friday: string) =>
  ({ cited }: Judged): void => {
    const past = upTo('decided', monday);
    expect(tried(past, posting(monday, thursday)).refused).toEqual([['NOTICE_TOO_SHORT', cited]]);
    expect(tried(past, posting(monday, friday))).toMatchObject({ told: { workingDays: 5 }, basis: [cited] });
    const outOfTurn = upTo('decided', monday, OUT_OF_TURN);
    expect(tried(outOfTurn, posting(monday, friday)).refused).toEqual([['REASON_NOT_STATED', cited]]);
    expect(tried(outOfTurn, posting(monday, friday, { statesReason: true })).basis).toEqual([cited]);
  };

const probationOfAYear =
  (day: string) =>
  ({ cited }: Judged): void => {
    const concluded = tried(upTo('closed', day), concluding(day));
    expect(concluded.told).toMatchObject({ probationMonths: 12 });
    expect(concluded.basis).toContainEqual(cited);
  };

/** 任职时间 is the day of the decision, not the next. */
const fromTheDecision =
  (day: string, next: string) =>
  ({ cited }: Judged): void => {
    expect(tried(upTo('closed', day), concluding(day)).basis).toContainEqual(cited);
    expect(tried(upTo('closed', day), concluding(next)).refused).toEqual([['TENURE_START_WRONG', cited]]);
  };

casesOf('选拔任用', {
  'candidateBars 2014': ({ cited }) => {
    expect(rulesOf(nominated('2014-01-13', { canvassing: true }))).not.toContain('candidateBars');
    expect(nominated('2014-01-14', { canvassing: true }).refused).toEqual([['CANDIDATE_BARRED', cited]]);
    expect(nominated('2019-03-02', { politicalDiscipline: true }).basis).toContainEqual(cited);
    expect(nominated('2019-03-02', { emigratedFamily: true, specialPost: true }).refused).toEqual([['CANDIDATE_BARRED', cited]]);
    expect(nominated('2019-03-02', {}, graded(2016, '3')).refused).toEqual([['GRADE_TOO_LOW', cited]]);
    expect(nominated('2019-03-02', {}, graded(2015, '3')).basis).toContainEqual(cited);
  },
  'candidateBars 2019': ({ cited }) => {
    expect(nominated('2019-03-03', { canvassing: true }).refused).toEqual([['CANDIDATE_BARRED', cited]]);
    expect(nominated('2019-03-03', { politicalDiscipline: true }).refused).toEqual([['CANDIDATE_BARRED', cited]]);
    expect(nominated('2019-03-03', { emigratedFamily: true, specialPost: true }).basis).toContainEqual(cited);
    expect(nominated('2019-03-03', { emigratedFamily: true }).refused).toEqual([['CANDIDATE_BARRED', cited]]);
    expect(nominated('2019-03-03', {}, graded(2017, '3')).basis).toContainEqual(cited);
    expect(nominated('2019-03-03', {}, graded(2018, '3')).refused).toEqual([['GRADE_TOO_LOW', cited]]);
  },

  'exceptionalLimits 2014': (judged) => {
    expect(tried([], opening('2014-01-13', { promotion: 'exceptional' }))).toMatchObject({ refused: [], basis: [] });
    limited('2014-01-14', '2013-01-14', '2013-01-15')(judged);
    limited('2019-03-02', '2018-03-02', '2018-03-03')(judged);
  },
  'exceptionalLimits 2019': limited('2019-03-03', '2018-03-03', '2018-03-04'),

  'priorApproval 2014': (judged) => {
    const before = tried(upTo('named', '2014-01-13', SKIPPING), inspecting('2014-01-13', 3));
    expect(before).toMatchObject({ refused: [], basis: [] });
    approvalNeeded('2014-01-14')(judged);
    approvalNeeded('2019-03-02')(judged);
  },
  'priorApproval 2019': approvalNeeded('2019-03-03'),

  'recommendationValidity 2014': (judged) => {
    expect(rulesOf(tried(upTo('recommended', '2012-03-01'), naming('2014-01-13')))).not.toContain('recommendationValidity');
    expect(tried(upTo('recommended', '2012-03-01'), naming('2014-01-14')).refused).toEqual([
      ['RECOMMENDATION_EXPIRED', judged.cited],
    ]);
    validForAYear('2018-03-02', '2019-03-01', '2019-03-02')(judged);
  },
  'recommendationValidity 2019': validForAYear('2018-03-04', '2019-03-03', '2019-03-04'),

  'inspectionTeam 2019': ({ cited }) => {
    const byOne = (day: string): Outcome => tried(upTo('named', day), inspecting(day, 1));
    expect(byOne('2019-03-02')).toMatchObject({ told: { team: 1 }, refused: [], basis: [] });
    expect(byOne('2019-03-03').refused).toEqual([['TEAM_TOO_SMALL', cited]]);
    expect(tried(upTo('named', '2019-03-03'), inspecting('2019-03-03', 2)).basis).toEqual([cited]);
  },

  'meetingQuorum 2002': (judged) => {
    const before = tried(upTo('inspected', '2002-07-08'), deciding('2002-07-08', { present: 5, for: 5, against: 0 }));
    expect(before).toMatchObject({ told: { outcome: 'agreed' }, refused: [], basis: [] });
    twoThirdsPresent('2002-07-09')(judged);
    twoThirdsPresent('2014-01-13')(judged);
  },
  'meetingQuorum 2014': (judged) => {
    twoThirdsPresent('2014-01-14')(judged);
    twoThirdsPresent('2019-03-02')(judged);
  },
  'meetingQuorum 2019': twoThirdsPresent('2019-03-03'),

  'meetingMajority 2014': (judged) => {
    const before = rulesOf(tried(upTo('inspected', '2014-01-13'), deciding('2014-01-13')));
    expect(before).toContain('meetingQuorum');
    expect(before).not.toContain('meetingMajority');
    moreThanHalf('2014-01-14')(judged);
    moreThanHalf('2019-03-02')(judged);
  },
  'meetingMajority 2019': moreThanHalf('2019-03-03'),

  'publicNotice 2014': (judged) => {
    expect(tried(upTo('decided', '2014-01-13'), posting('2014-01-13', '2014-01-13'))).toMatchObject({
      told: { workingDays: 1 },
      refused: [],
      basis: [],
    });
    fiveWorkingDays('2014-03-03', '2014-03-06', '2014-03-07')(judged);
    fiveWorkingDays('2019-02-25', '2019-02-28', '2019-03-01')(judged);
  },
  'publicNotice 2019': fiveWorkingDays('2019-03-04', '2019-03-07', '2019-03-08'),

  'probationPeriod 2001': (judged) => {
    expect(tried(upTo('closed', '2001-02-05'), concluding('2001-02-05')).told).not.toHaveProperty('probationMonths');
    probationOfAYear('2001-02-06')(judged);
    probationOfAYear('2014-01-13')(judged);
  },
  'probationPeriod 2014': (judged) => {
    probationOfAYear('2014-01-14')(judged);
    probationOfAYear('2019-03-02')(judged);
  },
  'probationPeriod 2019': probationOfAYear('2019-03-03'),

  'tenureStart 2014': (judged) => {
    const later = tried(upTo('closed', '2014-01-13'), concluding('2014-01-14'));
    expect(later.refused).toEqual([]);
    expect(rulesOf(later)).toContain('probationPeriod');
    expect(rulesOf(later)).not.toContain('tenureStart');
    fromTheDecision('2014-01-14', '2014-01-15')(judged);
    fromTheDecision('2019-03-02', '2019-03-03')(judged);
  },
  'tenureStart 2019': fromTheDecision('2019-03-03', '2019-03-04'),
});
