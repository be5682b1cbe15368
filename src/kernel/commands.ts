import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { digest } from './canonical.js';
import type { Day } from './dates.js';
import type { Beside, Context } from './context.js';
import { aheadOf, type AnyDecider, type Command, decide, streamFor } from './decider.js';
import { writeEnvelope, type Written } from './envelope.js';
import {
  type Envelope,
  type EventStore,
  LogUnavailable,
  type Position,
  type Receipt,
  type Stored,
  VersionConflict,
} from './event-store.js';
import type { Actor, Catalogue, Event } from './event.js';
import { History, type Trace } from './history.js';
import { Refusal } from './refusal.js';
import type { Said } from './said.js';
import { inSlices } from './in-slices.js';
import { KeyReused, toldBefore } from './repeated.js';
import { type Sealer, sealedMembers } from './sealing.js';
import { Turns } from './turns.js';

/** What a submission needs besides the command. */
export interface Submission {
  readonly by: Actor;
  /** Idempotency key: the same key with the same command answers with the first result. */
  readonly key: string;
  /** Revision the caller has seen; without it a lost race is decided anew. */
  readonly expected?: number;
}

export interface Accepted {
  readonly streamId: string;
  readonly revision: number;
  readonly position: Position;
  readonly events: readonly { readonly id: string; readonly type: string }[];
  /** What the rules that were asked warn of, although they let it pass. */
  readonly warnings: readonly Said[];
}

/** Clock, ids and salts: whatever a rule must not make for itself. */
export interface Sources {
  readonly now: () => Date;
  readonly eventId: () => string;
  readonly salt: () => string;
  /** The calendar day of an instant where the service is at home. */
  readonly dayOf: (instant: string) => Day;
}

export interface CommandsOptions {
  readonly store: EventStore;
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly sources: Sources;
  /** Resolves once the read models show a position. */
  readonly shown: (position: Position) => Promise<void>;
  /** The facts of other streams as the read models have them, or had them before a position; there are none, unless given. */
  readonly beside?: (before?: Position) => Beside;
}

const NOTHING = (): Beside => () => [];

/** Streams whose head and state are kept; a few kilobytes each. */
const HISTORIES = 5_000;
/** Tries after a lost race, the nth followed by n milliseconds, so that two processes in step do not stay in it. */
const ATTEMPTS = 25;

/** The one way in: read the stream, decide, append, and wait until the read models show it. */
export class Commands {
  private readonly histories = new LRUCache<string, History>({ max: HISTORIES });
  /** One command at a time for each stream in this process: races between processes are left to the expected revision. */
  private readonly turns = new Turns();
  private readonly beside: (before?: Position) => Beside;
  /** Events appended through here. */
  recorded = 0;

  constructor(private readonly options: CommandsOptions) {
    this.beside = options.beside ?? NOTHING;
  }

  /** Errors: Refusal, VersionConflict (only with `expected`), KeyReused, LogUnavailable, LogDamaged. */
  async submit(decider: AnyDecider, command: Command, submission: Submission): Promise<Accepted> {
    const accepted = await this.record(decider, command, submission);
    await this.options.shown(accepted.position);
    return accepted;
  }

