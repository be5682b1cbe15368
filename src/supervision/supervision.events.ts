import type { Fulfilling, Raising, Voiding } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** 决定, and what it is about; the matter is sealed. */
export interface Ruled extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  asFound?: boolean;
  /** 事由. */
  matter?: Sealed<string>;
  note?: Sealed<string>;
}

/** 线索来源: 信访, 考察考核, 经济责任审计, 巡视巡察, 个人有关事项核查, 一报告两评议. */
export type Source = 'letters' | 'assessment' | 'audit' | 'inspection' | 'declarations' | 'appraisal' | 'other';
/** 提醒、诫勉的方式: 谈话 or 书面. */
export type Form = 'talk' | 'letter';

interface Sourced {
  source?: Source;
  /** The finding or other event of the dossier that led to it. */
  because?: string;
}

/** 同步考虑容错: whether it was considered when somebody was to be held to account, why or why not, and the case of 容错 that came of it. */
export interface Considering {
  toleranceConsidered?: boolean;
  toleranceReason?: Sealed<string>;
  tolerance?: string;
  /** 从轻 or 减轻, as that case decided. */
  leniency?: 'lighter' | 'mitigated';
}

/** 影响: what a measure bars, in months from the day it took effect, as the book had it when it was taken. */
export interface Barring {
  promotion?: number;
  leadership?: number;
  above?: number;
}

/** 考核等次: `year` is the assessment year itself. */
export interface GradeBar {
  year: number;
  grade: 'notExcellent' | '4' | '5';
}

/** What follows from a measure for the career. */
export interface Effects {
  barring?: Barring;
  /** 立案: what may not be done until the case is closed. */
  freezes?: readonly string[];
  grades?: readonly GradeBar[];
}

/** 发现问题: what an inspection, an audit or an appraisal found, with its source. */
export type FindingReceived = Event<'FindingReceived', Ruled & { source: Source; finding?: string }>;
/** 提醒. */
export type Reminded = Event<'Reminded', Ruled & Sourced & { form: Form }>;
/** 函询: to be answered in writing. */
export type Inquired = Event<'Inquired', Ruled & Sourced & Raising>;
/** 函询回复. */
export type InquiryAnswered = Event<'InquiryAnswered', Ruled & Fulfilling & { inquiry: string; accepted: boolean }>;
/** 诫勉. */
export type Admonished = Event<'Admonished', Ruled & Sourced & Considering & Effects & Raising & { form: Form }>;
/** 诫勉回访. */
export type AdmonitionFollowedUp = Event<'AdmonitionFollowedUp', Ruled & Fulfilling & { admonition: string; corrected: boolean }>;
/** 立案. */
export type InvestigationOpened = Event<'InvestigationOpened', Ruled & Sourced & Considering & Effects>;
/** 结案. */
export type InvestigationClosed = Event<
  'InvestigationClosed',
  Ruled & Raising & { investigation: string; outcome: 'punished' | 'measured' | 'notPunished' }
>;
/** 处分: 党纪, 政务（行政） or 事业单位, by its code. */
export type PunishmentImposed = Event<
  'PunishmentImposed',
  Ruled &
    Considering &
    Effects &
    Raising & {
      /** ZB67. */
      code: string;
      /** 处分期, where the decision sets it: 留党察看, or several punishments at once. */
      months?: number;
      /** 处分原因, ZB20. */
      cause?: string;
      investigation?: string;
      /** 叠加: its period begins after that of another of the kind that still runs (rules before 2020). */
      added?: boolean;
      /** 与履行职责无关, as the rules before 2016 told apart. */
      unrelated?: boolean;
      /** 公布范围. */
      announcedIn?: Sealed<string>;
    }
>;
/** 处分解除. */
export type PunishmentLifted = Event<'PunishmentLifted', Ruled & { measure: string }>;
/** 处分变更: another punishment takes the place of one, from the day of the first. */
export type PunishmentChanged = Event<
  'PunishmentChanged',
  Ruled & Effects & { measure: string; appeal?: string; code: string; months?: number; unrelated?: boolean }
>;
/** 组织处理. */
export type OrganizationalMeasureTaken = Event<
  'OrganizationalMeasureTaken',
  Ruled & Sourced & Considering & Effects & { measure: 'suspended' | 'reassigned' | 'orderedToResign' | 'removed' | 'demoted' }
>;
/** 处理撤销: a measure was wrong; what it barred is free from that day on, and what it cost is to be made good. */
export type MeasureRevoked = Event<'MeasureRevoked', Ruled & Raising & Voiding & { measure: string; appeal?: string }>;
/** 复核、申诉: does not suspend what it is against. */
export type AppealFiled = Event<
  'AppealFiled',
  Ruled & Raising & { against: string; step: 'review' | 'appeal'; servedOn?: LegalDate; review?: string }
>;
/** 复核、申诉决定. */
export type AppealDecided = Event<
  'AppealDecided',
  Ruled & Fulfilling & { appeal: string; outcome: 'upheld' | 'changed' | 'revoked' }
>;

export type MeasureEvent = Admonished | PunishmentImposed | OrganizationalMeasureTaken | InvestigationOpened;

export type SupervisionEvent =
  | MeasureEvent
  | FindingReceived
  | Reminded
  | Inquired
  | InquiryAnswered
  | AdmonitionFollowedUp
  | InvestigationClosed
  | PunishmentLifted
  | PunishmentChanged
  | MeasureRevoked
  | AppealFiled
  | AppealDecided;

const sealed: Readonly<Record<string, Category>> = { matter: 'discipline', note: 'discipline' };

const supervision = (label: string) => ({ label, kind: 'supervision', version: 1, sealed }) as const;
const accounting = (label: string) => ({ ...supervision(label), sealed: { ...sealed, toleranceReason: 'discipline' } }) as const;

export const supervisionEvents: EventTypes<SupervisionEvent> = {
  FindingReceived: { ...supervision('发现问题'), sealed: { ...sealed, finding: 'discipline' } },
  Reminded: supervision('提醒'),
  Inquired: supervision('函询'),
  InquiryAnswered: supervision('函询回复'),
  Admonished: accounting('诫勉'),
  AdmonitionFollowedUp: supervision('诫勉回访'),
  InvestigationOpened: accounting('立案'),
  InvestigationClosed: supervision('结案'),
  PunishmentImposed: { ...supervision('处分'), sealed: { ...accounting('处分').sealed, announcedIn: 'discipline' } },
  PunishmentLifted: supervision('处分解除'),
  PunishmentChanged: supervision('处分变更'),
  OrganizationalMeasureTaken: accounting('组织处理'),
  MeasureRevoked: supervision('处理撤销'),
  AppealFiled: supervision('复核、申诉'),
  AppealDecided: supervision('复核、申诉决定'),
};
