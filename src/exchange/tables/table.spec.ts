import iconv from 'iconv-lite';
import { UnreadableFile } from '../finding.js';
import { readTable } from './table.js';

const read = (text: string) => readTable(Buffer.from(text), '任免.csv');

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await readTable(bytes, '任免.csv');
    return 'read';
  } catch (error) {
    return error instanceof UnreadableFile ? `${error.code} ${error.message}` : String(error);
  }
}

describe('A CSV table', () => {
  it('has its header apart and counts rows as lines of the file, whatever the line ends', async () => {
    const rows = [
      { row: 2, cells: ['1', 'x'] },
      { row: 3, cells: ['2', 'y'] },
    ];
    for (const end of ['\n', '\r\n', '\r'])
      expect(await read(['a,b', '1,x', '2,y', ''].join(end))).toEqual({ header: ['a', 'b'], rows });
  });

  it('counts blank lines and line ends within quotes', async () => {
    const { rows } = await read('a,b\r\n\r\n1,"x\r\ny"\r\n,\r\n2,"say ""hi"""\r\n\r\n\r\n3,z');
    expect(rows).toEqual([
      { row: 3, cells: ['1', 'x\r\ny'] },
      { row: 6, cells: ['2', 'say "hi"'] },
      { row: 9, cells: ['3', 'z'] },
    ]);
  });

  it('counts rightly where line ends are mixed', async () => {
    const { rows } = await read('a,b\n1,2\r\n3,4\n5,6');
    expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [2, '1', '2'],
      [3, '3', '4'],
      [4, '5', '6'],
    ]);
  });

  it('cuts empty cells beyond the header but keeps what is too short or too long, for its reader to refuse', async () => {
    const { header, rows } = await read('a, b ,,\n1,2,,\n1\n1,2,3\n,2\n1,\n');
    expect(header).toEqual(['a', 'b']);
    expect(rows.map(({ cells }) => cells)).toEqual([['1', '2'], ['1'], ['1', '2', '3'], ['', '2'], ['1', '']]);
  });

  it('is read from GBK and from the tab-separated UTF-16 that spreadsheets call Unicode text', async () => {
    const table = { header: ['姓名', '职务'], rows: [{ row: 2, cells: ['示例甲', '县长'] }] };
    expect(await readTable(iconv.encode('姓名,职务\r\n示例甲,县长\r\n', 'gbk'), 'a.csv')).toEqual(table);
    expect(await readTable(iconv.encode('姓名\t职务\r\n示例甲\t县长\r\n', 'utf-16le', { addBOM: true }), 'a.txt')).toEqual(table);
  });

  it('may have a header only', async () => expect(await read('a,b\n')).toEqual({ header: ['a', 'b'], rows: [] }));

  it.each([
    ['an empty file', '', 'EMPTY_FILE'],
    ['blank lines only', '\n,,\n \n', 'EMPTY_FILE'],
    ['two columns of one name', 'a,b,a\n1,2,3', 'DUPLICATE_COLUMN 表头有重复的列：a'],
    ['a quote left open', 'a,b\n1,2\n3,"x\n4,5\n6,7\n', 'BAD_CSV 从第 3 行起'],
    ['text behind a closing quote', 'a,b\n1,2\n3,"x" y\n', 'BAD_CSV 从第 3 行起'],
    ['a quote within a bare cell', 'a,b\n1,x"y\n', 'BAD_CSV 从第 2 行起'],
    ['more than 200,000 rows', `a,b\n${'1,2\n'.repeat(200_001)}`, 'TOO_MANY_ROWS'],
    ['a record without end', `a,b\n1,"${'x,\n'.repeat(400_000)}`, 'BAD_CSV 从第 2 行起'],
  ])('is refused for %s', async (_name, text, message) => expect(await refusal(Buffer.from(text))).toContain(message));

  it('takes 200,000 rows', async () => {
    expect((await read(`a,b\n${'1,2\n'.repeat(200_000)}`)).rows).toHaveLength(200_000);
  });
});

describe('A file that is no table', () => {
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');

  it('is told apart from an old .xls and from one with a password', async () => {
    expect(await refusal(compound)).toContain('OLD_SPREADSHEET');
    expect(await refusal(Buffer.concat([compound, Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]))).toContain(
      'ENCRYPTED',
    );
  });

  it('is refused as binary', async () => expect(await refusal(Buffer.from('%PDF-1.7\0\0'))).toContain('NUL_BYTE'));
});
