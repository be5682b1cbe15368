import type { CadreAppointed, CadrePromoted, CadreTransferred } from '../appointment/appointment.events.js';
import type { AnyDecider } from '../kernel/decider.js';
import { type Order, type Policy, policy } from '../kernel/policy.js';
import type { Seen } from '../kernel/projection.js';
import type { SelectionConcluded } from './selection.events.js';

const TAKING = { promotion: 'Promote', transfer: 'Transfer', appointment: 'Appoint' } as const;

const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** 记入档案: what a case concluded is ordered in the dossier; what is refused there leaves its duty open. */
export const recordsTheAppointment = (appointment: AnyDecider): Policy =>
  policy<SelectionConcluded>({
    name: 'recordsTheAppointment',
    on: {
      SelectionConcluded: ({ eff, meta, data }) => {
        const { taking, promotion, reasonClass, approval, sourcing, basis: _, duties: __, by: ___, ...taken } = data;
        const selection = idIn(meta.stream);
        const out = { ...(reasonClass && { reasonClass }), ...(approval && { approval }), ...(sourcing && { sourcing }) };
        const how = taking === 'promotion' ? { promotion, ...out } : {};
        return [
          { decider: appointment, command: { type: TAKING[taking], data: { ...taken, ...how, selection, effectiveOn: eff } } },
        ];
      },
    },
  });

type Took = CadrePromoted | CadreTransferred | CadreAppointed;

const TAKEN = { CadrePromoted: 'promotion', CadreTransferred: 'transfer', CadreAppointed: 'appointment' } as const;

/** 办结: what the dossier holds of a case is told to the case. */
export const confirmsTheAppointment = (selection: AnyDecider): Policy => {
  const confirm = ({ type, eff, meta, data }: Seen<Took>): readonly Order[] => {
    if (data.selection === undefined) return [];
    const { selection: selectionId, unitId, postId } = data;
    const taken = { unitId, postId, taking: TAKEN[type], appointment: meta.id };
    const confirmed = { selectionId, dossierId: idIn(meta.stream), effectiveOn: eff, ...taken };
    return [{ decider: selection, command: { type: 'ConfirmAppointment', data: confirmed } }];
  };
  return policy<Took>({
    name: 'confirmsTheAppointment',
    on: { CadrePromoted: confirm, CadreTransferred: confirm, CadreAppointed: confirm },
  });
};
