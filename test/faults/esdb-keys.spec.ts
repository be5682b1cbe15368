import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { KeysDestroyed, type WrappedKey } from '../../src/kernel/key-vault.js';
import { LogUnavailable } from '../../src/kernel/event-store.js';
import { EsdbKeyVault } from '../../src/store/esdb.key-vault.js';
import type { Esdb } from '../../src/store/esdb.open.js';
import { filled, Follower } from '../support/envelopes.js';
import { database, node, PATIENCE, SILENCE, somebody } from '../support/esdb-node.js';
import { eventually, rejection } from '../support/eventually.js';
import { closing, tempFolder } from '../support/temp.js';

const keyOf = (subject: string, category: WrappedKey['category'] = 'career'): WrappedKey => ({
  subject,
  category,
  wrapped: Buffer.from(crypto.randomUUID().repeat(2)),
});

const follower = ({ store }: Esdb, after = 0n, onPage?: () => void): Follower => closing(new Follower(store, after, onPage));

describe('Two nodes on one database', () => {
  it('have a key that one of them made in time for the events it seals', async () => {
    const { url } = await database();
    const [one, other] = [await node(url), await node(url)];
    const keys = Array.from({ length: 20 }, (_, i) => keyOf(`s${i}`));
    const missing: string[] = [];
    const events = follower(other, 0n, () => {
      const told = events.pages.at(-1)!.map(({ stream }) => keys.find(({ subject }) => stream === `of-${subject}`)!);
      missing.push(...told.filter((key) => !other.vault.find(key)?.equals(key.wrapped)).map(({ subject }) => subject));
    });
    for (const key of keys) {
      await one.vault.keep([key]);
      await filled(one.store, `of-${key.subject}`, 1);
    }
    await eventually('all', () => events.events.length >= keys.length);
    expect(missing).toEqual([]);
    expect(events.ids).toHaveLength(keys.length);
  });

  it('find a key of the other before they have followed, when they ask for it', async () => {
    const { url } = await database();
    const [one, other] = [await node(url), await node(url)];
    const key = keyOf('s');
    await one.vault.keep([key]);
    expect(other.vault.find(key)).toBeUndefined();
    await other.vault.fetch(['s', 'nobody']);
    expect(other.vault.find(key)).toEqual(key.wrapped);
  });

  it('that make keys for one subject at once end with the same', async () => {
    const double = await database();
    const nodes = [await node(double.url), await node(double.url), await node(double.url)];
    for (let round = 0; round < 10; round++) {
      const subject = `s${round}`;
      if (round % 3 === 0) double.fault('append', 'writeThenCut');
      const asked = nodes.map((_, i) => [keyOf(subject, 'career'), ...(i > 0 ? [keyOf(subject, 'medical')] : [])]);
      await Promise.all(nodes.map(({ vault }, i) => vault.keep(asked[i]!)));
      await Promise.all(nodes.map(({ vault }) => vault.fetch([subject])));
      for (const category of ['career', 'medical'] as const) {
        const [first, ...rest] = nodes.map(({ vault }) => vault.find({ subject, category }));
        expect(first).toBeInstanceOf(Buffer);
        expect(rest).toEqual([first, first]);
      }
      expect(double.log.last(`keys-${subject}`)).toBeLessThanOrEqual(1n);
    }
  });
});

describe('The file of a node', () => {
  it('can be lost at no cost', async () => {
    const { url } = await database();
    const [folder, keys] = [tempFolder(), [keyOf('s1'), keyOf('s1', 'medical'), keyOf('s2')]];
    const keysFile = join(folder, 'keys.sqlite');
    const one = await node(url, { keysFile });
    for (const key of keys) await one.vault.keep([key]);
    await filled(one.store, 'a', 2);
    const end = await one.store.end();
    await eventually('the keys', () => [...one.vault.all()].length === 3);
    rmSync(keysFile);
    const again = await node(url, { keysFile });
    expect([...again.vault.all()]).toEqual([]);
    const follows = follower(again, end);
    await filled(one.store, 'b', 1);
    await eventually('what came after', () => follows.events.length > 0);
    expect(follows.events).toHaveLength(1);
    expect(keys.map((key) => again.vault.find(key))).toEqual(keys.map(({ wrapped }) => wrapped));
  });

  it('that can no longer be written to counts nothing as followed', async () => {
    const one = await node((await database()).url);
    const vault = new EsdbKeyVault(one.database, join(tempFolder(), 'keys.sqlite'));
    vault.take([], 3n);
    (vault as unknown as { db: Database }).db.pragma('query_only = ON');
    const data = { subject: 's1', category: 'career', wrapped: 'AAAA' };
    const record = {
      stream: 'keys-s1',
      rev: 0,
      id: crypto.randomUUID(),
      type: 'KeyWrapped',
      metadata: undefined,
      data,
      position: 4n,
    };
    expect(() => vault.take([record], 5n)).toThrow('readonly');
    expect(vault.position).toBe(3n);
  });

  it('takes no key that could not be written to the database', async () => {
    const double = await database();
    const { vault } = await node(double.url, { patience: SILENCE });
    const key = keyOf('s');
    double.fault('append', 'unavailable', Infinity);
    expect(await rejection(vault.keep([key]))).toBeInstanceOf(LogUnavailable);
    expect(vault.find(key)).toBeUndefined();
  });
});

