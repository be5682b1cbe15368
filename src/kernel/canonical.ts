import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

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
interface Flaw {
  reason: string;
  keys: (string | number)[];
}

type Members = Readonly<Record<string, unknown>>;

/**
 * The one spelling of a JSON value (RFC 8785), of which hashes are taken; throws NotCanonical.
 * Stricter than the RFC, so that every reader can repeat it: only plain objects, arrays, well-formed strings, integers within ±(2^53−1), booleans
 * and null, at most 32 deep; decimals travel as strings.
 */
export function canonical(value: unknown): string {
  const found = flawOf(value, 0);
  if (found) throw new NotCanonical(pointer(found.keys.reverse()), found.reason);
  return canonicalize(value) as string;
}

/** SHA-256 of a text's UTF-8 bytes as 43 characters of base64url without padding. */
export function digest(text: string): string {
  return hash('sha256', text, 'base64url');
}

function flawOf(value: unknown, depth: number): Flaw | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : flaw('a lone surrogate');
  if (typeof value === 'number') return flawOfNumber(value);
  if (typeof value === 'boolean' || value === null) return undefined;
  return typeof value === 'object' ? flawOfContainer(value, depth) : flaw(`${typeof value} is not JSON`);
}

function flawOfContainer(value: object, depth: number): Flaw | undefined {
  if (depth === DEEPEST) return flaw(`deeper than ${DEEPEST} levels`);
  return Array.isArray(value) ? flawOfArray(value, depth + 1) : flawOfObject(value as Members, depth + 1);
}

function flawOfNumber(value: number): Flaw | undefined {
  if (!Number.isSafeInteger(value)) return flaw('not an integer within ±(2^53−1)');
  return Object.is(value, -0) ? flaw('minus zero') : undefined;
}

function flawOfArray(array: readonly unknown[], depth: number): Flaw | undefined {
  if (Object.getPrototypeOf(array) !== Array.prototype) return flaw('not a plain array');
  for (let index = 0; index < array.length; index++) {
    const found = flawOf(array[index], depth);
    if (found) return within(found, index);
  }
  const onlyItemsAndLength = Reflect.ownKeys(array).length === array.length + 1;
  return onlyItemsAndLength ? undefined : flaw('an array with named members');
}

function flawOfObject(object: Members, depth: number): Flaw | undefined {
  const strange = strangeness(object);
  if (strange) return flaw(strange);
  for (const key in object) {
    if (key === '__proto__') return flaw('the key __proto__');
    if (!key.isWellFormed()) return flaw('a lone surrogate in a key');
    const found = flawOf(object[key], depth);
    if (found) return within(found, key);
  }
  return undefined;
}

/** Why an object is more than its members. */
function strangeness(object: Members): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) return 'not a plain object';
  if (Object.getOwnPropertySymbols(object).length > 0) return 'a symbol as key';
  return typeof object['toJSON'] === 'function' ? 'toJSON is not data' : undefined;
}

const flaw = (reason: string): Flaw => ({ reason, keys: [] });

function within(found: Flaw, key: string | number): Flaw {
  found.keys.push(key);
  return found;
}

function pointer(keys: readonly (string | number)[]): string {
  return keys.map((key) => '/' + String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('');
}
