import type { LegalDate } from '../../kernel/dates.js';

/** One row of a tenure table that can be taken (任职): who held which post from when to when, in the precision the file gives. */
export interface Tenure {
  /** The row in the file, 1-based, as the user sees it. */
  readonly row: number;
  /** 人员标识, which opens one dossier each. */
  readonly ref: string;
  /** Name, sex (GB/T 2261.1) and birth as they stand for this person in the whole table: the first that a taken row gives. */
  readonly name: string;
  readonly sex?: '1' | '2';
  readonly birth?: LegalDate;
  /** 机构 and 职务, by name. */
  readonly unit: string;
  readonly post: string;
  /** 职务层次, a civil ZB09 code. */
  readonly level?: string;
  /** 任职时间; and 免职时间, undefined while the post is open. */
  readonly from: LegalDate;
  readonly to?: LegalDate;
  /** Whether the file says that the post is still held (`9999-99`), and does not merely leave its end out. */
  readonly open: boolean;
  /** 免职原因 as found, and its ZB16 code, `9` where it names none clearly. */
  readonly reason?: string;
  readonly reasonCode?: string;
  /** 原始离任代码 as found. */
  readonly originalCode?: string;
}
