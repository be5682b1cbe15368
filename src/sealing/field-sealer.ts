import { createCipheriv, createDecipheriv, createSecretKey, hash, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { canonical } from '../kernel/canonical.js';
import { type KeyRef, type Place, SealBroken, type SealedField, Sealer } from '../kernel/sealing.js';
import type { KeyStore } from './key-store.js';

const ALGORITHM = 'A256GCM';
const TAG = 16;

/**
 * 密封字段: AES-256-GCM under a key of its own for each field (HKDF-SHA-256 of the data key, the event's id and the path),
 * bound to log, stream, revision, event and path; the commitment `c` = SHA-256("dossier-sd/v1\n" ‖ [salt, path, value]) leaves
 * one possible opening, since AES-GCM alone does not, and lets a single field be disclosed and checked.
 */
export class FieldSealer extends Sealer {
  constructor(private readonly keys: KeyStore) {
    super();
  }

  override prepare(keys: readonly KeyRef[]): Promise<void> {
    return this.keys.prepare(keys);
  }

  override fetch(fields: readonly SealedField[]): Promise<void> {
    return this.keys.fetch(fields.map(({ k }) => keyRef(k)));
  }

  override seal(place: Place, key: KeyRef, path: string, value: unknown): SealedField {
    const dataKey = this.keys.find(key);
    if (!dataKey) throw new Error(`no ${key.category} key was prepared for ${key.subject}`);
    const plain = canonical([randomBytes(16).toString('base64url'), path, value]);
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', fieldKey(dataKey, place, path), iv, { authTagLength: TAG });
    cipher.setAAD(boundTo(place, path));
    const ct = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return {
      p: path,
      k: `dek:${key.subject}/${key.category}/1`,
      a: ALGORITHM,
      iv: iv.toString('base64url'),
      ct: ct.toString('base64url'),
      c: commitment(plain),
    };
  }

  override open(place: Place, field: SealedField): unknown {
    const dataKey = this.keys.find(keyRef(field.k));
    if (!dataKey) return undefined;
    const plain = this.decrypt(dataKey, place, field);
    const [, path, value] = JSON.parse(plain) as [string, string, unknown];
    if (path !== field.p || commitment(plain) !== field.c) throw broken(place, field, 'commitment');
    return value;
  }

  private decrypt(dataKey: KeyObject, place: Place, { p, a, iv, ct }: SealedField): string {
    const bytes = Buffer.from(ct, 'base64url');
    if (a !== ALGORITHM || bytes.length < TAG) throw broken(place, { p }, 'algorithm or length');
    try {
      const decipher = createDecipheriv('aes-256-gcm', fieldKey(dataKey, place, p), Buffer.from(iv, 'base64url'), {
        authTagLength: TAG,
      });
      decipher.setAAD(boundTo(place, p)).setAuthTag(bytes.subarray(-TAG));
      return decipher.update(bytes.subarray(0, -TAG), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw broken(place, { p }, 'authentication');
    }
  }
}

const commitment = (plain: string): string => hash('sha256', `dossier-sd/v1\n${plain}`, 'base64url');

const boundTo = ({ log, stream, rev, id }: Place, path: string): Buffer => Buffer.from(canonical([log, stream, rev, id, path]));

/** As a key object: with the bytes themselves the cipher takes four times as long to set up. */
const fieldKey = (dataKey: KeyObject, { id }: Place, path: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, id, `dossier-seal/v1|${path}`, 32)));

function keyRef(k: string): KeyRef {
  const [, subject, category] = /^dek:(.+)\/([a-z]+)\/1$/.exec(k) ?? [];
  if (!subject || !category) throw new SealBroken('a sealed field names a key that no key store can hold');
  return { subject, category: category as KeyRef['category'] };
}

const broken = ({ stream, rev }: Place, { p }: { p: string }, what: string): SealBroken =>
  new SealBroken(`${stream} revision ${rev} ${p}: ${what} does not match`);
