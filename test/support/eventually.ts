import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `holds` does and answers it; after `within` milliseconds throws, naming what never came. */
export async function eventually<T>(what: string, holds: () => T, within = 10_000): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    const answer = holds();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${within} ms`);
    await pause(5);
  }
}

/** What a promise is rejected with; throws when it is not. */
export const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => {
      throw new Error(`was not refused but answered ${String(value)}`);
    },
    (cause: unknown) => cause,
  );
