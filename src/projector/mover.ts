import type { Database, Statement, Transaction } from 'better-sqlite3';
import type { EventStore, Position, Stored } from '../kernel/event-store.js';
import type { AnyHandlers, Projection, Seen } from '../kernel/projection.js';
import { type EventSource, opened, type Opener, Stuck, stuckAt } from './event-source.js';

export interface Progress {
  /** Events carried so far. */
  readonly done: number;
  readonly position: Position;
  readonly end: Position;
}

export interface ViewsOptions extends Opener {
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  readonly progress?: (progress: Progress) => void;
  /** Where a rebuild takes its events from; opened in this thread unless given. */
  readonly source?: EventSource;
  /** Events that a rebuild carries in one transaction. */
  readonly group?: number;
}

/** Moves one views file forward, a page of events in one transaction with its checkpoint; several processes may share the file. */
export class Mover {
  private readonly handlers: readonly AnyHandlers[];
  private readonly readCheckpoint: Statement<[], { position: number; recorded_at: string }>;
  private readonly writeCheckpoint: Statement<[Position, string]>;
  private readonly writeRecorded: Statement<[string, Position]>;
  private readonly carryAll: Transaction<(page: readonly Stored[]) => Position>;
  private readonly carryAllOpened: Transaction<(page: readonly Seen[]) => Position>;

  constructor(db: Database, options: Pick<ViewsOptions, 'projections' | keyof Opener>) {
    this.handlers = options.projections.map((projection) => projection.handlers(db));
    this.readCheckpoint = db.prepare('SELECT position, recorded_at FROM checkpoint');
    this.writeCheckpoint = db.prepare('UPDATE checkpoint SET position = ?, recorded_at = ?');
    this.writeRecorded = db.prepare('INSERT INTO recorded VALUES (?, ?) ON CONFLICT DO UPDATE SET position = excluded.position');
    this.carryAll = db.transaction((page) => this.carryPage(page, (stored) => opened(stored, options)));
    this.carryAllOpened = db.transaction((page) => this.carryPage(page, (event) => event));
  }

  get position(): Position {
    return BigInt(this.readCheckpoint.get()?.position ?? 0);
  }

  /** Takes the page in, as far as no other process has; answers the position reached. Errors: Stuck, after the events before it were taken. */
  carry(page: readonly Stored[]): Position {
    try {
      return this.carryAll.immediate(page);
    } catch (cause) {
      if (!(cause instanceof Stuck) || page.length === 1) throw cause;
      let reached = this.position;
      for (const event of page) reached = this.carryAll.immediate([event]);
      return reached;
    }
  }

  /** The same of events opened before, all of them or, where the file can roll back, none. Errors: Stuck. */
  carryOpened(page: readonly Seen[]): Position {
    return this.carryAllOpened.immediate(page);
  }

  /** The recorded time of a position is the running maximum of `ts` up to it, so that clocks that differ can't let the past see the future. */
  private carryPage<E extends { readonly position: Position }>(page: readonly E[], open: (event: E) => Seen): Position {
    const { position = 0, recorded_at: at = '' } = this.readCheckpoint.get() ?? {};
    const news = page.filter((event) => event.position > position);
    let reached = BigInt(position);
    let recordedAt = at;
    for (const event of news.map(open)) {
      const { ts } = event.meta;
      if (ts > recordedAt && reached > position) this.writeRecorded.run(recordedAt, reached);
      recordedAt = ts > recordedAt ? ts : recordedAt;
      this.carryOne(event);
      reached = event.position;
    }
    if (news.length === 0) return reached;
    this.writeRecorded.run(recordedAt, reached);
    this.writeCheckpoint.run(reached, recordedAt);
    return reached;
  }

  private carryOne(event: Seen): void {
    try {
      for (const handlers of this.handlers) handlers[event.type]?.(event);
    } catch (cause) {
      throw stuckAt(event.position, event.type, event.meta.id, cause);
    }
  }
}
