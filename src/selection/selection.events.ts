import type { Approval, PromotionKind, ReasonClass, Sourcing } from '../appointment/appointment.events.js';
import type { Fulfilling, Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** 任用方式: 逐级, 破格, 越级, or 平级任用 (none). */
export type Promotion = PromotionKind | 'none';

/** A step of the case, at `eff`; the paper it rests on. */
export interface Step extends Based {
  organ?: string;
  docNo?: string;
  /** 照录: taken over from a source, not judged by the rules of its day. */
  asFound?: boolean;
  note?: Sealed<string>;
}

/** 动议. */
export type SelectionOpened = Event<
  'SelectionOpened',
  Step & {
    unitId: string;
    postId: string;
    /** 职务层次, ZB09. */
    level?: string;
    promotion: Promotion;
    /** 人选来源. */
    sourcing?: Sourcing;
    reasonClass?: ReasonClass;
    /** 破格、越级的具体理由. */
    reason?: Sealed<string>;
    /** 拟任职数; one, unless given. */
    vacancies?: number;
  }
>;

export interface Votes {
  dossierId: string;
  votes: number;
}

/** 民主推荐: `method` 会议推荐 or 谈话推荐; present, valid votes, and who got how many. */
export type RecommendationHeld = Event<
  'RecommendationHeld',
  Step & { method: 'meeting' | 'talks'; present: number; valid: number; votes: readonly Votes[] }
>;

/** 不得列为考察对象的情形, as the recommending side states them of a person. */
export interface Stated {
  politicalDiscipline: boolean;
  lowRecognition: boolean;
  canvassing: boolean;
  emigratedFamily: boolean;
  other: boolean;
  /** 特殊岗位: one to which 裸官 is no bar. */
  specialPost?: boolean;
}

/** 确定考察对象. */
export type CandidateNamed = Event<'CandidateNamed', Step & { dossierId: string; stated: Sealed<Stated> }>;

/** Four answers to a checklist of four, in its order. */
export type Four = readonly [boolean, boolean, boolean, boolean];

/** What of an inspection stands against a decision. */
export type Hindrance = 'politicalVeto' | 'neverToUse' | 'integrity' | 'archive' | 'declarations';

/** 考察; whether it was passed is open, `hindrances` says what of it stands against going on. */
export type CandidateInspected = Event<
  'CandidateInspected',
  Step & {
    dossierId: string;
    from: LegalDate;
    to: LegalDate;
    /** 考察组人数. */
    team: number;
    /** 民主测评优秀、称职得票率, whole percent. */
    approval: number;
    /** 廉政意见: 不影响使用, 影响使用, 待复. */
    integrityOpinion: 'clean' | 'affects' | 'pending';
    archiveChecked: boolean;
    declarationsChecked: boolean;
    passed: boolean;
    hindrances?: Sealed<readonly Hindrance[]>;
    /** 四个注重选拔. */
    picks?: Sealed<Four>;
    /** 四个坚决不用. */
    never?: Sealed<Four>;
    /** 政治上有问题，一票否决. */
    politicalVeto?: Sealed<boolean>;
    reason?: Sealed<string>;
  }
>;

/** 事前报告批复: of the superior organisation department, to 破格 or 越级. */
export type PriorApprovalGiven = Event<'PriorApprovalGiven', Step & Approval>;

export type Outcome = 'agreed' | 'rejected' | 'deferred';

/** 讨论决定: 应到, 实到, 同意, 不同意, 缓议. */
export type SelectionDecided = Event<
  'SelectionDecided',
  Step & {
    dossierId: string;
    members: number;
    present: number;
    for: number;
    against: number;
    deferred: number;
    outcome: Outcome;
  }
>;

/** 任前公示, from its first to its last day; of one, or of all who were agreed on. */
export type NoticePosted = Event<
  'NoticePosted',
  Step & {
    dossierId?: string;
    from: LegalDate;
    until: LegalDate;
    /** 公示期的工作日数; `provisional` where no holidays of a year in it are known. */
    workingDays: number;
    provisional?: boolean;
    /** 写明破格、越级的理由. */
    statesReason?: boolean;
    text?: Sealed<string>;
  }
>;

/** 公示结果: no reports that affect it, or such. */
export type NoticeClosed = Event<'NoticeClosed', Step & { notice: string; result: 'clear' | 'affects'; reports?: number }>;

/** 履行任职手续: `eff` is the day from which the tenure counts. */
export type SelectionConcluded = Event<
  'SelectionConcluded',
  Step &
    Raising & {
      dossierId: string;
      unitId: string;
      postId: string;
      level?: string;
      /** What is recorded in the dossier. */
      taking: 'promotion' | 'transfer' | 'appointment';
      promotion: Promotion;
      reasonClass?: ReasonClass;
      sourcing?: Sourcing;
      approval?: Approval;
      /** Day of the committee's decision. */
      decidedOn: LegalDate;
      by: 'committee' | 'election';
      probationMonths?: number;
    }
>;

/** 任职手续办结: the dossier now says so, in the event that `appointment` names. */
export type SelectionCarriedOut = Event<'SelectionCarriedOut', Fulfilling & { dossierId: string; appointment: string }>;

/** 终止. */
export type SelectionEnded = Event<'SelectionEnded', Step & { reason: Sealed<string> }>;

export type SelectionEvent =
  | SelectionOpened
  | RecommendationHeld
  | CandidateNamed
  | CandidateInspected
  | PriorApprovalGiven
  | SelectionDecided
  | NoticePosted
  | NoticeClosed
  | SelectionConcluded
  | SelectionCarriedOut
  | SelectionEnded;

const note: Readonly<Record<string, Category>> = { note: 'career' };

const step = (label: string, sealed: Readonly<Record<string, Category>> = {}) =>
  ({ label, kind: 'case', version: 1, sealed: { ...note, ...sealed } }) as const;

export const selectionEvents: EventTypes<SelectionEvent> = {
  SelectionOpened: step('动议', { reason: 'career' }),
  RecommendationHeld: step('民主推荐'),
  CandidateNamed: step('确定考察对象', { stated: 'inspection' }),
  CandidateInspected: step('考察', {
    hindrances: 'inspection',
    picks: 'inspection',
    never: 'inspection',
    politicalVeto: 'inspection',
    reason: 'inspection',
  }),
  PriorApprovalGiven: step('事前报告批复'),
  SelectionDecided: step('讨论决定'),
  NoticePosted: step('任前公示', { text: 'career' }),
  NoticeClosed: step('公示结果'),
  SelectionConcluded: step('履行任职手续'),
  SelectionCarriedOut: step('任职手续办结'),
  SelectionEnded: step('选任终止', { reason: 'career' }),
};
