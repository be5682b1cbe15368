import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { canonical } from '../../src/kernel/canonical.js';
import { type Envelope, type EventStore, LogUnavailable, type Position, type Stored } from '../../src/kernel/event-store.js';
import { openEsdb } from '../../src/store/esdb.open.js';
import type { Order } from './esdb-double/orders.js';
import { type DoubleProcess, startDouble } from './esdb-double/process.js';

export interface SoakOptions {
  readonly seconds: number;
  /** Appends in a second, each to another stream. */
  readonly rate: number;
  /** Seconds between two faults. */
  readonly every: number;
  /** Where the sources have been compiled to already. */
  readonly folder?: string;
  readonly report?: (line: string) => void;
}

export interface Soaked {
  readonly acknowledged: number;
  /** Appends that were given up by the store and sent again by who wanted them. */
  readonly sentAgain: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly stored: number;
  readonly followed: number;
  /** What is wrong, in words; empty when nothing was lost, doubled or out of order. */
  readonly wrong: readonly string[];
  /** Heap in use after a collection, in MiB, every so often; empty without `--expose-gc`. */
  readonly heap: readonly number[];
  /** Longest wait for an acknowledgement, in milliseconds. */
  readonly slowest: number;
}

/** The same id for the same place, so that nothing has to be remembered to tell what is missing. */
function idOf(stream: string, rev: number): string {
  const hex = createHash('sha256').update(`${stream}/${rev}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function eventAt(stream: string, rev: number): Envelope {
  const [id, type] = [idOf(stream, rev), 'SampleTold'];
  return { id, stream, rev, type, header: canonical({ id, rev, stream, type, of: 'x'.repeat(500) }), payload: 'y'.repeat(300) };
}

/** What goes wrong, in turn. */
const TROUBLES: Readonly<Record<string, (double: DoubleProcess) => Promise<unknown>>> = {
  killed: async ({ control }) => {
    await control({ do: 'kill' });
    await pause(700);
    await control({ do: 'restart' });
  },
  frozen: async ({ child }) => {
    child.kill('SIGSTOP');
    await pause(3_000);
    child.kill('SIGCONT');
  },
  'written, answer never sent': fault('append', 'writeThenHang', 20),
  'written, connection cut': fault('append', 'writeThenCut', 10),
  'written, but said to have timed out': fault('append', 'timeoutAfterWrite', 20),
  'not written, said to have timed out': fault('append', 'timeoutBeforeWrite', 20),
  'never answered': fault('append', 'hang', 20),
  'not ready': fault('append', 'notReady', 50),
  busy: fault('append', 'busy', 50),
  'an internal error': fault('append', 'internal', 20),
  'shut down politely': async ({ control }) => {
    await control({ do: 'polite' });
    await pause(300);
    await control({ do: 'restart' });
  },
};

function fault(method: 'append', kind: string, times: number) {
  return ({ control }: DoubleProcess): Promise<unknown> =>
    control({ do: 'fault', method, fault: kind, times } as unknown as Order);
}

/** Appends at a steady rate to a database that fails every so often, while a follower watches. */
class Soak {
  acknowledged = 0;
  sentAgain = 0;
  slowest = 0;
  followed = 0;
  readonly faults: Record<string, number> = {};
  readonly wrong: string[] = [];
  readonly heap: number[] = [];
  readonly heads: number[];
  private readonly seen: number[];
  private readonly until: number;
  private at: Position = 0n;

  constructor(
    private readonly store: EventStore,
    private readonly double: DoubleProcess,
    private readonly options: SoakOptions,
  ) {
    this.heads = Array.from({ length: options.rate }, () => -1);
    this.seen = [...this.heads];
    this.until = performance.now() + options.seconds * 1_000;
  }

  async run(): Promise<void> {
    const following = this.store.all(0n).subscribe({
      next: (page) => page.forEach((event) => this.watch(event)),
      error: (cause: unknown) => this.wrong.push(`the follower ended: ${String(cause)}`),
    });
    await Promise.all([this.trouble(), ...this.heads.map((_, n) => this.write(n))]);
    await this.double.control({ do: 'clearFaults' });
    const patience = performance.now() + 30_000;
    while (this.followed < this.acknowledged && performance.now() < patience) await pause(20);
    following.unsubscribe();
  }

  /** Compares what is stored with what was acknowledged; answers how much it is. */
  async count(): Promise<number> {
    let stored = 0;
    for (const [n, head] of this.heads.entries()) {
      const events = await this.store.read(`sample-${n}`);
      stored += events.length;
      if (events.length !== head + 1) this.wrong.push(`sample-${n} has ${events.length} events, ${head + 1} were acknowledged`);
      for (const { stream, rev, id } of events) if (id !== idOf(stream, rev)) this.wrong.push(`${stream} ${rev} is another`);
    }
    return stored;
  }

  private watch({ stream, rev, id, position }: Stored): void {
    const n = Number(stream.slice('sample-'.length));
    if (position <= this.at) this.wrong.push(`position ${position} was shown after ${this.at}`);
    if (rev !== (this.seen[n] ?? -1) + 1) this.wrong.push(`${stream} ${rev} was shown after ${this.seen[n]}`);
    if (id !== idOf(stream, rev)) this.wrong.push(`${stream} ${rev} was shown with another id`);
    this.seen[n] = rev;
    this.at = position;
    this.followed++;
  }

  /** One event a second to a stream of its own, each until it is acknowledged. */
  private async write(n: number): Promise<void> {
    await pause((n / this.options.rate) * 1_000);
    while (performance.now() < this.until) {
      const began = performance.now();
      const rev = (this.heads[n] ?? -1) + 1;
      while (!(await this.isTaken(eventAt(`sample-${n}`, rev)))) this.sentAgain++;
      this.heads[n] = rev;
      this.acknowledged++;
      const took = performance.now() - began;
      this.slowest = Math.max(this.slowest, took);
      await pause(Math.max(0, 1_000 - took));
    }
  }

  private async isTaken(event: Envelope): Promise<boolean> {
    try {
      await this.store.append(event.stream, [event], event.rev - 1);
      return true;
    } catch (cause) {
      if (cause instanceof LogUnavailable) return false;
      throw cause;
    }
  }

  private async trouble(): Promise<void> {
    const { every, report = () => undefined } = this.options;
    const names = Object.keys(TROUBLES);
    for (let i = 0; performance.now() + every * 1_000 < this.until; i++) {
      await pause(every * 1_000);
      const name = names[i % names.length] ?? '';
      await TROUBLES[name]?.(this.double);
      this.faults[name] = (this.faults[name] ?? 0) + 1;
      globalThis.gc?.();
      if (globalThis.gc) this.heap.push(process.memoryUsage().heapUsed / 2 ** 20);
      const heap = this.heap.at(-1)?.toFixed(1) ?? '?';
      report(`${name}: ${this.acknowledged} acknowledged, ${this.followed} followed, ${heap} MiB`);
    }
  }
}

/** 浸泡. */
export async function soak(options: SoakOptions): Promise<Soaked> {
  const double = await startDouble({ folder: options.folder });
  const own = mkdtempSync(join(tmpdir(), 'dossier-soak-'));
  const { store, vault } = await openEsdb({
    url: double.url,
    origin: () => 'test.example/log/1',
    keyCheck: () => 'soak',
    keysFile: join(own, 'keys.sqlite'),
    silence: 1_500,
    patience: 8_000,
  });
  try {
    const soaking = new Soak(store, double, options);
    await soaking.run();
    const stored = await soaking.count();
    const { acknowledged, sentAgain, faults, followed, wrong, heap, slowest } = soaking;
    return { acknowledged, sentAgain, faults, stored, followed, wrong, heap, slowest };
  } finally {
    await store.close();
    vault.close();
    await double.close();
    rmSync(own, { recursive: true, force: true });
  }
}
