import { EventStoreDBClient } from '@eventstore/db-client';
import { join } from 'node:path';
import type { Stored } from '../../src/kernel/event-store.js';
import { type Esdb, type EsdbOptions, openEsdb } from '../../src/store/esdb.open.js';
import { type DoubleOptions, EsdbDouble } from './esdb-double/double.js';
import { Wire } from './esdb-double/wire.js';
import { closing, tempFolder } from './temp.js';

/** A call that is silent for so long counts as unanswered, in milliseconds; one that is repeated for so long has failed. */
export const SILENCE = 300;
export const PATIENCE = 2_000;

/** A double of the database, stopped when the test is done. */
export async function database(options?: DoubleOptions): Promise<EsdbDouble> {
  const double = await EsdbDouble.start(options);
  closing({ close: () => double.stop() });
  return double;
}

/** A network in front of a double. */
export async function wired(options?: DoubleOptions): Promise<{ double: EsdbDouble; wire: Wire }> {
  const double = await database(options);
  return { double, wire: closing(await Wire.to(double.port)) };
}

/** A node of the service on a database, impatient, with a file of its own unless one is given. */
export async function node(url: string, options: Partial<EsdbOptions> = {}): Promise<Esdb> {
  const opened = await openEsdb({
    url,
    origin: () => 'test.example/log/1',
    keyCheck: () => 'keys of the test',
    keysFile: join(tempFolder(), 'keys.sqlite'),
    silence: SILENCE,
    patience: PATIENCE,
    ...options,
  });
  closing({
    close: async () => {
      await opened.store.close();
      opened.vault.close();
    },
  });
  return opened;
}

/** Somebody else's client, who does what the service never does. */
export function somebody(url: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(url);
  closing({ close: () => client.dispose() });
  return client;
}

/** How many subscriptions the double is serving; one of every node looks for streams that were cut short. */
export const subscriptionsOf = (double: EsdbDouble): number =>
  (double as unknown as { life?: { serving: { subscriptions: Set<unknown> } } }).life?.serving.subscriptions.size ?? 0;

/** Events as they lie in the database, with nothing in them that the service could open. */
export const raw = (count: number, bytes: number) =>
  Array.from({ length: count }, () => ({
    id: crypto.randomUUID(),
    type: 'SampleTold',
    isJson: false,
    data: Buffer.alloc(bytes, 'x'),
    metadata: Buffer.from('"header"'),
  }));

/** Whether these are the events of one stream from its first on, each once. */
export const inOrder = (events: readonly Stored[]): boolean => events.every(({ rev }, i) => rev === i);
