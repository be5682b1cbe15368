import { type AnyDecider, evolve, fold } from './decider.js';
import { leafHash, readEnvelope } from './envelope.js';
import { type EventStore, NO_STREAM, type Position } from './event-store.js';
import type { Catalogue, Recorded } from './event.js';
import { isAmendment } from './record.js';

/** What one command left in a stream: the revisions it wrote. */
export interface Trace {
  readonly first: number;
  readonly last: number;
}

/**
 * What is kept of a stream between commands, so that a long history is not read and folded again for each:
 * its head, the commands it has seen, and the state of every decider that has asked. Never the truth, and perhaps not
 * the latest: the exact expected revision of the append is what refuses a decision taken on an old state.
 */
export class History {
  revision = NO_STREAM;
  position: Position = 0n;
  leaf: string | null = null;
  ts = '';
  private readonly commands = new Map<string, Trace>();
  private readonly states = new Map<AnyDecider, unknown>();

  constructor(
    readonly stream: string,
    private readonly catalogue: Catalogue,
    private readonly store: EventStore,
  ) {}

  /** Takes in what was appended since, by this process or another; answers whether there was anything. */
  async catchUp(): Promise<boolean> {
    const tail = await this.store.read(this.stream, this.revision + 1);
    const last = tail.at(-1);
    if (!last) return false;
    this.take(
      tail.map((stored) => readEnvelope(stored, this.catalogue)),
      leafHash(last.header),
      last.position,
    );
    return true;
  }

  /** Goes on over `events`, the last of which has the leaf hash `leaf` and lies at `position`. */
  take(events: readonly Recorded[], leaf: string, position: Position): void {
    for (const { meta } of events)
      this.commands.set(meta.cmd, { first: this.commands.get(meta.cmd)?.first ?? meta.rev, last: meta.rev });
    const newPast = events.some((event) => isAmendment(event));
    for (const [decider, state] of this.states)
      if (newPast && !decider.raw) this.states.delete(decider);
      else this.states.set(decider, evolve(decider, state, events));
    const { rev, ts } = events.at(-1)?.meta ?? { rev: this.revision, ts: this.ts };
    Object.assign(this, { revision: rev, ts, leaf, position });
  }

  traceOf(cmd: string): Trace | undefined {
    return this.commands.get(cmd);
  }

  /** The decider's state at the head; folded from the whole stream the first time it asks. */
  async stateFor(decider: AnyDecider): Promise<unknown> {
    if (!this.states.has(decider))
      this.states.set(decider, this.revision === NO_STREAM ? decider.initial : fold(decider, await this.events()));
    return this.states.get(decider);
  }

  /** All events up to the head, as a fold sees them. */
  async events(): Promise<readonly Recorded[]> {
    const stored = await this.store.read(this.stream);
    return stored.filter(({ rev }) => rev <= this.revision).map((event) => readEnvelope(event, this.catalogue));
  }
}
