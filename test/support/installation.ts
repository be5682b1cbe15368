import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { Commands, type CommandsOptions } from '../../src/kernel/commands.js';
import type { EventStore } from '../../src/kernel/event-store.js';
import type { Actor } from '../../src/kernel/event.js';
import type { Sealer } from '../../src/kernel/sealing.js';
import { FieldSealer } from '../../src/sealing/field-sealer.js';
import { KeyStore } from '../../src/sealing/key-store.js';
import { SqliteKeyVault } from '../../src/store/sqlite.key-vault.js';
import { SqliteEventStore } from '../../src/store/sqlite.event-store.js';
import { catalogue } from './shelf.js';

export const ORIGIN = 'test.example/log/1';
export const KEK = Buffer.alloc(32, 7);
export const clerk: Actor = { id: 'p-clerk', role: 'officer', unit: 'u-1' };

export interface Installation {
  readonly store: EventStore;
  readonly keys: KeyStore;
  readonly sealer: Sealer;
  readonly commands: Commands;
  close(): Promise<void>;
}

type Settings = Partial<Pick<CommandsOptions, 'shown' | 'catalogue' | 'store'>> & { now?: () => Date };

/** The write side over real files in `folder`; a second one on the same folder stands for a second process. */
export function installation(
  folder: string,
  { now = () => new Date(), shown = async () => undefined, ...rest }: Settings = {},
): Installation {
  const store = rest.store ?? new SqliteEventStore(join(folder, 'log.sqlite'), () => ORIGIN, { poll: 5, page: 64 });
  const keys = new KeyStore(new SqliteKeyVault(join(folder, 'keys.sqlite')), KEK);
  const sealer = new FieldSealer(keys);
  const sources = {
    now,
    eventId: () => v7(),
    salt: () => randomBytes(16).toString('base64url'),
    dayOf: (instant: string) => instant.slice(0, 10),
  };
  const commands = new Commands({ store, catalogue: rest.catalogue ?? catalogue, sealer, sources, shown });
  const close = async (): Promise<void> => {
    await store.close();
    keys.close();
  };
  return { store, keys, sealer, commands, close };
}
