import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { clerk, type Installation, installation } from '../../test/support/installation.js';
import { catalogue, shelf, shelfEvents } from '../../test/support/shelf.js';
import { booksView, contentOf } from '../../test/support/shelf-view.js';
import { closing, tempFolder } from '../../test/support/temp.js';
import { filledShelves } from '../../test/support/views.js';
import type { Stored } from '../kernel/event-store.js';
import type { Catalogue } from '../kernel/event.js';
import type { Projection } from '../kernel/projection.js';
import { Stuck } from './event-source.js';
import { Mover } from './mover.js';
import { openViews } from './views-file.js';

const pagesOf = (events: readonly Stored[], size: number): Stored[][] =>
  Array.from({ length: Math.ceil(events.length / size) }, (_, i) => events.slice(i * size, (i + 1) * size));

/** The read model, with something done before each event is carried. */
const before = (act: (position: bigint) => void): Projection => ({
  ...booksView,
  handlers: (db) =>
    Object.fromEntries(
      Object.entries(booksView.handlers(db)).map(([type, handle]) => [
        type,
        (event) => {
          act(event.position);
          handle?.(event);
        },
      ]),
    ),
});

describe('The mover', () => {
  let here: Installation;
  let events: readonly Stored[];
  const views = (file: string, projections: readonly Projection[] = [booksView]): Database =>
    closing(openViews(file, projections));
  const mover = (db: Database, projections: readonly Projection[] = [booksView], known = catalogue): Mover =>
    new Mover(db, { projections, catalogue: known, sealer: here.sealer });
  const file = (): string => join(tempFolder(), 'views.sqlite.1');
  const wanted = (): Record<string, unknown[]> => {
    const db = views(file());
    for (const page of pagesOf(events, 1000)) mover(db).carry(page);
    return contentOf(db);
  };

  beforeEach(async () => {
    here = closing(installation(tempFolder()));
    await filledShelves(here, 30);
    const streams = await Promise.all(Array.from({ length: 7 }, (_, i) => here.store.read(`shelf-${i}`)));
    events = streams.flat().sort((a, b) => Number(a.position - b.position));
  });

  it('carries events of any page size to the same tables, sealed members open', () => {
    const content = wanted();
    expect(JSON.stringify(content['books'])).toContain('密5');
    for (const size of [1, 3, 7]) {
      const db = views(file());
      for (const page of pagesOf(events, size)) mover(db).carry(page);
      expect(contentOf(db)).toEqual(content);
    }
  });

  it('carries an event once, though it is given again, alone or in a longer page', () => {
    const db = views(file());
    const moving = mover(db);
    expect(moving.carry(events.slice(0, 10))).toBe(10n);
    expect(moving.carry(events.slice(0, 10))).toBe(10n);
    expect(moving.carry(events.slice(5, 15))).toBe(15n);
    moving.carry(events);
    expect(contentOf(db)).toEqual(wanted());
  });

  it('carries each event once, wherever in a page its process dies', () => {
    const content = wanted();
    const live = tempFolder();
    const crashes: string[] = [];
    const crashing = [
      before(() => {
        const folder = tempFolder();
        cpSync(live, folder, { recursive: true });
        crashes.push(folder);
      }),
    ];
    const db = views(join(live, 'views.sqlite.1'), crashing);
    for (const page of pagesOf(events, 7)) mover(db, crashing).carry(page);
    expect(crashes).toHaveLength(events.length);
    for (const [i, folder] of crashes.entries()) {
      const left = openViews(join(folder, 'views.sqlite.1'), [booksView]);
      const moving = mover(left);
      expect(moving.position).toBe(BigInt(Math.floor(i / 7) * 7));
      for (const page of pagesOf(events.slice(Number(moving.position)), 7)) moving.carry(page);
      expect(contentOf(left)).toEqual(content);
      left.close();
    }
  });

  it('shares a file with another, page by page or overlapping, and both carry each event once between them', () => {
    const shared = file();
    const movers = [mover(views(shared)), mover(views(shared))];
    for (let i = 0; i < events.length; i++) {
      const who = movers[i % 3 === 0 ? 0 : 1]!;
      const from = Number(who.position);
      who.carry(events.slice(Math.max(0, from - 2), from + 4));
    }
    expect(movers[0]!.position).toBe(BigInt(events.length));
    expect(contentOf(views(shared))).toEqual(wanted());
  });

  it.each([0, 4, 9])(
    'stops at an event that a read model cannot take, the %dth of a page, with all before it and nothing of it',
    (at) => {
      const stop = BigInt(at + 11);
      const failing = [
        booksView,
        { ...before((position) => expectNot(position, stop)), name: 'second', tables: '', indexes: '' },
      ];
      const db = views(file(), failing);
      const moving = mover(db, failing);
      moving.carry(events.slice(0, 10));
      expect(() => moving.carry(events.slice(10, 20))).toThrow(Stuck);
      expect(() => moving.carry(events.slice(10, 20))).toThrow(
        `position ${stop}, ${events[at + 10]!.type} ${events[at + 10]!.id}: cannot`,
      );
      expect(moving.position).toBe(stop - 1n);
      expect(db.prepare('SELECT sum(events) FROM carried').pluck().get()).toBe(2 * (Number(stop) - 1));
      expect(() => moving.carry(events)).toThrow(Stuck);
      expect(moving.position).toBe(stop - 1n);
    },
  );

  it('stops at a type that this version does not know', async () => {
    const unknown: Catalogue = { ...shelfEvents, BookTaken: undefined } as Catalogue;
    const first = events.find(({ type }) => type === 'BookTaken')!;
    const moving = mover(views(file()), [booksView], unknown);
    expect(() => moving.carry(events)).toThrow(
      `position ${first.position}, BookTaken ${first.id}: its type is not known to this version`,
    );
    expect(moving.position).toBe(first.position - 1n);
  });

  it('stops at an event whose bytes are not those that were written', () => {
    const moving = mover(views(file()));
    const altered = { ...events[3]!, header: events[3]!.header.replace('"rev":', '"rev":1') };
    expect(() => moving.carry([...events.slice(0, 3), altered])).toThrow(Stuck);
    expect(moving.position).toBe(3n);
  });

  it('knows the recorded time of each position as the running maximum, though clocks differ', async () => {
    const times = ['05:00', '07:00', '06:00', '07:00', '04:00', '08:00'];
    let now = '';
    const folder = tempFolder();
    const clocked = closing(installation(folder, { now: () => new Date(`2026-03-04T${now}:00.000Z`) }));
    for (const [i, time] of times.entries()) {
      now = time;
      const command = { type: 'PlaceBook', data: { shelf: `own-${i}`, title: 'a' } };
      await clocked.commands.submit(shelf(), command, { by: clerk, key: 'k' });
    }
    const db = views(file());
    const carried = (await Promise.all(times.map((_, i) => clocked.store.read(`shelf-own-${i}`)))).flat();
    for (const page of pagesOf(carried, 2))
      new Mover(db, { projections: [booksView], catalogue, sealer: clocked.sealer }).carry(page);
    expect(db.prepare('SELECT substr(at, 12, 5) AS at, position FROM recorded ORDER BY at').all()).toEqual([
      { at: '05:00', position: 1 },
      { at: '07:00', position: 5 },
      { at: '08:00', position: 6 },
    ]);
    expect(db.prepare('SELECT substr(recorded_at, 12, 5) FROM checkpoint').pluck().get()).toBe('08:00');
  });
});

function expectNot(position: bigint, stop: bigint): void {
  if (position === stop) throw new Error('cannot');
}
