import { closing, tempFolder } from '../../test/support/temp.js';
import { clerk, type Installation, installation } from '../../test/support/installation.js';
import { shelf, type ShelfCommand, type ShelfDecider } from '../../test/support/shelf.js';
import type { Accepted } from './commands.js';
import { History } from './history.js';
import { catalogue } from '../../test/support/shelf.js';

const place = (title: string): ShelfCommand => ({ type: 'PlaceBook', data: { shelf: 's', title } });

describe('What is kept of a stream between commands', () => {
  let folded: string[];
  let decider: ShelfDecider;
  let here: Installation;
  let folder: string;
  let keys = 0;
  const submit = (command: ShelfCommand, at = here): Promise<Accepted> =>
    at.commands.submit(decider, command, { by: clerk, key: `k${++keys}` });
  const correct = (fact: string, changes: Record<string, unknown>): ShelfCommand => ({
    type: 'Correct',
    data: { shelf: 's', fact, factType: 'BookPlaced', changes },
  });

  beforeEach(() => {
    folded = [];
    decider = shelf((type) => folded.push(type));
    folder = tempFolder();
    here = closing(installation(folder));
  });

  it('spares a stream of four hundred events from being folded again for each command', async () => {
    for (let i = 0; i < 400; i++) await submit(place(`b${i}`));
    expect(folded).toHaveLength(400);
  });

  it('is folded once by a process that comes to the stream later, and then event by event', async () => {
    for (let i = 0; i < 30; i++) await submit(place(`b${i}`));
    folded.length = 0;
    const there = closing(installation(folder));
    for (let i = 30; i < 40; i++) await submit(place(`b${i}`), there);
    expect(folded).toHaveLength(40);
  });

  it('takes in what another process appended without folding the rest again', async () => {
    const there = closing(installation(folder));
    for (let i = 0; i < 20; i++) await submit(place(`b${i}`));
    await submit(place('c0'), there);
    folded.length = 0;
    await submit(place('d0'));
    expect(folded).toHaveLength(2);
  });

  it('is folded anew when the past was corrected, and decides on what is right', async () => {
    const [first] = [await submit(place('wrong')), await submit(place('b'))];
    folded.length = 0;
    await submit(correct(first.events[0]!.id, { title: 'right' }));
    await expect(submit({ type: 'TakeBook', data: { shelf: 's', title: 'wrong' } })).rejects.toMatchObject({ name: 'Refusal' });
    expect(folded).toEqual(['BookPlaced', 'BookPlaced']);
    expect(await submit({ type: 'TakeBook', data: { shelf: 's', title: 'right' } })).toMatchObject({ revision: 3 });
  });

  it('is folded anew when another process corrected the past', async () => {
    const first = await submit(place('wrong'));
    await submit(correct(first.events[0]!.id, { title: 'right' }), closing(installation(folder)));
    expect(await submit({ type: 'TakeBook', data: { shelf: 's', title: 'right' } })).toMatchObject({ revision: 2 });
  });

  it('knows the head, the last link and every command', async () => {
    await submit(place('a'));
    await submit({ type: 'PlaceBooks', data: { shelf: 's', titles: ['b', 'c'] } });
    const history = new History('shelf-s', catalogue, here.store);
    expect(await history.catchUp()).toBe(true);
    expect(await history.catchUp()).toBe(false);
    const [, second] = await here.store.read('shelf-s');
    const { cmd } = JSON.parse(second!.header) as { cmd: string };
    expect(history.traceOf(cmd)).toEqual({ first: 1, last: 2 });
    expect(history).toMatchObject({ revision: 2, position: 3n });
    expect(history.traceOf('unknown')).toBeUndefined();
  });

  it('shows a new decider no event beyond its own head', async () => {
    await submit(place('a'));
    const history = new History('shelf-s', catalogue, here.store);
    await history.catchUp();
    await submit(place('b'));
    expect(await history.stateFor(decider)).toEqual({ books: ['a'] });
    await history.catchUp();
    expect(await history.stateFor(decider)).toEqual({ books: ['a', 'b'] });
  });
});
