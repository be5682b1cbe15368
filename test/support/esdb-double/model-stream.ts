import { END_OF_STREAM, type Recorded } from './model-event.js';

/** The events of one stream that are still there, in order. A scavenge takes from the front, so an offset finds a revision. */
export class ModelStream {
  last = -1n;
  tombstoned = false;

  constructor(public events: Recorded[] = []) {}

  at(revision: bigint): Recorded | undefined {
    const event = this.events[this.indexFrom(revision)];
    return event?.revision === revision ? event : undefined;
  }

  /** The index of the first event that has this revision or a later one. */
  indexFrom(revision: bigint): number {
    const first = this.events[0]?.revision ?? 0n;
    const offset = revision <= first ? 0 : Number(revision - first);
    if (offset >= this.events.length || this.events[offset]?.revision === revision) return Math.min(offset, this.events.length);
    return firstIndex(this.events, (event) => event.revision >= revision);
  }

  copy(): ModelStream {
    return Object.assign(new ModelStream([...this.events]), { last: this.last, tombstoned: this.tombstoned });
  }
}

export const copies = (streams: ReadonlyMap<string, ModelStream>): Map<string, ModelStream> =>
  new Map([...streams].map(([name, stream]) => [name, stream.copy()]));

/** The first of sorted items for which `reached` holds, by halving; the length when there is none. */
export function firstIndex<T>(items: readonly T[], reached: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reached(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What a stream's metadata leaves to be read of it. `$all` shows the rest as well, until a scavenge. */
export interface Retention {
  readonly from: bigint;
  readonly createdAfter: number;
  readonly softDeleted: boolean;
}

export const EVERYTHING: Retention = { from: 0n, createdAfter: -Infinity, softDeleted: false };

export function retention(metadata: Record<string, unknown>, last: bigint, now: number): Retention {
  const { $tb, $maxCount, $maxAge } = metadata;
  const truncatedBefore = typeof $tb === 'number' ? BigInt($tb) : 0n;
  const newest = typeof $maxCount === 'number' ? last - BigInt($maxCount) + 1n : 0n;
  return {
    from: truncatedBefore > newest ? truncatedBefore : newest,
    createdAfter: typeof $maxAge === 'number' ? now - $maxAge * 1000 : -Infinity,
    // JSON.parse knows 53 bits of it and rounds up.
    softDeleted: truncatedBefore >= END_OF_STREAM - 1023n,
  };
}

export const isKept = ({ from, createdAfter }: Retention, { revision, created }: Recorded): boolean =>
  revision >= from && created > createdAfter;

const parsed = new WeakMap<Recorded, Record<string, unknown>>();

/** The metadata that an event of a `$$` stream sets; it is asked for at every read and append, so it is parsed once. */
export function metadataIn(event: Recorded): Record<string, unknown> {
  const known = parsed.get(event);
  if (known) return known;
  const metadata = asObject(event.data);
  parsed.set(event, metadata);
  return metadata;
}

function asObject(json: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(json.toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
