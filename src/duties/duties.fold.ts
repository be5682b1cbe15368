import { type Day, firstDay, type LegalDate, shiftDays, shiftMonths } from '../kernel/dates.js';
import type { Recorded } from '../kernel/event.js';
import type { Basis } from '../kernel/said.js';
import { additionsIn } from '../rulebook/rulebook.fold.js';
import { addWorkingDays, type Calendar, calendarWith } from '../rulebook/working-days.js';
import {
  type Due,
  type DutyHandedOn,
  dutyId,
  type DutyPostponed,
  type Fulfilling,
  type Raising,
  type Voiding,
} from './duties.events.js';

/** Something that happened to a duty, by the event that says so. */
export interface Turn {
  readonly on: Day;
  readonly by: string;
  readonly type: string;
  /** Place of the event in its stream: of two on one day the later recorded counts. */
  readonly rev: number;
}

interface Raised {
  readonly id: string;
  readonly due: Due;
  readonly because: string;
  readonly raisedOn: Day;
}

/** 待办 of one stream; nothing here depends on the order in which the events were recorded. */
export interface Duties {
  readonly raised: readonly Raised[];
  /** What became of them, by the duty's id. */
  readonly fulfilled: Readonly<Record<string, readonly Turn[]>>;
  readonly handedOn: Readonly<Record<string, readonly (Turn & { readonly to: string })[]>>;
  readonly postponed: Readonly<Record<string, readonly (Turn & { readonly until: LegalDate })[]>>;
  /** What took the ground from under an event, by that event's id. */
  readonly voided: Readonly<Record<string, readonly Turn[]>>;
}

export const noDuties: Duties = { raised: [], fulfilled: {}, handedOn: {}, postponed: {}, voided: {} };

type Lists<T> = Readonly<Record<string, readonly T[]>>;

const add = <T>(lists: Lists<T>, id: string, one: T): Lists<T> => ({ ...lists, [id]: [...(lists[id] ?? []), one] });

const turnOf = ({ meta, type, eff }: Recorded): Turn => ({ on: firstDay(eff), by: meta.id, type, rev: meta.rev });

function changed(duties: Duties, event: Recorded): Duties {
  const turn = turnOf(event);
  if (event.type === 'DutyHandedOn') {
    const { duty, to } = (event as Recorded<DutyHandedOn>).data;
    return { ...duties, handedOn: add(duties.handedOn, duty, { ...turn, to }) };
  }
  if (event.type === 'DutyPostponed') {
    const { duty, until } = (event as Recorded<DutyPostponed>).data;
    return { ...duties, postponed: add(duties.postponed, duty, { ...turn, until }) };
  }
  return duties;
}

/** What an event of any type makes due, does, or takes the ground from, and what it changes about a duty. */
export function withEvent(before: Duties, event: Recorded): Duties {
  const { duties = [], fulfils = [], voids } = event.data as Raising & Fulfilling & Voiding;
  const after = changed(before, event);
  if (duties.length === 0 && fulfils.length === 0 && voids === undefined) return after;
  const because = event.meta.id;
  const known = new Set(after.raised.map(({ id }) => id));
  const raised = duties
    .map((due) => ({ id: dutyId(because, due.kind, due.of), due, because, raisedOn: firstDay(event.eff) }))
    .filter(({ id }) => !known.has(id) && known.add(id));
  const turn = turnOf(event);
  return {
    ...after,
    raised: [...after.raised, ...raised],
    fulfilled: fulfils.reduce((lists, id) => add(lists, id, turn), after.fulfilled),
    voided: voids === undefined ? after.voided : add(after.voided, voids, turn),
  };
}

/** Until when a duty is due; 暂定 where the working days of a year were counted whose notice is not known. */
export interface DueDay {
  readonly day: Day;
  readonly provisional: boolean;
  /** First day of a count of working days, where there was one. */
  readonly countedFrom?: Day;
}

/** How a duty stands from one day on. */
export interface Stage extends DueDay {
  readonly from: Day;
  readonly handedTo?: string;
}

/** 待办事项, with all that became of it. */
export interface Duty {
  readonly id: string;
  readonly kind: string;
  readonly because: string;
  readonly raisedOn: Day;
  readonly rule: Basis;
  /** From the day on which it was raised, each until the next. */
  readonly stages: readonly [Stage, ...Stage[]];
  /** 办结. */
  readonly done?: Turn;
  /** The ground of it was taken away, before it was done. */
  readonly voided?: Turn;
}

const byTime = (a: Turn, b: Turn): number => (a.on === b.on ? a.rev - b.rev : a.on < b.on ? -1 : 1);

function dueDayOf({ from, months = 0, days = 0, workingDays }: Due, raisedOn: Day, calendar: Calendar): DueDay {
  const start = from === undefined ? raisedOn : firstDay(from);
  const shifted = shiftDays(shiftMonths(start, months), days);
  if (workingDays === undefined) return { day: shifted, provisional: false };
  return { ...addWorkingDays(shifted, workingDays, calendar), countedFrom: shifted };
}

/** How it stands on a day: due when it was last postponed to, with whom it was last handed to. */
function stagesOf({ id, due, raisedOn }: Raised, { handedOn, postponed }: Duties, calendar: Calendar): Duty['stages'] {
  const first = dueDayOf(due, raisedOn, calendar);
  const [hands, delays] = [(handedOn[id] ?? []).toSorted(byTime), (postponed[id] ?? []).toSorted(byTime)];
  const at = (day: Day): Stage => {
    const delay = delays.findLast(({ on }) => on <= day);
    const hand = hands.findLast(({ on }) => on <= day);
    const until = delay ? { day: firstDay(delay.until), provisional: false } : first;
    return { from: day, ...until, ...(hand && { handedTo: hand.to }) };
  };
  const later = [...new Set([...hands, ...delays].map(({ on }) => on).filter((on) => on > raisedOn))].toSorted();
  return [at(raisedOn), ...later.map(at)];
}

/** Every duty of a stream, by the calendar given; what was done before its ground was taken away stays done. */
export const dutiesOf = (duties: Duties, calendar: Calendar): readonly Duty[] =>
  duties.raised.map((one) => {
    const done = (duties.fulfilled[one.id] ?? []).toSorted(byTime)[0];
    const voided = (duties.voided[one.because] ?? []).toSorted(byTime)[0];
    return {
      id: one.id,
      kind: one.due.kind,
      because: one.because,
      raisedOn: one.raisedOn,
      rule: one.due.rule,
      stages: stagesOf(one, duties, calendar),
      ...(done && { done }),
      ...(voided && (!done || voided.on < done.on) && { voided }),
    };
  });

/** The duties that a stream's facts come to, with the holidays announced in the rule book's own stream. */
export const dutiesIn = (facts: readonly Recorded[], announced: readonly Recorded[]): readonly Duty[] =>
  dutiesOf(facts.reduce(withEvent, noDuties), calendarWith(additionsIn(announced)));
