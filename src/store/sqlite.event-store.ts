import type { Database, Statement, Transaction } from 'better-sqlite3';
import { Observable } from 'rxjs';
import {
  type Envelope,
  EventStore,
  LogDamaged,
  LogUnavailable,
  NO_STREAM,
  type Position,
  type Receipt,
  type Stored,
  VersionConflict,
} from '../kernel/event-store.js';
import { openLog, sqliteCode } from './sqlite.log-file.js';

interface Row {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly rev: number;
  readonly type: string;
  readonly header: string;
  readonly payload: string;
}

interface Waiting {
  readonly stream: string;
  readonly events: readonly Envelope[];
  readonly expected: number;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (cause: Error) => void;
}

interface Options {
  /** Events in a page of `all`. */
  readonly page?: number;
  /** How often `all` looks for events of other processes, in milliseconds. */
  readonly poll?: number;
}

/**
 * The embedded engine: one table in one file, safe for several processes. Appends that wait in the same turn of the event
 * loop share one transaction and so one fsync (group commit); each is acknowledged only after it.
 */
export class SqliteEventStore extends EventStore {
  readonly origin: string;
  private readonly db: Database;
  private waiting: Waiting[] = [];
  private broken?: Error;
  private readonly followers = new Set<() => void>();
  private readonly selectStream: Statement<[string, number], Row>;
  private readonly selectHead: Statement<[string], { no: number; rev: number }>;
  private readonly selectPage: Statement<[number | bigint, number], Row>;
  private readonly selectEnd: Statement<[], number>;
  private readonly insertStream: Statement<[string]>;
  private readonly insert: Statement<[string, number | bigint, number, string, string, string]>;
  private readonly writeAll: Transaction<(batch: readonly Waiting[]) => (Receipt | VersionConflict)[]>;
  private readonly page: number;
  private readonly poll: number;

  /** The file is made where there is none. Errors: LogDamaged, LogUnavailable. */
  constructor(file: string, origin: () => string, { page = 256, poll = 100 }: Options = {}) {
    super();
    this.page = page;
    this.poll = poll;
    this.db = openLog(file, origin);
    this.origin = this.db.prepare<[], { value: string }>("SELECT value FROM log WHERE name = 'origin'").get()?.value ?? '';
    const select = 'SELECT position, id, name AS stream, rev, type, header, payload FROM';
    this.selectStream = this.db.prepare(`${select} streams JOIN events ON stream = no WHERE name = ? AND rev >= ? ORDER BY rev`);
    this.selectHead = this.db.prepare(
      'SELECT no, (SELECT max(rev) FROM events WHERE stream = no) AS rev FROM streams WHERE name = ?',
    );
    this.selectPage = this.db.prepare(
      `${select} events JOIN streams ON no = stream WHERE position > ? ORDER BY position LIMIT ?`,
    );
    this.selectEnd = this.db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM events').pluck();
    this.writeAll = this.db.transaction((batch) => batch.map((one) => this.write(one)));
    this.insertStream = this.db.prepare('INSERT INTO streams (name) VALUES (?)');
    this.insert = this.db.prepare('INSERT INTO events (id, stream, rev, type, header, payload) VALUES (?, ?, ?, ?, ?, ?)');
  }

  override async read(stream: string, from = 0): Promise<readonly Stored[]> {
    return this.guarded(() => this.selectStream.all(stream, from).map(stored));
  }

  override append(stream: string, events: readonly Envelope[], expected: number): Promise<Receipt> {
    return new Promise((resolve, reject) => {
      if (this.broken) return reject(this.broken);
      if (events.length === 0) return reject(new RangeError('an append holds at least one event'));
      if (!events.every((event, i) => event.stream === stream && event.rev === expected + 1 + i))
        return reject(new RangeError(`an event appended to ${stream} after revision ${expected} says it belongs elsewhere`));
      if (this.waiting.push({ stream, events, expected, resolve, reject }) === 1) setImmediate(() => this.commitWaiting());
    });
  }

