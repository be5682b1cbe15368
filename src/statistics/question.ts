import type { Database } from 'better-sqlite3';
import type { Beside } from '../kernel/context.js';
import type { Day } from '../kernel/dates.js';
import type { Basis } from '../kernel/said.js';
import type { AsOf } from '../replay/as-of.js';

/** What is counted, and over which days: those from `from` to `to`, both included, of what was known. */
export interface Question {
  readonly db: Database;
  readonly asOf: AsOf;
  /** A unit with all below it; everywhere, unless given. */
  readonly unitId?: string;
  readonly from?: Day;
  /** Never after the day asked about. */
  readonly to: Day;
  /** Facts of other streams, as they were known. */
  readonly beside: Beside;
}

/** One line of a breakdown: how many, of what is told apart by a code. */
export interface Item {
  /** What the lines tell apart: a kind, a cause, a year …. */
  readonly by: string;
  readonly code: string;
  readonly label: string;
  readonly value: number;
  readonly [more: string]: string | number | undefined;
}

/** A part of a whole, against what was set as a target. */
export interface Share {
  readonly value: number;
  readonly of: number;
  /** Percent, to one decimal; none of nothing. */
  readonly share?: number;
  /** Percent. */
  readonly target?: number;
  readonly reached?: boolean;
  /** Where the target is written. */
  readonly rule?: { readonly id: string; readonly version: string; readonly article?: string };
}

export interface OfUnit extends Share {
  readonly unitId: string;
  readonly unit: string;
  readonly trend: readonly Item[];
}

/** Counts and shares only: nobody is named. */
export interface Answer extends Partial<Share> {
  readonly value: number;
  readonly items?: readonly Item[];
  readonly byUnit?: readonly OfUnit[];
}

/** 统计指标. */
export interface Statistic {
  /** kebab-case, part of the address. */
  readonly name: string;
  readonly label: string;
  readonly ask: (question: Question) => Answer;
}

/** A target as a unit's rule sets it, in percent. */
export interface Target {
  readonly percent: number;
  readonly basis: Basis;
}

export function shareOf(value: number, of: number, target?: Target): Share {
  const share = of > 0 ? { share: Math.round((value * 1000) / of) / 10 } : {};
  if (!target) return { value, of, ...share };
  const { percent, basis } = target;
  const { rule: id, ...rule } = basis;
  return { value, of, ...share, target: percent, ...(of > 0 && { reached: value * 100 >= percent * of }), rule: { id, ...rule } };
}

/** A code, and what is counted under it: the same thing under the same code counts once. */
export type Under = readonly [code: string, what: string];

/** The number of different things under each code. */
export function itemsBy(by: string, labels: Readonly<Record<string, string>>, counted: readonly Under[]): readonly Item[] {
  const things = [...Map.groupBy(counted, ([code]) => (Object.hasOwn(labels, code) ? code : OTHER))];
  return itemsOf(by, labels, new Map(things.map(([code, under]) => [code, new Set(under.map(([, what]) => what)).size])));
}

/** Every code with its number; what has no label is 其他, which is left out when there is none of it. */
export function itemsOf(
  by: string,
  labels: Readonly<Record<string, string>>,
  numbers: ReadonlyMap<string, number>,
): readonly Item[] {
  const known = Object.entries(labels).filter(([code]) => code !== OTHER);
  const lines = known.map(([code, label]) => ({ by, code, label, value: numbers.get(code) ?? 0 }));
  const other = [...numbers].filter(([code]) => !known.some(([one]) => one === code)).reduce((sum, [, n]) => sum + n, 0);
  return other > 0 ? [...lines, { by, code: OTHER, label: labels[OTHER] ?? '其他', value: other }] : lines;
}

const OTHER = 'other';
