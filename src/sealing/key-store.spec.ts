import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { clerk, installation, KEK } from '../../test/support/installation.js';
import { ballast, ramDisk } from '../../test/support/ram-disk.js';
import { shelf, type ShelfCommand } from '../../test/support/shelf.js';
import { rejection } from '../../test/support/eventually.js';
import { atEnd, closing, tempFolder } from '../../test/support/temp.js';
import { LogUnavailable } from '../kernel/event-store.js';
import { type KeyRef, SealBroken } from '../kernel/sealing.js';
import { SqliteKeyVault } from '../store/sqlite.key-vault.js';
import { KeyStore } from './key-store.js';

const key: KeyRef = { subject: 'dossier-1', category: 'identity' };
/** The key's own bytes. */
const material = (keys: KeyStore, ref: KeyRef): Buffer | undefined => keys.find(ref)?.export();
const all = (folder: string): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join();

describe('The key store', () => {
  const small = tempFolder();
  let folder: string;
  let file: string;
  const open = (kek = KEK): KeyStore => closing(new KeyStore(new SqliteKeyVault(file), kek));
  const hand = (): Database => closing(new Sqlite(file));

  beforeEach(() => {
    folder = tempFolder();
    file = join(folder, 'keys.sqlite');
  });

  it('makes a key of 256 bits once and keeps it', async () => {
    const keys = open();
    expect(material(keys, key)).toBeUndefined();
    await keys.prepare([key]);
    const made = material(keys, key);
    expect(made).toHaveLength(32);
    await keys.prepare([key]);
    expect(material(keys, key)).toEqual(made);
    expect(material(open(), key)).toEqual(made);
  });

  it('makes one key where many ask for it at once, in this process and another', async () => {
    const [one, other] = [open(), open()];
    await Promise.all(Array.from({ length: 20 }, (_, i) => [one, other][i % 2]!.prepare([key, { ...key, category: 'career' }])));
    expect(material(one, key)).toEqual(material(other, key));
    expect(material(one, { ...key, category: 'career' })).not.toEqual(material(one, key));
    expect(hand().prepare('SELECT count(*) FROM keys').pluck().get()).toBe(2);
  });

  it('has a durable key before it says so', async () => {
    const look = hand();
    const keys = open();
    const count = look.prepare<[], number>('SELECT count(*) FROM keys').pluck();
    expect(await keys.prepare([key]).then(() => count.get())).toBe(1);
  });

  it('never writes a data key in clear', async () => {
    const keys = open();
    const refs = Array.from({ length: 50 }, (_, i): KeyRef => ({ subject: `dossier-${i}`, category: 'identity' }));
    await keys.prepare(refs);
    const disk = all(folder);
    expect(disk).toContain('dossier-49');
    for (const ref of refs) {
      const made = material(keys, ref)!;
      expect(made).toHaveLength(32);
      for (const form of ['latin1', 'hex', 'base64', 'base64url'] as const)
        expect(disk.includes(made.toString(form))).toBe(false);
    }
  });

  it('leaves nothing of a key that was deleted, not even wrapped', async () => {
    const keys = open();
    await keys.prepare([key]);
    const wrapped = hand().prepare<[], Buffer>('SELECT wrapped FROM keys').pluck().get()!;
    expect(all(folder)).toContain(wrapped.toString('latin1'));
    keys.close();
    const secure = hand();
    expect(secure.pragma('journal_mode', { simple: true })).toBe('delete');
    secure.close();
    await deleteThrough(open());
    expect(all(folder)).not.toContain(wrapped.toString('latin1'));
    expect(readdirSync(folder)).toEqual(['keys.sqlite']);
  });

  it('opens no key with another key-encryption key, or in the place of another, and says so', async () => {
    const keys = open();
    await keys.prepare([key, { ...key, subject: 'dossier-2' }]);
    expect(() => open(Buffer.alloc(32, 8)).find(key)).toThrow(SealBroken);
    hand().exec("UPDATE keys SET wrapped = (SELECT wrapped FROM keys WHERE subject = 'dossier-2')");
    expect(() => material(open(), key)).toThrow(SealBroken);
    expect(material(open(), { ...key, subject: 'dossier-2' })).toHaveLength(32);
  });

  const disk = ramDisk(small, 1);
  atEnd.push(() => disk?.close());
  const where = disk ? '' : ' (not run: mounting a tmpfs is not allowed here)';
  (disk ? it : it.skip)(`on a full disk is unavailable, and goes on once there is space${where}`, async () => {
    file = join(small, 'keys.sqlite');
    const keys = open();
    const free = ballast(small, 0);
    expect(await rejection(keys.prepare([key]))).toBeInstanceOf(LogUnavailable);
    expect(material(keys, key)).toBeUndefined();
    free();
    await keys.prepare([key]);
    expect(material(keys, key)).toHaveLength(32);
  });
});

/** Deletes by the store's own connection, whose settings are the ones under test. */
async function deleteThrough(keys: KeyStore): Promise<void> {
  const { db } = (keys as unknown as { vault: { db: Database } }).vault;
  expect(db.pragma('secure_delete', { simple: true })).toBe(1);
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  db.exec('DELETE FROM keys');
}

describe('What is sealed', () => {
  it('stands nowhere in clear on the disk, in no file, and is found there as soon as it is not sealed', async () => {
    const folder = tempFolder();
    const here = closing(installation(folder));
    const canary = '金丝雀𠮷';
    const run = (command: ShelfCommand): Promise<unknown> =>
      here.commands.submit(shelf(), command, { by: clerk, key: JSON.stringify(command) });
    await run({ type: 'NameLender', data: { shelf: 's', lender: 'l1', name: canary, illness: canary } });
    await run({ type: 'PlaceBook', data: { shelf: 's', title: 'a', remark: canary } });
    await run({ type: 'Correct', data: { shelf: 's', fact: 'f', factType: 'BookPlaced', changes: { remark: canary } } });
    const bytes = Buffer.from(canary).toString('latin1');
    expect(readdirSync(folder)).toContain('log.sqlite-wal');
    expect(all(folder)).not.toContain(bytes);
    await run({ type: 'PlaceBook', data: { shelf: 's', title: canary } });
    expect(all(folder)).toContain(bytes);
  });
});
