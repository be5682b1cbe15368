import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import Sqlite, { type Database, type Statement } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { LogUnavailable } from '../kernel/event-store.js';
import { type KeyRef, SealBroken } from '../kernel/sealing.js';

const TABLES = `
  CREATE TABLE IF NOT EXISTS keys (
    subject  TEXT NOT NULL,
    category TEXT NOT NULL,
    epoch    INTEGER NOT NULL,
    wrapped  BLOB NOT NULL,
    PRIMARY KEY (subject, category, epoch)
  ) STRICT, WITHOUT ROWID;
`;

/** Keys of one subject and category, kept in memory: some hundred bytes each. */
const CACHED = 10_000;

interface Waiting {
  readonly keys: readonly KeyRef[];
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * 密钥库: data keys (256 bits) per subject and category, wrapped with the installation's key-encryption key (AES-256-GCM),
 * in a file of their own so that they have a backup set of their own. Deleted keys leave nothing on the disk:
 * `secure_delete` with a rollback journal (with a WAL the old pages stay in it).
 */
export class KeyStore {
  private readonly db: Database;
  private readonly cached = new LRUCache<string, KeyObject>({ max: CACHED });
  private waiting: Waiting[] = [];
  private readonly select: Statement<[string, string], { wrapped: Buffer }>;
  private readonly insert: Statement<[string, string, Buffer]>;

  constructor(
    file: string,
    private readonly kek: Buffer,
  ) {
    this.db = new Sqlite(file, { timeout: 10_000 });
    this.db.pragma('journal_mode = DELETE');
    this.db.pragma('synchronous = FULL');
    this.db.pragma('secure_delete = ON');
    this.db.exec(TABLES);
    this.select = this.db.prepare('SELECT wrapped FROM keys WHERE subject = ? AND category = ? AND epoch = 1');
    this.insert = this.db.prepare('INSERT OR IGNORE INTO keys VALUES (?, ?, 1, ?)');
  }

  /** The key, or `undefined` when there is none (any more). Errors: SealBroken when it does not unwrap. */
  find({ subject, category }: KeyRef): KeyObject | undefined {
    const name = `${subject}/${category}`;
    const known = this.cached.get(name);
    if (known) return known;
    const row = this.select.get(subject, category);
    if (!row) return undefined;
    const key = createSecretKey(this.unwrap(row.wrapped, name));
    this.cached.set(name, key);
    return key;
  }

  /** Makes the keys that are missing; those asked for in one turn of the event loop share one durable transaction. Errors: LogUnavailable. */
  async prepare(keys: readonly KeyRef[]): Promise<void> {
    const missing = keys.filter((key) => !this.find(key));
    if (missing.length === 0) return;
    await new Promise<void>((resolve, reject) => {
      if (this.waiting.push({ keys: missing, resolve, reject }) === 1) setImmediate(() => this.flush());
    });
  }

  close(): void {
    this.db.close();
  }

  private flush(): void {
    const batch = this.waiting;
    this.waiting = [];
    try {
      this.db
        .transaction(() => {
          for (const { subject, category } of batch.flatMap(({ keys }) => keys))
            this.insert.run(subject, category, this.wrap(randomBytes(32), `${subject}/${category}`));
        })
        .immediate();
      batch.forEach(({ resolve }) => resolve());
    } catch (cause) {
      const { code = '' } = cause as { code?: string };
      const why = /^SQLITE_(FULL|BUSY)/.test(code)
        ? new LogUnavailable(`the keys can't be written now (${code})`, { cause })
        : cause;
      batch.forEach(({ reject }) => reject(why));
    }
  }

  private wrap(key: Buffer, name: string): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.kek, iv, { authTagLength: 16 }).setAAD(Buffer.from(name));
    return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  private unwrap(wrapped: Buffer, name: string): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.kek, wrapped.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(name)).setAuthTag(wrapped.subarray(-16));
    try {
      return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
    } catch (cause) {
      throw new SealBroken(`the key ${name} was wrapped with another key-encryption key, or altered`, { cause });
    }
  }
}
