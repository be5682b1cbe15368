import { setTimeout as pause } from 'node:timers/promises';
import type { Commands } from '../kernel/commands.js';
import { KeyReused } from '../kernel/repeated.js';
import { readEnvelope } from '../kernel/envelope.js';
import { type EventStore, LogUnavailable, type Position, type Stored } from '../kernel/event-store.js';
import type { Actor, Catalogue } from '../kernel/event.js';
import { streamFor } from '../kernel/decider.js';
import type { Order, Policy } from '../kernel/policy.js';
import { Refusal } from '../kernel/refusal.js';
import type { Register } from '../kernel/register.js';
import type { Seen } from '../kernel/projection.js';
import type { Sealer } from '../kernel/sealing.js';
import { KeysDestroyed } from '../kernel/key-vault.js';
import { GivenBefore } from './given-before.js';
import { Lease, type Terms, TERMS } from './lease.js';
import { pagesOf } from './pages.js';
import { PolicyStuck } from './policy-stuck.js';
import { sideBySide } from './side-by-side.js';

export interface PolicyOptions {
  readonly store: EventStore;
  readonly commands: Commands;
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly policies: readonly Policy[];
  /** Holds the lease, and how far the policies have come; losing it runs them again, which changes nothing. */
  readonly register: Register;
  /** Who stands in the record for what policies order. */
  readonly by: Actor;
  readonly terms?: Terms;
  /** Resolves once the read models show a position: what an order's rules look at beside must hold the event it follows. */
  readonly shown?: (position: Position) => Promise<void>;
  /** Told once of each event that a policy fails at. */
  readonly report?: (stuck: PolicyStuck) => void;
}

/** Running here, left to another process, or standing still at an event. */
export type PolicyState = Doing | 'stuck';
type Doing = 'running' | 'standing by' | 'stopped';

type Step = (event: Seen) => readonly Order[];
type Keyed = Order & { readonly key: string };

/**
 * Runs every policy over every event in order, at least once, in one of the processes on a log at a time. A command's key is
 * derived from the policy, the event and its place among the orders, so that a second run changes nothing. A refused order is
 * final: the event stays the reason for it. An order that was given before is done, also when it would be worded anew: what it was made of may
 * have been sealed and its key be gone. At an event that a policy fails at, all stand still, and try it again from time to time, here or in
 * another process: nothing is skipped.
 */
export class PolicyRunner {
  /** Position up to which all policies have run here. */
  position: Position = 0n;
  private doing: Doing = 'standing by';
  private failure?: Error;
  private readonly before = new GivenBefore();
  private readonly lease: Lease;
  private readonly terms: Terms;
  private readonly stopping = new AbortController();
  private done: Promise<void> = Promise.resolve();

  constructor(private readonly options: PolicyOptions) {
    this.terms = options.terms ?? TERMS;
    this.lease = new Lease(options.register, this.terms);
  }

  /** Why it stands still, if it does: as long as no process has passed the event. */
  get stuck(): Error | undefined {
    const { failure } = this;
    return failure instanceof PolicyStuck && this.lease.reached >= failure.event.position ? undefined : failure;
  }

  get state(): PolicyState {
    return this.doing !== 'stopped' && this.stuck ? 'stuck' : this.doing;
  }

  start(): void {
    this.done = this.run();
  }

  /** Finishes the event it is at, and gives the lease back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
    this.doing = 'stopped';
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const reached = await this.lease.take(signal);
        if (reached === undefined) return;
        this.position = reached;
        this.doing = 'running';
        await this.work();
        this.doing = 'standing by';
        if (signal.aborted) await this.lease.release(this.position);
      } catch (cause) {
        this.doing = 'standing by';
        this.stands(cause instanceof Error ? cause : new Error(String(cause)));
        await this.lease.release(this.position).catch(() => undefined);
        await pause(this.terms.patience, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Keeps what it stands still for; tells of an event once. */
  private stands(failure: Error): void {
    const { failure: earlier } = this;
    this.failure = failure;
    if (failure instanceof PolicyStuck && earlier?.message !== failure.message) this.options.report?.(failure);
  }