  /** The same without waiting for the read models: for bulk work, which waits once at its end. */
  record(decider: AnyDecider, command: Command, submission: Submission): Promise<Accepted> {
    const stream = streamFor(decider, command);
    return this.turns.take(stream, async () => {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const history = this.histories.get(stream) ?? (await this.readHistory(stream));
        try {
          return await this.attempt(history, decider, command, submission);
        } catch (error) {
          if (!(await this.mayHaveMissed(history, error))) throw error;
          if (attempt > 1) await pause(attempt);
        }
      }
      throw new LogUnavailable(`${stream} is written to by too many at once`);
    });
  }

  private async readHistory(stream: string): Promise<History> {
    const history = new History(stream, this.options.catalogue, this.options.store);
    await history.catchUp();
    this.histories.set(stream, history);
    return history;
  }

  /** What is kept of a stream may be behind: before a no is passed on, it is caught up with, and if that was news, decided anew. */
  private async mayHaveMissed(history: History, error: unknown): Promise<boolean> {
    if (error instanceof Refusal || error instanceof VersionConflict) return history.catchUp();
    this.histories.delete(history.stream);
    return false;
  }

  private async attempt(
    history: History,
    decider: AnyDecider,
    command: Command,
    { by, key, expected }: Submission,
  ): Promise<Accepted> {
    const { store, sources } = this.options;
    const { stream, revision, position } = history;
    const cmd = digest(key);
    const trace = history.traceOf(cmd);
    if (trace) return this.again(history, trace, decider, command);
    if (expected !== undefined && expected !== revision) throw new VersionConflict(stream, expected, revision);
    const beside = this.beside();
    const warnings: Said[] = [];
    const contextNow = (): Context => this.contextAt(latest(sources.now().toISOString(), history.ts), by, beside, warnings);
    await inSlices(aheadOf(decider, command, contextNow()));
    const context = contextNow();
    const events = decide(decider, command, await history.stateFor(decider), context);
    if (events.length === 0) {
      const news = await history.catchUp();
      return news
        ? this.attempt(history, decider, command, { by, key, expected })
        : { streamId: stream, revision, position, events: [], warnings };
    }
    const written = await this.write(history, events, { cmd, by, ts: context.now });
    const envelopes = written.map(({ envelope }) => envelope);
    const receipt = await store.append(stream, envelopes, revision);
    this.recorded += envelopes.length;
    history.take(
      written.map(({ event }) => event),
      written.at(-1)?.leaf ?? '',
      receipt.position,
    );
    return accepted(stream, receipt, envelopes, warnings);
  }

  /** `warnings` takes in what the rules that are asked warn of. */
  private contextAt(now: string, by: Actor, beside: Beside, warnings: Said[]): Context {
    const told = (said: readonly Said[]): void => void warnings.push(...said.filter(({ warned }) => warned));
    return { now, today: this.options.sources.dayOf(now), by, beside, told };
  }

  private async write(
    history: History,
    events: readonly Event[],
    imprint: { cmd: string; by: Actor; ts: string },
  ): Promise<Written[]> {
    const { store, catalogue, sealer, sources } = this.options;
    const { stream } = history;
    const keys = events.flatMap((event) => sealedMembers(event, stream, catalogue).map(({ key }) => key));
    if (keys.length > 0) await sealer.prepare(keys);
    let prev = history.leaf;
    return events.map((event, i) => {
      const place = { log: store.origin, stream, rev: history.revision + 1 + i, id: sources.eventId() };
      const { cmd, by: act, ts } = imprint;
      const written = writeEnvelope(event, { ...place, act, cmd, ts, prev, salt: sources.salt() }, catalogue, sealer);
      prev = written.leaf;
      return written;
    });
  }

  private async again(history: History, trace: Trace, decider: AnyDecider, command: Command): Promise<Accepted> {
    const warnings: Said[] = [];
    const context = (now: string, by: Actor, before: Position): Context => this.contextAt(now, by, this.beside(before), warnings);
    const told = await toldBefore(history, trace, { decider, command }, { ...this.options, context });
    if (!told) throw new KeyReused(`the idempotency key was used in ${history.stream} for another command`);
    return accepted(history.stream, { revision: trace.last, position: (told.at(-1) as Stored).position }, told, warnings);
  }
}

const accepted = (
  streamId: string,
  { revision, position }: Receipt,
  events: readonly Pick<Envelope, 'id' | 'type'>[],
  warnings: readonly Said[],
): Accepted => ({ streamId, revision, position, events: events.map(({ id, type }) => ({ id, type })), warnings });

const latest = (a: string, b: string): string => (a > b ? a : b);
