import type { LegalDate } from './dates.js';

/** Something that happened, in the past tense. Plain JSON: what is stored, hashed and replayed is this and nothing else. */
export interface Event<Type extends string = string, Data = unknown> {
  readonly type: Type;
  /** 生效: since when the fact is in force, in the precision that is known. */
  readonly eff: LegalDate;
  readonly data: Readonly<Data>;
}

/** A member that is stored sealed; it is missing when its key was destroyed, and in a fold, which never needs it. */
export type Sealed<T> = T | undefined;

/** Who acts: a pseudonym, never a name. */
export interface Actor {
  readonly id: string;
  readonly role: string;
  readonly unit?: string;
}

/** What the log says about an event besides its data; every member is hashed into the log. */
export interface Meta {
  readonly id: string;
  readonly stream: string;
  /** Place in the stream, from 0. */
  readonly rev: number;
  /** 录入: when it was recorded, ISO 8601 UTC with milliseconds; never decreasing in a stream. */
  readonly ts: string;
  readonly act: Actor;
  /** Digest of the idempotency key of the command that caused it. */
  readonly cmd: string;
}

export type Recorded<E extends Event = Event> = E & { readonly meta: Meta };

/** 类别: the track of a career timeline on which an entry is drawn. */
export type Kind =
  | 'identity'
  | 'post'
  | 'rank'
  | 'assessment'
  | 'supervision'
  | 'protection'
  | 'handover'
  | 'followup'
  | 'honour'
  | 'training'
  | 'unit'
  | 'rule'
  | 'case'
  | 'duty'
  | 'log';

/** Keys are held per subject and category, so that a category can be opened, or destroyed, alone. */
export type Category = 'identity' | 'career' | 'family' | 'assessment' | 'medical' | 'discipline' | 'inspection' | 'politics';

/** What the service knows of a stored type name; names are kept for ever. */
export interface EventType<E extends Event = Event> {
  /** 中文名. */
  readonly label: string;
  readonly kind: Kind;
  /** Version of the data's shape; older ones are lifted by `upcast`. */
  readonly version: number;
  /** Members of class S2 and higher, by name, and the category of the key that seals them. */
  readonly sealed: Readonly<Record<string, Category>>;
  /** Whose key seals them, where it is not the stream's own subject (a relative, say). */
  readonly subject?: (data: E['data']) => string;
  readonly upcast?: (data: unknown, version: number) => unknown;
  /** What another stream says, taken over from there by a policy; it is changed there, and not by hand. */
  readonly saidElsewhere?: true;
}

export type EventTypes<E extends Event> = { readonly [T in E['type']]: EventType<Extract<E, { type: T }>> };

/** Every event type of the installation, by stored name. */
export type Catalogue = Readonly<Record<string, EventType | undefined>>;
