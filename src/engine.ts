import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.js';
import { type Alarm, type EventStore, LogDamaged } from './kernel/event-store.js';
import type { KeyVault } from './kernel/key-vault.js';
import type { Register } from './kernel/register.js';
import { fingerprint, type KeyRing, missingKeys, openKeyRing } from './sealing/key-ring.js';
import { SqliteEventStore } from './store/sqlite.event-store.js';
import { SqliteKeyVault } from './store/sqlite.key-vault.js';
import { SqliteRegister } from './store/sqlite.register.js';

/** What holds the log, the wrapped keys, and what several processes agree on beside them. */
export interface Engine {
  readonly store: EventStore;
  readonly vault: KeyVault;
  readonly keyRing: KeyRing;
  register(name: string): Register;
}

interface EngineOptions {
  readonly isRoom: boolean;
  readonly report?: (alarm: Alarm) => void;
}

/** The engine that the settings name; a replay room is a folder and always embedded. Errors: LogDamaged, LogUnavailable. */
export async function openEngine(config: Config, { isRoom, report }: EngineOptions): Promise<Engine> {
  return config.ESDB_URL && !isRoom ? database(config, config.ESDB_URL, report) : embedded(config, isRoom);
}

const newOrigin = (config: Config): string => config.LOG_ORIGIN ?? `dossier.local/${randomBytes(6).toString('hex')}/log/1`;

function embedded(config: Config, isRoom: boolean): Engine {
  const { dataDir, keysDir } = config;
  const file = join(dataDir, 'log.sqlite');
  if (existsSync(file) && !isRoom) areThere(keysDir, 'keys.sqlite');
  const keyRing = openKeyRing(keysDir);
  const vault = new SqliteKeyVault(join(keysDir, 'keys.sqlite'));
  const store = new SqliteEventStore(file, () => newOrigin(config));
  return { store, vault, keyRing, register: (name) => new SqliteRegister(join(dataDir, `${name}.sqlite`)) };
}

/** The client of the database is loaded only where there is one. */
async function database(config: Config, url: string, report?: (alarm: Alarm) => void): Promise<Engine> {
  const { openEsdb } = await import('./store/esdb.open.js');
  const { dataDir, keysDir } = config;
  let keyRing: KeyRing | undefined;
  const engine = await openEsdb({
    url,
    origin: () => newOrigin(config),
    keysFile: join(dataDir, 'keys.sqlite'),
    report,
    keyCheck: (isThere) => {
      if (isThere) areThere(keysDir);
      return fingerprint((keyRing = openKeyRing(keysDir)));
    },
  });
  return { ...engine, keyRing: keyRing as unknown as KeyRing };
}

/** With new keys beside an old log nothing in it could be opened and no identity matched: better not to start. */
function areThere(keysDir: string, ...more: readonly string[]): void {
  const missing = missingKeys(keysDir, more);
  if (missing.length > 0)
    throw new LogDamaged(`the log is there, but of its keys ${missing.join(', ')} is missing; restore the keys folder`);
}
