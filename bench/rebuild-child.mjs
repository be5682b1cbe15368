import '../dist/prelude.js';
import { join } from 'node:path';
import { readConfig } from '../dist/config.js';
import { openInstallation } from '../dist/installation.js';
import { rebuild } from '../dist/projector/rebuild.js';
import { ViewsFile } from '../dist/projector/views-file.js';
import { timed } from './machine.mjs';

const folder = process.argv[2];
const { views, close } = await openInstallation(readConfig({ DATA_DIR: folder }));
const file = new ViewsFile(join(folder, 'views.sqlite'));
const { seconds, result } = await timed(() => rebuild(views, file.next()));
file.swap(result);
process.send({ views: result, seconds, peakMiB: Math.round(process.resourceUsage().maxRSS / 1024) });
await close();
process.disconnect();
