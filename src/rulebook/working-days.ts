import { type Day, dayAfter, daysBetween, isWeekend, shiftDays, shiftMonths } from '../kernel/dates.js';
import { NOTICES } from './holidays.js';
import type { Additions } from './rulebook.fold.js';

/** 工作日历: weekends are off but for the days that a notice says are worked, other days are worked but for those it says are off. */
export interface Calendar {
  readonly off: ReadonlySet<Day>;
  readonly worked: ReadonlySet<Day>;
  /** Years whose notice is known; of others only the weekends are. */
  readonly years: ReadonlySet<number>;
}

/** What a count came to; 暂定 where it touched a day whose notice is not known. */
export interface Provisional {
  readonly provisional: boolean;
}

type Notice = Additions['years'] extends ReadonlyMap<number, infer N> ? N : never;

/** From here on a day may be moved by the notice of the next year: 元旦 borrows the weekends before it. */
const TURN_OF_THE_YEAR = '12-25';

/** `2024-10-01/2024-10-07` as its days. */
function daysOf(range: string): readonly Day[] {
  const [first = '', last = first] = range.split('/');
  const days = [first];
  while ((days.at(-1) as Day) < last) days.push(dayAfter(days.at(-1) as Day));
  return days;
}

const listed = (days: string): readonly Day[] => days.split(' ').flatMap(daysOf);

const national = new Map<number, Notice>(
  Object.entries(NOTICES).map(([year, [off, worked]]) => [Number(year), { off: listed(off), worked: listed(worked) }]),
);

const ofNotices = (notices: ReadonlyMap<number, Notice>): Calendar => ({
  off: new Set([...notices.values()].flatMap(({ off }) => off)),
  worked: new Set([...notices.values()].flatMap(({ worked }) => worked)),
  years: new Set(notices.keys()),
});

/** The calendar by the notices that the service came with. */
export const nationalCalendar = ofNotices(national);

/** The calendar with the notices recorded since; one for a year that is known takes the place of its own. */
export const calendarWith = ({ years }: Pick<Additions, 'years'>): Calendar =>
  years.size === 0 ? nationalCalendar : ofNotices(new Map([...national, ...years]));

export const isWorkingDay = (day: Day, { off, worked }: Calendar): boolean =>
  worked.has(day) || (!off.has(day) && !isWeekend(day));

/** Whether what a day is may yet be changed by a notice that is not known. */
function isOpen(day: Day, { years }: Calendar): boolean {
  const year = Number(day.slice(0, 4));
  return !years.has(year) || (day.slice(5) >= TURN_OF_THE_YEAR && !years.has(year + 1));
}

/** Days are counted one by one for so many months; whatever lies beyond is counted by plain weeks, and is provisional. */
const COUNTED_MONTHS = 40 * 12;

/**
 * The `n`th working day after `day`, counted from the next; `day` itself for 0. Takes `n` to be whole and not negative.
 * Errors: RangeError when that lies beyond all days there are.
 */
export function addWorkingDays(day: Day, n: number, calendar: Calendar): Provisional & { readonly day: Day } {
  const last = shiftMonths(day, COUNTED_MONTHS);
  let [at, left, provisional] = [day, n, false];
  while (left > 0 && at < last) {
    at = dayAfter(at);
    if (isWorkingDay(at, calendar)) left--;
    provisional ||= isOpen(at, calendar);
  }
  return left > 0 ? { day: addWeekdays(at, left), provisional: true } : { day: at, provisional };
}

/** The `n`th day after `day` that is no weekend, for an `n` of at least 1. */
function addWeekdays(day: Day, n: number): Day {
  const weeks = Math.floor((n - 1) / 5);
  let [at, left] = [shiftDays(day, 7 * weeks), n - 5 * weeks];
  while (left > 0) {
    at = dayAfter(at);
    if (!isWeekend(at)) left--;
  }
  return at;
}

/** How many days from one to another are working days, both included; none where the second lies before the first. */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar): Provisional & { readonly days: number } {
  const end = shiftMonths(from, COUNTED_MONTHS);
  let [days, provisional] = [0, false];
  for (let at = from; at <= to && at < end; at = dayAfter(at)) {
    days += Number(isWorkingDay(at, calendar));
    provisional ||= isOpen(at, calendar);
  }
  return to < end ? { days, provisional } : { days: days + weekdaysBetween(end, to), provisional: true };
}

/** How many days from one to another, both included, are no weekend. */
function weekdaysBetween(from: Day, to: Day): number {
  const all = daysBetween(from, to) + 1;
  const left = all % 7;
  const rest = Array.from({ length: left }, (_, i) => shiftDays(from, all - left + i));
  return (5 * (all - left)) / 7 + rest.filter((day) => !isWeekend(day)).length;
}
