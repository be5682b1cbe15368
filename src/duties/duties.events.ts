import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Basis } from '../kernel/said.js';

/** 待办事项, as the event that gives rise to it states it: within so long after the event, or after `from`. */
export interface Due {
  /** kebab-case, listed in `kinds.ts`. */
  readonly kind: string;
  /** Which of several of one kind: a year, say. */
  readonly of?: string;
  readonly months?: number;
  readonly days?: number;
  /** 工作日, counted from the next day. */
  readonly workingDays?: number;
  /** Counted from this day, where that is not the event's own; with `grounds` or `upon` it is not due before. */
  readonly from?: LegalDate;
  /** 交办对象: whom it is addressed to from the beginning, by an office or a pseudonym. */
  readonly to?: string;
  /** It is due only as long as each of these stands and reads as it did. */
  readonly grounds?: readonly Ground[];
  /** 年度考核等次: it is due only as long as each of these years has one of the grades. */
  readonly upon?: readonly Upon[];
  readonly rule: Basis;
}

/** 考核年度, and the grades (ZB18) between which it makes no difference. */
export interface Upon {
  readonly year: number;
  readonly grades: readonly string[];
}

/** 平时考核 of a quarter, and the bands between which it makes no difference. */
export interface Ground {
  /** `2025-2` of the second quarter of 2025. */
  readonly quarter: string;
  readonly bands: readonly string[];
}

/** Data of an event that makes something due. */
export interface Raising {
  duties?: readonly Due[];
}

/** Data of an event that does what was due, by the duties' ids. */
export interface Fulfilling {
  fulfils?: readonly string[];
}

/** Data of an event that takes the ground from under another: what that made due is due no longer. */
export interface Voiding {
  voids?: string;
}

/** The same of several events at once. */
export interface VoidingAll {
  voids?: readonly string[];
}

/** The id of a duty: the event that made it due, and what. */
export const dutyId = (because: string, kind: string, of?: string): string =>
  [because, kind, ...(of === undefined ? [] : [of])].join(':');

/** 移交: somebody else is to do it; who may be a person, so it is sealed. */
export type DutyHandedOn = Event<'DutyHandedOn', { duty: string; to: Sealed<string>; reason: Sealed<string> }>;
/** 延期: due on another day, with the reason. */
export type DutyPostponed = Event<'DutyPostponed', { duty: string; until: LegalDate; reason: Sealed<string> }>;
/** 办结: what was due is done, where no other event says so. */
export type DutyDone = Event<'DutyDone', { duty: string; note?: Sealed<string>; docNo?: string } & Fulfilling>;

export type DutyEvent = DutyHandedOn | DutyPostponed | DutyDone;

export const dutyEvents: EventTypes<DutyEvent> = {
  DutyHandedOn: { label: '待办移交', kind: 'duty', version: 1, sealed: { to: 'career', reason: 'career' } },
  DutyPostponed: { label: '待办延期', kind: 'duty', version: 1, sealed: { reason: 'career' } },
  DutyDone: { label: '待办办结', kind: 'duty', version: 1, sealed: { note: 'career' } },
};
