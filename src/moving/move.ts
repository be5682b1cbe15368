import { type EventStore, LogDamaged, type Position } from '../kernel/event-store.js';
import type { KeyVault } from '../kernel/key-vault.js';
import { compare, named } from './comparing.js';
import { copyEvents, type Tell, weightOf } from './copying.js';
import { eventsUpTo } from './events-up-to.js';
import { keepKeys } from './keeping-keys.js';

/** What holds a log and its wrapped keys. */
export interface House {
  readonly store: EventStore;
  readonly vault: KeyVault;
}

/** What there is to move. */
export interface Survey {
  readonly end: Position;
  readonly events: number;
}

/** What was moved. */
export interface Moved {
  /** In the target now. */
  readonly events: number;
  /** Of them, those that went this time. */
  readonly copied: number;
  readonly keys: number;
  /** SHA-256 over the leaf hashes in order. */
  readonly digest: string;
  /** Whether the source still ended there when all was compared; if not, the target is what it was, as far as it goes. */
  readonly complete: boolean;
}

/** An event is heavier than the target takes. */
export class TooHeavy extends Error {
  override readonly name = 'TooHeavy';
}

/**
 * Reads the source through to its present end: counts its events, weighs each, and makes a node of a database know its keys, those
 * destroyed since gone again. Errors: TooHeavy.
 */
export async function survey(store: EventStore, limit: number, tell?: Tell): Promise<Survey> {
  const end = await store.end();
  let events = 0;
  for await (const event of eventsUpTo(store, 0n, end)) {
    const weight = weightOf(event);
    if (weight > limit)
      throw new TooHeavy(`${named(event)} weighs ${weight} bytes; a database takes ${limit}. Nothing was written`);
    events += 1;
    tell?.(events);
  }
  tell?.(events, events);
  return { end, events };
}

/**
 * 搬家: what the target has already is compared first, so that a move that was broken off goes on and nothing is written to what is
 * another log; then come the keys, so that none comes after what it seals, then the events, then both are compared whole.
 * Errors: LogDamaged, LogUnavailable.
 */
export async function move(
  source: House,
  target: House,
  { end, events }: Survey,
  tell: (what: string) => Tell = () => () => undefined,
): Promise<Moved> {
  const had = await compare(source.store, target.store, { end, events, tell: tell('checking what is there') });
  await keepKeys(source.vault, target.vault);
  const telling = tell('copying');
  const copied = await copyEvents(source.store, target.store, {
    after: had.position,
    end,
    tell: (done) => telling(had.events + done, events),
  });
  const keys = await keepKeys(source.vault, target.vault);
  const whole = await compare(source.store, target.store, { end, events, tell: tell('comparing') });
  if (whole.events !== events) throw new LogDamaged(`the target has ${whole.events} events of ${events}`);
  return { events, copied, keys, digest: whole.digest, complete: (await source.store.end()) === end };
}
