import { LogDamaged, LogUnavailable, NO_STREAM } from '../../src/kernel/event-store.js';
import type { Esdb } from '../../src/store/esdb.open.js';
import { EsdbClient } from '../../src/store/esdb.client.js';
import { envelopes, filled, Follower } from '../support/envelopes.js';
import { bareServer } from '../support/esdb-bare.js';
import { database, node, SILENCE, somebody, subscriptionsOf, wired, raw, inOrder } from '../support/esdb-node.js';
import { Tap } from '../support/esdb-tap.js';
import { eventually, rejection } from '../support/eventually.js';
import { closing } from '../support/temp.js';

describe('A call that streams', () => {
  it('is called off when who follows leaves, at both ends', async () => {
    const double = await database();
    const { store } = await node(double.url);
    await eventually('the watch for truncations', () => subscriptionsOf(double) === 1);
    await filled(store, 'a', 3);
    const followers = [1, 2, 3].map(() => closing(new Follower(store, 0n)));
    await eventually('three followers', () => subscriptionsOf(double) === 4);
    for (const follower of followers) follower.close();
    await eventually('one subscription', () => subscriptionsOf(double) === 1, 2_000);
    await store.close();
    await eventually('no subscription', () => subscriptionsOf(double) === 0, 2_000);
  });

  it('is called off when it was silent for too long, and when the client is closed', async () => {
    const server = await bareServer({ version: '23.10.8' });
    const client = new EsdbClient(server.url, SILENCE);
    const receiver = { next: () => undefined, ended: () => undefined };
    client.follow(0n, receiver);
    expect(await rejection(client.last('a'))).toMatchObject({ name: 'Outage' });
    await eventually('the read and what shared its client', () => server.opened === 2 && server.cancelled === 2, 2_000);
    client.follow(0n, receiver);
    await eventually('another subscription', () => server.opened === 3, 2_000);
    await client.close();
    await eventually('its end', () => server.cancelled === 3, 2_000);
  });

  it('that is under way when its client is replaced answers nothing less than the whole', async () => {
    const double = await database();
    const { store, database: base } = await node(double.url);
    await filled(store, 'a', 3);
    double.fault('read', 'hang');
    const reading = store.read('a');
    await eventually('it is under way', () => double.pendingFaults === 0);
    base.client.renew(base.client.current);
    expect(await reading).toHaveLength(3);
  });

  it('that finds no stream, or is cut in the middle, ends no process and gives the whole answer', async () => {
    const double = await database();
    const { store } = await node(double.url);
    expect(await store.read('nobody')).toEqual([]);
    const [stream, count] = ['long', 3_000];
    double.log.append(stream, 'no_stream', raw(count, 300));
    for (let i = 0; i < 2; i++) {
      const tap = closing(await Tap.to(double.port));
      const { store } = await node(tap.url);
      const reading = store.read(stream);
      const before = tap.bytes;
      await eventually('a part of it', () => tap.bytes > before + 100_000);
      await double.restart();
      const events = await reading;
      expect(events).toHaveLength(count);
      expect(inOrder(events)).toBe(true);
    }
  });

  it('on a stream of another script that was deleted for ever is refused, and does not hang', async () => {
    const double = await database();
    const { store, database: base } = await node(double.url);
    for (const stream of ['konto-ž', 'dossier-张三']) {
      const [first] = await filled(store, stream, 2);
      await somebody(double.url).tombstoneStream(stream);
      const written = [{ id: first!.id, type: 'SampleTold', metadata: 'x', data: Buffer.from('x') }];
      const calls = [base.read(stream), base.last(stream), base.write(stream, written, 1), store.read(stream)];
      for (const cause of await Promise.all(calls.map(rejection))) expect(cause).toBeInstanceOf(LogDamaged);
    }
  });

  it('fails in the end where the server can only say that it failed', async () => {
    const double = await database();
    const { store } = await node(double.url, { patience: SILENCE });
    double.fault('read', 'internal', Infinity);
    expect(await rejection(store.read('konto-ž'))).toBeInstanceOf(LogUnavailable);
  });

  it('is taken no faster than it is used: what a slow taker has not had is left with the server', async () => {
    const double = await database({ version: '24.2.0' });
    const tap = closing(await Tap.to(double.port));
    const { store } = await node(tap.url, { page: 64 });
    const [count, bytes] = [600, 20_000];
    for (let rev = 0; rev < count; rev += 50)
      double.log.append('much', rev === 0 ? 'no_stream' : BigInt(rev - 1), raw(50, bytes));
    let most = 0;
    const idle = new Int32Array(new SharedArrayBuffer(4));
    const follower = closing(
      new Follower(store, 0n, () => {
        Atomics.wait(idle, 0, 0, 1);
        most = Math.max(most, tap.bytes - follower.events.length * bytes);
      }),
    );
    await eventually('all', () => follower.events.length >= count, 20_000);
    expect(inOrder(follower.events)).toBe(true);
    expect(most).toBeLessThan((count * bytes) / 20);
  });
});

const frozen = envelopes('a', 0, 1);

describe('A server that is killed, or stopped where it stands,', () => {
  it('has its unanswered append made good as soon as it is back', async () => {
    const double = await database();
    const { store } = await node(double.url);
    double.fault('append', 'hang');
    const pending = store.append('a', envelopes('a', 0, 1), NO_STREAM);
    await eventually('it is under way', () => double.pendingFaults === 0);
    const began = performance.now();
    await double.restart();
    expect(await pending).toMatchObject({ revision: 0 });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it.each<[string, (opened: Esdb) => Promise<unknown>]>([
    ['an append', ({ store }) => store.append('a', frozen, NO_STREAM)],
    ['a read', ({ store }) => store.read('a')],
    ['the question for the end', ({ store }) => store.end()],
    ['a setting of a stream', ({ database }) => database.keepLast('lease-x')],
    [
      'all of them at once',
      async (opened) => {
        const { store, database } = opened;
        const calls = [store.append('a', frozen, NO_STREAM), store.read('a'), store.end(), database.keepLast('lease-x')];
        const [first] = await Promise.all(calls.map(rejection));
        throw first;
      },
    ],
  ])('is noticed by %s long before the connection is given up, and used again when it goes on', async (_, call) => {
    const { double, wire } = await wired();
    const opened = await node(wire.url, { patience: 2 * SILENCE });
    wire.freeze();
    const began = performance.now();
    expect(await rejection(call(opened))).toBeInstanceOf(LogUnavailable);
    expect(performance.now() - began).toBeLessThan(8 * SILENCE);
    wire.thaw();
    expect(await opened.store.append('a', frozen, NO_STREAM)).toMatchObject({ revision: 0 });
    expect(double.log.last('a')).toBe(0n);
  });
});
