import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** What identifies a person; all of it sealed but the sex. */
export interface Identity {
  name: Sealed<string>;
  /** 曾用名. */
  formerName?: Sealed<string>;
  /** GB/T 2261.1. */
  sex?: string;
  birth?: Sealed<LegalDate>;
  /** 公民身份号码, GB 11643. */
  idNumber?: Sealed<string>;
  /** 人员标识 of another system. */
  externalRef?: Sealed<string>;
  /** 民族, GB/T 3304. */
  ethnicity?: Sealed<string>;
  /** 籍贯. */
  nativePlace?: Sealed<string>;
  birthPlace?: Sealed<string>;
  /** 政治面貌, GB/T 4762. */
  political?: Sealed<string>;
  /** 入党时间. */
  partyJoined?: Sealed<string>;
  /** 参加工作时间. */
  workStarted?: Sealed<LegalDate>;
  health?: Sealed<string>;
}

/** 建档: `eff` is the day the official came under the organisation's care, or the earliest known. */
export type DossierOpened = Event<'DossierOpened', Identity & { dossierId: string }>;

/** 身份信息变更: something about the person changed on `eff`; what was wrong from the start is corrected instead. */
export type IdentityChanged = Event<'IdentityChanged', Partial<Identity>>;

/** 家庭成员: each relative is a subject with a key of their own. */
export type RelativeRecorded = Event<
  'RelativeRecorded',
  {
    relativeId: string;
    /** 称谓, GB/T 4761. */
    relation: string;
    name: Sealed<string>;
    birth?: Sealed<LegalDate>;
    political?: Sealed<string>;
    work?: Sealed<string>;
  }
>;

/** 学历学位. */
export type EducationRecorded = Event<
  'EducationRecorded',
  {
    /** ZB64. */
    education?: string;
    /** GB/T 6864. */
    degree?: string;
    /** 全日制 or 在职, ZB123. */
    form?: string;
    /** 学历, 学位, 院校及专业 as the source words them. */
    text?: Sealed<string>;
    until?: LegalDate;
  }
>;

/** 简历: a line of a résumé as it stands, not split into unit and post. */
export type ResumeLineRecorded = Event<
  'ResumeLineRecorded',
  {
    text: Sealed<string>;
    until?: LegalDate;
    within?: Sealed<readonly { from?: string; to?: string; openEnded?: boolean; text: string }[]>;
  }
>;

/** 来源材料: a form or résumé as it came in, whole, so that nothing of it is lost and it can be given back as it was. */
export type SourceReceived = Event<'SourceReceived', { format: 'lrmx' | 'resume'; content: Sealed<string>; digest: string }>;

/** 奖励: a commendation. */
export type HonourConferred = Event<
  'HonourConferred',
  {
    /** ZB65. */
    award?: string;
    title: string;
    /** 批准机关. */
    organ?: string;
    docNo?: string;
    note?: Sealed<string>;
  } & Based
>;

/** 撤销奖励 (公务员法 Art. 56). */
export type HonourRevoked = Event<'HonourRevoked', { honour: string; organ?: string; docNo?: string; note?: Sealed<string> }>;

/** 培训. */
export type TrainingCompleted = Event<
  'TrainingCompleted',
  { course: string; organiser?: string; until?: LegalDate; /** 学时. */ hours?: number; result?: string; note?: Sealed<string> }
>;

export type DossierEvent =
  | DossierOpened
  | IdentityChanged
  | RelativeRecorded
  | EducationRecorded
  | ResumeLineRecorded
  | SourceReceived
  | HonourConferred
  | HonourRevoked
  | TrainingCompleted;

const identity = {
  name: 'identity',
  formerName: 'identity',
  birth: 'identity',
  idNumber: 'identity',
  externalRef: 'identity',
  ethnicity: 'identity',
  nativePlace: 'identity',
  birthPlace: 'identity',
  political: 'identity',
  partyJoined: 'identity',
  workStarted: 'identity',
  health: 'medical',
} as const;

export const dossierEvents: EventTypes<DossierEvent> = {
  DossierOpened: { label: '建档', kind: 'identity', version: 1, sealed: identity },
  IdentityChanged: { label: '身份信息变更', kind: 'identity', version: 1, sealed: identity },
  RelativeRecorded: {
    label: '家庭成员',
    kind: 'identity',
    version: 1,
    sealed: { name: 'family', birth: 'family', political: 'family', work: 'family' },
    subject: ({ relativeId }) => relativeId,
  },
  EducationRecorded: { label: '学历学位', kind: 'training', version: 1, sealed: { text: 'career' } },
  ResumeLineRecorded: { label: '履历', kind: 'post', version: 1, sealed: { text: 'career', within: 'career' } },
  SourceReceived: { label: '来源材料', kind: 'identity', version: 1, sealed: { content: 'identity' } },
  HonourConferred: { label: '奖励', kind: 'honour', version: 1, sealed: { note: 'career' } },
  HonourRevoked: { label: '撤销奖励', kind: 'honour', version: 1, sealed: { note: 'career' } },
  TrainingCompleted: { label: '培训', kind: 'training', version: 1, sealed: { note: 'career' } },
};
