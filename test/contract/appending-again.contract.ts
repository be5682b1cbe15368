import { NO_STREAM } from '../../src/kernel/event-store.js';
import { aStream, bytesOf, envelopes, filled } from '../support/envelopes.js';
import { rejection } from '../support/eventually.js';
import type { Opened } from './opened.js';

export function appendingAgain(log: () => Opened): void {
  it('answers the same events with the first receipt and writes them once', async () => {
    const stream = aStream();
    const events = envelopes(stream, 0, 3);
    const first = await log().store.append(stream, events, NO_STREAM);
    expect(await log().store.append(stream, events, NO_STREAM)).toEqual(first);
    expect((await log().store.read(stream)).map(bytesOf)).toEqual(events);
  });

  it('does so after others have appended, in the middle of a stream too, and on another connection', async () => {
    const stream = aStream();
    await log().store.append(stream, envelopes(stream, 0, 2), NO_STREAM);
    const lost = envelopes(stream, 2, 2);
    const first = await log().store.append(stream, lost, 1);
    await log().store.append(stream, envelopes(stream, 4, 3), 3);
    await filled(log().store, aStream(), 3);
    expect(await log().store.append(stream, lost, 1)).toEqual(first);
    expect(await (await log().reopen()).append(stream, lost, 1)).toEqual(first);
    expect(await log().store.read(stream)).toHaveLength(7);
  });

  it('does so when both are on their way at once', async () => {
    const stream = aStream();
    const events = envelopes(stream, 0, 2);
    const [first, ...rest] = await Promise.all(Array.from({ length: 10 }, () => log().store.append(stream, events, NO_STREAM)));
    expect(rest).toEqual(rest.map(() => first));
    expect(await log().store.read(stream)).toHaveLength(2);
  });

  it('takes events of other ids as another append, which has lost the race', async () => {
    const stream = aStream();
    await log().store.append(stream, envelopes(stream, 0, 2), NO_STREAM);
    expect(await rejection(log().store.append(stream, envelopes(stream, 0, 2), NO_STREAM))).toMatchObject({
      name: 'VersionConflict',
      actual: 1,
    });
  });

  it('refuses stored events that are followed by new ones', async () => {
    const stream = aStream();
    const events = envelopes(stream, 0, 2);
    await log().store.append(stream, events, NO_STREAM);
    const longer = [...events, ...envelopes(stream, 2, 1)];
    expect(await rejection(log().store.append(stream, longer, NO_STREAM))).toMatchObject({ name: 'VersionConflict', actual: 1 });
    expect(await log().store.read(stream)).toHaveLength(2);
  });

  it('refuses a first event that is stored when the second is another', async () => {
    const stream = aStream();
    const [first, second] = envelopes(stream, 0, 2);
    await log().store.append(stream, [first!, second!], NO_STREAM);
    const other = [first!, ...envelopes(stream, 1, 1)];
    expect(await rejection(log().store.append(stream, other, NO_STREAM))).toMatchObject({ name: 'VersionConflict', actual: 1 });
  });

  it('keeps ids apart by stream', async () => {
    const [one, other] = [aStream(), aStream()];
    const events = envelopes(one, 0, 2);
    await log().store.append(one, events, NO_STREAM);
    const moved = events.map((event) => ({ ...event, stream: other }));
    expect(await log().store.append(other, moved, NO_STREAM)).toMatchObject({ revision: 1 });
    expect((await log().store.read(other)).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  });
}
