import { codeByName, isCode } from '../../codes/codes.js';

/** The code of a sex (性别, GB/T 2261.1) as files write it, 男 or 女 or the code itself; undefined for anything else. */
export function readSex(cell: string): '1' | '2' | undefined {
  const text = cell.normalize('NFKC').trim();
  const code = isCode('GB2261', text) ? text : codeByName('GB2261', text);
  return code === '1' || code === '2' ? code : undefined;
}
