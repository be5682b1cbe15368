import type { AnyDecider, Command } from './decider.js';
import type { Event } from './event.js';
import type { Seen } from './projection.js';

/** A command that a policy wants submitted, and the decider that is to judge it. */
export interface Order {
  readonly decider: AnyDecider;
  readonly command: Command;
}

/**
 * What follows in other streams when something happened: a pure function from an event to commands.
 * It may be run more than once for an event; the command's key is derived from both, so the second run changes nothing.
 */
export interface Policy<Heard extends Event = Event> {
  readonly name: string;
  readonly on: { readonly [T in Heard['type']]: (event: Seen<Extract<Heard, { type: T }>>) => readonly Order[] };
}

/** Checks that a policy's steps fit the events they hear, and forgets the types. */
export const policy = <Heard extends Event>(one: Policy<Heard>): Policy => one as unknown as Policy;
