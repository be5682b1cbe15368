import { closeSync, fsyncSync, openSync } from 'node:fs';
import { filter, firstValueFrom, map, type OperatorFunction } from 'rxjs';
import type { Position } from '../kernel/event-store.js';
import type { Seen } from '../kernel/projection.js';
import { type EventSource, openedHere } from './event-source.js';
import { Mover, type ViewsOptions } from './mover.js';
import { makeIndexes, openViews } from './views-file.js';

/** Events carried in one transaction, unless told: every commit writes the pages anew that its events touch. */
const GROUP = 2_048;

/**
 * Fills a new views file with everything up to `until` (the log's end by the time it is done) and answers its path, the file
 * durable; who reads the present file goes on undisturbed. Errors: Stuck.
 */
export async function rebuild(options: ViewsOptions, file: string, until?: Position): Promise<string> {
  const { store, projections } = options;
  const here = openedHere(store, options);
  const db = openViews(file, projections, { indexes: false });
  try {
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -65536');
    const mover = new Mover(db, options);
    const carry = carrier(mover, options);
    const catchUp = async (source: EventSource): Promise<void> => {
      const end = until ?? (await store.end());
      if (mover.position >= end) return;
      await firstValueFrom(source(mover.position).pipe(carry(end)));
      await catchUp(here);
    };
    await catchUp(options.source ?? here);
    makeIndexes(db, projections);
    await catchUp(here);
    db.pragma('journal_mode = WAL');
  } finally {
    db.close();
  }
  sync(file);
  return file;
}

/** Carries pages in groups, and answers the end once it is reached. */
function carrier(
  mover: Mover,
  { progress, group: size = GROUP }: ViewsOptions,
): (end: Position) => OperatorFunction<readonly Seen[], Position> {
  let group: Seen[] = [];
  let done = 0;
  return (end) => (pages) =>
    pages.pipe(
      map((page) => {
        group = group.concat(page.filter(({ position }) => position <= end));
        const whole = (page.at(-1)?.position ?? end) >= end;
        if (group.length < size && !whole) return 0n;
        const position = mover.carryOpened(group);
        progress?.({ done: (done += group.length), position, end });
        group = [];
        return position;
      }),
      filter((position) => position >= end),
    );
}

/** Nothing was synced while the file was filled, and a torn one would not be told from a whole. It is gone when another process has swapped in a newer. */
function sync(file: string): void {
  let handle: number;
  try {
    handle = openSync(file, 'r+');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw cause;
  }
  fsyncSync(handle);
  closeSync(handle);
}
