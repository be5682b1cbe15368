import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.js';
import { type Alarm, type EventStore, LogDamaged, LogUnavailable } from './kernel/event-store.js';
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
  /** Whether a log is begun where there is none; it is, unless told. */
  readonly begin?: boolean;
}

/** There is no log where one was asked for, and none was begun. */
export class NoLog extends LogUnavailable {}

/** The engine that the settings name; a replay room is a folder, always embedded, with keys of its own. Errors: LogDamaged, LogUnavailable, NoLog. */
export async function openEngine(config: Config, options: EngineOptions): Promise<Engine> {
  return config.ESDB_URL && !options.isRoom ? database(config, config.ESDB_URL, options) : embedded(config, options);
}

const newOrigin = (config: Config): string => config.LOG_ORIGIN ?? `dossier.local/${randomBytes(6).toString('hex')}/log/1`;

function embedded(config: Config, { isRoom, begin = true }: EngineOptions): Engine {
  const { dataDir } = config;
  const keysDir = isRoom ? join(dataDir, 'keys') : config.keysDir;
  const file = join(dataDir, 'log.sqlite');
  if (!existsSync(file)) mayBegin(begin, 'data folder');
  else if (!isRoom) areThere(keysDir, 'keys.sqlite');
  const keyRing = openKeyRing(keysDir);
  const vault = new SqliteKeyVault(join(keysDir, 'keys.sqlite'));
  const store = new SqliteEventStore(file, () => newOrigin(config));
  return { store, vault, keyRing, register: (name) => new SqliteRegister(join(dataDir, `${name}.sqlite`)) };
}

/** The client of the database is loaded only where there is one. */
async function database(config: Config, url: string, { report, begin = true }: EngineOptions): Promise<Engine> {
  const { openEsdb } = await import('./store/esdb.open.js');
  const { dataDir, keysDir } = config;
  const engine = await openEsdb({
    url,
    origin: () => newOrigin(config),
    keysFile: join(dataDir, 'keys.sqlite'),
    report,
    keyCheck: (isThere) => {
      if (isThere) areThere(keysDir);
      else mayBegin(begin, 'database');
      return fingerprint(openKeyRing(keysDir));
    },
  });
  return { ...engine, keyRing: openKeyRing(keysDir) };
}

function mayBegin(begin: boolean, where: string): void {
  if (!begin) throw new NoLog(`there is no log in the ${where}`);
}

/** With new keys beside an old log nothing in it could be opened and no identity matched: better not to start. */
function areThere(keysDir: string, ...more: readonly string[]): void {
  const missing = missingKeys(keysDir, more);
  if (missing.length > 0)
    throw new LogDamaged(`the log is there, but of its keys ${missing.join(', ')} is missing; restore the keys folder`);
}
