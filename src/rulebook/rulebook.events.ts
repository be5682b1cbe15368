import type { Day, LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Parameters } from './provision.js';

/** 地方规则: from `eff` on, decisions in a unit and in all below it are judged by these parameters of a rule. */
export type LocalRuleAdopted = Event<
  'LocalRuleAdopted',
  {
    /** The provision's id. */
    rule: string;
    unitId: string;
    /** Those that differ from the country's; the others stay. */
    parameters: Parameters;
    /** 文件及条款. */
    article: string;
    docNo?: string;
    /** First day on which decisions are no longer judged by them. */
    until?: LegalDate;
    reason?: Sealed<string>;
  }
>;

/** 放假安排: the notice that says which days of a year are off, and which weekend days are worked. */
export type HolidaysAnnounced = Event<
  'HolidaysAnnounced',
  { year: number; off: readonly Day[]; worked: readonly Day[]; docNo?: string }
>;

export type RulebookEvent = LocalRuleAdopted | HolidaysAnnounced;

export const rulebookEvents: EventTypes<RulebookEvent> = {
  LocalRuleAdopted: { label: '地方规则', kind: 'rule', version: 1, sealed: { reason: 'career' } },
  HolidaysAnnounced: { label: '放假安排', kind: 'rule', version: 1, sealed: {} },
};

/** The one stream in which everything that changes the book is recorded. */
export const RULEBOOK = 'rulebook-local';
