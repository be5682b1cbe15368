import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { KEK } from '../../test/support/installation.js';
import { closing, tempFolder } from '../../test/support/temp.js';
import { type KeyRef, type Place, SealBroken, type SealedField } from '../kernel/sealing.js';
import { FieldSealer } from './field-sealer.js';
import { SqliteKeyVault } from '../store/sqlite.key-vault.js';
import { KeyStore } from './key-store.js';

const place: Place = { log: 'test.example/log/1', stream: 'dossier-1', rev: 3, id: '019c0000-0000-7000-8000-000000000001' };
const own: KeyRef = { subject: 'dossier-1', category: 'identity' };
const relative: KeyRef = { subject: 'dossier-1/r1', category: 'family' };
const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

/** The field with one bit of a member's bytes turned. */
const turned = (field: SealedField, member: 'iv' | 'ct' | 'c', at = 0): SealedField => {
  const changed = bytes(field[member]);
  changed[at] = changed[at]! ^ 1;
  return { ...field, [member]: changed.toString('base64url') };
};

describe('A sealed field', () => {
  let file: string;
  let sealer: FieldSealer;
  let field: SealedField;

  beforeEach(async () => {
    file = join(tempFolder(), 'keys.sqlite');
    sealer = new FieldSealer(closing(new KeyStore(new SqliteKeyVault(file), KEK)));
    await sealer.prepare([own, relative, { ...own, category: 'medical' }]);
    field = sealer.seal(place, own, '/name', '张三');
  });

  it('opens to what was sealed, whatever JSON it was', () => {
    expect(sealer.open(place, field)).toBe('张三');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
          fc.integer(),
          fc.boolean(),
          fc.array(fc.string()),
        ),
        (value) => {
          expect(sealer.open(place, sealer.seal(place, relative, '/changes/name', value))).toEqual(value);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('has the agreed members, a nonce of 96 bits, a tag of 128, and never the same bytes twice', () => {
    expect(Object.keys(field).sort()).toEqual(['a', 'c', 'ct', 'iv', 'k', 'p']);
    expect(field).toMatchObject({ p: '/name', k: 'dek:dossier-1/identity/1', a: 'A256GCM' });
    expect(bytes(field.iv)).toHaveLength(12);
    const plain = canonicalize(['A'.repeat(22), '/name', '张三']) as string;
    expect(bytes(field.ct)).toHaveLength(Buffer.byteLength(plain) + 16);
    const again = sealer.seal(place, own, '/name', '张三');
    for (const member of ['iv', 'ct', 'c'] as const) expect(again[member]).not.toBe(field[member]);
  });

  it.each<[string, Partial<Place>]>([
    ['log', { log: 'other.example/log/1' }],
    ['stream', { stream: 'dossier-2' }],
    ['revision', { rev: 4 }],
    ['event', { id: '019c0000-0000-7000-8000-000000000002' }],
  ])('does not open in another %s', (_, elsewhere) => {
    expect(() => sealer.open({ ...place, ...elsewhere }, field)).toThrow(SealBroken);
  });

  it.each<[string, (field: SealedField) => SealedField]>([
    ['under another name', (whole) => ({ ...whole, p: '/salary' })],
    ['with one bit of its ciphertext turned', (whole) => turned(whole, 'ct')],
    ['with one bit of its tag turned', (whole) => turned(whole, 'ct', bytes(whole.ct).length - 1)],
    ['with one bit of its nonce turned', (whole) => turned(whole, 'iv')],
    ['with one bit of its commitment turned', (whole) => turned(whole, 'c')],
    ['with a tag cut to 64 bits', (whole) => ({ ...whole, ct: bytes(whole.ct).subarray(0, -8).toString('base64url') })],
    ['with no ciphertext', (whole) => ({ ...whole, ct: '' })],
    ['with the key of another category', (whole) => ({ ...whole, k: 'dek:dossier-1/medical/1' })],
    ['with the key of another subject', (whole) => ({ ...whole, k: 'dek:dossier-1/r1/family/1' })],
    ['with a key that no store can hold', (whole) => ({ ...whole, k: 'none' })],
    ['with another algorithm', (whole) => ({ ...whole, a: 'A128GCM' })],
  ])('does not open %s', (_, change) => {
    expect(() => sealer.open(place, change(field))).toThrow(SealBroken);
  });

  it('says where it is broken, and nothing of what it holds', () => {
    expect(() => sealer.open(place, turned(field, 'ct'))).toThrow(/^dossier-1 revision 3 \/name: authentication does not match$/);
  });

  it('can be disclosed alone: salt, path and value give its commitment, and nothing else does', () => {
    const key = new KeyStore(new SqliteKeyVault(file), KEK);
    const disclosed = (value: string, salt: string): string =>
      createHash('sha256')
        .update(`dossier-sd/v1\n${canonicalize([salt, '/name', value])}`)
        .digest('base64url');
    const fixed = (salt: string): boolean => disclosed('张三', salt) === field.c;
    expect(fixed('A'.repeat(22))).toBe(false);
    const salt = saltOf(key.find(own)!.export(), field);
    expect(fixed(salt)).toBe(true);
    expect(disclosed('李四', salt)).not.toBe(field.c);
    key.close();
  });

  it('cannot be sealed before its key was prepared', () => {
    expect(() => sealer.seal(place, { ...own, category: 'discipline' }, '/name', 'x')).toThrow(
      'no discipline key was prepared for dossier-1',
    );
  });

  it('is missing once its key was destroyed, while the others still open', () => {
    const other = sealer.seal(place, relative, '/name', '李四');
    new Sqlite(file).exec("DELETE FROM keys WHERE subject = 'dossier-1'").close();
    const later = new FieldSealer(closing(new KeyStore(new SqliteKeyVault(file), KEK)));
    expect(later.open(place, field)).toBeUndefined();
    expect(later.open(place, other)).toBe('李四');
  });

  it('does not open with another key under the same name', async () => {
    const elsewhere = new FieldSealer(closing(new KeyStore(new SqliteKeyVault(join(tempFolder(), 'keys.sqlite')), KEK)));
    await elsewhere.prepare([own]);
    expect(() => elsewhere.open(place, field)).toThrow(SealBroken);
  });
});

/** The salt, deciphered by the published recipe (integrity.md §2.2) and not by the code under test. */
function saltOf(dataKey: Buffer, { p, iv, ct }: SealedField): string {
  const key = Buffer.from(hkdfSync('sha256', dataKey, place.id, `dossier-seal/v1|${p}`, 32));
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(iv), { authTagLength: 16 });
  decipher
    .setAAD(Buffer.from(canonicalize([place.log, place.stream, place.rev, place.id, p]) as string))
    .setAuthTag(bytes(ct).subarray(-16));
  const plain = Buffer.concat([decipher.update(bytes(ct).subarray(0, -16)), decipher.final()]).toString();
  return (JSON.parse(plain) as [string])[0];
}
