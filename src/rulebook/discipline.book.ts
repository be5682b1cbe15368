import { provision } from './provision.js';

/** 影响: what a measure bars, and for how long from the day on which it took effect. */
export interface Consequence {
  /** 不得提拔职务、晋升职级或者进一步使用; months. */
  readonly promotion?: number;
  /** 不得安排领导职务; months. */
  readonly leadership?: number;
  /** 不得担任高于原职务层次的职务; months. */
  readonly above?: number;
}

/** Consequences by code of ZB67. */
type ByCode = Readonly<Record<string, Consequence>>;

interface PartyDiscipline {
  readonly periods: ByCode;
  /** 留党察看: how many months the decision may set, and what is added after 恢复党员权利. */
  readonly probation: { readonly least: number; readonly most: number; readonly after: number };
}

const PARTY_PROBATION = { least: 12, most: 24, after: 24 };

/** 严重警告 eighteen months instead of twelve. */
const SINCE_2016: PartyDiscipline = {
  periods: {
    '02250': { promotion: 12 },
    '02251': { promotion: 18 },
    '02257': { promotion: 24 },
    '02258': { promotion: 24 },
  },
  probation: PARTY_PROBATION,
};

/** 党纪处分: ZB67 0225x. */
export const partyDiscipline = provision<PartyDiscipline>({
  id: 'partyDisciplinePeriod',
  title: '党纪处分影响期',
  about: '受党纪处分后不得提拔职务或者进一步使用的月数，自处分决定生效之日起计算；留党察看为决定的期限加恢复权利后的月数。',
  editions: [
    {
      version: '2003',
      from: '2003-12-31',
      to: '2016-01-01',
      article: '中国共产党纪律处分条例（2003）第十二条至第十四条',
      source: '中国共产党纪律处分条例（2003-12-31 发布，施行日待核）',
      evidence: 'V',
      parameters: {
        periods: {
          '02250': { promotion: 12 },
          '02251': { promotion: 12 },
          '02257': { promotion: 24 },
          '02258': { promotion: 24 },
        },
        probation: PARTY_PROBATION,
      },
    },
    {
      version: '2015',
      from: '2016-01-01',
      to: '2024-01-01',
      article: '中国共产党纪律处分条例（2015）第九条至第十二条',
      source: '中国共产党纪律处分条例（2016-01-01 施行）；2018 年修订期限从同，条号待核',
      evidence: 'S',
      parameters: SINCE_2016,
    },
    {
      version: '2023',
      from: '2024-01-01',
      article: '中国共产党纪律处分条例（2023）第十条至第十四条',
      source: '中国共产党纪律处分条例（2023 年修订，2024-01-01 施行）',
      evidence: 'V',
      parameters: SINCE_2016,
    },
  ],
});

interface AdministrativeDiscipline {
  readonly periods: ByCode;
  /** 处分期叠加: `longer`: what is decided, between the longest of them and their sum; `added`: what remains and the new one. */
  readonly several: 'decided' | 'added';
  /** 最长处分期, months. */
  readonly most: number;
  /** 期满自动解除; otherwise only a decision lifts it. */
  readonly expires: boolean;
}

const ADMINISTRATIVE: ByCode = {
  '02110': { promotion: 6 },
  '02112': { promotion: 12 },
  '02113': { promotion: 18 },
  '02114': { promotion: 24 },
  '02117': { promotion: 24 },
};

/** 政务处分，此前为行政处分: ZB67 0211x; 事业单位 0261x–0263x. */
export const administrativeDiscipline = provision<AdministrativeDiscipline>({
  id: 'administrativeDisciplinePeriod',
  title: '政务（行政）处分期间',
  about: '处分期间的月数，期间不得晋升职务、职级和级别；同种处分叠加不超过最长处分期（月）；期满是否自动解除。',
  editions: [
    {
      version: '2007',
      from: '2007-06-01',
      to: '2020-07-01',
      article: '行政机关公务员处分条例 第七条、第八条、第九条、第十条',
      source: '行政机关公务员处分条例（2007-06-01 施行）',
      evidence: 'V',
      parameters: { periods: ADMINISTRATIVE, several: 'added', most: 48, expires: false },
    },
    {
      version: '2020',
      from: '2020-07-01',
      article: '公职人员政务处分法 第八条、第十五条、第十九条、第二十六条',
      source: '公职人员政务处分法（2020-07-01 施行）',
      evidence: 'V',
      parameters: { periods: ADMINISTRATIVE, several: 'decided', most: 48, expires: true },
    },
  ],
});

/** 事业单位工作人员处分: ZB67 026x0. */
export const institutionDiscipline = provision<{ readonly periods: ByCode }>({
  id: 'institutionDisciplinePeriod',
  title: '事业单位处分期间',
  about: '事业单位工作人员受处分的月数，期间不得聘用到高于现聘岗位等级的岗位。',
  editions: [
    {
      version: '2014',
      from: '2014-07-01',
      article: '事业单位人事管理条例 第二十九条（处分种类）',
      source: '事业单位人事管理条例（2014-07-01 施行）；期间依事业单位工作人员处分规定',
      evidence: 'V',
      parameters: {
        periods: { '02610': { promotion: 6 }, '02620': { promotion: 12 }, '02630': { promotion: 24 } },
      },
    },
  ],
});
