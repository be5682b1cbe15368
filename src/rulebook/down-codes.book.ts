/** 原因代码: why an official is moved down, as a city's practice tells the causes apart. */
export const CAUSES = {
  'assessment-rank': '考核排名靠后',
  satisfaction: '满意度偏低',
  unsatisfactory: '年度考核不称职',
  unfit: '不适宜担任现职',
  problem: '查实问题',
  health: '健康原因',
  other: '其他',
} as const satisfies Readonly<Record<string, string>>;

export type Cause = keyof typeof CAUSES;

/** 调整方式: 教育提醒 and 通报批评 deal with a case without moving anyone down. */
export const WAYS = {
  lateral: '平职调整',
  rank: '转任职级公务员',
  removed: '免职',
  demoted: '降职',
  educated: '教育提醒',
  criticised: '通报批评',
} as const satisfies Readonly<Record<string, string>>;

export type Way = keyof typeof WAYS;

/** 步骤, of all the procedures there are. */
export const STEPS = {
  verified: '核实认定',
  proposed: '提出调整建议',
  understood: '了解情况',
  studied: '综合研判',
  decided: '组织决定（精准处理）',
  talked: '谈话',
  carriedOut: '履行任免程序',
  reported: '纪实报备',
} as const satisfies Readonly<Record<string, string>>;

export type Step = keyof typeof STEPS;

/** 办理程序 by name: the country's five steps, and the four of a province, which a unit takes over as its own rule. */
export const WORKFLOWS = {
  national: ['verified', 'proposed', 'decided', 'talked', 'carriedOut'],
  local: ['understood', 'studied', 'decided', 'reported'],
} as const satisfies Readonly<Record<string, readonly Step[]>>;

/** 2015 年试行规定第八条, in short. */
export const SITUATIONS_OF_2015 = {
  s1: '不严格遵守政治纪律和政治规矩',
  s2: '理想信念动摇，在重大原则问题上立场不坚定',
  s3: '违背民主集中制原则，闹无原则纠纷',
  s4: '组织观念淡薄，不执行请示报告和个人有关事项报告制度',
  s5: '违背中央八项规定精神，不严格遵守廉洁从政规定',
  s6: '不敢担当、不负责任，为官不为',
  s7: '不能有效履行职责，工作较长时间落后或出现失误',
  s8: '品行不端',
  s9: '配偶、子女移居国（境）外，不适宜担任所任职务',
  s10: '其他不适宜担任现职的情形',
};

/** 2022 年规定第五条, in short; the headings from the ninth on are to be confirmed. */
export const SITUATIONS_OF_2022 = {
  s1: '政治能力不过硬',
  s2: '理想信念动摇',
  s3: '担当和斗争精神不强',
  s4: '政绩观存在偏差',
  s5: '违背民主集中制，任人唯亲',
  s6: '组织观念淡薄',
  s7: '事业心和责任感不强',
  s8: '领导能力不足，工作较长时间落后',
  s9: '违规或者不慎重决策造成重大损失',
  s10: '作风不严不实',
  s11: '品行不端',
  s12: '配偶、子女移居或者经商办企业，须组织调整',
  s13: '年度考核不称职或者连续基本称职、民主测评票数不足，经认定不适宜',
  s14: '因健康原因一年以上不能正常履职',
  s15: '其他不适宜担任现职的情形',
};
