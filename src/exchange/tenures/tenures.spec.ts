import { existsSync, readFileSync } from 'node:fs';
import { UnreadableFile, type Finding } from '../finding.js';
import { readTable } from '../tables/table.js';
import { readTenures, type Tenures } from './tenures.js';

const COLUMNS = '人员标识,姓名,性别,出生年月,机构,职务,职务层次,任职时间,免职时间,免职原因,原始离任代码';

async function read(...lines: string[]): Promise<Tenures> {
  return readTenures(await readTable(Buffer.from([COLUMNS, ...lines].join('\n')), '任职.csv'));
}

async function refusal(header: string): Promise<string> {
  try {
    readTenures(await readTable(Buffer.from(`${header}\n1`), '任职.csv'));
    return 'read';
  } catch (error) {
    return error instanceof UnreadableFile ? `${error.code} ${error.message}` : String(error);
  }
}

const codes = (findings: readonly Finding[]): string[] => findings.map(({ row, code }) => `${row} ${code}`);
const counts = (findings: readonly Finding[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(findings, ({ code }) => code)].map(([code, all]) => [code, all.length]));

const MAYOR = '示例市人民政府,市长,厅局级正职';

describe('A tenure table', () => {
  it('gives one tenure a row', async () => {
    const { tenures, refused, warnings } = await read(
      `P1,示例甲,男,1957-12,${MAYOR},2012-06,2017-05,晋升,503`,
      `P2,样例乙,女,,${MAYOR},2017.05,9999-99,在任,600`,
    );
    expect({ refused, warnings }).toEqual({ refused: [], warnings: [] });
    expect(tenures).toEqual([
      {
        row: 2,
        ref: 'P1',
        name: '示例甲',
        sex: '1',
        birth: '1957-12',
        unit: '示例市人民政府',
        post: '市长',
        level: '0121',
        from: '2012-06',
        to: '2017-05',
        open: false,
        reason: '晋升',
        reasonCode: '1',
        originalCode: '503',
      },
      {
        row: 3,
        ref: 'P2',
        name: '样例乙',
        sex: '2',
        birth: undefined,
        unit: '示例市人民政府',
        post: '市长',
        level: '0121',
        from: '2017-05',
        to: undefined,
        open: true,
        reason: '在任',
        reasonCode: undefined,
        originalCode: '600',
      },
    ]);
  });

  it('takes its columns in any order, and without those that are not required', async () => {
    const table = await readTable(Buffer.from('职务,任职时间,姓名,机构,人员标识\n县长,2001年,示例甲,示例县,P1\n'), 'a.csv');
    expect(readTenures(table).tenures).toMatchObject([
      { ref: 'P1', name: '示例甲', unit: '示例县', post: '县长', from: '2001', open: false },
    ]);
  });

  it.each([
    [`${COLUMNS},备注,身高`, 'UNKNOWN_COLUMN 不认识的列：备注、身高'],
    ['人员标识,姓名,机构', 'MISSING_COLUMN 缺少的列：职务、任职时间'],
  ])('is refused by the names of its columns: %s', async (header, message) => expect(await refusal(header)).toBe(message));

  it('is refused without saying a name when a person stands where the header should be', async () => {
    expect(await refusal('P1,示例甲,男')).toMatch(/^NO_HEADER (?!.*示例甲)/);
  });

  it('normalises widths in identifiers and dates, and leaves names as they are but for NFC and the spaces around', async () => {
    const { tenures } = await read(`Ｐ１,\u3000示例Ａ·e\u0301 ,１,１９５７年１２月,${MAYOR},２０１２．０６,,,５０３`);
    expect(tenures).toMatchObject([
      { ref: 'P1', name: '示例Ａ·é', sex: '1', birth: '1957-12', from: '2012-06', originalCode: '503' },
    ]);
  });

  it.each([
    ['NO_START', `P1,示例甲,男,,${MAYOR},,2017-05,,`],
    ['NO_START', `P1,示例甲,男,,${MAYOR},0000-00,0000-00,,`],
    ['NO_START', `P1,示例甲,男,,${MAYOR},9999-99,,,`],
    ['BAD_START', `P1,示例甲,男,,${MAYOR},2019-13,,,`],
    ['EMPTY_CELL', `,示例甲,男,,${MAYOR},2019-01,,,`],
    ['EMPTY_CELL', `P1,,男,,${MAYOR},2019-01,,,`],
    ['EMPTY_CELL', `P1,示例甲,男,,,市长,,2019-01,,,`],
    ['EMPTY_CELL', `P1,示例甲,男,,示例市,,,2019-01,,,`],
    ['BAD_TEXT', `P1,示例\u202e甲,男,,${MAYOR},2019-01,,,`],
    ['BAD_TEXT', `P1,示例\u0007甲,男,,${MAYOR},2019-01,,,`],
    ['BAD_TEXT', `P1,${'长'.repeat(51)},男,,${MAYOR},2019-01,,,`],
    ['RAGGED_ROW', `P1,示例甲,男,${MAYOR},2019-01,,,`],
    ['RAGGED_ROW', `P1,示例甲,男,,${MAYOR},2019-01,,,,多余`],
  ])('refuses a row for %s', async (code, line) => {
    const { tenures, refused, warnings } = await read(line);
    expect({ tenures, refused: codes(refused), warnings }).toEqual({ tenures: [], refused: [`2 ${code}`], warnings: [] });
    expect(refused[0]?.message).not.toMatch(/示例甲/);
  });

  it.each([
    ['BAD_END', `P1,示例甲,男,,${MAYOR},2019-01,2O20-05,,`, { to: undefined, open: false }],
    ['NO_END', `P1,示例甲,男,,${MAYOR},2019-01,0000-00,,`, { to: undefined, open: false }],
    ['END_BEFORE_START', `P1,示例甲,男,,${MAYOR},2019-01,2018-12,,`, { from: '2019-01', to: '2018-12' }],
    ['BAD_BIRTH', `P1,示例甲,男,1957-0l,${MAYOR},2019-01,,,`, { birth: undefined }],
    ['BAD_SEX', `P1,示例甲,未知,,${MAYOR},2019-01,,,`, { sex: undefined }],
    ['UNKNOWN_LEVEL', `P1,示例甲,男,,示例市,市长,正处级,2019-01,,,`, { level: undefined }],
  ])('warns of %s and takes the row as it stands', async (code, line, taken) => {
    const { tenures, warnings } = await read(line);
    expect(codes(warnings)).toEqual([`2 ${code}`]);
    expect(tenures).toMatchObject([taken]);
  });

  it('shows a slip of the pen in a date, but no word that may be a name', async () => {
    const { refused } = await read(`P1,示例甲,男,,${MAYOR},2O19-01,,,`, `P1,男,,1957-12,${MAYOR},示例甲,2019-01,,`);
    expect(refused.map(({ message }) => message)).toEqual(['第 2 行“任职时间”不是日期（2O19-01）', '第 3 行“任职时间”不是日期']);
  });

  it('knows the reasons of ZB16 and calls any other text other', async () => {
    const reasons = ['晋升', '降职', '交流', '离退休', '离(退)休', '转任人大政协', '在任', ''];
    const { tenures } = await read(...reasons.map((reason, n) => `P${n},示例甲,男,,${MAYOR},200${n}-01,200${n}-02,${reason},`));
    expect(tenures.map(({ reasonCode }) => reasonCode)).toEqual(['1', '2', '3', '4', '4', '9', undefined, undefined]);
  });

  it('takes a row that is there twice once', async () => {
    const line = `P1,示例甲,男,,${MAYOR},2019-01,2020-01,,`;
    const { tenures, warnings } = await read(line, line.replace('P1', 'Ｐ1 '));
    expect(tenures).toHaveLength(1);
    expect(codes(warnings)).toEqual(['3 DUPLICATE_ROW']);
  });

  it('lets the first value given stand for a person, and says which rows differ or say nothing', async () => {
    const { tenures, warnings } = await read(
      `P1,示例甲,,1957-12,${MAYOR},2001-01,2002-01,,`,
      `P1,示例甲,男,1957-12,${MAYOR},2002-01,2003-01,,`,
      `P1,示例丙,男,1958-12,${MAYOR},2003-01,2004-01,,`,
    );
    expect(codes(warnings)).toEqual(['3 IDENTITY_INCOMPLETE', '4 IDENTITY_DIFFERS', '4 IDENTITY_DIFFERS']);
    expect(tenures.map(({ name, sex, birth }) => [name, sex, birth])).toEqual(Array(3).fill(['示例甲', '1', '1957-12']));
    expect(warnings.some(({ message }) => /示例[甲丙]/.test(message))).toBe(false);
  });

  it('does not let a refused row say who somebody is', async () => {
    const { tenures } = await read(`P1,示例丙,男,,${MAYOR},,,,`, `P1,示例甲,男,,${MAYOR},2002-01,,,`);
    expect(tenures).toMatchObject([{ name: '示例甲' }]);
  });
});

describe('The shared table of 1,390 tenures', () => {
  const file = '../shared/data/tenures.csv';
  const test = existsSync(file) ? it : it.skip;

  test(existsSync(file) ? 'is read whole, with its known flaws' : 'not run: ../shared is not here', async () => {
    const { tenures, refused, warnings } = readTenures(await readTable(readFileSync(file), file));
    expect([tenures.length, new Set(tenures.map(({ ref }) => ref)).size, new Set(tenures.map(({ unit }) => unit)).size]).toEqual([
      1314, 1203, 326,
    ]);
    expect(counts(refused)).toEqual({ NO_START: 76 });
    expect(counts(warnings)).toEqual({
      BAD_BIRTH: 2,
      GAP: 31,
      IDENTITY_DIFFERS: 3,
      IDENTITY_INCOMPLETE: 20,
      OVERLAP_HOLDER: 10,
      OVERLAP_OWN: 25,
    });
  });
});
