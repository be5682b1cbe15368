/** 六个要素. */
export const FACTORS = {
  motive: '动机态度',
  conditions: '客观条件',
  procedure: '程序方法',
  nature: '性质程度',
  consequences: '后果影响',
  remedy: '挽回损失',
} as const satisfies Readonly<Record<string, string>>;

export type FactorName = keyof typeof FACTORS;

/** 容错的结果, 不予容错 among them. */
export const OUTCOMES = {
  noNegative: '不作负面评价',
  exempted: '免于追责',
  lighter: '从轻',
  mitigated: '减轻',
  refused: '不予容错',
} as const satisfies Readonly<Record<string, string>>;

export type Outcome = keyof typeof OUTCOMES;