  /** Until the lease is lost, or the log out of reach, or it is time to stop. Errors: PolicyStuck, or what following the log fails with. */
  private async work(): Promise<void> {
    const lost = new AbortController();
    const until = AbortSignal.any([this.stopping.signal, lost.signal]);
    const working = async (): Promise<void> => {
      const { store, by } = this.options;
      await this.before.read({ store, after: this.position, by, keysOf: (event) => this.keysOf(event), signal: until });
      for await (const page of pagesOf(this.options.store, this.position, until)) await this.take(page, until);
    };
    const ends = await Promise.allSettled([this.keep(until), working()].map((work) => work.finally(() => lost.abort())));
    for (const end of ends) if (end.status === 'rejected' && !(end.reason instanceof LogUnavailable)) throw end.reason;
  }

  /** Renews the lease until it is lost. */
  private async keep(until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      await pause(this.terms.beat, undefined, { signal: until }).catch(() => undefined);
      if (!until.aborted && !(await this.lease.renew(this.position))) return;
    }
  }

  private async take(page: readonly Stored[], until: AbortSignal): Promise<void> {
    for (const stored of page) {
      if (until.aborted) return;
      for (const policy of this.options.policies)
        await this.follow(policy, stored, until).catch((cause: unknown) => {
          throw cause instanceof LogUnavailable ? cause : new PolicyStuck(policy.name, stored, cause);
        });
      if (until.aborted) return;
      this.position = stored.position;
      this.failure = undefined;
    }
  }

  /**
   * What is ordered in other streams is given side by side, in the order of the orders in each; what is ordered in the event's own stream comes
   * last, when the views show the rest. Breaks off between two orders when it is time to stop, since what was given is not given again.
   */
  private async follow(policy: Policy, stored: Stored, until: AbortSignal): Promise<void> {
    if (this.before.goesBeyond(stored.position)) return;
    const { shown } = this.options;
    const keyed = await this.ordersOf(policy, stored);
    const { own = [], others = [] } = Object.groupBy(keyed, ({ decider, command }) =>
      streamFor(decider, command) === stored.stream ? 'own' : 'others',
    );
    let last = stored.position;
    const give = async (order: Keyed): Promise<void> => {
      const position = await this.give(order);
      if (position > last) last = position;
    };
    await sideBySide(others, give, until);
    if (own.length === 0 || until.aborted) return;
    await shown?.(last);
    for (const order of own) await give(order);
  }

  /** What a policy orders because of an event, which the views show by then. */
  private async ordersOf({ name, on }: Policy, stored: Stored): Promise<readonly Keyed[]> {
    const step = (on as Readonly<Record<string, Step | undefined>>)[stored.type];
    if (!step) return [];
    const { catalogue, sealer, shown } = this.options;
    await shown?.(stored.position);
    const orders = step({ ...readEnvelope(stored, catalogue, sealer), position: stored.position });
    return orders.map((order, i) => ({ ...order, key: `policy:${name}:${stored.id}:${i}` }));
  }

  /** The keys of all that follows from an event; of a policy that fails at it, none. */
  private async keysOf(stored: Stored): Promise<readonly string[]> {
    const ordered = await Promise.allSettled(this.options.policies.map((policy) => this.ordersOf(policy, stored)));
    return ordered.flatMap((orders) => (orders.status === 'fulfilled' ? orders.value.map(({ key }) => key) : []));
  }

  /** Answers the position that it led to; a refusal leads nowhere, nor does what is to be sealed for somebody whose keys are gone. */
  private async give({ decider, command, key }: Keyed): Promise<Position> {
    try {
      return (await this.options.commands.record(decider, command, { by: this.options.by, key })).position;
    } catch (error) {
      if (error instanceof Refusal || error instanceof KeyReused || error instanceof KeysDestroyed) return 0n;
      throw error;
    }
  }
}
