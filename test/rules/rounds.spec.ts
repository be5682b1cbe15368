import type { Event } from '../../src/kernel/event.js';
import type * as events from '../../src/rounds/rounds.events.js';
import type { RoundCommand } from '../../src/rounds/stating.rules.js';
import {
  allThere,
  besides,
  graded,
  opened,
  people,
  proposed,
  ready,
  roundId,
  summaries,
  unasked,
  UNIT,
} from '../support/round.js';
import { casesOf, type Judged, type Outcome, outcomeOf } from './cases.js';

const staff = people(47);

const deciding = (day: string, decisions: readonly events.Given[]): RoundCommand => ({
  type: 'DecideGrades',
  data: { roundId, effectiveOn: day, decidedBy: 'head', decisions },
});
const excellent = (day: string, count: number, over: Partial<events.RoundOpened['data']> = {}, beside = allThere): Outcome =>
  outcomeOf(unasked, ready(staff, over, day), deciding(day, graded(staff, count)), beside);
const raising = (day: string, percent: number): Outcome =>
  outcomeOf(
    unasked,
    ready(staff, {}, day),
    {
      type: 'RaiseQuota',
      data: { roundId, effectiveOn: day, percent, organ: '示例市委组织部', docNo: '示组复1号', decidedOn: day },
    },
    allThere,
  );

/** As many as are allowed pass and cite the edition, one more is refused by it; the ceiling stands, and a point more is above it. */
const quota = (day: string, most: number, ceiling: number) => (judged: Judged) => {
  const { told, basis } = excellent(day, most);
  expect(told).toMatchObject({ quota: { expected: 47, allowed: most, excellent: most } });
  expect(basis).toContainEqual(judged.cited);
  expect(excellent(day, most + 1).refused).toEqual([['QUOTA_EXCEEDED', judged.cited]]);
  expect(raising(day, ceiling).refused).toEqual([]);
  expect(raising(day, ceiling + 1).refused).toEqual([['QUOTA_APPROVAL_WRONG', judged.cited]]);
};

/** Each part of the procedure left out is refused with the article; whole, it is cited. */
const procedure = (day: string) => (judged: Judged) => {
  const members = people(2);
  const list = graded(members);
  const tried = (...past: readonly Event[]): Outcome['refused'] =>
    outcomeOf(unasked, [opened(members, {}, day), ...past], deciding(day, list), allThere).refused;
  expect(tried(proposed(list, day))).toEqual([['SUMMARY_MISSING', judged.cited]]);
  expect(tried(...summaries(members, day))).toEqual([['PROPOSAL_MISSING', judged.cited]]);
  expect(tried(...summaries(members, day), proposed(list, day))).toEqual([]);
  const proposing = (massesHeard: boolean): Outcome =>
    outcomeOf(
      unasked,
      [opened(members, {}, day)],
      { type: 'ProposeGrades', data: { roundId, effectiveOn: day, proposals: list, massesHeard } },
      allThere,
    );
  expect(proposing(false).refused).toEqual([['STEP_MISSING', judged.cited]]);
  expect(proposing(true).basis).toEqual([judged.cited]);
};

const team = (grade: string) =>
  besides({ [`unit-${UNIT}`]: [{ type: 'TeamAssessed', eff: '2022-01-10', data: { year: 2021, grade, last: false } }] });

casesOf('考核轮次', {
  'excellenceQuota 2007': quota('2019-01-15', 7, 20),
  'excellenceQuota 2020': quota('2022-01-15', 9, 25),
  'teamExcellenceQuota 2019': ({ cited }) => {
    const leaders = { pool: 'leaders' } as const;
    expect(excellent('2022-01-15', 11, leaders, team('excellent')).basis).toContainEqual(cited);
    expect(excellent('2022-01-15', 12, leaders, team('excellent')).refused).toHaveLength(1);
    for (const refused of [
      excellent('2022-01-15', 11, leaders, team('good')).refused,
      excellent('2022-01-15', 11, {}, team('excellent')).refused,
      excellent('2022-01-15', 11, { ...leaders, year: 2020 }, team('excellent')).refused,
    ])
      expect(refused).toMatchObject([['QUOTA_EXCEEDED', {}]]);
  },
  'goodBandQuota 1': ({ cited }) => {
    const good = (count: number): Outcome =>
      outcomeOf(
        unasked,
        [opened(staff, { kind: '10', quarter: 2 })],
        deciding(
          '2022-01-15',
          staff.map((dossierId, n) => ({ dossierId, band: n < count ? 'good' : 'fair' })),
        ),
        allThere,
      );
    expect(good(18).basis).toContainEqual(cited);
    expect(good(19).refused).toEqual([['QUOTA_EXCEEDED', cited]]);
  },
  'annualProcedure 2005': procedure('2019-01-15'),
  'annualProcedure 2018': procedure('2022-01-15'),
});

describe('取整', () => {
  const of = (count: number, rounding: string): unknown => {
    const members = people(count);
    const local = { rule: 'excellenceQuota', unitId: UNIT, parameters: { rounding }, article: '示例办法' };
    const beside = besides({
      'rulebook-local': [{ type: 'LocalRuleAdopted', eff: '2021-01-01', data: local }],
      [`unit-${UNIT}`]: [{ type: 'UnitRegistered', eff: '1990', data: { unitId: UNIT, name: '示例局' } }],
    });
    const past = ready(members, {}, '2022-01-15');
    return (outcomeOf(unasked, past, deciding('2022-01-15', graded(members)), beside).told.quota as { allowed: number }).allowed;
  };
  test.each([
    [47, 'floor', 9],
    [47, 'round', 9],
    [47, 'ceil', 10],
    [48, 'round', 10],
    [45, 'ceil', 9],
    [2, 'floor', 0],
    [2, 'round', 0],
    [2, 'ceil', 1],
  ])('of %i people, %s, are %i', (count, rounding, allowed) => expect(of(count, rounding)).toBe(allowed));
});
