import type { Fulfilling, Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';
import type { Barring, Considering } from '../supervision/supervision.events.js';

/** 办理依据: the paper, and what was noted of it. */
interface Paper extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  asFound?: boolean;
  note?: Sealed<string>;
}

/** 情形和原因: why the case is there, by the codes of the book, and the events of the dossier that bear it out. */
export interface Ground {
  situation: string;
  cause: string;
  because: readonly string[];
}

/** 问题性质: 能力, 作风态度, 品行, 违规违纪, or circumstances such as health. */
export type Nature = 'ability' | 'attitude' | 'conduct' | 'discipline' | 'circumstance';
/** 程度、危害: 轻微, 一般, 严重. */
export type Gravity = 'slight' | 'moderate' | 'serious';

/** 研判: the three that are to be told apart. */
export interface Study {
  nature?: Nature;
  degree?: Gravity;
  harm?: Gravity;
}

/** 回访表现: 好, 一般, 差. */
export type Performance = 'good' | 'fair' | 'poor';

/** 能上能下立案: `steps` is the procedure in force on the day, by which the case is carried through. */
export type DownCaseOpened = Event<
  'DownCaseOpened',
  Paper &
    Ground & {
      downId: string;
      dossierId: string;
      /** The unit of the main post that day. */
      unitId?: string;
      steps: readonly string[];
      /** 线索来源. */
      source?: string;
      matter?: Sealed<string>;
    }
>;
/** 一步办结. */
export type DownStepTaken = Event<'DownStepTaken', Paper & Study & { step: string }>;
/** 组织决定: with what the dossier is to hold of it, where it moves the official down. */
export type DownDecided = Event<
  'DownDecided',
  Paper & Considering & Ground & { dossierId: string; measure: string; down: boolean }
>;
/** 纪实报备. */
export type DownReported = Event<'DownReported', Paper & { docNo: string }>;
/** 不予调整: not upheld; the dossier never hears of it. */
export type DownCaseEnded = Event<'DownCaseEnded', Paper>;

export type DownCaseEvent = DownCaseOpened | DownStepTaken | DownDecided | DownReported | DownCaseEnded;

/** “下”, in the dossier: what was decided in the case, and what it bars. */
export type MovedDown = Event<
  'MovedDown',
  Paper &
    Raising &
    Ground & {
      downCase: string;
      /** The event of the case that decided it. */
      decision: string;
      measure: string;
      barring?: Barring;
    }
>;
/** “下”后回访: `movedDown` is the event that moved the official down, by a case or as a demotion. */
export type DownReviewed = Event<'DownReviewed', Paper & Raising & Fulfilling & { movedDown: string; performance: Performance }>;
/** 重新使用: the way up is open again; whoever appoints or promotes thereafter may cite it. */
export type ReinstatementApproved = Event<'ReinstatementApproved', Paper & Fulfilling & { movedDown: string }>;

export type MovedEvent = MovedDown | DownReviewed | ReinstatementApproved;

const note: Readonly<Record<string, Category>> = { note: 'discipline' };

const step = (label: string) => ({ label, kind: 'case', version: 1, sealed: note }) as const;
const moved = (label: string) => ({ label, kind: 'supervision', version: 1, sealed: note }) as const;

export const downEvents: EventTypes<DownCaseEvent | MovedEvent> = {
  DownCaseOpened: { ...step('能上能下立案'), sealed: { ...note, matter: 'discipline' } },
  DownStepTaken: step('能上能下步骤'),
  DownDecided: { ...step('能上能下决定'), sealed: { ...note, toleranceReason: 'discipline' } },
  DownReported: step('能上能下报备'),
  DownCaseEnded: step('不予调整'),
  MovedDown: moved('“下”'),
  DownReviewed: moved('“下”后回访'),
  ReinstatementApproved: moved('重新使用'),
};
