import { join } from 'node:path';
import { eventually } from '../../test/support/eventually.js';
import { clerk, installation, type Installation } from '../../test/support/installation.js';
import { type BookTaken, catalogue, shelf } from '../../test/support/shelf.js';
import { closing, tempFolder } from '../../test/support/temp.js';
import { KeysDestroyed } from '../kernel/key-vault.js';
import type { Policy } from '../kernel/policy.js';
import { SqliteRegister } from '../store/sqlite.register.js';
import { PolicyRunner } from './policy-runner.js';

const decider = shelf();

/** What is taken from one shelf is placed on another. */
const handedOn: Policy<BookTaken> = {
  name: 'handedOn',
  on: { BookTaken: ({ data: { title } }) => [{ decider, command: { type: 'PlaceBook', data: { shelf: 'next', title } } }] },
};

describe('A policy', () => {
  let folder: string;
  let here: Installation;
  let runner: PolicyRunner;

  const open = (file = 'policies.sqlite'): PolicyRunner => {
    const register = closing(new SqliteRegister(join(folder, file)));
    const opened = new PolicyRunner({
      ...here,
      catalogue,
      policies: [handedOn as Policy],
      register,
      by: clerk,
      terms: { beat: 10, patience: 100 },
    });
    opened.start();
    return opened;
  };
  const tell = (type: 'PlaceBook' | 'TakeBook', title: string): Promise<unknown> =>
    here.commands.record(decider, { type, data: { shelf: 'first', title } }, { by: clerk, key: `${type} ${title}` });
  const placedNext = async (): Promise<readonly string[]> =>
    (await here.store.read('shelf-next')).map(({ payload }) => (JSON.parse(payload) as { data: { title: string } }).data.title);
  /** Orders are events too, so the end is asked for until nothing is left to follow. */
  const caughtUp = async (): Promise<void> => {
    for (let end = -1n; end < (await here.store.end());) {
      end = await here.store.end();
      await eventually(`the policies reach ${end}`, () => runner.position >= end);
    }
  };

  beforeEach(() => {
    folder = tempFolder();
    here = installation(folder);
    runner = open();
  });
  afterEach(async () => {
    await runner.stop();
    await here.close();
  });

  it('orders in another stream what follows from an event', async () => {
    await tell('PlaceBook', 'a');
    await tell('TakeBook', 'a');
    await caughtUp();
    expect(await placedNext()).toEqual(['a']);
  });

  it('changes nothing when it is run again from the start', async () => {
    await tell('PlaceBook', 'b');
    await tell('TakeBook', 'b');
    await caughtUp();
    const [before, end] = [await placedNext(), await here.store.end()];
    await runner.stop();
    runner = open('forgotten.sqlite');
    expect(runner.position).toBe(0n);
    await caughtUp();
    expect(await placedNext()).toEqual(before);
    expect(await here.store.end()).toBe(end);
  });

  it('that words an order anew when it is run again, since what it was made of is gone, takes it as done', async () => {
    await tell('PlaceBook', 'a');
    await tell('TakeBook', 'a');
    await caughtUp();
    await runner.stop();
    const worded: Policy<BookTaken> = {
      ...handedOn,
      on: { BookTaken: () => [{ decider, command: { type: 'PlaceBook', data: { shelf: 'next', title: 'without a name' } } }] },
    };
    const register = closing(new SqliteRegister(join(folder, 'again.sqlite')));
    const options = { ...here, catalogue, policies: [worded as Policy], register, by: clerk, terms: { beat: 10, patience: 100 } };
    runner = new PolicyRunner(options);
    runner.start();
    await caughtUp();
    expect([await placedNext(), runner.state]).toEqual([['a'], 'running']);
  });

  it('goes on where it was after a stop', async () => {
    await caughtUp();
    await runner.stop();
    await tell('PlaceBook', 'c');
    await tell('TakeBook', 'c');
    runner = open();
    await caughtUp();
    expect((await placedNext()).filter((title) => title === 'c')).toEqual(['c']);
  });

  it('gives what it orders in the event’s own stream last, when the views show the rest', async () => {
    await runner.stop();
    const shown: string[] = [];
    const many: Policy<BookTaken> = {
      name: 'many',
      on: {
        BookTaken: ({ data: { title }, meta: { stream } }) =>
          stream === 'shelf-first'
            ? [
                { decider, command: { type: 'PlaceBook', data: { shelf: 'first', title: `${title} again` } } },
                ...['s1', 's2', 's3', 's4', 's5'].flatMap((shelf) => [
                  { decider, command: { type: 'PlaceBook', data: { shelf, title } } },
                  { decider, command: { type: 'TakeBook', data: { shelf, title } } },
                ]),
              ]
            : [],
      },
    };
    const register = closing(new SqliteRegister(join(folder, 'many.sqlite')));
    const ended = async (position: bigint): Promise<void> => {
      const events = await Promise.all(['s1', 's2', 's3', 's4', 's5', 'first'].map((name) => here.store.read(`shelf-${name}`)));
      shown.push(`${position === events.flat().reduce((last, event) => (event.position > last ? event.position : last), 0n)}`);
    };
    const terms = { beat: 10, patience: 100 };
    await tell('PlaceBook', 'f');
    await tell('TakeBook', 'f');
    runner = new PolicyRunner({ ...here, catalogue, policies: [many as Policy], register, by: clerk, terms, shown: ended });
    runner.start();
    await eventually('the last order is given', () => runner.position >= 2n);
    const log = await Promise.all(['s1', 's5', 'first'].map((name) => here.store.read(`shelf-${name}`)));
    const [one = [], five = [], first = []] = log;
    expect([one, five].map((events) => events.map(({ type }) => type))).toEqual([
      ['BookPlaced', 'BookTaken'],
      ['BookPlaced', 'BookTaken'],
    ]);
    const last = first.at(-1);
    expect(last?.type).toBe('BookPlaced');
    expect([...one, ...five].every(({ position }) => position < (last?.position ?? 0n))).toBe(true);
    expect(shown.at(1)).toBe('true');
  });

  it('whose order can be sealed for nobody, since the keys were destroyed, goes on with what is after it', async () => {
    await runner.stop();
    const sealing = {
      ...decider,
      decide: {
        ...decider.decide,
        TakeBook: () => {
          throw new KeysDestroyed('the keys of somebody were destroyed');
        },
      },
    };
    const both: Policy<BookTaken> = {
      name: 'both',
      on: {
        BookTaken: ({ data: { title } }) => [
          { decider: sealing, command: { type: 'TakeBook', data: { shelf: 'next', title } } },
          { decider, command: { type: 'PlaceBook', data: { shelf: 'next', title } } },
        ],
      },
    };
    await tell('PlaceBook', 'g');
    await tell('TakeBook', 'g');
    const register = closing(new SqliteRegister(join(folder, 'keys-gone.sqlite')));
    const options = { ...here, catalogue, policies: [both as Policy], register, by: clerk, terms: { beat: 10, patience: 100 } };
    runner = new PolicyRunner(options);
    runner.start();
    await caughtUp();
    expect([await placedNext(), runner.state]).toEqual([['g'], 'running']);
  });

  it('whose order a rule refuses stands back, and those after it still run', async () => {
    for (const title of ['d', 'e']) await tell('PlaceBook', title);
    await here.commands.record(
      decider,
      { type: 'PlaceBook', data: { shelf: 'next', title: 'd' } },
      { by: clerk, key: 'already there' },
    );
    for (const title of ['d', 'e']) await tell('TakeBook', title);
    await caughtUp();
    expect((await placedNext()).filter((title) => 'de'.includes(title))).toEqual(['d', 'e']);
    expect(runner.stuck).toBeUndefined();
  });
});
