import { type Recorded } from './model-event.js';

/** What the leader remembers of ids lately written, in memory and bounded: all that an append with no exact revision is recognised by. */
export class RecentIds {
  private events = new Map<string, Recorded>();
  /** A ring, since taking a Map's first key again and again is slow. */
  private ring: string[] = [];
  private next = 0;

  constructor(private readonly capacity: number) {}

  add(event: Recorded): void {
    const oldest = this.ring[this.next];
    if (oldest !== undefined) this.events.delete(oldest);
    this.ring[this.next] = event.id;
    this.next = (this.next + 1) % this.capacity;
    this.events.set(event.id, event);
  }

  find(id: string, stream: string): Recorded | undefined {
    const event = this.events.get(id);
    return event?.stream === stream ? event : undefined;
  }

  forget(): void {
    this.events = new Map();
    this.ring = [];
    this.next = 0;
  }
}
