/** The revision of a tombstone, and the `$tb` that a soft delete writes: 2^63 - 1. */
export const END_OF_STREAM = 0x7fffffffffffffffn;

/** What a writer hands over. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

/** An event in the log. Its position is both the commit and the prepare position, as of every event written over gRPC. */
export interface Recorded extends Proposed {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly created: number;
  /** The event as it goes over the wire, for each form of its id, so that it is encoded once however often it is read. */
  readonly encoded: { text?: Buffer; bits?: Buffer };
}

/** What the writer believes of the stream: a revision is that of its last event. */
export type Expected = 'any' | 'no_stream' | 'stream_exists' | bigint;

export interface Appended {
  /** Of the last event; -1 when nothing was written to a stream that is not there. */
  readonly revision: bigint;
  readonly position: bigint | undefined;
}

export type Refused =
  | { readonly refused: 'wrong-expected-version'; readonly actual: bigint }
  | { readonly refused: 'stream-deleted' }
  | { readonly refused: 'append-too-large'; readonly limit: number };

/** What the server writes by itself. */
export const systemEvent = (type: string, json: string): Proposed => ({
  id: crypto.randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(json),
  metadata: Buffer.alloc(0),
});

export function sizeOf(events: readonly Proposed[], countsMetadata: boolean): number {
  let size = 0;
  for (const { data, metadata, type } of events) size += data.length + (countsMetadata ? metadata.length + 2 * type.length : 0);
  return size;
}
