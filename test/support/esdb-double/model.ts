import {
  type Appended,
  END_OF_STREAM,
  type Expected,
  type Proposed,
  type Recorded,
  type Refused,
  sizeOf,
  systemEvent,
} from './model-event.js';
import { copies, EVERYTHING, firstIndex, isKept, ModelStream, metadataIn, type Retention, retention } from './model-stream.js';
import { RecentIds } from './recent-ids.js';
import { settled } from './settled.js';

export interface ModelOptions {
  maxAppendSize?: number;
  /** Since 24.10 metadata and types count towards the size of an append; before, only data does. */
  countsMetadata?: boolean;
  recentIds?: number;
  clock?: () => number;
}

/** A backup: what the log held when it was made. */
export interface Snapshot {
  readonly events: readonly Recorded[];
  readonly streams: ReadonlyMap<string, ModelStream>;
  readonly end: bigint;
}

type Bytes = Pick<Proposed, 'data' | 'metadata'>;

/**
 * The rules of EventStoreDB over a log in memory, with nothing of gRPC in it. It is a model made from what is known of oss-v23.10.8:
 * what holds here need not hold on the real server.
 */
export class ModelLog {
  /** Every event still there, by position: what `$all` shows. A scavenge and a restore put another array here. */
  events: Recorded[] = [];
  /** Where the next event goes. A position counts bytes, so two events are never next to each other. */
  end = 0n;
  readonly maxAppendSize: number;
  private streams = new Map<string, ModelStream>();
  private readonly recent: RecentIds;
  private readonly countsMetadata: boolean;
  private readonly now: () => number;
  private readonly listeners = new Set<() => void>();

  constructor({ maxAppendSize = 1024 * 1024, countsMetadata = false, recentIds = 100_000, clock = Date.now }: ModelOptions = {}) {
    this.maxAppendSize = maxAppendSize;
    this.countsMetadata = countsMetadata;
    this.recent = new RecentIds(recentIds);
    this.now = clock;
    // Something of the server's own comes first, so that no user's event has position 0.
    this.write('$$$stats-0.0.0.0:2113', systemEvent('$metadata', '{"$maxAge":86400}'));
  }

  append(stream: string, expected: Expected, events: readonly Proposed[]): Appended | Refused {
    const limit = this.maxAppendSize;
    if (sizeOf(events, this.countsMetadata) > limit) return { refused: 'append-too-large', limit };
    if (this.isTombstoned(stream)) return { refused: 'stream-deleted' };
    const { softDeleted } = this.retentionOf(stream);
    const last = this.last(stream);
    const hasMetadata = this.streams.has(`$$${stream}`);
    const target = { name: stream, stream: this.streams.get(stream), softDeleted, hasMetadata, recent: this.recent };
    const already = settled(target, expected, events);
    if (already) return already;
    let written: Recorded | undefined;
    for (const event of events) written = this.write(stream, event);
    if (softDeleted && written) this.undelete(stream, last + 1n);
    for (const listener of this.listeners) listener();
    return { revision: this.last(stream), position: written?.position };
  }

  /** A soft delete hides the stream until somebody appends to it again; a hard one leaves a tombstone, for ever. */
  delete(stream: string, expected: Expected, hard = false): { position: bigint } | Refused {
    if (this.isTombstoned(stream)) return { refused: 'stream-deleted' };
    const last = this.last(stream);
    const wrong: Refused = { refused: 'wrong-expected-version', actual: last };
    if (expected === 'stream_exists') {
      if (last < 0n) return wrong;
      if (this.retentionOf(stream).softDeleted) return { refused: 'stream-deleted' };
    } else if (expected !== 'any' && (expected === 'no_stream' ? -1n : expected) !== last) return wrong;
    if (!hard && last < 0n && !this.streams.has(`$$${stream}`)) return wrong;
    const { position } = hard
      ? this.bury(stream)
      : this.write(`$$${stream}`, systemEvent('$metadata', `{"$tb":${String(END_OF_STREAM)}}`));
    for (const listener of this.listeners) listener();
    return { position };
  }

