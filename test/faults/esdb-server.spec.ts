import { LogDamaged, LogUnavailable, NO_STREAM } from '../../src/kernel/event-store.js';
import { aStream, bytesOf, envelopes, Follower } from '../support/envelopes.js';
import type { EsdbDouble } from '../support/esdb-double/double.js';
import { notLeader } from '../support/esdb-double/faults.js';
import { database, node, PATIENCE, SILENCE, subscriptionsOf, wired } from '../support/esdb-node.js';
import { always } from '../support/always.js';
import { eventually, rejection } from '../support/eventually.js';
import { closing } from '../support/temp.js';

/** Appends one event after another while things happen to the server, and answers what was acknowledged. */
async function whileAppending(url: string, happens: () => Promise<unknown> | void) {
  const { store } = await node(url, { patience: 4 * PATIENCE });
  const follower = closing(new Follower(store, 0n));
  const events = envelopes('a', 0, 40);
  let done = 0;
  const appending = (async () => {
    for (const [rev, event] of events.entries()) {
      expect(await store.append('a', [event], rev - 1)).toMatchObject({ revision: rev });
      done++;
    }
  })();
  await eventually('some appends', () => done >= 5);
  await happens();
  await appending;
  await eventually('everything is followed', () => follower.events.length >= events.length);
  expect((await store.read('a')).map(bytesOf)).toEqual(events);
  expect(follower.events.map(bytesOf)).toEqual(events);
}

describe('Every event is there once, in order, and is followed once, when the server', () => {
  it('is killed and comes back, twice', async () => {
    const double = await database();
    await whileAppending(double.url, async () => {
      await double.restart();
      await double.kill();
      await eventually('nobody is served', () => subscriptionsOf(double) === 0);
      await double.restart();
    });
  });

  it('shuts down politely and comes back', async () => {
    const double = await database();
    await whileAppending(double.url, async () => {
      await double.shutDownPolitely();
      await double.restart();
    });
  });

  it('is stopped where it stands and goes on', async () => {
    const { double, wire } = await wired();
    await whileAppending(wire.url, async () => {
      const before = double.counts.append ?? 0;
      wire.freeze();
      await new Promise((resolve) => setTimeout(resolve, 2 * SILENCE));
      // The one call of the one writer that had passed the wire by then may still be carried out, and nothing after it.
      expect((double.counts.append ?? 0) - before).toBeLessThanOrEqual(1);
      wire.thaw();
    });
  });

  it('has its answers lost on the way', async () => {
    const { double, wire } = await wired();
    await whileAppending(wire.url, async () => {
      wire.dropAnswers();
      const before = double.counts.append ?? 0;
      await eventually('a call arrives all the same', () => (double.counts.append ?? 0) > before);
      wire.passAnswers();
    });
  });

  it('is not ready, busy and failing for a while', async () => {
    const double = await database();
    await whileAppending(double.url, async () => {
      for (const fault of ['notReady', 'busy', 'internal', 'timeoutAfterWrite', 'writeThenCut'] as const) {
        double.fault('append', fault);
        double.fault('subscribe', fault);
      }
      await double.restart();
      await eventually('the appends have met their faults', () => double.pendingFaults <= 5);
    });
  });

  it('has a clock that is an hour ahead', async () => {
    const double = await database({ clockAheadMs: 3_600_000 });
    await whileAppending(double.url, () => double.restart());
  });

  it('takes up to a second for every call', async () => {
    const double = await database();
    const { store } = await node(double.url);
    double.fault('append', { delay: SILENCE * 2 }, 2);
    expect(await store.append('a', envelopes('a', 0, 2), NO_STREAM)).toMatchObject({ revision: 1 });
    expect(await store.read('a')).toHaveLength(2);
  });
});

