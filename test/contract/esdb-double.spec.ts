import { EsdbDouble } from '../support/esdb-double/double.js';
import { anEventStore } from './event-store.contract.js';
import { onDatabase } from './on-database.js';

anEventStore('EventStoreDB (double)', async () => {
  const double = await EsdbDouble.start();
  const { close, ...log } = await onDatabase(double.url);
  return { ...log, close: async () => (await close(), await double.stop()) };
});
