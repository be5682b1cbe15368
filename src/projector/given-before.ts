import { digest } from '../kernel/canonical.js';
import type { EventStore, Position, Stored } from '../kernel/event-store.js';
import type { Actor } from '../kernel/event.js';
import { pagesOf } from './pages.js';

interface Reading {
  readonly store: EventStore;
  /** Up to where events are known to have been followed. */
  readonly after: Position;
  /** Who stands in the record for what policies order. */
  readonly by: Actor;
  /** The keys of the orders that follow from an event. */
  readonly keysOf: (event: Stored) => Promise<readonly string[]>;
  readonly signal: AbortSignal;
}

/**
 * 已下达: up to which event the log shows that orders were given. Events are followed one after the other, so all before the last of which an
 * order is recorded were followed to their end: what was refused then stays refused, and a policy of a newer version does not reach back.
 * Where an order lies says nothing of it: policies that lag behind record the order of an early event after many later events.
 */
export class GivenBefore {
  private last: Position = 0n;

  /** Reads the log up to where it ends now, or until `signal`. Errors: those of `all`. */
  async read(reading: Reading): Promise<void> {
    this.last = 0n;
    const orders = new Set<string>();
    await eachOf(reading, ({ header }) => {
      const { act, cmd } = JSON.parse(header) as { readonly act: Actor; readonly cmd: string };
      if (act.id === reading.by.id && act.role === reading.by.role) orders.add(cmd);
    });
    if (orders.size === 0) return;
    await eachOf(reading, async (event) => {
      const keys = await reading.keysOf(event);
      if (keys.some((key) => orders.has(digest(key)))) this.last = event.position;
    });
  }

  /** Whether an event was followed to its end. */
  goesBeyond(at: Position): boolean {
    return at < this.last;
  }
}

async function eachOf({ store, after, signal }: Reading, read: (event: Stored) => Promise<void> | void): Promise<void> {
  const end = await store.end();
  if (end <= after) return;
  for await (const page of pagesOf(store, after, signal)) {
    for (const stored of page) await read(stored);
    if ((page.at(-1)?.position ?? 0n) >= end) return;
  }
}
