import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { EsdbDouble } from '../../test/support/esdb-double/double.js';
import { aStream, bytesOf, envelope, envelopes, filled } from '../../test/support/envelopes.js';
import { rejection } from '../../test/support/eventually.js';
import { closing, tempFolder } from '../../test/support/temp.js';
import { type Envelope, type EventStore, LogDamaged, LogUnavailable } from '../kernel/event-store.js';
import type { WrappedKey } from '../kernel/key-vault.js';
import { openEsdb } from '../store/esdb.open.js';
import { SqliteEventStore } from '../store/sqlite.event-store.js';
import { SqliteKeyVault } from '../store/sqlite.key-vault.js';
import { eventsUpTo } from './events-up-to.js';
import { keepKeys } from './keeping-keys.js';
import { type House, move, type Moved, survey, TooHeavy } from './move.js';

const ORIGIN = 'test.example/log/1';

function folder(): House {
  const path = tempFolder();
  const store = closing(new SqliteEventStore(join(path, 'log.sqlite'), () => ORIGIN, { page: 16, poll: 5 }));
  return { store, vault: closing(new SqliteKeyVault(join(path, 'keys.sqlite'))) };
}

async function database(double: EsdbDouble): Promise<House> {
  const { store, vault } = await openEsdb({
    url: double.url,
    origin: () => ORIGIN,
    keyCheck: () => 'keys of the test',
    keysFile: join(tempFolder(), 'keys.sqlite'),
    page: 16,
  });
  closing(vault);
  return { store: closing(store), vault };
}

async function aDouble(): Promise<EsdbDouble> {
  const double = await EsdbDouble.start();
  closing({ close: () => double.stop() });
  return double;
}

const key = (n: number): WrappedKey => ({ subject: `p-${n}`, category: 'identity', wrapped: randomBytes(60) });

/** Streams that take turns, so that only the order of the whole log says what came when; and keys of five subjects. */
async function furnished(house: House): Promise<House> {
  const streams = [aStream(), aStream(), aStream()];
  await house.vault.keep([1, 2, 3, 4, 5].map(key));
  for (let turn = 0; turn < 60; turn++) {
    const count = 1 + (turn % 4);
    const stream = streams[turn % 3] ?? '';
    const at = (await house.store.read(stream)).length;
    await house.store.append(stream, envelopes(stream, at, count), at - 1);
  }
  return house;
}

async function held(store: EventStore): Promise<readonly Envelope[]> {
  const events: Envelope[] = [];
  for await (const event of eventsUpTo(store, 0n, await store.end())) events.push(bytesOf(event));
  return events;
}

const keysOf = ({ vault }: House): readonly string[] =>
  [...vault.all()].map(({ subject, wrapped }) => `${subject} ${wrapped.toString('hex')}`).toSorted();

const moved = async (source: House, target: House): Promise<Moved> =>
  move(source, target, await survey(source.store, 1024 * 1024));

