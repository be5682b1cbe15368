import type { PartyBuilding } from '../assessment/assessment.events.js';
import type { Fulfilling, Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';
import type { Band } from '../periodic/periodic.events.js';

/** 机构类别, by which the share of 优秀 may differ: 机关, 乡镇（街道）, 事业单位. */
export type UnitClass = 'organ' | 'township' | 'institution';

/** 分组: those who are ranked together: 一般干部, 班子成员和领导干部, 分管纪检监察工作的. */
export type Pool = 'staff' | 'leaders' | 'discipline';

/** What a round is about: one unit, kind, period and pool have one round. */
export interface About {
  unitId: string;
  /** 考核类别, ZB17. */
  kind: string;
  /** 考核年度. */
  year: number;
  /** 1 to 4, of 平时考核. */
  quarter?: number;
  /** 考核起止, of 专项 and 任期考核. */
  from?: LegalDate;
  to?: LegalDate;
  pool: Pool;
}

/** A grade or, of 平时考核, a band, for one member. */
export interface Given {
  dossierId: string;
  /** ZB18. */
  grade?: string;
  band?: Band;
  /** 考核得分, 0 to 100. */
  score?: number;
  /** 党建考核, of a 党组织书记. */
  partyBuilding?: PartyBuilding;
  /** 列入负面清单. */
  negativeList?: boolean;
  /** 有种类未定的问责. */
  unsettled?: boolean;
}

/** The paper that a step rests on. */
export interface Paper {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
}

/** A step of the round, at `eff`. */
export interface Step extends Based, Paper {
  /** 照录: of a round that was taken over from a source as it stands. */
  asFound?: boolean;
  note?: Sealed<string>;
}

/** 主管领导, 机关负责人, 考核委员会: organs or pseudonyms, never names. */
export interface Assessors {
  supervisor?: string;
  head?: string;
  committee?: string;
}

/** 名额: how many 优秀 there may be among so many, and how many were given. */
export interface QuotaFound {
  /** 应参加人数. */
  expected: number;
  percent: number;
  /** Expected times percent, two decimals. */
  exact: string;
  allowed: number;
  rounding: string;
  excellent: number;
  /** 核增批准文件. */
  approval?: { organ: string; docNo: string; decidedOn: LegalDate; percent: number };
}

/** 考核启动: `members` are all who are to be assessed, by their dossiers. */
export type RoundOpened = Event<
  'RoundOpened',
  Step & About & { unitClass: UnitClass; members: readonly string[]; assessors: Assessors }
>;
/** 参加考核人员调整. */
export type RoundMembersChanged = Event<
  'RoundMembersChanged',
  Step & { add?: readonly string[]; remove?: readonly string[]; reason: Sealed<string> }
>;
/** 个人总结. */
export type SelfSummarySubmitted = Event<'SelfSummarySubmitted', { dossierId: string; text: Sealed<string> }>;
/** 主管领导提出等次建议; in as many parts as one likes, the last for each member counts. */
export type GradesProposed = Event<'GradesProposed', Step & { proposals: readonly Given[]; massesHeard?: boolean }>;
/** 核增优秀名额: by the approval of the 公务员主管部门 of the same level. */
export type QuotaRaised = Event<'QuotaRaised', Step & { percent: number; organ: string; docNo: string; decidedOn: LegalDate }>;
/** 确定等次, of every member at once. */
export type GradesDecided = Event<
  'GradesDecided',
  Step & Raising & { about: About; decidedBy: 'head' | 'committee'; decisions: readonly Given[]; quota?: QuotaFound }
>;
/** 补定（改定）等次: of somebody who was left without, or whose dossier did not take the grade. */
export type GradeSupplemented = Event<
  'GradeSupplemented',
  Step & Raising & Given & { about: About; decidedBy: 'head' | 'committee'; quota?: QuotaFound }
>;
/** 重新记入: what the dossiers have not taken is ordered once more, of the day and by the paper of the decision: `decidedAs`. */
export type EntryOrdered = Event<
  'EntryOrdered',
  Raising & { about: About; decisions: readonly Given[]; decidedAs?: Paper & { on: LegalDate }; asFound?: boolean }
>;
/** 记入档案: how many grades the dossiers hold, and whose do not. */
export type GradesEntered = Event<'GradesEntered', Fulfilling & { entered: number; open: readonly string[] }>;
export type RoundClosed = Event<'RoundClosed', { reason?: Sealed<string> }>;
export type RoundAbandoned = Event<'RoundAbandoned', { reason: Sealed<string> }>;

export type RoundEvent =
  | RoundOpened
  | RoundMembersChanged
  | SelfSummarySubmitted
  | GradesProposed
  | QuotaRaised
  | GradesDecided
  | GradeSupplemented
  | EntryOrdered
  | GradesEntered
  | RoundClosed
  | RoundAbandoned;

const step = (label: string, sealed: Readonly<Record<string, Category>> = {}) =>
  ({ label, kind: 'case', version: 1, sealed }) as const;

const NOTE = { note: 'assessment' } as const;
const REASON = { reason: 'assessment' } as const;

export const roundEvents: EventTypes<RoundEvent> = {
  RoundOpened: step('考核启动', NOTE),
  RoundMembersChanged: step('参加考核人员调整', { ...NOTE, ...REASON }),
  SelfSummarySubmitted: { ...step('个人总结', { text: 'assessment' }), subject: ({ dossierId }) => dossierId },
  GradesProposed: step('等次建议', NOTE),
  QuotaRaised: step('核增优秀名额', NOTE),
  GradesDecided: step('确定考核等次', NOTE),
  GradeSupplemented: step('补定考核等次', NOTE),
  EntryOrdered: step('重新记入档案'),
  GradesEntered: step('考核等次记入档案'),
  RoundClosed: step('考核办结', REASON),
  RoundAbandoned: step('考核终止', REASON),
};
