import { hash } from 'node:crypto';

/** How many objects and arrays may lie within one another. */
const DEEPEST = 32;

/** Thrown for a value that has no canonical form here: where it is (JSON Pointer, RFC 6901) and why, never what it is, which may be personal. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';

  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(`not canonical at ${path || 'the root'}: ${reason}`);
  }
}

/** Why a value is refused, and the keys that lead to it, innermost first. */
class Flaw extends Error {
  readonly keys: (string | number)[] = [];
}

/**
 * The one spelling of a JSON value (RFC 8785), of which hashes are taken; throws NotCanonical.
 * Stricter than the RFC, so that every reader can repeat it: only plain objects, arrays, well-formed strings, integers within ±(2^53−1), booleans
 * and null, at most 32 deep; decimals travel as strings. Checked and spelt in one pass: every event passes here twice.
 */
export function canonical(value: unknown): string {
  try {
    return spell(value, 0);
  } catch (error) {
    if (error instanceof Flaw) throw new NotCanonical(pointer(error.keys.reverse()), error.message);
    throw error;
  }
}

/** SHA-256 of a text's UTF-8 bytes as 43 characters of base64url without padding. */
export function digest(text: string): string {
  return hash('sha256', text, 'base64url');
}

function spell(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return spellString(value);
    case 'number':
      return spellNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth === DEEPEST) throw new Flaw(`deeper than ${DEEPEST} levels`);
      return Array.isArray(value)
        ? spellArray(value, depth + 1)
        : spellObject(value as Readonly<Record<string, unknown>>, depth + 1);
    default:
      throw new Flaw(`${typeof value} is not JSON`);
  }
}

/** Nothing in it that JSON escapes; a lone surrogate is not in the range either. */
const PLAIN = /^[ !#-[\]-~\u00a0-\ud7ff\ue000-\uffff]*$/;

/** For well-formed strings JSON.stringify writes what RFC 8785 §3.2.2.2 asks for. */
function spellString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new Flaw('a lone surrogate');
  return JSON.stringify(text);
}

function spellNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Flaw('not an integer within ±(2^53−1)');
  if (Object.is(value, -0)) throw new Flaw('minus zero');
  return String(value);
}

function spellArray(array: readonly unknown[], depth: number): string {
  if (Object.getPrototypeOf(array) !== Array.prototype || 'toJSON' in array) throw new Flaw('not a plain array');
  if (Reflect.ownKeys(array).length > array.length + 1) throw new Flaw('an array with named members');
  let spelt = '[';
  for (let index = 0; index < array.length; index++) spelt += (index === 0 ? '' : ',') + within(index, array[index], depth);
  return `${spelt}]`;
}

function spellObject(object: Readonly<Record<string, unknown>>, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) throw new Flaw('not a plain object');
  if (Object.getOwnPropertySymbols(object).length > 0) throw new Flaw('a symbol as key');
  if (typeof object['toJSON'] === 'function') throw new Flaw('toJSON is not data');
  let spelt = '{';
  for (const key of sortedKeys(object)) {
    if (key === '__proto__') throw new Flaw('the key __proto__');
    if (!key.isWellFormed()) throw new Flaw('a lone surrogate in a key');
    spelt += `${spelt.length === 1 ? '' : ','}${spellString(key)}:${within(key, object[key], depth)}`;
  }
  return `${spelt}}`;
}

/** By UTF-16 code units (RFC 8785 §3.2.3); most objects are written in that order already. */
function sortedKeys(object: object): readonly string[] {
  const keys = Object.keys(object);
  for (let at = 1; at < keys.length; at++) if ((keys[at - 1] as string) > (keys[at] as string)) return keys.sort();
  return keys;
}

function within(key: string | number, value: unknown, depth: number): string {
  try {
    return spell(value, depth);
  } catch (error) {
    if (error instanceof Flaw) error.keys.push(key);
    throw error;
  }
}

function pointer(keys: readonly (string | number)[]): string {
  return keys.map((key) => '/' + String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('');
}
