import { recorded } from '../../test/dsl.js';
import type { Event } from '../kernel/event.js';
import type { SelectionConcluded } from './selection.events.js';
import { concludedFor } from './selection.fold.js';

const wanted = { dossierId: 'd1', unitId: 'u1', postId: 'p1' };

const concluded = (over: Partial<SelectionConcluded['data']> = {}): SelectionConcluded => ({
  type: 'SelectionConcluded',
  eff: '2024-05-06',
  data: { ...wanted, taking: 'promotion', promotion: 'step', decidedOn: '2024-05-06', by: 'committee', duties: [], ...over },
});

const found = (...facts: readonly Event[]): boolean => concludedFor(recorded('selection-s1', ...facts), wanted);

describe('办理任职手续 of one person in one post', () => {
  it('is found among those of the case', () => {
    expect(found(concluded())).toBe(true);
    expect(found(concluded({ dossierId: 'd2' }), concluded())).toBe(true);
  });

  it.each([{ dossierId: 'd2' }, { unitId: 'u2' }, { postId: 'p2' }])('is not that of %j', (other) =>
    expect(found(concluded(other))).toBe(false),
  );

  it('is not in a case without it, nor in one whose other steps name the person', () => {
    expect(found()).toBe(false);
    expect(found({ type: 'SelectionCarriedOut', eff: '2024-05-06', data: { ...wanted, appointment: 'a1' } })).toBe(false);
  });
});
