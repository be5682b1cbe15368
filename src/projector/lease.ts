import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { LogUnavailable, type Position } from '../kernel/event-store.js';
import { type Register, type Registered, UNWRITTEN } from '../kernel/register.js';

export interface Terms {
  /** How often the holder renews and the others look, in milliseconds. */
  readonly beat: number;
  /** How long a lease may stand still before another takes it, in milliseconds of the other's own clock. */
  readonly patience: number;
}

/** A dead holder is replaced within patience and two beats: one until its last renewal was seen, one until it is found too old. */
export const TERMS: Terms = { beat: 2_500, patience: 8_000 };

interface State {
  readonly holder: string;
  /** Up to where the work was done. */
  readonly reached: string;
  /** Given back: the next may take it at once. */
  readonly free: boolean;
}

const NOBODYS: Registered = {
  version: UNWRITTEN,
  value: JSON.stringify({ holder: '', reached: '0', free: true } satisfies State),
};

/**
 * 租约: lets one of several processes do what one is enough for. No clocks are compared: who has seen the register unchanged for
 * as long as the terms say takes it, and the register lets only one through. A holder that was merely slow learns of it at its
 * next renewal; until then two may work, which must do no harm.
 */
export class Lease {
  /** Up to where the work was done, as the register was last seen. */
  reached: Position = 0n;
  private readonly holder = randomUUID();
  private version = UNWRITTEN;

  constructor(
    private readonly register: Register,
    private readonly terms = TERMS,
  ) {}

  /** Waits until this process holds it and answers up to where the work was done; `undefined` when `signal` came first. */
  async take(signal: AbortSignal): Promise<Position | undefined> {
    let seen = { version: UNWRITTEN - 1, since: 0 };
    while (!signal.aborted) {
      const found = await this.tried(async () => (await this.register.read()) ?? NOBODYS);
      if (found) {
        if (found.version !== seen.version) seen = { version: found.version, since: performance.now() };
        const { holder, reached, free } = JSON.parse(found.value) as State;
        const isOpen = free || holder === this.holder || performance.now() - seen.since >= this.terms.patience;
        this.version = found.version;
        this.reached = BigInt(reached);
        if (isOpen && (await this.renew(BigInt(reached)))) return BigInt(reached);
      }
      await pause(this.terms.beat, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  }

  /** Keeps it, and says how far the work is; answers whether it was still held. */
  renew(reached: Position): Promise<boolean> {
    return this.write(reached, false);
  }

  /** Gives it back, if the register answers within a beat; otherwise it falls free by itself. */
  async release(reached: Position): Promise<void> {
    const given = new AbortController();
    const late = pause(this.terms.beat, undefined, { signal: given.signal }).catch(() => undefined);
    await Promise.race([this.write(reached, true), late]);
    given.abort();
  }

  /** What can't be told while the database is out of reach counts as not held. */
  private async write(reached: Position, free: boolean): Promise<boolean> {
    const state: State = { holder: this.holder, reached: String(reached), free };
    const version = await this.tried(() => this.register.write(JSON.stringify(state), this.version));
    this.version = version ?? this.version;
    return version !== undefined;
  }

  private async tried<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof LogUnavailable) return undefined;
      throw cause;
    }
  }
}
