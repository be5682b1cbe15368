import { type Day, firstDay, shiftMonths } from '../kernel/dates.js';
import { policy } from '../kernel/policy.js';
import type { Seen } from '../kernel/projection.js';
import type { FactAnnulled } from '../kernel/record.js';
import type { InvestigationClosed, MeasureRevoked, PunishmentImposed } from '../supervision/supervision.events.js';
import { meetings } from './meetings.decider.js';
import { caseOf, warningCases } from './warning-cases.decider.js';
import type { WarningCaseFound, WarningCaseGone } from './warning-cases.events.js';

/** Months after which a case that is recorded is history (后补): no warning comes of it any more. */
const FRESH_MONTHS = 12;

const DOSSIER = 'dossier-';
const dossierOf = ({ meta: { stream } }: Seen): string => stream.slice(DOSSIER.length);

const find = (event: Seen<PunishmentImposed | InvestigationClosed>) => {
  const { type, eff, meta, data } = event;
  const found = caseOf(event);
  const recorded: Day = meta.ts.slice(0, 10);
  if (found === undefined || data.asFound || firstDay(eff) < shiftMonths(recorded, -FRESH_MONTHS)) return [];
  const command = { dossierId: dossierOf(event), effectiveOn: eff, case: found, ground: meta.id, groundType: type };
  return [{ decider: warningCases, command: { type: 'FindWarningCase', data: command } }];
};

const drop = (event: Seen<MeasureRevoked | FactAnnulled>) => {
  const data = { dossierId: dossierOf(event), effectiveOn: event.eff };
  return event.meta.stream.startsWith(DOSSIER) ? [{ decider: warningCases, command: { type: 'DropWarningCases', data } }] : [];
};

/** 一案一警示: a case that ended in a punishment is found for the meeting that is to warn, until nothing of it stands. */
export const findsWarningCases = policy<PunishmentImposed | InvestigationClosed | MeasureRevoked | FactAnnulled>({
  name: 'findsWarningCases',
  on: { PunishmentImposed: find, InvestigationClosed: find, MeasureRevoked: drop, FactAnnulled: drop },
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
