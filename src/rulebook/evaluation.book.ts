import { provision } from './provision.js';

/** 评价来源: 群众评价, 第三方评价, 实绩公示公议, 满意不满意单位评议, 互评. */
export const SOURCES = {
  public: '群众评价',
  'third-party': '第三方评价',
  publicity: '实绩公示公议',
  satisfaction: '满意不满意评议',
  peer: '互评',
} as const;
export type Source = keyof typeof SOURCES;

export const sources = Object.keys(SOURCES) as readonly Source[];

/** What the answer of one ballot is worth, 0 to 100. */
export interface Points {
  readonly satisfied: number;
  readonly basicallySatisfied: number;
  readonly dissatisfied: number;
}

type Weights = Readonly<Partial<Record<Source, number>>>;

export interface EvaluationWeights {
  /** Per cent, of an official and of a unit. */
  readonly dossier: Weights;
  readonly unit: Weights;
  readonly points: Points;
  /** Whether 不了解 is a ballot worth nothing, rather than none. */
  readonly countsUnknown: boolean;
  /** Of several evaluations of a source in a year: their mean, or the last. */
  readonly several: string;
  /** Where a source that counts has no evaluation: refuse, or share its weight among the others. */
  readonly missing: string;
}

const badWeights = (name: string, weights: Weights): string | undefined => {
  const sum = Object.values(weights).reduce((all, weight) => all + weight, 0);
  return sum === 100 ? undefined : `${name} 的权重合计 ${sum}，应为 100`;
};

const badPoints = (points: Points): string | undefined =>
  (['satisfied', 'basicallySatisfied', 'dissatisfied'] as const).every((answer) => (points[answer] ?? 101) <= 100)
    ? undefined
    : 'points 应有 satisfied、basicallySatisfied、dissatisfied，各为 0 至 100';

const oneOf = (name: string, value: string, ...known: readonly string[]): string | undefined =>
  known.includes(value) ? undefined : `${name} 应为 ${known.join(' 或 ')}`;

/** 多方评价的权重. */
export const evaluationWeights = provision<EvaluationWeights>({
  id: 'evaluationWeights',
  title: '多方评价的权重',
  about:
    '干部（dossier）、单位（unit）的年度综合评价中，群众评价（public）、第三方评价（third-party）、实绩公示公议（publicity）、满意不满意评议（satisfaction）、互评（peer）的权重，百分数，各合计 100；满意、基本满意、不满意每票的分值（points，0 至 100），不了解是否计入（countsUnknown）；同一来源一年多次评价取平均（several：mean）或最后一次（last）；来源缺失时不予计算（missing：refuse）或按其余来源的权重折算（reweigh）。',
  editions: [
    {
      version: '1',
      from: '1850-01-01',
      article: '多方评价的权重（未见条文）',
      source: '浙江 2018 年实施意见、仪征公开做法只列评价来源，权重和分值均为缺省，待核，由地方设定',
      evidence: 'M',
      parameters: {
        dossier: { public: 30, 'third-party': 20, publicity: 20, satisfaction: 15, peer: 15 },
        unit: { public: 30, 'third-party': 20, publicity: 10, satisfaction: 40, peer: 0 },
        points: { satisfied: 100, basicallySatisfied: 60, dissatisfied: 0 },
        countsUnknown: false,
        several: 'mean',
        missing: 'refuse',
      },
    },
  ],
  check: ({ dossier, unit, points, several, missing }) =>
    badWeights('dossier', dossier) ??
    badWeights('unit', unit) ??
    badPoints(points) ??
    oneOf('several', several, 'mean', 'last') ??
    oneOf('missing', missing, 'refuse', 'reweigh'),
});
