import { backOff, type EsdbDatabase } from './esdb.database.js';
import { type Alarm, LogDamaged } from '../kernel/event-store.js';
import type { RawEvent } from './esdb.raw.js';

const FOREVER = '$streamDeleted';
const METADATA = '$metadata';
const CUTS = ['$maxAge', '$maxCount', '$tb'] as const;

/**
 * 截断警报: streams of the log whose events somebody has told the server to drop (`$maxAge`, `$maxCount`, `$tb`, a tombstone).
 * `$all` shows them until the next scavenge, reads of the stream do not; whoever reads such a stream is told.
 */
export class Truncations {
  private readonly cut = new Map<string, Alarm>();
  private leave = (): void => undefined;
  private timer?: NodeJS.Timeout;
  private closed = false;
  /** Servers before 23.10 do not say when a subscription has caught up. */
  private isCurrent = false;

  constructor(
    private readonly database: EsdbDatabase,
    private readonly concerns: (stream: string) => boolean,
    private readonly report: (alarm: Alarm) => void = () => undefined,
  ) {
    this.follow(0);
  }

  /** One for each stream. */
  get alarms(): readonly Alarm[] {
    return [...this.cut.values()];
  }

  /** Whether a stream that shows nothing was made to: asked of the database itself while not all is known here. Errors: LogDamaged. */
  async ask(stream: string): Promise<void> {
    if (this.isCurrent) return;
    const metadata = await this.database.last(`$$${stream}`);
    if (metadata) this.take(metadata);
    this.check(stream);
  }

  /** Errors: LogDamaged. */
  check(stream: string): void {
    const alarm = this.cut.get(stream);
    if (alarm) throw new LogDamaged(alarm.message);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.leave();
  }

  /** Always from the start: such records may be scavenged, and a subscription must not go on from one that is gone. */
  private follow(attempt: number): void {
    let over = false;
    this.leave = this.database.client.follow(
      0n,
      {
        next: (record) => this.take(record),
        caughtUp: () => (this.isCurrent = true),
        ended: () => {
          if (over || this.closed) return;
          over = true;
          this.isCurrent = false;
          this.leave();
          this.timer = setTimeout(() => this.follow(attempt + 1), backOff(attempt + 1));
        },
      },
      [METADATA, FOREVER],
    );
  }

  private take({ stream, type, data }: RawEvent): void {
    const meant = type === METADATA && stream.startsWith('$$') ? stream.slice(2) : stream;
    if (!this.concerns(meant)) return;
    const by = type === FOREVER ? ['a tombstone'] : CUTS.filter((name) => Object.hasOwn(Object(data) as object, name));
    if (by.length === 0) return void this.cut.delete(meant);
    const alarm: Alarm = { code: 'STREAM_CUT_SHORT', message: `${meant} is cut short in the database by ${by.join(', ')}` };
    this.cut.set(meant, alarm);
    this.report(alarm);
  }
}
