import { closeSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { aStream, envelope, envelopes, filled, Follower } from '../../test/support/envelopes.js';
import { eventually } from '../../test/support/eventually.js';
import { closing, tempFolder } from '../../test/support/temp.js';
import { NO_STREAM } from '../kernel/event-store.js';
import { SqliteEventStore } from './sqlite.event-store.js';

const open = (file: string): SqliteEventStore =>
  closing(new SqliteEventStore(file, () => 'test.example/log/1', { page: 10, poll: 5 }));
const look = (file: string): Database => closing(new Sqlite(file, { readonly: true }));

/** Transactions in a write-ahead log: the frames that say how large the database is after a commit (file format §4.1). */
function commitsIn(file: string): number {
  const wal = readFileSync(`${file}-wal`);
  const frame = 24 + wal.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + frame <= wal.length; at += frame) if (wal.readUInt32BE(at + 4) > 0) commits++;
  return commits;
}

describe('The SQLite engine', () => {
  let file: string;
  beforeEach(() => {
    file = join(tempFolder(), 'log.sqlite');
  });

  it('commits appends of one moment in one transaction', async () => {
    const store = open(file);
    const before = commitsIn(file);
    const streams = Array.from({ length: 500 }, aStream);
    await Promise.all(streams.map((stream) => store.append(stream, [envelope(stream, 0)], NO_STREAM)));
    expect(commitsIn(file)).toBe(before + 1);
    for (const stream of streams.slice(0, 3)) await store.append(stream, [envelope(stream, 1)], 0);
    expect(commitsIn(file)).toBe(before + 4);
  });

  it('acknowledges an append only after others can see it', async () => {
    const store = open(file);
    const seen = look(file).prepare<[string], number>('SELECT count(*) FROM events WHERE id = ?').pluck();
    const appends = Array.from({ length: 100 }, async () => {
      const stream = aStream();
      const event = envelope(stream, 0);
      await store.append(stream, [event], NO_STREAM);
      return seen.get(event.id);
    });
    expect(await Promise.all(appends)).toEqual(appends.map(() => 1));
  });

  it('has no gap in its positions, even where appends were refused between', async () => {
    const store = open(file);
    for (let i = 0; i < 5; i++) {
      const stream = aStream();
      await store.append(stream, [envelope(stream, 0)], NO_STREAM);
      await expect(store.append(stream, [envelope(stream, 5)], 4)).rejects.toThrow(/is at revision 0, not 4/);
    }
    expect(look(file).prepare('SELECT position FROM events ORDER BY position').pluck().all()).toEqual([1, 2, 3, 4, 5]);
  });

  it('reads a page of the log only when the one before was taken', async () => {
    const store = open(file);
    await filled(store, aStream(), 25);
    const other = open(file);
    const pages: number[] = [];
    const late = aStream();
    const follower = closing(
      new Follower(store, 0n, (page) => {
        if (pages.push(page.length) === 1) void other.append(late, envelopes(late, 0, 3), NO_STREAM);
      }),
    );
    await eventually('all 28', () => follower.events.length >= 28);
    expect(pages.slice(0, 2)).toEqual([10, 10]);
    expect(new Set(follower.ids).size).toBe(28);
  });

  it('keeps the name that the log was given first', () => {
    expect(open(file).origin).toBe('test.example/log/1');
    expect(closing(new SqliteEventStore(file, () => 'other.example/log/1')).origin).toBe('test.example/log/1');
  });

  it('accepts nothing more after its file turned out to be damaged, though the damage lies elsewhere', async () => {
    const first = open(file);
    const stream = aStream();
    await filled(first, stream, 600);
    await first.close();
    const raw = openSync(file, 'r+');
    writeSync(raw, Buffer.alloc(8, 0xff), 0, 8, 4096 * Math.floor(statSync(file).size / 4096 / 2));
    closeSync(raw);
    const fresh = aStream();
    await open(file).append(fresh, [envelope(fresh, 0)], NO_STREAM);
    const store = open(file);
    await expect(store.read(stream)).rejects.toMatchObject({ name: 'LogDamaged' });
    await expect(store.append(fresh, [envelope(fresh, 1)], 0)).rejects.toMatchObject({ name: 'LogDamaged' });
    expect(await open(file).read(fresh)).toHaveLength(1);
  });

  it('stops looking for news when its last follower has left, even from within a page', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const store = open(file);
    await filled(store, aStream(), 5);
    const before = timers();
    const follower: Follower = new Follower(store, 0n, () => follower.close());
    while (follower.pages.length === 0) await new Promise(setImmediate);
    expect(timers()).toBe(before);
  });
});
