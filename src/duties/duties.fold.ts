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
  /** The holding or the way down that it is about: that which the event names, or the event itself. */
  readonly about: string;
  readonly raisedOn: Day;
}

/** 待办 of one stream; nothing here depends on the order in which the events were recorded. */
export interface Duties {
  readonly raised: readonly Raised[];
  /** What became of them, by the duty's id. */
  readonly fulfilled: Readonly<Record<string, readonly Turn[]>>;
  readonly handedOn: Readonly<Record<string, readonly (Turn & { readonly to?: string })[]>>;
  readonly postponed: Readonly<Record<string, readonly (Turn & { readonly until: LegalDate })[]>>;
  /** What took the ground from under an event, by that event's id. */
  readonly voided: Readonly<Record<string, readonly Turn[]>>;
  /** What ended a holding, by the event that began it. */
  readonly ended: Readonly<Record<string, readonly Turn[]>>;
  /** What ended the whole career. */
  readonly closed: readonly Turn[];
}

export const noDuties: Duties = {
  raised: [],
  fulfilled: {},
  handedOn: {},
  postponed: {},
  voided: {},
  ended: {},
  closed: [],
};

/** Kinds that are about a holding, and are due no longer once it has ended. */
const OF_A_HOLDING: readonly string[] = ['probation-review', 'secondment-end'];

/** Types whose events end the one holding that they name. */
const LEAVING: readonly string[] = ['CadreRelieved', 'SecondmentEnded', 'ProbationFailed'];

/** Kinds that are due no longer once the career has ended, by the type of the event that ends it. */
const CLOSING: Readonly<Record<string, readonly string[]>> = {
  CadreRetired: [...OF_A_HOLDING, 'periodic-review'],
  CadreDied: [...OF_A_HOLDING, 'periodic-review', 'admonition-follow-up', 'inquiry-reply'],
};

/** Types by which a duty may come to an end without any word of it. */
export const ENDING: readonly string[] = [...LEAVING, ...Object.keys(CLOSING)];

interface About {
  readonly holding?: string;
  readonly movedDown?: string;
  readonly vacates?: readonly string[];
}

/** The holdings that an event ends. */
export const endedBy = ({ type, data }: Pick<Recorded, 'type' | 'data'>): readonly string[] => {
  const { holding, vacates = [] } = data as About;
  return LEAVING.includes(type) && holding !== undefined ? [holding] : vacates;
};

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

/** The holdings or the career that an event ends. */
function ending(duties: Duties, event: Recorded): Duties {
  if (Object.hasOwn(CLOSING, event.type)) return { ...duties, closed: [...duties.closed, turnOf(event)] };
  const holdings = endedBy(event);
  if (holdings.length === 0) return duties;
  const turn = turnOf(event);
  return { ...duties, ended: holdings.reduce((lists, id) => add(lists, id, turn), duties.ended) };
}

/** What an event of any type makes due, does, or takes the ground from, what it ends, and what it changes about a duty. */
export function withEvent(before: Duties, event: Recorded): Duties {
  const { duties, fulfils, voids } = event.data as Raising & Fulfilling & Voiding;
  const after = ending(changed(before, event), event);
  if (!duties && !fulfils && voids === undefined) return after;
  const turn = turnOf(event);
  return {
    ...after,
    raised: [...after.raised, ...raisedBy(event, duties ?? [], after)],
    fulfilled: (fulfils ?? []).reduce((lists, id) => add(lists, id, turn), after.fulfilled),
    voided: voids === undefined ? after.voided : add(after.voided, voids, turn),
  };
}

/** The duties of an event that are not known yet. */
function raisedBy({ meta: { id: because }, eff, data }: Recorded, duties: readonly Due[], before: Duties): readonly Raised[] {
  const { holding, movedDown } = data as About;
  const known = new Set(before.raised.map(({ id }) => id));
  return duties
    .map((due) => ({
      id: dutyId(because, due.kind, due.of),
      due,
      because,
      about: holding ?? movedDown ?? because,
      raisedOn: firstDay(eff),
    }))
    .filter(({ id }) => !known.has(id) && known.add(id));
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

/** What is due beyond the days that can be written is due on the last of them. */
const NEVER: DueDay = { day: '9999-12-31', provisional: true };

function dueDayOf(due: Due, raisedOn: Day, calendar: Calendar): DueDay {
  try {
    const found = counted(due, raisedOn, calendar);
    return found.day.length === NEVER.day.length ? found : NEVER;
  } catch (error) {
    if (error instanceof RangeError) return NEVER;
    throw error;
  }
}

function counted({ from, months = 0, days = 0, workingDays }: Due, raisedOn: Day, calendar: Calendar): DueDay {
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

/** What took the ground from under a duty first: the measure was revoked, the holding ended, or the career. */
function voidedBy({ due: { kind }, because, about, raisedOn }: Raised, { voided, ended, closed }: Duties): Turn | undefined {
  const revoked = [because, about].flatMap((id) => voided[id] ?? []);
  const left = OF_A_HOLDING.includes(kind) ? (ended[about] ?? []) : [];
  const over = closed.filter(({ type, on }) => CLOSING[type]?.includes(kind) && (type === 'CadreDied' || raisedOn <= on));
  return [...revoked, ...left, ...over].toSorted(byTime)[0];
}

/** Every duty of a stream, by the calendar given; what was done before its ground was taken away stays done. */
export const dutiesOf = (duties: Duties, calendar: Calendar): readonly Duty[] =>
  duties.raised.map((one) => {
    const done = (duties.fulfilled[one.id] ?? []).toSorted(byTime)[0];
    const voided = voidedBy(one, duties);
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
