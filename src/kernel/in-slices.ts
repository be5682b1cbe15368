import { setImmediate as yielded } from 'node:timers/promises';

/** How long others wait at most for a slice of the work, in milliseconds. */
const SLICE = 8;

/** Does long work bit by bit, and lets others have their turn in between. */
export async function inSlices(work: Iterable<unknown>): Promise<void> {
  let since = performance.now();
  for (const _ of work) {
    if (performance.now() - since < SLICE) continue;
    await yielded();
    since = performance.now();
  }
}
