/** 事例的类别. */
export const EXAMPLE_KINDS: Readonly<Record<string, string>> = { positive: '正面', negative: '反面' };

/** 事例所说的方面. */
export const EXAMPLE_SUBJECTS: Readonly<Record<string, string>> = {
  political: '政治',
  merit: '实绩',
  style: '作风',
  integrity: '廉洁',
  other: '其他',
};
