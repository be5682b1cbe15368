import type { Database } from 'better-sqlite3';
import { type Day, dayAfter, firstDay } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import { type AsOf, factsAt } from './as-of.js';
import { type Bar, barsIn, endOf, isBarredOn, lastFirst } from '../supervision/bars.fold.js';
import { supervisionFold, unsupervised } from '../supervision/measures.fold.js';

/** A bar as an answer shows it. */
export type ShownBar = Bar & {
  readonly status: 'inForce' | 'over' | 'lifted';
  /** Of those in force, the one that ends last. */
  readonly longest: boolean;
};

export interface PersonBars {
  readonly dossierId: string;
  readonly effectiveAt: Day;
  readonly knownAt: string;
  /** First day on which nothing bars a promotion any more; null when nothing does, or that is not known. */
  readonly promotionFreeFrom: Day | null;
  readonly bars: readonly ShownBar[];
}

/** The bars of some facts on a day: in force, over, or lifted before their time; who ends last comes first. */
export function shown(bars: readonly Bar[], day: Day): readonly ShownBar[] {
  const inForce = bars.filter((bar) => isBarredOn(bar, day)).toSorted(lastFirst);
  return bars
    .filter(({ from }) => from <= day)
    .map((bar) => ({
      ...bar,
      status: isBarredOn(bar, day) ? ('inForce' as const) : bar.liftedBy ? ('lifted' as const) : ('over' as const),
      longest: bar === inForce[0],
    }))
    .toSorted(lastFirst);
}

/** 某人某日的影响期: every bar there has been by that day, as known then, with what lifted which. */
export function personBars(db: Database, dossierId: string, asOf: AsOf): PersonBars | undefined {
  const { effectiveAt, knownAt, position } = asOf;
  const known = factsAt(db, `dossier-${dossierId}`, position);
  if (known.length === 0) return undefined;
  const facts = known.filter(({ eff }) => firstDay(eff) <= effectiveAt);
  const bars = barsIn(fold({ evolve: supervisionFold, initial: unsupervised }, facts));
  return { dossierId, effectiveAt, knownAt, promotionFreeFrom: freeFrom(bars, effectiveAt), bars: shown(bars, effectiveAt) };
}

/** 提拔 itself, to a higher level, or with every other move while a case is open. */
const barsPromotion = ({ kind, freezes = [] }: Bar): boolean =>
  kind === 'promotion' || kind === 'above' || (kind === 'moves' && freezes.includes('promotion'));

function freeFrom(bars: readonly Bar[], day: Day): Day | null {
  const inForce = bars.filter((bar) => isBarredOn(bar, day) && barsPromotion(bar));
  const ends = inForce.map(endOf).toSorted();
  const end = ends.at(-1);
  return end === undefined || end === '9999-12-31' ? null : dayAfter(end);
}
