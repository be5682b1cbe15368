import { digest } from '../kernel/canonical.js';
import type { EventStore, Position } from '../kernel/event-store.js';
import type { Actor } from '../kernel/event.js';
import { pagesOf } from './pages.js';

/**
 * 已下达: the orders that the log shows as given after a position. Where there is one that followed from a later event, all before it were
 * followed to their end: what was refused then stays refused, and a policy of a newer version does not reach back.
 */
export class GivenBefore {
  /** By the digest of its key, where it is recorded; roughly in the log's order. */
  private readonly orders = new Map<string, Position>();

  /** Reads the log up to where it ends now, or until `signal`. Errors: those of `all`. */
  async read(store: EventStore, after: Position, by: Actor, signal: AbortSignal): Promise<void> {
    this.orders.clear();
    const end = await store.end();
    if (end <= after) return;
    for await (const page of pagesOf(store, after, signal)) {
      for (const { header, position } of page) {
        const { act, cmd } = JSON.parse(header) as { readonly act: Actor; readonly cmd: string };
        if (act.id === by.id && act.role === by.role) this.orders.set(cmd, position);
      }
      if ((page.at(-1)?.position ?? 0n) >= end) return;
    }
  }

  /** Whether the event at a position, whose orders have these keys, was followed to its end. Asked once of each event, in the log's order. */
  goesBeyond(at: Position, keys: readonly string[]): boolean {
    for (const key of keys) this.orders.delete(digest(key));
    for (const [order, position] of this.orders) {
      if (position > at) return true;
      this.orders.delete(order);
    }
    return false;
  }
}
