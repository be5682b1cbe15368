import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ViewsFile } from '../../src/projector/views-file.js';
import { compiled } from '../support/compiled.js';
import { tempFolder } from '../support/temp.js';

test('Four processes that swap in views at once never leave a link to a file that is gone', async () => {
  const script = join(compiled(join(tempFolder(), 'dist')), 'test/support/swapping.js');
  const folder = tempFolder();
  const link = join(folder, 'views.sqlite');
  const swap = async (): Promise<string> => {
    const child = spawn(process.execPath, [script, link, '300']);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return code === 0 ? '' : said;
  };
  expect(await Promise.all([swap(), swap(), swap(), swap()])).toEqual(['', '', '', '']);
  expect(existsSync(new ViewsFile(link).current() ?? '')).toBe(true);
  expect(readdirSync(folder).filter((name) => /^views\.sqlite\.\d+$/.test(name))).toHaveLength(1);
}, 60_000);
