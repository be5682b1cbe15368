import type { Stored } from '../kernel/event-store.js';

/** A policy fails at an event; all stand still before it. What the cause says itself may quote what is sealed, so only its kind is repeated. */
export class PolicyStuck extends Error {
  override readonly name = 'PolicyStuck';

  constructor(
    readonly policy: string,
    readonly event: Pick<Stored, 'id' | 'type' | 'position'>,
    cause: unknown,
  ) {
    super(`position ${event.position}, ${event.type} ${event.id}, ${policy} (${kindOf(cause)})`, { cause });
  }

  /** Where in the code it failed: the innermost frame, without a word of the message. */
  get place(): string | undefined {
    const stack = this.cause instanceof Error ? (this.cause.stack ?? '') : '';
    return /^ {4}at .*$/m.exec(stack)?.[0].trim();
  }
}

const kindOf = (cause: unknown): string => (cause instanceof Error ? cause.name : typeof cause);
