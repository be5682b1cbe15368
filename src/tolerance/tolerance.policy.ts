import { givenIn } from '../kernel/following.js';
import { policy } from '../kernel/policy.js';
import { grantedTolerances } from './granted.decider.js';
import type { ToleranceDecided } from './tolerance.events.js';

/** 容错入档: what was granted is recorded in the dossier; what was refused stays in its case. */
export const recordsTheTolerance = policy<ToleranceDecided>({
  name: 'recordsTheTolerance',
  on: {
    ToleranceDecided: ({ eff, meta, data }) => {
      if (data.outcome === 'refused') return [];
      const told = givenIn(data, 'collective', 'servedIn', 'overridden');
      const tolerance = meta.stream.slice('tolerance-'.length);
      return [
        {
          decider: grantedTolerances,
          command: { type: 'RecordTolerance', data: { ...told, tolerance, decision: meta.id, effectiveOn: eff } },
        },
      ];
    },
  },
});
