import type { Fulfilling } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** 考核结果: a grade decided for a period; `eff` is the day from which it holds. */
export type AssessmentDecided = Event<
  'AssessmentDecided',
  Based &
    Fulfilling & {
      /** 考核类别, ZB17. */
      kind: string;
      /** 考核年度. */
      year?: number;
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
