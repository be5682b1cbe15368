/** What a text of a file turned out to be: fit to be kept, in NFC and without spaces around it, or not, and why, in Chinese. */
export type PlainText = { readonly text: string } | { readonly bad: string };

/** Control, format and direction characters (Cc, Cf, line and paragraph separators), which can make a text look like another one. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const LONGEST_NAME = 50;

/** A person's name (姓名) as recorded: NFC, trimmed, at most 50 characters, nothing hidden in it; the letters themselves are never changed. */
export function readName(cell: string): PlainText {
  return readText(cell, LONGEST_NAME);
}

/** Any one-line text as recorded: NFC, trimmed, at most `longest` characters (code points), no control or direction characters. */
export function readText(cell: string, longest: number): PlainText {
  const text = cell.normalize('NFC').trim();
  if (HIDDEN.test(text)) return { bad: '含有控制字符或方向字符' };
  return [...text].length > longest ? { bad: `超过 ${longest} 个字` } : { text };
}
