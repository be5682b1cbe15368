import type { Database, Statement, Transaction } from 'better-sqlite3';
import { readEnvelope } from '../kernel/envelope.js';
import { type EventStore, LogDamaged, type Position, type Stored } from '../kernel/event-store.js';
import type { Catalogue } from '../kernel/event.js';
import type { AnyHandlers, Projection } from '../kernel/projection.js';
import type { Sealer } from '../kernel/sealing.js';

export interface Progress {
  /** Events carried so far. */
  readonly done: number;
  readonly position: Position;
  readonly end: Position;
}

export interface ViewsOptions {
  readonly store: EventStore;
  readonly sealer: Sealer;
  readonly catalogue: Catalogue;
  readonly projections: readonly Projection[];
  readonly progress?: (progress: Progress) => void;
  /** Events that a rebuild carries in one transaction. */
  readonly group?: number;
}

/** An event that a read model cannot carry; the views stand at the event before it. */
export class Stuck extends Error {
  override readonly name = 'Stuck';
}

/** Moves one views file forward, a page of events in one transaction with its checkpoint; several processes may share the file. */
export class Mover {
  private readonly handlers: readonly AnyHandlers[];
  private readonly readCheckpoint: Statement<[], { position: number; recorded_at: string }>;
  private readonly writeCheckpoint: Statement<[Position, string]>;
  private readonly writeRecorded: Statement<[string, Position]>;
  private readonly carryAll: Transaction<(page: readonly Stored[]) => Position>;

  constructor(
    db: Database,
    private readonly options: Pick<ViewsOptions, 'projections' | 'catalogue' | 'sealer'>,
  ) {
    this.handlers = options.projections.map((projection) => projection.handlers(db));
    this.readCheckpoint = db.prepare('SELECT position, recorded_at FROM checkpoint');
    this.writeCheckpoint = db.prepare('UPDATE checkpoint SET position = ?, recorded_at = ?');
    this.writeRecorded = db.prepare('INSERT INTO recorded VALUES (?, ?) ON CONFLICT DO UPDATE SET position = excluded.position');
    this.carryAll = db.transaction((page) => this.carryPage(page));
  }

  get position(): Position {
    return BigInt(this.readCheckpoint.get()?.position ?? 0);
  }

  /** Takes the page in, as far as no other process has; answers the position reached. Errors: Stuck, after the events before it were taken. */
  carry(page: readonly Stored[]): Position {
    try {
      return this.carryWhole(page);
    } catch (cause) {
      if (!(cause instanceof Stuck) || page.length === 1) throw cause;
      let reached = this.position;
      for (const event of page) reached = this.carryAll.immediate([event]);
      return reached;
    }
  }

  /** The same, all of it or, where the file can roll back, nothing. Errors: Stuck. */
  carryWhole(page: readonly Stored[]): Position {
    return this.carryAll.immediate(page);
  }

  private carryPage(page: readonly Stored[]): Position {
    const { position = 0, recorded_at: at = '' } = this.readCheckpoint.get() ?? {};
    const news = page.filter((event) => event.position > position);
    const last = news.at(-1);
    if (!last) return BigInt(position);
    let recordedAt = at;
    for (const [i, event] of news.entries()) {
      const previous = news[i - 1];
      const before = recordedAt;
      recordedAt = this.carryOne(event, before);
      if (previous && recordedAt !== before) this.writeRecorded.run(before, previous.position);
    }
    this.writeRecorded.run(recordedAt, last.position);
    this.writeCheckpoint.run(last.position, recordedAt);
    return last.position;
  }

  /** Answers the recorded time of the position: the running maximum of `ts`, so that clocks that differ can't let the past see the future. */
  private carryOne(stored: Stored, before: string): string {
    try {
      const { catalogue, sealer } = this.options;
      const event = { ...readEnvelope(stored, catalogue, sealer), position: stored.position };
      if (!catalogue[event.type]) throw new LogDamaged('its type is not known to this version');
      const at = event.meta.ts > before ? event.meta.ts : before;
      for (const handlers of this.handlers) handlers[event.type]?.(event);
      return at;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Stuck(`position ${stored.position}, ${stored.type} ${stored.id}: ${why}`, { cause });
    }
  }
}
