import { codeByName } from '../../codes/codes.js';
import { firstDay, type LegalDate } from '../../kernel/dates.js';
import type { Finding } from '../finding.js';
import { readDate } from '../text/loose-date.js';
import { readText } from '../text/plain-text.js';
import { reliefReasonCode } from './relief-reason.js';
import { readSex } from '../text/sex.js';
import { COLUMNS, type Column } from './tenure-columns.js';
import type { Tenure } from './tenure.js';

/** A row read on its own: the tenure with the identity this very row gives, or no tenure and why; and what is doubtful about it. */
export interface TenureRow {
  readonly tenure?: Tenure;
  readonly refused: readonly Finding[];
  readonly warnings: readonly Finding[];
}

const LONGEST: Readonly<Partial<Record<Column, number>>> = { name: 50 };
const LONGEST_TEXT = 200;
const TEXTS: readonly Column[] = ['ref', 'name', 'unit', 'post', 'reason', 'originalCode'];
const NEEDED: readonly Column[] = ['ref', 'name', 'unit', 'post'];

/** Reads row `row` of a tenure table, whose cells are asked for by column; a column that is not there reads as empty. */
export function readTenureRow(row: number, cell: (column: Column) => string): TenureRow {
  const start = readDate(cell('from'));
  const refused = [...badTexts(row, cell), ...badStart(row, start)];
  if (refused.length > 0 || !('date' in start)) return { refused, warnings: [] };
  const end = readDate(cell('to'));
  const to = 'date' in end ? end.date : undefined;
  const tenure = {
    row,
    ...identity(cell),
    unit: plain(cell('unit')),
    post: plain(cell('post')),
    level: levelOf(cell('level')),
    from: start.date,
    to,
    open: 'open' in end,
    reason: plain(cell('reason')) || undefined,
    reasonCode: reliefReasonCode(cell('reason')),
    originalCode: cell('originalCode').normalize('NFKC').trim() || undefined,
  };
  return {
    tenure,
    refused,
    warnings: [...badIdentity(row, cell), ...badEnd(row, cell('to'), start.date, to), ...badLevel(row, cell)],
  };
}

function identity(cell: (column: Column) => string): Pick<Tenure, 'ref' | 'name' | 'sex' | 'birth'> {
  const birth = readDate(cell('birth'));
  return {
    ref: cell('ref').normalize('NFKC').trim(),
    name: plain(cell('name')),
    sex: readSex(cell('sex')),
    birth: 'date' in birth ? birth.date : undefined,
  };
}

function badTexts(row: number, cell: (column: Column) => string): Finding[] {
  const empty = NEEDED.filter((column) => plain(cell(column)) === '');
  const flawed = TEXTS.flatMap((column) => {
    const read = readText(cell(column), LONGEST[column] ?? LONGEST_TEXT);
    return 'bad' in read ? [{ row, code: 'BAD_TEXT', message: `第 ${row} 行“${COLUMNS[column]}”${read.bad}` }] : [];
  });
  return [...empty.map((column) => ({ row, code: 'EMPTY_CELL', message: `第 ${row} 行“${COLUMNS[column]}”为空` })), ...flawed];
}

function badStart(row: number, start: ReturnType<typeof readDate>): Finding[] {
  if ('date' in start) return [];
  if ('bad' in start) return [{ row, code: 'BAD_START', message: `第 ${row} 行“任职时间”不是日期${quoted(start.bad)}` }];
  return [{ row, code: 'NO_START', message: `第 ${row} 行没有任职时间` }];
}

function badEnd(row: number, text: string, from: LegalDate, to: LegalDate | undefined): Finding[] {
  const end = readDate(text);
  if ('bad' in end) return [{ row, code: 'BAD_END', message: `第 ${row} 行“免职时间”不是日期${quoted(end.bad)}，按未免职登记` }];
  if ('none' in end && text.trim() !== '')
    return [{ row, code: 'NO_END', message: `第 ${row} 行“免职时间”没有日期，按未免职登记` }];
  if (to === undefined || firstDay(from) <= firstDay(to)) return [];
  return [{ row, code: 'END_BEFORE_START', message: `第 ${row} 行“免职时间”（${to}）早于“任职时间”（${from}），照原样登记` }];
}

function badIdentity(row: number, cell: (column: Column) => string): Finding[] {
  const birth = readDate(cell('birth'));
  const isBadSex = cell('sex').trim() !== '' && readSex(cell('sex')) === undefined;
  return [
    ...(isBadSex ? [{ row, code: 'BAD_SEX', message: `第 ${row} 行“性别”不是男或女，按未知登记` }] : []),
    ...('bad' in birth || 'open' in birth
      ? [{ row, code: 'BAD_BIRTH', message: `第 ${row} 行“出生年月”不是日期，按未知登记` }]
      : []),
  ];
}

function badLevel(row: number, cell: (column: Column) => string): Finding[] {
  const level = plain(cell('level'));
  if (level === '' || levelOf(level) !== undefined) return [];
  return [
    {
      row,
      code: 'UNKNOWN_LEVEL',
      message: `第 ${row} 行“职务层次”不是职务层次代码表（ZB09，军队部分除外）中唯一的名称，按未知登记`,
    },
  ];
}

/** The armed forces' part of ZB09 is left out: it alone has 正处级 and its like, with which civil tables loosely mean 县处级正职. */
function levelOf(text: string): string | undefined {
  const code = codeByName('ZB09', text);
  return code?.startsWith('6') ? undefined : code;
}

const plain = (text: string): string => text.normalize('NFC').trim();

/** A slip of the pen is shown; words and long numbers are not, as a name or identity number may have come into the wrong column. */
const quoted = (text: string): string => (/^[\dlIOo.\-/年月日]{1,12}$/.test(text.normalize('NFKC')) ? `（${text}）` : '');
