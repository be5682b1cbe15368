import { CsvError, parse, type InfoRecord } from 'csv-parse/sync';
import { UnreadableFile } from '../finding.js';
import type { TableRow } from './table-row.js';

const MOST_ROWS = 200_000;
const [LF, CR] = [10, 13];
const OPTIONS = {
  relax_column_count: true,
  skip_empty_lines: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: 1_000_000,
};

/**
 * The records of delimited text (CSV, RFC 4180; tabs where the first line has tabs and no comma, as a spreadsheet's "Unicode text" has), each with
 * the line it begins on; blank lines are left out. Quotes are strict: an open or misplaced one throws UnreadableFile `BAD_CSV` naming the line;
 * more than 200,000 records throw `TOO_MANY_ROWS`.
 */
export function readDelimited(text: string): readonly TableRow[] {
  const bytes = Buffer.from(text);
  const rows: TableRow[] = [];
  let [at, line] = [0, 1];
  const keep = (cells: string[], { bytes: end }: InfoRecord): null => {
    const record = bytes.subarray(at, end);
    const start = record.findIndex((byte) => byte !== LF && byte !== CR);
    rows.push({ row: line + lineEnds(record.subarray(0, start)), cells });
    if (rows.length > MOST_ROWS + 1) throw new UnreadableFile('TOO_MANY_ROWS', `文件超过 ${MOST_ROWS} 行`);
    [at, line] = [end, line + lineEnds(record)];
    return null;
  };
  try {
    parse(bytes, { ...OPTIONS, delimiter: delimiterOf(text), on_record: keep });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFile('BAD_CSV', `从第 ${line} 行起无法读取：引号没有闭合或位置不对，或这一行过长`, { cause: error });
  }
  return rows;
}

function delimiterOf(text: string): string {
  const [header = ''] = /^[^\r\n]*/.exec(text) ?? [];
  return header.includes('\t') && !header.includes(',') ? '\t' : ',';
}

function lineEnds(bytes: Uint8Array): number {
  return bytes.reduce((count, byte, at) => count + Number(byte === LF || (byte === CR && bytes[at + 1] !== LF)), 0);
}
