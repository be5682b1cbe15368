import { join } from 'node:path';
import { Projector } from '../../src/projector/projector.js';
import { installation } from './installation.js';
import { catalogue } from './shelf.js';
import { booksView } from './shelf-view.js';

/** Run as a process: `following.js folder position`. Follows the log into the views of that folder until they show the position. */
const [, , folder = '', position = ''] = process.argv;
const { store, sealer, close } = installation(folder);
const projector = new Projector({ store, sealer, catalogue, projections: [booksView], file: join(folder, 'views.sqlite') });
await projector.start();
process.stdout.write('FOLLOWS\n');
await projector.reached(BigInt(position));
projector.stop();
await close();
