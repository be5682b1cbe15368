import { canonical } from '../kernel/canonical.js';
import type { Context } from '../kernel/context.js';
import { type Answer, rule } from '../kernel/rule.js';
import { type EvaluationWeights, evaluationWeights, type Source, SOURCES } from '../rulebook/evaluation.book.js';
import { consult, dayOfDecision, ruling, type UnitOf } from '../rulebook/ruling.js';
import { compositeBy, type Of, sameInputs, scoreOfBallots } from './composite.rules.js';
import type { EvaluationComputed } from './evaluation.events.js';
import { compositeOf, type Evaluated } from './evaluation.fold.js';
import type { Holding, Timed } from './evaluation.rules.js';
import { hundredthsOf, type Score } from './score.fold.js';

export type Computing = Timed & { readonly year: number };

/** Whose score comes of the ballots of those who took part. */
const VOTED: readonly Source[] = ['public', 'satisfaction', 'peer'];

function scored({ source, valid, score, counts }: Holding, its: EvaluationWeights): Answer {
  if (valid === 0 && VOTED.includes(source)) return { message: `${SOURCES[source]}没有有效票，得分无从得出` };
  if (!counts) return score === undefined ? { message: '应给出得分或者各档票数' } : { passed: `来源给出的得分 ${score}` };
  const value = scoreOfBallots(counts, its);
  if (value === undefined) return { message: '没有计入得分的有效票' };
  const differ = score !== undefined && Math.abs(hundredthsOf(score) - hundredthsOf(value)) > 1;
  return differ ? { message: `给出的得分 ${score} 与票数计算的 ${value} 不符` } : { passed: `票数计算得分 ${value}` };
}

const named = (ones: readonly Source[]): string => ones.map((one) => SOURCES[one]).join('、');

function allThere({ year, missing = [], inputs, value }: { year: number } & ReturnType<typeof compositeBy>, how: string): Answer {
  if (value === undefined) return { message: `${year} 年没有计入的评价` };
  if (missing.length > 0 && how !== 'reweigh') return { message: `${year} 年缺少${named(missing)}，不予计算` };
  return {
    passed: missing.length > 0 ? `缺少${named(missing)}，按其余来源的权重折算` : '评价来源齐全',
    lookedAt: inputs.map(({ eventId }) => ({ eventId, type: 'EvaluationHeld' })),
  };
}

/** What the book asks of evaluations of officials, or of units, and what follows from it. */
export function evaluating<Data extends Timed, State extends Evaluated>(of: Of, unitOf: UnitOf<Data, State>) {
  const its = (data: Data, state: State, context: Context): EvaluationWeights => {
    const found = consult(evaluationWeights, data, unitOf(data, state, dayOfDecision(data)), context);
    if (!found) throw new Error('the book has no edition of evaluationWeights');
    return found.its;
  };
  return {
    /** 得分: given, or counted from the ballots; where both are, they agree but for the last digit. */
    scoreAgrees: ruling<EvaluationWeights, Data & Holding, State>(
      evaluationWeights,
      'EVALUATION_SCORE_WRONG',
      unitOf,
      ({ data, its: book }) => scored(data, book),
    ),
    /** 来源齐全: no composite of half the sources, unless the rule shares the weights of the others. */
    sourcesAreThere: ruling<EvaluationWeights, Data & Computing, State>(
      evaluationWeights,
      'EVALUATION_INCOMPLETE',
      unitOf,
      ({ data, state, its: book }) => allThere({ year: data.year, ...compositeBy(data, state, book, of) }, book.missing),
    ),
    /** It is computed anew only where something has changed. */
    notComputedTwice: rule<Data & Computing, State>('notComputedTwice', 'EVALUATION_COMPUTED', (data, state, context) => {
      const before = compositeOf(state, data.year, data.effectiveOn);
      if (!before) return undefined;
      const { value, inputs, weights } = compositeBy(data, state, its(data, state, context), of);
      return (
        before.value === value &&
        canonical(before.weights) === canonical(weights) &&
        sameInputs(before.inputs, inputs) && {
          message: `${data.year} 年综合评价已按同样的评价和权重计算`,
          standsInTheWay: [{ eventId: before.eventId, type: 'EvaluationComputed' }],
        }
      );
    }),
    valueOf: (data: Data & Holding, state: State, context: Context): Score => {
      const { counts, score } = data;
      return (counts ? scoreOfBallots(counts, its(data, state, context)) : score) ?? '0';
    },
    compositeOf: (
      data: Data & Computing,
      state: State,
      context: Context,
    ): Pick<EvaluationComputed['data'], 'inputs' | 'weights' | 'missing' | 'value'> => {
      const { value = '0', ...rest } = compositeBy(data, state, its(data, state, context), of);
      return { ...rest, value };
    },
  };
}
