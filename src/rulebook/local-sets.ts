import { WORKFLOWS } from './down-codes.book.js';
import type { Parameters } from './provision.js';

/** 地方规则集: what a place has set for itself, reviewed like the book, for a unit to take over whole. */
export interface LocalSet {
  readonly title: string;
  readonly source: string;
  readonly rules: readonly { readonly rule: string; readonly parameters: Parameters; readonly article: string }[];
}

export const localSets: Readonly<Record<string, LocalSet>> = {
  'zhejiang-2018': {
    title: '浙江 2018 年实施意见',
    source: '浙江省关于激励干部担当作为的实施意见（2018），文号待核',
    rules: [
      {
        rule: 'townshipSecretaryTarget',
        parameters: { percent: 50 },
        article: '浙江 2018 年实施意见：县级党政班子成员中有乡镇（街道）党（工）委书记经历的逐步达到 50%',
      },
    ],
  },
  henan: {
    title: '河南：能上能下四步',
    source: '河南省委组织部公开做法，文号待核',
    rules: [
      {
        rule: 'downProcedure',
        parameters: { steps: WORKFLOWS.local },
        article: '了解情况、综合研判、精准处理、纪实报备（河南公开做法）',
      },
    ],
  },
  yizheng: {
    title: '仪征：一线提拔',
    source: '仪征市委公开做法，文号待核',
    rules: [
      {
        rule: 'frontlinePromotionTarget',
        parameters: { percent: 60 },
        article: '提拔重用干部近 60% 来自一线（仪征公开做法）',
      },
    ],
  },
};
