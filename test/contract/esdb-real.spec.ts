import { jest } from '@jest/globals';
import { anEventStore } from './event-store.contract.js';
import { onDatabase } from './on-database.js';

/**
 * The server that ESDB_URL named when the tests were started; jest.config.js has put it out of the way of every other test. A log that has been
 * begun with other keys, as a service's own, is refused before anything is written to it.
 */
const url = process.env.REAL_ESDB_URL;

if (url) {
  jest.setTimeout(60_000);
  // What can't be opened is said once, and not by every test.
  await (await onDatabase(url)).close();
  anEventStore('real EventStoreDB', () => onDatabase(url));
} else
  describe('The event store on real EventStoreDB', () => {
    it.skip('not run: no ESDB_URL names a real EventStoreDB', () => undefined);
  });