describe('A move', () => {
  it.each([
    ['a folder', 'a folder'],
    ['a folder', 'a database'],
    ['a database', 'a folder'],
    ['a database', 'a database'],
  ])('from %s to %s brings every event as it was, in the order of the whole log, and every key', async (from, to) => {
    const place = async (kind: string): Promise<House> => (kind === 'a folder' ? folder() : database(await aDouble()));
    const source = await furnished(await place(from));
    const target = await place(to);
    const { events, copied, keys, complete } = await moved(source, target);
    expect({ events, copied, keys, complete }).toEqual({ events: 150, copied: 150, keys: 5, complete: true });
    expect(await held(target.store)).toEqual(await held(source.store));
    expect(keysOf(target)).toEqual(keysOf(source));
    expect(await moved(source, target)).toMatchObject({ events: 150, copied: 0, keys: 5 });
  });

  it('brings an empty log', async () => {
    const { events, complete } = await moved(folder(), await database(await aDouble()));
    expect({ events, complete }).toEqual({ events: 0, complete: true });
  });

  it('writes every key before the first event', async () => {
    const double = await aDouble();
    await moved(await furnished(folder()), await database(double));
    const streams = double.log.events.map(({ stream }) => stream).filter((stream) => !/^(\$|log-)/.test(stream));
    expect(streams.findLastIndex((stream) => stream.startsWith('keys-'))).toBe(4);
    expect(streams).toHaveLength(155);
  });

  it('leaves out keys that were destroyed in the source', async () => {
    const double = await aDouble();
    const [source, target] = [await furnished(await database(double)), folder()];
    double.log.delete('keys-p-3', 'any', true);
    await filled(source.store, aStream(), 1);
    expect(await moved(await database(double), target)).toMatchObject({ events: 151, keys: 4 });
    expect(keysOf(target).filter((one) => one.startsWith('p-3 '))).toEqual([]);
  });

  it('doubles nothing where answers are lost on the way', async () => {
    const [source, double] = [await furnished(folder()), await aDouble()];
    const target = await database(double);
    double.fault('append', 'writeThenCut', 3);
    double.fault('append', 'timeoutAfterWrite', 3);
    double.fault('append', 'timeoutBeforeWrite', 3);
    await moved(source, target);
    expect(double.pendingFaults).toBe(0);
    expect(await held(target.store)).toEqual(await held(source.store));
  });

  it('takes long runs of one stream, and heavy events, in several appends', async () => {
    const [source, target] = [folder(), await database(await aDouble())];
    const stream = aStream();
    await filled(source.store, stream, 450);
    const heavy = Array.from({ length: 6 }, (_, i) => envelope(stream, 450 + i, 'x'.repeat(400_000)));
    await source.store.append(stream, heavy, 449);
    await moved(source, target);
    expect(await held(target.store)).toEqual(await held(source.store));
  });

  it('says so when something was written to the source meanwhile, and brings the rest the next time', async () => {
    const [source, target] = [await furnished(folder()), folder()];
    const found = await survey(source.store, Infinity);
    await filled(source.store, aStream(), 3);
    const [late, writing] = [key(6), [] as Promise<void>[]];
    const meanwhile = (what: string): (() => void) => {
      if (what === 'copying') writing.push(source.vault.keep([late]));
      return () => undefined;
    };
    expect(await move(source, target, found, meanwhile)).toMatchObject({ events: 150, keys: 6, complete: false });
    await Promise.all(writing);
    expect(target.vault.find(late)).toEqual(late.wrapped);
    expect(await held(target.store)).toEqual((await held(source.store)).slice(0, 150));
    expect(await moved(source, target)).toMatchObject({ events: 153, copied: 3, complete: true });
  });

  it('goes by the same digest for the same log, and by another for another', async () => {
    const source = await furnished(folder());
    const [{ digest }, again, other] = [
      await moved(source, folder()),
      await moved(source, await database(await aDouble())),
      await moved(await furnished(folder()), folder()),
    ];
    expect(digest).toMatch(/^sha-256:[\w-]{43}$/);
    expect(again.digest).toBe(digest);
    expect(other.digest).not.toBe(digest);
  });
});

