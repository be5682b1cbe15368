import { existsSync } from 'node:fs';
import { ViewsFile } from '../../src/projector/views-file.js';

/** Run as a process: `swapping.js link times`. Swaps in new files as fast as it can, and says when the link names a file that is not there. */
const [, , link = '', times = '0'] = process.argv;
const views = new ViewsFile(link);
for (let i = 0; i < Number(times); i++) {
  views.swap(views.next());
  const current = views.current() ?? '';
  if (!existsSync(current) && views.current() === current) {
    process.stdout.write(`${current} is in use and not there`);
    process.exit(1);
  }
}
