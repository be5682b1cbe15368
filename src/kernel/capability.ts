import type { AnyDecider } from './decider.js';
import type { EventType } from './event.js';
import type { Policy } from './policy.js';
import type { Projection } from './projection.js';

/** What a body is checked against: a class with validation decorators. */
export type Shape = new () => object;

/** A command as people outside give it: under which path and name, in which shape, and who decides. */
export interface CommandSpec {
  readonly path: 'dossiers' | 'units';
  /** kebab-case, part of the address. */
  readonly name: string;
  readonly type: string;
  /** One sentence for the reader of the interface's description. */
  readonly label: string;
  readonly shape: Shape;
  readonly decider: AnyDecider;
  /** The fact that it states, whose members can be corrected in the same shape. */
  readonly states?: string;
  /** How the body becomes the command's data; the id of the dossier or unit beside the body's members, unless given. */
  readonly data?: (id: string, body: object) => object;
}

/** What a capability brings to the service. */
export interface Capability {
  readonly events: Readonly<Record<string, unknown>>;
  readonly commands: readonly CommandSpec[];
  readonly projections?: readonly Projection[];
  readonly policies?: readonly Policy[];
}

/** The event types of all capabilities in one catalogue. */
export const catalogueOf = (capabilities: readonly Capability[]): Readonly<Record<string, EventType | undefined>> =>
  Object.assign({}, ...capabilities.map(({ events }) => events)) as Record<string, EventType>;
