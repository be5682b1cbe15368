import { LogDamaged } from '../kernel/event-store.js';
import { KeysDestroyed, type KeyVault, type WrappedKey } from '../kernel/key-vault.js';

/** Keys that are kept at a time; on a database each of their subjects is a call. */
const AT_ONCE = 256;

/**
 * Keeps every key of the source in the target too, wrapped as it is; answers how many there are. Errors: those of `keep`; LogDamaged
 * when the target has a key that the source has not, or has otherwise: one may have been destroyed since, the other opens nothing.
 */
export async function keepKeys(source: KeyVault, target: KeyVault): Promise<number> {
  await noneAstray(source, target);
  // All at once: an open query would keep a running service from writing.
  const keys = [...source.all()];
  for (let first = 0; first < keys.length; first += AT_ONCE) {
    const missing = keys.slice(first, first + AT_ONCE).filter((key) => !isIn(target, key));
    if (missing.length > 0) await kept(target, missing);
    missing.forEach((key) => isIn(target, key));
  }
  return keys.length;
}

async function kept(vault: KeyVault, keys: readonly WrappedKey[]): Promise<void> {
  try {
    await vault.keep(keys);
  } catch (cause) {
    if (!(cause instanceof KeysDestroyed)) throw cause;
    throw new LogDamaged(`in the target, ${cause.message}; in the source they are there`, { cause });
  }
}

/** A node of a database may not have met a key behind the log's last event yet. */
async function noneAstray(source: KeyVault, target: KeyVault): Promise<void> {
  const unknown = [...target.all()].filter((key) => !source.find(key));
  if (unknown.length === 0) return;
  await source.fetch([...new Set(unknown.map(({ subject }) => subject))]);
  const stray = unknown.find((key) => !source.find(key));
  if (stray) throw new LogDamaged(`the target has a key that the source has not (any more): ${named(stray)}`);
}

function isIn(vault: KeyVault, key: WrappedKey): boolean {
  const found = vault.find(key);
  if (found && !found.equals(key.wrapped)) throw new LogDamaged(`the target has another key for ${named(key)}`);
  return found !== undefined;
}

const named = ({ subject, category }: WrappedKey): string => `${subject}/${category}`;
