/** 待办种类: what is to be done, as it is called. */
const KINDS: Readonly<Record<string, string>> = {
  'admonition-follow-up': '诫勉回访',
  'inquiry-reply': '函询回复',
  'supplement-grade': '补定等次',
  'carry-out-punishment': '执行处分决定',
  'restore-post': '恢复职务级别',
  compensate: '赔偿',
  'restore-reputation': '恢复名誉',
  'decide-appeal': '作出复核、申诉决定',
  'probation-review': '试用期满考核',
  'carry-out-appointment': '履行任职手续',
  'periodic-review': '下后跟踪考察',
};

/** What a kind is called; one that is not listed by its own name. */
export const labelOfKind = (kind: string): string => (Object.hasOwn(KINDS, kind) ? (KINDS[kind] as string) : kind);
