import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { KeyVault } from '../kernel/key-vault.js';
import { type KeyRef, SealBroken } from '../kernel/sealing.js';

/** Keys of one subject and category, kept in memory: some hundred bytes each. */
const CACHED = 10_000;

/** 密钥库: data keys (256 bits) per subject and category, wrapped with the installation's key-encryption key (AES-256-GCM) before they go into the vault. */
export class KeyStore {
  private readonly cached = new LRUCache<string, KeyObject>({ max: CACHED });
  private removals = 0;

  constructor(
    private readonly vault: KeyVault,
    private readonly kek: Buffer,
  ) {}

  /** The key, or `undefined` when there is none (any more). Errors: SealBroken when it does not unwrap. */
  find(ref: KeyRef): KeyObject | undefined {
    if (this.removals !== this.vault.removals) this.forget();
    const name = `${ref.subject}/${ref.category}`;
    const known = this.cached.get(name);
    if (known) return known;
    const wrapped = this.vault.find(ref);
    if (!wrapped) return undefined;
    const key = createSecretKey(this.unwrap(wrapped, name));
    this.cached.set(name, key);
    return key;
  }

  /** Makes the keys that are missing; they are durable when it resolves. Errors: LogUnavailable, KeysDestroyed. */
  async prepare(keys: readonly KeyRef[]): Promise<void> {
    const missing = keys.filter((key) => !this.find(key));
    if (missing.length === 0) return;
    await this.vault.keep(
      missing.map((ref) => ({ ...ref, wrapped: this.wrap(randomBytes(32), `${ref.subject}/${ref.category}`) })),
    );
  }

  /** Brings the keys of what other processes have sealed. Errors: LogUnavailable. */
  async fetch(keys: readonly KeyRef[]): Promise<void> {
    const missing = keys.filter((key) => !this.find(key)).map(({ subject }) => subject);
    if (missing.length > 0) await this.vault.fetch([...new Set(missing)]);
  }

  close(): void {
    this.vault.close();
  }

  private forget(): void {
    this.cached.clear();
    this.removals = this.vault.removals;
  }

  private wrap(key: Buffer, name: string): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.kek, iv, { authTagLength: 16 }).setAAD(Buffer.from(name));
    return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  private unwrap(wrapped: Buffer, name: string): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.kek, wrapped.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(name)).setAuthTag(wrapped.subarray(-16));
    try {
      return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
    } catch (cause) {
      throw new SealBroken(`the key ${name} was wrapped with another key-encryption key, or altered`, { cause });
    }
  }
}
