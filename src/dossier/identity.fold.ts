import { type Day, firstDay } from '../kernel/dates.js';
import type { Recorded } from '../kernel/event.js';
import type { Identity } from './dossier.events.js';

/** Who the person was on a day: the changes in force by then; before the first of them, the earliest that is known. */
export function identityAt(facts: readonly Recorded[], day: Day): Partial<Identity> {
  const stated = facts.filter(({ type }) => type === 'DossierOpened' || type === 'IdentityChanged');
  const inForce = stated.filter(({ eff }) => firstDay(eff) <= day);
  const { dossierId: _, ...who } = Object.assign(
    {},
    ...(inForce.length > 0 ? inForce : stated.slice(0, 1)).map(({ data }) => data),
  ) as Partial<Identity> & { dossierId?: string };
  return who;
}
