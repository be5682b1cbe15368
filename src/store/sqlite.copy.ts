import Sqlite from 'better-sqlite3';
import type { Position } from '../kernel/event-store.js';
import { openLog } from './sqlite.log-file.js';

/** Copies a SQLite file, consistent while others write to it, and checks the copy. Errors: the copy is damaged. */
export async function copySqlite(from: string, to: string): Promise<void> {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    await source.backup(to);
  } finally {
    source.close();
  }
  const copy = new Sqlite(to);
  try {
    copy.pragma('journal_mode = DELETE');
    const found = copy.pragma('quick_check', { simple: true });
    if (found !== 'ok') throw new Error('the copy did not pass its check');
  } finally {
    copy.close();
  }
}

/** Makes a new log at `to` that holds the events of `from` up to `until`, byte for byte. */
export function copyLog(from: string, to: string, until: Position): void {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true, timeout: 10_000 });
  const origin = source.prepare("SELECT value FROM log WHERE name = 'origin'").pluck().get() as string;
  const target = openLog(to, () => origin);
  try {
    const copy = (table: string, rows: string): void => {
      const columns = source.pragma(`table_info(${table})`) as readonly object[];
      const insert = target.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`);
      for (const row of source.prepare<[Position], unknown[]>(rows).raw().iterate(until)) insert.run(row);
    };
    target.transaction(() => {
      copy('streams', 'SELECT * FROM streams WHERE no IN (SELECT stream FROM events WHERE position <= ?) ORDER BY no');
      copy('events', 'SELECT * FROM events WHERE position <= ? ORDER BY position');
    })();
  } finally {
    target.close();
    source.close();
  }
}
