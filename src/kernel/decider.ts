import type { Beside, Context } from './context.js';
import type { Event, Recorded } from './event.js';
import { asCorrected } from './record.js';
import type { BrokenRule } from './refusal.js';

export interface Command<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Readonly<Data>;
}

type Of<Union extends { type: string }, Type extends string> = Extract<Union, { type: Type }>;

/** What each event adds to a state; a fold over it sees the record as it now reads, corrections applied. */
export type Evolve<State, Heard extends Event> = {
  readonly [T in Heard['type']]: (state: State, event: Recorded<Of<Heard, T>>) => State;
};

/** The folds of several capabilities over one stream as one: each keeps its own members of the state. */
export const together = <State, Heard extends Event>(...folds: readonly object[]): Evolve<State, Heard> => {
  const steps: Record<string, Step<unknown>> = {};
  for (const fold of folds)
    for (const [type, step] of Object.entries(fold as Record<string, Step<unknown>>)) {
      const before = steps[type];
      steps[type] = before ? (state, event) => step(before(state, event), event) : step;
    }
  return steps as unknown as Evolve<State, Heard>;
};

/** Finds what in a record contradicts itself; a correction may not add to it. */
export type Invariant<State> = (state: State) => readonly BrokenRule[];

/**
 * A capability as data and pure functions: what it remembers (`evolve`) and what it allows (`decide`).
 * `Heard` may name events of other capabilities in the same stream; anything else there is skipped. Corrections and
 * annulments are applied before the fold: `evolve` sees the record as it now reads.
 */
export interface Decider<C extends Command, State, Told extends Event, Heard extends Event = Told> {
  readonly streamOf: (data: C['data']) => string;
  readonly initial: State;
  readonly evolve: Evolve<State, Heard>;
  readonly decide: {
    readonly [T in C['type']]: (data: Of<C, T>['data'], state: State, context: Context) => readonly Told[];
  };
  /** What is looked up beside ahead of deciding, bit by bit, where that is so much that others would wait. */
  readonly ahead?: {
    readonly [T in C['type']]?: (data: Of<C, T>['data'], beside: Beside, context: Context) => Iterable<unknown>;
  };
  /** Hears amendments as they were recorded, instead of a record to which they were applied. */
  readonly raw?: boolean;
  /** What an event of any other type does; nothing, unless given. */
  readonly otherwise?: (state: State, event: Recorded) => State;
  readonly invariants?: readonly Invariant<State>[];
}

type Ahead = (data: unknown, beside: Beside, context: Context) => Iterable<unknown>;
type Step<S> = (state: S, event: Recorded) => S;
type Choice<S, E> = (data: unknown, state: S, context: Context) => readonly E[];

/** A decider whose types are known only to itself, as the command table and the caches hold it: to be handed to the functions below. */
export interface AnyDecider {
  readonly streamOf: (data: never) => string;
  readonly initial: unknown;
  readonly evolve: object;
  readonly decide: object;
  readonly ahead?: object;
  readonly raw?: boolean;
  readonly otherwise?: (state: never, event: Recorded) => unknown;
  readonly invariants?: readonly Invariant<never>[];
}

type Folding<S, H extends Event> = Pick<Decider<never, S, never, H>, 'evolve' | 'otherwise' | 'raw'>;
type Folded = Pick<AnyDecider, 'evolve' | 'otherwise' | 'raw'>;

/** Goes on from `state` over events that change nothing of the past. */
export function evolve(decider: Folded, state: unknown, events: readonly Recorded[]): unknown {
  const steps = decider.evolve as Record<string, Step<unknown> | undefined>;
  const otherwise = decider.otherwise as Step<unknown> | undefined;
  return events.reduce((current, event) => (steps[event.type] ?? otherwise)?.(current, event) ?? current, state);
}

export function fold<S, H extends Event>(decider: Folding<S, H> & { readonly initial: S }, history: readonly Recorded[]): S;
export function fold(decider: AnyDecider, history: readonly Recorded[]): unknown;
export function fold(decider: Folded & { readonly initial: unknown }, history: readonly Recorded[]): unknown {
  return evolve(decider, decider.initial, decider.raw ? history : asCorrected(history));
}

/** Errors: Refusal. */
export function decide<C extends Command, S, T extends Event, H extends Event>(
  decider: Decider<C, S, T, H>,
  command: C,
  state: S,
  context: Context,
): readonly T[];
export function decide(decider: AnyDecider, command: Command, state: unknown, context: Context): readonly Event[];
export function decide(decider: AnyDecider, command: Command, state: unknown, context: Context): readonly Event[] {
  const choices = decider.decide as Record<string, Choice<unknown, Event>>;
  return (choices[command.type] as Choice<unknown, Event>)(command.data, state, context);
}

/** What a command has looked up ahead of its decision. */
export function aheadOf(decider: AnyDecider, command: Command, context: Context): Iterable<unknown> {
  const ahead = decider.ahead as Readonly<Record<string, Ahead>> | undefined;
  return ahead?.[command.type]?.(command.data, context.beside, context) ?? [];
}

/** The stream that a command is about. */
export const streamFor = (decider: AnyDecider, command: Command): string =>
  (decider.streamOf as (data: unknown) => string)(command.data);

/** What in a record contradicts itself, by the decider's invariants. */
export function contradictionsIn(decider: AnyDecider, history: readonly Recorded[]): readonly BrokenRule[] {
  const state = fold(decider, history);
  const invariants = (decider.invariants ?? []) as readonly Invariant<unknown>[];
  return invariants.flatMap((invariant) => invariant(state));
}
