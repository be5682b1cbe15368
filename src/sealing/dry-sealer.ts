import { type Place, type SealedField, Sealer } from '../kernel/sealing.js';

/** Seals nothing and makes no keys: for a dry run, whose events go nowhere. */
export class DrySealer extends Sealer {
  override async prepare(): Promise<void> {}

  override async fetch(): Promise<void> {}

  override seal(_place: Place, _key: unknown, path: string): SealedField {
    return { p: path, k: '', a: '', iv: '', ct: '', c: '' };
  }

  override open(): unknown {
    return undefined;
  }
}
