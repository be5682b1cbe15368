import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { LogDamaged, LogUnavailable } from '../kernel/event-store.js';

/** "CDos": tells the log from any other SQLite file. */
const APPLICATION_ID = 0x43446f73;
const FORMAT = 1;

/**
 * What is stored is what is hashed (`header`, `payload`); the other columns are an index to them. Names and order are kept for ever.
 * Streams have numbers in the order of their opening, so that those written to at one time lie together in the index.
 */
const TABLES = `
  CREATE TABLE streams (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    id       TEXT NOT NULL,
    stream   INTEGER NOT NULL REFERENCES streams,
    rev      INTEGER NOT NULL,
    type     TEXT NOT NULL,
    header   TEXT NOT NULL,
    payload  TEXT NOT NULL,
    UNIQUE (stream, rev)
  ) STRICT;
  CREATE TABLE log (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TRIGGER streams_are_never_updated BEFORE UPDATE ON streams BEGIN SELECT RAISE(ABORT, 'streams are immutable'); END;
  CREATE TRIGGER streams_are_never_deleted BEFORE DELETE ON streams BEGIN SELECT RAISE(ABORT, 'streams are immutable'); END;
  CREATE TRIGGER events_are_never_updated BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are immutable'); END;
  CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are immutable'); END;
`;

/**
 * Opens the log, or makes it, with the settings on which durability rests: WAL with `synchronous = FULL`
 * (the WAL default NORMAL loses acknowledged events at a power cut). Errors: LogDamaged, LogUnavailable.
 */
export function openLog(file: string, origin: () => string): Database {
  let db: Database | undefined;
  try {
    db = new Sqlite(file, { timeout: 10_000 });
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('wal_autocheckpoint = 4096');
    db.pragma('trusted_schema = OFF');
    db.transaction(prepare).immediate(db, origin);
    return db;
  } catch (cause) {
    db?.close();
    const code = sqliteCode(cause);
    if (/^SQLITE_(CANTOPEN|READONLY|PERM|BUSY|FULL)/.test(code))
      throw new LogUnavailable(`the log can't be opened (${code})`, { cause });
    if (code) throw new LogDamaged(`the log is not a readable SQLite file (${code})`, { cause });
    if (!existsSync(dirname(file))) throw new LogUnavailable("the log can't be opened: its folder does not exist", { cause });
    throw cause;
  }
}

/** SQLite's own name for what went wrong, or nothing when it was not SQLite; told by name, since a process may hold several copies of the class. */
export function sqliteCode(cause: unknown): string {
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : '';
}

function prepare(db: Database, origin: () => string): void {
  const application = db.pragma('application_id', { simple: true });
  const format = db.pragma('user_version', { simple: true });
  if (application === 0 && db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) {
    db.exec(TABLES);
    db.prepare('INSERT INTO log VALUES (?, ?)').run('origin', origin());
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${FORMAT}`);
    return;
  }
  if (application !== APPLICATION_ID) throw new LogDamaged('the file is a SQLite database, but not a dossier log');
  if (format !== FORMAT) throw new LogDamaged(`the log has format ${String(format)}; this version reads format ${FORMAT}`);
  db.prepare('SELECT position, id, name, rev, type, header, payload FROM events JOIN streams ON no = stream LIMIT 1').get();
  if (!db.prepare("SELECT value FROM log WHERE name = 'origin'").get()) throw new LogDamaged('the log has lost its name');
}
