import { credentials, Metadata } from '@grpc/grpc-js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { NO_STREAM, START } from '@eventstore/db-client';
import { eventually, rejection } from '../eventually.js';
import { delay, type Fault, notLeader } from './faults.js';
import { empty, streams } from './messages.js';
import { aClient, aDouble, all, BY_APPEND, heard, pair, several, told } from './with-client.js';

const soon = { deadline: 300 };
const ways = [
  ['batchAppend', {}],
  ['append', BY_APPEND],
] as const;

/** What the client makes of each fault: the error's type through BatchAppend and through Append, and whether the event was written. */
const failing: readonly [Fault, string, string, boolean][] = [
  ['unavailable', 'unavailable', 'unavailable', false],
  ['internal', 'unknown', 'unknown', false],
  ['notReady', 'unknown', 'unavailable', false],
  ['busy', 'unknown', 'unavailable', false],
  ['denied', 'access-denied', 'access-denied', false],
  ['timeoutBeforeWrite', 'deadline-exceeded', 'timeout', false],
  ['timeoutAfterWrite', 'deadline-exceeded', 'timeout', true],
  ['cut', 'unavailable', 'unavailable', false],
  ['writeThenCut', 'unavailable', 'unavailable', true],
  [notLeader('127.0.0.1', 1), 'not-leader', 'not-leader', false],
];

describe.each(ways)('The double of EventStoreDB, with a fault asked for in %s', (way, options) => {
  it.each(failing)('fails with %j', async (fault, inBatch, alone, isWritten) => {
    const { client, double } = await pair();
    double.fault('append', fault);
    const cause = await rejection(client.appendToStream('a', told(0), { expectedRevision: NO_STREAM, ...options }));
    expect(cause).toMatchObject({ type: way === 'append' ? alone : inBatch });
    expect(double.log.last('a')).toBe(isWritten ? 0n : -1n);
  });

  it('answers the same request as the first time once the fault is over', async () => {
    const { client, double } = await pair();
    const event = told(0);
    const append = () => client.appendToStream('a', event, { expectedRevision: NO_STREAM, ...options });
    double.fault('append', 'writeThenCut');
    await rejection(append());
    expect(await append()).toMatchObject({ nextExpectedRevision: 0n });
    expect(double.log.last('a')).toBe(0n);
  });

  it('takes its time', async () => {
    const { client, double } = await pair();
    double.fault('append', delay(80));
    const before = performance.now();
    await client.appendToStream('a', told(0), options);
    expect(performance.now() - before).toBeGreaterThan(75);
  });

  it('meets the faults in the order they were asked for in, each as often as asked', async () => {
    const { client, double } = await pair();
    double.fault('append', 'denied', 2);
    double.fault('append', 'timeoutBeforeWrite');
    const types: unknown[] = [];
    for (const event of several(3)) types.push(await rejection(client.appendToStream('a', event, options)));
    expect(types).toMatchObject([{ type: 'access-denied' }, { type: 'access-denied' }, {}]);
    expect(await client.appendToStream('a', told(3), options)).toMatchObject({ nextExpectedRevision: 0n });
  });
});

