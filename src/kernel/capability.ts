import type { AnyDecider } from './decider.js';
import type { EventType } from './event.js';
import type { Policy } from './policy.js';
import type { Projection } from './projection.js';

/** What a body is checked against: a class with validation decorators. */
export type Shape = new () => object;

/** 类: the kinds of things that commands are about, by the part of the address that names them, with what their streams begin with. */
export const PATHS = {
  dossiers: 'dossier',
  units: 'unit',
  rulebook: 'rulebook',
  selections: 'selection',
  downs: 'down',
  rounds: 'round',
  merits: 'merit',
  retrospectives: 'retrospective',
  politics: 'politics',
  schemes: 'scheme',
  indices: 'index',
  clearings: 'clearing',
  filings: 'filing',
  tolerances: 'tolerance',
  handovers: 'handover',
  followups: 'followup',
  meetings: 'meeting',
} as const;

export type Path = keyof typeof PATHS;

export const isPath = (text: string): text is Path => Object.hasOwn(PATHS, text);

/** A command as people outside give it: under which path and name, in which shape, and who decides. */
export interface CommandSpec {
  readonly path: Path;
  /** kebab-case, part of the address. */
  readonly name: string;
  readonly type: string;
  /** One sentence for the reader of the interface's description. */
  readonly label: string;
  readonly shape: Shape;
  readonly decider: AnyDecider;
  /** The fact that it states, whose members can be corrected in the same shape. */
  readonly states?: string;
  /** Members of the fact that the command does not give but that follow from it, besides those of every fact (`FOLLOWING`). */
  readonly derives?: readonly string[];
  /** It begins a stream and is given to the path itself; the stream's id comes from the command's key, or from what there is to be only one of. */
  readonly opens?: true | ((body: never) => string);
  /** How the body becomes the command's data; the id of what it is about (`dossierId`, `unitId` …) beside the body's members, unless given. */
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
