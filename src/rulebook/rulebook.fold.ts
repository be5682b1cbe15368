import { type Day, firstDay, inForce, type LegalDate } from '../kernel/dates.js';
import { type Evolve, fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { Parameters } from './provision.js';
import type { RulebookEvent } from './rulebook.events.js';

export interface LocalRule {
  readonly rule: string;
  readonly unitId: string;
  readonly parameters: Parameters;
  readonly article: string;
  readonly from: LegalDate;
  readonly until?: LegalDate;
  /** The event that adopted it. */
  readonly by: string;
}

/** 规则库: what was added to the book that the service came with. */
export interface Additions {
  readonly local: readonly LocalRule[];
  /** 放假安排, by year. */
  readonly years: ReadonlyMap<number, { readonly off: readonly Day[]; readonly worked: readonly Day[] }>;
}

export const noAdditions: Additions = { local: [], years: new Map() };

export const rulebookFold: Evolve<Additions, RulebookEvent> = {
  LocalRuleAdopted: (book, { data, eff, meta }) => ({
    ...book,
    local: [...book.local, { ...data, from: eff, by: meta.id }],
  }),
  HolidaysAnnounced: (book, { data: { year, off, worked } }) => ({
    ...book,
    years: new Map([...book.years, [year, { off, worked }]]),
  }),
};

export const additionsIn = (events: readonly Recorded[]): Additions =>
  events.length === 0 ? noAdditions : fold({ evolve: rulebookFold, initial: noAdditions }, events);

/** The local rule that judges decisions of a day in a unit: the nearest superior's, and of one unit's the latest. */
export function localRule(
  { local }: Additions,
  rule: string,
  { day, units }: { day: Day; units: readonly string[] },
): LocalRule | undefined {
  const inPlace = local.filter((one) => one.rule === rule && inForce(one.from, one.until, day));
  for (const unit of units) {
    const own = inPlace
      .filter(({ unitId }) => unitId === unit)
      .toSorted((a, b) => (firstDay(a.from) < firstDay(b.from) ? -1 : 1));
    if (own.length > 0) return own.at(-1);
  }
  return undefined;
}
