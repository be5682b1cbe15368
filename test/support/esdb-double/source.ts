import { type Failure, streamDeleted } from './failure.js';
import { type Recorded } from './model-event.js';
import { isKept } from './model-stream.js';
import { type ModelLog } from './model.js';

/** What a subscription is fed from. */
export interface Source {
  /** The next event that is there already. */
  next(): Recorded | undefined;
  /** How many events are there and not yet taken. */
  behind(): number;
  /** Whether there is something to have caught up with. */
  exists(): boolean;
  /** Why there will never be another event. */
  failure(): Failure | undefined;
}

export class AllSource implements Source {
  private wanted: bigint;
  private events: readonly Recorded[] = [];
  private index = 0;

  constructor(
    private readonly log: ModelLog,
    from: 'start' | 'end' | bigint,
    release: number,
  ) {
    this.wanted = from === 'start' ? 0n : from === 'end' ? log.end : from + 1n;
    // Before 24.2 the server reads one event from the position and begins after it: when a scavenge took that one, it skips another.
    const there = typeof from === 'bigint' && release < 2402 ? log.events[log.indexFrom(from)] : undefined;
    if (there) this.wanted = there.position + 1n;
  }

  next(): Recorded | undefined {
    // A scavenge and a restore put another array there, where the old index means nothing.
    if (this.events !== this.log.events) {
      this.events = this.log.events;
      this.index = this.log.indexFrom(this.wanted);
    }
    let event = this.events[this.index];
    while (event && event.position < this.wanted) event = this.events[++this.index];
    if (!event) return undefined;
    this.index++;
    this.wanted = event.position + 1n;
    return event;
  }

  behind(): number {
    return this.log.events.length - this.index;
  }

  exists(): boolean {
    return true;
  }

  failure(): undefined {
    return undefined;
  }
}

export class StreamSource implements Source {
  private wanted: bigint;

  constructor(
    private readonly log: ModelLog,
    private readonly name: string,
    from: 'start' | 'end' | bigint,
  ) {
    this.wanted = from === 'start' ? 0n : (from === 'end' ? log.last(name) : from) + 1n;
  }

  next(): Recorded | undefined {
    const stream = this.log.stream(this.name);
    if (!stream || this.wanted > stream.last) return undefined;
    const kept = this.log.retentionOf(this.name);
    const first = stream.indexFrom(this.wanted > kept.from ? this.wanted : kept.from);
    for (let index = first; index < stream.events.length; index++) {
      const event = stream.events[index];
      if (!event || !isKept(kept, event)) continue;
      this.wanted = event.revision + 1n;
      return event;
    }
    return undefined;
  }

  behind(): number {
    return Number(this.log.last(this.name) + 1n - this.wanted);
  }

  exists(): boolean {
    return this.log.last(this.name) >= 0n;
  }

  failure(): Failure | undefined {
    return this.log.isTombstoned(this.name) ? streamDeleted(this.name) : undefined;
  }
}
