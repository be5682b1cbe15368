import { careerFold, noCareer } from '../appointment/career.fold.js';
import { heldPosts, mainPostOn } from '../appointment/held.fold.js';
import { type Day, firstDay, type LegalDate, shiftMonths } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import { type Command, type Decider, type Evolve, fold } from '../kernel/decider.js';
import { derivedId } from '../kernel/derived-id.js';
import type { Recorded } from '../kernel/event.js';
import { oneCaseOneWarning } from '../rulebook/meetings.book.js';
import { consult, unitAndAbove } from '../rulebook/ruling.js';
import type { InvestigationClosed, MeasureRevoked, PunishmentImposed } from '../supervision/supervision.events.js';
import type { WarningCaseEvent, WarningCaseFound, WarningCaseGone } from './warning-cases.events.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}

/** Given by the service, when a dossier says that a case has ended, or that what it said of one no longer holds. */
export type WarningCaseCommand =
  | Command<'FindWarningCase', Target & Found>
  /** `fact`: what was corrected, where something was. */
  | Command<'ReviewWarningCases', Target & { fact?: string }>;

type Found = Pick<WarningCaseFound['data'], 'case' | 'ground' | 'groundType'>;

/** 一案一警示: the cases of an official for which a warning is called, as the meetings were told; `gone` of those for which it is no longer. */
export type WarningCases = readonly (WarningCaseFound['data'] & { readonly gone?: true })[];

const evolve: Evolve<WarningCases, WarningCaseEvent> = {
  WarningCaseFound: (cases, { data }) => [...cases.filter((one) => one.case !== data.case), data],
  WarningCaseGone: (cases, { data }) => cases.map((one) => (one.case === data.case ? { ...one, gone: true } : one)),
};

/** Months after which a case that is recorded is history (后补): no warning comes of it any more. */
const FRESH_MONTHS = 12;

/** Whether a case is recorded as it ends, rather than taken over from a source or long after. */
export const isFreshGround = ({ eff, meta, data }: Recorded<Ground>): boolean =>
  !data.asFound && firstDay(eff) >= shiftMonths(meta.ts.slice(0, 10), -FRESH_MONTHS);

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

/** The cases of which something stands, each with that: a punishment that was not revoked, or an investigation that did not end with nothing. */
function standing(dossierId: string, { beside }: Context): ReadonlyMap<string, readonly Recorded<Ground>[]> {
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
  const cases = Map.groupBy(left, (one) => caseOf(one) ?? '');
  cases.delete('');
  return cases;
}

/** Where the unit's rule asks for a warning, and there is a meeting that is to give it. */
function found({ effectiveOn, ...data }: Target & Found, context: Context): readonly WarningCaseFound[] {
  const day = firstDay(effectiveOn);
  const unitId = unitOf(data.dossierId, day, context);
  if (unitId === undefined || !consult(oneCaseOneWarning, { effectiveOn }, unitId, context)) return [];
  const meeting = meetingOf(unitId, day, context);
  return meeting === undefined ? [] : [{ type: 'WarningCaseFound', eff: effectiveOn, data: { ...data, unitId, meeting } }];
}

/** 警示案件, in a stream for each official beside the dossier: called for once for each case, where the unit's rule asks for it. */
export const warningCases: Decider<WarningCaseCommand, WarningCases, WarningCaseEvent> = {
  streamOf: ({ dossierId }) => `warning-${dossierId}`,
  initial: [],
  evolve,
  decide: {
    FindWarningCase: (command, cases, context) =>
      cases.some((one) => one.case === command.case && !one.gone) ? [] : found(command, context),
    ReviewWarningCases: ({ effectiveOn: eff, dossierId, fact }, cases, context) => {
      if (cases.length === 0 && fact === undefined) return [];
      const stands = standing(dossierId, context);
      const lost = cases.filter((one) => !one.gone && !stands.has(one.case));
      const back = cases.filter((one) => one.gone && stands.has(one.case));
      const ground = [...stands.values()].flat().find(({ meta }) => meta.id === fact);
      const of = ground && isFreshGround(ground) ? caseOf(ground) : undefined;
      const anew =
        ground && of !== undefined && !cases.some((one) => one.case === of)
          ? found({ dossierId, effectiveOn: ground.eff, case: of, ground: ground.meta.id, groundType: ground.type }, context)
          : [];
      return [
        ...lost.map(({ case: gone, meeting }): WarningCaseGone => ({
          type: 'WarningCaseGone',
          eff,
          data: { dossierId, case: gone, meeting },
        })),
        ...back.map(({ gone: _, ...data }): WarningCaseFound => ({ type: 'WarningCaseFound', eff, data })),
        ...anew,
      ];
    },
  },
};
