import { join } from 'node:path';
import type { EventStore } from '../../src/kernel/event-store.js';
import { openEsdb } from '../../src/store/esdb.open.js';
import { tempFolder } from '../support/temp.js';
import type { Opened } from './opened.js';

/** A log in the database at `url`, each connection as a node of its own. */
export async function onDatabase(url: string): Promise<Opened> {
  const opened: (() => Promise<void>)[] = [];
  const reopen = async (): Promise<EventStore> => {
    const { store, vault } = await openEsdb({
      url,
      origin: () => 'test.example/log/1',
      keyCheck: () => 'keys of the contract',
      keysFile: join(tempFolder(), 'keys.sqlite'),
    });
    opened.push(async () => {
      await store.close();
      vault.close();
    });
    return store;
  };
  const close = async (): Promise<void> => void (await Promise.all(opened.map((one) => one())));
  return { store: await reopen(), reopen, close };
}