describe('The double of EventStoreDB, with a fault asked for', () => {
  it.each([
    ['hang', -1n],
    ['writeThenHang', 0n],
  ] as const)('never answers an append: %s', async (fault, last) => {
    const { client, double } = await pair();
    double.fault('append', fault);
    const cause = await rejection(client.appendToStream('a', told(0), { ...BY_APPEND, ...soon }));
    expect(cause).toMatchObject({ type: 'deadline-exceeded' });
    expect(double.log.last('a')).toBe(last);
    // The first batch append of a client goes out after those that follow it, so there is one before.
    await client.appendToStream('before', told(0));
    double.fault('append', fault);
    // A batch append has no time limit of its own: the promise is left behind.
    let settled = false;
    const settle = () => (settled = true);
    client.appendToStream('b', told(0), soon).then(settle, settle);
    await client.appendToStream('c', told(0));
    expect(settled).toBe(false);
    expect(double.log.last('b')).toBe(last);
    await double.kill();
    await eventually('the end of it', () => settled);
  });

  it('fails a page and a subscription', async () => {
    const { client, double } = await pair();
    await client.appendToStream('a', told(0));
    double.fault('read', 'notReady');
    expect(await rejection(all(client.readAll()))).toMatchObject({ type: 'unavailable' });
    double.fault('subscribe', 'busy');
    const { words } = heard(client.subscribeToAll({ fromPosition: START }));
    await eventually('the error', () => words.length > 0);
    expect(words).toEqual(['error unavailable']);
    expect(await all(client.readStream('a'))).toHaveLength(1);
  });

  it('fails the question what it can do, which a client asks once and remembers', async () => {
    const { client, double } = await pair();
    double.fault('features', 'internal');
    await rejection(client.appendToStream('a', told(0)));
    await rejection(client.appendToStream('a', told(0)));
    expect(double.counts.features).toBe(1);
    expect(await aClient(double.url).appendToStream('a', told(0))).toMatchObject({ success: true });
  });

  it('fails a deletion', async () => {
    const { client, double } = await pair();
    await client.appendToStream('a', told(0));
    double.fault('delete', 'timeoutAfterWrite');
    double.fault('tombstone', 'unavailable');
    expect(await rejection(client.deleteStream('a'))).toMatchObject({ type: 'timeout' });
    expect(await rejection(client.tombstoneStream('a'))).toMatchObject({ type: 'unavailable' });
    expect(double.log.retentionOf('a').softDeleted).toBe(true);
    expect(double.log.isTombstoned('a')).toBe(false);
  });

  it('sends a client that finds a follower to the leader with its next call', async () => {
    const follower = await aDouble();
    const leader = await aDouble({ log: follower.log });
    const members = [
      { host: '127.0.0.1', port: follower.port, state: 'FOLLOWER' },
      { host: '127.0.0.1', port: leader.port, state: 'LEADER' },
    ] as const;
    for (const { settings } of [follower, leader]) settings.members = members;
    const hosts = `127.0.0.1:${follower.port},127.0.0.1:${follower.port}`;
    const client = aClient(`esdb://${hosts}?tls=false&nodePreference=follower`);
    follower.fault('append', notLeader('127.0.0.1', leader.port), Infinity);
    const append = () => client.appendToStream('a', told(0), { requiresLeader: true });
    expect(await rejection(append())).toMatchObject({ type: 'not-leader', leader: { port: leader.port } });
    expect(await append()).toMatchObject({ success: true });
    expect(leader.calls).toContainEqual(expect.objectContaining({ method: 'batchAppend' }));
    expect(leader.calls.at(-1)?.metadata).toMatchObject({ 'requires-leader': 'true' });
  });
});

describe('The double of EventStoreDB, with users', () => {
  // The client sends no credentials where there is no TLS, so they are sent by the generated one.
  async function readAll(url: string, login?: string): Promise<unknown[]> {
    const client = new StreamsClient(new URL(url).host, credentials.createInsecure());
    const metadata = new Metadata();
    if (login) metadata.set('authorization', `Basic ${Buffer.from(login).toString('base64')}`);
    const options = new streams.ReadReq.Options().setCount('9').setNoFilter(empty());
    options.setAll(new streams.ReadReq.Options.AllOptions().setStart(empty()));
    try {
      return await all(client.read(new streams.ReadReq().setOptions(options), metadata));
    } finally {
      client.close();
    }
  }

  it('lets in who is known by name and password, and to $all who may read it', async () => {
    const { url } = await aDouble({ users: { reader: 'secret:1', other: 'secret' }, allReaders: ['reader'] });
    expect(await readAll(url, 'reader:secret:1')).toHaveLength(1);
    expect(await rejection(readAll(url, 'reader:wrong'))).toMatchObject({ code: 16 });
    expect(await rejection(readAll(url))).toMatchObject({ code: 16 });
    const denied = await rejection(readAll(url, 'other:secret'));
    expect(denied).toMatchObject({ code: 7 });
    expect((denied as { metadata: Metadata }).metadata.get('exception')).toEqual(['access-denied']);
  });

  it('refuses the real client, which sends no credentials where there is no TLS', async () => {
    const { client } = await pair({ users: { reader: 'secret' } });
    expect(await rejection(client.appendToStream('a', told(0), BY_APPEND))).toMatchObject({ type: 'access-denied' });
    expect(await rejection(all(client.readAll()))).toMatchObject({ type: 'access-denied' });
  });
});
