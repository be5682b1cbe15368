import type { LegalDate } from '../kernel/dates.js';
import { type EvaluationWeights, type Points, type Source, sources } from '../rulebook/evaluation.book.js';
import type { Counts, EvaluationComputed, Input } from './evaluation.events.js';
import { type Evaluated, evaluationsOf } from './evaluation.fold.js';
import { hundredthsOf, type Score, scoreOf } from './score.fold.js';

/** Of whom, as the weights are kept. */
export type Of = 'dossier' | 'unit';

const ANSWERS: readonly (keyof Points)[] = ['satisfied', 'basicallySatisfied', 'dissatisfied'];

/** 评价得分 of the ballots; undefined where none of them counts. */
export function scoreOfBallots(counts: Counts, { points, countsUnknown }: EvaluationWeights): Score | undefined {
  const known = ANSWERS.map((answer) => [points[answer], counts[answer]] as const);
  const ballots = known.reduce((all, [, count]) => all + count, countsUnknown ? counts.unknown : 0);
  const worth = known.reduce((all, [point, count]) => all + point * count, 0);
  return ballots === 0 ? undefined : scoreOf((worth * 100) / ballots);
}

const mean = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0) / values.length;

/** What the evaluations of a year come to, source by source, in hundredths. */
function bySource(inputs: readonly Input[], several: string): ReadonlyMap<Source, number> {
  const all = Map.groupBy(inputs, ({ source }) => source);
  return new Map(
    [...all].map(([source, ones]) => {
      const values = ones.map(({ value }) => hundredthsOf(value));
      return [source, mean(several === 'last' ? values.slice(-1) : values)];
    }),
  );
}

const inputOf = ({ eventId, source, value }: Input): Input => ({ eventId, source, value });

type Composite = Pick<EvaluationComputed['data'], 'inputs' | 'weights' | 'missing' | 'value'>;

interface Asked {
  readonly year: number;
  /** Evaluations that hold by then. */
  readonly effectiveOn: LegalDate;
}

/** 综合评价: the evaluations of a year that count, their weights, and what they come to; without any of them, no value. */
export function compositeBy(
  { year, effectiveOn: by }: Asked,
  state: Evaluated,
  its: EvaluationWeights,
  of: Of,
): Omit<Composite, 'value'> & { readonly value?: Score } {
  const counting = sources.flatMap((source) => {
    const weight = its[of][source] ?? 0;
    return weight > 0 ? [[source, weight] as const] : [];
  });
  const weights: Composite['weights'] = Object.fromEntries(counting);
  const inputs = evaluationsOf(state, { year, by, weights }).map(inputOf);
  const values = bySource(inputs, its.several);
  const missing = counting.flatMap(([source]) => (values.has(source) ? [] : [source]));
  const there = counting.filter(([source]) => values.has(source));
  const whole = there.reduce((all, [, weight]) => all + weight, 0);
  const sum = there.reduce((all, [source, weight]) => all + weight * (values.get(source) ?? 0), 0);
  return {
    inputs,
    weights,
    ...(missing.length > 0 && { missing }),
    ...(whole > 0 && { value: scoreOf(sum / whole) }),
  };
}

/** The same evaluations with the same values. */
export const sameInputs = (a: readonly Input[], b: readonly Input[]): boolean =>
  a.length === b.length && a.every((one, i) => one.eventId === b[i]?.eventId && one.value === b[i].value);
