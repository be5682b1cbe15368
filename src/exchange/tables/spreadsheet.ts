import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UnreadableFile } from '../finding.js';
import type { TableRow } from './table-row.js';
import { guardZip } from './zip-guard.js';

const MOST_BYTES = 10_000_000;

/** What the child may use before it is ended: milliseconds, MB of heap, rows below the header, columns. */
export interface SpreadsheetLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly mostRows: number;
  readonly mostColumns: number;
}

const LIMITS: SpreadsheetLimits = { milliseconds: 20_000, megabytes: 256, mostRows: 20_000, mostColumns: 200 };

/** Beside this file, and in the language this file is in: `.ts` under Jest, `.js` once built. */
const CHILD = fileURLToPath(import.meta.url).replace(/spreadsheet\.(?=[jt]s$)/, 'spreadsheet-child.');

/**
 * The rows of the first sheet of an .xlsx file (电子表格): up to 10 MB, checked as an archive, then parsed in a child process that may only read
 * files and is killed when it takes more than the limits. Dates come as EDTF of the precision the cell shows, numbers as text.
 * Throws UnreadableFile: `TOO_LARGE`, what guardZip throws, `NOT_A_SPREADSHEET`, `ENCRYPTED`, `TOO_MANY_ROWS`, `TOO_MANY_COLUMNS`,
 * `NUMBER_IN_ID_COLUMN`, `SPREADSHEET_TIMEOUT`, `SPREADSHEET_CRASHED`.
 */
export async function readSpreadsheet(bytes: Uint8Array, limits: Partial<SpreadsheetLimits> = {}): Promise<readonly TableRow[]> {
  if (bytes.length > MOST_BYTES) throw new UnreadableFile('TOO_LARGE', '表格文件超过 10 MB');
  await guardZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return parseApart(bytes, { ...LIMITS, ...limits });
}

/** Parses without looking at the archive first; for readSpreadsheet, and for tests that show that the child alone holds too. */
export function parseApart(
  bytes: Uint8Array,
  { milliseconds, megabytes, mostRows, mostColumns }: SpreadsheetLimits = LIMITS,
): Promise<readonly TableRow[]> {
  const execArgv = ['--permission', '--allow-fs-read=*', `--max-old-space-size=${megabytes}`];
  const child = fork(CHILD, [], { execArgv, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  return settle(child, milliseconds, () => child.send({ bytes: new Uint8Array(bytes), mostRows, mostColumns }));
}

function settle(child: ChildProcess, milliseconds: number, start: () => void): Promise<readonly TableRow[]> {
  return new Promise((resolve, reject) => {
    const refuse = (code: string, message: string): void => {
      child.kill('SIGKILL');
      reject(new UnreadableFile(code, message));
    };
    const timer = setTimeout(() => refuse('SPREADSHEET_TIMEOUT', `表格在 ${milliseconds / 1000} 秒内未能读完`), milliseconds);
    child.once('message', (answer) => (isRows(answer) ? resolve(answer.rows) : refuse(...refusalOf(answer))));
    child.once('error', () => refuse('SPREADSHEET_CRASHED', '读取表格的进程无法启动'));
    child.once('exit', () => {
      clearTimeout(timer);
      refuse('SPREADSHEET_CRASHED', '读取表格的进程意外结束，表格可能占用内存过多');
    });
    start();
  });
}

function isRows(answer: unknown): answer is { rows: readonly TableRow[] } {
  return typeof answer === 'object' && answer !== null && 'rows' in answer;
}

function refusalOf(answer: unknown): [string, string] {
  const { code, message } = {
    code: 'NOT_A_SPREADSHEET',
    message: '表格文件无法解析',
    ...(typeof answer === 'object' ? answer : {}),
  };
  return [code, message];
}
