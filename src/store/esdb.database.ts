import { setTimeout as pause } from 'node:timers/promises';
import { LogDamaged, LogUnavailable, type Position, type Receipt, VersionConflict } from '../kernel/event-store.js';
import type { EsdbClient } from './esdb.client.js';
import type { RawEvent, Written } from './esdb.raw.js';

/** How long a call is repeated before the database counts as out of reach, in milliseconds. */
const PATIENCE = 20_000;

/** Records of `$all` that are asked for at a time, at most. */
const LOOK_BACK = 4_096;

/** What the client says when nothing is to be gained by asking again. */
const FINAL = new Set(['wrong-expected-version', 'maximum-append-size-exceeded', 'invalid-argument']);

/** A stream was tombstoned: nothing can be read from it or written to it any more. */
export class StreamGone extends LogDamaged {}

/** gRPC codes of a call that is not allowed; where the client asks for itself, it passes them on without a type. */
const REFUSED = new Set([7, 16]);

interface Complaint {
  readonly code?: number;
  readonly type?: string;
  readonly message?: string;
  readonly actualVersion?: bigint | 'no_stream';
}

/**
 * The database as the log, the keys and the lease use it: every call repeated until it is answered. An append whose answer was
 * lost is sent again as it was, with its ids and its exact expected revision: the server answers with the first receipt if it
 * had been written, so that only then a conflict is believed. Errors: LogUnavailable once patience is over, LogDamaged.
 */
export class EsdbDatabase {
  /** Nothing is repeated any more. */
  private isClosed = false;

  constructor(
    readonly client: EsdbClient,
    readonly patience = PATIENCE,
  ) {}

  version(): Promise<string> {
    return this.persist(() => this.client.version());
  }

  /** Errors also: VersionConflict. */
  async write(stream: string, events: readonly Written[], expected: number): Promise<Receipt> {
    try {
      return await this.persist(() => this.client.write(stream, events, expected));
    } catch (cause) {
      const { type, actualVersion } = cause as Complaint;
      if (type !== 'wrong-expected-version') throw cause;
      throw new VersionConflict(stream, expected, typeof actualVersion === 'bigint' ? Number(actualVersion) : -1);
    }
  }

  read(stream: string, from = 0): Promise<readonly RawEvent[]> {
    return this.persist(() => this.client.read(stream, from));
  }

  last(stream: string): Promise<RawEvent | undefined> {
    return this.persist(() => this.client.last(stream));
  }

  private before(position: Position | undefined, count: number): Promise<readonly RawEvent[]> {
    return this.persist(() => this.client.before(position, count));
  }

  /** All records of `$all`, the last first. */
  async *backwards(): AsyncGenerator<RawEvent> {
    let before: Position | undefined;
    for (let count = 4; ; count = Math.min(count * 16, LOOK_BACK)) {
      const records = await this.before(before, count);
      yield* records;
      if (records.length < count) return;
      before = records.at(-1)?.position;
    }
  }

  at(position: Position): Promise<RawEvent | undefined> {
    return this.persist(() => this.client.at(position));
  }

  keepLast(stream: string): Promise<void> {
    return this.persist(() => this.client.keepLast(stream));
  }

  close(): Promise<void> {
    this.isClosed = true;
    return this.client.close();
  }

  private async persist<T>(call: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + this.patience;
    for (let attempt = 1; ; attempt++) {
      if (this.isClosed) throw new LogUnavailable('the log is closed');
      const used = this.client.current;
      try {
        return await call();
      } catch (cause) {
        const why = whatToSay(cause);
        if (performance.now() > deadline) throw new LogUnavailable(`the database can't be reached: ${why}`, { cause });
        // A client may have remembered a failure; a new one asks anew.
        if (attempt > 1) this.client.renew(used);
        await pause(backOff(attempt));
      }
    }
  }
}

/** 25 ms, doubled up to 1 s, half of it by chance so that nodes do not come back in step. */
export const backOff = (attempt: number): number => {
  const most = Math.min(25 * 2 ** attempt, 1_000);
  return most / 2 + Math.random() * (most / 2);
};

/** What a call failed of, where it is right to repeat it. Errors: what is final. */
function whatToSay(cause: unknown): string {
  const { code = 0, type = REFUSED.has(code) ? 'access-denied' : '', message = '' } = cause as Complaint;
  if (type === 'access-denied')
    throw new LogUnavailable('the database refuses the user that ESDB_URL names, or what it wants to do', { cause });
  if (type === 'stream-deleted') throw new StreamGone('a stream was deleted for ever in the database', { cause });
  if (FINAL.has(type)) throw cause;
  return message || type;
}
