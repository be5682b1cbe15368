import { v7 } from 'uuid';
import { NO_STREAM, type Position, VersionConflict } from '../kernel/event-store.js';
import { KeysDestroyed, type WrappedKey } from '../kernel/key-vault.js';
import type { KeyRef } from '../kernel/sealing.js';
import { type EsdbDatabase, StreamGone } from './esdb.database.js';
import type { Beside } from './esdb.event-store.js';
import type { RawEvent, Written } from './esdb.raw.js';
import { SqliteKeyVault } from './sqlite.key-vault.js';

const TYPE = 'KeyWrapped';
const PREFIX = 'keys-';
/** Pages that may pass before it is written down again that they did. */
const STRIDE = 64;

/** How far this node has followed, and whose keys are not taken in again by who reads the log from before they were destroyed. */
const FOLLOWED = `
  CREATE TABLE IF NOT EXISTS followed (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL) STRICT;
  INSERT OR IGNORE INTO followed VALUES (1, 0);
  CREATE TABLE IF NOT EXISTS destroyed (subject TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

const streamOf = (subject: string): string => `${PREFIX}${subject}`;

/**
 * Keys on a cluster lie in the log's own database, in a stream `keys-<subject>` for each subject, and a tombstone destroys them.
 * Every node has a copy of them, still wrapped, in a file of its own that follows the log: a key is written before what it
 * seals, so whoever reads in the order of the log has it in time.
 */
export class EsdbKeyVault extends SqliteKeyVault implements Beside {
  private at: Position;
  private passed = 0;

  /** `file` is this node's copy; losing it costs reading the database once more. */
  constructor(
    private readonly database: EsdbDatabase,
    file: string,
  ) {
    super(file);
    this.db.exec(FOLLOWED);
    this.at = BigInt(this.db.prepare<[], number>('SELECT position FROM followed').pluck().get() ?? 0);
  }

  get position(): Position {
    return this.at;
  }

  take(records: readonly RawEvent[], upTo: Position): void {
    const news = records.filter((record) => record.stream.startsWith(PREFIX) && this.isNew(record));
    const reached = upTo > this.at ? upTo : this.at;
    if (news.length > 0 || ++this.passed >= STRIDE) {
      const write = this.db.transaction(() => {
        news.forEach((record) => this.takeOne(record));
        this.writeDown(reached);
      });
      write.immediate();
      this.passed = 0;
    }
    this.at = reached;
  }

  override async keep(keys: readonly WrappedKey[]): Promise<void> {
    const subjects = [...new Set(keys.map(({ subject }) => subject))];
    await Promise.all(
      subjects.map((subject) =>
        this.keepOf(
          subject,
          keys.filter((key) => key.subject === subject),
        ),
      ),
    );
  }

  override async fetch(subjects: readonly string[]): Promise<void> {
    await Promise.all(subjects.map((subject) => this.bring(subject)));
  }

  override close(): void {
    this.writeDown(this.at);
    super.close();
  }

  private async keepOf(subject: string, keys: readonly WrappedKey[]): Promise<void> {
    let missing = keys;
    for (let expected = NO_STREAM; missing.length > 0;) {
      try {
        await this.database.write(streamOf(subject), missing.map(asWritten), expected);
        return await super.keep(missing);
      } catch (cause) {
        if (!(cause instanceof VersionConflict)) throw gone(subject, cause);
        expected = await this.bring(subject);
        missing = missing.filter((key) => !this.find(key));
      }
    }
  }

  /** Copies the subject's keys from the database; answers the revision of the last. */
  private async bring(subject: string): Promise<number> {
    const records = await this.database.read(streamOf(subject)).catch((cause: unknown) => {
      if (!(cause instanceof StreamGone)) throw cause;
      this.destroy(subject);
      return [];
    });
    if (records.length > 0) await super.keep(records.map(keyIn));
    return records.at(-1)?.rev ?? NO_STREAM;
  }

  protected override put(key: WrappedKey): void {
    if (!this.db.prepare('SELECT 1 FROM destroyed WHERE subject = ?').get(key.subject)) super.put(key);
  }

  private isNew({ type, data }: RawEvent): boolean {
    return type !== TYPE || this.find(data as KeyRef) === undefined;
  }

  private takeOne(record: RawEvent): void {
    if (record.type === TYPE) return this.put(keyIn(record));
    this.destroy(record.stream.slice(PREFIX.length));
  }

  private destroy(subject: string): void {
    this.db.prepare('INSERT OR IGNORE INTO destroyed VALUES (?)').run(subject);
    this.db.prepare('DELETE FROM keys WHERE subject = ?').run(subject);
    this.removals++;
  }

  private writeDown(position: Position): void {
    this.db.prepare('UPDATE followed SET position = max(position, ?)').run(position);
  }
}

const asWritten = ({ subject, category, wrapped }: WrappedKey): Written => ({
  id: v7(),
  type: TYPE,
  data: JSON.stringify({ subject, category, epoch: 1, wrapped: wrapped.toString('base64url') }),
});

function keyIn({ data }: RawEvent): WrappedKey {
  const { subject, category, wrapped } = data as { subject: string; category: KeyRef['category']; wrapped: string };
  return { subject, category, wrapped: Buffer.from(wrapped, 'base64url') };
}

const gone = (subject: string, cause: unknown): unknown =>
  cause instanceof StreamGone ? new KeysDestroyed(`the keys of ${subject} were destroyed`, { cause }) : cause;
