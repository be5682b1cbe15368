import { type Day, firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { type Evolve, fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { Contribution, Figure, MeritEvent, MeritRecorded } from './merit.events.js';

/** Something that was done about it, by the event that says so. */
interface Done {
  readonly by: string;
  readonly type: string;
  readonly on: LegalDate;
}

type Stated = Pick<
  MeritRecorded['data'],
  'title' | 'unitId' | 'visibility' | 'dimensions' | 'horizonYears' | 'from' | 'until' | 'decisions'
>;

interface Notice extends Done {
  readonly from: Day;
  readonly until: Day;
  readonly objections: readonly Done[];
  readonly settled?: Done & { readonly outcome: 'stands' | 'revise' | 'rejected' };
}

/** 实绩: what its facts amount to; without `recorded` there is none. */
export interface Merit {
  readonly recorded?: Done;
  readonly stated?: Stated;
  readonly contributors: readonly Contribution[];
  readonly figures: readonly (Figure & { readonly by: string })[];
  readonly notices: readonly Notice[];
}

export const noMerit: Merit = { contributors: [], figures: [], notices: [] };

const done = ({ meta, type, eff }: Recorded): Done => ({ by: meta.id, type, on: eff });

/** The last notice, changed. */
const onLast = (merit: Merit, change: (notice: Notice) => Notice): Merit => {
  const last = merit.notices.at(-1);
  return last ? { ...merit, notices: [...merit.notices.slice(0, -1), change(last)] } : merit;
};

export const meritFold: Evolve<Merit, MeritEvent> = {
  MeritRecorded: (merit, event) => {
    const { title, unitId, visibility, dimensions, horizonYears, from, until, decisions, contributors } = event.data;
    const stated = { title, unitId, visibility, dimensions, horizonYears, from, until, decisions };
    return { ...merit, recorded: done(event), stated, contributors };
  },
  FiguresAdded: (merit, { meta: { id }, data }) => ({
    ...merit,
    figures: [...merit.figures, ...data.figures.map((figure) => ({ ...figure, by: id }))],
  }),
  ContributionsRevised: (merit, { data: { contributors } }) => ({ ...merit, contributors }),
  MeritPublished: (merit, event) => {
    const { from, until } = event.data;
    return { ...merit, notices: [...merit.notices, { ...done(event), from, until, objections: [] }] };
  },
  MeritObjected: (merit, event) => onLast(merit, (notice) => ({ ...notice, objections: [...notice.objections, done(event)] })),
  MeritObjectionsSettled: (merit, event) =>
    onLast(merit, (notice) => ({ ...notice, settled: { ...done(event), outcome: event.data.outcome } })),
};

/** The merit that facts of its stream come to, in the order in which they were recorded. */
export const meritIn = (facts: readonly Recorded[]): Merit =>
  fold(
    { evolve: meritFold, initial: noMerit },
    facts.toSorted((a, b) => a.meta.rev - b.meta.rev),
  );

/** 不予认定: what came of the last notice that was settled; nobody is credited with it then. */
export const isRejected = ({ notices }: Merit): boolean =>
  notices.findLast(({ settled }) => settled)?.settled?.outcome === 'rejected';

/** 分配合计, in per cent. */
export const sharesOf = (people: readonly { readonly share: number }[]): number =>
  people.reduce((sum, { share }) => sum + share, 0);

/** Whether something that went on from one day to another, or still does, and a tenure have a day in common; a tenure ends the day before `until`. */
export const within = (
  { from, until }: { readonly from: LegalDate; readonly until?: LegalDate },
  tenure: { readonly from: LegalDate; readonly until?: LegalDate },
): boolean =>
  (until === undefined || lastDay(until) >= firstDay(tenure.from)) &&
  (tenure.until === undefined || firstDay(from) < firstDay(tenure.until));
