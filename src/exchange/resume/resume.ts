import { firstDay } from '../../kernel/dates.js';
import type { Finding } from '../finding.js';
import type { ResumeLine } from './resume-line.js';
import { bracketsOpen, unnest } from './resume-nested.js';
import { beginsLikeSpan, readSpan } from './resume-span.js';

/** A resume (简历) read: its lines in the order written, lines that say no dates kept as text, and what is doubtful; nothing is repaired. */
export interface Resume {
  readonly lines: readonly ResumeLine[];
  readonly unread: readonly { readonly line: number; readonly text: string }[];
  readonly findings: readonly Finding[];
}

interface Passage {
  readonly line: number;
  readonly text: string;
}

/**
 * Reads a resume as the appointment form writes it (任免审批表 简历): `1999.08--2006.03  text`, seven spaces for an end still open, and the many ways
 * people write that. Indented lines without a date go on with the line before. Findings: `UNREADABLE_LINE`, `END_MISSING`, `END_BEFORE_START`,
 * `UNCLOSED_NESTED`, and between consecutive lines `GAP` and `OVERLAP`, to which nested spells do not count. `firstLine` is the number of the first.
 */
export function readResume(text: string, firstLine = 1): Resume {
  const read = passages(text, firstLine).map(readPassage);
  const lines = read.flatMap(({ line }) => line ?? []);
  const findings = [...read.flatMap((one) => one.findings), ...lines.slice(1).flatMap((line, at) => seam(lines[at], line))];
  return {
    lines,
    unread: read.flatMap(({ unread }) => unread ?? []),
    findings: findings.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)),
  };
}

/** Lines with their wrapped ends joined to them; after an open bracket an indented line goes on even when it begins with a date. */
function passages(text: string, firstLine: number): readonly Passage[] {
  const found: { line: number; texts: string[] }[] = [];
  let open = 0;
  for (const [at, raw] of text.split(/\r\n|\n|\r/).entries()) {
    if (raw.trim() === '') continue;
    const last = found.at(-1);
    const goesOn = /^[ 　\t]/.test(raw) && (open > 0 || !beginsLikeSpan(raw));
    if (last && goesOn) last.texts.push(raw.trim());
    else found.push({ line: firstLine + at, texts: [raw.trimEnd()] });
    open = bracketsOpen(last && goesOn ? open : 0, raw);
  }
  return found.map(({ line, texts }) => ({ line, text: texts.join('') }));
}

interface Reading {
  readonly line?: ResumeLine;
  readonly unread?: Passage;
  readonly findings: readonly Finding[];
}

function readPassage(passage: Passage): Reading {
  const { line: row, text } = passage;
  const span = readSpan(text);
  if (!span)
    return {
      unread: passage,
      findings: [{ row, code: 'UNREADABLE_LINE', message: `简历第 ${row} 行没有可读的起止年月，未登记` }],
    };
  const { unclosed, ...said } = unnest(span.rest.replace(/^[ 　\t，,：:]+/, ''));
  const isBackwards = span.to !== undefined && firstDay(span.to) < firstDay(span.from);
  return {
    line: { line: row, from: span.from, to: span.to, ...said },
    findings: [
      ...(span.ended === 'missing'
        ? [{ row, code: 'END_MISSING', message: `简历第 ${row} 行只有一个时间，按起始时间、未结束登记` }]
        : []),
      ...(isBackwards ? [{ row, code: 'END_BEFORE_START', message: `简历第 ${row} 行止于起之前` }] : []),
      ...(unclosed ? [{ row, code: 'UNCLOSED_NESTED', message: `简历第 ${row} 行的“其间”缺少右括号，未拆出` }] : []),
    ],
  };
}

function seam(before: ResumeLine | undefined, { line: row, from }: ResumeLine): Finding[] {
  if (!before) return [];
  const [end, start] = [before.to && firstDay(before.to), firstDay(from)];
  if (end === start) return [];
  if (end !== undefined && end < start)
    return [{ row, code: 'GAP', message: `简历第 ${row} 行与第 ${before.line} 行之间有空档：${before.to} 至 ${from}` }];
  return [{ row, code: 'OVERLAP', message: `简历第 ${row} 行与第 ${before.line} 行时间重叠` }];
}
