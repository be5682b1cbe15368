import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { Projector } from '../../src/projector/projector.js';
import { clerk, installation } from './installation.js';
import { catalogue, shelf, type ShelfCommand } from './shelf.js';
import { booksView } from './shelf-view.js';
import { commandOf } from './writer-command.js';

/** Run as a process: `writer.js folder round key,key…`. Sixty-four writers submit without end; those keys, in flight when the one before died, first. */
const [, , folder = '', round = '', again = ''] = process.argv;
const WRITERS = 64;
const say = (line: string): unknown => writeSync(1, `${line}\n`);

const shown = (position: bigint): Promise<void> => projector.reached(position);
const { store, sealer, commands } = installation(folder, { shown });
const projector = new Projector({ store, sealer, catalogue, projections: [booksView], file: join(folder, 'views.sqlite') });
const decider = shelf();

async function submit(key: string): Promise<void> {
  say(`SENT ${key}`);
  const command: ShelfCommand = commandOf(key);
  const { events } = await commands.submit(decider, command, { by: clerk, key });
  say(`ACK ${key} ${events.map(({ id }) => id).join()}`);
}

await projector.start();
await Promise.all(again.split(',').filter(Boolean).map(submit));
await Promise.all(
  Array.from({ length: WRITERS }, async (_, writer) => {
    for (let i = 0; ; i++) await submit(`${round}-${writer}-${i}`);
  }),
);