describe('A move is refused, and nothing written,', () => {
  /** A target that has the first of the source's events, and is given one more. */
  async function begun(last: (events: readonly Envelope[]) => Envelope): Promise<[House, House, Envelope]> {
    const [source, target] = [folder(), folder()];
    const stream = aStream();
    const events = envelopes(stream, 0, 20);
    await source.store.append(stream, events, -1);
    await source.vault.keep([key(1)]);
    await target.store.append(stream, events.slice(0, 5), -1);
    const foreign = last(events);
    await target.store.append(foreign.stream, [foreign], foreign.rev - 1);
    return [source, target, foreign];
  }

  it.each<[string, (events: readonly Envelope[]) => Envelope, string]>([
    ['where the target has another event in its place', ([, second]) => envelope(second!.stream, 5), 'differs'],
    ['where the target has an event of another stream', () => envelope('sample-foreign', 0), 'sample-foreign revision 0'],
    [
      'where an event of the target has another payload',
      (events) => ({ ...events[5]!, payload: '{"data":{"rev":6}}' }),
      'differs from the source in its payload',
    ],
    ['where it has another type', (events) => ({ ...events[5]!, type: 'Other' }), 'differs from the source in its type'],
    [
      'where it lies in another stream',
      (events) => ({ ...events[5]!, stream: 'sample-other', rev: 0 }),
      'the target has sample-other revision 0',
    ],
    ['where it has another header', (events) => ({ ...events[5]!, header: '{}' }), 'differs from the source in its header'],
    ['where it has another id', (events) => ({ ...events[5]!, id: envelope('x', 0).id }), 'differs from the source in its id'],
  ])('%s, which is named', async (_, last, said) => {
    const [source, target, foreign] = await begun(last);
    const before = await held(target.store);
    const cause = await rejection(moved(source, target));
    expect(cause).toBeInstanceOf(LogDamaged);
    expect((cause as Error).message).toContain(said);
    expect((cause as Error).message).toContain(`${foreign.stream} revision ${foreign.rev}`);
    expect(await held(target.store)).toEqual(before);
    expect(keysOf(target)).toEqual([]);
  });

  it('where the target goes on when the source ends', async () => {
    const [source, target] = [await furnished(folder()), folder()];
    await moved(source, target);
    const stream = aStream();
    await filled(target.store, stream, 1);
    await expect(moved(source, target)).rejects.toThrow(`${stream} revision 0 is only there`);
  });

  it('where the target has another key for the same subject', async () => {
    const [source, target] = [await furnished(folder()), await database(await aDouble())];
    await target.vault.keep([key(3)]);
    await expect(moved(source, target)).rejects.toThrow('another key for p-3/identity');
    expect(await target.store.end()).toBe(0n);
  });

  it('where the target has a key that the source has not any more', async () => {
    const [source, target] = [await furnished(folder()), folder()];
    await target.vault.keep([key(9)]);
    await expect(moved(source, target)).rejects.toThrow('p-9/identity');
    expect(await held(target.store)).toEqual([]);
  });

  it('where keys that the source has were destroyed in the target', async () => {
    const [source, double] = [await furnished(folder()), await aDouble()];
    const target = await database(double);
    double.log.delete('keys-p-3', 'any', true);
    await expect(moved(source, target)).rejects.toThrow('the keys of p-3 were destroyed');
    expect(await target.store.end()).toBe(0n);
  });

  it('but not where a node of the source had only not met that key yet', async () => {
    const double = await aDouble();
    const [{ vault }, target] = [await database(double), folder()];
    const late = key(9);
    await vault.keep([late]);
    await target.vault.keep([late]);
    expect(await keepKeys((await database(double)).vault, target.vault)).toBe(1);
  });

  it('where an event is heavier than the target takes: by name, while the source is read through', async () => {
    const source = folder();
    const stream = aStream();
    await source.store.append(stream, [envelope(stream, 0), envelope(stream, 1, 'x'.repeat(1024 * 1024))], -1);
    const cause = await rejection(survey(source.store, 1024 * 1024));
    expect(cause).toBeInstanceOf(TooHeavy);
    expect((cause as Error).message).toContain(`${stream} revision 1 weighs`);
    expect(await survey(source.store, Infinity)).toMatchObject({ events: 2 });
  });
});

test('What goes wrong in the target while it is filled is found when both are compared whole', async () => {
  const [source, double] = [await furnished(folder()), await aDouble()];
  const [{ stream = '' } = {}] = await held(source.store);
  const target = await database(double);
  const spoil = (what: string): (() => void) => {
    if (what === 'comparing') double.log.corrupt(stream, 1n, () => ({ data: Buffer.from('{}') }));
    return () => undefined;
  };
  const moving = move(source, target, await survey(source.store, Infinity), spoil);
  await expect(moving).rejects.toThrow(`${stream} revision 1 differs from the source in its payload`);
});

test('A log that falls silent before its end was reached is given up', async () => {
  const double = await aDouble();
  const { store } = await furnished(await database(double));
  const end = await store.end();
  await double.kill();
  const reading = eventsUpTo(store, 0n, end, 200);
  await expect(reading.next()).rejects.toThrow(LogUnavailable);
});
