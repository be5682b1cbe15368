import '../dist/prelude.js';
import { readConfig } from '../dist/config.js';
import { importFiles } from '../dist/exchange/import.js';
import { openInstallation } from '../dist/installation.js';
import { timed } from './machine.mjs';

const [folder, file] = process.argv.slice(2);
const installation = await openInstallation(readConfig({ DATA_DIR: folder }));
await installation.start();
const { seconds, result } = await timed(() => importFiles([file], installation, { by: { id: 'p-bench', role: 'officer' } }));
process.send({ events: result.events, seconds, refused: result.refused.length });
await installation.close();
process.disconnect();
