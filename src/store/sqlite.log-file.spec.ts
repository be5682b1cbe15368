import {
  chmodSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { aStream, bytesOf, filled } from '../../test/support/envelopes.js';
import { closing, tempFolder } from '../../test/support/temp.js';
import { type Envelope, LogDamaged, LogUnavailable, type Stored } from '../kernel/event-store.js';
import { SqliteEventStore } from './sqlite.event-store.js';
import { openLog } from './sqlite.log-file.js';

const open = (file: string): Database => closing(openLog(file, () => 'test.example/log/1'));
const store = (file: string): SqliteEventStore => closing(new SqliteEventStore(file, () => 'test.example/log/1'));

describe('A log file', () => {
  it('is kept by settings that survive a power cut', () => {
    const log = open(join(tempFolder(), 'log.sqlite'));
    expect(log.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(log.pragma('synchronous', { simple: true })).toBe(2);
    expect(log.pragma('trusted_schema', { simple: true })).toBe(0);
    expect(log.pragma('application_id', { simple: true })).toBe(Buffer.from('CDos').readInt32BE());
  });

  it('takes no change and no deletion of an event, not even by hand', async () => {
    const file = join(tempFolder(), 'log.sqlite');
    await filled(store(file), aStream(), 3);
    const hand = closing(new Sqlite(file));
    const rows = (): unknown[] => hand.prepare('SELECT * FROM events').all();
    const before = rows();
    for (const sql of [
      "UPDATE events SET payload = '{}'",
      'UPDATE events SET position = position + 100',
      'DELETE FROM events WHERE rev = 2',
      'DELETE FROM events',
    ])
      expect(() => hand.exec(sql)).toThrow('events are immutable');
    expect(rows()).toEqual(before);
    expect(before).toHaveLength(3);
    for (const sql of ["UPDATE streams SET name = 'x'", 'DELETE FROM streams'])
      expect(() => hand.exec(sql)).toThrow('streams are immutable');
  });

  it('cannot be made where there is no folder, or where a folder is', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'log.sqlite'));
    expect(() => open(join(folder, 'log.sqlite'))).toThrow(LogUnavailable);
    expect(() => open(join(folder, 'missing', 'log.sqlite'))).toThrow(LogUnavailable);
  });

  it('that its owner keeps closed is unavailable, not damaged', () => {
    const folder = tempFolder();
    const file = join(folder, 'log.sqlite');
    openLog(file, () => 'o').close();
    chmodSync(file, 0);
    chmodSync(folder, 0o755);
    const user = process.geteuid?.();
    if (user === 0) process.seteuid?.(65534);
    try {
      expect(() => openLog(file, () => 'o')).toThrow(LogUnavailable);
    } finally {
      if (user === 0) process.seteuid?.(0);
    }
  });
});

describe('A damaged log file', () => {
  const folder = tempFolder();
  const whole = join(folder, 'whole.sqlite');
  const stream = aStream();
  let events: Envelope[];
  let copies = 0;

  const copy = (): string => {
    const file = join(folder, `copy-${++copies}.sqlite`);
    copyFileSync(whole, file);
    return file;
  };

  /** Overwrites bytes of a copy. */
  function altered(at: number, bytes: Buffer): string {
    const file = copy();
    const handle = openSync(file, 'r+');
    writeSync(handle, bytes, 0, bytes.length, at);
    closeSync(handle);
    return file;
  }

  const readAll = async (file: string): Promise<readonly Stored[]> => {
    const log = new SqliteEventStore(file, () => 'test.example/log/1');
    try {
      return await log.read(stream);
    } finally {
      await log.close();
    }
  };

  beforeAll(async () => {
    const log = new SqliteEventStore(whole, () => 'test.example/log/1');
    events = await filled(log, stream, 400);
    await log.close();
  });

  it('is read as long as it is whole', async () => {
    expect((await readAll(copy())).map(bytesOf)).toEqual(events);
  });

  it.each<[string, () => string, RegExp]>([
    ['garbage', () => altered(0, Buffer.from('this is not a database at all')), /not a readable SQLite file \(SQLITE_NOTADB\)/],
    ['another SQLite database', () => altered(68, Buffer.from('Else')), /not a dossier log/],
    ['of a newer format', () => altered(60, Buffer.from([0, 0, 0, 2])), /has format 2; this version reads format 1/],
  ])('that is %s is refused when it is opened, and the reason named', (_, make, message) => {
    const file = make();
    expect(() => open(file)).toThrow(LogDamaged);
    expect(() => open(file)).toThrow(message);
  });

  it('that somebody else made with tables of their own is refused and left as it is', () => {
    const file = join(folder, 'other.sqlite');
    new Sqlite(file).exec('CREATE TABLE notes (text)').close();
    const before = readFileSync(file);
    expect(() => open(file)).toThrow(LogDamaged);
    expect(new Sqlite(file).prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['notes']);
    expect(before.length).toBeGreaterThan(0);
  });

  it('that is a text is not written to', () => {
    const file = join(folder, 'text.sqlite');
    writeFileSync(file, 'a letter, and no database');
    expect(() => open(file)).toThrow(LogDamaged);
    expect(readFileSync(file, 'utf8')).toBe('a letter, and no database');
  });

  it.each([0.2, 0.5, 0.9])('that was cut at %d of its length is never read as if it were whole', async (part) => {
    const file = copy();
    truncateSync(file, Math.floor(statSync(file).size * part));
    await expect(readAll(file)).rejects.toThrow(LogDamaged);
  });

  it('with one bit turned in the head of any page is damaged, or still reads as it was written', async () => {
    const page = 4096;
    const pages = statSync(whole).size / page;
    let noticed = 0;
    for (let i = 1; i < pages; i++) {
      const head = readFileSync(whole).subarray(i * page, i * page + 1);
      const read = await readAll(altered(i * page, Buffer.of(head[0]! ^ 0x40))).catch((cause: unknown) => cause);
      if (read instanceof LogDamaged) noticed++;
      else if (!Array.isArray(read)) throw read;
      else expect((read as readonly Stored[]).map(bytesOf)).toEqual(events);
    }
    expect(noticed).toBeGreaterThan(pages / 2);
  });
});
