import type { Observable } from 'rxjs';

/** Place in the log's global order: opaque, compared, never computed with. `0n` lies before the first event. */
export type Position = bigint;

/** An event as bytes: `header` and `payload` are the canonical strings that are hashed; the rest is an index to them. */
export interface Envelope {
  readonly id: string;
  readonly stream: string;
  readonly rev: number;
  readonly type: string;
  readonly header: string;
  readonly payload: string;
}

export interface Stored extends Envelope {
  readonly position: Position;
}

export interface Receipt {
  /** Revision of the last event written. */
  readonly revision: number;
  readonly position: Position;
}

/** Expected revision of a stream that must not exist yet. */
export const NO_STREAM = -1;

/** The stream is not at the revision that was expected; nothing was written. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`${stream} is at revision ${actual}, not ${expected}`);
  }
}

/**
 * The log can't be reached or written now (full disk, lock held too long, no answer); trying again is right. A command whose
 * answer got lost may have been written: given again with its key, it answers what it answered then.
 */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}

/** The log is not what it should be: stop, restore or repair, then start again. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
}

/** What one command has to say weighs more than the engine takes at a time; nothing was written. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
  constructor(
    readonly stream: string,
    readonly size: number,
    readonly limit: number,
  ) {
    super(`an append to ${stream} weighs ${size} bytes; the database takes ${limit} at a time`);
  }
}

/** The log is only looked at here. */
export class LogReadOnly extends Error {
  override readonly name = 'LogReadOnly';
}

/** Something that nobody may overlook and that does not stop the service; docs/operations.md says for each code what to do. */
export interface Alarm {
  readonly code: 'STREAM_CUT_SHORT' | 'POLICIES_STUCK';
  /** Where, and by what; pseudonymous. */
  readonly message: string;
}

/** The port every engine fills: read, append and follow. There is no verb that changes, deletes or forces. */
export abstract class EventStore {
  /** Name of this log in every header, so that an event of one installation is nothing in another. */
  abstract readonly origin: string;

  /** The stream's events from revision `from` on, in order; empty when there are none. */
  abstract read(stream: string, from?: number): Promise<readonly Stored[]>;

  /**
   * All or nothing, and durable when it resolves. `expected` is the exact revision of the last event before these, or
   * `NO_STREAM`. The same events appended again answer with the first receipt.
   * Errors: VersionConflict, LogUnavailable, LogDamaged, AppendTooLarge.
   */
  abstract append(stream: string, events: readonly Envelope[], expected: number): Promise<Receipt>;

  /** Every event after `position`, in order, in pages, first the past and then the present; a page is read once the one before it was taken. */
  abstract all(position: Position): Observable<readonly Stored[]>;

  /** Position of the last event. */
  abstract end(): Promise<Position>;

  /** What was done to the log behind the service's back, though it still answers. */
  get alarms(): readonly Alarm[] {
    return [];
  }

  abstract close(): Promise<void>;
}
