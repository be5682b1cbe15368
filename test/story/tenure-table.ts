import { readFileSync } from 'node:fs';

/** A tenure table read straight, on its own: nothing of the product is asked. */
export interface TableRow {
  readonly line: number;
  readonly ref: string;
  readonly name: string;
  readonly unit: string;
  readonly post: string;
  /** First days; a row without a start can't be taken, one without an end is open. */
  readonly from: string;
  readonly to?: string;
  /** Whether the start says no day, and what it does say: `1998` or `1998-07`. */
  readonly since: string;
  readonly until?: string;
}

/** Rows that have a start, identical rows once; and the lines of those without one. */
export function readStraight(file: string): {
  readonly rows: readonly TableRow[];
  readonly lines: number;
  readonly withoutStart: readonly number[];
} {
  const [header = '', ...lines] = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const names = header.split(',');
  const seen = new Set<string>();
  const rows: TableRow[] = [];
  const withoutStart: number[] = [];
  for (const [i, text] of lines.entries()) {
    const cells = text.split(',');
    const cell = (name: string): string => (cells[names.indexOf(name)] ?? '').trim();
    const since = written(cell('任职时间'));
    const until = written(cell('免职时间'));
    if (since === undefined) withoutStart.push(i + 2);
    else if (!seen.has(text))
      rows.push({
        line: i + 2,
        ref: cell('人员标识'),
        name: cell('姓名'),
        unit: cell('机构'),
        post: cell('职务'),
        since,
        from: day(since),
        ...(until === undefined ? {} : { until, to: day(until) }),
      });
    seen.add(text);
  }
  return { rows, lines: lines.length, withoutStart };
}

/** `1998-00`, `2003.05`, `2011年1月`, `201412` and `2019/3` in the one spelling; nothing for no date, for still in office and for what is no date. */
function written(text: string): string | undefined {
  const [, year = '', month = '00', dayOf = '00'] = /^(\d{4})[-./年]?(\d{1,2})?[-./月]?(\d{1,2})?日?$/.exec(text) ?? [];
  if (year === '' || year === '0000' || year === '9999' || Number(month) > 12) return undefined;
  return [year, month.padStart(2, '0'), dayOf.padStart(2, '0')].filter((part) => part !== '00').join('-');
}

const day = (date: string): string => `${date}-01-01`.slice(0, 10);

export const isHeld = ({ from, to }: TableRow, on: string): boolean => from <= on && (to === undefined || on < to);

/** Whether a start of a month or a year leaves it open if the post was held that day already. */
export const isCertain = ({ since }: TableRow, on: string): boolean => since.length === 10 || !on.startsWith(since);

export function shifted(on: string, days: number): string {
  return new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);
}