describe('Keys that are destroyed by a tombstone', () => {
  async function destroyed() {
    const double = await database();
    const files = [1, 2].map(() => join(tempFolder(), 'keys.sqlite'));
    const [one, other] = [
      await node(double.url, { keysFile: files[0] }),
      await node(double.url, { keysFile: files[1], page: 1 }),
    ];
    const [gone, kept] = [keyOf('gone'), keyOf('kept')];
    await one.vault.keep([gone, kept]);
    await filled(one.store, 'a', 2);
    const followers = [follower(one), follower(other)];
    await eventually('the keys', () => followers.every(({ events }) => events.length === 2));
    for (const file of files) expect(readFileSync(file).includes(gone.wrapped)).toBe(true);
    await somebody(double.url).tombstoneStream('keys-gone');
    await eventually('they are gone', () => [one, other].every(({ vault }) => vault.removals > 0));
    return { double, files, one, other, gone, kept, followers };
  }

  it('go from the file of every node, with their bytes, and no others', async () => {
    const { files, one, other, gone, kept } = await destroyed();
    for (const { vault } of [one, other]) {
      expect(vault.find(gone)).toBeUndefined();
      expect(vault.find(kept)).toEqual(kept.wrapped);
    }
    for (const file of files) expect(readFileSync(file).includes(gone.wrapped)).toBe(false);
    for (const file of files) expect(readFileSync(file).includes(kept.wrapped)).toBe(true);
  });

  it('are not made again by anybody', async () => {
    const { one, other, double, gone } = await destroyed();
    const third = await node(double.url);
    for (const { vault } of [one, other, third]) {
      expect(await rejection(vault.keep([keyOf('gone')]))).toBeInstanceOf(KeysDestroyed);
      await vault.fetch(['gone']);
      expect(vault.find(gone)).toBeUndefined();
    }
  });

  it('do not come back when the log is followed from its beginning again and left before the tombstone', async () => {
    const { double, files, one, other, gone } = await destroyed();
    await filled(one.store, 'b', 2);
    await eventually('all of it', () => other.vault.position > 0n);
    let seen = false;
    const again: Follower = follower(other, 0n, () => {
      seen ||= other.vault.find(gone) !== undefined;
      again.close();
    });
    await eventually('a page', () => again.pages.length > 0);
    expect(seen).toBe(false);
    expect(readFileSync(files[1]!).includes(gone.wrapped)).toBe(false);
    expect(double.log.isTombstoned('keys-gone')).toBe(true);
  });

  it.each(['23.10.8', '24.2.0'])('and scavenged leave no gap for who follows, on a server of %s', async (version) => {
    const { double, one, followers, kept } = await destroyed();
    double.settings.version = version;
    const last = keyOf('last');
    await one.vault.keep([last]);
    await somebody(double.url).tombstoneStream('keys-last');
    await eventually('it is gone', () => one.vault.removals > 1);
    double.log.scavenge();
    double.log.events = double.log.events.filter(({ type }) => type !== '$streamDeleted');
    await double.kill();
    double.log.append('b', 'no_stream', [
      { id: crypto.randomUUID(), type: 'SampleTold', isJson: false, data: Buffer.from('x'), metadata: Buffer.from('"x"') },
    ]);
    await double.restart();
    await eventually('what came after', () => followers.every(({ events }) => events.length >= 3), 2 * PATIENCE);
    for (const { ids, failure } of followers) {
      expect(new Set(ids).size).toBe(3);
      expect(failure).toBeUndefined();
    }
    const fresh = await node(double.url);
    const follows = follower(fresh);
    await eventually('all for a new node', () => follows.events.length >= 3);
    expect([...fresh.vault.all()]).toEqual([kept]);
  });
});