describe('A cluster', () => {
  /** Two nodes on one log, the first of them the leader. */
  async function cluster(): Promise<{ one: EsdbDouble; other: EsdbDouble; lead(leader: EsdbDouble): void; url: string }> {
    const one = await database();
    const other = await database({ log: one.log });
    const lead = (leader: EsdbDouble): void => {
      const members = [one, other].map((double) => {
        const state = double === leader ? ('LEADER' as const) : ('FOLLOWER' as const);
        return { host: '127.0.0.1', port: double.port, state };
      });
      for (const { settings } of [one, other]) settings.members = members;
    };
    lead(one);
    return { one, other, lead, url: `esdb://127.0.0.1:${one.port},127.0.0.1:${other.port}?tls=false&discoveryInterval=20` };
  }

  it('whose leader dies is used on under the next leader', async () => {
    const { one, other, lead, url } = await cluster();
    await whileAppending(url, async () => {
      await one.kill();
      lead(other);
      await eventually('the other is asked', () => (other.counts.append ?? 0) > 0);
    });
    expect(one.counts.append).toBeGreaterThan(0);
  });

  it('whose node says that it is not the leader is asked where the leader is', async () => {
    const { one, other, lead, url } = await cluster();
    await whileAppending(url, () => {
      lead(other);
      const fault = notLeader('127.0.0.1', other.port);
      for (const method of ['append', 'read', 'subscribe'] as const) one.fault(method, fault, Infinity);
    });
    expect(other.counts.append).toBeGreaterThan(0);
  });

  it('that is elsewhere as a whole for a moment is found again', async () => {
    const { one, other, url } = await cluster();
    await whileAppending(url, async () => {
      await Promise.all([one.kill(), other.kill()]);
      await Promise.all([one.restart(), other.restart()]);
    });
  });
});

describe('A service does not start', () => {
  it('where there is no server, and says so once its patience is over', async () => {
    const double = await database();
    await double.stop();
    const began = performance.now();
    const refused = await rejection(node(double.url, { patience: 500 }));
    expect(refused).toBeInstanceOf(LogUnavailable);
    expect(refused).toMatchObject({ message: expect.stringContaining("the database can't be reached") });
    expect(performance.now() - began).toBeGreaterThan(500);
    expect(performance.now() - began).toBeLessThan(500 + PATIENCE);
  });

  it('but begins as soon as the server does, within its patience', async () => {
    const double = await database();
    await double.kill();
    const opening = node(double.url);
    await double.restart();
    const stream = aStream();
    expect(await (await opening).store.append(stream, envelopes(stream, 0, 1), NO_STREAM)).toMatchObject({ revision: 0 });
  });

  it.each([
    ['a wrong password', { users: { service: 'right' } }],
    ['a user who may not read $all', { allReaders: ['somebody-else'] }],
  ])('with %s, and names the rights of its user at once', async (_, options) => {
    const double = await database(options);
    const began = performance.now();
    const refused = (await rejection(node(double.url.replace('//', '//service:wrong@')))) as Error;
    expect(refused).toBeInstanceOf(LogUnavailable);
    expect(refused.message).toBe('the database refuses the user that ESDB_URL names, or what it wants to do');
    expect(performance.now() - began).toBeLessThan(PATIENCE / 2);
  });

  it('with a server that does not even say to its user what it is', async () => {
    const double = await database();
    double.fault('features', 'denied', Infinity);
    expect(await rejection(node(double.url))).toMatchObject({ message: expect.stringContaining('refuses the user') });
  });

  it('where the log has lost its name, and leaves nothing open', async () => {
    const { double, wire } = await wired();
    const event = { id: crypto.randomUUID(), type: 'SampleTold', isJson: false, data: Buffer.from('x') };
    double.log.append('a', 'any', [{ ...event, metadata: Buffer.from('"x"') }]);
    expect(await rejection(node(wire.url))).toMatchObject({ message: 'the log has lost its name' });
    await eventually('no connection', () => wire.size === 0, 1_000);
    await always('no connection', () => wire.size === 0, SILENCE);
  });

  it('with keys that are not those of the log', async () => {
    const { url } = await database();
    await node(url);
    expect(await rejection(node(url, { keyCheck: () => 'other keys' }))).toBeInstanceOf(LogDamaged);
  });
});
