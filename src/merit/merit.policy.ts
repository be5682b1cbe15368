import type { AnyDecider } from '../kernel/decider.js';
import { type Order, policy } from '../kernel/policy.js';
import type { Seen } from '../kernel/projection.js';
import { credit } from './credit.decider.js';
import type { ContributionsRevised, MeritObjectionsSettled, MeritRecorded } from './merit.events.js';

const decider: AnyDecider = credit;

/** An order for each dossier to say what the merit says by now. */
const toEach = ({ eff, meta: { stream } }: Seen, dossiers: readonly string[], reason?: string): readonly Order[] =>
  dossiers.map((dossierId) => ({
    decider,
    command: {
      type: 'CreditMerit',
      data: { dossierId, merit: stream.slice('merit-'.length), effectiveOn: eff, ...(reason !== undefined && { reason }) },
    },
  }));

/** 人以绩论: what was done is credited to whoever had a part in it, and anew when the shares are revised, or when it is not recognised. */
export const creditsContributors = policy<MeritRecorded | ContributionsRevised | MeritObjectionsSettled>({
  name: 'creditsContributors',
  on: {
    MeritRecorded: (event) =>
      toEach(
        event,
        event.data.contributors.map(({ dossierId }) => dossierId),
      ),
    ContributionsRevised: (event) => {
      const { contributors, removed, reason } = event.data;
      return toEach(event, [...contributors.map(({ dossierId }) => dossierId), ...removed], reason);
    },
    MeritObjectionsSettled: (event) => toEach(event, event.data.dossiers ?? [], '实绩公议处理'),
  },
});
