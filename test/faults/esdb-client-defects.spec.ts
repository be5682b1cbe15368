import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogUnavailable, NO_STREAM, VersionConflict } from '../../src/kernel/event-store.js';
import { EsdbClient } from '../../src/store/esdb.client.js';
import { EsdbDatabase } from '../../src/store/esdb.database.js';
import { aStream, bytesOf, envelope, envelopes, Follower } from '../support/envelopes.js';
import { delay } from '../support/esdb-double/faults.js';
import { database, node, PATIENCE, SILENCE } from '../support/esdb-node.js';
import { eventually, rejection } from '../support/eventually.js';
import { closing } from '../support/temp.js';

const SOURCES = join(import.meta.dirname, '../../src');

describe('Appending through the client of the database', () => {
  it('leaves an append of one database alone when another database of the same process dies', async () => {
    const [dying, staying] = [await database(), await database()];
    const [one, other] = [await node(dying.url), await node(staying.url)];
    const [lost, kept] = [aStream(), aStream()];
    dying.fault('append', 'hang', Infinity);
    staying.fault('append', delay(SILENCE / 2));
    const before = staying.counts.append ?? 0;
    const failing = rejection(one.store.append(lost, envelopes(lost, 0, 1), NO_STREAM));
    const answered = other.store.append(kept, envelopes(kept, 0, 1), NO_STREAM);
    await eventually('both are under way', () => staying.pendingFaults === 0 && (dying.counts.append ?? 0) > 1);
    await dying.kill();
    expect(await answered).toMatchObject({ revision: 0 });
    expect(staying.counts).toMatchObject({ append: before + 1 });
    expect(staying.counts).not.toHaveProperty('batchAppend');
    expect(await failing).toBeInstanceOf(LogUnavailable);
  });

  it('does not wait for ever for an answer that does not come', async () => {
    const double = await database();
    const { store } = await node(double.url);
    const stream = aStream();
    double.fault('append', 'hang');
    const began = performance.now();
    expect(await store.append(stream, envelopes(stream, 0, 1), NO_STREAM)).toMatchObject({ revision: 0 });
    expect(performance.now() - began).toBeLessThan(SILENCE * 4);
  });

  it('does not wait for ever for what the server says of itself', async () => {
    const double = await database();
    double.fault('features', 'hang', Infinity);
    const began = performance.now();
    expect(await rejection(node(double.url))).toBeInstanceOf(LogUnavailable);
    expect(performance.now() - began).toBeLessThan(PATIENCE * 2);
  });

  it('takes no harm when the clock of the database is an hour ahead, or behind', async () => {
    for (const clockAheadMs of [3_600_000, -3_600_000]) {
      const { store } = await node((await database({ clockAheadMs })).url);
      const stream = aStream();
      expect(await store.append(stream, envelopes(stream, 0, 3), NO_STREAM)).toMatchObject({ revision: 2 });
      expect(await store.read(stream)).toHaveLength(3);
    }
  });

  it('hands over the bytes of the payload and the text of the header as they are, whatever JSON would make of them', async () => {
    const double = await database();
    const { store } = await node(double.url);
    const stream = aStream();
    const header = '{ "b":1,  "a":9007199254740993, "a":"\\u00e9" }';
    const event = { ...envelope(stream, 0, '{ "n" : 9007199254740993 , "n":1e400, "é":"\\u00e9" } and no JSON'), header };
    await store.append(stream, [event], NO_STREAM);
    expect((await store.read(stream)).map(bytesOf)).toEqual([event]);
    const follower = closing(new Follower(store, 0n));
    await eventually('the event', () => follower.events.length > 0);
    expect(follower.events.map(bytesOf)).toEqual([event]);
    expect(double.log.stream(stream)?.at(0n)?.data).toEqual(Buffer.from(event.payload));
  });

  it('goes on with a new client when the first question to the server failed', async () => {
    const double = await database();
    double.fault('features', 'internal');
    const { store } = await node(double.url);
    const stream = aStream();
    expect(await store.append(stream, envelopes(stream, 0, 1), NO_STREAM)).toMatchObject({ revision: 0 });
  });

  it('asks no such question when it appends, so that nothing of it can be remembered', async () => {
    const double = await database();
    const { store } = await node(double.url);
    double.fault('features', 'internal', Infinity);
    await double.restart();
    const stream = aStream();
    expect(await store.append(stream, envelopes(stream, 0, 1), NO_STREAM)).toMatchObject({ revision: 0 });
    expect(double.counts.features).toBe(1);
  });

  it.each(['', '&throwOnAppendFailure=false'])(
    'tells who lost a race what the stream is at, by the URL with %p',
    async (more) => {
      const double = await database();
      const { store, vault, database: base } = await node(`${double.url}${more}`);
      const stream = aStream();
      await store.append(stream, envelopes(stream, 0, 7), NO_STREAM);
      for (const expected of [5, NO_STREAM, 3, 9]) {
        const refused = await rejection(store.append(stream, envelopes(stream, expected + 1, 1), expected));
        expect(refused).toBeInstanceOf(VersionConflict);
        expect(refused).toMatchObject({ actual: 6 });
      }
      expect(await store.read(stream)).toHaveLength(7);
      const keys = [1, 2].map((n) => ({ subject: 's', category: 'career' as const, wrapped: Buffer.from([n]) }));
      await base.write('keys-s', [{ id: crypto.randomUUID(), type: 'KeyWrapped', data: keyText(keys[0]!) }], NO_STREAM);
      await vault.keep([keys[1]!]);
      expect(vault.find(keys[1]!)).toEqual(keys[0]!.wrapped);
    },
  );

  it('never asks for the metadata of a stream, whose revision the client takes from the position', () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(100);
    const texts = files.map((file) => readFileSync(join(SOURCES, file), 'utf8'));
    expect(texts.filter((text) => /getStreamMetadata|metastreamRevision/.test(text))).toEqual([]);
  });

  it.each([
    ['in turn', Array.from({ length: 20 }, (_, i) => i)],
    ['each second before the first', Array.from({ length: 20 }, (_, i) => i ^ 1)],
    ['the first last', Array.from({ length: 20 }, (_, i) => (i + 1) % 20)],
  ])(
    'stores a burst to one stream, %s, in order and once, or refuses it, on a client that has not spoken yet',
    async (_, order) => {
      const double = await database();
      const base = new EsdbDatabase(closing(new EsdbClient(double.url, SILENCE)), PATIENCE);
      const ids = order.map(() => crypto.randomUUID());
      const written = ids.map((id) => ({ id, type: 'SampleTold', metadata: 'x', data: Buffer.from(id) }));
      const settled = await Promise.allSettled(order.map((rev) => base.write('burst', [written[rev]!], rev - 1)));
      const stored = double.log.stream('burst')?.events.map(({ id }) => id) ?? [];
      expect(stored.length).toBeGreaterThan(0);
      expect(stored).toEqual(ids.slice(0, stored.length));
      for (const [i, rev] of order.entries())
        expect(settled[i]).toMatchObject(
          rev < stored.length ? { value: { revision: rev } } : { reason: { name: 'VersionConflict' } },
        );
    },
  );

  it('stores all of a burst to many streams, on a client that has not spoken yet', async () => {
    const double = await database();
    const base = new EsdbDatabase(closing(new EsdbClient(double.url, 3_000)), PATIENCE);
    const streams = Array.from({ length: 100 }, aStream);
    const event = { type: 'SampleTold', data: Buffer.from('x'), metadata: 'x' };
    await Promise.all(streams.map((stream) => base.write(stream, [{ ...event, id: crypto.randomUUID() }], NO_STREAM)));
    expect(streams.map((stream) => double.log.last(stream))).toEqual(streams.map(() => 0n));
  });

  it('refuses an append of nothing by itself', async () => {
    const double = await database();
    const { store } = await node(double.url);
    const before = double.counts.append;
    expect(await rejection(store.append(aStream(), [], NO_STREAM))).toBeInstanceOf(RangeError);
    expect(double.counts.append).toBe(before);
  });
});

const keyText = ({ wrapped, ...ref }: { subject: string; category: string; wrapped: Buffer }): string =>
  JSON.stringify({ ...ref, epoch: 1, wrapped: wrapped.toString('base64url') });
