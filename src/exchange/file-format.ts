import { UnreadableFile } from './finding.js';
import { decodeText } from './text/text-encoding.js';

export type FileFormat = 'tenures' | 'resume' | 'lrmx';

const BINARY_TABLE = [
  [0x50, 0x4b],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** What a file holds, by its content and not by its name: a table of tenures, an approval form, or a résumé. Errors: UnreadableFile. */
export function formatOf(bytes: Uint8Array): FileFormat {
  if (BINARY_TABLE.some((magic) => magic.every((byte, at) => bytes[at] === byte))) return 'tenures';
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  if (/^\s*</.test(text)) return 'lrmx';
  const [first = ''] = text.trimStart().split(/\r\n|\n|\r/, 1);
  if (/^"?[^,]{1,30}"?(,"?[^,]{1,30}"?){2,}$/.test(first)) return 'tenures';
  if (/^(姓名|性别|出生年月|人员标识|身份证号|简历)\s*[：:]/.test(first) || /^[\d０-９]{4}/.test(first)) return 'resume';
  throw new UnreadableFile('UNKNOWN_FORMAT', '认不出文件格式，请用 --format 指明 tenures、resume 或 lrmx');
}
