import { given } from '../../test/dsl.js';
import { jia, waterBureau } from '../../test/people.js';
import type { Source } from '../rulebook/evaluation.book.js';
import { officialEvaluation, unitEvaluation } from './evaluation.decider.js';
import type { EvaluationComputed, EvaluationHeld } from './evaluation.events.js';

const { unitId } = waterBureau;
const STAMP = { system: '示例评议系统', reference: 'P-2023-1', retrievedOn: '2024-01-18' };
const BALLOTS = {
  source: 'satisfaction',
  year: 2023,
  participants: 12,
  valid: 10,
  counts: { satisfied: 6, basicallySatisfied: 2, dissatisfied: 1, unknown: 1 },
  sourceStamp: STAMP,
} as const;

const held = (source: Source, value: string, more: Partial<EvaluationHeld['data']> = {}, eff = '2024-01-20'): EvaluationHeld => ({
  type: 'EvaluationHeld',
  eff,
  data: { source, year: 2023, participants: 10, valid: 10, score: value, value, sourceStamp: STAMP, ...more },
});
const WEIGHTS = { public: 30, 'third-party': 20, publicity: 10, satisfaction: 40 };
const computed = (value: string, inputs: EvaluationComputed['data']['inputs']): EvaluationComputed => ({
  type: 'EvaluationComputed',
  eff: '2024-02-01',
  data: { year: 2023, inputs, weights: WEIGHTS, value },
});
const input = (eventId: string, source: Source, value: string) => ({ eventId, source, value });

const recording = (more: object = {}) =>
  ({ type: 'RecordUnitEvaluation', data: { ...BALLOTS, unitId, effectiveOn: '2024-01-20', ...more } }) as const;
const computing = { type: 'ComputeUnitEvaluation', data: { unitId, effectiveOn: '2024-02-01', year: 2023 } } as const;
const registered = waterBureau.registered;

describe('多方评价', () => {
  it('comes to what its ballots are worth, to two places, 不了解 apart', () => {
    given(unitEvaluation, registered)
      .when(recording())
      .then({ type: 'EvaluationHeld', eff: '2024-01-20', data: { ...BALLOTS, value: '80' } });
    const thirds = { satisfied: 1, basicallySatisfied: 0, dissatisfied: 2, unknown: 7 };
    given(unitEvaluation, registered)
      .when(recording({ counts: thirds }))
      .then({ type: 'EvaluationHeld', eff: '2024-01-20', data: { ...BALLOTS, counts: thirds, value: '33.33' } });
  });

  it('of an official is recorded in the dossier', () => {
    given(officialEvaluation, jia.opened)
      .when({ type: 'RecordEvaluation', data: { ...BALLOTS, dossierId: jia.dossierId, effectiveOn: '2024-01-20' } })
      .then({ type: 'EvaluationHeld', eff: '2024-01-20', data: { ...BALLOTS, value: '80' } });
  });

  it('has ballots that add up', () => {
    const wrong = { satisfied: 6, basicallySatisfied: 2, dissatisfied: 1, unknown: 2 };
    given(unitEvaluation, registered)
      .when(recording({ counts: wrong }))
      .thenRefuses('EVALUATION_COUNTS_WRONG')
      .by('countsAddUp');
    given(unitEvaluation, registered)
      .when(recording({ participants: 9 }))
      .thenRefuses('EVALUATION_COUNTS_WRONG')
      .by('countsAddUp');
  });

  it('has no score where nobody cast a valid ballot; that of a third party is its own', () => {
    const none = { participants: 3, valid: 0, counts: undefined, score: '85' };
    for (const source of ['public', 'satisfaction', 'peer'])
      given(unitEvaluation, registered)
        .when(recording({ ...none, source }))
        .thenRefuses('EVALUATION_SCORE_WRONG')
        .by('evaluationWeights');
    const { counts: _, ...without } = BALLOTS;
    const own = { source: 'third-party', participants: 3, valid: 0, score: '85' } as const;
    given(unitEvaluation, registered)
      .when(recording({ ...own, counts: undefined }))
      .then({ type: 'EvaluationHeld', eff: '2024-01-20', data: { ...without, ...own, value: '85' } });
  });

  it('ends no earlier than it began', () => {
    given(unitEvaluation, registered)
      .when(recording({ from: '2023-12-20', to: '2023-12-19' }))
      .thenRefuses('END_BEFORE_START')
      .by('endsAfterItBegan');
    given(unitEvaluation, registered)
      .when(recording({ from: '2023-12-20', to: '2023-12' }))
      .then({ type: 'EvaluationHeld', eff: '2024-01-20', data: { ...BALLOTS, from: '2023-12-20', to: '2023-12', value: '80' } });
  });

  it('is taken once from where it came, of each source and year', () => {
    const before = held('satisfaction', '80');
    given(unitEvaluation, registered, before)
      .when(recording())
      .thenRefuses('EVALUATION_RECORDED')
      .because(['e1'])
      .by('takenOnce');
    for (const more of [{ year: 2022 }, { source: 'peer' }, { sourceStamp: { ...STAMP, reference: 'other' } }])
      given(unitEvaluation, registered, before)
        .when(recording(more))
        .then({ type: 'EvaluationHeld', eff: '2024-01-20', data: { ...BALLOTS, ...(more as object), value: '80' } });
  });
});

