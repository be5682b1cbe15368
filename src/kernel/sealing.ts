import type { Catalogue, Category, Event, EventType } from './event.js';
import type { FactCorrected } from './record.js';

/** Where a sealed field lives; bound into its encryption, so that it can't be moved. */
export interface Place {
  readonly log: string;
  readonly stream: string;
  readonly rev: number;
  readonly id: string;
}

/** Whose key, and for what. */
export interface KeyRef {
  readonly subject: string;
  readonly category: Category;
}

/** A field as stored: path, key id, algorithm, nonce, ciphertext with tag, and the salted commitment to its one opening. */
export interface SealedField {
  readonly p: string;
  readonly k: string;
  readonly a: string;
  readonly iv: string;
  readonly ct: string;
  readonly c: string;
}

/** What seals and opens single fields; the keys live in a store of their own. */
export abstract class Sealer {
  /** Makes the keys that are missing; they are durable when it resolves, so that nothing is ever sealed with a key that a crash can lose. */
  abstract prepare(keys: readonly KeyRef[]): Promise<void>;
  /** Brings the keys of fields that other processes have sealed, so that `open` has them. */
  abstract fetch(fields: readonly SealedField[]): Promise<void>;
  abstract seal(place: Place, key: KeyRef, path: string, value: unknown): SealedField;
  /** The value, or `undefined` when its key was destroyed. Errors: SealBroken when the field is not what was sealed here. */
  abstract open(place: Place, field: SealedField): unknown;
}

/** A sealed field that was moved, altered, or sealed with another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

interface SealedMember {
  readonly path: readonly [string] | readonly [string, string];
  readonly key: KeyRef;
  readonly value: unknown;
}

type Data = Readonly<Record<string, unknown>>;

/** The members of an event that must be sealed, present ones only; a correction's changes are sealed as the fact they correct. */
export function sealedMembers(event: Event, stream: string, catalogue: Catalogue): readonly SealedMember[] {
  const data = event.data as Data;
  const info = catalogue[event.type];
  const own = membersOf(info, data, subjectIn(stream, info?.subject?.(data)), []);
  if (!isCorrection(event)) return own;
  const { factType, changes, subject } = event.data;
  return [...own, ...membersOf(catalogue[factType], changes, subjectIn(stream, subject), ['changes'])];
}

const isCorrection = (event: Event): event is FactCorrected => event.type === 'FactCorrected';

const subjectIn = (stream: string, subject: string | undefined): string =>
  subject === undefined ? stream : `${stream}/${subject}`;

function membersOf(info: EventType | undefined, data: Data, subject: string, at: readonly string[]): SealedMember[] {
  return Object.entries(info?.sealed ?? {})
    .filter(([name]) => data[name] !== undefined && data[name] !== null)
    .map(([name, category]) => ({
      path: [...at, name] as unknown as SealedMember['path'],
      key: { subject, category },
      value: data[name],
    }));
}

export const pointer = (path: readonly string[]): string => path.map((part) => `/${part}`).join('');
