import { setTimeout as pause } from 'node:timers/promises';

/** Watches that something holds for so many milliseconds; throws as soon as it does not. */
export async function always(what: string, holds: () => boolean, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (!holds()) throw new Error(`${what}: not any more`);
    await pause(5);
  }
}
