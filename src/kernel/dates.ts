import { Temporal } from 'temporal-polyfill';

/** A legal date of the precision known: `1996`, `1996-07` or `1996-07-01`, with `~` behind it when approximate (ISO 8601-2, EDTF level 1 subset). */
export type LegalDate = string;

/** A calendar day, always `YYYY-MM-DD`, so that days compare as strings. */
export type Day = string;

const SHAPE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?~?$/;
const EARLIEST_YEAR = 1850;
const LATEST_YEAR = 2199;

/** Whether `text` is a real calendar date of the years 1850 to 2199 in one of the three precisions, approximate or not. */
export function isLegalDate(text: unknown): boolean {
  const match = typeof text === 'string' ? SHAPE.exec(text) : null;
  if (!match) return false;
  const [, year, month, day] = match;
  if (Number(year) < EARLIEST_YEAR || Number(year) > LATEST_YEAR) return false;
  return day === undefined || (day > '00' && Number(day) <= daysInMonth(`${year}-${month}`));
}

/** The day a legal date stands for wherever two days are compared: a year its 1 January, a month its first; takes `date` to be legal. */
export function firstDay(date: LegalDate): Day {
  switch (date.length) {
    case 10:
      return date;
    case 7:
      return date + '-01';
    case 4:
      return date + '-01-01';
    default:
      return firstDay(date.slice(0, -1));
  }
}

/** The last day of the span a legal date covers: a year its 31 December, a month its last day, a day itself; takes `date` to be legal. */
export function lastDay(date: LegalDate): Day {
  switch (date.length) {
    case 10:
      return date;
    case 7:
      return `${date}-${daysInMonth(date)}`;
    case 4:
      return `${date}-12-31`;
    default:
      return lastDay(date.slice(0, -1));
  }
}

/** Whether `day` lies in the unknown part of a bound: the date is approximate or less exact than a day, and its span holds the day. */
export function isUnsure(date: LegalDate, day: Day): boolean {
  return date.length !== 10 && firstDay(date) <= day && day <= lastDay(date);
}

/** Whether something held from `from` up to, not including, `to` is in force (在任、有效) on `day`; without `to` it has no end. */
export function inForce(from: LegalDate, to: LegalDate | undefined, day: Day): boolean {
  return firstDay(from) <= day && (to === undefined || day < firstDay(to));
}

/**
 * The last day of a period (期间) of whole `months` that begins on `from`: the day before the same day that many months on.
 * Where that month has no such day its last day is taken as the same day, so 2024-01-31 and one month end on 2024-02-28, the day before 2024-02-29.
 */
export function periodEnd(from: Day, months: number): Day {
  return dayBefore(shiftMonths(from, months));
}

/** The same day `months` later, or earlier when negative, clipped to the month's end; throws RangeError when `day` is not a day. */
export function shiftMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** The day so many days later, or earlier when negative; throws RangeError when `day` is not a day. */
export function shiftDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** How many days `to` is after `from`, negative when it is before; throws RangeError when either is not a day. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
}

/** The next day; throws RangeError when `day` is not a day. */
export function dayAfter(day: Day): Day {
  return shiftDays(day, 1);
}

/** The day before; throws RangeError when `day` is not a day. */
export function dayBefore(day: Day): Day {
  return shiftDays(day, -1);
}

/** Whether it is a Saturday or a Sunday; throws RangeError when `day` is not a day. */
export function isWeekend(day: Day): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek > 5;
}

function daysInMonth(month: string): number {
  return Temporal.PlainYearMonth.from(month).daysInMonth;
}
