import { LogDamaged, NO_STREAM } from '../../src/kernel/event-store.js';
import { envelopes, filled } from '../support/envelopes.js';
import { database, node, SILENCE, somebody } from '../support/esdb-node.js';
import { eventually, rejection } from '../support/eventually.js';

describe('A stream that somebody has cut short', () => {
  it.each([
    ['$maxAge', { maxAge: 3600 }],
    ['$maxCount', { maxCount: 2 }],
    ['$tb', { truncateBefore: 2 }],
  ])('by %s is an alarm and is not read, until that is taken back; others are read', async (name, metadata) => {
    const double = await database();
    const told: string[] = [];
    const { store } = await node(double.url, { report: ({ code, message }) => told.push(`${code} ${message}`) });
    for (const stream of ['a', 'b']) await filled(store, stream, 4);
    const client = somebody(double.url);
    await client.setStreamMetadata('a', metadata);
    await eventually('the alarm', () => store.alarms.length > 0);
    const message = `a is cut short in the database by ${name}`;
    expect(store.alarms).toEqual([{ code: 'STREAM_CUT_SHORT', message }]);
    expect(told).toEqual([`STREAM_CUT_SHORT ${message}`]);
    expect(await rejection(store.read('a'))).toBeInstanceOf(LogDamaged);
    expect(await store.read('b')).toHaveLength(4);
    const later = await node(double.url);
    await eventually('the alarm for who comes later', () => later.store.alarms.length > 0);
    await client.setStreamMetadata('a', {});
    await eventually('no alarm', () => store.alarms.length === 0 && later.store.alarms.length === 0);
    expect(await store.read('a')).toHaveLength(4);
  });

  it('is an alarm too when it was done while the connection was away', async () => {
    const double = await database();
    const { store } = await node(double.url);
    await filled(store, 'a', 4);
    await double.kill();
    const system = { id: crypto.randomUUID(), type: '$metadata', isJson: true, metadata: Buffer.alloc(0) };
    double.log.append('$$a', 'any', [{ ...system, data: Buffer.from('{"$maxCount":1}') }]);
    await double.restart();
    await eventually('the alarm', () => store.alarms.length > 0);
  });

  it('and scavenged does not pass for a whole one, even when nobody can see why', async () => {
    const double = await database();
    const { store } = await node(double.url);
    await filled(store, 'a', 4);
    const client = somebody(double.url);
    await client.setStreamMetadata('a', { maxCount: 1 });
    double.log.scavenge();
    await client.setStreamMetadata('a', {});
    await eventually('no alarm', () => store.alarms.length === 0);
    expect(await rejection(store.read('a'))).toMatchObject({
      name: 'LogDamaged',
      message: expect.stringContaining('revision 3'),
    });
  });

  it('is no concern of the log when it lies beside it', async () => {
    const double = await database();
    const { store, register } = await node(double.url);
    await register('policies').write('mine', -1);
    await somebody(double.url).setStreamMetadata('a', { maxCount: 1 });
    await eventually('the alarm', () => store.alarms.length > 0);
    expect(store.alarms).toHaveLength(1);
  });
});

describe('A stream that somebody has deleted', () => {
  it.each([
    ['as a new one', NO_STREAM],
    ['after its last event', 2],
  ])('so that it could come back is not silently gone on with %s', async (_, expected) => {
    const double = await database();
    const { store } = await node(double.url);
    await filled(store, 'a', 3);
    await somebody(double.url).deleteStream('a');
    await eventually('the alarm', () => store.alarms.length > 0);
    const before = double.log.last('a');
    expect(await rejection(store.read('a'))).toBeInstanceOf(LogDamaged);
    expect(await rejection(store.append('a', envelopes('a', expected + 1, 1), expected))).toBeInstanceOf(LogDamaged);
    expect(double.log.last('a')).toBe(before);
  });

  it('is noticed by who appends, though he came before the alarm', async () => {
    const double = await database();
    const { store } = await node(double.url);
    await filled(store, 'a', 3);
    double.fault('subscribe', 'hang', Infinity);
    await double.restart();
    double.log.delete('a', 'any');
    expect(await rejection(store.append('a', envelopes('a', 0, 1), NO_STREAM))).toBeInstanceOf(LogDamaged);
  });

  it('is known to a service from its first call on', async () => {
    const double = await database();
    await filled((await node(double.url)).store, 'a', 3);
    await somebody(double.url).deleteStream('a');
    double.fault('subscribe', { delay: SILENCE / 3 });
    const { store } = await node(double.url);
    expect(await rejection(store.read('a'))).toBeInstanceOf(LogDamaged);
  });

  it('for ever is an alarm, and neither read nor appended to', async () => {
    const double = await database();
    const { store } = await node(double.url);
    await filled(store, 'a', 3);
    await somebody(double.url).tombstoneStream('a');
    expect(await rejection(store.append('a', envelopes('a', 3, 1), 2))).toBeInstanceOf(LogDamaged);
    expect(await rejection(store.read('a'))).toBeInstanceOf(LogDamaged);
    await eventually('the alarm', () => store.alarms[0]?.message.endsWith('by a tombstone'));
  });
});
