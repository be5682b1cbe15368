import type { Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** 平时考核等次: 好, 较好, 一般, 较差. */
export type Band = 'good' | 'fairlyGood' | 'fair' | 'poor';

/** 平时考核: the band given for a quarter; `eff` is the day of the decision. */
export type PeriodicRated = Event<
  'PeriodicRated',
  Based &
    Raising & {
      year: number;
      /** 1 to 4. */
      quarter: number;
      band: Band;
      /** 绩效得分, 0 to 100. */
      score?: number;
      decidedOn?: LegalDate;
      organ?: string;
      docNo?: string;
      asFound?: boolean;
      opinion?: Sealed<string>;
      note?: Sealed<string>;
    }
>;

export type PeriodicEvent = PeriodicRated;

export const periodicEvents: EventTypes<PeriodicEvent> = {
  PeriodicRated: { label: '平时考核', kind: 'assessment', version: 1, sealed: { opinion: 'assessment', note: 'assessment' } },
};
