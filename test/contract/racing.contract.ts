import { NO_STREAM, type Receipt, VersionConflict } from '../../src/kernel/event-store.js';
import { aStream, bytesOf, envelope, envelopes } from '../support/envelopes.js';
import type { Opened } from './opened.js';

const WRITERS = 64;
const each = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

export function racing(log: () => Opened): void {
  it('lets one of many win an expected revision, whatever connection they are on', async () => {
    const stream = aStream();
    await log().store.append(stream, [envelope(stream, 0)], NO_STREAM);
    const stores = [log().store, await log().reopen()];
    const rivals = each(WRITERS, () => envelopes(stream, 1, 2));
    const answers = await Promise.allSettled(rivals.map((events, i) => stores[i % 2]!.append(stream, events, 0)));
    const won = rivals.filter((_, i) => answers[i]?.status === 'fulfilled');
    const lost = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(won).toHaveLength(1);
    expect(lost.every((cause) => cause instanceof VersionConflict && cause.actual === 2)).toBe(true);
    expect((await log().store.read(stream, 1)).map(bytesOf)).toEqual(won.flat());
  });

  it('does not let one that loses take others of the same moment with it', async () => {
    const [taken, free] = [aStream(), aStream()];
    await log().store.append(taken, [envelope(taken, 0)], NO_STREAM);
    const answers = await Promise.allSettled([
      log().store.append(free, [envelope(free, 0)], NO_STREAM),
      log().store.append(taken, [envelope(taken, 0)], NO_STREAM),
      log().store.append(free, [envelope(free, 1)], 0),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await log().store.read(free)).toHaveLength(2);
  });

  it(`lands everything that ${WRITERS} writers put on streams of their own, once and without gaps`, async () => {
    const stores = [log().store, await log().reopen()];
    const streams = each(WRITERS, aStream);
    const rounds = 10;
    const sent = await Promise.all(
      streams.map(async (stream, i) => {
        const events = envelopes(stream, 0, rounds * 2);
        for (let rev = 0; rev < events.length; rev += 2) await stores[i % 2]!.append(stream, events.slice(rev, rev + 2), rev - 1);
        return events;
      }),
    );
    for (const [i, stream] of streams.entries()) expect((await log().store.read(stream)).map(bytesOf)).toEqual(sent[i]);
  });

  it('hands out positions that increase in the order of the log', async () => {
    const stream = aStream();
    const receipts: Receipt[] = [];
    for (let rev = 0; rev < 20; rev++) receipts.push(await log().store.append(stream, [envelope(stream, rev)], rev - 1));
    const positions = receipts.map(({ position }) => position);
    expect(positions.every((position, i) => i === 0 || position > positions[i - 1]!)).toBe(true);
    expect((await log().store.read(stream)).map(({ position }) => position)).toEqual(positions);
  });
}
