import fc from 'fast-check';
import { checkIdNumber } from './id-number.js';

const TODAY = '2025-06-01';

/** A number of no one: region 000000 does not exist. The check digit is found by trying, ISO 7064 MOD 11-2: the whole comes to 1 modulo 11. */
function madeUp(birth: string, order: string): string {
  const body = '000000' + birth + order;
  const value = (digit: string): number => (digit === 'X' ? 10 : Number(digit));
  const rest = (number: string): number => [...number].reduce((sum, digit) => (sum * 2 + value(digit)) % 11, 0);
  return body + [...'0123456789X'].find((digit) => rest(body + digit) === 1);
}

const orders = fc.integer({ min: 0, max: 999 }).map((order) => String(order).padStart(3, '0'));
const withX = [...Array(100).keys()]
  .map((order) => madeUp('19700101', String(order).padStart(3, '0')))
  .find((n) => n.endsWith('X'))!;

describe('An identity number', () => {
  it('says when its bearer was born and of which sex', () => {
    const number = madeUp('19700228', '011');
    expect(checkIdNumber(number, TODAY)).toEqual({ ok: true, number, birth: '1970-02-28', sex: '1' });
    expect(checkIdNumber(madeUp('20000229', '012'), TODAY)).toMatchObject({ ok: true, birth: '2000-02-29', sex: '2' });
  });

  it('is read in full-width digits, with a small x and with spaces around it', () => {
    const wide = [...withX].map((digit) => (digit === 'X' ? 'ｘ' : String.fromCharCode(digit.charCodeAt(0) + 0xfee0))).join('');
    for (const text of [withX, withX.toLowerCase(), `　${withX}\n`, wide]) {
      expect(checkIdNumber(text, TODAY)).toMatchObject({ ok: true, number: withX });
    }
  });

  it('of the old form is kept as it is, its birth in the years 19yy', () => {
    expect(checkIdNumber('000000450230001', TODAY)).toEqual({ ok: false, reason: 'birth' });
    expect(checkIdNumber('000000450203001', TODAY)).toEqual({
      ok: true,
      number: '000000450203001',
      birth: '1945-02-03',
      sex: '1',
    });
    expect(checkIdNumber('000000050203002', TODAY)).toMatchObject({ birth: '1905-02-03', sex: '2' });
  });

  it.each([
    ['length', ''],
    ['length', '00000019700101001'],
    ['length', madeUp('19700101', '001') + '0'],
    ['characters', '00000019700101001A'],
    ['characters', '0000001970O1010010'],
    ['characters', 'X' + '0'.repeat(17)],
    ['characters', '00000045020300X'],
    ['characters', '٠'.repeat(18)],
    ['birth', madeUp('19701301', '001')],
    ['birth', madeUp('19700230', '001')],
    ['birth', madeUp('00000000', '001')],
    ['future', madeUp('20250602', '001')],
  ])('is refused for its %s when it is %j', (reason, text) => {
    expect(checkIdNumber(text, TODAY)).toEqual({ ok: false, reason });
  });

  it('is still good on the day of birth', () => {
    expect(checkIdNumber(madeUp('20250601', '001'), TODAY).ok).toBe(true);
  });

  it('does not survive one wrong digit, nor two neighbours swapped', () => {
    const place = fc.integer({ min: 14, max: 16 });
    fc.assert(
      fc.property(orders, place, fc.integer({ min: 1, max: 9 }), (order, at, by) => {
        const number = madeUp('19700101', order);
        const wrong = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
        expect(checkIdNumber(wrong, TODAY)).toEqual({ ok: false, reason: 'check digit' });
      }),
    );
    fc.assert(
      fc.property(orders, fc.integer({ min: 14, max: 15 }), (order, at) => {
        const number = madeUp('19700101', order);
        fc.pre(number[at] !== number[at + 1]);
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        expect(checkIdNumber(swapped, TODAY)).toEqual({ ok: false, reason: 'check digit' });
      }),
    );
  });

  it('is good whatever its order number', () => {
    fc.assert(fc.property(orders, (order) => checkIdNumber(madeUp('19700101', order), TODAY).ok));
  });
});
