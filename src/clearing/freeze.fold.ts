import { type Day, firstDay, type LegalDate } from '../kernel/dates.js';
import type { Beside } from '../kernel/context.js';
import { type Evolve, fold } from '../kernel/decider.js';
import type { Obstacle } from '../kernel/refusal.js';
import type { FreezeEvent } from './cleared.events.js';

/** 暂缓提拔: since when, because of which case, and until when. */
export interface Freeze {
  readonly eventId: string;
  readonly type: string;
  readonly clearing: string;
  readonly from: LegalDate;
  /** The first day on which it no longer holds. */
  readonly to?: LegalDate;
}

export const freezeStream = (dossierId: string): string => `freeze-${dossierId}`;

export const noFreezes: readonly Freeze[] = [];

export const freezeFold: Evolve<readonly Freeze[], FreezeEvent> = {
  FreezeSet: (freezes, { meta, type, eff, data: { clearing } }) => [...freezes, { eventId: meta.id, type, clearing, from: eff }],
  FreezeLifted: (freezes, { eff, data: { clearing } }) =>
    freezes.map((one) => (one.clearing === clearing && one.to === undefined ? { ...one, to: eff } : one)),
};

/** What keeps an official from being promoted on a day while a report is verified: lifted on a day, it no longer holds on that day. */
export const frozenByReports = (dossierId: string, day: Day, beside: Beside): readonly Obstacle[] =>
  fold({ evolve: freezeFold, initial: noFreezes }, beside(freezeStream(dossierId), 'FreezeSet', 'FreezeLifted'))
    .filter(({ from, to }) => firstDay(from) <= day && (to === undefined || day < firstDay(to)))
    .map(({ eventId, type, from }) => ({ eventId, type, from }));
