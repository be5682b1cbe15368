import Sqlite, { type Database, type Statement } from 'better-sqlite3';
import { LogUnavailable } from '../kernel/event-store.js';
import { KeyVault, type WrappedKey } from '../kernel/key-vault.js';
import type { KeyRef } from '../kernel/sealing.js';
import { sqliteCode } from './sqlite.log-file.js';

const TABLES = `
  CREATE TABLE IF NOT EXISTS keys (
    subject  TEXT NOT NULL,
    category TEXT NOT NULL,
    epoch    INTEGER NOT NULL,
    wrapped  BLOB NOT NULL,
    PRIMARY KEY (subject, category, epoch)
  ) STRICT, WITHOUT ROWID;
`;

interface Waiting {
  readonly keys: readonly WrappedKey[];
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Keys in a file of their own, so that they have a backup set of their own. Deleted keys leave nothing on the disk:
 * `secure_delete` with a rollback journal (with a WAL the old pages stay in it).
 */
export class SqliteKeyVault extends KeyVault {
  removals = 0;
  protected readonly db: Database;
  private waiting: Waiting[] = [];
  private readonly select: Statement<[string, string], Buffer>;
  private readonly insert: Statement<[string, string, Buffer]>;

  constructor(file: string) {
    super();
    this.db = new Sqlite(file, { timeout: 10_000 });
    this.db.pragma('journal_mode = DELETE');
    this.db.pragma('synchronous = FULL');
    this.db.pragma('secure_delete = ON');
    this.db.exec(TABLES);
    this.select = this.db
      .prepare<[string, string], Buffer>('SELECT wrapped FROM keys WHERE subject = ? AND category = ? AND epoch = 1')
      .pluck();
    this.insert = this.db.prepare('INSERT OR IGNORE INTO keys VALUES (?, ?, 1, ?)');
  }

  override find({ subject, category }: KeyRef): Buffer | undefined {
    return this.select.get(subject, category);
  }

  /** Those kept in one turn of the event loop share one durable transaction. */
  override keep(keys: readonly WrappedKey[]): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.waiting.push({ keys, resolve, reject }) === 1) setImmediate(() => this.flush());
    });
  }

  override async fetch(_subjects: readonly string[]): Promise<void> {}

  override *all(): Iterable<WrappedKey> {
    yield* this.db
      .prepare<[], WrappedKey>('SELECT subject, category, wrapped FROM keys WHERE epoch = 1 ORDER BY subject, category')
      .iterate();
  }

  override close(): void {
    this.db.close();
  }

  /** In the transaction of who calls. */
  protected put({ subject, category, wrapped }: WrappedKey): void {
    this.insert.run(subject, category, wrapped);
  }

  private flush(): void {
    const batch = this.waiting;
    this.waiting = [];
    try {
      const write = this.db.transaction(() => batch.flatMap(({ keys }) => keys).forEach((key) => this.put(key)));
      write.immediate();
      batch.forEach(({ resolve }) => resolve());
    } catch (cause) {
      const code = sqliteCode(cause);
      const why = /^SQLITE_(FULL|BUSY)/.test(code)
        ? new LogUnavailable(`the keys can't be written now (${code})`, { cause })
        : cause;
      batch.forEach(({ reject }) => reject(why));
    }
  }
}
