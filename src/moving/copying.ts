import { type EventStore, LogDamaged, type Position, type Stored, VersionConflict } from '../kernel/event-store.js';
import { eventsUpTo } from './events-up-to.js';

/** Told how many events are done, of how many where that is known. */
export type Tell = (done: number, of?: number) => void;

/** Events of one stream that go together at most. */
const TOGETHER = 200;
/** And their weight, in bytes: half of what a database takes, since its versions count differently what lies beside the data. */
const WEIGHT = 512 * 1024;

export interface Stretch {
  readonly after: Position;
  readonly end: Position;
  readonly tell?: Tell;
}

/**
 * 搬运: appends what one log holds after a position, up to another, to a log that holds what comes before: the same ids and bytes in
 * the same order, across streams as well, as what was known when rests on it. One append is under way at a time. Answers how many
 * events went. Errors: those of both engines; LogDamaged when somebody else writes to the target.
 */
export async function copyEvents(from: EventStore, to: EventStore, { after, end, tell }: Stretch): Promise<number> {
  let done = 0;
  for await (const run of runs(eventsUpTo(from, after, end))) {
    await appended(to, run);
    done += run.length;
    tell?.(done);
  }
  return done;
}

/** Neighbours of one stream, in runs that one append takes. */
async function* runs(events: AsyncIterable<Stored>): AsyncGenerator<readonly [Stored, ...Stored[]], void, undefined> {
  let run: [Stored, ...Stored[]] | undefined;
  let weight = 0;
  for await (const event of events) {
    weight += weightOf(event);
    if (run && run[0].stream === event.stream && run.length < TOGETHER && weight <= WEIGHT) {
      run.push(event);
      continue;
    }
    if (run) yield run;
    run = [event];
    weight = weightOf(event);
  }
  if (run) yield run;
}

async function appended(to: EventStore, run: readonly [Stored, ...Stored[]]): Promise<void> {
  const [{ stream, rev }] = run;
  try {
    await to.append(stream, run, rev - 1);
  } catch (cause) {
    if (!(cause instanceof VersionConflict)) throw cause;
    throw new LogDamaged(`somebody else writes to the target: ${cause.message}`, { cause });
  }
}

/** Bytes that an event takes of what a database accepts at a time. */
export const weightOf = ({ header, payload, type }: Stored): number =>
  Buffer.byteLength(payload) + Buffer.byteLength(header) + 2 * type.length;
