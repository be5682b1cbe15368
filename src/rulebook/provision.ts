import type { Day } from '../kernel/dates.js';

/** 核实程度: V read in the text itself, S on a secondary page, M from memory and to be confirmed by an expert. */
export type Evidence = 'V' | 'S' | 'M';

/** A rule as it read from one day to another. */
export interface Edition<P> {
  /** Of the text it is written in, by its year; kept in events and refusals for ever. */
  readonly version: string;
  /** First day on which decisions are judged by it. */
  readonly from: Day;
  /** First day on which they no longer are. */
  readonly to?: Day;
  /** 条款: where it is written, as far as that is known. */
  readonly article: string;
  /** 出处: the text, with its number or day of issue. */
  readonly source: string;
  readonly evidence: Evidence;
  readonly parameters: P;
}

/** A rule of the trade through its editions, earliest first; a local rule that the country does not know has none. */
export interface Provision<P = Parameters> {
  /** A sentence in camelCase; never renamed. */
  readonly id: string;
  /** 中文名. */
  readonly title: string;
  /** What it says, and what its parameters mean, with their units. */
  readonly about: string;
  readonly editions: readonly Edition<P>[];
  /** What a unit takes over when it adopts the rule without saying how; of a rule that has editions, theirs. */
  readonly local?: P;
  /** What is wrong with parameters as a whole that are each of their kind, such as weights that do not add up, in words; undefined when nothing is. */
  check?(parameters: P): string | undefined;
}

/** Numbers, words, switches, lists and tables of them: what an organisation department may set. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each provision knows its own; here they are only printed, compared and replaced
export type Parameters = Readonly<Record<string, any>>;

/** The edition in force on a day. */
export const editionOn = <P>({ editions }: Provision<P>, day: Day): Edition<P> | undefined =>
  editions.find(({ from, to }) => from <= day && (to === undefined || day < to));

/** The rule as it reads in one text for a reader to cite: the text's own name is in the article. */
export const provision = <P extends object>(known: Provision<P>): Provision<P> => known;
