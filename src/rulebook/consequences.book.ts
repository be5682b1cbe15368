import { type Edition, provision } from './provision.js';

const TRIAL = { version: '2007', from: '2007-01-01', to: '2020-12-28' } as const;
const NOW = { version: '2020', from: '2020-12-28' } as const;
const TRIAL_TEXT = '公务员考核规定（试行）（2007 年 1 月公布，施行日待核）';
const TEXT = '公务员考核规定（2020-12-28，施行日待核）';

/** The two texts on 公务员考核, of 2007 and of 2020. */
const editions = <P>(
  before: Pick<Edition<P>, 'article' | 'source' | 'evidence' | 'parameters'>,
  after: Pick<Edition<P>, 'article' | 'source' | 'evidence' | 'parameters'>,
): readonly Edition<P>[] => [
  { ...TRIAL, ...before },
  { ...NOW, ...after },
];

/** 优秀等次的结果运用. */
export const excellentRewarded = provision<{ readonly days: number; readonly meritYears: number }>({
  id: 'excellentRewarded',
  title: '年度考核优秀的奖励',
  about:
    '年度考核优秀的，建议嘉奖；连续若干年（meritYears）优秀的，建议记三等功，已作过建议的年度不再计；days 为提出意见的日数，缺省三十日。职级年限的缩短见职级晋升年限一条。',
  editions: editions(
    {
      article: '公务员考核规定（试行）（2007），条号待核',
      source: `${TRIAL_TEXT}，本条未见原文，缺省同后`,
      evidence: 'M',
      parameters: { days: 30, meritYears: 3 },
    },
    {
      article: '公务员考核规定（2020）第十九条',
      source: `${TEXT}；日数规定未定`,
      evidence: 'V',
      parameters: { days: 30, meritYears: 3 },
    },
  ),
});

export interface PaySteps {
  readonly days: number;
  /** ZB18: the grades whose years are counted. */
  readonly counted: readonly string[];
  readonly stepYears: number;
  readonly levelYears: number;
}

const PAY: PaySteps = { days: 30, counted: ['1', '2'], stepYears: 2, levelYears: 5 };

/** 称职以上等次与工资. */
export const competentPaid = provision<PaySteps>({
  id: 'competentPaid',
  title: '年度考核称职以上与工资档次、级别',
  about:
    '累计若干年（stepYears）年度考核在 counted（ZB18）之列的，建议晋升一个工资档次；累计若干年（levelYears）的，建议晋升一个级别；各自作过建议后重新累计，其他等次的年度不计算；days 为提出意见的日数，缺省三十日。',
  editions: editions(
    {
      article: '公务员考核规定（试行）（2007），条号待核',
      source: `${TRIAL_TEXT}，本条未见原文，缺省同后`,
      evidence: 'M',
      parameters: PAY,
    },
    { article: '公务员考核规定（2020）第二十条', source: `${TEXT}；日数规定未定`, evidence: 'V', parameters: PAY },
  ),
});

/** 基本称职等次的结果运用. */
export const fairAdmonished = provision<{ readonly days: number }>({
  id: 'fairAdmonished',
  title: '年度考核基本称职的处理',
  about: '年度考核基本称职的，建议诫勉，责令书面检查，限期改进；days 为提出意见的日数，缺省三十日。',
  editions: editions(
    {
      article: '公务员考核规定（试行）（2007）第十八条',
      source: `${TRIAL_TEXT}；原文为诫勉谈话、限期改进`,
      evidence: 'V',
      parameters: { days: 30 },
    },
    {
      article: '公务员考核规定（2020）第二十一条',
      source: `${TEXT}；日数规定未定`,
      evidence: 'V',
      parameters: { days: 30 },
    },
  ),
});

/** 基本称职与晋升. */
export const fairNotPromoted = provision<{ readonly months: number }>({
  id: 'fairNotPromotedPeriod',
  title: '年度考核基本称职的影响期',
  about: '年度考核基本称职的，不得晋升职务（职级）的月数（months），自等次确定生效之日起计算；0 为不限制。',
  editions: editions(
    {
      article: '公务员考核规定（试行）（2007）第十八条',
      source: `${TRIAL_TEXT}：一年内不得晋升职务`,
      evidence: 'V',
      parameters: { months: 12 },
    },
    {
      article: '公务员考核规定（2020）第二十一条，本项待核',
      source: `${TEXT}；所见条文至“下”字止，期限凭记忆，待核`,
      evidence: 'M',
      parameters: { months: 12 },
    },
  ),
});

/** 连续基本称职. */
export const fairAgain = provision<{ readonly days: number; readonly years: number }>({
  id: 'fairAgain',
  title: '连续基本称职的组织调整',
  about: '连续若干年（years）年度考核基本称职的，建议组织调整或者组织处理；days 为提出意见的日数，缺省三十日。',
  editions: [
    {
      ...NOW,
      article: '公务员考核规定（2020）第二十一条，本项待核',
      source: `${TEXT}；凭记忆，待核`,
      evidence: 'M',
      parameters: { days: 30, years: 2 },
    },
  ],
});

/** 不称职等次的结果运用. */
export const poorDemoted = provision<{ readonly days: number }>({
  id: 'poorDemoted',
  title: '年度考核不称职的降职',
  about: '年度考核不称职的，按照规定程序降低一个职务或者职级层次任职；days 为提出意见的日数，缺省三十日。',
  editions: editions(
    {
      article: '公务员考核规定（试行）（2007）第十九条；公务员法（2005）第四十七条',
      source: `${TRIAL_TEXT}；公务员法（2006-01-01 施行）：降低一个职务层次`,
      evidence: 'V',
      parameters: { days: 30 },
    },
    {
      article: '公务员法（2018）第五十条；公务员考核规定（2020），条号待核',
      source: `公务员法（2018 年修订，2019-06-01 施行）：降低一个职务或者职级层次；${TEXT}；日数规定未定`,
      evidence: 'V',
      parameters: { days: 30 },
    },
  ),
});

/** 连续不称职. */
export const poorDismissed = provision<{ readonly days: number; readonly years: number }>({
  id: 'poorDismissed',
  title: '连续不称职的辞退',
  about: '年度考核连续若干年（years）不称职的，予以辞退；days 为提出意见的日数，缺省三十日。',
  editions: editions(
    {
      article: '公务员考核规定（试行）（2007）第十九条',
      source: TRIAL_TEXT,
      evidence: 'V',
      parameters: { days: 30, years: 2 },
    },
    {
      article: '公务员法（2018）第八十八条',
      source: '公务员法（2018 年修订，2019-06-01 施行）；日数法律未定',
      evidence: 'V',
      parameters: { days: 30, years: 2 },
    },
  ),
});
