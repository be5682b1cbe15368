import jsonc from 'jsonc-parser';

/** How many objects and arrays may lie within one another. */
const DEEPEST = 32;

const OPENING: ReadonlySet<string> = new Set('{[');
const CLOSING: ReadonlySet<string> = new Set('}]');
const BLANKS: ReadonlySet<string> = new Set(' \t\r\n');
const NUMBER_STARTS: ReadonlySet<string> = new Set('-0123456789');
const NUMBER = /[-+.\deE]+/y;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export type BadJsonReason = 'syntax' | 'duplicate key' | 'too deep' | 'lone surrogate' | 'forbidden key' | 'number' | 'encoding';

/** Thrown for a body that two readers could understand differently, or that is no JSON; `at` is line:column, both from 1. Never echoes content. */
export class BadJson extends Error {
  override readonly name = 'BadJson';

  constructor(
    readonly reason: BadJsonReason,
    readonly at: string,
  ) {
    super(`bad JSON at ${at}: ${reason}`);
  }
}

/**
 * Reads a request body as I-JSON (RFC 7493) and stricter, in linear time; throws BadJson.
 * Refused: keys that occur twice in an object however they are spelled, more than 32 levels, lone surrogates, keys that reach a prototype, and
 * numbers that would arrive as another number: too large, an integer beyond ±(2^53−1), or minus zero.
 */
export function parseStrictJson(text: string): unknown {
  refuseDepth(text);
  const value = parse(text);
  refuseTokens(text);
  return value;
}

/** Comes first and without recursion, since the parsers after it descend. */
function refuseDepth(text: string): void {
  let depth = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const first = text.charAt(offset);
    if (first === '"') offset = endOfString(text, offset);
    else if (OPENING.has(first)) depth++;
    else if (CLOSING.has(first)) depth--;
    if (depth > DEEPEST) throw new BadJson('too deep', place(text, offset));
  }
}

function endOfString(text: string, start: number): number {
  let offset = start + 1;
  while (offset < text.length && text[offset] !== '"') offset += text[offset] === '\\' ? 2 : 1;
  return offset;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw syntaxError(text);
  }
}

/** Finds where a text stops being JSON, which JSON.parse tells only in words that quote the text; stops at the first error. */
function syntaxError(text: string): BadJson {
  const onError = (_error: number, offset: number): never => {
    throw new BadJson('syntax', place(text, offset));
  };
  try {
    jsonc.visit(text, { onError }, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    if (error instanceof BadJson) return error;
    throw error;
  }
  return new BadJson('syntax', place(text, text.length));
}

/** Goes through the tokens of a text known to be JSON, so that a token is told by its first character, and a string in an object after `{` or `,` is a key. */
function refuseTokens(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  let keyNext = false;
  for (let start = 0, end = 0; start < text.length; start = end) {
    const first = text.charAt(start);
    end = endOfToken(text, start, first);
    if (BLANKS.has(first)) continue;
    const reason = flawOf(text.slice(start, end), keyNext ? open.at(-1) : undefined);
    if (reason) throw new BadJson(reason, place(text, start));
    nest(open, first);
    keyNext = first === '{' || first === ',';
  }
}

function nest(open: (Set<string> | undefined)[], first: string): void {
  if (OPENING.has(first)) open.push(first === '{' ? new Set() : undefined);
  else if (CLOSING.has(first)) open.pop();
}

function endOfToken(text: string, start: number, first: string): number {
  if (first === '"') return endOfString(text, start) + 1;
  if (!NUMBER_STARTS.has(first)) return start + 1;
  NUMBER.lastIndex = start;
  NUMBER.test(text);
  return NUMBER.lastIndex;
}

/** Judges a token; `keys` are those of the object whose next key it is, if it is one. */
function flawOf(token: string, keys: Set<string> | undefined): BadJsonReason | undefined {
  const first = token.charAt(0);
  if (first === '"') return flawOfString(token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1), keys);
  return NUMBER_STARTS.has(first) ? flawOfNumber(token) : undefined;
}

function flawOfString(text: string, keys: Set<string> | undefined): BadJsonReason | undefined {
  if (!text.isWellFormed()) return 'lone surrogate';
  if (!keys) return undefined;
  if (FORBIDDEN_KEYS.has(text)) return 'forbidden key';
  if (keys.has(text)) return 'duplicate key';
  keys.add(text);
  return undefined;
}

function flawOfNumber(text: string): 'number' | undefined {
  const value = Number(text);
  const kept = Number.isFinite(value) && !Object.is(value, -0) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return kept ? undefined : 'number';
}

function place(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return `${line}:${offset - start + 1}`;
}
