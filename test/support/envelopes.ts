import { randomUUID } from 'node:crypto';
import type { Subscription } from 'rxjs';
import { canonical } from '../../src/kernel/canonical.js';
import { type Envelope, type EventStore, type Position, type Stored } from '../../src/kernel/event-store.js';

/** A stream that nobody else uses, on a server that is shared as well. */
export const aStream = (): string => `sample-${randomUUID()}`;

/** An event as an engine takes it; its bytes say no more than where it belongs. */
export function envelope(
  stream: string,
  rev: number,
  payload = canonical({ data: { rev } }),
  id: string = randomUUID(),
): Envelope {
  const type = 'SampleTold';
  return { id, stream, rev, type, header: canonical({ id, rev, stream, type }), payload };
}

export const envelopes = (stream: string, first: number, count: number): Envelope[] =>
  Array.from({ length: count }, (_, i) => envelope(stream, first + i));

/** What was put in, of what came out. */
export const bytesOf = ({ id, stream, rev, type, header, payload }: Envelope): Envelope => ({
  id,
  stream,
  rev,
  type,
  header,
  payload,
});

/** Appends `count` events of one stream, fifty in a call, and answers them. */
export async function filled(store: EventStore, stream: string, count: number): Promise<Envelope[]> {
  const events = envelopes(stream, 0, count);
  for (let first = 0; first < count; first += 50) await store.append(stream, events.slice(first, first + 50), first - 1);
  return events;
}

/** Everything a follower has been given, page by page. */
export class Follower {
  readonly pages: (readonly Stored[])[] = [];
  failure?: unknown;
  private readonly subscription: Subscription;

  constructor(store: EventStore, after: Position, onPage: (page: readonly Stored[]) => void = () => undefined) {
    this.subscription = store.all(after).subscribe({
      next: (page) => {
        this.pages.push(page);
        onPage(page);
      },
      error: (cause: unknown) => (this.failure = cause),
    });
  }

  get events(): readonly Stored[] {
    return this.pages.flat();
  }

  get ids(): readonly string[] {
    return this.events.map(({ id }) => id);
  }

  close(): void {
    this.subscription.unsubscribe();
  }
}
