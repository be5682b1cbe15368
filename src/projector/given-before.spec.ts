import { installation, type Installation } from '../../test/support/installation.js';
import { shelf } from '../../test/support/shelf.js';
import { tempFolder } from '../../test/support/temp.js';
import type { Position } from '../kernel/event-store.js';
import type { Actor } from '../kernel/event.js';
import { GivenBefore } from './given-before.js';

const policies: Actor = { id: 'policies', role: 'system' };
const clerk: Actor = { id: 'p-clerk', role: 'officer' };
const decider = shelf();

describe('What was ordered before', () => {
  let here: Installation;
  const before = new GivenBefore();
  beforeEach(() => void (here = installation(tempFolder())));
  afterEach(() => here.close());

  const recorded = async (title: string, by: Actor): Promise<Position> =>
    (await here.commands.record(decider, { type: 'PlaceBook', data: { shelf: 's', title } }, { by, key: title })).position;
  const orders = new Map<Position, readonly string[]>();
  const read = (after: Position = 0n): Promise<void> => {
    const keysOf = async ({ position }: { readonly position: Position }): Promise<readonly string[]> =>
      orders.get(position) ?? [];
    return before.read({ store: here.store, after, by: policies, keysOf, signal: new AbortController().signal });
  };
  beforeEach(() => orders.clear());

  it('shows that an event was followed to its end, by an order that followed from a later one', async () => {
    const [first, second] = [await recorded('a', clerk), await recorded('b', clerk)];
    await recorded('order of b', policies);
    orders.set(first, ['order of a']).set(second, ['order of b']);
    await read();
    expect([before.goesBeyond(first), before.goesBeyond(second)]).toEqual([true, false]);
  });

  it('does not show that of an event of which only some orders were given, when nothing later was', async () => {
    const event = await recorded('a', clerk);
    await recorded('second order of a', policies);
    orders.set(event, ['first order of a', 'second order of a']);
    await read();
    expect(before.goesBeyond(event)).toBe(false);
  });

  it('shows nothing of events by an order that lies after them, but followed from one before', async () => {
    const first = await recorded('a', clerk);
    const [second, third] = [await recorded('b', clerk), await recorded('c', clerk)];
    await recorded('order of a', policies);
    orders.set(first, ['order of a']).set(second, ['order of b']).set(third, ['order of c']);
    for (const after of [0n, first]) {
      await read(after);
      expect([before.goesBeyond(second), before.goesBeyond(third)]).toEqual([false, false]);
    }
  });

  it('says nothing by what others recorded, nor by what a policy ordered that is no more', async () => {
    const event = await recorded('a', clerk);
    await recorded('of b', clerk);
    await recorded('order of a policy that is gone', policies);
    const last = await recorded('c', clerk);
    orders.set(event, ['of a']).set(last, ['of b']);
    await read();
    expect(before.goesBeyond(event)).toBe(false);
  });
});
