import { Chain } from '../../test/support/chain.js';
import { closing, tempFolder } from '../../test/support/temp.js';
import { clerk, type Installation, installation } from '../../test/support/installation.js';
import { rejection } from '../../test/support/eventually.js';
import { shelf, type ShelfCommand } from '../../test/support/shelf.js';
import type { Accepted } from './commands.js';
import { Refusal } from './refusal.js';

const decider = shelf();
const place = (title: string, on = 's'): ShelfCommand => ({ type: 'PlaceBook', data: { shelf: on, title } });
const take = (title: string, on = 's'): ShelfCommand => ({ type: 'TakeBook', data: { shelf: on, title } });
const ensure = (title: string): ShelfCommand => ({ type: 'EnsureBook', data: { shelf: 's', title } });

describe('Two processes on one log', () => {
  let here: Installation;
  let there: Installation;
  let keys = 0;
  const submit = (at: Installation, command: ShelfCommand): Promise<Accepted> =>
    at.commands.submit(decider, command, { by: clerk, key: `k${++keys}` });

  beforeEach(() => {
    const folder = tempFolder();
    here = closing(installation(folder));
    there = closing(installation(folder));
  });

  it('decide anew what lost a race', async () => {
    await submit(here, place('a'));
    await submit(there, place('b'));
    expect(await submit(here, place('c'))).toMatchObject({ revision: 2 });
    expect(await submit(there, place('d'))).toMatchObject({ revision: 3 });
  });

  it('refuse what the other has made impossible', async () => {
    await submit(here, place('a'));
    await submit(there, take('a'));
    expect(await rejection(submit(here, take('a')))).toBeInstanceOf(Refusal);
    await submit(there, place('b'));
    expect(await rejection(submit(here, place('b')))).toMatchObject({ broken: [{ code: 'BOOK_THERE' }] });
  });

  it('do not refuse what the other has made possible', async () => {
    await submit(here, place('a'));
    await submit(there, take('a'));
    await submit(there, place('b'));
    expect(await submit(here, place('a'))).toMatchObject({ revision: 3 });
    expect(await submit(here, take('b'))).toMatchObject({ revision: 4 });
  });

  it('do not think done what the other has undone', async () => {
    await submit(here, place('a'));
    await submit(there, take('a'));
    expect(await submit(here, ensure('a'))).toMatchObject({ revision: 2, events: [{ type: 'BookPlaced' }] });
  });

  it('do not starve one another on one stream, however many write', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 400 }, (_, i) => submit([here, there][i % 2]!, place(`b${i}`, `q${i % 5}`))),
    );
    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
  });

  it('come through a long run of races with every book placed and taken once, in one unbroken chain', async () => {
    const runs = [here, there].flatMap((at, process) =>
      Array.from({ length: 6 }, async (_, writer) => {
        for (let i = 0; i < 40; i++) {
          const title = `${process}-${writer}-${i}`;
          const shelfName = `r${i % 3}`;
          await submit(at, place(title, shelfName));
          await submit([here, there][i % 2]!, take(title, shelfName));
        }
      }),
    );
    await Promise.all(runs);
    const streams = await Promise.all(['r0', 'r1', 'r2'].map((name) => here.store.read(`shelf-${name}`)));
    const events = streams.flat().sort((a, b) => (a.position < b.position ? -1 : 1));
    expect(events).toHaveLength(2 * 12 * 40);
    const chain = new Chain().take(events);
    expect([...chain.commands.values()].every((times) => times === 1)).toBe(true);
  });
});

describe('Commands of one process on one stream', () => {
  it('are taken one after another, and a refused one does not hold up the next', async () => {
    const here = closing(installation(tempFolder()));
    const commands = Array.from({ length: 60 }, (_, i) => (i % 3 === 2 ? take('nothing') : place(`b${i}`)));
    const answers = await Promise.allSettled(
      commands.map((command, i) => here.commands.submit(decider, command, { by: clerk, key: `k${i}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(
      commands.map(({ type }) => (type === 'TakeBook' ? 'rejected' : 'fulfilled')),
    );
    const revisions = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.revision : []));
    expect(revisions).toEqual(Array.from({ length: 40 }, (_, i) => i));
  });
});
