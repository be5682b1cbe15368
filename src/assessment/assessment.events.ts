import type { Fulfilling, Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

export interface HeldThen {
  readonly unitId: string;
  /** ZB09. */
  readonly level?: string;
}

/** 党建考核等次: 优, 良, 中, 差. */
export type PartyBuilding = 'excellent' | 'good' | 'fair' | 'poor';

/** 考核结果: a grade decided for a period; `eff` is the day from which it holds. */
export type AssessmentDecided = Event<
  'AssessmentDecided',
  Based &
    Raising &
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
      /** 影响: what a grade bars, in months from the day from which it holds. */
      barring?: { promotion?: number };
      /** 党建考核, of a 党组织书记. */
      partyBuilding?: PartyBuilding;
      /** 列入负面清单. */
      negativeList?: boolean;
      /** 有种类未定的问责. */
      unsettled?: boolean;
      decidedOn?: LegalDate;
      organ?: string;
      docNo?: string;
      asFound?: boolean;
      /** 评语. */
      opinion?: Sealed<string>;
      note?: Sealed<string>;
    }
>;

/** 病事假: days of a year on which somebody was not at work; `from` and `until` are its first and last. */
export type LeaveRecorded = Event<
  'LeaveRecorded',
  Based & {
    year: number;
    from: LegalDate;
    until: LegalDate;
    /** As the unit counted them, where that is not every day from the first to the last. */
    days?: number;
    leave: 'sick' | 'personal';
    decidedOn?: LegalDate;
    organ?: string;
    docNo?: string;
    asFound?: boolean;
    note?: Sealed<string>;
  }
>;

export type AssessmentEvent = AssessmentDecided | LeaveRecorded;

export const assessmentEvents: EventTypes<AssessmentEvent> = {
  AssessmentDecided: { label: '考核结果', kind: 'assessment', version: 1, sealed: { opinion: 'assessment', note: 'assessment' } },
  LeaveRecorded: { label: '病事假', kind: 'assessment', version: 1, sealed: { note: 'medical' } },
};
