import { type Due, dutyId } from '../duties/duties.events.js';
import { type Day, firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { FilingApplied, FilingEvent, FilingResubmitted, Planned, ReviewOutcome } from './filing.events.js';

/** Something that was done about a filing, by the event that says so. */
export interface Done {
  readonly by: string;
  readonly type: string;
  readonly on: LegalDate;
  /** Of the paper it rests on, where that has a day of its own. */
  readonly decidedOn?: LegalDate;
}

/** 风险备案: what its facts amount to; without `applied` there is none. */
export interface Filing {
  /** The last application: what was returned and filed anew counts from then. */
  readonly applied?: Done & Planned & { readonly applicant: string; readonly servedIn?: string };
  readonly accepted?: Done & { readonly level: string };
  readonly returned?: Done;
  readonly assessed?: Done & { readonly gravest?: string };
  readonly reviewed?: Done & { readonly outcome: ReviewOutcome };
  readonly feedback?: Done;
  /** 不予受理 or 撤回. */
  readonly ended?: Done;
  /** Ids of the duties that the last step raised. */
  readonly pending: readonly string[];
}

export const noFiling: Filing = { pending: [] };

const done = ({ meta, type, eff, data }: Recorded): Done => {
  const { decidedOn } = data as Partial<Done>;
  return { by: meta.id, type, on: eff, ...(decidedOn && { decidedOn }) };
};

/** The day by which the book judges what was done. */
export const decidedOn = ({ on, decidedOn: said = on }: Done): Day => firstDay(said);

const pendingAfter = ({ meta: { id }, data }: Recorded): Pick<Filing, 'pending'> => {
  const { duties = [] } = data as { readonly duties?: readonly Due[] };
  return { pending: duties.map(({ kind, of }) => dutyId(id, kind, of)) };
};

const applied = (_: Filing, event: Recorded<FilingApplied | FilingResubmitted>): Filing => {
  const { dossierIds, unitId, plannedFrom, plannedUntil, late, applicant, servedIn } = event.data;
  return {
    applied: { ...done(event), dossierIds, unitId, plannedFrom, plannedUntil, late, applicant, servedIn },
    ...pendingAfter(event),
  };
};

export const filingFold: Evolve<Filing, FilingEvent> = {
  FilingApplied: applied,
  FilingResubmitted: applied,
  FilingAccepted: (state, event) => ({
    ...state,
    accepted: { ...done(event), level: event.data.level },
    ...pendingAfter(event),
  }),
  FilingReturned: (state, event) => ({ ...state, returned: done(event), ...pendingAfter(event) }),
  FilingRejected: (state, event) => ({ ...state, ended: done(event), ...pendingAfter(event) }),
  RiskAssessed: (state, event) => ({
    ...state,
    assessed: { ...done(event), gravest: event.data.gravest },
    ...pendingAfter(event),
  }),
  FilingReviewed: (state, event) => ({
    ...state,
    reviewed: { ...done(event), outcome: event.data.outcome },
    ...pendingAfter(event),
  }),
  FilingFeedbackGiven: (state, event) => ({ ...state, feedback: done(event), ...pendingAfter(event) }),
  FilingWithdrawn: (state, event) => ({ ...state, ended: done(event), ...pendingAfter(event) }),
};

/** 步骤, as they follow one another. */
export type FilingStage = 'applied' | 'returned' | 'accepted' | 'assessed' | 'reviewed' | 'feedback' | 'ended';

export function stageOf(state: Filing): FilingStage {
  const order = ['ended', 'feedback', 'reviewed', 'assessed', 'accepted', 'returned'] as const;
  return order.find((stage) => state[stage]) ?? 'applied';
}

/** 在办: neither fed back nor ended. */
export const isOpen = (state: Filing): boolean => state.applied !== undefined && !['feedback', 'ended'].includes(stageOf(state));

/** The days on which the act is to be done, both included. */
export const plannedDays = ({ plannedFrom, plannedUntil }: Pick<Planned, 'plannedFrom' | 'plannedUntil'>) =>
  ({ first: firstDay(plannedFrom), last: lastDay(plannedUntil ?? plannedFrom) }) as const;

/** Whether a filing was made before the act, or on its day, and not refused: a late one never was. */
export const isPrior = (
  { filedOn, late, outcome }: { readonly filedOn: LegalDate; readonly late?: boolean; readonly outcome?: ReviewOutcome },
  actOn: LegalDate,
): boolean => late !== true && outcome !== 'refused' && lastDay(filedOn) <= firstDay(actOn);

/** The same of a filing as its own stream has it, answered or not: what was returned, refused or withdrawn does not stand. */
export const standsBefore = ({ applied, reviewed, ...state }: Filing, actOn: LegalDate): boolean =>
  applied !== undefined &&
  !state.returned &&
  !state.ended &&
  isPrior({ filedOn: applied.on, late: applied.late, outcome: reviewed?.outcome }, actOn);

/** Whether an act of a day is among those that were planned. */
export const covers = (planned: Pick<Planned, 'plannedFrom' | 'plannedUntil'>, actOn: LegalDate): boolean => {
  const { first, last } = plannedDays(planned);
  const act: readonly [Day, Day] = [firstDay(actOn), lastDay(actOn)];
  return first <= act[1] && act[0] <= last;
};
