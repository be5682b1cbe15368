/** A distribution over whole numbers: the chance of `from`, of the number after it, and so on; together 1. */
export interface Distribution {
  readonly from: number;
  readonly chances: readonly number[];
}

/** From the likeliest outcome on, by the ratio of each outcome's chance to its neighbour's, as far as there is any chance to speak of. */
function fromRatios(mode: number, [least, most]: readonly [number, number], up: (x: number) => number): Distribution {
  const above = [1];
  for (let x = mode; x < most; x++) {
    const next = (above.at(-1) as number) * up(x);
    if (next === 0) break;
    above.push(next);
  }
  const below: number[] = [];
  let weight = 1;
  for (let x = mode; x > least; x--) {
    weight /= up(x - 1);
    if (weight === 0) break;
    below.push(weight);
  }
  const weights = [...below.toReversed(), ...above];
  const all = sum(weights);
  return { from: mode - below.length, chances: weights.map((one) => one / all) };
}

/** Adds the smallest first, so that a small tail is not lost beside a large number. */
const sum = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b).reduce((all, one) => all + one, 0);

/**
 * How many of `marked` among `all` are drawn with `drawn`, without putting back. With `odds` other than 1 a marked one is drawn that much more
 * readily: Fisher's noncentral distribution (Fisher 1935).
 */
export function hypergeometric(all: number, marked: number, drawn: number, odds = 1): Distribution {
  const least = Math.max(0, marked + drawn - all);
  const most = Math.min(marked, drawn);
  const up = (x: number): number => (odds * (marked - x) * (drawn - x)) / ((x + 1) * (all - marked - drawn + x + 1));
  return fromRatios(modeOf(least, most, up), [least, most], up);
}

/** Where the chances stop growing: the ratios only ever fall. */
function modeOf(least: number, most: number, up: (x: number) => number): number {
  let [low, high] = [least, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (up(middle) > 1) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The distribution of the sum of two independent numbers. */
export function added(a: Distribution, b: Distribution): Distribution {
  const chances = new Array<number>(a.chances.length + b.chances.length - 1).fill(0);
  a.chances.forEach((one, i) => b.chances.forEach((other, j) => (chances[i + j] = (chances[i + j] ?? 0) + one * other)));
  return { from: a.from + b.from, chances };
}

/** The chance of so many or fewer. */
export const atMost = ({ from, chances }: Distribution, x: number): number =>
  Math.min(1, sum(chances.slice(0, Math.max(0, x - from + 1))));

/** The chance of so many or more. */
export const atLeast = ({ from, chances }: Distribution, x: number): number =>
  Math.min(1, sum(chances.slice(Math.max(0, x - from))));

export const expected = ({ from, chances }: Distribution): number =>
  from + chances.reduce((all, chance, i) => all + i * chance, 0);

/** Lanczos, g = 7 with nine terms: the logarithm of Γ to some 15 digits, for numbers above 0. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const base = x + 6.5;
  const series = LANCZOS.reduce((all, term, i) => (i === 0 ? term : all + term / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(series);
}

/** Iterations after which the continued fraction is as exact as it will be; it takes about the root of the larger parameter. */
const MOST_STEPS = 20_000;
const TINY = 1e-300;

/** The regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22) in Lentz's way. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let [c, d] = [1, 1 / kept(1 - ((a + b) * x) / (a + 1))];
  let fraction = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    let factor = 1;
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / kept(1 + term * d);
      c = kept(1 + term / c);
      factor = c * d;
      fraction *= factor;
    }
    if (Math.abs(factor - 1) < 1e-15) break;
  }
  return Math.min(1, front * fraction);
}

const kept = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/** The chance of an F ratio of so much or less, with `above` degrees of freedom over `below`. */
export const fAtMost = (ratio: number, above: number, below: number): number =>
  incompleteBeta((above * ratio) / (above * ratio + below), above / 2, below / 2);

/** Holm (1979): chances adjusted for how many tests were made, whatever hangs together among them; in the order given. */
export function holm(chances: readonly number[]): readonly number[] {
  const order = chances.map((_, i) => i).toSorted((a, b) => (chances[a] as number) - (chances[b] as number));
  const adjusted = new Array<number>(chances.length);
  let least = 0;
  order.forEach((at, rank) => {
    least = Math.max(least, Math.min(1, (chances.length - rank) * (chances[at] as number)));
    adjusted[at] = least;
  });
  return adjusted;
}
