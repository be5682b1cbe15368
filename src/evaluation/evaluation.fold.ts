import { type Career, careerFold, noCareer } from '../appointment/career.fold.js';
import type { AppointmentEvent } from '../appointment/appointment.events.js';
import type { DossierOpened } from '../dossier/dossier.events.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import { type Evolve, together } from '../kernel/decider.js';
import type { Source } from '../rulebook/evaluation.book.js';
import { noUnit, type Unit, unitFold } from '../units/unit.fold.js';
import type { UnitEvent } from '../units/units.events.js';
import type { EvaluationEvent, Input, SourceStamp } from './evaluation.events.js';
import type { Score } from './score.fold.js';

type Weights = Readonly<Partial<Record<Source, number>>>;

export interface Evaluation extends Input {
  readonly on: LegalDate;
  readonly year: number;
  readonly stamp: SourceStamp;
}

export interface Composite {
  readonly eventId: string;
  readonly on: LegalDate;
  readonly year: number;
  readonly value: Score;
  readonly inputs: readonly Input[];
  readonly weights: Weights;
}

/** 多方评价: what the sources said, and what was made of it, in the order recorded. */
export interface Evaluated {
  readonly evaluations: readonly Evaluation[];
  readonly composites: readonly Composite[];
}

export const unevaluated: Evaluated = { evaluations: [], composites: [] };

export const evaluationFold: Evolve<Evaluated, EvaluationEvent> = {
  EvaluationHeld: (state, { meta, eff, data: { source, year, value, sourceStamp: stamp } }) => ({
    ...state,
    evaluations: [...state.evaluations, { eventId: meta.id, on: eff, source, year, value, stamp }],
  }),
  EvaluationComputed: (state, { meta, eff, data: { year, value, inputs, weights } }) => ({
    ...state,
    composites: [...state.composites, { eventId: meta.id, on: eff, year, value, inputs, weights }],
  }),
};

export interface EvaluatedOfficial extends Career, Evaluated {}
export interface EvaluatedUnit extends Unit, Evaluated {}

export const unevaluatedOfficial: EvaluatedOfficial = { ...noCareer, ...unevaluated };
export const unevaluatedUnit: EvaluatedUnit = { ...noUnit, ...unevaluated };

export const officialFold = together<EvaluatedOfficial, AppointmentEvent | DossierOpened | EvaluationEvent>(
  careerFold,
  evaluationFold,
);
export const evaluatedUnitFold = together<EvaluatedUnit, UnitEvent | EvaluationEvent>(unitFold, evaluationFold);

/** Those of a year that were there by a day, of the sources that count, in the order in which they hold. */
export const evaluationsOf = (
  { evaluations }: Evaluated,
  { year, by, weights }: { year: number; by: LegalDate; weights: Weights },
): readonly Evaluation[] =>
  evaluations
    .filter((one) => one.year === year && weights[one.source] !== undefined && firstDay(one.on) <= firstDay(by))
    .toSorted((a, b) => (firstDay(a.on) < firstDay(b.on) ? -1 : Number(firstDay(a.on) > firstDay(b.on))));

/** The composite of a year as it stands on a day: of those that hold from the latest day until then the last computed. */
export const compositeOf = ({ composites }: Evaluated, year: number, by: LegalDate): Composite | undefined =>
  composites
    .filter((one) => one.year === year && firstDay(one.on) <= firstDay(by))
    .reduce<Composite | undefined>((last, one) => (last && firstDay(one.on) < firstDay(last.on) ? last : one), undefined);

/** Whether the evaluations it was made of still read as they did, and no other had come by a day. */
export function isUpToDate(state: Evaluated, { year, inputs, weights }: Composite, by: LegalDate): boolean {
  const now = evaluationsOf(state, { year, by, weights });
  return (
    now.length === inputs.length &&
    inputs.every((one) => now.some(({ eventId, value }) => eventId === one.eventId && value === one.value))
  );
}
