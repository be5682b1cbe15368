/** A row of a made-up table; `to` is missing while the post is held. */
export interface MadeUp {
  readonly ref: string;
  readonly unit: string;
  readonly post: string;
  readonly from: string;
  readonly to?: string;
}

const HEADER = '人员标识,姓名,性别,出生年月,机构,职务,职务层次,任职时间,免职时间,免职原因,原始离任代码';
const POSTS = ['局长', '副局长', '总工程师'];

/** Tenures of made-up people, three rows each, the same for the same `count`; every eleventh contradicts the one before it, every thirteenth ends before it starts. */
export function madeUpTenures(count: number): readonly MadeUp[] {
  return Array.from({ length: count }, (_, i) => {
    const person = Math.floor(i / 3);
    const start = 1980 + ((person * 7) % 25) + (i % 3) * 4 - (i % 11 === 0 ? 3 : 0);
    const end = i % 13 === 0 ? start - 1 : start + 4;
    const month = String(1 + (i % 12)).padStart(2, '0');
    return {
      ref: `KL${String(person).padStart(5, '0')}`,
      unit: `示例市${person % 60}局`,
      post: POSTS[i % 11 === 0 ? 0 : i % 3] as string,
      from: `${start}-${month}`,
      ...(i % 7 === 0 ? {} : { to: `${end}-${month}` }),
    };
  });
}

export const asTable = (rows: readonly MadeUp[]): string =>
  [
    HEADER,
    ...rows.map(({ ref, unit, post, from, to }) => `${ref},示例${ref},男,1960-01,${unit},${post},,${from},${to ?? '9999-99'},,`),
  ].join('\n');
