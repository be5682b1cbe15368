import type { LegalDate } from '../../src/kernel/dates.js';
import type { NestedSpell, ResumeLine } from '../../src/exchange/resume/resume-line.js';

const OPEN_END = ' '.repeat(7);

/**
 * The resume (简历) in its normal form: `YYYY.MM--YYYY.MM`, two spaces, the text, nested spells behind it as `（其间：…；…）`; seven spaces for an end
 * still open; lines parted by CRLF. readResume reads it back to the same lines, but for their numbers.
 */
export function writeResume(lines: readonly Omit<ResumeLine, 'line'>[]): string {
  return lines
    .map(({ from, to, text, nested }) => `${dotted(from)}--${to ? dotted(to) : OPEN_END}  ${text}${clause(nested)}`)
    .join('\r\n');
}

function clause(nested: readonly NestedSpell[]): string {
  return nested.length === 0 ? '' : `（其间：${nested.map(spell).join('；')}）`;
}

function spell({ from, to, openEnded, text }: NestedSpell): string {
  if (!from) return text;
  if (to) return `${dotted(from)}--${dotted(to)}${text}`;
  return `${dotted(from)}${openEnded ? '起' : ''}${text}`;
}

/** A year alone keeps its 年, without which it would run into the dashes or the text. */
function dotted(date: LegalDate): string {
  const exact = date.replace('~', '').replaceAll('-', '.');
  return `${date.endsWith('~') ? '约' : ''}${exact}${exact.length === 4 ? '年' : ''}`;
}
