import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue, projections } from '../../src/capabilities.js';
import { type AnyDecider, type Command, streamFor } from '../../src/kernel/decider.js';
import { Commands, type Sources } from '../../src/kernel/commands.js';
import { readEnvelope } from '../../src/kernel/envelope.js';
import { Refusal } from '../../src/kernel/refusal.js';
import { Projector } from '../../src/projector/projector.js';
import { Asking } from '../../src/replay/asking.js';
import { FieldSealer } from '../../src/sealing/field-sealer.js';
import { KeyStore } from '../../src/sealing/key-store.js';
import { SqliteKeyVault } from '../../src/store/sqlite.key-vault.js';
import { SqliteEventStore } from '../../src/store/sqlite.event-store.js';
import type { Raw } from './naive.js';

/** In memory where there is such a disk: a history is hundreds of transactions, and durability is tested elsewhere. */
const DISK = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A whole installation over real files, whose clock and ids are given by the test, so that a history can be told again to the byte. */
export class World {
  readonly folder = mkdtempSync(join(DISK, 'dossier-world-'));
  readonly file = join(this.folder, 'log.sqlite');
  /** What the clock says, in milliseconds; it may go backwards. */
  clock = Date.parse('2020-01-01T00:00:00.000Z');
  accepted = 0;
  refused = 0;
  /** Why commands were refused, with the last position of the log by then. */
  readonly refusals: { readonly after: number; readonly stream: string; readonly broken: Refusal['broken'] }[] = [];
  private ids = 0;
  private last = 0;
  private readonly keys = new KeyStore(new SqliteKeyVault(join(this.folder, 'keys.sqlite')), Buffer.alloc(32, 7));
  readonly store = new SqliteEventStore(this.file, () => 'test.example/log/1', { poll: 5 });
  readonly sealer = new FieldSealer(this.keys);
  readonly sources: Sources = {
    now: () => new Date(this.clock),
    eventId: () => `00000000-0000-7000-8000-${String(++this.ids).padStart(12, '0')}`,
    salt: () => 'AAAAAAAAAAAAAAAAAAAAAA',
    dayOf: (instant) => instant.slice(0, 10),
  };
  readonly views = { store: this.store, sealer: this.sealer, catalogue, projections };
  readonly projector = new Projector({ ...this.views, file: join(this.folder, 'views.sqlite') });
  readonly asking = new Asking(this.projector, this.sources, 'UTC');
  private readonly commands = new Commands({
    store: this.store,
    catalogue,
    sealer: this.sealer,
    sources: this.sources,
    shown: async () => undefined,
  });

  /** Submits a command; answers the ids and types of its events, none if a rule refused it. */
  async give(decider: AnyDecider, command: Command): Promise<readonly { id: string; type: string }[]> {
    try {
      const { events, position } = await this.commands.record(decider, command, {
        by: { id: 'officer', role: 'officer' },
        key: `k${this.accepted + this.refused}`,
      });
      this.accepted += 1;
      this.last = Math.max(this.last, Number(position));
      return events;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refused += 1;
      this.refusals.push({ after: this.last, stream: streamFor(decider, command), broken: error.broken });
      return [];
    }
  }

  /** The raw log, everything in it opened. */
  async log(): Promise<readonly Raw[]> {
    const end = await this.store.end();
    const events: Raw[] = [];
    if (end === 0n) return events;
    await new Promise<void>((resolve, reject) => {
      const following = this.store.all(0n).subscribe({
        error: reject,
        next: (page) => {
          for (const stored of page) {
            const { type, eff, data, meta } = readEnvelope(stored, catalogue, this.sealer);
            events.push({ id: meta.id, stream: meta.stream, type, eff, data, ts: meta.ts, position: Number(stored.position) });
          }
          if ((page.at(-1)?.position ?? 0n) < end) return;
          setImmediate(() => following.unsubscribe());
          resolve();
        },
      });
    });
    return events;
  }

  async shown(): Promise<void> {
    await this.projector.reached(await this.store.end());
  }

  async close(): Promise<void> {
    this.projector.stop();
    await this.store.close();
    this.keys.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
