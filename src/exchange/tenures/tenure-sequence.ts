import { firstDay, shiftMonths, type Day } from '../../kernel/dates.js';
import type { Finding } from '../finding.js';
import type { Tenure } from './tenure.js';

/** How many overlaps one row is told of at most; a table in which a post has hundreds of holders at once says nothing more by saying all. */
const MOST_PAIRS = 8;

/** Later than every day; the end of a tenure without one. */
const NEVER: Day = '9999-99-99';

interface Span {
  readonly tenure: Tenure;
  readonly start: Day;
  readonly end: Day;
}

/**
 * Warns where tenures (任职) do not follow one another (空档、重叠), in O(n log n): `GAP` of more than a month between a person's consecutive tenures,
 * `OVERLAP_OWN` between two of the same person, `OVERLAP_HOLDER` between two persons in one post of one unit. One warning a pair, told of the row
 * further down the file and naming the other. A year or month counts as its first day; tenures that end before they start are left out.
 */
export function sequenceWarnings(tenures: readonly Tenure[]): readonly Finding[] {
  const spans = tenures.map(spanOf).filter(({ start, end }) => start <= end);
  const byStart = spans.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.tenure.row - b.tenure.row));
  const persons = [...Map.groupBy(byStart, ({ tenure }) => tenure.ref).values()];
  const posts = [...Map.groupBy(byStart, ({ tenure }) => `${tenure.unit}\n${tenure.post}`).values()];
  return [
    ...persons.flatMap(gaps),
    ...persons.flatMap((own) => overlaps(own, () => true).map(ownOverlap)),
    ...posts.flatMap((held) => overlaps(held, (a, b) => a.tenure.ref !== b.tenure.ref).map(holderOverlap)),
  ];
}

function spanOf(tenure: Tenure): Span {
  return { tenure, start: firstDay(tenure.from), end: tenure.to === undefined ? NEVER : firstDay(tenure.to) };
}

/** A gap lies between a tenure and whichever earlier one lasted longest. */
function gaps(own: readonly Span[]): Finding[] {
  const found: Finding[] = [];
  let last: Span | undefined;
  for (const span of own) {
    if (last && last.end !== NEVER && span.start > shiftMonths(last.end, 1)) found.push(gap(last.tenure, span.tenure));
    if (!last || span.end > last.end) last = span;
  }
  return found;
}

/** As every earlier span began no later, it overlaps the present one when it ends after that begins: so only those that end last need be kept. */
function overlaps(byStart: readonly Span[], counts: (a: Span, b: Span) => boolean): (readonly [Tenure, Tenure])[] {
  const found: (readonly [Tenure, Tenure])[] = [];
  let latest: Span[] = [];
  for (const span of byStart) {
    latest = latest.filter(({ end }) => end > span.start);
    for (const other of latest) if (span.end > span.start && counts(other, span)) found.push([other.tenure, span.tenure]);
    latest = [...latest, span].sort((a, b) => (a.end > b.end ? -1 : a.end < b.end ? 1 : 0)).slice(0, MOST_PAIRS);
  }
  return found;
}

function gap(earlier: Tenure, later: Tenure): Finding {
  const [row, other] = rowsOf([earlier, later]);
  return { row, code: 'GAP', message: `第 ${row} 行与同一人的第 ${other} 行之间有空档：${earlier.to} 至 ${later.from}` };
}

function ownOverlap(pair: readonly [Tenure, Tenure]): Finding {
  const [row, other] = rowsOf(pair);
  return { row, code: 'OVERLAP_OWN', message: `第 ${row} 行与同一人的第 ${other} 行任职时间重叠` };
}

function holderOverlap(pair: readonly [Tenure, Tenure]): Finding {
  const [row, other] = rowsOf(pair);
  return { row, code: 'OVERLAP_HOLDER', message: `第 ${row} 行与第 ${other} 行的人同时担任同一机构的同一职务` };
}

function rowsOf([a, b]: readonly [Tenure, Tenure]): [later: number, earlier: number] {
  return [Math.max(a.row, b.row), Math.min(a.row, b.row)];
}
