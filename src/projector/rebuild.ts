import { closeSync, fsyncSync, openSync } from 'node:fs';
import { filter, firstValueFrom, map } from 'rxjs';
import type { Position } from '../kernel/event-store.js';
import { Mover, type ViewsOptions } from './mover.js';
import { makeIndexes, openViews } from './views-file.js';

/**
 * Fills a new views file with everything up to `until` (the log's end by the time it is done) and answers its path, the file
 * durable; who reads the present file goes on undisturbed. Errors: Stuck.
 */
export async function rebuild(options: ViewsOptions, file: string, until?: Position): Promise<string> {
  const { store, projections } = options;
  const db = openViews(file, projections, { indexes: false });
  try {
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -65536');
    const mover = new Mover(db, options);
    const done = { events: 0 };
    const catchUp = async (): Promise<void> => {
      const end = until ?? (await store.end());
      if (mover.position >= end) return;
      await fill(mover, options, end, done);
      await catchUp();
    };
    await catchUp();
    makeIndexes(db, projections);
    await catchUp();
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
  sync(file);
  return file;
}

async function fill(mover: Mover, { store, progress }: ViewsOptions, end: Position, done: { events: number }): Promise<void> {
  const carried = store.all(mover.position).pipe(
    map((page) => page.filter(({ position }) => position <= end)),
    map((page) => {
      const position = mover.carry(page);
      progress?.({ done: (done.events += page.length), position, end });
      return position;
    }),
    filter((position) => position >= end),
  );
  await firstValueFrom(carried);
}

/** Nothing was synced while the file was filled, and a torn one would not be told from a whole. */
function sync(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}