  override async end(): Promise<Position> {
    return this.guarded(() => BigInt(this.selectEnd.get() ?? 0));
  }

  override all(position: Position): Observable<readonly Stored[]> {
    return new Observable((subscriber) => {
      let at = position;
      let timer: NodeJS.Timeout | undefined;
      let scheduled: NodeJS.Immediate | undefined;
      const next = (): void => {
        scheduled = undefined;
        clearTimeout(timer);
        try {
          const page = this.guarded(() => this.selectPage.all(at, this.page).map(stored));
          const last = page.at(-1);
          if (last) {
            at = last.position;
            subscriber.next(page);
          }
          if (subscriber.closed) return;
          if (page.length === this.page) wake();
          else timer = setTimeout(next, this.poll);
        } catch (cause) {
          subscriber.error(cause);
        }
      };
      const wake = (): void => void (scheduled ??= setImmediate(next));
      this.followers.add(wake);
      wake();
      return () => {
        this.followers.delete(wake);
        clearTimeout(timer);
        clearImmediate(scheduled);
      };
    });
  }

  override async close(): Promise<void> {
    while (this.waiting.length > 0) await new Promise(setImmediate);
    this.broken ??= new LogUnavailable('the log is closed');
    this.followers.clear();
    this.db.close();
  }

  private commitWaiting(): void {
    const batch = this.waiting;
    this.waiting = [];
    this.commit(batch);
  }

  private commit(batch: readonly Waiting[]): void {
    try {
      const answers = this.guarded(() => this.writeAll.immediate(batch));
      answers.forEach((answer, i) => (answer instanceof Error ? batch[i]?.reject(answer) : batch[i]?.resolve(answer)));
      this.followers.forEach((wake) => wake());
    } catch (cause) {
      const byOneOfThem = !(cause instanceof LogUnavailable || cause instanceof LogDamaged);
      if (byOneOfThem && batch.length > 1) batch.forEach((one) => this.commit([one]));
      else batch.forEach(({ reject }) => reject(cause as Error));
    }
  }

  private write({ stream, events, expected }: Waiting): Receipt | VersionConflict {
    const head = this.selectHead.get(stream);
    const rev = head?.rev ?? NO_STREAM;
    if (rev !== expected) return this.written(stream, events, expected) ?? new VersionConflict(stream, expected, rev);
    const no = head?.no ?? this.insertStream.run(stream).lastInsertRowid;
    let position: number | bigint = 0;
    for (const { id, rev, type, header, payload } of events)
      position = this.insert.run(id, no, rev, type, header, payload).lastInsertRowid;
    return { revision: expected + events.length, position: BigInt(position) };
  }

  /** The first receipt of an append whose answer got lost: the very same events, by id, right after `expected`. */
  private written(stream: string, events: readonly Envelope[], expected: number): Receipt | undefined {
    const there = this.selectStream.all(stream, expected + 1).slice(0, events.length);
    const last = there.at(-1);
    const same = there.length === events.length && there.every(({ id }, i) => id === events[i]?.id);
    return last && same ? { revision: last.rev, position: BigInt(last.position) } : undefined;
  }

  /** Turns what SQLite says into what the port promises; after an input/output error nothing more is accepted. */
  private guarded<T>(work: () => T): T {
    if (!this.db.open) throw new LogUnavailable('the log is closed');
    try {
      return work();
    } catch (cause) {
      const code = sqliteCode(cause);
      if (!code || /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/.test(code)) throw cause;
      if (/^SQLITE_(FULL|BUSY|LOCKED)/.test(code)) throw new LogUnavailable(`the log can't be written now (${code})`, { cause });
      throw (this.broken = new LogDamaged(`the log is damaged or its disk fails (${code})`, { cause }));
    }
  }
}

const stored = (row: Row): Stored => ({ ...row, position: BigInt(row.position) });
