import iconv from 'iconv-lite';
import { UnreadableFile } from '../finding.js';
import { decodeText } from './text-encoding.js';

const TEXT = '姓名,机构\r\n示例甲,示例市云溪县人民政府\r\n';

const refusal = (bytes: Uint8Array): string => {
  try {
    return decodeText(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
};

describe('The text of a file', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be'])('is read from %s with a byte order mark, which is left out', (encoding) => {
    expect(decodeText(iconv.encode(TEXT, encoding, { addBOM: true }))).toBe(TEXT);
  });

  it('is read from UTF-8 without a mark, rare characters of four bytes included', () => {
    expect(decodeText(Buffer.from('𬭎㛃'))).toBe('𬭎㛃');
  });

  it.each(['gbk', 'gb18030'])('is read from %s', (encoding) => {
    expect(decodeText(iconv.encode(TEXT, encoding))).toBe(TEXT);
  });

  it('keeps the rare characters that GB 18030 writes in four bytes', () => {
    expect(decodeText(iconv.encode(`${TEXT}𬭎㛃`, 'gb18030'))).toBe(`${TEXT}𬭎㛃`);
  });

  it('is empty for an empty file', () => expect(decodeText(new Uint8Array())).toBe(''));

  it('is refused when it holds a NUL byte, as UTF-16 without a mark does', () => {
    expect(refusal(Buffer.from('a\0b'))).toBe('NUL_BYTE');
    expect(refusal(iconv.encode('a,b,c\n', 'utf-16le'))).toBe('NUL_BYTE');
  });

  it.each([
    ['Big5', iconv.encode('姓名,機構,職務,任職時間,免職時間', 'big5')],
    ['Shift JIS', iconv.encode('これはテストです。ひらがなとカタカナ', 'shift_jis')],
    ['Latin-1', iconv.encode('Müller, caf\u00e9, na\u00efve', 'latin1')],
    ['half a GBK character', Buffer.concat([iconv.encode(TEXT, 'gbk'), Buffer.from([0xd0])])],
    ['half a UTF-16 character', Buffer.from([0xff, 0xfe, 0x41])],
  ])('is refused when it is %s', (_name, bytes) => expect(refusal(bytes)).toBe('UNKNOWN_ENCODING'));
});
