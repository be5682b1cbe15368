import { appointment, type AppointmentCommand } from '../../src/appointment/appointment.decider.js';
import type { AssessmentDecided } from '../../src/assessment/assessment.events.js';
import type { Beside } from '../../src/kernel/context.js';
import type { Event } from '../../src/kernel/event.js';
import { downs, type DownCommand } from '../../src/downs/downs.decider.js';
import type { DownReviewed } from '../../src/downs/downs.events.js';
import { moved, type MovedCommand } from '../../src/downs/moved.decider.js';
import { WORKFLOWS } from '../../src/rulebook/down-codes.book.js';
import { recorded } from '../dsl.js';
import { appointed, deputyOfWater, headOfWater, jia } from '../people.js';
import { casesOf, type Judged, type Outcome, outcomeOf } from './cases.js';

const { dossierId, stream } = jia;

/** 甲, head of the water bureau (e1), graded 不称职 for 1999 (e2). */
const graded: AssessmentDecided = { type: 'AssessmentDecided', eff: '2000-02', data: { kind: '20', year: 1999, grade: '4' } };
const career: readonly Event[] = [jia.opened, appointed('1999-02', headOfWater), graded];
const admonished: Event = { type: 'Admonished', eff: '2000-03-01', data: { form: 'talk' } };

const dossierHolds =
  (...more: readonly Event[]): Beside =>
  (of, ...types) =>
    of === stream ? recorded(stream, ...career, ...more).filter(({ type }) => types.length === 0 || types.includes(type)) : [];

const demote = (effectiveOn: string, more: object = {}): AppointmentCommand => ({
  type: 'Demote',
  data: { dossierId, effectiveOn, ...deputyOfWater, ...more },
});
const demoted = (effectiveOn: string, more?: object): Outcome => outcomeOf(appointment, career, demote(effectiveOn, more));
const WITHOUT_GROUNDS = 'DEMOTION_WITHOUT_GROUNDS';

/** A demotion needs a cause of the longer list, and something of the dossier to rest on. */
const evidenceNeeded =
  (day: string) =>
  ({ cited }: Judged): void => {
    expect(demoted(day, { causeCode: 'unsatisfactory' }).refused).toEqual([[WITHOUT_GROUNDS, cited]]);
    expect(demoted(day, { causeCode: 'satisfaction', because: ['e2'] }).basis).toContainEqual(cited);
  };

const on = (effectiveOn: string) => ({ downId: 'one', effectiveOn });

/** A case on a ground that both lists have, opened on a day for somebody who was admonished before. */
const opened = (day: string, situation = 's7', beside = dossierHolds(admonished)): Outcome => {
  const data = { ...on(day), dossierId, situation, cause: 'unsatisfactory', because: ['e2'] };
  return outcomeOf(downs, [], { type: 'OpenDownCase', data }, beside);
};
const caseOf = (day: string): Event => {
  const { told, basis } = opened(day);
  return { type: 'DownCaseOpened', eff: day, data: { ...told, basis } };
};
const take = (day: string, step: string): DownCommand => ({ type: 'TakeDownStep', data: { ...on(day), step } });

/** The five steps in their order, by the text under which the case was opened, whatever the text of the day. */
const inFiveSteps =
  (openedOn: string, ...days: readonly string[]) =>
  ({ cited }: Judged): void => {
    expect(opened(openedOn)).toMatchObject({ told: { steps: WORKFLOWS.national }, refused: [] });
    expect(opened(openedOn).basis).toContainEqual(cited);
    for (const day of days) {
      expect(outcomeOf(downs, [caseOf(openedOn)], take(day, 'verified')).basis).toEqual([cited]);
      expect(outcomeOf(downs, [caseOf(openedOn)], take(day, 'proposed')).refused).toEqual([['STEP_OUT_OF_ORDER', cited]]);
    }
  };

/** What a case that had come to its decision was decided in. */
const decided = (day: string, measure: string): Outcome => {
  const past = [
    caseOf('2015-07-19'),
    ...['verified', 'proposed'].map((step): Event => ({ type: 'DownStepTaken', eff: '2015-07-19', data: { step } })),
  ];
  return outcomeOf(downs, past, { type: 'DecideDown', data: { ...on(day), measure } });
};
const recordedDown = (effectiveOn: string, measure: string): Outcome => {
  const ground = { situation: 's7', cause: 'unsatisfactory', because: ['e2'] };
  const data = { dossierId, effectiveOn, ...ground, downCase: 'one', decision: 'd1', measure };
  return outcomeOf(moved, career, { type: 'RecordMovedDown', data });
};

