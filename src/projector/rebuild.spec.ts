import { readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { clerk, type Installation, installation } from '../../test/support/installation.js';
import { eventually } from '../../test/support/eventually.js';
import { catalogue, shelf } from '../../test/support/shelf.js';
import { booksView, contentOf } from '../../test/support/shelf-view.js';
import { closing, tempFolder } from '../../test/support/temp.js';
import { filledShelves, projector } from '../../test/support/views.js';
import type { Projector } from './projector.js';
import type { Progress } from './mover.js';
import { rebuild } from './rebuild.js';
import { ViewsFile } from './views-file.js';

describe('A rebuild of the views', () => {
  let folder: string;
  let here: Installation;
  let live: Projector;
  let file: ViewsFile;
  const build = (progress?: (progress: Progress) => void): Promise<string> =>
    rebuild({ ...here, catalogue, projections: [booksView], progress, group: 64 }, file.next());
  const books = (): number => live.db.prepare<[], number>('SELECT count(*) FROM books').pluck().get()!;
  const events = (): number => live.db.prepare<[], number>('SELECT coalesce(sum(events), 0) FROM carried').pluck().get()!;

  beforeEach(async () => {
    folder = tempFolder();
    here = closing(installation(folder));
    live = projector(here, folder);
    await live.start();
    file = new ViewsFile(join(folder, 'views.sqlite'));
    await filledShelves(here, 240);
    await live.reached(await here.store.end());
  });

  it('makes the same tables and indexes as carrying the events one by one has made', async () => {
    const content = contentOf(live.db);
    const built = await build();
    expect(contentOf(closing(new Sqlite(built, { readonly: true })))).toEqual(content);
    file.swap(built);
    expect(contentOf(live.db)).toEqual(content);
    expect(readlinkSync(join(folder, 'views.sqlite'))).toBe('views.sqlite.2');
  });

  it('takes in what is recorded while it runs, before it is used', async () => {
    const landed: bigint[] = [];
    const command = { type: 'PlaceBook', data: { shelf: 's', title: 'x' } };
    const record = (): Promise<unknown> =>
      here.commands.record(shelf(), command, { by: clerk, key: 'x' }).then(({ position }) => landed.push(position));
    let recording: Promise<unknown> | undefined;
    const built = await build(() => {
      recording ??= record();
    });
    await recording;
    expect(landed).toEqual([321n]);
    expect(
      closing(new Sqlite(built, { readonly: true }))
        .prepare('SELECT position FROM checkpoint')
        .pluck()
        .get(),
    ).toBe(321);
  });

  it('fills a file beside the live one, which is read and written on meanwhile, and says how far it is', async () => {
    const steps: Progress[] = [];
    const reads: number[] = [];
    const writes: Promise<void>[] = [];
    const built = await build((step) => {
      steps.push(step);
      reads.push(events());
      if (writes.length < 9) writes.push(filledShelves(here, 1, `during-${steps.length}`));
    });
    expect(steps.length).toBeGreaterThan(2);
    expect(reads.every((count, i) => count >= 320 && (i === 0 || count >= reads[i - 1]!))).toBe(true);
    expect(steps.map(({ done }) => done)).toEqual(steps.map(({ position }) => Number(position)));
    file.swap(built);
    await Promise.all(writes);
    await live.reached(await here.store.end());
    const alone = projector(here, tempFolder());
    await alone.start();
    expect(contentOf(live.db)).toEqual(contentOf(alone.db));
  });

  it('is noticed by a running projector, at the next read or the next event', async () => {
    file.swap(await build());
    expect(books()).toBe(160);
    file.swap(await build());
    await filledShelves(here, 1, 'after');
    await live.reached(await here.store.end());
    expect(events()).toBe(322);
    expect(readdirSync(folder).filter((name) => /^views\.sqlite\.\d+$/.test(name))).toEqual(['views.sqlite.3']);
  });

  it('never takes from a reader what was already shown to him', async () => {
    const built = await build();
    await filledShelves(here, 90, 'meanwhile');
    const end = await here.store.end();
    await live.reached(end);
    const shown = events();
    file.swap(built);
    expect(events()).toBe(shown);
    await live.reached(end);
    expect(events()).toBe(shown);
    await eventually('the new file', () => live.db.name.endsWith('views.sqlite.2'));
    expect(events()).toBe(shown);
  });

  it('that was broken off leaves nothing in the way of the next', async () => {
    writeFileSync(join(folder, 'views.sqlite.2'), 'half a file');
    writeFileSync(join(folder, 'views.sqlite.2-wal'), 'half a file');
    const content = contentOf(live.db);
    file.swap(await build());
    expect(contentOf(live.db)).toEqual(content);
    expect(readdirSync(folder).filter((name) => name.startsWith('views.sqlite.2'))).toEqual([]);
  });

  it('by several processes that start at once ends in one whole file', async () => {
    const empty = tempFolder();
    const several = Array.from({ length: 3 }, () => projector(closing(installation(folder)), empty));
    await Promise.all(several.map((views) => views.start()));
    await filledShelves(here, 5, 'after');
    const end = await here.store.end();
    for (const views of several) await views.reached(end);
    await live.reached(end);
    for (const views of several) expect(contentOf(views.db)).toEqual(contentOf(live.db));
    expect(readdirSync(empty).filter((name) => /^views\.sqlite\.\d+$/.test(name))).toHaveLength(1);
  });

  it('by a newer version stops a projector of the older, which would not know how to fill it', async () => {
    const newer = projector(closing(installation(folder)), folder, {
      projections: [{ ...booksView, version: 2, handlers: () => ({}) }],
    });
    await newer.start();
    const { position } = await here.commands.record(
      shelf(),
      { type: 'PlaceBook', data: { shelf: 's', title: 'x' } },
      { by: clerk, key: 'x' },
    );
    await expect(live.reached(position)).rejects.toThrow(/another version/);
    await newer.reached(position);
    expect(newer.db.prepare('SELECT count(*) FROM books').pluck().get()).toBe(0);
  });
});
