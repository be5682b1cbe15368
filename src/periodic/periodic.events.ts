import type { Fulfilling, Raising, Voiding } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** 平时考核等次: 好, 较好, 一般, 较差. */
export type Band = 'good' | 'fairlyGood' | 'fair' | 'poor';

/** The bands from the best to the worst, with what they are called. */
export const BANDS: Readonly<Record<Band, string>> = { good: '好', fairlyGood: '较好', fair: '一般', poor: '较差' };

/** 必谈事由: 连续落后, 明显退步, 发现问题. */
export type TalkReason = 'behind' | 'dropped' | 'problem';

/** What is due when somebody must be talked to, and what is due after the talk; `of` a must-talk begins with its reason. */
export const MUST_TALK = 'must-talk';
export const TALK_FOLLOW_UP = 'talk-follow-up';

interface OnPaper extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  asFound?: boolean;
  note?: Sealed<string>;
}

/** 平时考核: the band given for a quarter; `eff` is the day of the decision. */
export type PeriodicRated = Event<
  'PeriodicRated',
  OnPaper &
    Raising & {
      year: number;
      /** 1 to 4. */
      quarter: number;
      band: Band;
      /** 绩效得分, 0 to 100. */
      score?: number;
      /** 考核轮次: the id of the round in which it was decided. */
      round?: string;
      /** 分管领导, by a pseudonym: to whom a talk that follows is given. */
      leader?: string;
      opinion?: Sealed<string>;
    }
>;

/** 来源: 群众好差评, 12345 热线, 重点指标推进. */
export type FeedSource = 'publicRating' | 'hotline' | 'keyIndicator';
/** What an item says: 表扬, 问题, or neither. */
export type FeedKind = 'praise' | 'problem' | 'neutral';

/** 评价与热线事项: an item of a feed about an official, known by its source and the source's own number. */
export type FeedItemReceived = Event<
  'FeedItemReceived',
  OnPaper &
    Raising & {
      source: FeedSource;
      /** 来源编号. */
      sourceRef: string;
      /** When the source received it. */
      receivedOn: LegalDate;
      kind: FeedKind;
      /** 好差评, 1 (非常不满意) to 5 (非常满意). */
      rating?: number;
      leader?: string;
      matter?: Sealed<string>;
    }
>;

/** 评价与热线事项办结: what was done about a problem, or that it was unfounded. */
export type FeedItemResolved = Event<
  'FeedItemResolved',
  OnPaper & Voiding & { item: string; outcome: 'rectified' | 'unfounded'; done?: Sealed<string> }
>;

/** 谈话反馈: one to one, of the work and of thought and conduct, with what is to become better. */
export type TalkHeld = Event<
  'TalkHeld',
  OnPaper &
    Raising &
    Fulfilling & {
      /** The duties that it does, or the ratings and items that it is about. */
      because: readonly string[];
      /** 谈话人. */
      byWhom?: Sealed<string>;
      /** 业绩. */
      performance?: Sealed<string>;
      /** 思想作风. */
      conduct?: Sealed<string>;
      /** 改进措施. */
      measures?: Sealed<readonly string[]>;
      /** 本人态度. */
      response?: Sealed<string>;
    }
>;

export type PeriodicEvent = PeriodicRated | FeedItemReceived | FeedItemResolved | TalkHeld;

const note = { note: 'assessment' } as const;

export const periodicEvents: EventTypes<PeriodicEvent> = {
  PeriodicRated: { label: '平时考核', kind: 'assessment', version: 1, sealed: { opinion: 'assessment', ...note } },
  FeedItemReceived: { label: '评价与热线事项', kind: 'assessment', version: 1, sealed: { matter: 'assessment', ...note } },
  FeedItemResolved: { label: '评价与热线事项办结', kind: 'assessment', version: 1, sealed: { done: 'assessment', ...note } },
  TalkHeld: {
    label: '谈话反馈',
    kind: 'assessment',
    version: 1,
    sealed: {
      byWhom: 'assessment',
      performance: 'assessment',
      conduct: 'assessment',
      measures: 'assessment',
      response: 'assessment',
      ...note,
    },
  },
};
