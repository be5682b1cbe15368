import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { closing, tempFolder } from '../../test/support/temp.js';
import { clerk, type Installation, installation } from '../../test/support/installation.js';
import { rejection } from '../../test/support/eventually.js';
import { shelf, type ShelfCommand } from '../../test/support/shelf.js';
import type { Accepted } from './commands.js';

const decider = shelf();
const place = (title: string, more = {}): ShelfCommand => ({ type: 'PlaceBook', data: { shelf: 's', title, ...more } });
const take = (title: string): ShelfCommand => ({ type: 'TakeBook', data: { shelf: 's', title } });
const ensure = (title: string): ShelfCommand => ({ type: 'EnsureBook', data: { shelf: 's', title } });

describe('A key that is used again', () => {
  let folder: string;
  let here: Installation;
  let there: Installation;
  const submit = (command: ShelfCommand, key: string, at = here): Promise<Accepted> =>
    at.commands.submit(decider, command, { by: clerk, key });
  const count = async (): Promise<number> => (await here.store.read('shelf-s')).length;

  beforeEach(() => {
    folder = tempFolder();
    here = closing(installation(folder));
    there = closing(installation(folder));
  });

  it('with the same command gets the first answer, whatever has happened since, and writes nothing', async () => {
    const first = await submit(place('a', { remark: '密' }), 'k');
    await submit(take('a'), 'k2');
    expect(await submit(place('a', { remark: '密' }), 'k')).toEqual(first);
    expect(await submit(place('a', { remark: '密' }), 'k', there)).toEqual(first);
    expect(await submit(place('a', { remark: '密' }), 'k', closing(installation(folder)))).toEqual(first);
    expect(await count()).toBe(2);
  });

  it('gets all events of a first answer that had several', async () => {
    await submit(place('z'), 'k0');
    const first = await submit({ type: 'PlaceBooks', data: { shelf: 's', titles: ['a', 'b', 'c'] } }, 'k');
    expect(first).toMatchObject({ revision: 3, events: [{}, {}, {}] });
    await submit(take('b'), 'k2');
    expect(await submit({ type: 'PlaceBooks', data: { shelf: 's', titles: ['a', 'b', 'c'] } }, 'k', there)).toEqual(first);
  });

  it('by fifty at once makes one event, and all get the same answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => submit(place('a', { remark: '密' }), 'k', [here, there][i % 2])),
    );
    expect(answers).toEqual(answers.map(() => answers[0]));
    expect(await count()).toBe(1);
  });

  it('in another stream is another command', async () => {
    await submit(place('a'), 'k');
    const other: ShelfCommand = { type: 'PlaceBook', data: { shelf: 't', title: 'b' } };
    expect(await submit(other, 'k')).toMatchObject({ streamId: 'shelf-t', revision: 0 });
  });

  it.each<[string, ShelfCommand]>([
    ['of another kind', take('z')],
    ['with another member', place('b', { place: 'p', remark: '密' })],
    ['with another sealed member', place('a', { place: 'p', remark: '别' })],
    ['without a member', place('a', { remark: '密' })],
    ['without a sealed member', place('a', { place: 'p' })],
    ['effective on another day', place('a', { place: 'p', remark: '密', on: '1996' })],
    ['that makes more events', { type: 'PlaceBooks', data: { shelf: 's', titles: ['a', 'c'] } }],
    ['that makes none', ensure('z')],
    ['that would have been refused', take('nothing')],
  ])('with a command %s is refused as reused', async (_, other) => {
    await submit(place('z'), 'k0');
    await submit(place('a', { place: 'p', remark: '密' }), 'k');
    expect(await rejection(submit(other, 'k'))).toMatchObject({ name: 'KeyReused' });
    expect(await rejection(submit(other, 'k', there))).toMatchObject({ name: 'KeyReused' });
    expect(await count()).toBe(2);
  });

  it.each([
    ['a member', { place: 'p' }],
    ['a sealed member', { remark: '密' }],
  ])('with the same command and %s more is refused as reused', async (_, more) => {
    await submit(place('a'), 'k');
    expect(await rejection(submit(place('a', more), 'k'))).toMatchObject({ name: 'KeyReused' });
  });

  it('tells nothing of what was sealed when it refuses', async () => {
    await submit(place('a', { remark: '绝密甲' }), 'k');
    const refused = (await rejection(submit(place('a', { remark: '绝密乙' }), 'k'))) as Error;
    expect(refused.message).not.toMatch(/绝密|BookPlaced/);
  });

  describe('after the data key was destroyed', () => {
    const shred = (): void => {
      new Sqlite(join(folder, 'keys.sqlite')).exec('DELETE FROM keys').close();
    };

    it('still gets the first answer, since what is gone cannot be compared', async () => {
      const first = await submit(place('a', { place: 'p', remark: '密' }), 'k');
      shred();
      const later = closing(installation(folder));
      expect(await submit(place('a', { place: 'p', remark: '密' }), 'k', later)).toEqual(first);
      expect(await rejection(submit(place('a', { place: 'q', remark: '密' }), 'k', later))).toMatchObject({ name: 'KeyReused' });
    });

    it('does so for a correction too', async () => {
      const placed = await submit(place('a', { remark: '密' }), 'k1');
      const fact = placed.events[0]!.id;
      const correct = (changes: object): ShelfCommand =>
        ({ type: 'Correct', data: { shelf: 's', fact, factType: 'BookPlaced', changes } }) as ShelfCommand;
      const first = await submit(correct({ place: 'q', remark: '别' }), 'k2');
      shred();
      const later = closing(installation(folder));
      expect(await submit(correct({ place: 'q', remark: '别' }), 'k2', later)).toEqual(first);
      expect(await rejection(submit(correct({ place: 'r', remark: '别' }), 'k2', later))).toMatchObject({ name: 'KeyReused' });
    });
  });

  it('is answered as done when another process was first, even where there is nothing left to do', async () => {
    await submit(place('z'), 'k0');
    await submit(ensure('z'), 'warm', there);
    const first = await submit(ensure('a'), 'k');
    expect(await submit(ensure('a'), 'k', there)).toEqual(first);
    await submit(take('a'), 'k2');
    expect(await submit(ensure('a'), 'k', there)).toEqual(first);
    expect(await count()).toBe(3);
  });
});
