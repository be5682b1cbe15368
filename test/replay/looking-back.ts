import type { Step } from './steps.js';

interface Look {
  readonly dossierId: string;
  readonly effectiveOn: string;
  readonly retrospective: string;
}

/** Few enough that they meet: noted twice, and answered. */
const idOf = (n: number): string => `r${n % 2}`;

/** 追溯考核 as it is noted in a dossier, out of a step's numbers. */
export function lookingBack({ a, b, on, flag }: Step, dossierId: string, tenure: string): Look {
  const began = `${1995 + (a % 14)}${['', '-02', '-06-28', '~'][b % 4]}`;
  const more = {
    tenure,
    about: { from: began, ...(flag ? { until: '2009' } : {}) },
    share: a % 101,
    conclusion: ['credit', 'responsibility', 'none'][b % 3],
    ...(b % 3 === 1 ? { opens: flag ? 'duty' : 'supervision' } : {}),
    outcome: { class: 'loss', foundOn: on },
    ...(b % 2 ? { answers: idOf(b >> 1) } : {}),
    ...(a % 3 ? { merits: ['m1'] } : {}),
  };
  return { dossierId, effectiveOn: on, retrospective: idOf(a), ...more };
}

/** What is noted already is taken back. */
export const takingBack = ({ dossierId, effectiveOn, retrospective }: Look): object => ({
  dossierId,
  effectiveOn,
  retrospective,
  reason: '样例',
});
