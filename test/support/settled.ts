import { setTimeout as pause } from 'node:timers/promises';
import type { Served } from './served.js';

/** Waits until the policies have come to the end of the log, and the views with them; throws when they do not within ten seconds. */
export async function settled({ installation: { store, policyRunner, projector } }: Served): Promise<void> {
  for (let tries = 0; (policyRunner?.position ?? 0n) < (await store.end()); tries++) {
    if (tries > 2000) throw new Error('the policies do not come to the end of the log');
    await pause(5);
  }
  await projector.reached(await store.end());
}
