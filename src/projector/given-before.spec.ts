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
  const read = (after: Position = 0n): Promise<void> => before.read(here.store, after, policies, new AbortController().signal);

  it('shows that an event was followed to its end, by an order that followed from a later one', async () => {
    const [first, second] = [await recorded('a', clerk), await recorded('b', clerk)];
    await recorded('order of b', policies);
    await read();
    expect(before.goesBeyond(first, ['order of a'])).toBe(true);
    expect(before.goesBeyond(second, ['order of b'])).toBe(false);
  });

  it('does not show that of an event of which only some orders were given, when nothing later was', async () => {
    const event = await recorded('a', clerk);
    await recorded('second order of a', policies);
    await read();
    expect(before.goesBeyond(event, ['first order of a', 'second order of a'])).toBe(false);
  });

  it('says nothing by what others recorded, nor by what lies before the position it begins at', async () => {
    const event = await recorded('a', clerk);
    await recorded('of b', clerk);
    await read();
    expect(before.goesBeyond(event, ['of a'])).toBe(false);
    const last = await recorded('order of c', policies);
    await read(last);
    expect(before.goesBeyond(event, ['of a'])).toBe(false);
  });

  it('of a policy that is no more says nothing of events after it', async () => {
    const first = await recorded('a', clerk);
    await recorded('order of a policy that is gone', policies);
    const second = await recorded('b', clerk);
    await read();
    expect(before.goesBeyond(first, ['order of a'])).toBe(true);
    expect(before.goesBeyond(second, ['order of b'])).toBe(false);
  });
});
