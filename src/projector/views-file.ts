import { closeSync, openSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import type { Projection } from '../kernel/projection.js';

const CHECKPOINT = `
  CREATE TABLE IF NOT EXISTS checkpoint (
    only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL, recorded_at TEXT NOT NULL, versions TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS recorded (at TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Which projections, of which versions, a views file was filled by. */
export const versionsOf = (projections: readonly Projection[]): string =>
  JSON.stringify(projections.map(({ name, version }) => [name, version]));

/** Opens a views file for filling; tables and indexes are made where they are missing. */
export function openViews(file: string, projections: readonly Projection[], { indexes = true } = {}): Database {
  const db = new Sqlite(file, { timeout: 10_000 });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(CHECKPOINT);
  for (const { tables } of projections) db.exec(tables);
  if (indexes) makeIndexes(db, projections);
  db.prepare("INSERT OR IGNORE INTO checkpoint VALUES (1, 0, '', ?)").run(versionsOf(projections));
  return db;
}

/** Whether the file is whole enough to say that it was filled by these projections, in these versions. */
export function isFilledBy(file: string, projections: readonly Projection[]): boolean {
  let db: Database | undefined;
  try {
    // Not read-only: such a connection can't open a WAL whose shared memory another process has just taken away.
    db = new Sqlite(file, { fileMustExist: true, timeout: 10_000 });
    return db.prepare('SELECT versions FROM checkpoint').pluck().get() === versionsOf(projections);
  } catch {
    return false;
  } finally {
    db?.close();
  }
}

export function makeIndexes(db: Database, projections: readonly Projection[]): void {
  for (const { indexes } of projections) if (indexes) db.exec(indexes);
}

/**
 * 视图文件: `views.sqlite` is a link to the generation in use, so that a rebuild can fill the next one beside it and swap in
 * one step; SQLite keeps its WAL beside the file the link names.
 */
export class ViewsFile {
  constructor(private readonly link: string) {}

  /** The file in use, or `undefined` when there is none yet. */
  current(): string | undefined {
    try {
      return join(dirname(this.link), readlinkSync(this.link));
    } catch {
      return undefined;
    }
  }

  /** An empty file for the next generation, which no other process has taken. */
  next(): string {
    const generations = readdirSync(dirname(this.link)).flatMap((name) => this.generation(name) ?? []);
    for (let number = Math.max(0, ...generations) + 1; ; number++) {
      const file = `${this.link}.${number}`;
      try {
        closeSync(openSync(file, 'wx'));
        return file;
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
      }
    }
  }

  /**
   * Makes `file` the one in use and removes those before it, unless another process was there with a newer one; who still
   * reads one of them notices by `current`.
   */
  swap(file: string): void {
    const turn = new Sqlite(`${this.link}-lock`, { timeout: 10_000 });
    try {
      turn.exec('BEGIN EXCLUSIVE');
      this.swapInTurn(file);
    } finally {
      turn.close();
    }
  }

  /** One process at a time: otherwise one could link to the file that another has just found too old and removed. A lock of SQLite goes with its process. */
  private swapInTurn(file: string): void {
    const mine = this.generation(basename(file)) ?? 0;
    if ((this.generation(basename(this.current() ?? '')) ?? 0) > mine) return remove(file);
    const temporary = `${this.link}.link-${process.pid}`;
    rmSync(temporary, { force: true });
    symlinkSync(basename(file), temporary);
    renameSync(temporary, this.link);
    for (const name of readdirSync(dirname(this.link)))
      if ((this.generation(name) ?? mine) < mine) remove(join(dirname(this.link), name));
  }

  private generation(name: string): number | undefined {
    const prefix = `${basename(this.link)}.`;
    const tail = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    return /^\d+$/.test(tail) ? Number(tail) : undefined;
  }
}

const remove = (file: string): void => ['', '-wal', '-shm'].forEach((part) => rmSync(file + part, { force: true }));
