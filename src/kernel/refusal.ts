import type { Context } from './decider.js';

/** A fact that stands in the way of a command. */
export interface Obstacle {
  readonly eventId: string;
  readonly type: string;
  /** Last day on which it does, where that is known. */
  readonly until?: string;
}

/** Why a rule said no: `message` is for people and holds no personal data. */
export interface Broken {
  readonly message: string;
  readonly standsInTheWay?: readonly Obstacle[];
}

/** A rule of the trade: a sentence for a name, a stable code, and where it is written. */
export interface Rule<Data, State> {
  readonly id: string;
  readonly code: string;
  readonly version: string;
  readonly article?: string;
  readonly check: (data: Data, state: State, context: Context) => Broken | undefined;
}

export interface BrokenRule extends Broken {
  readonly code: string;
  readonly rule: { readonly id: string; readonly version: string; readonly article?: string };
}

/** One or more rules said no; the codes are part of the public contract and listed in docs/errors.md. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly broken: readonly [BrokenRule, ...BrokenRule[]]) {
    super(broken.map(({ code, message }) => `${code}: ${message}`).join('; '));
  }
}

/** Asks every rule and refuses with all that are broken, not only the first. Errors: Refusal. */
export function obey<Data, State>(rules: readonly Rule<Data, State>[], data: Data, state: State, context: Context): void {
  const [first, ...rest] = rules.flatMap(({ id, code, version, article, check }) => {
    const broken = check(data, state, context);
    return broken ? [{ code, ...broken, rule: { id, version, article } }] : [];
  });
  if (first) throw new Refusal([first, ...rest]);
}
