import { join } from 'node:path';
import { aStream, bytesOf, envelope, envelopes } from '../../test/support/envelopes.js';
import { ballast, ramDisk } from '../../test/support/ram-disk.js';
import { atEnd, closing, tempFolder } from '../../test/support/temp.js';
import { type Envelope, type EventStore, LogUnavailable, NO_STREAM } from '../kernel/event-store.js';
import { SqliteEventStore } from './sqlite.event-store.js';

const folder = tempFolder();
const disk = ramDisk(folder, 3);
atEnd.push(() => disk?.close());

const open = (name: string): EventStore => closing(new SqliteEventStore(join(folder, name), () => 'test.example/log/1'));
const payload = JSON.stringify({ data: 'x'.repeat(3_000) });

/** Appends one after another until one is refused; answers what was acknowledged, and the refusal. */
async function fill(store: EventStore, stream: string): Promise<{ acked: Envelope[]; refused: unknown }> {
  const acked: Envelope[] = [];
  for (;;) {
    const event = envelope(stream, acked.length, payload);
    try {
      await store.append(stream, [event], acked.length - 1);
    } catch (refused) {
      return { acked, refused };
    }
    acked.push(event);
  }
}

(disk ? describe : describe.skip)(`A log on a full disk${disk ? '' : ' (not run: mounting a tmpfs is not allowed here)'}`, () => {
  it('refuses as unavailable, keeps all that it acknowledged, and goes on once there is space', async () => {
    const store = open('log.sqlite');
    const free = ballast(folder, 1_200_000);
    const stream = aStream();
    const { acked, refused } = await fill(store, stream);
    expect(acked.length).toBeGreaterThan(20);
    expect(refused).toBeInstanceOf(LogUnavailable);
    expect((await store.read(stream)).map(bytesOf)).toEqual(acked);

    const others = [aStream(), aStream()];
    const batch = others.map((other) => store.append(other, envelopes(other, 0, 40), NO_STREAM));
    expect((await Promise.allSettled(batch)).map(({ status }) => status)).toContain('rejected');

    free();
    const next = envelope(stream, acked.length, payload);
    expect(await store.append(stream, [next], acked.length - 1)).toMatchObject({ revision: acked.length });
    await store.close();
    expect((await open('log.sqlite').read(stream)).map(bytesOf)).toEqual([...acked, next]);
  });

  it('opens again while the disk is full, and shows what it holds', async () => {
    const store = open('again.sqlite');
    const free = ballast(folder, 600_000);
    const stream = aStream();
    const { acked } = await fill(store, stream);
    expect((await open('again.sqlite').read(stream)).map(bytesOf)).toEqual(acked);
    free();
  });

  it('cannot be made there, and says so', () => {
    const free = ballast(folder, 0);
    expect(() => open('new.sqlite')).toThrow(LogUnavailable);
    free();
  });
});