describe('综合评价', () => {
  const all = [held('public', '90.5'), held('third-party', '80'), held('publicity', '70'), held('satisfaction', '60')] as const;
  const inputs = all.map(({ data: { source, value } }, i) => input(`e${i + 1}`, source, value));

  it('is the sum by the weights, and keeps what it was made of', () => {
    given(unitEvaluation, registered, ...all)
      .when(computing)
      .then(computed('74.15', inputs));
  });

  it('looks at the year, at what was there by the day, and at the sources that count', () => {
    const others = [held('public', '0', { year: 2022 }), held('public', '0', {}, '2024-02-02'), held('peer', '0')];
    given(unitEvaluation, registered, ...all, ...others)
      .when(computing)
      .then(computed('74.15', inputs));
  });

  it('is computed again when an evaluation came in, and not otherwise', () => {
    const before = computed('74.15', inputs);
    given(unitEvaluation, registered, ...all, before)
      .when(computing)
      .thenRefuses('EVALUATION_COMPUTED')
      .because(['e5'])
      .by('notComputedTwice');
    given(unitEvaluation, registered, ...all, before, held('publicity', '90'))
      .when(computing)
      .then(computed('75.15', [...inputs, input('e6', 'publicity', '90')]));
    given(unitEvaluation, registered, ...all, before, held('publicity', '70'))
      .when(computing)
      .then(computed('74.15', [...inputs, input('e6', 'publicity', '70')]));
  });

  it('is computed anew by other weights, though it comes to the same', () => {
    const same = (['public', 'third-party', 'publicity', 'satisfaction'] as const).map((source) => held(source, '80'));
    const made = same.map(({ data: { source, value } }, i) => input(`e${i + 1}`, source, value));
    const before = computed('80', made);
    const otherwise = {
      ...before,
      data: { ...before.data, weights: { public: 40, 'third-party': 20, publicity: 10, satisfaction: 30 } },
    };
    given(unitEvaluation, registered, ...same, otherwise)
      .when(computing)
      .then(before);
    given(unitEvaluation, registered, ...same, before)
      .when(computing)
      .thenRefuses('EVALUATION_COMPUTED')
      .by('notComputedTwice');
  });

  it('stands by the day from which it holds, not by when it was recorded', () => {
    const [first, ...others] = all;
    const earlier = { ...computed('74.15', inputs), eff: '2024-01-25' };
    const later = { ...computed('75', inputs.slice(1)), eff: '2024-02-01' };
    given(
      unitEvaluation,
      registered,
      first,
      ...others,
      { ...later, data: { ...earlier.data } },
      { ...earlier, data: { ...later.data } },
    )
      .when(computing)
      .thenRefuses('EVALUATION_COMPUTED')
      .because(['e5']);
  });

  it('is not made of nothing', () => {
    given(unitEvaluation, registered).when(computing).thenRefuses('EVALUATION_INCOMPLETE').by('evaluationWeights');
  });
});
