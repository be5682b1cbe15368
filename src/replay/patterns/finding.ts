import type { GradePatterns } from '../../rulebook/periodic.book.js';

/** What the patterns are called, which test finds them, and what the chance supposes. */
export const PATTERNS = {
  'leaders-excellent': {
    label: '主要领导年年评优',
    test: "Fisher's exact test, one-sided",
    supposes: '优秀与是否主要领导无关',
  },
  'excellent-in-turn': {
    label: '优秀轮流坐庄',
    test: 'sum over the years of hypergeometric numbers of repeats, exact, lower tail',
    supposes: '每年的优秀与上年是否优秀无关',
  },
  'all-competent': {
    label: '千篇一律称职',
    test: "Fisher's exact test against the other units, upper tail",
    supposes: '每人次称职的概率与其他机构相同',
  },
  'scores-alike': {
    label: '政绩大锅饭',
    test: 'F test of the variances within each year against the other units, lower tail',
    supposes: '得分的离散程度与其他机构相同，且近似正态',
  },
  'grade-without-use': {
    label: '考核结果与使用脱节',
    test: "Fisher's exact test with the odds of the rule, lower tail",
    supposes: '优秀者提拔的优势比达到规则所定',
  },
} as const;

export type PatternName = keyof typeof PATTERNS;

export type Figures = Readonly<Record<string, number | null>>;

/** A unit's grades over some years, looked at for one pattern: what was counted, and how likely it, or more of it, is where there is no pattern. */
export interface Found {
  readonly pattern: PatternName;
  readonly enough: true;
  readonly chance: number;
  readonly figures: Figures;
}

/** Too few to say anything: which minimum of the rule is not reached, and how many there are. */
export interface TooFew {
  readonly pattern: PatternName;
  readonly enough: false;
  readonly minimum: { readonly parameter: keyof GradePatterns | null; readonly least: number; readonly found: number };
  readonly figures: Figures;
}

export type Finding = Found | TooFew;

/** What has to be reached before anything is said: the parameter, unless it is one of no rule, and how many there are. */
export type Minimum = readonly [parameter: keyof GradePatterns | null, least: number, found: number];

/** The finding, or which minimum it does not reach. */
export function findingOf(pattern: PatternName, figures: Figures, minima: readonly Minimum[], chance: () => number): Finding {
  const missing = minima.find(([, least, found]) => found < least);
  if (!missing) return { pattern, enough: true, chance: chance(), figures };
  const [parameter, least, found] = missing;
  return { pattern, enough: false, minimum: { parameter, least, found }, figures };
}

/** To four digits: what was counted is exact, what was computed from it is shown. */
export const rounded = (value: number): number => Number(value.toPrecision(4));
