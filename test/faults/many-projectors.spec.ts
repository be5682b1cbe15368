import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compiled } from '../support/compiled.js';
import { installation } from '../support/installation.js';
import { contentOf } from '../support/shelf-view.js';
import { closing, tempFolder } from '../support/temp.js';
import { filledShelves, projector } from '../support/views.js';

describe('Four processes that follow one log into one views file', () => {
  let script: string;
  beforeAll(() => {
    script = join(compiled(join(tempFolder(), 'dist')), 'test/support/following.js');
  });

  const follow = (folder: string, position: number): ChildProcess => spawn(process.execPath, [script, folder, String(position)]);
  const complaintOf = async (child: ChildProcess): Promise<string> => {
    let said = '';
    child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return code === 0 ? '' : `${code}: ${said}`;
  };

  it.each([
    ['carry each event once between them while it grows', 0],
    ['build it at once and carry each event once', 900],
  ])(
    '%s',
    async (_, before) => {
      const folder = tempFolder();
      const here = closing(installation(folder));
      await filledShelves(here, before, 'before', 40);
      const views = projector(here, folder);
      if (before === 0) await views.start();
      const children = Array.from({ length: 4 }, () => follow(folder, (before * 4) / 3 + 1200));
      const complaints = Promise.all(children.map(complaintOf));
      if (before === 0) await Promise.all(children.map(({ stdout }) => once(stdout!, 'data')));
      for (let i = 0; i < 30; i++) await filledShelves(here, 30, `after-${i}-`, 40);
      expect(await complaints).toEqual(['', '', '', '']);
      if (before > 0) await views.start();
      await views.reached(await here.store.end());
      const alone = projector(here, tempFolder());
      await alone.start();
      expect(await here.store.end()).toBe(BigInt((before * 4) / 3 + 1200));
      expect(contentOf(views.db)).toEqual(contentOf(alone.db));
    },
    30_000,
  );
});
