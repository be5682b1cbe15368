import type { Decimal } from './schemes.events.js';

/** Ten-thousandths, so that nothing depends on how a machine rounds. */
export type Amount = bigint;

const PLACES = 4;
const ONE: Amount = 10_000n;

/** A decimal, in ten-thousandths; takes it to be one. */
export function amountOf(decimal: Decimal): Amount {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const amount = BigInt(whole) * ONE + BigInt(fraction.padEnd(PLACES, '0'));
  return decimal.startsWith('-') ? -amount : amount;
}

/** A quotient of two whole numbers that are not negative, to the nearest whole one, a half away from zero. */
export const quotient = (a: Amount, b: Amount): Amount => (2n * a + b) / (2n * b);

/** A weight of at most two places, in hundredths. */
export const weightOf = (decimal: Decimal): number => Number(amountOf(decimal) / 100n);

/** What weights add up to, in hundredths. */
export const sumOf = (weights: readonly Decimal[]): number => weights.reduce((sum, weight) => sum + weightOf(weight), 0);

/** Hundred per cent, in hundredths. */
export const WHOLE = 10_000;

/** Hundredths, as people write them. */
export const inWords = (hundredths: number): string => String(hundredths / 100);
