import type { LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { Band, PeriodicRated } from './periodic.events.js';

export interface Rating {
  readonly id: string;
  readonly on: LegalDate;
  readonly year: number;
  /** 1 to 4. */
  readonly quarter: number;
  readonly band: Band;
  readonly decidedOn?: LegalDate;
  readonly asFound?: boolean;
}

/** 平时考核: the bands given of an official, in the order recorded. */
export interface Rated {
  readonly ratings: readonly Rating[];
}

export const unrated: Rated = { ratings: [] };

export const periodicFold: Evolve<Rated, PeriodicRated> = {
  PeriodicRated: (state, { meta: { id }, eff, data: { year, quarter, band, decidedOn, asFound } }) => ({
    ...state,
    ratings: [
      ...state.ratings,
      { id, on: eff, year, quarter, band, ...(decidedOn && { decidedOn }), ...(asFound && { asFound }) },
    ],
  }),
};

/** The bands of a year as they stand, by quarter; the last given of each. */
export const ratingsOf = ({ ratings }: Rated, year: number): readonly Rating[] =>
  [1, 2, 3, 4].flatMap((quarter) => ratings.findLast((one) => one.year === year && one.quarter === quarter) ?? []);
