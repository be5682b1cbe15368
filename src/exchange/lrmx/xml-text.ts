import { UnreadableFile } from '../finding.js';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const UNMARKED = /<!--|<!\[CDATA\[/;
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9A-Fa-f]{1,6}));/g;

/** What XML 1.0 §2.2 allows no text to hold. */
const NO_CHARACTER = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF\p{Cs}]/u;

/** Refuses what a strict reader must see before parsing: declarations (`XML_ENTITY`), and characters and references that XML does not have (`BAD_XML`). */
export function refuseUnsafeXml(source: string): void {
  const marked = withoutUnmarked(source);
  refuseAt(marked, marked.search(/<!/), 'XML_ENTITY', '文件声明了文档类型或实体，不予读取');
  refuseAt(source, source.search(NO_CHARACTER), 'BAD_XML', '含有 XML 不允许的字符');
  refuseAt(marked, marked.replace(REFERENCE, blankUnlessIllegal).search(/&/), 'BAD_XML', '含有无法识别的字符引用');
}

/** The text that references stand for, each once and none again within the result. */
export function decodeReferences(text: string): string {
  return text.replace(REFERENCE, (_whole, name?: string, decimal?: string, hex?: string) => character(name, decimal, hex));
}

/** Text as it stands between tags; CR as a reference, since a bare one would be read back as LF. Throws RangeError for what XML cannot hold. */
export function encodeText(text: string): string {
  if (NO_CHARACTER.test(text)) throw new RangeError('text holds a character that XML does not have');
  return text.replace(/[&<>\r]/g, (mark) => ESCAPES[mark] ?? mark);
}

/** The source with every comment and CDATA section blanked, line ends kept; looks for each end once, as a lazy pattern would do for each beginning. */
function withoutUnmarked(source: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let start = source.search(UNMARKED); start >= 0;) {
    const end = source.startsWith('<!--', start) ? source.indexOf('-->', start + 4) : source.indexOf(']]>', start + 9);
    if (end < 0) refuseAt(source, start, 'BAD_XML', '注释或 CDATA 没有结束');
    parts.push(source.slice(at, start), source.slice(start, end + 3).replace(/[^\n]/g, ' '));
    at = end + 3;
    const next = source.slice(at).search(UNMARKED);
    start = next < 0 ? -1 : at + next;
  }
  return parts.join('') + source.slice(at);
}

function character(name?: string, decimal?: string, hex?: string): string {
  if (name !== undefined) return NAMED[name] ?? '';
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\0';
}

function blankUnlessIllegal(whole: string, name?: string, decimal?: string, hex?: string): string {
  return NO_CHARACTER.test(character(name, decimal, hex)) ? whole : ' '.repeat(whole.length);
}

function refuseAt(text: string, at: number, code: string, message: string): void {
  if (at >= 0) throw new UnreadableFile(code, `第 ${text.slice(0, at).split('\n').length} 行：${message}`);
}
