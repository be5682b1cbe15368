import type { LegalDate } from '../../kernel/dates.js';

/** A study or secondment within a line of a resume (其间): a span, a single date, or a start without an end (起); without dates, only its text. */
export interface NestedSpell {
  readonly from?: LegalDate;
  readonly to?: LegalDate;
  readonly openEnded?: boolean;
  readonly text: string;
}

/** One line of a resume (简历): from when, to when unless it goes on, what, and what lay within; `line` is where it begins in the text, 1-based. */
export interface ResumeLine {
  readonly line: number;
  readonly from: LegalDate;
  readonly to?: LegalDate;
  readonly text: string;
  readonly nested: readonly NestedSpell[];
}
