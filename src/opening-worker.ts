import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { catalogue } from './capabilities.js';
import { readConfig } from './config.js';
import { openInstallation } from './installation.js';
import { openedHere } from './projector/event-source.js';
import { AHEAD, type Errand, type Posted } from './projector/opened-apart.js';

/** The other end of `openedApart`: reads the log of an installation and posts its events opened. */
const { after, ahead, settings } = workerData as Errand & { readonly settings: Record<string, string> };
const { store, sealer } = await openInstallation(readConfig(settings));

const post = (posted: Posted): void => {
  parentPort?.postMessage(posted);
  const count = Atomics.add(ahead, 0, 1) + 1;
  if (count >= AHEAD) Atomics.wait(ahead, 0, count);
};

openedHere(store, { catalogue, sealer })(after).subscribe({
  next: (page) => post({ page }),
  error: (cause: unknown) => post({ stuck: cause instanceof Error ? cause.message : String(cause) }),
});
