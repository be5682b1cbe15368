import type { KeyRef } from './sealing.js';

/** A data key as it is kept: wrapped with the installation's key-encryption key, which never lies beside it. */
export interface WrappedKey extends KeyRef {
  readonly wrapped: Buffer;
}

/** The keys of a subject were destroyed: what is sealed stays closed, and nothing more can be sealed for it. */
export class KeysDestroyed extends Error {
  override readonly name = 'KeysDestroyed';
}

/** 密钥保管: where wrapped keys lie; each engine has its own. */
export abstract class KeyVault {
  /** How often keys were taken away, so that who remembers keys knows when to forget them. */
  abstract readonly removals: number;

  /** Of those that this process has, at once: events are opened without waiting. */
  abstract find(key: KeyRef): Buffer | undefined;

  /** Durable when it resolves; where there is such a key already, that one stays. Errors: LogUnavailable, KeysDestroyed. */
  abstract keep(keys: readonly WrappedKey[]): Promise<void>;

  /** Makes `find` know what other processes have kept for these subjects. Errors: LogUnavailable. */
  abstract fetch(subjects: readonly string[]): Promise<void>;

  /** Every key that this process has. */
  abstract all(): Iterable<WrappedKey>;

  abstract close(): void;
}
