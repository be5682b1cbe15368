import type { Basis } from '../../../kernel/said.js';

/** Which list: of the good or of the problems. */
export type ListName = 'good' | 'problem';

/** Why somebody or some team is on a list, by the rule of the unit, with the events that make it so. */
export interface Reason<Why extends string = string> {
  readonly why: Why;
  readonly events: readonly string[];
}

export interface ListPage<Item> {
  readonly list: ListName;
  readonly on: string;
  readonly knownAt: string;
  readonly position: string;
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly Item[];
}

export const shownRule = ({ rule: id, ...edition }: Basis) => ({ id, ...edition });

/** The largest value that a rule's parameter has anywhere: the country's, or where a unit has set its own. */
export const largest = (values: readonly unknown[]): number =>
  Math.max(...values.filter((value): value is number => typeof value === 'number'));
