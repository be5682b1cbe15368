import fc from 'fast-check';
import { readDate } from './loose-date.js';

describe('A date in a file', () => {
  it.each([
    ['1996', '1996'],
    ['1996-07', '1996-07'],
    ['1996-07-01', '1996-07-01'],
    ['1996.07', '1996-07'],
    ['199607', '1996-07'],
    ['1996年7月', '1996-07'],
    ['1996年', '1996'],
    ['1996年7月1日', '1996-07-01'],
    ['19960701', '1996-07-01'],
    ['1996/7', '1996-07'],
    ['1996.07.01', '1996-07-01'],
    ['1996.10', '1996-10'],
    ['1996.2', '1996-02'],
    ['１９９６．０７', '1996-07'],
    ['１９９６年７月', '1996-07'],
    ['１９９６－０７', '1996-07'],
    ['1996 . 07', '1996-07'],
    [' 1996-07\u3000', '1996-07'],
  ])('%s says %s', (text, date) => expect(readDate(text)).toEqual({ date }));

  it.each([
    ['1998-00', '1998'],
    ['199800', '1998'],
    ['1998-00-00', '1998'],
    ['1998-05-00', '1998-05'],
    ['19980500', '1998-05'],
  ])('%s knows no more than %s', (text, date) => expect(readDate(text)).toEqual({ date }));

  it.each([
    ['1996~', '1996~'],
    ['1996-07~', '1996-07~'],
    ['约1996年', '1996~'],
    ['约1996年7月', '1996-07~'],
    ['1996年左右', '1996~'],
    ['1996～', '1996~'],
  ])('%s is approximate', (text, date) => expect(readDate(text)).toEqual({ date }));

  it.each(['', '  ', '\u3000', '0000-00', '0000', '000000', '00000000', '0000-00-00', '0000.00'])('%j is no date', (text) =>
    expect(readDate(text)).toEqual({ none: true }),
  );

  it.each(['9999-99', '999999', '9999.99', '9999-99-99', '9999', '９９９９－９９', '9999-12-31', '至今'])(
    '%s means still so',
    (text) => expect(readDate(text)).toEqual({ open: true }),
  );

  it.each([
    '1957-0l',
    '9999-9l',
    '2019-13',
    '1996-02-30',
    '1998-00-15',
    '96.07',
    '071996',
    '35247',
    '0196-07',
    '-',
    '不详',
    '1996-07-01T00:00',
    '1996--07',
    '1996-07-01-01',
  ])('%s is refused as it stands', (text) => expect(readDate(text)).toEqual({ bad: text }));

  it('is not guessed where a spreadsheet may have shortened October to 1996.1', () => {
    expect(readDate('1996.1')).toEqual({ bad: '1996.1' });
    expect(readDate('1996/1')).toEqual({ date: '1996-01' });
    expect(readDate('1996年1月')).toEqual({ date: '1996-01' });
  });

  it('is read the same again once it is legal', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readDate(text);
        if ('date' in read) expect(readDate(read.date)).toEqual(read);
      }),
    );
  });
});
