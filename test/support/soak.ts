import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { canonical } from '../../src/kernel/canonical.js';
import { type Envelope, LogUnavailable, type Position, type Stored } from '../../src/kernel/event-store.js';
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

/** 浸泡: appends at a steady rate to a database that fails every so often, while a follower watches. */
export async function soak({ seconds, rate, every, folder, report = () => undefined }: SoakOptions): Promise<Soaked> {
  const double = await startDouble({ folder });
  const own = mkdtempSync(join(tmpdir(), 'dossier-soak-'));
  const { store, vault } = await openEsdb({
    url: double.url,
    origin: () => 'test.example/log/1',
    keyCheck: () => 'soak',
    keysFile: join(own, 'keys.sqlite'),
    silence: 1_500,
    patience: 8_000,
  });
  const heads = Array.from({ length: rate }, () => -1);
  const faults: Record<string, number> = {};
  const wrong: string[] = [];
  const heap: number[] = [];
  let [acknowledged, sentAgain, slowest, followed] = [0, 0, 0, 0];

  const seen = Array.from({ length: rate }, () => -1);
  let at: Position = 0n;
  const follow = (page: readonly Stored[]): void => {
    for (const { stream, rev, id, position } of page) {
      const n = Number(stream.slice('sample-'.length));
      if (position <= at) wrong.push(`position ${position} was shown after ${at}`);
      if (rev !== (seen[n] ?? -1) + 1) wrong.push(`${stream} ${rev} was shown after ${seen[n]}`);
      if (id !== idOf(stream, rev)) wrong.push(`${stream} ${rev} was shown with another id`);
      seen[n] = rev;
      at = position;
      followed++;
    }
  };
  const following = store.all(0n).subscribe({
    next: follow,
    error: (cause: unknown) => wrong.push(`the follower ended: ${String(cause)}`),
  });

  const until = performance.now() + seconds * 1_000;
  const write = async (n: number): Promise<void> => {
    const stream = `sample-${n}`;
    await pause((n / rate) * 1_000);
    while (performance.now() < until) {
      const began = performance.now();
      const rev = (heads[n] ?? -1) + 1;
      for (;;) {
        try {
          await store.append(stream, [eventAt(stream, rev)], rev - 1);
          break;
        } catch (cause) {
          if (!(cause instanceof LogUnavailable)) throw cause;
          sentAgain++;
        }
      }
      heads[n] = rev;
      acknowledged++;
      const took = performance.now() - began;
      slowest = Math.max(slowest, took);
      await pause(Math.max(0, 1_000 - took));
    }
  };
  const trouble = async (): Promise<void> => {
    const names = Object.keys(TROUBLES);
    for (let i = 0; ; i++) {
      const next = performance.now() + every * 1_000;
      if (next > until) return;
      await pause(every * 1_000);
      const name = names[i % names.length] ?? '';
      await TROUBLES[name]?.(double);
      faults[name] = (faults[name] ?? 0) + 1;
      globalThis.gc?.();
      if (globalThis.gc) heap.push(process.memoryUsage().heapUsed / 2 ** 20);
      report(`${name}: ${acknowledged} acknowledged, ${followed} followed, ${heap.at(-1)?.toFixed(1) ?? '?'} MiB`);
    }
  };
  try {
    await Promise.all([trouble(), ...heads.map((_, n) => write(n))]);
    await double.control({ do: 'clearFaults' });
    const patience = performance.now() + 30_000;
    while (followed < acknowledged && performance.now() < patience) await pause(20);
    let stored = 0;
    for (const [n, head] of heads.entries()) {
      const events = await store.read(`sample-${n}`);
      stored += events.length;
      if (events.length !== head + 1) wrong.push(`sample-${n} has ${events.length} events, ${head + 1} were acknowledged`);
      for (const { stream, rev, id } of events) if (id !== idOf(stream, rev)) wrong.push(`${stream} ${rev} is another`);
    }
    return { acknowledged, sentAgain, faults, stored, followed, wrong, heap, slowest };
  } finally {
    following.unsubscribe();
    await store.close();
    vault.close();
    await double.close();
    rmSync(own, { recursive: true, force: true });
  }
}
