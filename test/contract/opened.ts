import type { EventStore } from '../../src/kernel/event-store.js';

/** One log of an engine, opened for one test. */
export interface Opened {
  readonly store: EventStore;
  /** Another connection to the same log, as another process would have; the first stays open. */
  reopen(): Promise<EventStore>;
  /** Closes every connection and leaves nothing behind. */
  close(): Promise<void>;
}
