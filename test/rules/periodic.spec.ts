import { periodic, type PeriodicCommand } from '../../src/periodic/periodic.decider.js';
import type { Beside } from '../../src/kernel/context.js';
import type { Event } from '../../src/kernel/event.js';
import { leadersExcellent } from '../../src/replay/patterns/excellence.js';
import { whyListed } from '../../src/replay/patterns/lists/people.js';
import { whyTeam } from '../../src/replay/patterns/lists/teams.js';
import type { GradePatterns, PeopleLists, TeamLists } from '../../src/rulebook/periodic.book.js';
import { RULEBOOK } from '../../src/rulebook/rulebook.events.js';
import { recorded } from '../dsl.js';
import { appointed, county, deputyOfWater, jia, waterBureau } from '../people.js';
import { casesOf, outcomeOf } from './cases.js';

const { dossierId, opened } = jia;
const ARTICLE = '示例县三必谈办法第二条';

/** The county takes the rule over as it stands, from 2020 to the end of 2025. */
const beside: Beside = (stream) => {
  const adopted = {
    type: 'LocalRuleAdopted',
    eff: '2020-01-01',
    data: { rule: 'mustTalk', unitId: county.unitId, parameters: {}, article: ARTICLE, until: '2026-01-01' },
  };
  const units = [county, waterBureau].filter((one) => one.stream === stream).map(({ registered }) => registered);
  return recorded(stream, ...(stream === RULEBOOK ? [adopted] : units));
};

const rated = (year: number, quarter: number, band: string): Event => ({
  type: 'PeriodicRated',
  eff: `${year}-${String(3 * quarter).padStart(2, '0')}-28`,
  data: { year, quarter, band },
});

/** The duties that a rating at the end of a quarter makes due, after one before it. */
const after = (before: Event, year: number, quarter: number, band: string) => {
  const { eff, data } = rated(year, quarter, band);
  const command = { type: 'RatePeriod', data: { ...(data as object), dossierId, effectiveOn: eff } } as PeriodicCommand;
  return outcomeOf(periodic, [opened, appointed('2010-01', deputyOfWater), before], command, beside);
};

casesOf('平时考核', {
  'mustTalk local': () => {
    const rule = { rule: 'mustTalk', version: 'e0', article: ARTICLE };
    const due = (of: string) => expect.objectContaining({ kind: 'must-talk', of, workingDays: 10, to: '分管领导', rule });
    const behind = after(rated(2025, 1, 'poor'), 2025, 2, 'poor');
    expect([behind.told['duties'], behind.basis]).toEqual([[due('behind-2025-2')], [rule]]);
    expect(after(rated(2025, 1, 'good'), 2025, 2, 'fair').told['duties']).toEqual([due('dropped-2025-2')]);
    expect(after(rated(2025, 1, 'fair'), 2025, 2, 'fair').told).not.toHaveProperty('duties');
    expect(after(rated(2019, 1, 'poor'), 2019, 2, 'poor').told).not.toHaveProperty('duties');
    const receive = (effectiveOn: string): PeriodicCommand => ({
      type: 'ReceiveFeedItem',
      data: { dossierId, effectiveOn, source: 'hotline', sourceRef: '1', receivedOn: effectiveOn, kind: 'problem' },
    });
    const past = [opened, appointed('2010-01', deputyOfWater)];
    expect(outcomeOf(periodic, past, receive('2025-12-31'), beside).told['duties']).toEqual([due('problem')]);
    expect(outcomeOf(periodic, past, receive('2026-01-01'), beside).told).not.toHaveProperty('duties');
  },

  'gradePatterns 1': ({ edition }) => {
    const its = edition.parameters as GradePatterns;
    const years = (...some: readonly number[]) =>
      some.flatMap((year) =>
        ['a', 'b', 'c', 'd'].map((stream) => ({
          stream,
          year,
          grade: stream === 'a' ? '1' : '2',
          leader: stream === 'a',
          score: null,
          day: `${year + 1}-01-15`,
        })),
      );
    expect(leadersExcellent(years(2021, 2022), its)).toMatchObject({ enough: false, minimum: { least: its.leastYears } });
    expect(leadersExcellent(years(2021, 2022, 2023), its)).toMatchObject({ enough: true, figures: { longestRun: 3 } });
  },

  'goodAndProblemPeople 1': ({ edition }) => {
    const its = edition.parameters as PeopleLists;
    const annual = (...grades: readonly string[]) =>
      grades.map((grade, i) => ({ rev: i, year: 2025 - grades.length + i, quarter: 0, grade }));
    const why = (list: 'good' | 'problem', rows: Parameters<typeof whyListed>[1]) => whyListed(list, rows, its, 2025);
    expect(why('good', annual('1', '2', '1'))).toEqual([{ why: 'excellent', revs: [0, 2] }]);
    expect(why('good', annual('1', '2', '2', '1'))).toEqual([]);
    expect(why('good', annual('1', '1', '3'))).toEqual([]);
    expect(why('problem', annual('1', '1', '3'))).toEqual([{ why: 'last-grade', revs: [2] }]);
    expect(why('problem', annual('3', '2'))).toEqual([]);
    expect(why('problem', annual('4', '5A'))).toEqual([{ why: 'last-grade', revs: [0] }]);
    const quarters = (...bands: readonly string[]) => bands.map((grade, i) => ({ rev: i, year: 2025, quarter: i + 1, grade }));
    expect(why('problem', quarters('poor', 'poor'))).toEqual([{ why: 'behind', revs: [0, 1] }]);
    expect(why('problem', quarters('poor', 'poor', 'fair'))).toEqual([]);
    expect(why('problem', [...quarters('poor'), { rev: 9, year: 2025, quarter: 3, grade: 'poor' }])).toEqual([]);
    expect(whyListed('problem', annual('4'), its, 2027)).toEqual([]);
  },

  'goodAndProblemTeams 1': ({ edition }) => {
    const its = edition.parameters as TeamLists;
    const year = (year: number, grade: 'excellent' | 'good' | 'poor', more: object = {}) => ({
      id: `t${year}`,
      year,
      grade,
      last: false,
      ...more,
    });
    const good = [year(2022, 'excellent'), year(2023, 'good'), year(2024, 'excellent')];
    expect(whyTeam('good', good, its, 2025)).toEqual([{ why: 'excellent', events: ['t2022', 't2024'] }]);
    expect(whyTeam('problem', good, its, 2025)).toEqual([]);
    expect(whyTeam('good', good, its, 2027)).toEqual([]);
    expect(whyTeam('good', good.slice(0, 2), its, 2025)).toEqual([]);
    expect(whyTeam('problem', [year(2024, 'poor', { last: true })], its, 2025)).toEqual([
      { why: 'last-grade', events: ['t2024'] },
      { why: 'last', events: ['t2024'] },
    ]);
    const listed = { id: 's2024', year: 2024, last: false, special: '示例专项', negativeList: true };
    expect(whyTeam('problem', [...good, listed], its, 2025)).toEqual([{ why: 'negative-list', events: ['s2024'] }]);
    expect(whyTeam('good', [...good, listed], its, 2025)).toEqual([]);
  },
});