  /** Drops what can no longer be read, but for the last event of each stream; what stays keeps its position. Answers how many went. */
  scavenge(): number {
    const before = this.events.length;
    const gone = new Set<Recorded>();
    for (const [name, stream] of this.streams) {
      const kept = this.retentionOf(name);
      const newest = this.isTombstoned(name) ? undefined : stream.events.at(-1);
      stream.events = stream.events.filter((event) => {
        const stays = event === newest || (newest !== undefined && isKept(kept, event));
        if (!stays) gone.add(event);
        return stays;
      });
    }
    this.events = this.events.filter((event) => !gone.has(event));
    return before - this.events.length;
  }

  /** What a restart and a new leader do: an append with no exact revision is no longer known again. */
  forgetRecentIds(): void {
    this.recent.forget();
  }

  snapshot(): Snapshot {
    return { events: [...this.events], streams: copies(this.streams), end: this.end };
  }

  /** Puts an earlier backup in place. A real one is put back while the server is down; so should this one. */
  restore({ events, streams, end }: Snapshot): void {
    this.events = [...events];
    this.streams = copies(streams);
    this.end = end;
    this.forgetRecentIds();
  }

  /** Alters stored bytes of one event, as a failing disk or an intruder would. */
  corrupt(stream: string, revision: bigint, change: (event: Bytes) => Partial<Bytes>): void {
    const inStream = this.streams.get(stream);
    const sound = inStream?.at(revision);
    if (!inStream || !sound) throw new Error(`no event ${String(revision)} in ${stream}`);
    const corrupted: Recorded = { ...sound, ...change(sound), encoded: {} };
    inStream.events[inStream.indexFrom(revision)] = corrupted;
    this.events[this.indexFrom(sound.position)] = corrupted;
  }

  /** The index in `events` of the first event at this position or after it. */
  indexFrom(position: bigint): number {
    return firstIndex(this.events, (event) => event.position >= position);
  }

  stream(name: string): ModelStream | undefined {
    return this.streams.get(name);
  }

  /** The revision of the stream's last event, -1 when it never had one. */
  last(stream: string): bigint {
    return this.streams.get(stream)?.last ?? -1n;
  }

  isTombstoned(stream: string): boolean {
    if (this.streams.get(stream)?.tombstoned) return true;
    return stream.startsWith('$$') && this.isTombstoned(stream.slice(2));
  }

  retentionOf(stream: string): Retention {
    if (stream.startsWith('$$')) return retention({ $maxCount: 1 }, this.last(stream), 0);
    const newest = this.streams.get(`$$${stream}`)?.events.at(-1);
    return newest ? retention(metadataIn(newest), this.last(stream), this.now()) : EVERYTHING;
  }

  /** Calls `listener` after each write; answers how to stop it. */
  onWrite(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private write(name: string, event: Proposed): Recorded {
    const stream = this.streams.get(name) ?? this.begin(name);
    const recorded = this.record(name, stream.last + 1n, event);
    stream.last = recorded.revision;
    stream.events.push(recorded);
    this.recent.add(recorded);
    return recorded;
  }

  private bury(name: string): Recorded {
    (this.streams.get(name) ?? this.begin(name)).tombstoned = true;
    return this.record(name, END_OF_STREAM, systemEvent('$streamDeleted', '{}'));
  }

  private record(stream: string, revision: bigint, { id, type, isJson, data, metadata }: Proposed): Recorded {
    const created = this.now();
    const recorded = { id, type, isJson, data, metadata, stream, revision, position: this.end, created, encoded: {} };
    this.end += BigInt(120 + 2 * (stream.length + type.length) + data.length + metadata.length);
    this.events.push(recorded);
    return recorded;
  }

  private undelete(stream: string, from: bigint): void {
    const newest = this.streams.get(`$$${stream}`)?.events.at(-1);
    const json = JSON.stringify({ ...(newest && metadataIn(newest)), $tb: Number(from) });
    this.write(`$$${stream}`, systemEvent('$metadata', json));
  }

  private begin(name: string): ModelStream {
    const stream = new ModelStream();
    this.streams.set(name, stream);
    return stream;
  }
}
