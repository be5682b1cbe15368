import type { Event, EventTypes } from '../kernel/event.js';

/** 机构登记: the unit is known from here on; `eff` is the earliest day it is known to have existed. */
export type UnitRegistered = Event<
  'UnitRegistered',
  {
    unitId: string;
    name: string;
    shortName?: string;
    /** 统一社会信用代码, GB 32100. */
    code?: string;
    /** 上级机构, its id. */
    parent?: string;
    /** 机构级别, ZB03. */
    level?: string;
    /** 机构类别, ZB04. */
    class?: string;
  }
>;

/** 更名. */
export type UnitRenamed = Event<'UnitRenamed', { name: string; shortName?: string; docNo?: string }>;

/** 改隶: another unit is its superior. */
export type UnitMoved = Event<'UnitMoved', { parent: string; docNo?: string }>;

/** 撤销机构. */
export type UnitDissolved = Event<'UnitDissolved', { successor?: string; docNo?: string }>;

/** 设立职位: `postId` is unique in the unit. */
export type PostEstablished = Event<
  'PostEstablished',
  {
    postId: string;
    name: string;
    /** 职务层次, ZB09. */
    level?: string;
    /** 单职: held by one person at a time. */
    single?: boolean;
    /** 核定职数. */
    headcount?: number;
  }
>;

/** 职位更名. */
export type PostRenamed = Event<'PostRenamed', { postId: string; name: string }>;

/** 撤销职位. */
export type PostAbolished = Event<'PostAbolished', { postId: string }>;

export type UnitEvent = UnitRegistered | UnitRenamed | UnitMoved | UnitDissolved | PostEstablished | PostRenamed | PostAbolished;

/** All of it is public in office (S0): nothing is sealed. */
export const unitEvents: EventTypes<UnitEvent> = {
  UnitRegistered: { label: '机构登记', kind: 'unit', version: 1, sealed: {} },
  UnitRenamed: { label: '机构更名', kind: 'unit', version: 1, sealed: {} },
  UnitMoved: { label: '机构改隶', kind: 'unit', version: 1, sealed: {} },
  UnitDissolved: { label: '机构撤销', kind: 'unit', version: 1, sealed: {} },
  PostEstablished: { label: '设立职位', kind: 'unit', version: 1, sealed: {} },
  PostRenamed: { label: '职位更名', kind: 'unit', version: 1, sealed: {} },
  PostAbolished: { label: '撤销职位', kind: 'unit', version: 1, sealed: {} },
};
