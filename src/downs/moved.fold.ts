import type { AppointmentEvent, CadreDemoted } from '../appointment/appointment.events.js';
import type { DossierOpened } from '../dossier/dossier.events.js';
import { dutyId } from '../duties/duties.events.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import { type Evolve, together } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import { nobody, type Official, officialFold } from '../supervision/official.fold.js';
import type { SupervisionEvent } from '../supervision/supervision.events.js';
import type { DownReviewed, MovedDown, MovedEvent, Performance, ReinstatementApproved } from './downs.events.js';

/** 回访的待办. */
export const REVIEW = 'periodic-review';

/** Something of the file on a person moved down, and whether it makes a review due. */
interface Noted {
  readonly id: string;
  readonly on: LegalDate;
  readonly raises: boolean;
}

/** “下”: by a case, or by a demotion itself. */
export interface Down extends Noted {
  readonly type: (MovedDown | CadreDemoted)['type'];
  /** How: one of the ways of the book. */
  readonly measure: string;
  /** Code of the cause; a demotion recorded before causes had codes has none. */
  readonly cause?: string;
  readonly situation?: string;
  readonly because: readonly string[];
  readonly downCase?: string;
}

export interface Review extends Noted {
  readonly type: DownReviewed['type'];
  readonly movedDown: string;
  readonly performance: Performance;
}

export interface Reinstatement {
  readonly id: string;
  readonly type: ReinstatementApproved['type'];
  readonly on: LegalDate;
  readonly movedDown: string;
}

/** “下”后管理: who was moved down, how they did since, and who may be used again. */
export interface Moved {
  readonly downs: readonly Down[];
  readonly reviews: readonly Review[];
  readonly reinstatements: readonly Reinstatement[];
}

export const unmoved: Moved = { downs: [], reviews: [], reinstatements: [] };

const raises = ({ duties = [] }: { duties?: readonly { kind: string }[] }): boolean => duties.some(({ kind }) => kind === REVIEW);

/** What a demotion says of its grounds, as far as it was recorded with them. */
interface Grounded {
  readonly causeCode?: string;
  readonly because?: readonly string[];
  readonly duties?: readonly { kind: string }[];
}

const demoted = (state: Moved, { meta: { id }, type, eff, data }: Recorded<CadreDemoted>): Moved => {
  const { causeCode: cause, because = [], duties } = data as Grounded;
  const down: Down = { id, type, on: eff, measure: 'demoted', cause, because, raises: raises({ duties }) };
  return { ...state, downs: [...state.downs, down] };
};

export const movedFold: Evolve<Moved, MovedEvent | CadreDemoted> = {
  CadreDemoted: demoted,
  MovedDown: (state, { meta: { id }, type, eff, data }) => {
    const { measure, cause, situation, because, downCase } = data;
    const down: Down = { id, type, on: eff, measure, cause, situation, because, downCase, raises: raises(data) };
    return { ...state, downs: [...state.downs, down] };
  },
  DownReviewed: (state, { meta: { id }, type, eff, data }) => ({
    ...state,
    reviews: [
      ...state.reviews,
      { id, type, on: eff, movedDown: data.movedDown, performance: data.performance, raises: raises(data) },
    ],
  }),
  ReinstatementApproved: (state, { meta: { id }, type, eff, data: { movedDown } }) => ({
    ...state,
    reinstatements: [...state.reinstatements, { id, type, on: eff, movedDown }],
  }),
};

/** 干部, with the file on being moved down. */
export interface Returning extends Official, Moved {}

export type ReturningHeard = AppointmentEvent | DossierOpened | SupervisionEvent | MovedEvent;

export const unknownPerson: Returning = { ...nobody, ...unmoved };

export const returningFold = together<Returning, ReturningHeard>(officialFold, movedFold);

export const downOf = ({ downs }: Moved, id: string): Down | undefined => downs.find((one) => one.id === id);

/** The reviews of one way down, in the order of their days, and of one day as they were recorded. */
export const reviewsOf = ({ reviews }: Moved, id: string): readonly Review[] =>
  reviews
    .filter(({ movedDown }) => movedDown === id)
    .toSorted((a, b) => (firstDay(a.on) < firstDay(b.on) ? -1 : Number(firstDay(a.on) > firstDay(b.on))));

export const reinstatementOf = ({ reinstatements }: Moved, id: string): Reinstatement | undefined =>
  reinstatements.find(({ movedDown }) => movedDown === id);

/** The review that is due of one way down: made due by the last review recorded, or by the way down itself. */
export function reviewDue(state: Moved, id: string): readonly string[] {
  const last = state.reviews.findLast(({ movedDown }) => movedDown === id) ?? downOf(state, id);
  return last?.raises ? [dutyId(last.id, REVIEW)] : [];
}
