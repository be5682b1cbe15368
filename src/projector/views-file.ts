import { readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
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
export const versionsOf = (projections: readonly Projection[]): string => JSON.stringify(projections.map(({ name, version }) => [name, version]));

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

  /** A name for the next generation; what a broken rebuild left there is removed. */
  next(): string {
    const generations = readdirSync(dirname(this.link)).flatMap((name) => this.generation(name) ?? []);
    const used = this.generation(basename(this.current() ?? ''));
    const file = `${this.link}.${Math.max(0, used ?? 0, ...generations) + 1}`;
    remove(file);
    return file;
  }

  /** Makes `file` the one in use and removes the others; who still reads one of them notices by `current`. */
  swap(file: string): void {
    const temporary = `${this.link}.link`;
    rmSync(temporary, { force: true });
    symlinkSync(basename(file), temporary);
    renameSync(temporary, this.link);
    for (const name of readdirSync(dirname(this.link)))
      if (this.generation(name) !== undefined && name !== basename(file)) remove(join(dirname(this.link), name));
  }

  private generation(name: string): number | undefined {
    const prefix = `${basename(this.link)}.`;
    const tail = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    return /^\d+$/.test(tail) ? Number(tail) : undefined;
  }
}

const remove = (file: string): void => ['', '-wal', '-shm'].forEach((part) => rmSync(file + part, { force: true }));
