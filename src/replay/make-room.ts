import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from '../kernel/event-store.js';
import type { ViewsOptions } from '../projector/mover.js';
import { rebuild } from '../projector/rebuild.js';
import { ViewsFile } from '../projector/views-file.js';
import { copyLog } from '../store/sqlite.copy.js';
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

/** 建回放室: the log up to a position and every view as it was known then, in a folder of their own. Errors: NotEmpty. */
export async function makeRoom(
  logFile: string,
  folder: string,
  views: ViewsOptions,
  { knownAt, position }: { knownAt: string; position: Position },
): Promise<Room> {
  emptyFolder(folder);
  const room = { knownAt, position: String(position) };
  copyLog(logFile, join(folder, 'log.sqlite'), position);
  const file = new ViewsFile(join(folder, 'views.sqlite'));
  file.swap(await rebuild(views, file.next(), position));
  markRoom(folder, room);
  return room;
}
