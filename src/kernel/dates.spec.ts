import fc from 'fast-check';
import {
  dayAfter,
  dayBefore,
  firstDay,
  inForce,
  isLegalDate,
  isUnsure,
  isWeekend,
  lastDay,
  periodEnd,
  shiftDays,
  shiftMonths,
  type Day,
} from './dates.js';

const pad = (part: number): string => String(part).padStart(2, '0');
const years = fc.integer({ min: 1850, max: 2198 });
const monthOf = fc.tuple(years, fc.integer({ min: 1, max: 12 })).map(([year, month]) => `${year}-${pad(month)}`);
const day = fc.tuple(monthOf, fc.integer({ min: 1, max: 28 })).map(([month, of]) => `${month}-${pad(of)}`);
const anyDay = fc
  .tuple(day, fc.integer({ min: 0, max: 3 }))
  .map(([start, on]) => Array.from({ length: on }).reduce<Day>(dayAfter, start));
const exact = fc.oneof(years.map(String), monthOf, anyDay);
const legalDate = fc.tuple(exact, fc.constantFrom('', '~')).map(([date, mark]) => date + mark);

describe('A legal date', () => {
  it.each(['1996', '1996-07', '1996-07-01', '1996~', '1996-07~', '1996-07-01~', '2000-02-29', '1850', '2199-12-31'])(
    'may be written %s',
    (text) => expect(isLegalDate(text)).toBe(true),
  );

  it.each([
    '',
    '96',
    '1849',
    '2200-01-01',
    '1996-7',
    '1996-00',
    '1996-13',
    '1996-02-30',
    '1900-02-29',
    '1996-07-00',
    '1996-07-32',
    '1996.07',
    '199607',
    '1996-07-01T00:00',
    '~1996',
    '1996~~',
    '1996?',
    '1996-07-01\n',
    ' 1996',
    '9999-99',
    '１９９６',
  ])('may not be written %j', (text) => expect(isLegalDate(text)).toBe(false));

  it('is a string and nothing that turns into one', () => {
    expect(isLegalDate(['1996'])).toBe(false);
    expect(isLegalDate(1996)).toBe(false);
    expect(isLegalDate(undefined)).toBe(false);
  });

  it('is legal whenever it names a real day, month or year of the range', () => {
    fc.assert(fc.property(legalDate, (date) => isLegalDate(date)));
  });

  it('stands for the first day of what it names', () => {
    expect(['1996', '1996-07', '1996-07-15', '1996~', '1996-07~', '1996-07-15~'].map(firstDay)).toEqual([
      '1996-01-01',
      '1996-07-01',
      '1996-07-15',
      '1996-01-01',
      '1996-07-01',
      '1996-07-15',
    ]);
  });

  it('ends with the last day of what it names', () => {
    expect(['1996', '1996-02', '1997-02', '1996-04~', '1996-07-15', '1996~', '1996-07-15~'].map(lastDay)).toEqual([
      '1996-12-31',
      '1996-02-29',
      '1997-02-28',
      '1996-04-30',
      '1996-07-15',
      '1996-12-31',
      '1996-07-15',
    ]);
  });

  it('spans real days, and the month or year turns right after its last', () => {
    fc.assert(
      fc.property(legalDate, (date) => {
        const [first, last] = [firstDay(date), lastDay(date)];
        expect(isLegalDate(first) && first.length === 10 && isLegalDate(last) && last.length === 10).toBe(true);
        expect(first <= last).toBe(true);
        const plain = date.replace('~', '');
        expect(dayAfter(last).startsWith(plain)).toBe(false);
        expect(dayBefore(first).startsWith(plain)).toBe(false);
      }),
    );
  });
});

describe('A day against a bound', () => {
  it('is unsure inside a bound known to the month or year only', () => {
    expect(isUnsure('1999-02', '1999-02-28')).toBe(true);
    expect(isUnsure('1999-02', '1999-03-01')).toBe(false);
    expect(isUnsure('1999', '1999-12-31')).toBe(true);
    expect(isUnsure('1999', '1998-12-31')).toBe(false);
  });

  it('is unsure on the very day of an approximate bound, and never at an exact one', () => {
    expect(isUnsure('1999-02-05~', '1999-02-05')).toBe(true);
    expect(isUnsure('1999-02-05~', '1999-02-06')).toBe(false);
    expect(isUnsure('1999-02-05', '1999-02-05')).toBe(false);
  });

  it('is in force from the first day up to, not including, the end', () => {
    expect(inForce('1999-02', '2003-01', '1999-01-31')).toBe(false);
    expect(inForce('1999-02', '2003-01', '1999-02-01')).toBe(true);
    expect(inForce('1999-02', '2003-01', '2002-12-31')).toBe(true);
    expect(inForce('1999-02', '2003-01', '2003-01-01')).toBe(false);
    expect(inForce('2003-01', undefined, '2003-01-31')).toBe(true);
    expect(inForce('2003~', undefined, '2002-12-31')).toBe(false);
  });

  it('is held by exactly one of two that follow each other', () => {
    fc.assert(
      fc.property(legalDate, anyDay, (turn, on) => {
        expect(inForce('1850', turn, on)).toBe(!inForce(turn, undefined, on));
      }),
    );
  });
});

describe('A period of months', () => {
  it.each([
    ['2024-03-15', 6, '2024-09-14'],
    ['2024-01-31', 1, '2024-02-28'],
    ['2023-01-31', 1, '2023-02-27'],
    ['2024-03-31', 6, '2024-09-29'],
    ['2024-01-01', 12, '2024-12-31'],
    ['2024-02-29', 12, '2025-02-27'],
    ['2023-02-28', 12, '2024-02-27'],
    ['2023-12-15', 1, '2024-01-14'],
  ])('from %s for %i ends on %s', (from, months, end) => expect(periodEnd(from, months)).toBe(end));

  it('ends the day before the same day wherever the month has that day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 240 }), (from, months) => {
        expect(dayAfter(periodEnd(from, months)).slice(8)).toBe(from.slice(8));
      }),
    );
  });

  it('never gets shorter when it begins later', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 240 }), (from, months) => {
        expect(periodEnd(from, months) <= periodEnd(dayAfter(from), months)).toBe(true);
      }),
    );
  });
});

describe('Counting on', () => {
  it('clips a shifted day to the end of the month', () => {
    expect(shiftMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(shiftMonths('2024-03-31', -1)).toBe('2024-02-29');
    expect(shiftMonths('2024-11-30', 3)).toBe('2025-02-28');
  });

  it('steps over months, years and leap days', () => {
    expect(dayAfter('2024-02-28')).toBe('2024-02-29');
    expect(dayAfter('1999-12-31')).toBe('2000-01-01');
    expect(dayBefore('2024-03-01')).toBe('2024-02-29');
  });

  it('goes forward and back to the same day', () => {
    fc.assert(fc.property(anyDay, (on) => dayBefore(dayAfter(on)) === on && dayAfter(on) > on));
  });

  it('tells weekends, whose days recur every seven', () => {
    expect(['2024-03-01', '2024-03-02', '2024-03-03', '2024-03-04'].map(isWeekend)).toEqual([false, true, true, false]);
    fc.assert(fc.property(anyDay, (on) => isWeekend(on) === isWeekend(shiftDays(on, 7))));
  });

  it('refuses what is not a day', () => {
    expect(() => dayAfter('1996-07')).toThrow(RangeError);
    expect(() => shiftMonths('2023-02-29', 1)).toThrow(RangeError);
  });
});
