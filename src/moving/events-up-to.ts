import { type EventStore, LogUnavailable, type Position, type Stored } from '../kernel/event-store.js';
import { pagesOf } from '../projector/pages.js';

/** How long a log may be silent before its end was reached, in milliseconds: an engine itself waits for its database without end. */
const PATIENCE = 60_000;

/** The events after one position up to another that the log has, one by one, at the pace of who takes them. Errors: those of `all`. */
export async function* eventsUpTo(
  store: EventStore,
  after: Position,
  end: Position,
  patience = PATIENCE,
): AsyncGenerator<Stored, void, undefined> {
  if (after >= end) return;
  const silence = new AbortController();
  const waiting = (): NodeJS.Timeout => setTimeout(() => silence.abort(), patience);
  let timer = waiting();
  try {
    for await (const page of pagesOf(store, after, silence.signal)) {
      clearTimeout(timer);
      yield* page.filter(({ position }) => position <= end);
      if (page.some(({ position }) => position >= end)) return;
      timer = waiting();
    }
  } finally {
    clearTimeout(timer);
  }
  throw new LogUnavailable(`the log was silent for ${patience / 1000} s before its end was reached`);
}
