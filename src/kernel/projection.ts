import type { Database } from 'better-sqlite3';
import type { Position } from './event-store.js';
import type { Event, Recorded } from './event.js';

/** An event on its way into the read models: `position` orders what was known when. */
export type Seen<E extends Event = Event> = Recorded<E> & { readonly position: Position };

/** One small function per event type; forgetting a type of `Heard` does not compile. */
export type Handlers<Heard extends Event> = { readonly [T in Heard['type']]: (event: Seen<Extract<Heard, { type: T }>>) => void };

/** What a projection does with an event it is given, by type. */
export type AnyHandlers = Readonly<Record<string, ((event: Seen) => void) | undefined>>;

/** A read model: its tables, and what each event does to them. The same events always give the same rows. */
export interface Projection {
  readonly name: string;
  /** Raised whenever the tables or their meaning change; the views are then built anew. */
  readonly version: number;
  /** Tables and the indexes the handlers need. */
  readonly tables: string;
  /** Indexes that only readers need; a rebuild makes them at its end. */
  readonly indexes?: string;
  /** Prepares the statements once and answers the handlers. */
  readonly handlers: (db: Database) => AnyHandlers;
}

/** Checks that `handlers` covers every type of `Heard`, and forgets the types. */
export const on = <Heard extends Event>(handlers: Handlers<Heard>): AnyHandlers => handlers as unknown as AnyHandlers;
