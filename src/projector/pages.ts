import type { Subscription } from 'rxjs';
import type { EventStore, Position, Stored } from '../kernel/event-store.js';

/** Pages that may wait; with so many the log is left, and taken up again once they were taken. */
const AHEAD = 8;

/** What follows `after`, page by page at the pace of who takes them, until `signal`. Errors: those of `all`. */
export async function* pagesOf(
  store: EventStore,
  after: Position,
  signal: AbortSignal,
): AsyncGenerator<readonly Stored[], void, undefined> {
  const waiting: (readonly Stored[])[] = [];
  let at = after;
  let failure: Error | undefined;
  let wake = (): void => undefined;
  let following: Subscription | undefined;
  const rouse = (): void => wake();
  const follow = (): Subscription =>
    store.all(at).subscribe({
      next: (page) => {
        at = page.at(-1)?.position ?? at;
        if (waiting.push(page) >= AHEAD) following = void following?.unsubscribe();
        wake();
      },
      error: (cause: unknown) => {
        failure = cause instanceof Error ? cause : new Error(String(cause));
        wake();
      },
    });
  signal.addEventListener('abort', rouse);
  try {
    while (!signal.aborted) {
      const page = waiting.shift();
      if (page) yield page;
      else if (failure) throw failure;
      else {
        following ??= follow();
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  } finally {
    signal.removeEventListener('abort', rouse);
    following?.unsubscribe();
  }
}
