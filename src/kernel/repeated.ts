import type { Context } from './context.js';
import { aheadOf, type AnyDecider, type Command, decide, fold } from './decider.js';
import { readEnvelope, saysTheSame, sealedFields } from './envelope.js';
import type { EventStore, Position, Stored } from './event-store.js';
import type { Actor, Catalogue, Event } from './event.js';
import type { History, Trace } from './history.js';
import { inSlices } from './in-slices.js';
import { Refusal } from './refusal.js';
import type { Sealer } from './sealing.js';

/** The idempotency key was used in this stream for another command. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
}

interface Given {
  readonly decider: AnyDecider;
  readonly command: Command;
}

/** Where what was told lies, and what a rule may know at an instant. */
interface Remembering {
  readonly store: EventStore;
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly context: (now: string, by: Actor, before: Position) => Context;
}

/**
 * What a repeated command told when it was first given; undefined when this is another command. What it decided then is decided again and
 * compared, so that no copy of the request is kept.
 */
export async function toldBefore(
  { stream }: History,
  { first, last }: Trace,
  given: Given,
  { store, catalogue, sealer, context }: Remembering,
): Promise<readonly Stored[] | undefined> {
  const stored = (await store.read(stream)).filter(({ rev }) => rev <= last);
  const past = stored.map((event) => readEnvelope(event, catalogue));
  const told = stored.slice(first);
  const [opening] = past.slice(first);
  const [before] = told;
  if (!opening || !before) throw new Error(`${stream} lost revision ${first} while it was read`);
  const { ts, act } = opening.meta;
  const then = context(ts, act, before.position);
  await inSlices(aheadOf(given.decider, given.command, then));
  const again = decideAgain(given, fold(given.decider, past.slice(0, first)), then);
  await sealer.fetch(told.flatMap(sealedFields));
  const isSame =
    again.length === told.length && told.every((event, i) => saysTheSame(again[i] as Event, event, catalogue, sealer));
  return isSame ? told : undefined;
}

/** What was accepted once is not refused by the service's own rules now: a refusal shows that it is another command. The book has been asked. */
function decideAgain({ decider, command }: Given, state: unknown, context: Context): readonly Event[] {
  try {
    return decide(decider, command, state, { ...context, judged: true });
  } catch (cause) {
    if (cause instanceof Refusal) return [];
    throw cause;
  }
}
