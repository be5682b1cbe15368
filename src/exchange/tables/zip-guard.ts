import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { UnreadableFile } from '../finding.js';

/** What an archive may hold: bytes after inflating, all entries together, and entries; a sheet of 50,000 rows and 20 columns has 39 MB. */
const MOST_BYTES = 60_000_000;
const MOST_ENTRIES = 200;

/** How yauzl says it, and what that is called here; whatever else it says is BAD_ZIP. */
const FAULTS: readonly (readonly [RegExp, string, string])[] = [
  [/end of central directory record signature not found/i, 'TRUNCATED_ZIP', '表格文件不完整，可能没有下载或复制完'],
  [/encrypt/i, 'ENCRYPTED', '表格文件有密码，请取消密码后再导入'],
  [/relative path|absolute path|invalid characters in fileName/i, 'ZIP_SLIP', '表格文件内含指向文件之外的路径'],
  [/bytes in the stream/i, 'ZIP_LIES', '表格文件内声明的大小与实际不符'],
];

/**
 * Passes when a ZIP archive (压缩包) is safe to inflate: at most 200 entries and 60 MB in all, none encrypted, none with a path that leads out,
 * each of the size and checksum its directory entry states. Throws UnreadableFile otherwise; holds no more than a chunk of content at a time.
 */
export async function guardZip(bytes: Buffer): Promise<void> {
  try {
    const archive = await fromBufferPromise(bytes, { validateEntrySizes: true });
    for (const entry of await entriesOf(archive)) await weigh(archive, entry);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : asUnreadable(error);
  }
}

async function entriesOf(archive: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let total = 0;
  for await (const entry of archive.eachEntry()) {
    entries.push(entry);
    total += entry.uncompressedSize;
    if (total > MOST_BYTES) throw new UnreadableFile('ZIP_BOMB', '表格文件展开后超过 60 MB');
    if (entries.length > MOST_ENTRIES) throw new UnreadableFile('ZIP_BOMB', '表格文件内的部件超过 200 个');
    if (entry.isEncrypted()) throw new UnreadableFile('ENCRYPTED', '表格文件有密码，请取消密码后再导入');
  }
  return entries;
}

async function weigh(archive: ZipFile, entry: Entry): Promise<void> {
  if (entry.fileName.endsWith('/')) return;
  let sum = 0;
  const scale = new Writable({
    write(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      done();
    },
  });
  await pipeline(await archive.openReadStreamPromise(entry), scale);
  if (sum !== entry.crc32) throw new UnreadableFile('BAD_ZIP', '表格文件已损坏（校验和不符）');
}

function asUnreadable(error: unknown): UnreadableFile {
  const said = error instanceof Error ? error.message : '';
  const [, code, message] = FAULTS.find(([pattern]) => pattern.test(said)) ?? [
    /./,
    'BAD_ZIP',
    '表格文件已损坏，不是有效的压缩包',
  ];
  return new UnreadableFile(code, message, { cause: error });
}
