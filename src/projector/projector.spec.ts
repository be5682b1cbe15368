import { copyFileSync, cpSync, mkdirSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clerk, type Installation, installation } from '../../test/support/installation.js';
import { eventually, rejection } from '../../test/support/eventually.js';
import { shelf, shelfEvents, type ShelfCommand } from '../../test/support/shelf.js';
import { booksView, contentOf } from '../../test/support/shelf-view.js';
import { closing, tempFolder } from '../../test/support/temp.js';
import { filledShelves, projector } from '../../test/support/views.js';
import type { Catalogue } from '../kernel/event.js';
import type { Projection } from '../kernel/projection.js';
import { ViewsFile } from './views-file.js';

const place = (title: string, on = 's'): ShelfCommand => ({ type: 'PlaceBook', data: { shelf: on, title } });
const withoutTaking = { ...shelfEvents, BookTaken: undefined } as Catalogue;

describe('The projector', () => {
  let folder: string;
  let here: Installation;
  const write = (title: string, on?: string): Promise<{ position: bigint }> =>
    here.commands.record(shelf(), place(title, on), { by: clerk, key: title });

  beforeEach(() => {
    folder = tempFolder();
    here = closing(installation(folder));
  });

  it('shows a clerk his own write', async () => {
    const views = projector(here, folder);
    const own = closing(installation(folder, { shown: (position) => views.reached(position) }));
    await views.start();
    for (let i = 0; i < 30; i++) {
      await own.commands.submit(shelf(), place(`b${i}`), { by: clerk, key: `k${i}` });
      expect(views.db.prepare('SELECT count(*) FROM books').pluck().get()).toBe(i + 1);
    }
  });

  it('turns to a newer file that another process swaps in while it opens its own', async () => {
    await filledShelves(here, 30);
    const first = projector(here, folder);
    await first.start();
    first.stop();
    const files = new ViewsFile(join(folder, 'views.sqlite'));
    let swaps = 0;
    const swappedAmid: Projection = {
      ...booksView,
      handlers: (db) => {
        if (++swaps === 1) {
          const newer = files.next();
          copyFileSync(files.current()!, newer);
          files.swap(newer);
        }
        return booksView.handlers(db);
      },
    };
    const second = projector(here, folder, { projections: [swappedAmid] });
    await second.start();
    expect([swaps, second.db.name]).toEqual([2, files.current()]);
    const { position } = await write('later');
    await second.reached(position);
    expect(second.db.prepare("SELECT count(*) FROM books WHERE title = 'later'").pluck().get()).toBe(1);
  });

  it('builds what is not there, and goes on from where it stood', async () => {
    await filledShelves(here, 300);
    const first = projector(here, folder);
    await first.start();
    const built = readlinkSync(join(folder, 'views.sqlite'));
    first.stop();
    await filledShelves(here, 50, 'later');
    const second = projector(here, folder);
    await second.start();
    await second.reached(await here.store.end());
    expect(readlinkSync(join(folder, 'views.sqlite'))).toBe(built);
    const fresh = projector(here, tempFolder());
    await fresh.start();
    expect(contentOf(second.db)).toEqual(contentOf(fresh.db));
  });

  it('goes on after its process was killed, without building anew', async () => {
    const killed = tempFolder();
    const first = projector(here, folder);
    await first.start();
    await filledShelves(here, 40);
    await first.reached(await here.store.end());
    expect(readdirSync(folder)).toContain('views.sqlite.1-wal');
    cpSync(folder, killed, { recursive: true, verbatimSymlinks: true, filter: (name) => !/(log|keys)\.sqlite/.test(name) });
    rmSync(join(killed, 'views.sqlite.1-shm'));
    const second = projector(here, killed);
    await second.start();
    expect(readlinkSync(join(killed, 'views.sqlite'))).toBe('views.sqlite.1');
    expect(contentOf(second.db)).toEqual(contentOf(first.db));
  });

  it('loses nothing when its files are deleted', async () => {
    await filledShelves(here, 60);
    const first = projector(here, folder);
    await first.start();
    const content = contentOf(first.db);
    first.stop();
    for (const name of readdirSync(folder)) if (name.startsWith('views.sqlite')) rmSync(join(folder, name));
    const second = projector(here, folder);
    await second.start();
    expect(contentOf(second.db)).toEqual(content);
  });

  it('gives readers a connection that cannot write', async () => {
    const views = projector(here, folder);
    await views.start();
    expect(() => views.db.exec('DELETE FROM books')).toThrow(/readonly/);
  });

  it('stands still before an event that it cannot carry, says which, and tells all who wait', async () => {
    await write('a');
    const views = projector(here, folder, { catalogue: withoutTaking });
    await views.start();
    const waiting = rejection(views.reached(3n));
    const failed = rejection(new Promise((_, reject) => views.positions.subscribe({ error: reject })));
    await here.commands.record(shelf(), { type: 'TakeBook', data: { shelf: 's', title: 'a' } }, { by: clerk, key: 'k' });
    await write('c');
    expect(await waiting).toMatchObject({ name: 'Stuck', message: expect.stringContaining('position 2, BookTaken') as string });
    expect(views.stuck).toBe(await waiting);
    expect(await failed).toBe(views.stuck);
    expect(views.position).toBe(1n);
    expect(await rejection(views.reached(2n))).toBe(views.stuck);
    await views.reached(1n);
    expect(views.db.prepare('SELECT position FROM checkpoint').pluck().get()).toBe(1);
    expect(views.db.prepare('SELECT title FROM books').pluck().all()).toEqual(['a']);
  });

  it('does not start over an event that it cannot carry, and carries it once it can', async () => {
    await filledShelves(here, 10);
    await expect(projector(here, folder, { catalogue: withoutTaking }).start()).rejects.toMatchObject({ name: 'Stuck' });
    const views = projector(here, folder);
    await views.start();
    expect(views.stuck).toBeUndefined();
    expect(views.position).toBe(await here.store.end());
  });

  it('refuses to go on when the log ends before what the views have seen: an older log was put back', async () => {
    await filledShelves(here, 20);
    const first = projector(here, folder);
    await first.start();
    first.stop();
    const older = join(tempFolder(), 'older');
    mkdirSync(older);
    const restored = closing(installation(older));
    await filledShelves(restored, 3);
    const views = projector(restored, folder);
    await expect(views.start()).rejects.toMatchObject({ name: 'LogDamaged' });
  });

  it('tells those who wait when it is stopped, and stays stopped', async () => {
    const views = projector(here, folder);
    await views.start();
    const waiting = rejection(views.reached(99n));
    views.stop();
    expect(await waiting).toBeInstanceOf(Error);
    await write('a');
    expect(() => views.db).toThrow('not open');
  });

  it('shares its file with that of another process, and both show everything once', async () => {
    const there = closing(installation(folder));
    const pair = [projector(here, folder), projector(there, folder)];
    for (const views of pair) await views.start();
    await Promise.all([filledShelves(here, 120, 'here'), filledShelves(there, 120, 'there')]);
    const end = await here.store.end();
    for (const views of pair) await views.reached(end);
    const alone = projector(here, tempFolder());
    await alone.start();
    expect(Number(end)).toBe(320);
    for (const views of pair) expect(contentOf(views.db)).toEqual(contentOf(alone.db));
  });

  it('tells the positions as they are reached', async () => {
    const views = projector(here, folder);
    await views.start();
    const seen: bigint[] = [];
    const subscription = views.positions.subscribe((position) => seen.push(position));
    await write('a');
    await write('b');
    await eventually('both', () => seen.at(-1) === 2n);
    subscription.unsubscribe();
    expect(seen.every((position, i) => i === 0 || position >= seen[i - 1]!)).toBe(true);
  });

  it('builds anew when a read model has another version', async () => {
    await filledShelves(here, 20);
    const first = projector(here, folder);
    await first.start();
    first.stop();
    const second = projector(here, folder, { projections: [{ ...booksView, version: 2 }] });
    await second.start();
    expect(readdirSync(folder).filter((name) => name.startsWith('views.sqlite.') && !/-(wal|shm)$/.test(name))).toEqual([
      'views.sqlite.2',
    ]);
    expect(second.position).toBe(await here.store.end());
  });
});
