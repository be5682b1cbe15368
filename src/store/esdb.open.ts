import { type Alarm, LogDamaged, LogUnavailable } from '../kernel/event-store.js';
import { EsdbClient } from './esdb.client.js';
import { EsdbDatabase } from './esdb.database.js';
import { EsdbEventStore, isLog } from './esdb.event-store.js';
import { EsdbKeyVault } from './esdb.key-vault.js';
import { EsdbRegister } from './esdb.register.js';
import { callItself, nameOf } from './esdb.name.js';

/** The oldest server whose records say where they lie when a stream is read. */
const OLDEST = [22, 6] as const;

export interface EsdbOptions {
  readonly url: string;
  /** Name of a log that is begun now. */
  readonly origin: () => string;
  /** Fingerprint of this node's keys, given whether the log is there already. Errors: there is a log, and its keys are not here. */
  readonly keyCheck: (isThere: boolean) => string;
  /** This node's copy of the wrapped keys. */
  readonly keysFile: string;
  /** How long a call is repeated before the database counts as out of reach, in milliseconds. */
  readonly patience?: number;
  /** How long a call may be silent before it is repeated, in milliseconds. */
  readonly silence?: number;
  readonly page?: number;
  /** Told of every alarm when it is found. */
  readonly report?: (alarm: Alarm) => void;
}

export interface Esdb {
  readonly database: EsdbDatabase;
  readonly store: EsdbEventStore;
  readonly vault: EsdbKeyVault;
  register(name: string): EsdbRegister;
}

/**
 * Opens a log in EventStoreDB, after what has to be right before anything is read: the server answers and is new enough, `$all`
 * may be read, and the keys of this node are those of the log. Errors: LogUnavailable, LogDamaged.
 */
export async function openEsdb(options: EsdbOptions): Promise<Esdb> {
  const { url, origin, keyCheck, keysFile, patience, silence, page, report } = options;
  const database = new EsdbDatabase(connected(url, silence), patience);
  try {
    isNewEnough(await database.version());
    await database.backwards().next(); // Whether `$all` may be read.
    const name = await nameOf(database);
    if (!name && (await holdsLog(database))) throw new LogDamaged('the log has lost its name');
    const check = keyCheck(name !== undefined);
    const { origin: found, keys } = name ?? (await callItself(database, { origin: origin(), keys: check }));
    if (keys !== check)
      throw new LogDamaged('the keys of this node are not those the log was begun with; bring those of another node');
    const vault = new EsdbKeyVault(database, keysFile);
    const store = new EsdbEventStore(database, { origin: found, beside: vault, page, report });
    return { database, store, vault, register: (name) => new EsdbRegister(database, `lease-${name}`) };
  } catch (cause) {
    await database.close();
    throw cause;
  }
}

async function holdsLog(database: EsdbDatabase): Promise<boolean> {
  for await (const record of database.backwards()) if (isLog(record)) return true;
  return false;
}

function connected(url: string, silence?: number): EsdbClient {
  try {
    return new EsdbClient(url, silence);
  } catch (cause) {
    if (cause instanceof LogUnavailable) throw cause;
    // Its words show the connection string, and are passed on neither as a message nor as a cause.
    const isFile = cause instanceof Error && cause.message.startsWith('Failed to load certificate file');
    const what = isFile
      ? 'a certificate file that ESDB_URL names is not there'
      : 'ESDB_URL is not a connection string of EventStoreDB';
    throw new LogUnavailable(what);
  }
}

function isNewEnough(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new LogUnavailable(`the server says its version is ${version}; it must be ${OLDEST.join('.')} or newer`);
}
