import { worked } from '../../test/support/cpu.js';
import { given, officeHours, recorded } from '../../test/dsl.js';
import {
  about,
  decided,
  graded,
  opened,
  people,
  proposed,
  raised,
  ready,
  roundId,
  summaries,
  unasked,
} from '../../test/support/round.js';
import type { Beside } from '../kernel/context.js';
import { decide, fold } from '../kernel/decider.js';
import type { Event } from '../kernel/event.js';
import { type BrokenRule, Refusal } from '../kernel/refusal.js';
import { rule } from '../kernel/rule.js';
import { askingTheDossiers } from './dossiers.rules.js';
import { handedIn } from './handed-in.fold.js';
import { rounds } from './rounds.decider.js';
import type * as events from './rounds.events.js';
import { noRound, roundBeside, roundFold } from './rounds.fold.js';
import type { RoundCommand } from './stating.rules.js';

const members = people(10);
const [first = '', second = ''] = members;

const deciding = (decisions: readonly events.Given[], over: object = {}): RoundCommand => ({
  type: 'DecideGrades',
  data: { roundId, effectiveOn: '2022-01-15', decidedBy: 'committee', decisions, ...over },
});
const removed = (eff: string): events.RoundMembersChanged => ({
  type: 'RoundMembersChanged',
  eff,
  data: { remove: [first], reason: undefined },
});

/** Streams as the read models have them: by the day from which a fact holds. */
const byDay =
  (stream: string, ...past: readonly Event[]): Beside =>
  (asked) =>
    asked === stream ? recorded(stream, ...past).toSorted((a, b) => (a.eff < b.eff ? -1 : 1)) : [];

describe('核增优秀名额', () => {
  const late = [...ready(members), raised(25, '2022-02-10')];
  const days = { effectiveOn: '2022-03-01', decidedOn: '2022-01-15' };
  const twelve = people(12);
  test('does not count for a decision that was taken before it, though that holds from a later day', () => {
    const past = [...ready(twelve), raised(25, '2022-02-10')];
    given(unasked, ...past)
      .when(deciding(graded(twelve, 3), days))
      .thenRefuses('QUOTA_EXCEEDED');
    const told = decide(
      unasked,
      deciding(graded(twelve, 3), { effectiveOn: '2022-03-01' }),
      fold(unasked, recorded('round-x', ...past)),
      officeHours,
    );
    expect(told[0]?.data).toMatchObject({ quota: { percent: 25, allowed: 3 } });
  });
  test('counts for one taken after it, though that holds from an earlier day', () => {
    const told = decide(
      unasked,
      deciding(graded(members, 2), { effectiveOn: '2022-02-01', decidedOn: '2022-02-20' }),
      fold(unasked, recorded('round-x', ...late)),
      officeHours,
    );
    expect(told[0]?.data).toMatchObject({ quota: { percent: 25, exact: '2.50' } });
  });
});

describe('确定等次', () => {
  test('comes after the members, summaries and proposals that it rests on', () => {
    const nine = graded(members.slice(1));
    const past = [...ready(members), removed('2022-03-01')];
    given(unasked, ...past)
      .when(deciding(nine))
      .thenRefuses('STEP_BACKWARDS')
      .because(['e12'])
      .by('notBeforeWhatItRestsOn');
    given(unasked, ...past)
      .when(deciding(nine, { effectiveOn: '2022-03' }))
      .then({ type: 'GradesDecided', eff: '2022-03', data: expect.anything() as never });
    given(unasked, opened(members), proposed(graded(members), '2022-02-01'), ...summaries(members))
      .when(deciding(graded(members)))
      .thenRefuses('STEP_BACKWARDS');
  });
});

