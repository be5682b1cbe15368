import { NO_STREAM } from '../../src/kernel/event-store.js';
import type { Esdb } from '../../src/store/esdb.open.js';
import { bytesOf, envelopes, Follower } from '../support/envelopes.js';
import type { EsdbDouble } from '../support/esdb-double/double.js';
import { notLeader } from '../support/esdb-double/faults.js';
import { database, node, PATIENCE, subscriptionsOf, wired, raw, inOrder } from '../support/esdb-node.js';
import { Tap } from '../support/esdb-tap.js';
import { eventually } from '../support/eventually.js';
import { closing } from '../support/temp.js';

/** A follower that has seen five events, and has to see five more after what happens to it. */
async function goesOn(double: EsdbDouble, { store }: Esdb, happens: () => Promise<unknown> | void): Promise<void> {
  const other = await node(double.url);
  const follower = closing(new Follower(store, 0n));
  const events = envelopes('followed', 0, 10);
  await other.store.append('followed', events.slice(0, 5), NO_STREAM);
  await eventually('the past', () => follower.events.length >= 5);
  await happens();
  await other.store.append('followed', events.slice(5), 4);
  await eventually('the present', () => follower.events.length >= 10);
  expect(follower.events.map(bytesOf)).toEqual(events);
  expect(follower.failure).toBeUndefined();
}

describe('Who follows the log goes on, with every event once, when the subscription', () => {
  it('is killed with the server', async () => {
    const double = await database();
    await goesOn(double, await node(double.url), () => double.restart());
  });

  it('is ended politely, without an error', async () => {
    const double = await database();
    await goesOn(double, await node(double.url), async () => {
      await double.shutDownPolitely();
      await double.restart();
    });
  });

  it('is refused by one that is not the leader, is busy, is not ready or fails', async () => {
    const double = await database();
    await goesOn(double, await node(double.url), async () => {
      for (const fault of ['busy', 'notReady', 'internal', notLeader('127.0.0.1', double.port), 'cut'] as const)
        double.fault('subscribe', fault);
      await double.restart();
      await eventually('all faults are met', () => double.pendingFaults === 0, PATIENCE * 2);
    });
  });

  it('falls silent on a connection that nobody ends, once any call notices', async () => {
    const double = await database();
    const tap = closing(await Tap.to(double.port));
    const stalled = await node(tap.url);
    const began = performance.now();
    await goesOn(double, stalled, async () => {
      tap.stall();
      await stalled.store.end();
    });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('was dropped by a server of 23.10 for being slow', async () => {
    const { double, wire } = await wired({ version: '23.10.8' });
    const { store } = await node(wire.url);
    const follower = closing(new Follower(store, 0n));
    double.log.append('flood', 'no_stream', raw(1, 10));
    await eventually('the first event', () => follower.events.length > 0);
    wire.freeze();
    const before = subscriptionsOf(double);
    for (let rev = 0; rev < 600; rev += 100) double.log.append('flood', BigInt(rev), raw(100, 2_000));
    await eventually('the subscription is dropped', () => subscriptionsOf(double) < before);
    wire.thaw();
    await eventually('every event', () => follower.events.length >= 601);
    expect(follower.events).toHaveLength(601);
    expect(inOrder(follower.events)).toBe(true);
  });
});
