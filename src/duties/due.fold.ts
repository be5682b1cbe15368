import { type Day, firstDay, shiftDays, shiftMonths } from '../kernel/dates.js';
import type { Recorded } from '../kernel/event.js';
import type { Basis } from '../kernel/said.js';
import { additionsIn } from '../rulebook/rulebook.fold.js';
import { addWorkingDays, type Calendar, calendarWith } from '../rulebook/working-days.js';
import {
  CLOSING,
  type Duties,
  isGrounded,
  noDuties,
  OF_A_HOLDING,
  type Raised,
  standsUpon,
  type Turn,
  withEvent,
} from './duties.fold.js';
import type { Due } from './duties.events.js';

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
    const handedTo = hand ? hand.to : due.to;
    return { from: day, ...until, ...(handedTo !== undefined && { handedTo }) };
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
  duties.raised
    .filter((one) => isGrounded(one, duties.bands) && standsUpon(one, duties.grades))
    .map((one) => {
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
