import type { Observable } from 'rxjs';
import { EventStore, LogReadOnly, type Position, type Receipt, type Stored } from '../kernel/event-store.js';

/** A log that is looked at and not written to: the past in a replay room. */
export class ReadOnlyEventStore extends EventStore {
  readonly origin: string;

  constructor(private readonly beneath: EventStore) {
    super();
    this.origin = beneath.origin;
  }

  override read(stream: string, from?: number): Promise<readonly Stored[]> {
    return this.beneath.read(stream, from);
  }

  override append(): Promise<Receipt> {
    return Promise.reject(new LogReadOnly('this is a replay room: the past is not written to'));
  }

  override all(position: Position): Observable<readonly Stored[]> {
    return this.beneath.all(position);
  }

  override end(): Promise<Position> {
    return this.beneath.end();
  }

  override close(): Promise<void> {
    return this.beneath.close();
  }
}
