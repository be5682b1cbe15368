import { canonical } from '../../src/kernel/canonical.js';
import { NO_STREAM, VersionConflict } from '../../src/kernel/event-store.js';
import { aStream, bytesOf, envelope, envelopes, filled } from '../support/envelopes.js';
import { rejection } from '../support/eventually.js';
import type { Opened } from './opened.js';

export function appending(log: () => Opened): void {
  it('gives a stream back in the order of its revisions', async () => {
    const [one, other] = [aStream(), aStream()];
    const mine = envelopes(one, 0, 3);
    await log().store.append(one, mine, NO_STREAM);
    await log().store.append(other, envelopes(other, 0, 2), NO_STREAM);
    const more = envelopes(one, 3, 2);
    await log().store.append(one, more, 2);
    expect((await log().store.read(one)).map(bytesOf)).toEqual([...mine, ...more]);
  });

  it('answers with the revision and the position of the last event written', async () => {
    const stream = aStream();
    const receipt = await log().store.append(stream, envelopes(stream, 0, 3), NO_STREAM);
    expect(receipt.revision).toBe(2);
    expect((await log().store.read(stream)).at(-1)?.position).toBe(receipt.position);
    expect(await log().store.end()).toBeGreaterThanOrEqual(receipt.position);
  });

  it('gives every byte back, of any script, at any length it takes', async () => {
    const stream = aStream();
    const text = '张𠮷𪚥😀\u2028\u2029\u0000\u0001\u0085\ufeff"\\é\u0301';
    const long = canonical({ long: '𠮷'.repeat(220_000), end: '\u2028' });
    expect(Buffer.byteLength(long)).toBeGreaterThan(880_000);
    const events = [envelope(stream, 0, canonical({ text })), envelope(stream, 1, long)];
    for (const [rev, event] of events.entries()) await log().store.append(stream, [event], rev - 1);
    for (const store of [log().store, await log().reopen()]) {
      const read = await store.read(stream);
      expect(read.map(bytesOf)).toEqual(events);
      expect(Buffer.from(read[1]?.payload ?? '').equals(Buffer.from(long))).toBe(true);
    }
  });

  it('knows nothing of a stream that nobody opened', async () => {
    expect(await log().store.read(aStream())).toEqual([]);
  });

  it('reads from a revision on', async () => {
    const stream = aStream();
    const events = await filled(log().store, stream, 5);
    expect((await log().store.read(stream, 3)).map(bytesOf)).toEqual(events.slice(3));
    expect(await log().store.read(stream, 5)).toEqual([]);
  });

  it.each([
    ['too low', 0],
    ['too high', 7],
    ['that of a stream that must not exist', NO_STREAM],
  ])('refuses an expected revision that is %s, says what the stream is at, and writes nothing', async (_, expected) => {
    const stream = aStream();
    const before = await filled(log().store, stream, 3);
    const end = await log().store.end();
    for (const count of [1, 3]) {
      const refused = await rejection(log().store.append(stream, envelopes(stream, expected + 1, count), expected));
      expect(refused).toBeInstanceOf(VersionConflict);
      expect(refused).toMatchObject({ stream, expected, actual: 2 });
    }
    expect((await log().store.read(stream)).map(bytesOf)).toEqual(before);
    expect(await log().store.end()).toBe(end);
  });

  it('refuses to go on with a stream that does not exist', async () => {
    const stream = aStream();
    const refused = await rejection(log().store.append(stream, [envelope(stream, 1)], 0));
    expect(refused).toMatchObject({ name: 'VersionConflict', stream, expected: 0, actual: NO_STREAM });
    expect(await log().store.read(stream)).toEqual([]);
  });

  it('takes all events of an append or none, and one that cannot be written takes no other with it', async () => {
    const [stream, other] = [aStream(), aStream()];
    const [first, second] = [envelope(stream, 0), envelope(stream, 1)];
    const halfWrong = log().store.append(stream, [first, { ...second, payload: undefined as unknown as string }], NO_STREAM);
    const beside = log().store.append(other, [envelope(other, 0)], NO_STREAM);
    await rejection(halfWrong);
    const { position } = await beside;
    expect(await log().store.read(stream)).toEqual([]);
    expect(await log().store.end()).toBe(position);
    expect(await log().store.append(stream, [first, second], NO_STREAM)).toMatchObject({ revision: 1 });
  });

  it.each([
    ['another stream', { stream: aStream() }],
    ['another revision', { rev: 5 }],
  ])('refuses an event that says it belongs to %s, and goes on', async (_, elsewhere) => {
    const stream = aStream();
    const astray = { ...envelope(stream, 1), ...elsewhere };
    expect(await rejection(log().store.append(stream, [envelope(stream, 0), astray], NO_STREAM))).toBeInstanceOf(RangeError);
    expect(await log().store.read(stream)).toEqual([]);
    expect(await log().store.append(stream, [envelope(stream, 0)], NO_STREAM)).toMatchObject({ revision: 0 });
  });

  it('refuses an append of nothing', async () => {
    const stream = aStream();
    expect(await rejection(log().store.append(stream, [], NO_STREAM))).toBeInstanceOf(RangeError);
  });

  it('refuses every append after it was closed', async () => {
    const stream = aStream();
    await log().store.close();
    expect(await rejection(log().store.append(stream, [envelope(stream, 0)], NO_STREAM))).toMatchObject({
      name: 'LogUnavailable',
    });
  });

  it('says that it is closed to who still reads', async () => {
    await log().store.close();
    expect(await rejection(log().store.read(aStream()))).toMatchObject({ name: 'LogUnavailable' });
    expect(await rejection(log().store.end())).toMatchObject({ name: 'LogUnavailable' });
  });

  it('finishes what was asked before it was closed', async () => {
    const streams = Array.from({ length: 20 }, aStream);
    const asked = streams.map((stream) => log().store.append(stream, [envelope(stream, 0)], NO_STREAM));
    await log().store.close();
    expect(await Promise.all(asked)).toHaveLength(20);
    const second = await log().reopen();
    for (const stream of streams) expect(await second.read(stream)).toHaveLength(1);
  });
}