casesOf('能上能下', {
  'demotionGrounds 2005': ({ cited }) => {
    const without = demoted('2005-12-31');
    expect([without.refused, without.basis.map(({ rule }) => rule)]).toEqual([[], ['downPeriod']]);
    expect(demoted('2006-01-01').refused).toEqual([[WITHOUT_GROUNDS, cited]]);
    expect(demoted('2014-01-13', { causeCode: 'unsatisfactory' }).basis).toContainEqual(cited);
    expect(demoted('2014-01-13', { causeCode: 'satisfaction', because: ['e2'] }).refused).toEqual([[WITHOUT_GROUNDS, cited]]);
  },
  'demotionGrounds 2014': (judged) => {
    evidenceNeeded('2014-01-14')(judged);
    evidenceNeeded('2019-05-31')(judged);
  },
  'demotionGrounds 2018': evidenceNeeded('2019-06-01'),

  'downSituations 2015': ({ cited }) => {
    expect(opened('2015-07-18').refused).toEqual([['RULE_NOT_IN_FORCE', cited]]);
    expect(opened('2015-07-19').basis).toContainEqual(cited);
    expect(opened('2022-09-07', 's13').refused).toEqual([['SITUATION_UNKNOWN', cited]]);
    expect(opened('2022-09-07', 's7', dossierHolds()).refused).toEqual([['WARNING_MISSING', cited]]);
  },
  'downSituations 2022': ({ cited }) => {
    expect(opened('2022-09-08', 's13').basis).toContainEqual(cited);
    expect(opened('2022-09-08', 's7', dossierHolds()).basis).toContainEqual(cited);
    expect(opened('2022-09-08', 's16').refused).toEqual([['SITUATION_UNKNOWN', cited]]);
  },

  'downProcedure 2015': inFiveSteps('2015-07-19', '2022-09-07', '2022-09-08'),
  'downProcedure 2022': inFiveSteps('2022-09-08', '2022-09-08'),

  'downPeriod 2002': ({ cited }) => {
    expect(recordedDown('2002-07-08', 'demoted')).toMatchObject({ told: { measure: 'demoted' }, basis: [] });
    expect(recordedDown('2002-07-08', 'demoted').told).not.toHaveProperty('barring');
    expect(recordedDown('2002-07-09', 'demoted')).toMatchObject({ told: { barring: { promotion: 12 } }, basis: [cited] });
    expect(recordedDown('2015-07-18', 'removed').told).not.toHaveProperty('barring');
    expect(demoted('2002-07-09')).toMatchObject({ told: { barring: { promotion: 12 } }, basis: [cited] });
    expect(demoted('2002-07-08').told).not.toHaveProperty('barring');
    const asFound: Event = {
      type: 'DownCaseOpened',
      eff: '2010-01-01',
      data: { ...opened('2015-07-19').told, steps: [], asFound: true },
    };
    const decide = (measure: string): Outcome =>
      outcomeOf(downs, [asFound], { type: 'DecideDown', data: { ...on('2010-02-01'), measure } });
    expect(decide('lateral').refused).toEqual([['MEASURE_NOT_ALLOWED', cited]]);
    expect(decide('removed')).toMatchObject({ told: { down: true }, basis: [cited] });
  },
  'downPeriod 2015': ({ cited }) => {
    for (const measure of ['removed', 'demoted']) {
      expect(recordedDown('2015-07-19', measure).told).toMatchObject({ barring: { promotion: 12 } });
      expect(recordedDown('2015-07-19', measure).basis).toContainEqual(cited);
    }
    expect(recordedDown('2019-03-02', 'lateral').told).not.toHaveProperty('barring');
    expect(decided('2019-03-02', 'lateral')).toMatchObject({ told: { down: true } });
    expect(decided('2019-03-02', 'educated')).toMatchObject({ told: { down: false } });
    expect(decided('2019-03-02', 'suspended').refused).toEqual([['MEASURE_NOT_ALLOWED', cited]]);
  },
  'downPeriod 2019': ({ cited }) => {
    for (const measure of ['lateral', 'removed', 'demoted']) {
      expect(recordedDown('2019-03-03', measure).told).toMatchObject({ barring: { promotion: 12 } });
      expect(recordedDown('2019-03-03', measure).basis).toContainEqual(cited);
    }
    expect(recordedDown('2019-03-03', 'rank').told).not.toHaveProperty('barring');
    expect(decided('2019-03-03', 'suspended').refused).toEqual([['MEASURE_NOT_ALLOWED', cited]]);
  },

  'downReview 2015': ({ cited }) => {
    expect(recordedDown('2015-07-18', 'demoted').told).not.toHaveProperty('duties');
    const due = [{ kind: 'periodic-review', months: 6, rule: cited }];
    const down = recordedDown('2015-07-19', 'removed');
    expect([down.told.duties, down.basis]).toEqual([due, expect.arrayContaining([cited])]);
    const past: readonly Event[] = [
      ...career,
      { type: 'MovedDown', eff: '2015-07-19', data: { ...down.told, basis: down.basis } },
    ];
    const reviewed = (performance: DownReviewed['data']['performance']): Event => ({
      type: 'DownReviewed',
      eff: '2016-01-19',
      data: { movedDown: 'e3', performance },
    });
    const reinstate: MovedCommand = {
      type: 'ApproveReinstatement',
      data: { dossierId, effectiveOn: '2016-07-19', movedDown: 'e3' },
    };
    expect(outcomeOf(moved, [...past, reviewed('fair')], reinstate).refused).toEqual([['PERFORMANCE_NOT_PROVED', cited]]);
    expect(outcomeOf(moved, [...past, reviewed('good')], reinstate).basis).toContainEqual(cited);
  },
});
