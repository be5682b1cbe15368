import { policy } from '../kernel/policy.js';
import type { DownDecided } from './downs.events.js';
import { moved } from './moved.decider.js';

/** 记入档案: what a case decided is recorded in the dossier, where it moves the official down. */
export const recordsMovedDown = policy<DownDecided>({
  name: 'recordsMovedDown',
  on: {
    DownDecided: ({ eff, meta, data: { down, basis: _, dossierId, ...data } }) =>
      down
        ? [
            {
              decider: moved,
              command: {
                type: 'RecordMovedDown',
                data: {
                  ...data,
                  dossierId,
                  effectiveOn: eff,
                  downCase: meta.stream.slice('down-'.length),
                  decision: meta.id,
                },
              },
            },
          ]
        : [],
  },
});
