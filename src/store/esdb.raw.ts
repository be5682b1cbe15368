import type { Position } from '../kernel/event-store.js';

/** A record as the server keeps it: an event of the log, one of what lies beside the log, or one of the server's own. */
export interface RawEvent {
  readonly stream: string;
  readonly rev: number;
  readonly id: string;
  readonly type: string;
  /** Parsed, where it is JSON. */
  readonly metadata: unknown;
  /** Bytes; parsed, where it was written as JSON. */
  readonly data: unknown;
  readonly position: Position;
}

/** What is appended: bytes with a string beside them, or JSON text. */
export interface Written {
  readonly id: string;
  readonly type: string;
  readonly metadata?: string;
  readonly data: Uint8Array | string;
}

export interface Receiver {
  next(event: RawEvent): void;
  caughtUp?(): void;
  /** The subscription is over, however it ended; may be told more than once. */
  ended(cause?: Error): void;
}

/** A call that was not answered, or whose connection broke; what it asked for may have been done. */
export class Outage extends Error {
  override readonly name = 'Outage';
}
