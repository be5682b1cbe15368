import { type AllStreamSubscription, EventStoreDBClient, jsonEvent, type StreamSubscription } from '@eventstore/db-client';
import { type EventEmitter } from 'node:events';
import { type DoubleOptions, EsdbDouble } from './double.js';

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Closed when the test is done. Disposing of a client leaves its channel open until the server goes, so the server goes last. */
export async function aDouble(options?: DoubleOptions): Promise<EsdbDouble> {
  const double = await EsdbDouble.start(options);
  open.push(() => double.stop());
  return double;
}

export function aClient(url: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(url);
  open.push(() => client.dispose());
  return client;
}

export const somethingOpen = <T extends { close(): Promise<unknown> }>(thing: T): T => {
  open.push(() => thing.close());
  return thing;
};

/** A double and the real client connected to it. */
export async function pair(options?: DoubleOptions): Promise<{ double: EsdbDouble; client: EventStoreDBClient }> {
  const double = await aDouble(options);
  return { double, client: aClient(double.url) };
}

export const told = (n: number, id: string = crypto.randomUUID()) => jsonEvent({ id, type: 'Told', data: { n } });

export const several = (count: number, first = 0) => Array.from({ length: count }, (_, i) => told(first + i));

export async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const event of events) list.push(event);
  return list;
}

/** Credentials with a call make the client take Append for it, and are not sent where there is no TLS. */
export const BY_APPEND = { credentials: { username: 'anybody', password: 'anything' } };

interface Heard {
  readonly events: unknown[];
  readonly words: string[];
}

/** What a subscription says, in order: its events, and every other word with what it is about. */
export function heard(subscription: AllStreamSubscription | StreamSubscription): Heard {
  const emitter = subscription as unknown as EventEmitter;
  const events: unknown[] = [];
  const words: string[] = [];
  emitter.on('data', (event) => events.push(event));
  for (const word of ['confirmation', 'caughtUp', 'end', 'close']) emitter.on(word, () => words.push(word));
  emitter.on('error', ({ type }: { type: string }) => words.push(`error ${type}`));
  return { events, words };
}
