import { worked } from '../../../test/support/cpu.js';
import fc from 'fast-check';
import { readTable } from '../tables/table.js';
import { sequenceWarnings } from './tenure-sequence.js';
import type { Tenure } from './tenure.js';
import { readTenures, type Tenures } from './tenures.js';

const COLUMNS = '人员标识,姓名,性别,出生年月,机构,职务,职务层次,任职时间,免职时间,免职原因,原始离任代码';

async function read(...lines: string[]): Promise<Tenures> {
  return readTenures(await readTable(Buffer.from([COLUMNS, ...lines].join('\n')), '任职.csv'));
}

describe('The sequence of tenures', () => {
  it('has a gap where more than a month lies between, and none after an open post', async () => {
    const { warnings } = await read(
      `P1,示例甲,男,,甲县,县长,,2001-01,2002-01,,`,
      `P1,示例甲,男,,乙县,县长,,2002-02,2003-01,,`,
      `P1,示例甲,男,,丙县,县长,,2003-03,2004-01,,`,
      `P2,样例乙,男,,丁县,县长,,2001-01,,,`,
    );
    expect(warnings).toMatchObject([{ row: 4, code: 'GAP', message: '第 4 行与同一人的第 3 行之间有空档：2003-01 至 2003-03' }]);
  });

  it('overlaps with the own rows and with another holder, told of the row further down', async () => {
    const { warnings } = await read(
      `P1,示例甲,男,,甲县,县长,,2005-01,2006-01,,`,
      `P1,示例甲,男,,乙县,书记,,2001-01,2005-06,,`,
      `P2,样例乙,男,,甲县,县长,,2005-12,2007-01,,`,
      `P3,示例丙,男,,甲县,县长,,2007-01,9999-99,,`,
    );
    expect(warnings.map(({ row, code, message }) => [row, code, message])).toEqual([
      [3, 'OVERLAP_OWN', '第 3 行与同一人的第 2 行任职时间重叠'],
      [4, 'OVERLAP_HOLDER', '第 4 行与第 2 行的人同时担任同一机构的同一职务'],
    ]);
  });

  const month = fc
    .integer({ min: 0, max: 47 })
    .map((n) => `${2000 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`);
  const spans = fc.array(fc.tuple(fc.constantFrom('P1', 'P2', 'P3'), fc.constantFrom('甲县', '乙县'), month, fc.option(month)), {
    maxLength: 9,
  });

  it('finds the overlaps that comparing every row with every other finds', () => {
    fc.assert(
      fc.property(spans, (drawn) => {
        const tenures = drawn.map(([ref, unit, from, to], n): Tenure => ({
          row: n,
          ref,
          unit,
          from,
          to: to ?? undefined,
          name: '示例',
          post: '县长',
          open: false,
        }));
        const end = ({ to }: Tenure): string => to ?? '9999';
        const meet = (a: Tenure, b: Tenure): boolean => a.from < end(b) && b.from < end(a) && a.from < end(a) && b.from < end(b);
        const expected = tenures.flatMap((a, n) =>
          tenures.slice(n + 1).flatMap((b) => {
            if (!meet(a, b)) return [];
            if (a.ref === b.ref) return ['OVERLAP_OWN'];
            return a.unit === b.unit ? ['OVERLAP_HOLDER'] : [];
          }),
        );
        const found = sequenceWarnings(tenures).filter(({ code }) => code !== 'GAP');
        expect(found.map(({ code }) => code).sort()).toEqual(expected.sort());
      }),
    );
  });

  it('is told in seconds for 200,000 rows that all hold the same post for ever', () => {
    const tenures = Array.from({ length: 200_000 }, (_, row): Tenure => ({
      row,
      ref: `P${row}`,
      name: '示例',
      unit: '甲县',
      post: '科员',
      from: '2001',
      open: true,
    }));
    const work = worked();
    expect(sequenceWarnings(tenures).length).toBeLessThanOrEqual(8 * 200_000);
    expect(work()).toBeLessThan(10_000);
  }, 30_000);
});
