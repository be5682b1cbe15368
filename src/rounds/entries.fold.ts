import type { AssessmentDecided } from '../assessment/assessment.events.js';
import type { Beside } from '../kernel/context.js';
import type { Recorded } from '../kernel/event.js';
import type { PeriodicRated } from '../periodic/periodic.events.js';
import type { About, Given } from './rounds.events.js';
import { PERIODIC, type Round } from './rounds.fold.js';

/** A grade or band as a dossier holds it. */
export interface Entry {
  readonly eventId: string;
  readonly grade?: string;
  readonly band?: string;
}

type Stated = Pick<Recorded, 'type'> & { readonly data: object; readonly meta: Pick<Recorded['meta'], 'id'> };

/** What a fact of a dossier holds of a round's period; undefined where it is of another. */
export function entryIn(fact: Stated, about: About, roundId: string): Entry | undefined {
  const eventId = fact.meta.id;
  if (about.kind === PERIODIC) {
    const { year, quarter, band } = fact.data as PeriodicRated['data'];
    return fact.type === 'PeriodicRated' && year === about.year && quarter === about.quarter ? { eventId, band } : undefined;
  }
  const { round, grade } = fact.data as AssessmentDecided['data'];
  return fact.type === 'AssessmentDecided' && round === roundId ? { eventId, grade } : undefined;
}

/** The type of the facts in which a dossier holds what rounds of a kind decide. */
export const entryType = (kind: string): 'PeriodicRated' | 'AssessmentDecided' =>
  kind === PERIODIC ? 'PeriodicRated' : 'AssessmentDecided';

/** Whether what is held is what was given, or was put right there since: as many entries as grades were given. */
export const isEntered = (held: readonly Entry[], { grade, band }: Given, supplied: number): boolean =>
  held.length > supplied || held.some((one) => one.grade === grade && one.band === band);

/** Of the grades that stand in a round, those that the dossiers do not hold. */
export const notEnteredIn = (round: Round, roundId: string, beside: Beside): readonly Given[] => {
  const about = round.opened?.about;
  if (!about) return [];
  return [...round.given.values()].filter((given) => {
    const facts = beside(`dossier-${given.dossierId}`, entryType(about.kind));
    const held = facts.flatMap((fact) => entryIn(fact, about, roundId) ?? []);
    return !isEntered(held, given, round.supplied.get(given.dossierId)?.length ?? 0);
  });
};
