import { WORKFLOWS } from './down-codes.book.js';
import { followUpSets } from './followup-sets.js';
import { handoverSets } from './handover-sets.js';
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
      {
        rule: 'excellenceQuota',
        parameters: { byClass: { organ: 0, township: 20, institution: 0 } },
        article: '浙江 2018 年实施意见：乡镇（街道）公务员年度考核优秀比例提高到 20%',
      },
    ],
  },
  'zhejiang-2018-tolerance': {
    title: '浙江 2018 年实施意见：同步考虑容错',
    source: '浙江省关于激励干部担当作为的实施意见（2018），文号待核',
    rules: [
      {
        rule: 'toleranceConsidered',
        parameters: {},
        article: '浙江 2018 年实施意见：在干部考察考核、责任调查、问责启动等工作中同步考虑是否存在符合容错的情形',
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
  'suzhou-2017': {
    title: '苏州 2017 年容错纠错实施办法',
    source: '激励改革创新担当作为容错纠错实施办法（试行）（苏州，2017），文号和条文待核；参数同 2018 年全国意见的缺省',
    rules: ['toleranceFactors', 'toleranceRedLines', 'toleranceOutcomes', 'toleranceProcedure'].map((rule) => ({
      rule,
      parameters: {},
      article: '苏州 2017 年容错纠错实施办法（试行），条号待核',
    })),
  },
  'suzhou-2023': {
    title: '苏州 2023 年风险报备工作指引',
    source: '关于落实“四敢”要求推进风险报备工作指引（试行）（苏州，2023-05），文号待核；步骤见公开报道，层级和期限为缺省',
    rules: [
      {
        rule: 'riskFiling',
        parameters: {},
        article: '苏州 2023 年风险报备工作指引（试行）：备案申请—分级受理—风险评估—研究审核—情况反馈',
      },
    ],
  },
  yizheng: {
    title: '仪征：一线提拔、考核减负、三必谈',
    source: '仪征市委公开做法，文号待核',
    rules: [
      {
        rule: 'frontlinePromotionTarget',
        parameters: { percent: 60 },
        article: '提拔重用干部近 60% 来自一线（仪征公开做法）',
      },
      {
        rule: 'bannedIndicators',
        parameters: {},
        article: '全面取消考核一票否决、责任状事项，严禁设置拍照留痕、台账记录、媒体宣传等考核项目（仪征公开做法）',
      },
      {
        rule: 'mustTalk',
        parameters: {},
        article: '连续落后必谈、明显退步必谈、发现问题必谈（仪征公开做法）；季度数、等次数和期限为缺省',
      },
    ],
  },
  ...followUpSets,
  'yizheng-meetings': {
    title: '仪征：干部监督联席会议、一案一警示',
    source: '仪征市委公开做法，文号待核；日数为缺省',
    rules: [
      {
        rule: 'jointMeeting',
        parameters: {},
        article: '充分运用干部监督联席会议制度，每季度与巡察、信访、生态环境、自然资源等部门会商（仪征公开做法）',
      },
      {
        rule: 'oneCaseOneWarning',
        parameters: {},
        article: '聚焦棚改征拆、教育医疗、营商环境、镇村工程等小切口，对典型人典型事实行“一案一警示”（仪征公开做法）',
      },
    ],
  },
  ...handoverSets,
};
