import { type Order, policy } from '../kernel/policy.js';
import type { Seen } from '../kernel/projection.js';
import { cleared } from './cleared.decider.js';
import type {
  ClearingCompleted,
  ConclusionOverturned,
  FreezeDecided,
  FreezeLiftDecided,
  InquiryConcluded,
} from './clearing.events.js';
import { freeze } from './freeze.decider.js';

const caseOf = ({ meta: { stream } }: Seen): string => stream.slice('clearing-'.length);

const paperOf = ({ organ, docNo }: { readonly organ?: string; readonly docNo?: string }) => ({
  ...(organ !== undefined && { organ }),
  ...(docNo !== undefined && { docNo }),
});

/** 记入档案: what a case has cleared is recorded in the dossier, and withdrawn there when its conclusion is overturned. */
export const recordsTheClearing = policy<ClearingCompleted | ConclusionOverturned>({
  name: 'recordsTheClearing',
  on: {
    ClearingCompleted: (event) => {
      const { dossierId, forms, issues: issueIds, scope: effectIds } = event.data;
      const said = { forms, issueIds, effectIds, ...paperOf(event.data) };
      const data = { dossierId, effectiveOn: event.eff, clearing: caseOf(event), completion: event.meta.id, ...said };
      return [{ decider: cleared, command: { type: 'RecordClearing', data } }];
    },
    ConclusionOverturned: (event) => {
      const { dossierId, reason } = event.data;
      const said = { ...paperOf(event.data), ...(reason !== undefined && { reason }) };
      const data = { dossierId, effectiveOn: event.eff, clearing: caseOf(event), ...said };
      return [{ decider: cleared, command: { type: 'WithdrawClearing', data } }];
    },
  },
});

type Lifting = FreezeLiftDecided | ClearingCompleted | InquiryConcluded;

const lift = (event: Seen<Lifting>): readonly Order[] => {
  const { dossierId } = event.data;
  const { id: by } = event.meta;
  const data = { dossierId, effectiveOn: event.eff, clearing: caseOf(event), by, byType: event.type };
  return [{ decider: freeze, command: { type: 'LiftFreeze', data } }];
};

/** 暂缓提拔: set as it is decided; lifted by decision, by a clearing that leaves nothing, or by a conclusion that does not stand in the way. */
export const keepsTheFreeze = policy<FreezeDecided | Lifting>({
  name: 'keepsTheFreeze',
  on: {
    FreezeDecided: (event) => {
      const { dossierId } = event.data;
      const data = { dossierId, effectiveOn: event.eff, clearing: caseOf(event), decision: event.meta.id };
      return [{ decider: freeze, command: { type: 'SetFreeze', data } }];
    },
    FreezeLiftDecided: lift,
    ClearingCompleted: (event) => (event.data.freezeStays ? [] : lift(event)),
    InquiryConcluded: (event) => (event.data.hinders === false ? lift(event) : []),
  },
});
