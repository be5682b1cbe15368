import type { LegalDate } from '../kernel/dates.js';

/** 责任人 of what a revisit finds. */
export type Responsible = 'leaver' | 'receiver';

/** What of an item is not sealed: its category, its number in a numbered form, and the events and cases that it is about. */
export interface ItemOutline {
  readonly id: string;
  readonly category: string;
  readonly no?: number;
  /** 无: the category, or the number, has nothing. */
  readonly none?: boolean;
  readonly about?: readonly string[];
}
/** 清单的一项; an amount is a decimal text. */
export interface ListItem extends ItemOutline {
  readonly text?: string;
  readonly status?: string;
  readonly amount?: string;
}

/** 履职记录: what the record says of the tenure, by the case or duty it is, and the event that says so. */
export interface Matter {
  readonly kind: 'project' | 'rectification' | 'filing' | 'tolerance' | 'retrospective';
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly on: LegalDate;
}
/** 说明: why a matter of the record is not on the list. */
export interface Explained {
  readonly matter: string;
  readonly reason: string;
}

/** 旧账: what of it is not sealed; `item` is that of the list signed. */
export interface FindingOutline {
  readonly id: string;
  readonly item?: string;
  readonly responsible: Responsible;
}
export interface OldAccount extends FindingOutline {
  readonly text: string;
}
export interface Problem {
  readonly id: string;
  readonly text: string;
}
