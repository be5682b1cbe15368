import type { Ground } from '../duties/duties.events.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import { BANDS, type Band } from './periodic.events.js';
import type { Rated, Rating } from './periodic.fold.js';

/** 季度 as a number, so that each is one more than the one before, across the years. */
export const quarterOf = ({ year, quarter }: Pick<Rating, 'year' | 'quarter'>): number => 4 * year + quarter - 1;

/** `2025-2` of the second quarter of 2025. */
export const quarterName = (quarter: number): string => `${Math.floor(quarter / 4)}-${(quarter % 4) + 1}`;

/** 平时考核 in the order of the quarters, the last given of each. */
export type Series = ReadonlyMap<number, Rating>;

export const seriesOf = ({ ratings }: Rated): Series =>
  new Map(ratings.map((one) => [quarterOf(one), one] as const).toSorted(([a], [b]) => a - b));

const ORDER = Object.keys(BANDS) as readonly Band[];

/** How many bands down from one to another; negative when up. */
export const dropTo = (from: Band, to: Band): number => ORDER.indexOf(to) - ORDER.indexOf(from);

/** The bands that are so many above another at least: those from which it is a drop. */
export const bandsAbove = (band: Band, drop: number): readonly Band[] => ORDER.filter((one) => dropTo(one, band) >= drop);

/** The same of the band dropped to. */
export const bandsBelow = (band: Band, drop: number): readonly Band[] => ORDER.filter((one) => dropTo(band, one) >= drop);

/** The quarter that `2025-2` names. */
export function quarterNamed(name: string): number {
  const [year = 0, quarter = 0] = name.split('-').map(Number);
  return quarterOf({ year, quarter });
}

/** When the last of the ratings that a duty rests on was decided. */
export const lastDecided = (grounds: readonly Ground[], series: Series): LegalDate =>
  grounds
    .flatMap(({ quarter }) => series.get(quarterNamed(quarter))?.on ?? [])
    .reduce((last, on) => (firstDay(on) > firstDay(last) ? on : last), '0000');

/** Whether what a duty rests on still reads so. */
export const groundsHold = (grounds: readonly Ground[], series: Series): boolean =>
  grounds.every(({ quarter, bands }) => bands.includes(series.get(quarterNamed(quarter))?.band ?? ''));
