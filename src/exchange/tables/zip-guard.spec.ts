import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { worked } from '../../../test/support/cpu.js';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { UnreadableFile } from '../finding.js';
import { guardZip } from './zip-guard.js';

const CENTRAL_HEADER = Buffer.from('504b0102', 'hex');

async function zip(parts: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content] of Object.entries(parts)) archive.addBuffer(content, name);
  archive.end();
  return buffer(archive.outputStream);
}

/** The same archive with one field of every central directory entry overwritten. */
function lying(bytes: Buffer, change: (copy: Buffer, header: number) => void): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(CENTRAL_HEADER); at >= 0; at = copy.indexOf(CENTRAL_HEADER, at + 4)) change(copy, at);
  return copy;
}

async function verdict(bytes: Buffer): Promise<string> {
  try {
    await guardZip(bytes);
    return 'passed';
  } catch (error) {
    return error instanceof UnreadableFile ? error.code : `not an UnreadableFile: ${String(error)}`;
  }
}

describe('The zip guard', () => {
  it('passes an honest archive', async () => {
    expect(await verdict(await zip({ 'a.xml': Buffer.from('甲'), 'dir/b.xml': Buffer.alloc(1_000_000) }))).toBe('passed');
  });

  it('refuses an archive cut short', async () => {
    const whole = await zip({ 'a.xml': Buffer.from('甲'.repeat(1000)) });
    expect(await verdict(whole.subarray(0, whole.length - 30))).toBe('TRUNCATED_ZIP');
    expect(await verdict(whole.subarray(0, 40))).toBe('TRUNCATED_ZIP');
  });

  describe('given a bomb of 300 MB of zeros', () => {
    let bomb: Buffer;
    /** What it costs to inflate as much. */
    let inflating = 0;
    beforeAll(async () => {
      const zeros = Buffer.alloc(300_000_000);
      bomb = await zip({ 'xl/worksheets/sheet1.xml': zeros });
      const deflated = deflateRawSync(zeros);
      const work = worked();
      inflateRawSync(deflated);
      inflating = work();
    });

    it('refuses it by its directory alone', async () => {
      expect(bomb.length).toBeLessThan(500_000);
      const work = worked();
      expect(await verdict(bomb)).toBe('ZIP_BOMB');
      expect(work()).toBeLessThan(inflating / 2);
    });

    it('refuses it when the directory says 1,000 bytes, without inflating the rest', async () => {
      const liar = lying(bomb, (copy, header) => copy.writeUInt32LE(1000, header + 24));
      const work = worked();
      expect(await verdict(liar)).toBe('ZIP_LIES');
      expect(work()).toBeLessThan(inflating / 2);
    });
  });

  it('refuses more than 200 entries', async () => {
    const parts = Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`${n}.xml`, Buffer.from('x')]));
    expect(await verdict(await zip(parts))).toBe('ZIP_BOMB');
  });

  it('refuses an entry that states more bytes than it has', async () => {
    const honest = await zip({ 'a.xml': Buffer.from('甲') });
    expect(await verdict(lying(honest, (copy, header) => copy.writeUInt32LE(999, header + 24)))).toBe('ZIP_LIES');
  });

  it('refuses an entry whose content is not what its checksum says', async () => {
    const honest = await zip({ 'a.xml': Buffer.from('甲') });
    expect(await verdict(lying(honest, (copy, header) => copy.writeUInt32LE(1, header + 16)))).toBe('BAD_ZIP');
  });

  it('refuses an encrypted entry', async () => {
    const honest = await zip({ 'a.xml': Buffer.from('甲') });
    expect(
      await verdict(lying(honest, (copy, header) => copy.writeUInt16LE(copy.readUInt16LE(header + 8) | 1, header + 8))),
    ).toBe('ENCRYPTED');
  });

  it('refuses a path that leads out of the archive', async () => {
    const honest = await zip({ 'ab/a.xml': Buffer.from('甲') });
    expect(await verdict(lying(honest, (copy, header) => copy.write('../a.xml', header + 46)))).toBe('ZIP_SLIP');
    expect(await verdict(lying(honest, (copy, header) => copy.write('/b/a.xml', header + 46)))).toBe('ZIP_SLIP');
  });

  it('refuses bytes that only begin like an archive', async () => {
    expect(await verdict(Buffer.from('PK\x03\x04 and then nothing of the kind'))).toBe('TRUNCATED_ZIP');
  });
});
