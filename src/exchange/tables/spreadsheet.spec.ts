import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { writeXlsx, type CellStyle, type CellValue } from 'hucre/xlsx';
import { ZipFile } from 'yazl';
import { UnreadableFile } from '../finding.js';
import { parseApart, readSpreadsheet, type SpreadsheetLimits } from './spreadsheet.js';
import { readTable } from './table.js';

const CENTRAL_HEADER = Buffer.from('504b0102', 'hex');
const FIRST_OF_JULY = new Date(Date.UTC(1996, 6, 1));

function sheet(rows: CellValue[][], formats: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
  const style = (numFmt: string): { style: CellStyle } => ({ style: { numFmt } });
  const cells = new Map(Object.entries(formats).map(([at, format]) => [at, style(format)]));
  return writeXlsx({
    sheets: [
      { name: '任免', rows, cells },
      { name: '说明', rows: [['第二张表不读']] },
    ],
  });
}

async function codeOf(rows: Promise<unknown>): Promise<string> {
  try {
    await rows;
    return 'read';
  } catch (error) {
    return error instanceof UnreadableFile ? error.code : String(error);
  }
}

const read = (bytes: Uint8Array, limits?: Partial<SpreadsheetLimits>): Promise<string> => codeOf(readSpreadsheet(bytes, limits));

describe('A spreadsheet', () => {
  it('gives the first sheet as text, rows numbered as the user sees them', async () => {
    const bytes = await sheet([
      ['姓名', '数', '真'],
      ['示例甲', 199607, true],
      [null, null, null],
      ['=1+1', 1.5, null],
    ]);
    expect(await readTable(bytes, '任免.xlsx')).toEqual({
      header: ['姓名', '数', '真'],
      rows: [
        { row: 2, cells: ['示例甲', '199607', 'true'] },
        { row: 4, cells: ['=1+1', '1.5', ''] },
      ],
    });
  });

  it('gives date cells as precisely as they show, so that no day is invented for a month', async () => {
    const formats = {
      '0,0': 'yyyy-mm-dd',
      '0,1': 'yyyy"年"m"月"',
      '0,2': 'mmm-yy',
      '0,3': 'yyyy',
      '0,4': 'yyyy/m/d h:mm',
      '0,5': 'd-mmm',
    };
    const [row] = await readSpreadsheet(await sheet([Object.keys(formats).map(() => FIRST_OF_JULY)], formats));
    expect(row?.cells).toEqual(['1996-07-01', '1996-07', '1996-07', '1996', '1996-07-01', '1996-07-01T00:00:00.000Z']);
  });

  it('refuses a number in an identity number column, and any number of more than 15 digits', async () => {
    expect(await read(await sheet([['公民身份号码'], [110105194912310025]]))).toBe('NUMBER_IN_ID_COLUMN');
    expect(await read(await sheet([['身份证号'], [110105491231002]]))).toBe('NUMBER_IN_ID_COLUMN');
    expect(await read(await sheet([['人员标识'], [999999194912310025]]))).toBe('NUMBER_IN_ID_COLUMN');
    expect(await read(await sheet([['公民身份号码'], ['110105194912310025']]))).toBe('read');
  });

  it('takes 20,000 rows and refuses one more', async () => {
    const rows = Array.from({ length: 20_001 }, (_, n) => [`P${n}`, '示例市云溪县人民政府', '县长', FIRST_OF_JULY]);
    expect(await readSpreadsheet(await sheet(rows))).toHaveLength(20_001);
    expect(await read(await sheet([...rows, rows[0] ?? []]))).toBe('TOO_MANY_ROWS');
  }, 60_000);

  it('refuses more than 200 columns', async () => {
    expect(await read(await sheet([Array<string>(201).fill('x')]))).toBe('TOO_MANY_COLUMNS');
  });

  it('is refused when cut short', async () => {
    const whole = await sheet([['a']]);
    expect(await read(whole.subarray(0, whole.length - 100))).toBe('TRUNCATED_ZIP');
  });

  it('is refused when it is larger than 10 MB', async () => {
    expect(await read(Buffer.alloc(10_000_001, 'PK'))).toBe('TOO_LARGE');
  });

  it('is refused when it is some other archive', async () => {
    const archive = new ZipFile();
    archive.addBuffer(Buffer.from('甲'), '说明.txt');
    archive.end();
    expect(await read(await buffer(archive.outputStream))).toBe('NOT_A_SPREADSHEET');
  });
});

describe('The process that reads a spreadsheet', () => {
  it('is killed when it takes too long', async () => {
    expect(await read(await sheet([['a']]), { milliseconds: 1 })).toBe('SPREADSHEET_TIMEOUT');
  });

  it('ends alone when it needs too much memory', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => Array.from({ length: 20 }, (_each, column) => `${n}-${column}`));
    expect(await read(await sheet(rows), { megabytes: 16 })).toBe('SPREADSHEET_CRASHED');
  }, 60_000);

  it('refuses a bomb whose directory lies, even when nothing has looked at the archive before', async () => {
    const archive = new ZipFile();
    for (const name of ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml'])
      archive.addBuffer(Buffer.alloc(100_000_000, ' '), name);
    archive.end();
    const bomb = Buffer.from(await buffer(archive.outputStream));
    for (let at = bomb.indexOf(CENTRAL_HEADER); at >= 0; at = bomb.indexOf(CENTRAL_HEADER, at + 4))
      bomb.writeUInt32LE(1000, at + 24);
    expect(await read(bomb)).toBe('ZIP_LIES');
    expect(await codeOf(parseApart(bomb))).toBe('NOT_A_SPREADSHEET');
  }, 60_000);

  it('works from the built JavaScript as it does from TypeScript', async () => {
    const root = process.cwd();
    const out = mkdtempSync(join(tmpdir(), 'dossier-build-'));
    try {
      execFileSync(
        process.execPath,
        [join(root, 'node_modules/@swc/cli/bin/swc.js'), 'src/exchange', '-d', out, '--strip-leading-paths', '--copy-files'],
        { cwd: root },
      );
      symlinkSync(join(root, 'node_modules'), join(out, 'node_modules'));
      expect(existsSync(join(out, 'exchange/tables/spreadsheet-child.js'))).toBe(true);
      const bytes = Buffer.from(await sheet([['姓名'], ['示例甲']])).toString('base64');
      const script = `import { readSpreadsheet } from ${JSON.stringify(join(out, 'exchange/tables/spreadsheet.js'))};
        process.stdout.write(JSON.stringify(await readSpreadsheet(Buffer.from('${bytes}', 'base64'))));`;
      const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
      expect(JSON.parse(said)).toEqual([
        { row: 1, cells: ['姓名'] },
        { row: 2, cells: ['示例甲'] },
      ]);
    } finally {
      rmSync(out, { recursive: true });
    }
  }, 60_000);
});
