import type { ShelfCommand } from './shelf.js';

const SHELVES = 20;

/** The command that belongs to a key, so that it can be sent again with nothing kept but the key. */
export function commandOf(key: string): ShelfCommand {
  const [, writer = 0, i = 0] = key.split('-').map(Number);
  const shelf = String((writer * 7 + i) % SHELVES);
  if (i % 5 === 4) return { type: 'PlaceBooks', data: { shelf, titles: [`${key}a`, `${key}b`] } };
  return { type: 'PlaceBook', data: { shelf, title: key, remark: i % 3 === 0 ? `密${key}` : undefined } };
}

export const streamOf = (key: string): string => `shelf-${commandOf(key).data.shelf}`;
