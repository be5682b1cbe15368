import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** 依据: by whom and in which paper. */
export interface Paper extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  asFound?: boolean;
  note?: Sealed<string>;
}

/** A number as it was given: a decimal with at most four places, such as `12.5`; numbers with a fraction travel as text. */
export type Decimal = string;

/** 指标体系的节点; without `parent` a 一级指标, of level 1. Weights are per cent of the parent, with at most two places. */
export interface TreeNode {
  id: string;
  parent?: string;
  name: string;
  level: number;
  weight: Decimal;
}

/** 考核形式: by what a measure is shown; 实绩 itself, unless it is one of those that burden those assessed. */
export type Form = 'result' | 'photos' | 'ledgers' | 'publicity' | 'veto' | 'pledge';

/**
 * How a figure becomes a value from 0 to 100: by where it lies between `min` and `max` (beyond them only where it is `capped`), by how much of a
 * target is reached, or as the per cent that it is.
 */
export interface Normalisation {
  by: 'range' | 'target' | 'percent';
  min?: Decimal;
  max?: Decimal;
  capped?: boolean;
  target?: Decimal;
}

/** What is measured, as a unit proposes it and a scheme lists it. */
export interface Indicator {
  name: string;
  /** 数据元: the same code in two schemes is the same figure asked twice. */
  code?: string;
  /** 量化指标 or 满意度问卷指标. */
  kind: 'quantity' | 'survey';
  measurementUnit: string;
  better: 'higher' | 'lower';
  /** 显绩 or 潜绩. */
  merit?: 'apparent' | 'latent';
  form?: Form;
  /** 法定依据, of a 一票否决 item. */
  legalBasis?: string;
}

/** 指标: it may feed several leaves, and a leaf be fed by several; weights are per cent of the leaf. */
export interface Measure extends Indicator {
  id: string;
  /** 数据提供部门, a unit. */
  department?: string;
  normalisation: Normalisation;
  nodes: readonly { node: string; weight: Decimal }[];
  /** 个性化指标: only of these units; all areas, unless given. */
  units?: readonly string[];
  /** The proposal that was adopted for them. */
  proposal?: string;
  /** 搭车: its figure is the result of another scheme. */
  from?: { scheme: string; node?: string };
}

/** 考核对象. */
export interface Area {
  id: string;
  unitId?: string;
  name: string;
  kind: 'district' | 'city' | 'township';
}

/** 减分项: at most so many points off an area's total in a period. */
export interface DeductionItem {
  id: string;
  name: string;
  maximum: Decimal;
  form?: Form;
  legalBasis?: string;
}

/** 建立指标体系, by the unit that assesses by it. */
export type SchemeOpened = Event<'SchemeOpened', Paper & { unitId: string; name: string; purpose: string }>;
/** 发布版本: `eff` is the first day on which it is assessed by; a version is never changed, only followed by another. */
export type SchemeVersionPublished = Event<
  'SchemeVersionPublished',
  Paper & {
    /** From 1. */
    version: number;
    nodes: readonly TreeNode[];
    measures: readonly Measure[];
    areas: readonly Area[];
    /** Those of every year, beside the year's own list. */
    deductions?: readonly DeductionItem[];
  }
>;
/** 停止考核, or merged into another scheme (整合为综合考核). */
export type SchemeEnded = Event<'SchemeEnded', Paper & { into?: string; reason?: Sealed<string> }>;
/** 自主申报个性化指标. */
export type IndicatorProposed = Event<'IndicatorProposed', Paper & Indicator & { unitId: string; reason?: Sealed<string> }>;
/** 调研, 座谈, 问卷. */
export type ArguingMethod = 'research' | 'discussion' | 'questionnaire';
/** 综合论证. */
export type IndicatorArgued = Event<
  'IndicatorArgued',
  Paper & { proposal: string; methods: readonly ArguingMethod[]; supports: boolean; opinion?: Sealed<string> }
>;
/** 采纳: the next version may have it. */
export type IndicatorAdopted = Event<'IndicatorAdopted', Paper & { proposal: string }>;
/** 不予采纳. */
export type IndicatorRejected = Event<'IndicatorRejected', Paper & { proposal: string; reason: Sealed<string> }>;
/** 年度减分清单. */
export type DeductionsAdopted = Event<'DeductionsAdopted', Paper & { year: number; items: readonly DeductionItem[] }>;

export type SchemeEvent =
  | SchemeOpened
  | SchemeVersionPublished
  | SchemeEnded
  | IndicatorProposed
  | IndicatorArgued
  | IndicatorAdopted
  | IndicatorRejected
  | DeductionsAdopted;

const note: Readonly<Record<string, Category>> = { note: 'career' };

const step = (label: string, sealed: Readonly<Record<string, Category>> = {}) =>
  ({ label, kind: 'case', version: 1, sealed: { ...note, ...sealed } }) as const;

export const schemeEvents: EventTypes<SchemeEvent> = {
  SchemeOpened: step('建立指标体系'),
  SchemeVersionPublished: step('发布指标体系版本'),
  SchemeEnded: step('停止考核', { reason: 'career' }),
  IndicatorProposed: step('自主申报指标', { reason: 'career' }),
  IndicatorArgued: step('综合论证', { opinion: 'career' }),
  IndicatorAdopted: step('采纳指标'),
  IndicatorRejected: step('不予采纳指标', { reason: 'career' }),
  DeductionsAdopted: step('年度减分清单'),
};
