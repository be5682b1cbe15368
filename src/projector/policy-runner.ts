import Sqlite, { type Database } from 'better-sqlite3';
import { concatMap, Subject, type Subscription, takeUntil } from 'rxjs';
import type { Commands } from '../kernel/commands.js';
import { readEnvelope } from '../kernel/envelope.js';
import type { EventStore, Position, Stored } from '../kernel/event-store.js';
import type { Actor, Catalogue } from '../kernel/event.js';
import type { Order, Policy } from '../kernel/policy.js';
import { Refusal } from '../kernel/refusal.js';
import type { Seen } from '../kernel/projection.js';
import type { Sealer } from '../kernel/sealing.js';

export interface PolicyOptions {
  readonly store: EventStore;
  readonly commands: Commands;
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly policies: readonly Policy[];
  /** Where it is kept how far the policies have come; losing it runs them again, which changes nothing. */
  readonly file: string;
  /** Who stands in the record for what policies order. */
  readonly by: Actor;
}

type Step = (event: Seen) => readonly Order[];

/**
 * Runs every policy over every event in order, at least once. A command's key is derived from the policy, the event and its
 * place among the orders, so that a second run changes nothing. A refused order is final: the event stays the reason for it.
 */
export class PolicyRunner {
  private readonly db: Database;
  private readonly stopped = new Subject<void>();
  private subscription?: Subscription;
  private failure?: Error;

  constructor(private readonly options: PolicyOptions) {
    this.db = new Sqlite(options.file, { timeout: 10_000 });
    this.db.pragma('journal_mode = WAL');
    this.db.exec(
      'CREATE TABLE IF NOT EXISTS reached (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL) STRICT',
    );
    this.db.prepare('INSERT OR IGNORE INTO reached VALUES (1, 0)').run();
  }

  /** Position up to which all policies have run. */
  get position(): Position {
    return BigInt(this.db.prepare<[], number>('SELECT position FROM reached').pluck().get() ?? 0);
  }

  /** Why it stands still, if it does. */
  get stuck(): Error | undefined {
    return this.failure;
  }

  start(): void {
    this.subscription = this.options.store
      .all(this.position)
      .pipe(
        concatMap((page) => this.run(page)),
        takeUntil(this.stopped),
      )
      .subscribe({ error: (cause: unknown) => (this.failure = cause instanceof Error ? cause : new Error(String(cause))) });
  }

  stop(): void {
    this.stopped.next();
    this.subscription?.unsubscribe();
    this.db.close();
  }

  private async run(page: readonly Stored[]): Promise<void> {
    for (const stored of page) {
      for (const policy of this.options.policies) await this.follow(policy, stored);
      if (!this.db.open) return;
      this.db.prepare('UPDATE reached SET position = ?').run(stored.position);
    }
  }

  private async follow({ name, on }: Policy, stored: Stored): Promise<void> {
    const step = (on as Readonly<Record<string, Step | undefined>>)[stored.type];
    if (!step) return;
    const { catalogue, sealer, commands, by } = this.options;
    const orders = step({ ...readEnvelope(stored, catalogue, sealer), position: stored.position });
    for (const [i, { decider, command }] of orders.entries())
      await commands.record(decider, command, { by, key: `policy:${name}:${stored.id}:${i}` }).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      });
  }
}
