import type { Fulfilling, Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Area, Decimal, Paper } from '../schemes/schemes.events.js';

/** 数据提供部门, and what it is to deliver: of every area, unless a measure is asked of some alone. */
export interface Department {
  unitId: string;
  measures: readonly { measure: string; areas?: readonly string[] }[];
}

export interface Figure {
  measure: string;
  area: string;
  value: Decimal;
}

/** A column has one entry for each of `areas`, in their order; null where nothing is asked of the area. */
export type Column = readonly (number | null)[];

/**
 * 指数快照: values from 0 to 100 in whole ten-thousandths, by columns, since the same names in 330 rows would weigh more than what they say.
 * Every value is rounded to four places, a half away from zero, on each level anew. Ranks are among areas of one kind, equal ones sharing the
 * better place.
 */
export interface Snapshot {
  /** How it was computed; another way of computing has another number. */
  formula: '1';
  /** Of the scheme. */
  version: number;
  areas: readonly string[];
  /** By node. */
  values: Readonly<Record<string, Column>>;
  ranks: Readonly<Record<string, Column>>;
  /** Normalised values, by measure. */
  measures: Readonly<Record<string, Column>>;
  /** 减分. */
  deducted: Column;
  /** Weighted 一级指标, less what is deducted, not below 0. */
  totals: Column;
  totalRanks: Column;
}

/** 开始一期指数, by the version of the scheme in force on the last day of the period. */
export type IndexOpened = Event<
  'IndexOpened',
  Paper & {
    schemeId: string;
    /** `2024` or `2024-Q1`. */
    period: string;
    /** Who assesses. */
    unitId: string;
    version: number;
    /** The event that published it. */
    versionEvent: string;
    areas: readonly Area[];
    departments: readonly Department[];
  }
>;
/** 报送数据: what a department delivers takes the place of what it delivered before. */
export type FiguresSubmitted = Event<
  'FiguresSubmitted',
  Paper & { unitId: string; figures: readonly Figure[]; source?: string; asOf?: LegalDate }
>;
/** 退回数据: the department is to deliver anew. */
export type FiguresReturned = Event<'FiguresReturned', Paper & { unitId: string; reason: Sealed<string> }>;
/** 减分. */
export type DeductionRecorded = Event<
  'DeductionRecorded',
  Paper & { area: string; item: string; points: Decimal; ground: Sealed<string> }
>;
/** 发布指数; never changed. */
export type IndexPublished = Event<
  'IndexPublished',
  Paper & {
    snapshot: Snapshot;
    /** The events whose figures it rests on. */
    submissions: readonly string[];
  }
>;
/** 更正发布: a further snapshot beside the one it corrects, with what was wrong in that; points are those that now count. */
export type IndexCorrected = Event<
  'IndexCorrected',
  Paper & {
    corrects: string;
    figures?: readonly Figure[];
    deductions?: readonly { area: string; item: string; points: Decimal }[];
    reason: Sealed<string>;
    snapshot: Snapshot;
  }
>;

/** 成绩推广清单的一项. */
export interface Achievement {
  area: string;
  node?: string;
  text: string;
}
/** 问题整改清单的一项: of an area, with a node or measure; who is to see to it, by when and how; nothing is said of persons in words. */
export interface Rectification {
  area: string;
  node?: string;
  measure?: string;
  problem: string;
  ownerUnit?: string;
  ownerDossier?: string;
  deadline: LegalDate;
  /** 整改措施. */
  remedy: string;
}
/** 发布双向清单, of a snapshot. Items to be rectified are `r1`, `r2` … through all lists of the index. */
export type ListsPublished = Event<
  'ListsPublished',
  Paper & Raising & { published: string; achievements: readonly Achievement[]; rectifications: readonly Rectification[] }
>;
/** 整改情况报告. */
export type RectificationReported = Event<
  'RectificationReported',
  Paper & { item: string; evidence: readonly { ref: string; title?: string }[]; text: Sealed<string> }
>;
/** 退回整改. */
export type RectificationReturned = Event<'RectificationReturned', Paper & { item: string; reason: Sealed<string> }>;
/** 整改销号. */
export type RectificationClosed = Event<'RectificationClosed', Paper & Fulfilling & { item: string }>;

export type IndexEvent =
  | IndexOpened
  | FiguresSubmitted
  | FiguresReturned
  | DeductionRecorded
  | IndexPublished
  | IndexCorrected
  | ListsPublished
  | RectificationReported
  | RectificationReturned
  | RectificationClosed;

const note: Readonly<Record<string, Category>> = { note: 'career' };

const step = (label: string, sealed: Readonly<Record<string, Category>> = {}) =>
  ({ label, kind: 'case', version: 1, sealed: { ...note, ...sealed } }) as const;

export const indexEvents: EventTypes<IndexEvent> = {
  IndexOpened: step('开始指数评价'),
  FiguresSubmitted: step('报送指标数据'),
  FiguresReturned: step('退回指标数据', { reason: 'career' }),
  DeductionRecorded: step('减分', { ground: 'career' }),
  IndexPublished: step('发布指数'),
  IndexCorrected: step('更正发布指数', { reason: 'career' }),
  ListsPublished: step('发布双向清单'),
  RectificationReported: step('报告整改情况', { text: 'career' }),
  RectificationReturned: step('退回整改', { reason: 'career' }),
  RectificationClosed: step('整改销号'),
};
