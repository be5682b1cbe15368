import { NOTICES } from '../../src/rulebook/holidays.js';
import { type Fact, last } from './naive.js';

/** Days by the calendar, counted one at a time. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The same day so many months on; where the month has none, its last. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const count = year * 12 + month - 1 + months;
  const to = `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
  const end = last(to);
  return `${to}${day.slice(7)}` < end ? `${to}${day.slice(7)}` : end;
}

interface Notice {
  readonly off: readonly string[];
  readonly worked: readonly string[];
}

function spelledOut(days: string): readonly string[] {
  return days.split(' ').flatMap((range) => {
    const [from = '', to = from] = range.split('/');
    const all = [];
    for (let day = from; day <= to; day = addDays(day, 1)) all.push(day);
    return all;
  });
}

const ofTheService = Object.entries(NOTICES).map(([year, [off, worked]]): [number, Notice] => [
  Number(year),
  { off: spelledOut(off), worked: spelledOut(worked) },
]);

/**
 * The nth working day after a day, by the notices known: a weekend day is off and another is worked, unless a notice says otherwise; 暂定 when a day
 * was counted whose year's notice is not known, or at its turn (from 25 December on) the next year's.
 */
export function addWorkingDays(from: string, n: number, announced: readonly Fact[]): { day: string; provisional: boolean } {
  const notices = new Map([
    ...ofTheService,
    ...announced.map(({ data }): [number, Notice] => [data.year, data as unknown as Notice]),
  ]);
  const [off, worked] = [[...notices.values()].flatMap((one) => one.off), [...notices.values()].flatMap((one) => one.worked)];
  let [day, left, provisional] = [from, n, false];
  while (left > 0) {
    day = addDays(day, 1);
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    if (worked.includes(day) || (!weekend && !off.includes(day))) left--;
    const year = Number(day.slice(0, 4));
    if (!notices.has(year) || (day.slice(5) >= '12-25' && !notices.has(year + 1))) provisional = true;
  }
  return { day, provisional };
}
