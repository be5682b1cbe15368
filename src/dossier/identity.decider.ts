import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { obey, rule } from '../kernel/rule.js';
import type { IdentityClaimed } from './identity.events.js';

export type ClaimIdentity = Command<'ClaimIdentity', IdentityClaimed['data'] & { digest: string; effectiveOn: LegalDate }>;

export interface Claim {
  readonly dossierId?: string;
  readonly eventId?: string;
}

const oneDossierPerIdentity = rule<ClaimIdentity['data'], Claim>(
  'oneDossierPerIdentity',
  'PERSON_EXISTS',
  ({ dossierId, of }, claim) =>
    claim.dossierId !== undefined &&
    claim.dossierId !== dossierId && {
      message: of === 'idNumber' ? '该公民身份号码已有档案' : '该人员标识已有档案',
      standsInTheWay: [{ eventId: claim.eventId ?? '', type: 'IdentityClaimed' }],
    },
);

/** One dossier per identity, held by a stream of its own so that no second node or process can open another. */
export const identity: Decider<ClaimIdentity, Claim, IdentityClaimed> = {
  streamOf: ({ digest }) => `identity-${digest}`,
  initial: {},
  evolve: { IdentityClaimed: (_, { data: { dossierId }, meta: { id } }) => ({ dossierId, eventId: id }) },
  decide: {
    ClaimIdentity: (command, claim, context) => {
      obey([oneDossierPerIdentity], command, claim, context);
      const { dossierId, of, effectiveOn: eff } = command;
      return claim.dossierId ? [] : [{ type: 'IdentityClaimed', eff, data: { dossierId, of } }];
    },
  },
};
