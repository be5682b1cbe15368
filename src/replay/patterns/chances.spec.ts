import {
  added,
  atLeast,
  atMost,
  type Distribution,
  expected,
  fAtMost,
  holm,
  hypergeometric,
  incompleteBeta,
  lnGamma,
} from './chances.js';

/** How many ways there are to choose, exactly. */
function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let ways = 1n;
  for (let i = 0n; i < BigInt(k); i++) ways = (ways * (BigInt(n) - i)) / (i + 1n);
  return ways;
}

const chanceOf = ({ from, chances }: Distribution, x: number): number => chances[x - from] ?? 0;

describe('Fisher’s exact test', () => {
  it('gives the lady who tastes tea 1/70 for all four cups, 17/70 for three (Fisher 1935)', () => {
    expect(atLeast(hypergeometric(8, 4, 4), 4)).toBeCloseTo(1 / 70, 15);
    expect(atLeast(hypergeometric(8, 4, 4), 3)).toBeCloseTo(17 / 70, 15);
  });

  it('gives the convicts among twins 0.00046518 (Fisher 1962, as in the manual of R)', () => {
    expect(atLeast(hypergeometric(30, 13, 12), 10)).toBeCloseTo(0.00046518, 8);
  });

  it('gives the studying teenagers 0.001346076, and with what is further out 0.001379728', () => {
    expect(chanceOf(hypergeometric(24, 10, 12), 1)).toBeCloseTo(0.001346076, 9);
    expect(atMost(hypergeometric(24, 10, 12), 1)).toBeCloseTo(0.001379728, 9);
  });

  it('counts every case of every small table, and weighs it by the odds', () => {
    for (let all = 1; all <= 9; all++)
      for (let marked = 0; marked <= all; marked++)
        for (let drawn = 0; drawn <= all; drawn++)
          for (const odds of [1, 3]) {
            const xs = Array.from({ length: all + 1 }, (_, x) => x);
            const weight = (x: number): number => Number(choose(marked, x) * choose(all - marked, drawn - x)) * odds ** x;
            const whole = xs.reduce((sum, x) => sum + weight(x), 0);
            const found = hypergeometric(all, marked, drawn, odds);
            for (const x of xs) expect(chanceOf(found, x)).toBeCloseTo(weight(x) / whole, 12);
          }
  });

  it('keeps a tail of 1e-200 and more, and a hundred thousand people', () => {
    const exact = 1 / Number(choose(400, 200));
    expect(atLeast(hypergeometric(400, 200, 200), 200) / exact).toBeCloseTo(1, 9);
    const many = hypergeometric(1_000_000, 150_000, 200_000);
    expect(expected(many)).toBeCloseTo(30_000, 5);
    expect(atMost(many, 30_000) + atLeast(many, 30_001)).toBeCloseTo(1, 12);
  });
});

describe('A sum', () => {
  it('of two dice has the chances of two dice', () => {
    const die = { from: 1, chances: new Array<number>(6).fill(1 / 6) };
    const two = added(die, die);
    expect([chanceOf(two, 2), chanceOf(two, 7), chanceOf(two, 12)].map((one) => Math.round(36 * one))).toEqual([1, 6, 1]);
    expect([expected(two), atMost(two, 1), atMost(two, 12), atLeast(two, 13)]).toEqual([
      expect.closeTo(7),
      0,
      expect.closeTo(1),
      0,
    ]);
  });
});

describe('The F distribution', () => {
  it.each([
    [161.4476, 1, 1],
    [3.3258, 5, 10],
    [2.3479, 10, 20],
    [1.6491, 30, 60],
  ])('leaves 5 per cent above %d with %d and %d degrees of freedom (tables)', (ratio, above, below) => {
    expect(1 - fAtMost(ratio, above, below)).toBeCloseTo(0.05, 3);
  });

  it('is 1 − (1 + 2x/d)^(−d/2) with 2 and d, and turns round with its ratio', () => {
    for (const below of [2, 7, 40, 100_000])
      for (const ratio of [0.001, 0.2, 1, 3])
        expect(fAtMost(ratio, 2, below)).toBeCloseTo(1 - (1 + (2 * ratio) / below) ** (-below / 2), 9);
    expect(fAtMost(0.4, 30, 100_000)).toBeCloseTo(1 - fAtMost(1 / 0.4, 100_000, 30), 12);
    expect([fAtMost(0, 5, 5), incompleteBeta(1, 2, 3), incompleteBeta(0.5, 7, 7)]).toEqual([0, 1, expect.closeTo(0.5, 14)]);
  });

  it('agrees with the sum that I_x(a, b) is for whole a and b, far into the tail', () => {
    for (const [x, a, b] of [
      [0.3, 3, 5],
      [0.01, 20, 30],
      [0.9, 12, 4],
    ] as const) {
      const n = a + b - 1;
      let tail = 0;
      for (let j = a; j <= n; j++) tail += Number(choose(n, j)) * x ** j * (1 - x) ** (n - j);
      expect(incompleteBeta(x, a, b) / tail).toBeCloseTo(1, 10);
    }
  });
});

it('Γ is known: √π at a half, 9! at 10, 99! at 100', () => {
  expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 14);
  expect(lnGamma(0.25)).toBeCloseTo(1.2880225246980774, 12);
  expect(lnGamma(10)).toBeCloseTo(Math.log(362_880), 12);
  expect(lnGamma(100)).toBeCloseTo(359.1342053695754, 10);
});

describe('Holm’s adjustment', () => {
  it('multiplies by how many are left, and never falls', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02].map((one) => expect.closeTo(one, 12)));
    expect([holm([]), holm([0.2]), holm([0.9, 0.8])]).toEqual([[], [0.2], [1, 1]]);
  });
});
