import type { Event, EventTypes } from '../kernel/event.js';

/** 清单: 容错正面清单 or 不担当不作为负面清单. */
export type ListKind = 'positive' | 'negative';

/** An item of a unit's list, in the version in force on the day of the act. */
export interface Cite {
  unitId: string;
  list: ListKind;
  item: string;
}

export interface ListItem {
  code: string;
  text: string;
}

/** 施行清单: a version of a unit's list, in force from `eff` until the next. */
export type ToleranceListAdopted = Event<
  'ToleranceListAdopted',
  { list: ListKind; version: string; items: readonly ListItem[]; organ?: string; docNo?: string }
>;

export const listEvents: EventTypes<ToleranceListAdopted> = {
  ToleranceListAdopted: { label: '容错清单', kind: 'unit', version: 1, sealed: {} },
};
