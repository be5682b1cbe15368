/** 得分: 0 to 100, as text of at most two decimal places without trailing zeros, such as `85.5`. */
export type Score = string;

/** In hundredths, so that sums are exact. */
export const hundredthsOf = (score: Score): number => Math.round(Number(score) * 100);

/** The score of so many hundredths, rounded to a whole one, a half up. */
export const scoreOf = (hundredths: number): Score => String(Math.round(hundredths) / 100);
