import { filter, map, merge, type Observable, Subject } from 'rxjs';
import {
  type Alarm,
  AppendTooLarge,
  type Envelope,
  EventStore,
  LogDamaged,
  LogUnavailable,
  type Position,
  type Receipt,
  type Stored,
} from '../kernel/event-store.js';
import type { EsdbDatabase } from './esdb.database.js';
import { followed } from './esdb.following.js';
import type { RawEvent, Written } from './esdb.raw.js';
import { Truncations } from './esdb.truncations.js';

/** What one append may weigh; the server's own limit is 1 MiB, and its versions count differently what lies beside the data. */
const LIMIT = 1024 * 1024;
/** Streams in the same database that are no part of the log: keys, the lease of the policies, the log's own name. */
export const isBeside = (stream: string): boolean => /^(keys|lease|log)-/.test(stream);

export const isLog = ({ stream, type }: RawEvent): boolean =>
  !stream.startsWith('$') && !type.startsWith('$') && !isBeside(stream);

/** What has to be taken in before the events that follow it are shown. */
export interface Beside {
  /** Up to which event of the log everything beside it was taken in. */
  readonly position: Position;
  take(records: readonly RawEvent[], upTo: Position): void;
}

interface Options {
  readonly origin: string;
  readonly beside?: Beside;
  readonly report?: (alarm: Alarm) => void;
  /** Events in a page of `all` at most. */
  readonly page?: number;
}

/**
 * The production engine: EventStoreDB, one database for one log. The payload is the event's data, as bytes; the header is one
 * JSON string in its metadata, which the client gives back as it was. A position is the commit position of the event's record.
 */
export class EsdbEventStore extends EventStore {
  readonly origin: string;
  private readonly page: number;
  private readonly beside?: Beside;
  private isClosed = false;
  /** Ends in an error for who follows, now or later. */
  private readonly closed = new Subject<never>();
  private readonly writing = new Set<Promise<unknown>>();
  private readonly truncations: Truncations;
  private known = { top: 0n, end: 0n };

  constructor(
    private readonly database: EsdbDatabase,
    { origin, beside, report, page = 256 }: Options,
  ) {
    super();
    this.origin = origin;
    this.beside = beside;
    this.page = page;
    this.truncations = new Truncations(database, (stream) => !stream.startsWith('$') && !isBeside(stream), report);
  }

  override get alarms(): readonly Alarm[] {
    return this.truncations.alarms;
  }

  override async read(stream: string, from = 0): Promise<readonly Stored[]> {
    this.open();
    this.truncations.check(stream);
    const records = await this.database.read(stream, from);
    if (records.length === 0) await this.truncations.ask(stream);
    const astray = records.find(({ rev }, i) => rev !== from + i);
    if (astray) throw new LogDamaged(`${stream} does not show what lies before revision ${astray.rev}`);
    return records.map(stored);
  }

  override async append(stream: string, events: readonly Envelope[], expected: number): Promise<Receipt> {
    this.open();
    const written = asWritten(stream, events, expected);
    this.truncations.check(stream);
    const work = this.database.write(stream, written, expected);
    this.writing.add(work);
    try {
      const receipt = await work;
      if (receipt.revision === expected + events.length) return receipt;
      throw new LogDamaged(`${stream} went on at revision ${receipt.revision}: it had been deleted in the database`);
    } finally {
      this.writing.delete(work);
    }
  }

  override all(position: Position): Observable<readonly Stored[]> {
    const { database, page, beside } = this;
    const from = beside && beside.position < position ? beside.position : position;
    const pages = followed({ database, page, isLog, seen: position }, from).pipe(
      map((records) => this.taken(records).filter((event) => event.position > position)),
      filter((events) => events.length > 0),
    );
    return merge(this.closed, pages);
  }

  override async end(): Promise<Position> {
    this.open();
    let top: Position | undefined;
    for await (const record of this.database.backwards()) {
      top ??= record.position;
      if (top < this.known.top) this.known = { top: 0n, end: 0n };
      if (isLog(record)) return this.ends(top, record.position);
      if (record.position <= this.known.top) return this.ends(top, this.known.end);
    }
    return this.ends(top ?? 0n, 0n);
  }

  override async close(): Promise<void> {
    this.isClosed = true;
    await Promise.allSettled(this.writing);
    this.closed.error(new LogUnavailable('the log is closed'));
    this.truncations.close();
    await this.database.close();
  }

  /** What was looked through once is not looked through again: an idle log ends in renewals of the lease. */
  private ends(top: Position, end: Position): Position {
    this.known = { top, end };
    return end;
  }

  private open(): void {
    if (this.isClosed) throw new LogUnavailable('the log is closed');
  }

  /** Takes in what lies beside the log, and answers the events of the log. */
  private taken(records: readonly RawEvent[]): readonly Stored[] {
    const events = records.filter(isLog);
    this.beside?.take(
      records.filter(({ stream }) => isBeside(stream)),
      events.at(-1)?.position ?? 0n,
    );
    return events.map(stored);
  }
}

function asWritten(stream: string, events: readonly Envelope[], expected: number): readonly Written[] {
  if (events.length === 0) throw new RangeError('an append holds at least one event');
  if (!events.every((event, i) => event.stream === stream && event.rev === expected + 1 + i))
    throw new RangeError(`an event appended to ${stream} after revision ${expected} says it belongs elsewhere`);
  let size = 0;
  const written = events.map(({ id, type, header, payload }) => {
    const data = Buffer.from(payload);
    size += data.length + Buffer.byteLength(header) + 2 * type.length;
    return { id, type, metadata: header, data };
  });
  if (size > LIMIT) throw new AppendTooLarge(stream, size, LIMIT);
  return written;
}

/** The strings as they were stored; what is none of ours is handed on as it is, for whoever opens it to refuse. */
function stored({ stream, rev, id, type, metadata, data, position }: RawEvent): Stored {
  const header = typeof metadata === 'string' ? metadata : JSON.stringify(metadata ?? null);
  const payload = ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString()
    : JSON.stringify(data);
  return { id, stream, rev, type, header, payload, position };
}
