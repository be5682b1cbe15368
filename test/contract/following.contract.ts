import { NO_STREAM } from '../../src/kernel/event-store.js';
import { aStream, bytesOf, envelope, filled, Follower } from '../support/envelopes.js';
import { eventually } from '../support/eventually.js';
import { closing } from '../support/temp.js';
import type { Opened } from './opened.js';

export function following(log: () => Opened): void {
  it('shows the past and then the present, in the order of the log, with every byte', async () => {
    const start = await log().store.end();
    const [one, other] = [aStream(), aStream()];
    const past = [...(await filled(log().store, one, 3)), ...(await filled(log().store, other, 2))];
    const follower = closing(new Follower(log().store, start));
    await eventually('the past', () => follower.events.length >= 5);
    const present = envelope(one, 3);
    await log().store.append(one, [present], 2);
    await eventually('the present', () => follower.events.length >= 6);
    expect(follower.events.map(bytesOf)).toEqual([...past, present]);
    const positions = follower.events.map(({ position }) => position);
    expect(positions.every((position, i) => i === 0 || position > positions[i - 1]!)).toBe(true);
    expect(positions.at(-1)).toBe(await log().store.end());
  });

  it('begins after the position it is given', async () => {
    const stream = aStream();
    await filled(log().store, stream, 6);
    const events = await log().store.read(stream);
    const follower = closing(new Follower(log().store, events[3]!.position));
    await eventually('the rest', () => follower.events.length >= 2);
    expect(follower.ids).toEqual(events.slice(4).map(({ id }) => id));
  });

  it('shows each event once to each of several followers while appends go on', async () => {
    const start = await log().store.end();
    const [past, second] = [aStream(), await log().reopen()];
    await filled(log().store, past, 700);
    const followers = [log().store, log().store, second].map((store) => closing(new Follower(store, start)));
    for (let round = 0; round < 60; round++) {
      const stream = aStream();
      await [log().store, second][round % 2]!.append(stream, [envelope(stream, 0), envelope(stream, 1)], NO_STREAM);
      if (round % 20 === 10) followers.push(closing(new Follower(log().store, start)));
    }
    for (const follower of followers) await eventually('the end', () => follower.events.length >= 820);
    const [first, ...rest] = followers.map(({ ids }) => ids);
    expect(new Set(first).size).toBe(820);
    expect(first).toHaveLength(820);
    for (const ids of rest) expect(ids).toEqual(first);
  });

  it('hands out a page only when the one before was taken', async () => {
    const start = await log().store.end();
    await filled(log().store, aStream(), 900);
    let taking = 0;
    let most = 0;
    const follower = closing(
      new Follower(log().store, start, () => {
        most = Math.max(most, ++taking);
        void filled(log().store, aStream(), 1).catch(() => undefined);
        taking--;
      }),
    );
    await eventually('the past', () => follower.events.length >= 900);
    expect(most).toBe(1);
    expect(follower.pages.length).toBeGreaterThan(1);
  });

  it('shows nothing more once it was left, even from within a page', async () => {
    const start = await log().store.end();
    await filled(log().store, aStream(), 900);
    const leaving: Follower = closing(new Follower(log().store, start, () => leaving.close()));
    const staying = closing(new Follower(log().store, start));
    await eventually('the past', () => staying.events.length >= 900);
    await filled(log().store, aStream(), 1);
    await eventually('the present', () => staying.events.length >= 901);
    expect(leaving.pages).toHaveLength(1);
  });

  it('shows what another connection appends', async () => {
    const second = await log().reopen();
    const follower = closing(new Follower(log().store, await log().store.end()));
    const stream = aStream();
    const events = await filled(second, stream, 3);
    await eventually("the other's events", () => follower.events.length >= 3);
    expect(follower.events.map(bytesOf)).toEqual(events);
  });

  it('tells a follower that the log was closed', async () => {
    const follower = closing(new Follower(log().store, await log().store.end()));
    await filled(log().store, aStream(), 1);
    await eventually('an event', () => follower.events.length >= 1);
    await log().store.close();
    await eventually('the end', () => follower.failure);
    expect(follower.failure).toMatchObject({ name: 'LogUnavailable' });
  });

  it('knows its end', async () => {
    const stream = aStream();
    const { position } = await log().store.append(stream, [envelope(stream, 0)], NO_STREAM);
    expect(await log().store.end()).toBe(position);
    expect(await (await log().reopen()).end()).toBe(position);
  });
}
