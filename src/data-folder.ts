import { LogUnavailable } from './kernel/event-store.js';

/** Opens an installation: what stops that is trouble with its data folder, unless it is said better already. Errors: LogUnavailable, LogDamaged. */
export async function opening<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    const { code } = (cause ?? {}) as { code?: unknown };
    if (typeof code !== 'string') throw cause;
    throw new LogUnavailable(`the data folder can't be used (${code})`, { cause });
  }
}
