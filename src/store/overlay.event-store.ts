import { EMPTY, type Observable } from 'rxjs';
import { type Envelope, EventStore, type Position, type Receipt, type Stored, VersionConflict } from '../kernel/event-store.js';

/** 试运行: reads what lies beneath and keeps what is appended in memory, so that a dry run takes every decision and writes nothing. */
export class OverlayEventStore extends EventStore {
  readonly origin: string;
  private readonly added = new Map<string, Stored[]>();

  constructor(private readonly beneath: EventStore) {
    super();
    this.origin = beneath.origin;
  }

  override async read(stream: string, from = 0): Promise<readonly Stored[]> {
    const added = this.added.get(stream) ?? [];
    return [...(await this.beneath.read(stream, from)), ...added.filter(({ rev }) => rev >= from)];
  }

  override async append(stream: string, events: readonly Envelope[], expected: number): Promise<Receipt> {
    const head = (await this.read(stream)).at(-1)?.rev ?? -1;
    if (head !== expected) throw new VersionConflict(stream, expected, head);
    const position = await this.end();
    this.added.set(stream, [...(this.added.get(stream) ?? []), ...events.map((event) => ({ ...event, position }))]);
    return { revision: expected + events.length, position };
  }

  /** Nobody follows a dry run. */
  override all(): Observable<readonly Stored[]> {
    return EMPTY;
  }

  override end(): Promise<Position> {
    return this.beneath.end();
  }

  override async close(): Promise<void> {
    this.added.clear();
  }
}
