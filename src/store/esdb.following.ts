import { Observable } from 'rxjs';
import { LogDamaged, LogUnavailable, type Position } from '../kernel/event-store.js';
import { backOff, type EsdbDatabase } from './esdb.database.js';
import type { RawEvent } from './esdb.raw.js';

/** How long a page of the past is waited for to fill, in milliseconds; servers before 23.10 do not say where the present begins. */
const LULL = 5;

export interface Following {
  readonly database: EsdbDatabase;
  /** Records in a page at most. */
  readonly page: number;
  /** Whether a record is an event of the log; only from such a one a subscription goes on, as others may be scavenged. */
  readonly isLog: (record: RawEvent) => boolean;
  /** An event that was seen, and may lie after where the following begins. */
  readonly seen: Position;
}

/**
 * Every record after `position`, in pages, without end: a subscription that ended, in whichever of the client's three ways, is
 * taken up again after the last event that was handed on. Errors: LogDamaged when that event is not there any more.
 */
export const followed = ({ database, page: size, isLog, seen }: Following, position: Position): Observable<readonly RawEvent[]> =>
  new Observable((subscriber) => {
    let at = position;
    let id: string | undefined;
    let attempt = 0;
    let page: RawEvent[] = [];
    let due: NodeJS.Immediate | undefined;
    let overdue: NodeJS.Timeout | undefined;
    let timer: NodeJS.Timeout | undefined;
    let leave = (): void => undefined;

    const hand = (): void => {
      clearImmediate(due);
      clearTimeout(overdue);
      due = overdue = undefined;
      const taken = page;
      page = [];
      if (taken.length === 0 || subscriber.closed) return;
      subscriber.next(taken);
      ({ position: at, id } = taken.findLast(isLog) ?? { position: at, id });
    };
    const again = (): void => {
      if (!subscriber.closed) timer = setTimeout(() => void subscribe(), backOff(++attempt));
    };
    const subscribe = async (): Promise<void> => {
      try {
        await isThere(database, { position: at, id }, () => subscriber.closed);
        if (seen > at) await isThere(database, { position: seen }, () => subscriber.closed);
      } catch (cause) {
        return cause instanceof LogUnavailable ? again() : subscriber.error(cause);
      }
      if (subscriber.closed) return;
      let over = false;
      let isLive = false;
      const left = database.client.follow(at, {
        next: (record) => {
          if (over) return;
          attempt = 0;
          if (page.push(record) >= size) hand();
          else if (isLive) due ??= setImmediate(hand);
          else overdue ??= setTimeout(hand, LULL);
        },
        caughtUp: () => (isLive = true),
        ended: () => {
          if (over) return;
          stop();
          hand();
          again();
        },
      });
      const stop = (): void => {
        over = true;
        left();
      };
      leave = stop;
    };
    void subscribe();
    return () => {
      leave();
      clearTimeout(timer);
      clearImmediate(due);
      clearTimeout(overdue);
    };
  });

interface Seen {
  readonly position: Position;
  /** Not known of what was seen in another life. */
  readonly id?: string;
}

/**
 * The server takes any position, and passes over what lies before it; so the event there is asked for first. A node that has
 * just become leader may be behind for a moment.
 */
async function isThere(database: EsdbDatabase, { position, id }: Seen, isLeft: () => boolean): Promise<void> {
  if (position === 0n) return;
  const deadline = performance.now() + database.patience;
  for (let attempt = 1; ; attempt++) {
    const found = await database.at(position);
    if (found?.position === position && found.id === (id ?? found.id)) return;
    if (isLeft()) return;
    if (performance.now() > deadline) break;
    await new Promise((resolve) => setTimeout(resolve, backOff(attempt)));
  }
  throw new LogDamaged(`the log has no event at position ${position}, which was seen there: an older log was put in its place`);
}
