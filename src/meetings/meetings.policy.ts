import { policy } from '../kernel/policy.js';
import type { Seen } from '../kernel/projection.js';
import type { FactAnnulled, FactCorrected } from '../kernel/record.js';
import type { InvestigationClosed, MeasureRevoked, PunishmentImposed } from '../supervision/supervision.events.js';
import { meetings } from './meetings.decider.js';
import { caseOf, isFreshGround, warningCases } from './warning-cases.decider.js';
import type { WarningCaseFound, WarningCaseGone } from './warning-cases.events.js';

const DOSSIER = 'dossier-';
const dossierOf = ({ meta: { stream } }: Seen): string => stream.slice(DOSSIER.length);

const find = (event: Seen<PunishmentImposed | InvestigationClosed>) => {
  const { type, eff, meta } = event;
  const found = caseOf(event);
  if (found === undefined || !isFreshGround(event)) return [];
  const command = { dossierId: dossierOf(event), effectiveOn: eff, case: found, ground: meta.id, groundType: type };
  return [{ decider: warningCases, command: { type: 'FindWarningCase', data: command } }];
};

const review = (event: Seen<MeasureRevoked | FactAnnulled | FactCorrected>, corrected?: { readonly fact: string }) => {
  const data = { dossierId: dossierOf(event), effectiveOn: event.eff, ...corrected };
  return event.meta.stream.startsWith(DOSSIER) ? [{ decider: warningCases, command: { type: 'ReviewWarningCases', data } }] : [];
};

/** Facts on which a case rests. */
const OF_A_CASE: readonly string[] = ['PunishmentImposed', 'InvestigationClosed', 'MeasureRevoked'];

const correct = (event: Seen<FactCorrected>) => {
  const { fact, factType } = event.data;
  return OF_A_CASE.includes(factType) ? review(event, { fact }) : [];
};

/** 一案一警示: a case that ended in a punishment is found for the meeting that is to warn, as long as something of it stands. */
export const findsWarningCases = policy<PunishmentImposed | InvestigationClosed | MeasureRevoked | FactAnnulled | FactCorrected>({
  name: 'findsWarningCases',
  on: {
    PunishmentImposed: find,
    InvestigationClosed: find,
    MeasureRevoked: (event) => review(event),
    FactAnnulled: (event) => review(event),
    FactCorrected: correct,
  },
});

/** 应发警示: the meeting hears of each case that calls for a warning, and of each that no longer does. */
export const callsForWarnings = policy<WarningCaseFound | WarningCaseGone>({
  name: 'callsForWarnings',
  on: {
    WarningCaseFound: ({ eff, data: { meeting: meetingId, ...data } }) => [
      { decider: meetings, command: { type: 'CallForWarning', data: { meetingId, effectiveOn: eff, ...data } } },
    ],
    WarningCaseGone: ({ eff, meta, data: { meeting: meetingId, case: gone } }) => [
      {
        decider: meetings,
        command: { type: 'VoidWarning', data: { meetingId, effectiveOn: eff, case: gone, because: meta.id } },
      },
    ],
  },
});
