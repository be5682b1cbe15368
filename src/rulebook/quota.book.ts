import { provision } from './provision.js';

/** 名额的取整: 舍去, 四舍五入, 进一. */
export type Rounding = 'floor' | 'round' | 'ceil';

export interface QuotaRule {
  /** Per cent of those who are to be assessed. */
  readonly percent: number;
  /** Per cent by 机构类别 where that is another; 0 for the same. */
  readonly byClass: Readonly<Record<'organ' | 'township' | 'institution', number>>;
  /** Per cent to which an approval may raise it. */
  readonly ceiling: number;
  readonly rounding: Rounding;
}

const SAME = { organ: 0, township: 0, institution: 0 } as const;

/** 优秀名额. */
export const excellenceQuota = provision<QuotaRule>({
  id: 'excellenceQuota',
  title: '年度考核优秀名额',
  about:
    '优秀等次人数占本机关应参加年度考核人数的百分比（percent），按机构类别另定的（byClass：organ 机关、township 乡镇（街道）、institution 事业单位，0 为相同），经同级公务员主管部门审核同意可到的百分比（ceiling）；名额的取整（rounding：floor 舍去、round 四舍五入、ceil 进一），全国未定，缺省舍去。',
  editions: [
    {
      version: '2007',
      from: '2007-01-01',
      to: '2020-12-28',
      article: '公务员考核规定（试行）',
      source: '公务员考核规定（试行），2007 年 1 月公布；15%、最多不超过 20% 据 2007-01-09 新闻报道，条号、起始日待核',
      evidence: 'S',
      parameters: { percent: 15, byClass: SAME, ceiling: 20, rounding: 'floor' },
    },
    {
      version: '2020',
      from: '2020-12-28',
      article: '公务员考核规定（2020）',
      source: '公务员考核规定（2020-12-28）；一般 20%、经审核同意可到 25% 见于转述，条号待核',
      evidence: 'S',
      parameters: { percent: 20, byClass: SAME, ceiling: 25, rounding: 'floor' },
    },
  ],
});

/** 班子优秀的名额. */
export const teamExcellenceQuota = provision({
  id: 'teamExcellenceQuota',
  title: '领导班子优秀的，其领导干部的优秀名额',
  about: '领导班子年度考核为优秀的，班子成员和领导干部（分组 leaders）优秀的百分比可到 percent；低于一般名额的不算。',
  editions: [
    {
      version: '2019',
      from: '2019-04-20',
      article: '党政领导干部考核工作条例',
      source: '中办 2019-04-20；25% 和条号未见原文，待核',
      evidence: 'M',
      parameters: { percent: 25 },
    },
  ],
});

/** 平时考核的好等次名额. */
export const goodBandQuota = provision<QuotaRule>({
  id: 'goodBandQuota',
  title: '平时考核好等次名额',
  about: '平时考核好等次人数占参加人数的百分比，参数同年度考核优秀名额；没有核增的，ceiling 与 percent 相同。',
  editions: [
    {
      version: '1',
      from: '1850-01-01',
      article: '公务员平时考核有关规定',
      source: '文号、条号、起始日和 40% 均未见原文，待核',
      evidence: 'M',
      parameters: { percent: 40, byClass: SAME, ceiling: 40, rounding: 'floor' },
    },
  ],
});

/** 年度考核的程序. */
export const annualProcedure = provision({
  id: 'annualProcedure',
  title: '年度考核的程序',
  about:
    '个人总结（selfSummary 是否必须有）、主管领导在听取群众意见后（massesHeard）提出等次建议（proposal）、由机关负责人或者授权的考核委员会（deciders：head、committee）确定等次；不定等次、不进行考核的除外。',
  editions: [
    {
      version: '2005',
      from: '2006-01-01',
      to: '2019-06-01',
      article: '公务员法（2005）',
      source: '公务员法（2006-01-01 施行）；条号待核，内容从 2018 年修订',
      evidence: 'M',
      parameters: { selfSummary: true, massesHeard: true, proposal: true, deciders: ['head', 'committee'] },
    },
    {
      version: '2018',
      from: '2019-06-01',
      article: '公务员法（2018）第三十七条',
      source: '公务员法（2018 年修订，2019-06-01 施行）',
      evidence: 'V',
      parameters: { selfSummary: true, massesHeard: true, proposal: true, deciders: ['head', 'committee'] },
    },
  ],
});
