import { join } from 'node:path';
import type { Catalogue } from '../../src/kernel/event.js';
import type { Projection } from '../../src/kernel/projection.js';
import { Projector } from '../../src/projector/projector.js';
import { clerk, type Installation } from './installation.js';
import { catalogue, shelf, type ShelfCommand } from './shelf.js';
import { booksView } from './shelf-view.js';
import { closing } from './temp.js';

interface Settings {
  readonly projections?: readonly Projection[];
  readonly catalogue?: Catalogue;
}

/** A projector over the views file in `folder`, stopped when the test is done. */
export function projector(
  { store, sealer }: Installation,
  folder: string,
  { projections = [booksView], catalogue: known = catalogue }: Settings = {},
): Projector {
  const made = new Projector({ store, sealer, catalogue: known, projections, file: join(folder, 'views.sqlite') });
  closing({ close: () => made.stop() });
  return made;
}

let keys = 0;

/** Places `count` books on `shelves` shelves, every third of them taken again; `name` tells them from other runs. */
export async function filledShelves({ commands }: Installation, count: number, name = 'b', shelves = 7): Promise<void> {
  const submit = (command: ShelfCommand): Promise<unknown> =>
    commands.record(decider, command, { by: clerk, key: `fill-${++keys}` });
  await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const book = { shelf: `${i % shelves}`, title: `${name}${i}` };
      await submit({ type: 'PlaceBook', data: { ...book, remark: i % 5 === 0 ? `密${i}` : undefined } });
      if (i % 3 === 0) await submit({ type: 'TakeBook', data: book });
    }),
  );
}

const decider = shelf();
