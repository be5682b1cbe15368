import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../config.js';
import { opening } from '../data-folder.js';
import { type Engine, openEngine } from '../engine.js';
import { LogDamaged, LogUnavailable } from '../kernel/event-store.js';
import { roomIn } from '../replay/room.js';
import { copyKeyRing, sameKeyRing } from '../sealing/key-ring.js';
import { BadUsage } from './ask.js';

/** One end of a move, as it was named on the command line. */
export interface Address {
  /** Without the user and the password of a URL. */
  readonly name: string;
  readonly folder?: string;
  readonly url?: string;
}

/** An end of a move that was opened. */
export interface OpenHouse extends Engine {
  /** Where its secrets lie. */
  readonly keysDir: string;
  close(): Promise<void>;
}

/** A data folder, the URL of a database, or the word ESDB_URL for the setting of that name. Errors: BadUsage, for a replay room too. */
export function addressOf(option: string, text: string): Address {
  const url = text === 'ESDB_URL' ? readConfig().ESDB_URL : text;
  if (url === undefined || url === '') throw new BadUsage(`${option}: ESDB_URL is not set`);
  if (/^esdb(\+discover)?:\/\//.test(url)) return { name: hosts(option, url), url };
  if (/^\w[\w+.-]*:\/\//.test(url)) throw new BadUsage(`${option}: a URL of a database begins with esdb:// or esdb+discover://`);
  const folder = resolve(text);
  if (roomIn(folder)) throw new BadUsage(`${option}: that is a replay room, a part of the past`);
  return { name: text, folder };
}

const HOST = String.raw`(\[[\da-f:.]+\]|[^:,[\]]+)(:\d{1,5})?`;
const HOSTS = new RegExp(`^${HOST}(,${HOST})*$`, 'i');

/** What may be shown of a URL. One that can be read in two ways is refused: the other way, part of a password would be a host. */
function hosts(option: string, url: string): string {
  const { user = '', shown = '' } = /\/\/(?<user>[^/?#@]*@)?(?<shown>[^/?#@]*)/.exec(url)?.groups ?? {};
  if (HOSTS.test(shown) && url.split('@').length === (user === '' ? 1 : 2)) return shown.toLowerCase();
  throw new BadUsage(
    `${option}: not esdb://user:password@host:port, with @ / ? # in user and password written as %40 %2F %3F %23`,
  );
}

export const areTheSame = (a: Address, b: Address): boolean =>
  a.folder && b.folder ? real(a.folder) === real(b.folder) : a.url !== undefined && b.url !== undefined && a.name === b.name;

const real = (folder: string): string => (existsSync(folder) ? realpathSync(folder) : folder);

/** A log that is there. The keys of a folder are its own, those of a database are the node's. Errors: LogUnavailable, LogDamaged. */
export function openSource(address: Address, keysDir: string): Promise<OpenHouse> {
  return openHouse(address, { keysDir: address.folder ? join(address.folder, 'keys') : keysDir, begin: false });
}

/** The same log, begun where there is none, with the secrets of the source. Errors: LogUnavailable; LogDamaged for another log or other secrets. */
export async function openTarget(address: Address, { keysDir, store: { origin } }: OpenHouse): Promise<OpenHouse> {
  const { folder } = address;
  if (folder) named(address, () => prepare(folder, keysDir));
  const house = await openHouse(address, { keysDir: folder ? join(folder, 'keys') : keysDir, begin: true, origin });
  if (house.store.origin === origin) return house;
  await house.close();
  throw new LogDamaged(`${address.name} holds another log: ${house.store.origin}, not ${origin}`);
}

/** Writes nothing where there is a log, or anything else but keys. */
function prepare(folder: string, keysDir: string): void {
  if (existsSync(join(folder, 'log.sqlite'))) return sameKeyRing(keysDir, join(folder, 'keys'));
  if (existsSync(folder) && readdirSync(folder).some((name) => name !== 'keys'))
    throw new BadUsage('that folder has no log and is not empty');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  copyKeyRing(keysDir, join(folder, 'keys'));
}

interface Opening {
  readonly keysDir: string;
  readonly begin: boolean;
  readonly origin?: string;
}

async function openHouse(address: Address, { keysDir, begin, origin = '' }: Opening): Promise<OpenHouse> {
  const { folder, url = '' } = address;
  const scratch = folder === undefined ? scratchFolder() : undefined;
  const settings = { DATA_DIR: folder ?? scratch?.path, KEYS_DIR: keysDir, ESDB_URL: url, LOG_ORIGIN: origin };
  try {
    const engine = await named(address, () => opening(() => openEngine(readConfig(settings), { isRoom: false, begin })));
    const close = async (): Promise<void> => {
      await engine.store.close();
      engine.vault.close();
      scratch?.remove();
    };
    return { ...engine, keysDir, close };
  } catch (cause) {
    scratch?.remove();
    throw cause;
  }
}

/** For a database's wrapped keys while they are read; gone with the process, unless it is killed. */
function scratchFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'dossier-copy-'));
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  process.once('exit', remove);
  return { path, remove };
}

/** What goes wrong is told with the end it went wrong at. */
function named<T>(address: Address, work: () => T): T {
  const told = (cause: unknown): unknown => {
    const message = `${address.name}: ${cause instanceof Error ? cause.message : String(cause)}`;
    for (const Kind of [LogDamaged, LogUnavailable, BadUsage]) if (cause instanceof Kind) return new Kind(message, { cause });
    return cause;
  };
  try {
    const result = work();
    return result instanceof Promise ? (result.catch((cause: unknown) => Promise.reject(told(cause) as Error)) as T) : result;
  } catch (cause) {
    throw told(cause);
  }
}
