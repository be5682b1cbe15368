import { BACKWARDS, binaryEvent, END, type JSONEventType, NO_STREAM, type ResolvedEvent } from '@eventstore/db-client';
import { rejection } from '../eventually.js';
import { ModelLog } from './model.js';
import { all, pair, several, told } from './with-client.js';

type Told = JSONEventType<'Told', { n: number }>;
const numbers = (events: readonly ResolvedEvent<Told>[]) => events.map(({ event }) => event?.data.n);
const link = (to: string) => binaryEvent({ type: '$>', data: Buffer.from(to) });

describe('The double of EventStoreDB, read from', () => {
  it('shows a stream both ways, from a revision that is included, and as many as are asked for', async () => {
    const { client } = await pair();
    await client.appendToStream('a', several(10));
    const read = async (options = {}) => numbers(await all(client.readStream<Told>('a', options)));
    expect(await read()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await read({ fromRevision: 7n })).toEqual([7, 8, 9]);
    expect(await read({ fromRevision: 7n, maxCount: 2 })).toEqual([7, 8]);
    expect(await read({ fromRevision: 20n })).toEqual([]);
    expect(await read({ direction: BACKWARDS, fromRevision: END, maxCount: 3 })).toEqual([9, 8, 7]);
    expect(await read({ direction: BACKWARDS, fromRevision: 1n })).toEqual([1, 0]);
    expect(await read({ direction: BACKWARDS, fromRevision: 20n, maxCount: 1 })).toEqual([9]);
  });

  it('says that a stream is not there', async () => {
    const { client } = await pair();
    expect(await rejection(all(client.readStream('a')))).toMatchObject({ type: 'stream-not-found', streamName: 'a' });
  });

  it('goes on in a soft-deleted stream where it ended', async () => {
    const { client } = await pair();
    await client.appendToStream('a', several(2));
    await client.deleteStream('a');
    expect(await rejection(all(client.readStream('a')))).toMatchObject({ type: 'stream-not-found' });
    expect(await client.appendToStream('a', told(2), { expectedRevision: NO_STREAM })).toMatchObject({
      nextExpectedRevision: 2n,
    });
    expect(numbers(await all(client.readStream<Told>('a')))).toEqual([2]);
  });

  it('does not delete a stream that never was, nor one that is at another revision', async () => {
    const { client } = await pair();
    expect(await rejection(client.deleteStream('a'))).toMatchObject({ type: 'wrong-expected-version' });
    await client.appendToStream('a', several(2));
    expect(await rejection(client.deleteStream('a', { expectedRevision: 0n }))).toMatchObject({ type: 'wrong-expected-version' });
  });

  it('never shows a tombstoned stream again, nor its metadata', async () => {
    const { client } = await pair();
    await client.appendToStream('a', told(0));
    await client.setStreamMetadata('a', { mine: 1 });
    await client.tombstoneStream('a');
    for (const stream of ['a', '$$a']) {
      expect(await rejection(all(client.readStream(stream)))).toMatchObject({ type: 'stream-deleted' });
    }
  });

  it('shows of a stream what $maxCount and $tb leave, and all of it in $all', async () => {
    const { client, double } = await pair();
    await client.appendToStream('a', several(5));
    await client.setStreamMetadata('a', { maxCount: 2 });
    expect(numbers(await all(client.readStream<Told>('a')))).toEqual([3, 4]);
    await client.setStreamMetadata('a', { truncateBefore: 4 });
    expect(numbers(await all(client.readStream<Told>('a')))).toEqual([4]);
    expect(double.log.events.filter(({ stream }) => stream === 'a')).toHaveLength(5);
    expect((await client.getStreamMetadata('a')).metadata).toEqual({ truncateBefore: 4 });
  });

  it('shows of a stream what is not older than $maxAge', async () => {
    let now = 1_000_000;
    const { client } = await pair({ clock: () => now });
    await client.appendToStream('a', told(0));
    await client.setStreamMetadata('a', { maxAge: 60 });
    now += 59_000;
    await client.appendToStream('a', told(1));
    expect(numbers(await all(client.readStream<Told>('a')))).toEqual([0, 1]);
    now += 2_000;
    expect(numbers(await all(client.readStream<Told>('a')))).toEqual([1]);
  });

  it('shows $all from a position, included forwards and excluded backwards', async () => {
    const { client } = await pair();
    await client.appendToStream('a', several(2));
    await client.appendToStream('b', told(2));
    const events = (await all(client.readAll())).filter(({ event }) => event?.type === 'Told');
    const fromPosition = events[1]?.event?.position ?? 'start';
    const n = (list: typeof events) => list.map(({ event }) => (event?.data as { n: number }).n);
    expect(n(events)).toEqual([0, 1, 2]);
    expect(n(await all(client.readAll({ fromPosition })))).toEqual([1, 2]);
    expect(n(await all(client.readAll({ fromPosition, direction: BACKWARDS, maxCount: 1 })))).toEqual([0]);
    expect(n(await all(client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 1 })))).toEqual([2]);
  });

  it('has no user event at position 0, and no two positions next to each other', async () => {
    const { client } = await pair();
    await client.appendToStream('a', several(3));
    const positions = (await all(client.readAll())).map(({ event }) => event?.position.commit ?? 0n);
    const [first, ...rest] = positions;
    expect(first).toBe(0n);
    expect(rest.every((position, i) => position - (positions[i] ?? 0n) > 1n)).toBe(true);
  });

  it('resolves links, and sends one whose target is gone alone', async () => {
    const { client } = await pair();
    await client.appendToStream('a', several(2));
    await client.appendToStream('links', [link('1@a'), link('7@a')]);
    const [found, dead] = await all(client.readStream('links', { resolveLinkTos: true }));
    expect(found).toMatchObject({ event: { streamId: 'a', data: { n: 1 } }, link: { streamId: 'links', revision: 0n } });
    expect(dead).toMatchObject({ link: { revision: 1n } });
    expect(dead?.event).toBeUndefined();
    expect((await all(client.readStream('links')))[0]?.event).toMatchObject({ type: '$>' });
  });

  it('keeps its positions through a scavenge that takes what can no longer be read', async () => {
    const { client, double } = await pair();
    await client.appendToStream('a', several(5));
    await client.appendToStream('gone', several(3));
    const before = double.log.events.map(({ position }) => position);
    await client.setStreamMetadata('a', { maxCount: 2 });
    await client.deleteStream('gone');
    expect(double.log.scavenge()).toBe(5);
    const left = double.log.events.filter(({ type }) => type === 'Told');
    expect(left.map(({ stream, revision }) => `${revision}@${stream}`)).toEqual(['3@a', '4@a', '2@gone']);
    expect(before).toEqual(expect.arrayContaining(left.map(({ position }) => position)));
    expect(numbers(await all(client.readStream<Told>('a', { fromRevision: 1n })))).toEqual([3, 4]);
  });

  it('goes back to a backup, and writes other events at the positions that follow it', async () => {
    const { client, double } = await pair();
    await client.appendToStream('a', several(2));
    const backup = double.log.snapshot();
    const { position } = await client.appendToStream('a', told(2));
    double.log.restore(backup);
    expect(double.log.last('a')).toBe(1n);
    expect(double.log.end).toBe(position?.commit);
    expect(await client.appendToStream('a', told(9), { expectedRevision: 1n })).toMatchObject({ position });
  });

  it('shows bytes that were altered after it has shown them as they were', async () => {
    const { client, double } = await pair();
    await client.appendToStream('a', several(2));
    const backup = double.log.snapshot();
    expect(numbers(await all(client.readStream<Told>('a')))).toEqual([0, 1]);
    double.log.corrupt('a', 1n, () => ({ data: Buffer.from('{"n":7}') }));
    expect(numbers(await all(client.readStream<Told>('a')))).toEqual([0, 7]);
    const inAll = await all(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }));
    expect(inAll[0]?.event?.data).toEqual({ n: 7 });
    double.log.restore(backup);
    expect(numbers(await all(client.readStream<Told>('a')))).toEqual([0, 1]);
  });

  it('finds an event by its revision in a long log without looking at the others', () => {
    const log = new ModelLog();
    const event = { id: 'x', type: 'Told', isJson: true, data: Buffer.from('{}'), metadata: Buffer.alloc(0) };
    for (let n = 0; n < 1000; n++) log.append('a', 'any', [{ ...event, id: String(n) }]);
    expect(log.stream('a')?.at(999n)?.id).toBe('999');
    expect(log.stream('a')?.at(1000n)).toBeUndefined();
    expect(log.stream('a')?.indexFrom(5000n)).toBe(1000);
  });
});
