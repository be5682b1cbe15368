import { join } from 'node:path';
import type { EventStore } from '../../src/kernel/event-store.js';
import { SqliteEventStore } from '../../src/store/sqlite.event-store.js';
import { tempFolder } from '../support/temp.js';
import { anEventStore } from './event-store.contract.js';

anEventStore('SQLite', async () => {
  const file = join(tempFolder(), 'log.sqlite');
  const opened: EventStore[] = [];
  const reopen = async (): Promise<EventStore> => {
    const store = new SqliteEventStore(file, () => 'test.example/log/1', { poll: 5 });
    opened.push(store);
    return store;
  };
  const close = async (): Promise<void> => void (await Promise.all(opened.map((store) => store.close())));
  return { store: await reopen(), reopen, close };
});
