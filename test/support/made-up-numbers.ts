const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A made-up identity number of the region 999999, which no place has, with a right check digit; a number for each `serial` up to 499. */
export function validIdNumber(serial: number, birth = '19700505'): string {
  const digits = `999999${birth}${String(2 * serial + 1).padStart(3, '0')}`;
  return digits + '10X98765432'.charAt(WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11);
}

/** The same with a check digit that is wrong. */
export function wrongIdNumber(serial: number): string {
  const number = validIdNumber(serial);
  return number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');
}
