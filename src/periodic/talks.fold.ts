import { type Due, dutyId } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import { type FeedItemReceived, MUST_TALK, type PeriodicEvent, type PeriodicRated, type TalkReason } from './periodic.events.js';

/** 必谈: somebody is to be talked to, as the event that gave rise to it says. */
export interface TalkDue {
  /** Of the duty. */
  readonly id: string;
  readonly reason: TalkReason;
  /** The reason, with the quarter where there is one. */
  readonly of: string;
  readonly because: string;
  /** From when: when the last rating that it rests on was decided. */
  readonly on: LegalDate;
  readonly grounds: NonNullable<Due['grounds']>;
}

export interface FeedItem extends Pick<FeedItemReceived['data'], 'source' | 'sourceRef' | 'receivedOn' | 'kind' | 'rating'> {
  readonly id: string;
  readonly on: LegalDate;
}

export interface Talk {
  readonly id: string;
  readonly on: LegalDate;
  readonly because: readonly string[];
  readonly fulfils: readonly string[];
}

/** 反馈与谈话: what feeds said of an official, who is to be talked to, and the talks. */
export interface Talks {
  readonly items: readonly FeedItem[];
  /** By the item's event, what resolved it. */
  readonly resolved: Readonly<Record<string, { readonly id: string; readonly on: LegalDate; readonly outcome: string }>>;
  readonly due: readonly TalkDue[];
  readonly talks: readonly Talk[];
}

export const noTalks: Talks = { items: [], resolved: {}, due: [], talks: [] };

const raisedBy = ({ meta: { id }, eff, data: { duties = [] } }: Recorded<PeriodicRated | FeedItemReceived>): readonly TalkDue[] =>
  duties.flatMap(({ kind, of = '', grounds = [], from = eff }) =>
    kind === MUST_TALK
      ? [{ id: dutyId(id, kind, of), reason: of.split('-')[0] as TalkReason, of, because: id, on: from, grounds }]
      : [],
  );

export const talksFold: Evolve<Talks, PeriodicEvent> = {
  PeriodicRated: (state, event) => ({ ...state, due: [...state.due, ...raisedBy(event)] }),
  FeedItemReceived: (state, event) => {
    const { meta, eff, data } = event;
    const { source, sourceRef, receivedOn, kind, rating } = data;
    const item = { id: meta.id, on: eff, source, sourceRef, receivedOn, kind, ...(rating !== undefined && { rating }) };
    return { ...state, items: [...state.items, item], due: [...state.due, ...raisedBy(event)] };
  },
  FeedItemResolved: (state, { meta: { id }, eff, data: { item, outcome } }) => ({
    ...state,
    resolved: { ...state.resolved, [item]: { id, on: eff, outcome } },
  }),
  TalkHeld: (state, { meta: { id }, eff, data: { because, fulfils = [] } }) => ({
    ...state,
    talks: [...state.talks, { id, on: eff, because, fulfils }],
  }),
};

/** 未办结的问题: items that are problems, and nothing says what was done. */
export const openProblems = ({ items, resolved }: Talks): readonly FeedItem[] =>
  items.filter(({ id, kind }) => kind === 'problem' && !resolved[id]);
