import iconv from 'iconv-lite';
import { UnreadableFile } from '../finding.js';

/**
 * The text of a file (文本编码): UTF-8 with or without BOM, UTF-16 with BOM, or GB 18030 (GBK) when the bytes are nothing else and hold mostly
 * the everyday characters of GB 2312. Throws UnreadableFile `NUL_BYTE` for binary content and `UNKNOWN_ENCODING` for any other bytes.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = fromUnicode(bytes) ?? fromChinese(bytes);
  if (text === undefined) throw new UnreadableFile('UNKNOWN_ENCODING', '无法识别文件的文字编码，请另存为 UTF-8 或 GB18030');
  if (text.includes('\0')) throw new UnreadableFile('NUL_BYTE', '文件含有空字节，不是文本文件');
  return text;
}

function fromUnicode(bytes: Uint8Array): string | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function fromChinese(bytes: Uint8Array): string | undefined {
  if (!isMostlyEverydayChinese(bytes)) return undefined;
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'gb18030');
  return text.includes('\uFFFD') || !/\p{Script=Han}/u.test(text) ? undefined : text;
}

/** Big5 and Shift JIS are nearly always valid GB 18030 too, but what they then say lies often outside GB 2312; real Chinese text nearly always in it. */
function isMostlyEverydayChinese(bytes: Uint8Array): boolean {
  let everyday = 0;
  let other = 0;
  for (let at = 0; at < bytes.length;) {
    const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]];
    if (lead < 0x80) at += 1;
    else {
      if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) everyday += 1;
      else other += 1;
      at += trail >= 0x30 && trail <= 0x39 ? 4 : 2;
    }
  }
  return everyday > 4 * other;
}
