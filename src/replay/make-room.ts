import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EventStore, Position } from '../kernel/event-store.js';
import { copyEvents } from '../moving/copying.js';
import type { ViewsOptions } from '../projector/mover.js';
import { countLine } from '../progress.js';
import { rebuild } from '../projector/rebuild.js';
import { ViewsFile } from '../projector/views-file.js';
import { copyLog } from '../store/sqlite.copy.js';
import { SqliteEventStore } from '../store/sqlite.event-store.js';
import { markRoom, type Room } from './room.js';

/** The folder is not empty. */
export class NotEmpty extends Error {
  override readonly name = 'NotEmpty';
}

/** Errors: NotEmpty. */
export function emptyFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw new NotEmpty(`${folder} is not empty`);
}

interface Past {
  readonly knownAt: string;
  readonly position: Position;
}

/**
 * 建回放室: the log up to a position and every view as it was known then, in a folder of their own. Where the log is a file it is
 * copied as one. Errors: NotEmpty.
 */
export async function makeRoom(logFile: string | undefined, folder: string, views: ViewsOptions, past: Past): Promise<Room> {
  emptyFolder(folder);
  const file = join(folder, 'log.sqlite');
  if (logFile === undefined) return anew(file, views, past);
  copyLog(logFile, file, past.position);
  return furnished(folder, views, past);
}

/** From an engine without a file, event by event: in the room they have positions of its own, and so have the views. */
async function anew(file: string, views: ViewsOptions, { knownAt, position }: Past): Promise<Room> {
  const log: EventStore = new SqliteEventStore(file, () => views.store.origin);
  try {
    await copyEvents(views.store, log, { after: 0n, end: position, tell: countLine('copying') });
    return await furnished(dirname(file), { ...views, store: log, source: undefined }, { knownAt, position: await log.end() });
  } finally {
    await log.close();
  }
}

async function furnished(folder: string, views: ViewsOptions, { knownAt, position }: Past): Promise<Room> {
  const room = { knownAt, position: String(position) };
  const file = new ViewsFile(join(folder, 'views.sqlite'));
  file.swap(await rebuild(views, file.next(), position));
  markRoom(folder, room);
  return room;
}
