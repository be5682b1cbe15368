import type { NestedSpell } from './resume-line.js';
import { readSpan } from './resume-span.js';

/** A line's text without its nested clauses (其间), and what they say; `unclosed` when a clause has no closing bracket and stays in the text. */
export interface Unnested {
  readonly text: string;
  readonly nested: readonly NestedSpell[];
  readonly unclosed: boolean;
}

const OPENING = /[（(][ 　]*[其期]间[ 　]*[：:，,]?/;

/** Takes the clauses `（其间：…）` or `(期间:…)` out of a line's text, each with any number of spells parted by `；`, brackets within them balanced. */
export function unnest(line: string): Unnested {
  const nested: NestedSpell[] = [];
  let [text, rest] = ['', line];
  for (let opening = OPENING.exec(rest); opening; opening = OPENING.exec(rest)) {
    const inside = rest.slice(opening.index + opening[0].length);
    const end = closing(inside);
    if (end === undefined) return { text: (text + rest).trim(), nested, unclosed: true };
    nested.push(...spells(inside.slice(0, end)));
    [text, rest] = [text + rest.slice(0, opening.index), inside.slice(end + 1)];
  }
  return { text: (text + rest).trim(), nested, unclosed: false };
}

/** How many brackets are open after `text` when `depth` were open before it; one that closes nothing does not count. */
export function bracketsOpen(depth: number, text: string): number {
  return [...text].reduce((open, mark) => Math.max(0, open + step(mark)), depth);
}

/** Where the bracket that was open before `text` closes. */
function closing(text: string): number | undefined {
  let depth = 1;
  for (let at = 0; at < text.length; at += 1) {
    depth += step(text[at]);
    if (depth === 0) return at;
  }
  return undefined;
}

const step = (mark: string | undefined): number => (mark === '（' || mark === '(' ? 1 : mark === '）' || mark === ')' ? -1 : 0);

/** A `；` parts two spells only where a date follows it; elsewhere it belongs to the text. */
function spells(clause: string): readonly NestedSpell[] {
  const parts: string[] = [];
  for (const part of clause.split(/[；;]/)) {
    const last = parts.length - 1;
    if (last < 0 || readSpan(part)) parts.push(part);
    else parts[last] += `；${part}`;
  }
  return parts.filter((part) => part.trim() !== '').map(spell);
}

function spell(part: string): NestedSpell {
  const span = readSpan(part);
  if (!span) return { text: part.trim() };
  const text = span.rest.replace(/^[ 　，,：:]+/, '').trimEnd();
  if (span.ended === 'date') return { from: span.from, to: span.to, text };
  return span.ended === 'missing' ? { from: span.from, text } : { from: span.from, openEnded: true, text };
}
