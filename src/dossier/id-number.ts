import { isLegalDate, type Day } from '../kernel/dates.js';

/** What an identity number says, or the first thing that is wrong with it. */
export type IdNumberCheck =
  | { ok: true; number: string; birth: Day; sex: '1' | '2' }
  | { ok: false; reason: 'length' | 'characters' | 'birth' | 'check digit' | 'future' };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/**
 * Reads a citizen's identity number (公民身份号码, GB 11643): 18 characters, with full-width digits and a small x brought to the usual form.
 * The old form of 15 digits is taken and kept as it is; it has no check digit, and its birth is of the years 19yy. Sex is a code of GB/T 2261.1.
 * A birth after `today` is refused; whether the region's code exists is not looked at.
 */
export function checkIdNumber(text: string, today: Day): IdNumberCheck {
  const number = text.normalize('NFKC').trim().toUpperCase();
  if (number.length !== 18 && number.length !== 15) return { ok: false, reason: 'length' };
  if (!/^(\d{15}|\d{17}[\dX])$/.test(number)) return { ok: false, reason: 'characters' };
  const birth = birthOf(number);
  if (!isLegalDate(birth)) return { ok: false, reason: 'birth' };
  if (number.length === 18 && number[17] !== checkDigit(number)) return { ok: false, reason: 'check digit' };
  if (birth > today) return { ok: false, reason: 'future' };
  return { ok: true, number, birth, sex: sexOf(number) };
}

function birthOf(number: string): Day {
  const digits = number.length === 15 ? '19' + number.slice(6, 12) : number.slice(6, 14);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** The last digit before the check digit: odd for men. */
function sexOf(number: string): '1' | '2' {
  return Number(number[number.length === 15 ? 14 : 16]) % 2 === 1 ? '1' : '2';
}

function checkDigit(number: string): string | undefined {
  return CHECK_DIGITS[WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(number[place]), 0) % 11];
}
