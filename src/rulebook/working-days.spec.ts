import { worked } from '../../test/support/cpu.js';
import fc from 'fast-check';
import { dayAfter, type Day, shiftDays } from '../kernel/dates.js';
import { NOTICES } from './holidays.js';
import {
  addWorkingDays,
  type Calendar,
  calendarWith,
  isWorkingDay,
  nationalCalendar,
  workingDaysBetween,
} from './working-days.js';

const aDay = fc.integer({ min: 0, max: 27 * 365 }).map((n) => shiftDays('2002-01-01', n));

/** Weekdays by the epoch, which began on a Thursday, and the calendar's lists gone through one by one. */
const naivelyWorked = (day: Day, { off, worked }: Calendar): boolean => {
  const weekday = (Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 4) % 7;
  if ([...worked].some((one) => one === day)) return true;
  return weekday !== 0 && weekday !== 6 && ![...off].some((one) => one === day);
};

describe('A working day', () => {
  it.each([
    ['2024-02-04', true, 'a Sunday worked for 春节'],
    ['2024-02-12', false, 'a Monday of 春节'],
    ['2024-09-29', true, 'a Sunday worked for 国庆'],
    ['2024-09-28', false, 'a Saturday'],
    ['2024-10-08', true, 'the Tuesday after 国庆'],
    ['2024-10-12', true, 'a Saturday worked for 国庆'],
    ['2005-12-31', true, 'a Saturday worked by the notice of the next year'],
    ['2006-12-30', true, 'a Saturday worked by the notice of the next year'],
    ['2007-12-31', false, 'a Monday off by the notice of the next year'],
    ['2008-05-02', false, 'a Friday off by exchange'],
    ['2015-09-03', false, 'off in that year alone'],
    ['2016-09-03', false, 'a Saturday'],
    ['2019-05-03', false, 'off by the notice as amended'],
    ['2020-01-31', false, 'off as 春节 was prolonged'],
    ['2026-02-23', false, 'a Monday of 春节'],
    ['2003-10-01', true, 'a Wednesday of a year whose notice is not taken in'],
  ])('%s: %s, %s', (day, worked) => expect(isWorkingDay(day, nationalCalendar)).toBe(worked));

  it('is none from 1 to 7 October 2024', () => {
    for (let day = '2024-10-01'; day <= '2024-10-07'; day = dayAfter(day))
      expect(isWorkingDay(day, nationalCalendar)).toBe(false);
  });
});

describe('The notices', () => {
  it('are those of 2004 to 2026, and say of no day both', () => {
    expect([...nationalCalendar.years]).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i));
    expect([...nationalCalendar.worked].filter((day) => nationalCalendar.off.has(day))).toEqual([]);
  });

  it('make working days of weekend days alone, and give as many as they take, or more', () => {
    const empty = { ...nationalCalendar, off: new Set<Day>(), worked: new Set<Day>() };
    expect([...nationalCalendar.worked].filter((day) => isWorkingDay(day, empty))).toEqual([]);
    for (const year of nationalCalendar.years) {
      const [first, last] = [`${year}-01-01`, `${year}-12-31`];
      const days = workingDaysBetween(first, last, nationalCalendar).days;
      expect(workingDaysBetween(first, last, empty).days - days).toBeGreaterThanOrEqual(6);
      expect(workingDaysBetween(first, last, empty).days - days).toBeLessThanOrEqual(14);
    }
  });

  it('speak of their own year, and of the last days of the one before', () => {
    for (const [year, lists] of Object.entries(NOTICES))
      for (const day of lists.join(' ').split(/[ /]/))
        expect(day >= `${Number(year) - 1}-12-25` && day <= `${year}-12-24`).toBe(true);
  });
});

