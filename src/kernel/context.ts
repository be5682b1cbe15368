import type { Day } from './dates.js';
import type { Actor, Recorded } from './event.js';
import type { Said } from './said.js';

/** The facts of another stream, as they read when the command was given, sealed members open where they can be; of the types given, or all. */
export type Beside = (stream: string, ...types: readonly string[]) => readonly Recorded[];

/** What a rule may know besides the command and the state. Time comes in here; a rule never asks the clock. */
export interface Context {
  /** ISO 8601 UTC. */
  readonly now: string;
  readonly today: Day;
  readonly by: Actor;
  readonly beside: Beside;
  /** The book was asked before: what it says now, of what lies beside now, refuses nothing. */
  readonly judged?: boolean;
  /** Hears what every rule that was asked said. */
  readonly told?: (said: readonly Said[]) => void;
}
