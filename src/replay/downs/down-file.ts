import type { Database } from 'better-sqlite3';
import {
  type Down,
  downOf,
  reinstatementOf,
  reviewDue,
  type Returning,
  returningFold,
  reviewsOf,
  unknownPerson,
} from '../../downs/moved.fold.js';
import { firstDay } from '../../kernel/dates.js';
import { fold } from '../../kernel/decider.js';
import { barsIn } from '../../supervision/bars.fold.js';
import { type AsOf, factsAt, type KnownFact } from '../as-of.js';
import { causes, coded, ways } from './down-cases.js';

/** Posts taken up, but for going down again. */
const UP: readonly string[] = ['CadreAppointed', 'CadrePromoted', 'CadreTransferred'];

/** “下”后档案: of each time an official was moved down, why, until when what is barred, how they did since, and what became of them; `undefined` when there is no such dossier. */
export function downFile(db: Database, dossierId: string, asOf: AsOf) {
  const { effectiveAt, knownAt, position } = asOf;
  const facts = factsAt(db, `dossier-${dossierId}`, position, effectiveAt);
  if (facts.length === 0) return undefined;
  const state = fold({ evolve: returningFold, initial: unknownPerson }, facts);
  const carriedOut = (down: Down): boolean => down.because.some((id) => downOf(state, id));
  return {
    dossierId,
    effectiveAt,
    knownAt,
    position: String(position),
    items: state.downs.filter((down) => !carriedOut(down)).map((down) => itemOf(down, state, facts)),
  };
}

function itemOf(down: Down, state: Returning, facts: readonly KnownFact[]) {
  const { id, type, on, measure, cause, situation = null, because, downCase = null } = down;
  const carriedOutBy = state.downs.filter((one) => one.because.includes(id)).map((one) => one.id);
  const about = [id, ...carriedOutBy];
  const back = about.map((one) => reinstatementOf(state, one)).find((one) => one !== undefined);
  return {
    movedDown: id,
    type,
    on,
    measure: coded(ways, measure),
    cause: coded(causes, cause),
    situation,
    downCase,
    because: because.map((eventId) => ({ eventId, type: facts.find(({ meta }) => meta.id === eventId)?.type ?? null })),
    carriedOutBy,
    bars: barsIn(state).filter(({ eventId }) => about.includes(eventId)),
    reviews: about.flatMap((one) => reviewsOf(state, one)).map((review) => ({ ...review, note: noteOf(review.id, facts) })),
    /** Ids of the duties. */
    reviewsDue: back ? [] : about.filter((one) => !state.turns[one]?.revoked).flatMap((one) => reviewDue(state, one)),
    reinstatement: back ?? null,
    takenUpSince: back ? takenUpSince(back.on, facts) : [],
  };
}

function noteOf(id: string, facts: readonly KnownFact[]): string | null {
  const { note = null } = (facts.find(({ meta }) => meta.id === id)?.data ?? {}) as { note?: string | null };
  return note;
}

const takenUpSince = (day: string, facts: readonly KnownFact[]) =>
  facts
    .filter(({ type, eff }) => UP.includes(type) && firstDay(eff) >= firstDay(day))
    .map(({ meta, type, eff }) => ({ eventId: meta.id, type, on: eff }));
