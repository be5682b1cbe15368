import { jest } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import yazl from 'yazl';
import { dossier, json, type Outcome } from '../support/command-line.js';
import { type Report, sample } from '../support/samples.js';
import { tempFolder } from '../support/temp.js';

jest.setTimeout(60_000);

let data: string;
beforeAll(async () => {
  data = tempFolder();
  await json<Report>(['import', sample('resume.txt'), '--data', data]);
});

function events(): number {
  const db = new Sqlite(join(data, 'log.sqlite'), { readonly: true });
  const found = db.prepare<[], number>('SELECT count(*) FROM events').pluck().get() ?? -1;
  db.close();
  return found;
}

/** Runs an import that must end with 2, one line that says why, and nothing written; a good file beside the bad one is not taken either. */
async function refused(...files: readonly string[]): Promise<string> {
  const before = events();
  const { code, stdout, stderr }: Outcome = await dossier(['import', ...files, sample('tenures.csv'), '--data', data, '--json']);
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(/^dossier: [^\n]+\n$/) });
  expect(events()).toBe(before);
  expect(stderr).not.toMatch(/ {4}at |node_modules|\/tmp\//);
  return stderr;
}

function file(name: string, content: string | Buffer): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}

function zipped(entries: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(content, name);
  zip.end();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
  });
}

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]><Person><XingMing>&lol9;</XingMing></Person>`;
const HEADER = '人员标识,姓名,机构,职务,任职时间\n';

describe('A file that can not be read ends an import with 2, one line, and nothing written:', () => {
  test('one that is not there', async () => {
    expect(await refused(join(tempFolder(), 'none.csv'))).toContain('NO_FILE');
  });

  test('a folder', async () => {
    expect(await refused(tempFolder())).toContain('NO_FILE');
  });

  test.each([
    ['an empty file', Buffer.alloc(0), /UNKNOWN_FORMAT|EMPTY_FILE/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /NUL_BYTE|UNKNOWN_ENCODING/],
    ['a PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), /UNKNOWN/],
    ['prose', Buffer.from('示例文字，不是表格。'), /UNKNOWN_FORMAT/],
    ['an executable', readFileSync(process.execPath).subarray(0, 4096), /NUL_BYTE|UNKNOWN_ENCODING/],
    ['a table with a column nobody knows', Buffer.from(`颜色,${HEADER}`), /UNKNOWN_COLUMN.*颜色/],
    ['a table that lacks a column', Buffer.from('人员标识,姓名,机构\nA,示例,示例局\n'), /MISSING_COLUMN.*职务/],
    ['a table with an open quote', Buffer.from(`${HEADER}"A,示例,示例局,局长,2001\n`), /BAD_CSV/],
    ['a form that laughs a billion times', Buffer.from(LAUGHS), /XML_ENTITY/],
    [
      'a form that reads other files',
      Buffer.from(
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Person><XingMing>&e;</XingMing></Person>',
      ),
      /XML_ENTITY/,
    ],
    ['a form that is cut off', readFileSync(sample('approval-form.lrmx')).subarray(0, 900), /BAD_XML|UNKNOWN_ENCODING/],
    ['XML that is no form', Buffer.from('<html><body>示例</body></html>'), /NOT_LRMX/],
    ['a spreadsheet that is cut off', readFileSync(sample('tenures.xlsx')).subarray(0, 2000), /TRUNCATED_ZIP|BAD_ZIP/],
    ['a spreadsheet of the old kind', Buffer.from('d0cf11e0a1b11ae1' + '00'.repeat(600), 'hex'), /OLD_SPREADSHEET/],
  ])('%s', async (_, content, why) => {
    expect(await refused(file('x.bin', content))).toMatch(why);
  });

  test('a zip bomb', async () => {
    const bomb = await zipped({
      '[Content_Types].xml': Buffer.from('<Types/>'),
      'xl/worksheets/sheet1.xml': Buffer.alloc(80_000_000, 0x20),
    });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refused(file('bomb.xlsx', bomb))).toContain('ZIP_BOMB');
  });

  test('a zip that is no spreadsheet', async () => {
    expect(await refused(file('x.xlsx', await zipped({ 'readme.txt': Buffer.from('示例') })))).toMatch(
      /NOT_A_SPREADSHEET|BAD_ZIP/,
    );
  });

  test('one of another format than was said', async () => {
    const { code } = await dossier(['import', sample('tenures.csv'), '--format', 'lrmx', '--data', data]);
    expect(code).toBe(2);
  });
});

test.each([
  ['in a folder that is not there', (folder: string) => join(folder, 'none', 'report.json')],
  ['that is a folder', (folder: string) => folder],
])('A report %s ends an import with 2 before anything is written', async (_, out) => {
  const before = events();
  const { code, stdout } = await dossier(['import', sample('tenures.csv'), '--data', data, '--report', out(tempFolder())]);
  expect([code, stdout, events()]).toEqual([2, '', before]);
});

test('A GBK table is read, and one with a BOM', async () => {
  expect(await json<Report>(['import', sample('tenures-gbk.csv'), '--data', tempFolder()])).toMatchObject({
    persons: expect.any(Number),
    refused: [],
  });
  const bom = file('bom.csv', `\ufeff${HEADER}HR-1,示例甲,示例局,局长,2001-02\n`);
  expect(await json<Report>(['import', bom, '--data', tempFolder()])).toMatchObject({ persons: 1, dossiersOpened: 1 });
});
