import { tables } from './tables.js';

/** A code set (代码集) by its number in the national cadre information systems, which follow GB/T 14946.1-2019. */
export type CodeSet = keyof typeof tables;

const sets: Readonly<Record<CodeSet, Readonly<Record<string, string>>>> = tables;
const codesByName = new Map<CodeSet, ReadonlyMap<string, string | undefined>>();

/** The Chinese name of a code, or undefined when the set has no such code. */
export function codeName(set: CodeSet, code: string): string | undefined {
  return isCode(set, code) ? sets[set][code] : undefined;
}

/** The code of a name, spaces around it and character widths (NFKC) aside; undefined when the set has no such name or more than one code for it. */
export function codeByName(set: CodeSet, name: string): string | undefined {
  let codes = codesByName.get(set);
  if (!codes) codesByName.set(set, (codes = byName(sets[set])));
  return codes.get(plain(name));
}

/** Whether `code` is one of the set's codes, as written there. */
export function isCode(set: CodeSet, code: unknown): code is string {
  return typeof code === 'string' && Object.hasOwn(sets[set], code);
}

function byName(set: Readonly<Record<string, string>>): ReadonlyMap<string, string | undefined> {
  const codes = new Map<string, string | undefined>();
  for (const [code, name] of Object.entries(set)) codes.set(plain(name), codes.has(plain(name)) ? undefined : code);
  return codes;
}

const plain = (name: string): string => name.normalize('NFKC').trim();
