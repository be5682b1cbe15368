import type { Context } from '../kernel/context.js';
import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Broken } from '../kernel/refusal.js';
import type { Identity } from './dossier.events.js';

interface Dated {
  readonly dossierId: string;
  readonly effectiveOn: LegalDate;
  readonly decidedOn?: LegalDate;
  readonly asFound?: boolean;
}

/** Why a decision about somebody not yet born is none; the day of birth itself is not told. */
export function beforeBirth({ dossierId, effectiveOn, decidedOn, asFound }: Dated, { beside }: Context): Broken | false {
  const known = asFound ? [] : beside(`dossier-${dossierId}`, 'DossierOpened', 'IdentityChanged');
  const births = known.map(({ data }) => (data as Partial<Identity>).birth);
  const birth = births.findLast((day) => day !== undefined);
  const early = [effectiveOn, decidedOn].find((day) => day && birth && lastDay(day) < firstDay(birth));
  return early !== undefined && { message: `${early} 早于本人出生` };
}