describe('Counting working days', () => {
  it('passes over 国庆 of 2024: 15 from 27 September end on 23 October', () =>
    expect(addWorkingDays('2024-09-27', 15, nationalCalendar)).toEqual({ day: '2024-10-23', provisional: false }));

  it('begins with the next day, and of none stays where it is', () => {
    expect(addWorkingDays('2024-10-01', 1, nationalCalendar).day).toBe('2024-10-08');
    expect(addWorkingDays('2024-09-28', 1, nationalCalendar).day).toBe('2024-09-29');
    expect(addWorkingDays('2024-10-01', 0, nationalCalendar)).toEqual({ day: '2024-10-01', provisional: false });
  });

  it('includes both ends of a span', () => {
    expect(workingDaysBetween('2024-09-29', '2024-10-08', nationalCalendar)).toEqual({ days: 3, provisional: false });
    expect(workingDaysBetween('2024-10-08', '2024-10-07', nationalCalendar)).toEqual({ days: 0, provisional: false });
  });

  it('is the same as counting naively, both ways', () => {
    fc.assert(
      fc.property(aDay, fc.nat(60), (from, n) => {
        let [day, left] = [from, n];
        while (left > 0) {
          day = dayAfter(day);
          if (naivelyWorked(day, nationalCalendar)) left--;
        }
        expect(addWorkingDays(from, n, nationalCalendar).day).toBe(day);
        expect(workingDaysBetween(dayAfter(from), day, nationalCalendar).days).toBe(n);
      }),
      { numRuns: 300 },
    );
  });

  it('is provisional where it touched a year whose notice is not known, or its turn, and nowhere else', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const { day, provisional } = addWorkingDays(from, n, nationalCalendar);
        const next = dayAfter(from);
        expect(provisional).toBe(next <= '2003-12-31' || day >= '2026-12-25');
        expect(workingDaysBetween(next, day, nationalCalendar).provisional).toBe(provisional);
      }),
      { numRuns: 300 },
    );
  });
});

describe('Counting over an absurd span', () => {
  const empty = { off: new Set<Day>(), worked: new Set<Day>(), years: new Set<number>() };

  it('takes no time, and is provisional', () => {
    const work = worked();
    expect(addWorkingDays('2024-01-01', 2_000_000, nationalCalendar)).toEqual({
      day: expect.stringMatching(/^9\d{3}-/),
      provisional: true,
    });
    expect(workingDaysBetween('1850-01-01', '9999-12-31', nationalCalendar).provisional).toBe(true);
    expect(work()).toBeLessThan(3000);
  });

  it('counts forty years by their days and the rest by weeks, both ways', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 10_300, max: 11_000 }), (from, n) => {
        let [day, left] = [from, n];
        while (left > 0) {
          day = dayAfter(day);
          if (naivelyWorked(day, empty)) left--;
        }
        expect(addWorkingDays(from, n, empty)).toEqual({ day, provisional: true });
        expect(workingDaysBetween(dayAfter(from), day, empty)).toEqual({ days: n, provisional: true });
      }),
      { numRuns: 2 },
    );
  });
});

describe('A notice recorded later', () => {
  const of2027 = { off: ['2027-10-01', '2027-10-04'], worked: ['2026-12-26', '2027-10-09'] };
  const calendar = calendarWith({ years: new Map([[2027, of2027]]) });

  it('makes its year known, and the turn before it', () => {
    expect(addWorkingDays('2026-12-24', 2, nationalCalendar)).toEqual({ day: '2026-12-28', provisional: true });
    expect(addWorkingDays('2026-12-24', 2, calendar)).toEqual({ day: '2026-12-26', provisional: false });
    expect(addWorkingDays('2027-09-30', 5, calendar)).toEqual({ day: '2027-10-09', provisional: false });
    expect(addWorkingDays('2027-12-23', 2, calendar).provisional).toBe(true);
  });

  it('takes the place of the notice that was known', () => {
    const other = calendarWith({ years: new Map([[2024, { off: ['2024-10-01'], worked: [] }]]) });
    expect(isWorkingDay('2024-10-02', other)).toBe(true);
    expect(isWorkingDay('2024-02-04', other)).toBe(false);
    expect(isWorkingDay('2023-10-02', other)).toBe(false);
  });
});
