import type { Fulfilling, Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** 所依据的文书. */
interface Papered extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  asFound?: boolean;
  note?: Sealed<string>;
}

/** 书面通知: the official was told of a grade in writing; `eff` is the day of the notice. */
export type GradeNotified = Event<
  'GradeNotified',
  Papered &
    Fulfilling & {
      assessment: string;
      /** The grade (ZB18) that was told, as the record read then. */
      told?: string;
    }
>;

/** 反馈内容: 考核结果, 成绩, 不足, 努力方向. */
export type FeedbackContent = 'result' | 'strengths' | 'shortcomings' | 'expectations';

/** 当面反馈: somebody of a level told the official face to face what the assessment found. */
export type FeedbackGiven = Event<
  'FeedbackGiven',
  Papered &
    Fulfilling & {
      assessment: string;
      /** 反馈人的职务层次, ZB09. */
      byLevel: string;
      content: readonly FeedbackContent[];
      /** 本人意见. */
      response?: Sealed<string>;
    }
>;

/** 对等次的复核、申诉: does not suspend what follows from the grade. */
export type GradeAppealed = Event<
  'GradeAppealed',
  Papered &
    Raising & {
      assessment: string;
      step: 'review' | 'appeal';
      /** 知道之日, where no written notice says it. */
      servedOn?: LegalDate;
      /** 复核 after which 申诉 is made. */
      review?: string;
      matter?: Sealed<string>;
    }
>;

/** 对等次的复核、申诉决定; a changed grade is corrected with it, and what it was stays on record. */
export type GradeAppealDecided = Event<
  'GradeAppealDecided',
  Papered &
    Raising &
    Fulfilling & {
      appeal: string;
      outcome: 'upheld' | 'changed';
      /** ZB18, of a changed grade. */
      grade?: string;
      matter?: Sealed<string>;
    }
>;

/** 结果运用决定: what was suggested because of grades is adopted or declined; adopting it carries nothing out. */
export type ConsequenceDecided = Event<
  'ConsequenceDecided',
  Papered &
    Fulfilling & {
      /** Kind of the duty that suggests it: `consider-demotion`, say. */
      consequence: string;
      /** The assessments that it rests on. */
      because: readonly string[];
      outcome: 'adopted' | 'declined';
      /** 决定人. */
      official: Sealed<string>;
      reason?: Sealed<string>;
    }
>;

export type ConsequenceEvent = GradeNotified | FeedbackGiven | GradeAppealed | GradeAppealDecided | ConsequenceDecided;

const graded = { kind: 'assessment', version: 1 } as const;

export const consequenceEvents: EventTypes<ConsequenceEvent> = {
  GradeNotified: { ...graded, label: '考核结果书面通知', sealed: { note: 'assessment' } },
  FeedbackGiven: { ...graded, label: '考核结果当面反馈', sealed: { response: 'assessment', note: 'assessment' } },
  GradeAppealed: { ...graded, label: '对考核等次的复核、申诉', sealed: { matter: 'assessment', note: 'assessment' } },
  GradeAppealDecided: { ...graded, label: '对考核等次的复核、申诉决定', sealed: { matter: 'assessment', note: 'assessment' } },
  ConsequenceDecided: {
    ...graded,
    label: '考核结果运用决定',
    sealed: { official: 'assessment', reason: 'assessment', note: 'assessment' },
  },
};
