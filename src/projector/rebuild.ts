import { filter, firstValueFrom, map } from 'rxjs';
import type { Position } from '../kernel/event-store.js';
import { Mover, type ViewsOptions } from './mover.js';
import { makeIndexes, openViews } from './views-file.js';

/** Fills a new views file with everything up to `until` (the log's present end) and answers its path; who reads the present file goes on undisturbed. */
export async function rebuild(options: ViewsOptions, file: string, until?: Position): Promise<string> {
  const { store, projections, progress } = options;
  const db = openViews(file, projections, { indexes: false });
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -65536');
  const mover = new Mover(db, options);
  const end = until ?? (await store.end());
  let done = 0;
  const carried = store.all(0n).pipe(
    map((page) => page.filter(({ position }) => position <= end)),
    map((page) => {
      const position = mover.carry(page);
      progress?.({ done: (done += page.length), position, end });
      return position;
    }),
    filter((position) => position >= end),
  );
  if (end > 0n) await firstValueFrom(carried);
  makeIndexes(db, projections);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('synchronous = NORMAL');
  db.close();
  return file;
}
