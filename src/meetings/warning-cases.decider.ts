import { careerFold, noCareer } from '../appointment/career.fold.js';
import { heldPosts, mainPostOn } from '../appointment/held.fold.js';
import { type Day, firstDay, type LegalDate } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import { type Command, type Decider, type Evolve, fold } from '../kernel/decider.js';
import { derivedId } from '../kernel/derived-id.js';
import type { Recorded } from '../kernel/event.js';
import { oneCaseOneWarning } from '../rulebook/meetings.book.js';
import { consult, unitAndAbove } from '../rulebook/ruling.js';
import type { InvestigationClosed, MeasureRevoked, PunishmentImposed } from '../supervision/supervision.events.js';
import type { WarningCaseEvent, WarningCaseFound } from './warning-cases.events.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}

/** Given by the service, when a dossier says that a case has ended, or that what ended it no longer stands. */
export type WarningCaseCommand =
  Command<'FindWarningCase', Target & { case: string; ground: string; groundType: string }> | Command<'DropWarningCases', Target>;

/** 一案一警示: the cases of an official for which a warning is called, as the meetings were told. */
export type WarningCases = readonly Pick<WarningCaseFound['data'], 'case' | 'meeting'>[];

const evolve: Evolve<WarningCases, WarningCaseEvent> = {
  WarningCaseFound: (cases, { data }) => [...cases, data],
  WarningCaseGone: (cases, { data }) => cases.filter((one) => one.case !== data.case),
};

/** The unit of the main post, or of the last one that was held by then. */
function unitOf(dossierId: string, day: Day, { beside }: Context): string | undefined {
  const career = fold({ evolve: careerFold, initial: noCareer }, beside(`dossier-${dossierId}`));
  const begun = heldPosts(career).filter(({ from }) => firstDay(from) <= day);
  const last = begun.toSorted((a, b) => (firstDay(a.from) < firstDay(b.from) ? -1 : 1)).at(-1);
  return (mainPostOn(career, day) ?? last)?.unitId;
}

/** The meeting of the unit, or of the nearest above it that has one. */
function meetingOf(unitId: string, day: Day, { beside }: Context): string | undefined {
  const meetings = unitAndAbove(unitId, beside, day).map((id) => derivedId(`meeting\n${id}`));
  return meetings.find((id) => beside(`meeting-${id}`, 'JointMeetingEstablished').length > 0);
}

type Ground = PunishmentImposed | InvestigationClosed;

/** 一案: what an investigation came to is one case with it, whatever punishments there were. */
export function caseOf({ type, data, meta }: Recorded<Ground>): string | undefined {
  if (type === 'PunishmentImposed') return data.investigation ?? meta.id;
  return data.outcome === 'notPunished' ? undefined : data.investigation;
}

/** The cases of which something stands: a punishment that was not revoked, or an investigation that did not end with nothing. */
function standing(dossierId: string, { beside }: Context): ReadonlySet<string> {
  const stream = `dossier-${dossierId}`;
  const revocations = beside(stream, 'MeasureRevoked') as readonly Recorded<MeasureRevoked>[];
  const revoked = new Set(revocations.map(({ data: { measure } }) => measure));
  const grounds = beside(stream, 'PunishmentImposed', 'InvestigationClosed') as readonly Recorded<Ground>[];
  const punished = new Set(grounds.flatMap((one) => (one.type === 'PunishmentImposed' ? (caseOf(one) ?? []) : [])));
  const left = grounds.filter((one) =>
    one.type === 'PunishmentImposed'
      ? !revoked.has(one.meta.id)
      : one.data.outcome !== 'punished' || !punished.has(caseOf(one) ?? ''),
  );
  return new Set(left.flatMap((one) => caseOf(one) ?? []));
}

/** 警示案件, in a stream for each official beside the dossier: called for once for each case, where the unit's rule asks for it. */
export const warningCases: Decider<WarningCaseCommand, WarningCases, WarningCaseEvent> = {
  streamOf: ({ dossierId }) => `warning-${dossierId}`,
  initial: [],
  evolve,
  decide: {
    FindWarningCase: ({ effectiveOn, ...data }, cases, context) => {
      if (cases.some((one) => one.case === data.case)) return [];
      const day = firstDay(effectiveOn);
      const unitId = unitOf(data.dossierId, day, context);
      if (unitId === undefined || !consult(oneCaseOneWarning, { effectiveOn }, unitId, context)) return [];
      const meeting = meetingOf(unitId, day, context);
      return meeting === undefined ? [] : [{ type: 'WarningCaseFound', eff: effectiveOn, data: { ...data, unitId, meeting } }];
    },
    DropWarningCases: ({ effectiveOn, dossierId }, cases, context) => {
      if (cases.length === 0) return [];
      const stands = standing(dossierId, context);
      return cases
        .filter((one) => !stands.has(one.case))
        .map(({ case: gone, meeting }) => ({
          type: 'WarningCaseGone',
          eff: effectiveOn,
          data: { dossierId, case: gone, meeting },
        }));
    },
  },
};
