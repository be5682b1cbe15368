import { ANY, binaryEvent, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { rejection } from '../eventually.js';
import { all, BY_APPEND, pair, several, told } from './with-client.js';

const methods = ['batchAppend', 'append'] as const;
const through = { batchAppend: {}, append: BY_APPEND };

describe.each(methods)('The double of EventStoreDB, appended to through %s', (method) => {
  const options = through[method];

  it('answers the revision and position of the last event', async () => {
    const { client, double } = await pair();
    const { nextExpectedRevision, position } = await client.appendToStream('a', several(2), {
      expectedRevision: NO_STREAM,
      ...options,
    });
    expect(nextExpectedRevision).toBe(1n);
    expect(position?.commit).toBe(double.log.events.at(-1)?.position);
    expect(double.calls.map((call) => call.method)).toContain(method);
  });

  it.each([
    ['an earlier revision', 0n],
    ['a later revision', 7n],
    ['no stream', NO_STREAM],
  ] as const)('refuses an append that expects %s', async (_, expectedRevision) => {
    const { client } = await pair();
    await client.appendToStream('a', several(2), options);
    const cause = await rejection(client.appendToStream('a', told(2), { expectedRevision, ...options }));
    expect(cause).toMatchObject({ type: 'wrong-expected-version', actualVersion: 1n, streamName: 'a' });
  });

  it('refuses an append to a stream that must exist and does not', async () => {
    const { client } = await pair();
    const cause = await rejection(client.appendToStream('a', told(0), { expectedRevision: STREAM_EXISTS, ...options }));
    expect(cause).toMatchObject({ type: 'wrong-expected-version' });
  });

  it('knows the same events at their exact revision again, after others were appended and after a restart', async () => {
    const { client, double } = await pair();
    const first = several(2);
    const { position } = await client.appendToStream('a', first, { expectedRevision: NO_STREAM, ...options });
    await client.appendToStream('a', told(2), options);
    await double.restart();
    const again = () => client.appendToStream('a', first, { expectedRevision: NO_STREAM, ...options });
    await again().catch(() => undefined);
    expect(await again()).toMatchObject({ nextExpectedRevision: 1n, position });
    expect(double.log.last('a')).toBe(2n);
  });

  it('takes a repetition that has more than was stored for a mistake', async () => {
    const { client } = await pair();
    const [first, second] = [told(0), told(1)];
    await client.appendToStream('a', first, { expectedRevision: NO_STREAM, ...options });
    const cause = await rejection(client.appendToStream('a', [first, second], { expectedRevision: NO_STREAM, ...options }));
    expect(cause).toMatchObject({ type: 'wrong-expected-version' });
  });

  it('knows events with no exact revision again only until it restarts', async () => {
    const { client, double } = await pair();
    const event = told(0, randomUUID());
    const again = () => client.appendToStream('a', event, { expectedRevision: ANY, ...options });
    await again();
    expect(await again()).toMatchObject({ nextExpectedRevision: 0n });
    double.log.forgetRecentIds();
    expect(await again()).toMatchObject({ nextExpectedRevision: 1n });
  });

  it('takes the same id in another stream for another event', async () => {
    const { client } = await pair();
    const event = told(0, randomUUID());
    await client.appendToStream('a', event, options);
    expect(await client.appendToStream('b', event, options)).toMatchObject({ nextExpectedRevision: 0n });
  });

  it('refuses what is larger than it takes at once', async () => {
    const { client } = await pair();
    const large = binaryEvent({ type: 'Told', data: Buffer.alloc(1024 * 1024 + 1) });
    const cause = await rejection(client.appendToStream('a', large, options));
    expect(cause).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1024 * 1024 });
  });

  it('counts the data alone before 24.10, the metadata as well since', async () => {
    const event = binaryEvent({ type: 'Told', data: Buffer.alloc(60), metadata: Buffer.alloc(60) });
    const before = await pair({ maxAppendSize: 100 });
    await before.client.appendToStream('a', event, options);
    const since = await pair({ maxAppendSize: 100, version: '24.10.14' });
    expect(await rejection(since.client.appendToStream('a', event, options))).toMatchObject({
      type: 'maximum-append-size-exceeded',
    });
  });

  it('refuses to write to a tombstoned stream', async () => {
    const { client } = await pair();
    await client.appendToStream('a', told(0), options);
    await client.tombstoneStream('a');
    expect(await rejection(client.appendToStream('a', told(1), options))).toMatchObject({ type: 'stream-deleted' });
  });

  it('keeps bytes as they are', async () => {
    const { client } = await pair();
    const [data, metadata] = [new Uint8Array([1, 2, 255]), new Uint8Array([9, 0])];
    await client.appendToStream('a', binaryEvent({ type: 'Told', data, metadata }), options);
    const [read] = await all(client.readStream('a'));
    expect([...(read?.event?.data as Uint8Array)]).toEqual([...data]);
    expect([...(read?.event?.metadata as Uint8Array)]).toEqual([...metadata]);
  });
});

describe('The double of EventStoreDB', () => {
  it('is asked once what it can do, and gets every append in one call', async () => {
    const { client, double } = await pair();
    for (const event of several(3)) await client.appendToStream('a', event);
    expect(double.calls.map(({ method }) => method)).toEqual(['features', 'batchAppend']);
    expect(double.counts).toEqual({ features: 1, batchAppend: 1 });
  });

  it('gets an append in a call of its own when it does not list BatchAppend', async () => {
    const { client, double } = await pair({ batchAppend: false });
    await client.appendToStream('a', told(0));
    expect(double.calls.map(({ method }) => method)).toEqual(['features', 'append']);
  });

  it('takes an append that comes in several messages for one', async () => {
    const { client } = await pair();
    const { nextExpectedRevision } = await client.appendToStream('a', several(50), { batchAppendSize: 500 });
    expect(nextExpectedRevision).toBe(49n);
  });

  it('finds every batch append late when its clock is ahead of the deadline', async () => {
    const { client, double } = await pair({ clockAheadMs: 60_000 });
    expect(await rejection(client.appendToStream('a', told(0)))).toMatchObject({ type: 'deadline-exceeded' });
    expect(double.log.last('a')).toBe(-1n);
    expect(await client.appendToStream('a', told(0), BY_APPEND)).toMatchObject({ success: true });
  });
});
