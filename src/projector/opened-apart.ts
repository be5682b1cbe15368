import { Worker } from 'node:worker_threads';
import { Observable } from 'rxjs';
import type { Seen } from '../kernel/projection.js';
import { type EventSource, Stuck } from './event-source.js';

/** What the worker is started with, beside what it needs to open the log. */
export interface Errand {
  readonly after: bigint;
  /** Pages that were posted and not yet taken; the worker waits while there are `AHEAD` of them. */
  readonly ahead: Int32Array<SharedArrayBuffer>;
}

/** Pages that the worker may be ahead. */
export const AHEAD = 16;

/** The worker holds little at a time; with a small heap it collects before it has grown. */
const HEAP = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 };

/** What the worker posts: a page, or why it can't go on. */
export type Posted = { readonly page: readonly Seen[] } | { readonly stuck: string };

/**
 * Opens the events in a worker thread while this one fills the views: reading, parsing and unsealing take as long as the
 * inserts. `script` is given `data` and the errand as its `workerData`.
 */
export const openedApart =
  (script: URL, data: object): EventSource =>
  (after) =>
    new Observable((subscriber) => {
      const ahead = new Int32Array(new SharedArrayBuffer(4));
      const worker = new Worker(script, {
        workerData: { ...data, after, ahead } satisfies Errand & object,
        resourceLimits: HEAP,
      });
      worker.on('message', (posted: Posted) => {
        Atomics.sub(ahead, 0, 1);
        Atomics.notify(ahead, 0);
        if ('page' in posted) subscriber.next(posted.page);
        else subscriber.error(new Stuck(posted.stuck));
      });
      worker.on('error', (cause) => subscriber.error(cause));
      return () => void worker.terminate();
    });
