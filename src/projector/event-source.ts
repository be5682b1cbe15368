import { map, type Observable } from 'rxjs';
import { readEnvelope } from '../kernel/envelope.js';
import { type EventStore, LogDamaged, type Position, type Stored } from '../kernel/event-store.js';
import type { Catalogue } from '../kernel/event.js';
import type { Seen } from '../kernel/projection.js';
import type { Sealer } from '../kernel/sealing.js';

/** An event that a read model cannot carry; the views stand at the event before it. */
export class Stuck extends Error {
  override readonly name = 'Stuck';
}

/** What it takes to open what is stored. */
export interface Opener {
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
}

/** Where a rebuild takes its events from: all after a position, in order and opened, in pages; a page is made once the one before was taken. */
export type EventSource = (after: Position) => Observable<readonly Seen[]>;

/** Opens the events where the rebuild runs. */
export const openedHere =
  (store: EventStore, opener: Opener): EventSource =>
  (after) =>
    store.all(after).pipe(map((page) => page.map((stored) => opened(stored, opener))));

/** The event as the read models take it. Errors: Stuck. */
export function opened(stored: Stored, { catalogue, sealer }: Opener): Seen {
  try {
    const event = { ...readEnvelope(stored, catalogue, sealer), position: stored.position };
    if (!catalogue[event.type]) throw new LogDamaged('its type is not known to this version');
    return event;
  } catch (cause) {
    throw stuckAt(stored.position, stored.type, stored.id, cause);
  }
}

export function stuckAt(position: Position, type: string, id: string, cause: unknown): Stuck {
  return new Stuck(`position ${position}, ${type} ${id}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
}
