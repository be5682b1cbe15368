import type { EventStore, Position } from '../kernel/event-store.js';

/** How long a probe waits for the log, in milliseconds; the log itself is more patient. */
const PROMPT = 2_000;

/** Position of the last event; `undefined` when the log does not say so at once. */
export async function logEnd(store: EventStore): Promise<Position | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PROMPT);
  });
  return Promise.race([store.end().catch(() => undefined), late]).finally(() => clearTimeout(timer));
}
