import type { AppointmentEvent } from '../appointment/appointment.events.js';
import { type Career, careerFold, noCareer } from '../appointment/career.fold.js';
import type { DossierOpened } from '../dossier/dossier.events.js';
import { fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import { asCorrected, isAmendment } from '../kernel/record.js';
import type { MeritCredited } from './credit.events.js';

/** The dossier as it was recorded, amendments and all: a credit that is revised is corrected. */
export interface CreditLog {
  readonly history: readonly Recorded[];
}

export const noCredits: CreditLog = { history: [] };

/** A credit as it now reads, with the last event that said so. */
export interface Credit {
  readonly fact: Recorded<MeritCredited>;
  readonly saidBy: string;
}

/** The credit that stands for a merit. */
export function creditFor({ history }: CreditLog, merit: string): Credit | undefined {
  const fact = asCorrected(history).find(
    (event): event is Recorded<MeritCredited> =>
      event.type === 'MeritCredited' && (event as Recorded<MeritCredited>).data.merit === merit,
  );
  if (!fact) return undefined;
  const last = history.findLast((event) => isAmendment(event) && event.data.fact === fact.meta.id);
  return { fact, saidBy: last?.type === 'FactCorrected' ? last.meta.id : fact.meta.id };
}

export const isOpened = ({ history }: CreditLog): boolean => history.some(({ type }) => type === 'DossierOpened');

/** The career that a dossier tells of. */
export const careerIn = ({ history }: CreditLog): Career =>
  fold<Career, AppointmentEvent | DossierOpened>({ evolve: careerFold, initial: noCareer }, history);
