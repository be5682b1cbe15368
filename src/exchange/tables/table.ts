import { readDelimited } from './delimited-text.js';
import { UnreadableFile } from '../finding.js';
import { readSpreadsheet } from './spreadsheet.js';
import type { TableRow } from './table-row.js';
import { decodeText } from '../text/text-encoding.js';

/** A table with a header (表格): column names as written, trimmed, and the rows below that hold anything; empty cells beyond the header are cut. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

const MOST_BYTES = 200_000_000;
const ZIP = [0x50, 0x4b];
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Reads a table, CSV or .xlsx by its first bytes, whatever its name; `fileName` is only said back in messages.
 * Throws UnreadableFile: `TOO_LARGE` over 200 MB (10 MB for .xlsx), `OLD_SPREADSHEET` for .xls, `ENCRYPTED`, `EMPTY_FILE`, `DUPLICATE_COLUMN`,
 * and what decodeText, readDelimited and readSpreadsheet throw.
 */
export async function readTable(bytes: Uint8Array, fileName: string): Promise<Table> {
  const [header, ...rows] = (await rowsOf(bytes, fileName)).filter(({ cells }) => cells.some(isFilled));
  if (!header) throw new UnreadableFile('EMPTY_FILE', `${fileName} 没有内容`);
  const columns = cut(header.cells, 0).map((name) => name.normalize('NFC').trim());
  const twice = columns.find((name, at) => columns.indexOf(name) < at);
  if (twice !== undefined) throw new UnreadableFile('DUPLICATE_COLUMN', `表头有重复的列：${twice || '（空列名）'}`);
  return { header: columns, rows: rows.map(({ row, cells }) => ({ row, cells: cut(cells, columns.length) })) };
}

async function rowsOf(bytes: Uint8Array, fileName: string): Promise<readonly TableRow[]> {
  if (startsWith(bytes, ZIP)) return readSpreadsheet(bytes);
  if (startsWith(bytes, COMPOUND_FILE)) throw compoundFile(bytes, fileName);
  if (bytes.length > MOST_BYTES) throw new UnreadableFile('TOO_LARGE', `${fileName} 超过 200 MB`);
  return readDelimited(decodeText(bytes));
}

/** What Office wraps an .xlsx with a password in, and what .xls is. */
function compoundFile(bytes: Uint8Array, fileName: string): UnreadableFile {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED_PACKAGE)
    ? new UnreadableFile('ENCRYPTED', `${fileName} 有密码，请取消密码后再导入`)
    : new UnreadableFile('OLD_SPREADSHEET', `${fileName} 是旧版 .xls，请另存为 .xlsx`);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

function isFilled(cell: string): boolean {
  return cell.trim() !== '';
}

/** Without the empty cells at the end that lie beyond `width`. */
function cut(cells: readonly string[], width: number): readonly string[] {
  return cells.slice(0, Math.max(cells.findLastIndex(isFilled) + 1, Math.min(width, cells.length)));
}
