import { UnreadableFile } from '../finding.js';

/** The columns of a tenure table (任职表, contract §4), by the name each has in code; the first five are required. */
export const COLUMNS = {
  ref: '人员标识',
  name: '姓名',
  unit: '机构',
  post: '职务',
  from: '任职时间',
  sex: '性别',
  birth: '出生年月',
  level: '职务层次',
  to: '免职时间',
  reason: '免职原因',
  originalCode: '原始离任代码',
} as const;

export type Column = keyof typeof COLUMNS;

const REQUIRED: readonly Column[] = ['ref', 'name', 'unit', 'post', 'from'];
const KNOWN: readonly string[] = Object.values(COLUMNS);

/**
 * Where each column lies in rows under `header`, undefined where the table has no such column. Throws UnreadableFile: `NO_HEADER` when no name is
 * known, quoting none, as it may be a row of persons; `UNKNOWN_COLUMN` and `MISSING_COLUMN` naming all such columns.
 */
export function placesOf(header: readonly string[]): (column: Column) => number | undefined {
  if (!header.some((name) => KNOWN.includes(name)))
    throw new UnreadableFile('NO_HEADER', `第一行不是任职表的表头，应有：${KNOWN.join('、')}`);
  const unknown = header.filter((name) => !KNOWN.includes(name)).map((name) => name || '（空列名）');
  if (unknown.length > 0) throw new UnreadableFile('UNKNOWN_COLUMN', `不认识的列：${unknown.join('、')}`);
  const missing = REQUIRED.map((column) => COLUMNS[column]).filter((name) => !header.includes(name));
  if (missing.length > 0) throw new UnreadableFile('MISSING_COLUMN', `缺少的列：${missing.join('、')}`);
  const places = new Map(header.map((name, place) => [name, place]));
  return (column) => places.get(COLUMNS[column]);
}