test('重新记入 is ordered of the day and by the paper by which each grade was decided', () => {
  const left = [{ dossierId: first, grade: '5B' }, ...graded(members.slice(1))];
  const supplied: events.GradeSupplemented = {
    type: 'GradeSupplemented',
    eff: '2022-06-01',
    data: { about, dossierId: first, grade: '2', decidedBy: 'head', docNo: '示考补1号' },
  };
  const [one, other, ...none] = decide(
    unasked,
    { type: 'EnterGrades', data: { roundId, effectiveOn: '2022-09-01' } },
    fold(unasked, recorded('round-x', ...ready(members), decided(left), supplied)),
    officeHours,
  ).map(({ eff, data }) => [eff, data]);
  expect([one, other, none]).toMatchObject([
    ['2022-09-01', { decidedAs: { on: '2022-06-01', docNo: '示考补1号' }, decisions: [{ dossierId: first, grade: '2' }] }],
    ['2022-09-01', { decidedAs: { on: '2022-01-15' }, decisions: graded(members.slice(1)) }],
    [],
  ]);
});

describe('What was handed in', () => {
  test('is what the members of now handed in, the last of each', () => {
    const past = [
      opened(members),
      ...summaries(members),
      proposed(graded(members)),
      proposed(graded([second], 1)),
      removed('2022-01-06'),
    ];
    const { summaries: those, proposals } = handedIn(fold(unasked, recorded('round-x', ...past)).handedIn);
    expect([those.size, those.has(first), proposals.size, proposals.get(first), proposals.get(second)?.grade]).toEqual([
      9,
      false,
      9,
      undefined,
      '1',
    ]);
  });
  test('is taken in one by one of ten thousand without holding up others', () => {
    const all = people(10_000);
    const past = recorded('round-x', opened(all), ...summaries(all), ...all.map((id) => proposed(graded([id]))));
    const work = worked();
    const { handedIn: last } = fold({ evolve: roundFold, initial: noRound }, past);
    expect(handedIn(last).proposals.size).toBe(10_000);
    expect(work()).toBeLessThan(2_000);
  });
});

describe('The order recorded', () => {
  const abandoned: Event = { type: 'RoundAbandoned', eff: '2021-12-25', data: {} };
  test('says whether a round goes on that was opened anew as of an earlier day', () => {
    const beside = byDay(`round-${roundId}`, opened(members), abandoned, opened(members, {}, '2021-12-01'));
    const { abandoned: end, opened: anew } = roundBeside(roundId, beside);
    expect([end, anew?.on]).toEqual([undefined, '2021-12-01']);
  });
  test('is that in which a dossier is read', () => {
    const lastOf = rule<{ dossierId: string }, readonly Event[]>('lastOf', 'LAST', ({ dossierId }, facts) =>
      dossierId === first && facts.at(-1)?.eff === '2022-02-01' ? { message: '2022-02-01' } : undefined,
    );
    const dossiers = askingTheDossiers({ rules: [lastOf], asks: (asked) => asked, reads: (facts) => facts });
    const [later, earlier] = ['2022-03-01', '2022-02-01'].map((eff) => ({ type: 'AssessmentDecided', eff, data: {} }));
    const beside = byDay(`dossier-${first}`, ...[later, earlier].filter((one) => one !== undefined));
    given(rounds({ grades: dossiers, bands: dossiers }), ...ready(members))
      .when(deciding(graded(members)), { beside })
      .thenRefuses('LAST');
  });
});

test('A refusal by thousands of dossiers spells out a hundred, and what stands in their way', () => {
  const all = people(3_000);
  const barred = rule<{ dossierId: string }, unknown>('barred', 'GRADE_BARRED', ({ dossierId }) => ({
    message: '不得确定',
    standsInTheWay: [{ eventId: `x-${dossierId}`, type: 'X' }],
  }));
  const dossiers = askingTheDossiers({ rules: [barred], asks: (asked) => asked, reads: () => undefined });
  const asking = rounds({ grades: dossiers, bands: dossiers });
  const state = fold(asking, recorded('round-x', ...ready(all)));
  let broken: readonly BrokenRule[] = [];
  try {
    decide(asking, deciding(graded(all)), state, officeHours);
  } catch (cause) {
    if (cause instanceof Refusal) ({ broken } = cause);
  }
  expect(broken.map(({ standsInTheWay = [] }) => standsInTheWay.length)).toEqual([100]);
  expect(broken[0]?.message).toMatch(/另有 2900 人$/);
});
