import type { LegalDate } from '../../kernel/dates.js';
import { readDate } from '../text/loose-date.js';

/** The dates at the head of a resume line or nested spell (起止时间), and what follows them. `ended` tells whether an end or "still" was given. */
export interface Span {
  readonly from: LegalDate;
  readonly to?: LegalDate;
  readonly ended: 'date' | 'still' | 'since' | 'missing';
  readonly rest: string;
}

const [D, BLANK] = ['[0-9０-９]', '[ 　\\t]*'];
const DATE = `约?${D}{4}(?:[.．。/年][ 　]?${D}{1,2}(?:[.．。/]${D}{1,2}|月${D}{1,2}日|月)?|-${D}{2}(?!${D})|${D}{2}(?:${D}{2})?(?!${D})|年)?`;
const DASHES = '[-－‐‑–—―─~～]+';
const NOW = '今|现在';
const TAIL = `(?<since>起)|(?<dash>${DASHES})${BLANK}(?<to>${DATE}|至(?:${NOW})|${NOW})?|[至到]${BLANK}(?<until>${DATE}|${NOW})`;
const HEAD = new RegExp(`^${BLANK}(?<from>${DATE})${BLANK}(?:${TAIL})?(?<rest>[^]*)$`);
const BARE_NUMBER = new RegExp(`^${D}{4}$`);
const IS_NOW = /今|^现在$/;
const ALIKE = new RegExp(`^${BLANK}约?${D}{4}[.．。/年]?[0-9０-９ 　]{0,3}月?${BLANK}(?:${DASHES}|[至到起])`);

/**
 * The span that `text` begins with: two dates in any of the ways people write them, or one date with 起, 至今, a dash and nothing, or nothing behind;
 * undefined when it begins with no date, with one that does not exist, or with a bare number of four digits that nothing makes a year.
 */
export function readSpan(text: string): Span | undefined {
  const { from: start = '', rest = '', ...end } = HEAD.exec(text)?.groups ?? {};
  const from = dateOf(start);
  if (from === undefined) return undefined;
  const ended = howItEnded(end);
  if (ended === 'date') {
    const to = dateOf(lastOf(end));
    return to === undefined ? undefined : { from, to, ended, rest };
  }
  return ended === 'missing' && BARE_NUMBER.test(start) ? undefined : { from, ended, rest };
}

/** What stands behind the first date, by the names it has in TAIL. */
type End = Readonly<Record<string, string | undefined>>;

const lastOf = ({ to, until }: End): string => to ?? until ?? '';

function howItEnded(end: End): Span['ended'] {
  const last = lastOf(end);
  if (last !== '' && !IS_NOW.test(last)) return 'date';
  if (end.since) return 'since';
  return end.dash || last ? 'still' : 'missing';
}

/** Whether `text` begins as a line of its own does, even with a date that does not exist, and is not the rest of the line before. */
export function beginsLikeSpan(text: string): boolean {
  return ALIKE.test(text);
}

/** Nobody types a resume into a spreadsheet, so here 1996.1 is January, unlike in a cell. */
function dateOf(text: string): LegalDate | undefined {
  const read = readDate(text.normalize('NFKC').replace(/^(约?\d{4})[.。](\d)$/, '$1.0$2'));
  return 'date' in read ? read.date : undefined;
}
