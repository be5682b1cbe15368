import { closing, tempFolder } from '../../test/support/temp.js';
import { Chain } from '../../test/support/chain.js';
import { clerk, type Installation, installation } from '../../test/support/installation.js';
import { rejection } from '../../test/support/eventually.js';
import { shelf, type ShelfCommand } from '../../test/support/shelf.js';
import { canonical, digest } from './canonical.js';
import type { Accepted, Submission } from './commands.js';
import type { Position } from './event-store.js';
import { readHeader } from './envelope.js';

const decider = shelf();
const place = (title: string, more = {}): ShelfCommand => ({ type: 'PlaceBook', data: { shelf: 's', title, ...more } });
const take = (title: string): ShelfCommand => ({ type: 'TakeBook', data: { shelf: 's', title } });
const ensure = (title: string): ShelfCommand => ({ type: 'EnsureBook', data: { shelf: 's', title } });

describe('A command that is submitted', () => {
  let here: Installation;
  let folder: string;
  const submit = (command: ShelfCommand, key: string, more: Partial<Submission> = {}): Promise<Accepted> =>
    here.commands.submit(decider, command, { by: clerk, key, ...more });
  const stored = (): Promise<readonly { type: string; header: string; payload: string; rev: number }[]> =>
    here.store.read('shelf-s');

  beforeEach(() => {
    folder = tempFolder();
    here = closing(installation(folder));
  });

  it('is decided on what the stream says, and its events are appended', async () => {
    const accepted = await submit({ type: 'PlaceBooks', data: { shelf: 's', titles: ['a', 'b'] } }, 'k1');
    expect(accepted).toMatchObject({
      streamId: 'shelf-s',
      revision: 1,
      events: [{ type: 'BookPlaced' }, { type: 'BookPlaced' }],
    });
    expect(await submit(take('a'), 'k2')).toMatchObject({ revision: 2, events: [{ type: 'BookTaken' }] });
    expect(await rejection(submit(take('a'), 'k3'))).toMatchObject({ name: 'Refusal', broken: [{ code: 'BOOK_MISSING' }] });
    expect((await stored()).map(({ type }) => type)).toEqual(['BookPlaced', 'BookPlaced', 'BookTaken']);
  });

  it('is answered with what a rule warns of that lets it pass, also when it is repeated', async () => {
    const titles = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    await submit({ type: 'PlaceBooks', data: { shelf: 's', titles } }, 'k1');
    const warnings = [{ code: 'SHELF_NEARLY_FULL', warned: { warning: 'the tenth book is the last' } }];
    expect(await submit(place('j'), 'k2')).toMatchObject({ revision: 9, warnings });
    expect(await submit(place('k'), 'k3')).toMatchObject({ revision: 10, warnings: [] });
    expect(await submit(place('j'), 'k2')).toMatchObject({ revision: 9, warnings });
  });

  it('is answered only when the read models show it', async () => {
    const order: (string | Position)[] = [];
    let show = (): void => undefined;
    const shown = (position: Position): Promise<void> => {
      order.push(position);
      return new Promise((resolve) => (show = resolve));
    };
    const slow = closing(installation(tempFolder(), { shown }));
    const answer = slow.commands
      .submit(decider, place('a'), { by: clerk, key: 'k' })
      .then(({ position }) => order.push('answered', position));
    while (order.length === 0) await new Promise(setImmediate);
    for (let i = 0; i < 5; i++) await new Promise(setImmediate);
    expect(order).toEqual([await slow.store.end()]);
    show();
    await answer;
    expect(order).toEqual([1n, 'answered', 1n]);
  });

  it('fails when the read models will never show it, though it is in the log', async () => {
    const shown = (): Promise<never> => Promise.reject(new Error('stuck'));
    const stuck = closing(installation(tempFolder(), { shown }));
    await expect(stuck.commands.submit(decider, place('a'), { by: clerk, key: 'k' })).rejects.toThrow('stuck');
    expect(await stuck.store.read('shelf-s')).toHaveLength(1);
  });

  it('leaves nothing when it is refused', async () => {
    await rejection(submit(take('a'), 'k'));
    expect(await stored()).toEqual([]);
    expect(await submit(place('a'), 'k')).toMatchObject({ revision: 0 });
  });

  it('writes nothing when nothing is left to do, and answers where the stream stands', async () => {
    const first = await submit(place('a'), 'k1');
    expect(await submit(ensure('a'), 'k2')).toEqual({ ...first, events: [] });
    expect(await stored()).toHaveLength(1);
  });

  describe('with the revision that its sender has seen,', () => {
    it('is refused when that is not the present one, and the present one is named', async () => {
      await submit(place('a'), 'k1');
      await submit(place('b'), 'k2');
      for (const expected of [-1, 0, 5])
        expect(await rejection(submit(place('c'), 'k3', { expected }))).toMatchObject({
          name: 'VersionConflict',
          expected,
          actual: 1,
        });
      expect(await submit(place('c'), 'k3', { expected: 1 })).toMatchObject({ revision: 2 });
    });

    it('is judged by the log, not by what this process last knew', async () => {
      const there = closing(installation(folder));
      await submit(place('a'), 'k1');
      await there.commands.submit(decider, place('b'), { by: clerk, key: 'k2' });
      expect(await rejection(submit(place('c'), 'k3', { expected: 0 }))).toMatchObject({
        name: 'VersionConflict',
        expected: 0,
        actual: 1,
      });
      await there.commands.submit(decider, place('c'), { by: clerk, key: 'k4' });
      expect(await submit(place('d'), 'k5', { expected: 2 })).toMatchObject({ revision: 3 });
    });

    it('is answered as before when it was already accepted, whatever has happened since', async () => {
      const first = await submit(place('a'), 'k1', { expected: -1 });
      await submit(place('b'), 'k2');
      expect(await submit(place('a'), 'k1', { expected: -1 })).toEqual(first);
    });
  });

  it('leaves headers of the agreed members only, each a link of the stream, in canonical form', async () => {
    await submit({ type: 'PlaceBooks', data: { shelf: 's', titles: ['甲', '𠮷'] } }, 'k1');
    await submit(place('丙', { remark: '密', on: '1996-07' }), 'k2');
    const events = await here.store.read('shelf-s');
    expect(new Chain().take(events).heads.get('shelf-s')?.rev).toBe(2);
    const header = readHeader(events[2]!);
    expect(header).toMatchObject({
      act: clerk,
      cmd: digest('k2'),
      eff: '1996-07',
      log: 'test.example/log/1',
      sv: 1,
      type: 'BookPlaced',
      v: 1,
    });
    expect(header.ts).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const payload = JSON.parse(events[2]!.payload) as { salt: string; data: unknown; sealed: { p: string }[] };
    expect(payload).toMatchObject({ data: { title: '丙' }, sealed: [{ p: '/remark', a: 'A256GCM' }], v: 1 });
    expect(Buffer.from(payload.salt, 'base64url')).toHaveLength(16);
    expect(canonical(payload)).toBe(events[2]!.payload);
  });

  it('is never recorded earlier than what its stream already holds, though the clock went back', async () => {
    let now = new Date('2026-03-04T05:06:07.089Z');
    const clocked = closing(installation(tempFolder(), { now: () => now }));
    const times: string[] = [];
    for (const [title, time] of [
      ['a', now],
      ['b', '2026-03-04T03:06:07.089Z'],
      ['c', '2026-03-04T05:06:07.090Z'],
    ] as const) {
      now = new Date(time);
      await clocked.commands.submit(decider, place(title), { by: clerk, key: title });
      times.push(readHeader((await clocked.store.read('shelf-s')).at(-1)!).ts);
    }
    expect(times).toEqual(['2026-03-04T05:06:07.089Z', '2026-03-04T05:06:07.089Z', '2026-03-04T05:06:07.090Z']);
  });

  it('is not recorded earlier than another process has recorded, whose clock is ahead', async () => {
    const ahead = closing(installation(folder, { now: () => new Date('2026-03-04T07:00:00.000Z') }));
    const behind = closing(installation(folder, { now: () => new Date('2026-03-04T05:00:00.000Z') }));
    await behind.commands.submit(decider, place('a'), { by: clerk, key: 'a' });
    await ahead.commands.submit(decider, place('b'), { by: clerk, key: 'b' });
    await behind.commands.submit(decider, place('c'), { by: clerk, key: 'c' });
    expect((await here.store.read('shelf-s')).map((event) => readHeader(event).ts.slice(11, 13))).toEqual(['05', '07', '07']);
  });
});
