import { createHash } from 'node:crypto';
import { leafHash } from '../kernel/envelope.js';
import { type Envelope, type EventStore, LogDamaged, type Position, type Stored } from '../kernel/event-store.js';
import type { Tell } from './copying.js';
import { eventsUpTo } from './events-up-to.js';

export interface Compared {
  readonly events: number;
  /** Of the source's last event that the target has too. */
  readonly position: Position;
  /** SHA-256 over the leaf hashes of all of them in order, `sha-256:` and base64url. */
  readonly digest: string;
}

/** How far the source is compared. */
export interface Extent {
  readonly end: Position;
  /** Events up to there. */
  readonly events: number;
  readonly tell?: Tell;
}

/**
 * Goes through both logs side by side: every event of the target must be the source's at the same place, byte for byte. The target
 * may end before. Errors: LogDamaged at the first that is not.
 */
export async function compare(source: EventStore, target: EventStore, { end, events, tell }: Extent): Promise<Compared> {
  const digest = createHash('sha256');
  let [done, position] = [0, 0n];
  const theirs = eventsUpTo(source, 0n, end);
  try {
    for await (const copy of eventsUpTo(target, 0n, await target.end())) {
      const { value: original } = await theirs.next();
      if (!original) throw new LogDamaged(`the target goes on where the source ends: ${named(copy)} is only there`);
      same(original, copy);
      digest.update(Buffer.from(leafHash(original.header), 'base64url'));
      position = original.position;
      done += 1;
      tell?.(done, events);
    }
  } finally {
    await theirs.return();
  }
  return { events: done, position, digest: `sha-256:${digest.digest('base64url')}` };
}

const MEMBERS = ['id', 'type', 'header', 'payload'] as const;

function same(original: Stored, copy: Stored): void {
  if (original.stream !== copy.stream || original.rev !== copy.rev)
    throw new LogDamaged(`the target has ${named(copy)} where the source has ${named(original)}`);
  const different = MEMBERS.filter((member) => original[member] !== copy[member]);
  if (different.length > 0) throw new LogDamaged(`${named(copy)} differs from the source in its ${different.join(', ')}`);
}

export const named = ({ stream, rev }: Envelope): string => `${stream} revision ${rev}`;
