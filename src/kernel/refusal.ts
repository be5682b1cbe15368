/** A fact that stands in the way of a command. */
export interface Obstacle {
  readonly eventId: string;
  readonly type: string;
  /** Since when it does. */
  readonly from?: string;
  /** Last day on which it does, where that is known. */
  readonly until?: string;
  /** Of several that end on different days, the one that ends last. */
  readonly longest?: boolean;
  /** It stood in the way at the same time, and ended before. */
  readonly over?: boolean;
}

/** Why a rule said no: `message` is for people and holds no personal data. */
export interface Broken {
  readonly message: string;
  readonly standsInTheWay?: readonly Obstacle[];
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
