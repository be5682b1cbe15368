/**
 * The program that reads one spreadsheet (.xlsx) in a process of its own, so that a hostile file can be killed and holds no one else's memory.
 * Started by spreadsheet.ts with no right but reading files; gets `{ bytes, mostRows, mostColumns }`, answers `{ rows }` or `{ code, message }`.
 * It runs as TypeScript under Jest, where Node strips its types, and as JavaScript once built: hence only packages and types may be imported here.
 */
import { readXlsx, type Cell, type CellValue, type Sheet } from 'hucre/xlsx';

interface Order {
  readonly bytes: Uint8Array;
  readonly mostRows: number;
  readonly mostColumns: number;
}
interface Refusal {
  readonly code: string;
  readonly message: string;
}
interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

const ID_COLUMN = /身份证|身份号码/;

process.once('message', (order: Order) => {
  answer(order).then(
    (found) => process.send?.(found, () => process.disconnect()),
    () => process.send?.({ code: 'NOT_A_SPREADSHEET', message: '文件不是有效的 .xlsx 表格' }, () => process.disconnect()),
  );
});

async function answer({ bytes, mostRows, mostColumns }: Order): Promise<{ readonly rows: readonly Row[] } | Refusal> {
  const book = await readXlsx(bytes, { sheets: [0], readStyles: true, maxRows: mostRows + 2 });
  const [sheet] = book.sheets;
  if (!sheet) return { code: 'NOT_A_SPREADSHEET', message: '表格文件内没有工作表' };
  if (sheet.rows.length > mostRows + 1) return { code: 'TOO_MANY_ROWS', message: `表格超过 ${mostRows} 行` };
  if (sheet.rows.some((row) => row.length > mostColumns))
    return { code: 'TOO_MANY_COLUMNS', message: `表格超过 ${mostColumns} 列` };
  return numberInIdColumn(sheet) ?? { rows: textsOf(sheet) };
}

/** Every row as long as the longest, as a CSV file would have them. */
function textsOf(sheet: Sheet): readonly Row[] {
  const width = Math.max(0, ...sheet.rows.map((row) => row.length));
  return sheet.rows.map((row, at) => ({
    row: at + 1,
    cells: Array.from({ length: width }, (_, column) => textOf(row[column], sheet.cells?.get(`${at},${column}`))),
  }));
}

function textOf(value: CellValue | undefined, cell: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? dateText(value, cell?.style?.numFmt) : String(value);
}

/**
 * A date cell as the legal date its format shows: Excel makes "1996年7月" the first of July, and only the format still tells that no day was meant.
 * Without a known format a first of the month counts as the month. A format without a year (a typed "3-7") stays a full timestamp, which is no legal date.
 */
function dateText(value: Date, format: string | undefined): string {
  const stamp = value.toISOString();
  const shown = format?.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase() ?? (stamp.slice(8, 10) === '01' ? 'ym' : 'ymd');
  if (!shown.includes('y')) return stamp;
  return stamp.slice(0, shown.includes('d') ? 10 : shown.includes('m') ? 7 : 4);
}

/** A number keeps 15 digits, so an 18-digit identity number typed as one has already lost its end. */
function numberInIdColumn(sheet: Sheet): Refusal | undefined {
  const header = sheet.rows.find((row) => row.some((value) => value !== null)) ?? [];
  for (const [at, row] of sheet.rows.entries())
    for (const [column, value] of row.entries())
      if (typeof value === 'number' && (ID_COLUMN.test(String(header[column])) || Math.abs(value) >= 1e15))
        return {
          code: 'NUMBER_IN_ID_COLUMN',
          message: `第 ${at + 1} 行第 ${column + 1} 列：证件号码存成了数字，末位已丢失，请改为文本格式后重新填写`,
        };
  return undefined;
}
