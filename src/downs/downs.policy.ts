import { policy } from '../kernel/policy.js';
import type { DownDecided } from './downs.events.js';
import { moved } from './moved.decider.js';

/** 记入档案: what a case decided is recorded in the dossier, where it moves the official down. */
export const recordsMovedDown = policy<DownDecided>({
  name: 'recordsMovedDown',
  on: {
    DownDecided: ({ eff, meta, data }) => {
      const { down, basis: _, toleranceConsidered: __, toleranceReason: ___, tolerance: ____, ...told } = data;
      const downCase = meta.stream.slice('down-'.length);
      const command = { type: 'RecordMovedDown', data: { ...told, effectiveOn: eff, downCase, decision: meta.id } } as const;
      return down ? [{ decider: moved, command }] : [];
    },
  },
});
