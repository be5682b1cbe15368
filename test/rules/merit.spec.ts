import { credit, type CreditCommand } from '../../src/merit/credit.decider.js';
import { merits, type MeritCommand } from '../../src/merit/merit.decider.js';
import type { Event } from '../../src/kernel/event.js';
import { retrospectives, type RetrospectiveCommand } from '../../src/retrospective/retrospective.decider.js';
import { noted, type NotedCommand } from '../../src/retrospective/noted.decider.js';
import type { Beside } from '../../src/kernel/context.js';
import { RULEBOOK } from '../../src/rulebook/rulebook.events.js';
import { rulebook } from '../../src/rulebook/rulebook.decider.js';
import { recorded } from '../dsl.js';
import { appointed, county, jia, mayorOfCounty } from '../people.js';
import { casesOf, type Judged, outcomeOf } from './cases.js';

const { dossierId, stream } = jia;
const career: readonly Event[] = [jia.opened, appointed('2014-06', mayorOfCounty)];
const unit = [county.registered, ...county.established];

/** A local rule of the county's, in force from 2020 on. */
const adopted = (rule: string, parameters: object): Event => ({
  type: 'LocalRuleAdopted',
  eff: '2020',
  data: { rule, unitId: county.unitId, parameters, article: '示例县规定第二条' },
});
const besideWith =
  (...local: readonly Event[]): Beside =>
  (of, ...types) =>
    recorded(of, ...(of === stream ? career : of === RULEBOOK ? local : of === county.stream ? unit : [])).filter(
      ({ type }) => types.length === 0 || types.includes(type),
    );

type Amounts = Readonly<Record<string, number>>;

const computing = (index: 'burden' | 'pressure' | 'initiative', amounts: Amounts): CreditCommand => ({
  type: 'RecordIndex',
  data: {
    dossierId,
    effectiveOn: '2023-01-10',
    index,
    from: '2022-01-01',
    to: '2022-12-31',
    inputs: Object.entries(amounts).map(([name, value]) => ({ name, value, source: '示例台账' })),
  },
});

/** An index by the country's formula, and by one whose weights the county has set; a formula can't name what is not its own. */
const formula =
  (
    index: 'burden' | 'pressure' | 'initiative',
    amounts: Amounts,
    values: readonly [national: string, local: string],
    first: string,
  ) =>
  ({ cited }: Judged): void => {
    const id = `${index}Index`;
    const national = outcomeOf(credit, career, computing(index, amounts), besideWith());
    expect(national).toMatchObject({ told: { index, value: values[0], formulaVersion: '1' }, basis: [cited] });
    const weights = { [first]: 100 };
    const zero = Object.fromEntries(Object.keys(amounts).map((name) => [name, 0]));
    const local = outcomeOf(
      credit,
      career,
      computing(index, amounts),
      besideWith(adopted(id, { weights: { ...zero, ...weights } })),
    );
    expect(local).toMatchObject({ told: { value: values[1], formulaVersion: '1-e0' } });
    const wrong = outcomeOf(credit, career, computing(index, { ...amounts, [other(index)]: 1 }), besideWith());
    expect(wrong.refused).toEqual([['INPUTS_WRONG', cited]]);
    for (const parameters of [{ weights: { [other(index)]: 50 } }, { full: { [index]: 100 } }])
      expect(adopting(id, parameters)).toEqual(['PARAMETERS_WRONG']);
    expect(adopting(id, { weights })).toEqual([]);
  };

const other = (index: string): string => (index === 'burden' ? 'pressure' : 'burden');

/** What a unit is refused with that wants such a formula. */
const adopting = (rule: string, parameters: object): readonly string[] => {
  const data = { rulebookId: 'local', effectiveOn: '2020', rule, unitId: county.unitId, parameters, article: '示例县规定第二条' };
  return outcomeOf(rulebook, [], { type: 'AdoptLocalRule', data } as never, besideWith()).refused.map(([code]) => code);
};

const known: Event = {
  type: 'MeritRecorded',
  eff: '2016-11-20',
  data: {
    title: '示例项目',
    unitId: county.unitId,
    visibility: 'visible',
    dimensions: ['party'],
    from: '2015',
    contributors: [],
  },
};

const assessing = (on: string): RetrospectiveCommand => ({
  type: 'AssessRetrospectively',
  data: {
    retrospectiveId: 'one',
    effectiveOn: '2024-07-10',
    subjects: [{ dossierId, tenure: 'e1', share: 70, conclusion: 'responsibility', opens: 'duty' }],
    decisions: [{ on }],
    outcome: { class: 'loss', foundOn: '2024-05' },
  },
});
const noting: NotedCommand = {
  type: 'NoteRetrospective',
  data: {
    dossierId,
    effectiveOn: '2024-07-10',
    unitId: county.unitId,
    retrospective: 'one',
    tenure: 'e1',
    about: { from: '2014-06' },
    share: 70,
    conclusion: 'responsibility',
    opens: 'duty',
    outcome: { class: 'loss', foundOn: '2024-05' },
  },
};

casesOf('实绩与追溯考核', {
  'burdenIndex 1': formula('burden', { tasks: 12, projects: 2, days: 90 }, ['49.0', '60.0'], 'tasks'),
  'pressureIndex 1': formula('pressure', { urgent: 1, disputes: 7, handovers: 5 }, ['40.5', '20.0'], 'urgent'),
  'initiativeIndex 1': formula('initiative', { completed: 88, firsts: 1, promoted: 0 }, ['54.0', '88.0'], 'completed'),

  'meritPublicity 1': ({ cited }) => {
    const publishing = (until: string): MeritCommand => ({
      type: 'PublishMerit',
      data: { meritId: 'one', effectiveOn: '2021-11-22', from: '2021-11-22', until },
    });
    expect(outcomeOf(merits, [known], publishing('2021-11-25'), besideWith()).refused).toEqual([['NOTICE_TOO_SHORT', cited]]);
    expect(outcomeOf(merits, [known], publishing('2021-11-26'), besideWith()).basis).toEqual([cited]);
    const three = besideWith(adopted('meritPublicity', { workingDays: 4 }));
    expect(outcomeOf(merits, [known], publishing('2021-11-25'), three)).toMatchObject({
      refused: [],
      basis: [{ version: '1-e0' }],
    });
  },

  'retrospectiveAssessment 1': ({ cited }) => {
    expect(outcomeOf(retrospectives, [], assessing('2014-05-31'), besideWith()).refused).toEqual([['NOT_OF_THE_TENURE', cited]]);
    expect(outcomeOf(retrospectives, [], assessing('2014-06-01'), besideWith()).basis).toEqual([cited]);
    const local = besideWith(adopted('retrospectiveAssessment', { beforeMonths: 6, considerMonths: 2 }));
    expect(outcomeOf(retrospectives, [], assessing('2013-12-01'), local)).toMatchObject({
      refused: [],
      basis: [{ version: '1-e0' }],
    });
    expect(outcomeOf(retrospectives, [], assessing('2013-11-30'), local).refused).toMatchObject([['NOT_OF_THE_TENURE', {}]]);
    const due = (beside: Beside) => outcomeOf(noted, career, noting, beside).told['duties'];
    expect(due(besideWith())).toEqual([{ kind: 'consider-accountability', months: 1, rule: cited }]);
    expect(due(local)).toMatchObject([{ months: 2, rule: { version: '1-e0' } }]);
  },
});
