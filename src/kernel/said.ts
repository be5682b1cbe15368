import type { Broken, Obstacle } from './refusal.js';

/** 依据: a rule in the version that was asked, as refusals, events and explanations cite it. */
export interface Basis {
  readonly rule: string;
  readonly version: string;
  /** Where it is written; a rule of the service itself, rather than of the trade, has none. */
  readonly article?: string;
}

/** A rule that agrees, with the facts it looked at, where that is worth telling. */
export interface Passed {
  readonly passed: string;
  readonly lookedAt?: readonly Obstacle[];
}

/** A rule that lets something pass which those who decide should know of; `message` is for people and holds no personal data. */
export interface Warned {
  readonly warning: string;
  readonly lookedAt?: readonly Obstacle[];
}

/** What one rule said of a case. */
export interface Said {
  readonly rule: Basis;
  readonly code: string;
  /** Whether it is one of the trade's, from the rule book, rather than of the service. */
  readonly ofTheBook: boolean;
  readonly broken?: Broken & { readonly code?: string };
  readonly passed?: Passed;
  readonly warned?: Warned;
}
