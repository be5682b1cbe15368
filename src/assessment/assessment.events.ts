import type { Fulfilling } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

export interface HeldThen {
  readonly unitId: string;
  /** ZB09. */
  readonly level?: string;
}

/** 考核结果: a grade decided for a period; `eff` is the day from which it holds. */
export type AssessmentDecided = Event<
  'AssessmentDecided',
  Based &
    Fulfilling & {
      /** 考核类别, ZB17. */
      kind: string;
      /** 考核年度. */
      year?: number;
      /** 考核起止, where it is not a year. */
      from?: LegalDate;
      to?: LegalDate;
      /** 考核得分, 0 to 100. */
      score?: number;
      /** 考核轮次: the id of the round in which it was decided. */
      round?: string;
      /** 时任职务: the main post at the end of the period, that the record of that time says was held. */
      held?: HeldThen;
      /** 结论, ZB18. */
      grade: string;
      decidedOn?: LegalDate;
      organ?: string;
      docNo?: string;
      asFound?: boolean;
      /** 评语. */
      opinion?: Sealed<string>;
      note?: Sealed<string>;
    }
>;

export type AssessmentEvent = AssessmentDecided;

export const assessmentEvents: EventTypes<AssessmentEvent> = {
  AssessmentDecided: { label: '考核结果', kind: 'assessment', version: 1, sealed: { opinion: 'assessment', note: 'assessment' } },
};
