import { hash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogDamaged } from '../kernel/event-store.js';

/** The secrets of an installation, 256 bits each, in files that only its owner may read. */
export interface KeyRing {
  /** Wraps the data keys. */
  readonly kek: Buffer;
  /** Keys the digests by which identities are matched and actors named. */
  readonly digest: Buffer;
  /** Seed of the key that signs tokens. */
  readonly token: Buffer;
}

const FILES = ['kek', 'digest', 'token'] as const;

/** Names of the files that a key folder lacks, of the secrets and of `more`. */
export const missingKeys = (folder: string, more: readonly string[] = []): readonly string[] =>
  [...FILES, ...more].filter((name) => !existsSync(join(folder, name)));

/** Tells whether two nodes have the same secrets, and nothing of them: they are random and too long to be guessed. */
export const fingerprint = ({ kek, digest, token }: KeyRing): string =>
  hash('sha256', Buffer.concat([Buffer.from('dossier-keys/v1\n'), kek, digest, token]), 'base64url');

/** Reads the key files under `folder`, making those that are missing. */
export function openKeyRing(folder: string): KeyRing {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { kek: secret(join(folder, 'kek')), digest: secret(join(folder, 'digest')), token: secret(join(folder, 'token')) };
}

/** Errors: LogDamaged when `folder` holds a secret other than that of `original`. */
export function sameKeyRing(original: string, folder: string): void {
  const others = FILES.filter((name) => existsSync(join(folder, name))).filter(
    (name) => !secret(join(original, name)).equals(secret(join(folder, name))),
  );
  if (others.length > 0) throw new LogDamaged(`the keys folder holds other secrets: ${others.join(', ')}`);
}

/** Makes `folder` hold the secrets of `original`. Errors: LogDamaged when it holds another; nothing is written then. */
export function copyKeyRing(original: string, folder: string): void {
  sameKeyRing(original, folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of FILES) secret(join(folder, name), () => secret(join(original, name)));
}

function secret(file: string, made = (): Buffer => randomBytes(32)): Buffer {
  if (!existsSync(file)) {
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, made().toString('base64url'), { mode: 0o600, flag: 'wx', flush: true });
    if (existsSync(file)) return secret(file);
    renameSync(temporary, file);
    chmodSync(file, 0o600);
  }
  const bytes = Buffer.from(readFileSync(file, 'utf8'), 'base64url');
  if (bytes.length !== 32) throw new Error(`${file} does not hold a key of 256 bits`);
  return bytes;
}
