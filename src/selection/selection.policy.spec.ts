import { deputy, dossierId, promoted, selection, selectionId } from '../../test/support/selection.js';
import type { CadreTransferred } from '../appointment/appointment.events.js';
import { recorded } from '../../test/dsl.js';
import type { Event } from '../kernel/event.js';
import { confirmsTheAppointment } from './selection.policy.js';

const { on } = confirmsTheAppointment(selection);
const steps = on as Readonly<Record<string, (event: object) => readonly { readonly command: unknown }[]>>;

const told = (event: Event): readonly unknown[] => {
  const [seen] = recorded(`dossier-${dossierId}`, event);
  return steps[event.type]?.({ ...seen, position: 1n }).map(({ command }) => command) ?? [];
};

const post = { unitId: 'yunxi-water', postId: 'p2' };
const transferred: CadreTransferred = { type: 'CadreTransferred', eff: '2024-05-06', data: { ...post, main: true } };
const citing = <E extends Event>(event: E): Event => ({ ...event, data: { ...event.data, selection: selectionId } });

describe('What the dossier holds of a case', () => {
  it.each([
    ['promotion', promoted('2024-05-06')],
    ['transfer', transferred],
    ['appointment', deputy('2024-05-06')],
  ] as const)('is told to it with the post, as a %s', (taking, event) =>
    expect(told(citing(event))).toEqual([
      {
        type: 'ConfirmAppointment',
        data: { selectionId, dossierId, effectiveOn: '2024-05-06', ...post, taking, appointment: 'e0' },
      },
    ]),
  );

  it('is told to none where it cites none', () => expect(told(transferred)).toEqual([]));
});
