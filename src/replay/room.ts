import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** 回放室: a folder that holds the log and the views as they were known at an instant. */
export interface Room {
  /** ISO 8601 UTC. */
  readonly knownAt: string;
  readonly position: string;
}

const FILE = 'room.json';

/** What makes a data folder a replay room; `undefined` for an ordinary one. */
export function roomIn(folder: string): Room | undefined {
  const file = join(folder, FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Room) : undefined;
}

export function markRoom(folder: string, room: Room): void {
  writeFileSync(join(folder, FILE), `${JSON.stringify(room)}\n`, { flag: 'wx', flush: true });
}
