import type { Consequence } from './discipline.book.js';
import { CAUSES, SITUATIONS_OF_2015, SITUATIONS_OF_2022, type Way, WORKFLOWS } from './down-codes.book.js';
import { provision } from './provision.js';

const CODES_OF_2005 = { unsatisfactory: CAUSES.unsatisfactory, unfit: CAUSES.unfit, other: CAUSES.other };

/** 降职的事由. */
export const demotionGrounds = provision<{ readonly codes: Readonly<Record<string, string>>; readonly evidence: boolean }>({
  id: 'demotionGrounds',
  title: '降职的事由和依据',
  about: '降职须写明的原因代码（codes），以及是否须关联本档案中的考核结果、问题线索或“下”的记录（evidence）。',
  editions: [
    {
      version: '2005',
      from: '2006-01-01',
      to: '2014-01-14',
      article: '公务员法（2005）第四十七条',
      source: '公务员法（2006-01-01 施行）：年度考核不称职的降低一个职务层次任职；其余原因代码和不要求关联为缺省，待核',
      evidence: 'S',
      parameters: { codes: CODES_OF_2005, evidence: false },
    },
    {
      version: '2014',
      from: '2014-01-14',
      to: '2019-06-01',
      article: '党政领导干部选拔任用工作条例（2014）第六十条；公务员法（2005）第四十七条',
      source:
        '党政领导干部选拔任用工作条例（2014-01-14）：不称职、能力较弱、受组织处理或其他原因不适宜现职务层次；代码和关联为地方做法',
      evidence: 'S',
      parameters: { codes: CAUSES, evidence: true },
    },
    {
      version: '2018',
      from: '2019-06-01',
      article: '公务员法（2018）第五十条',
      source: '公务员法（2018 年修订，2019-06-01 施行）：不称职的降低一个职务或者职级层次任职；代码和关联为地方做法',
      evidence: 'S',
      parameters: { codes: CAUSES, evidence: true },
    },
  ],
});

/** 不适宜担任现职的情形. */
export const downSituations = provision<{
  readonly situations: Readonly<Record<string, string>>;
  readonly unconfirmed: readonly string[];
  readonly causes: Readonly<Record<string, string>>;
  readonly priorWarning: boolean;
}>({
  id: 'downSituations',
  title: '推进领导干部能上能下：不适宜担任现职的情形',
  about:
    '情形代码（situations），其中标题待核的（unconfirmed）；原因代码（causes）；是否须经提醒、教育、函询、诫勉没有改正（priorWarning）。',
  editions: [
    {
      version: '2015',
      from: '2015-07-19',
      to: '2022-09-08',
      article: '推进领导干部能上能下若干规定（试行）（2015）第八条',
      source: '中办（2015-07-19 印发）；情形为摘要，十项',
      evidence: 'V',
      parameters: { situations: SITUATIONS_OF_2015, unconfirmed: [], causes: CAUSES, priorWarning: true },
    },
    {
      version: '2022',
      from: '2022-09-08',
      article: '推进领导干部能上能下规定（2022）第五条',
      source: '中办（2022-09-08 印发，施行日待核）；第一至八项见条文，第九至十五项标题待核；所见条文没有须经提醒等的前提',
      evidence: 'M',
      parameters: {
        situations: SITUATIONS_OF_2022,
        unconfirmed: ['s9', 's10', 's11', 's12', 's13', 's14', 's15'],
        causes: CAUSES,
        priorWarning: false,
      },
    },
  ],
});

/** 调整程序. */
export const downProcedure = provision<{ readonly steps: readonly string[] }>({
  id: 'downProcedure',
  title: '推进领导干部能上能下：办理程序',
  about:
    '步骤（steps），依次办理：全国为核实认定 verified、提出调整建议 proposed、组织决定 decided、谈话 talked、履行任免程序 carriedOut；地方可改为了解情况 understood、综合研判 studied、精准处理 decided、纪实报备 reported。立案时适用的程序办到底。',
  editions: [
    {
      version: '2015',
      from: '2015-07-19',
      to: '2022-09-08',
      article: '推进领导干部能上能下若干规定（试行）（2015），程序条号待核',
      source: '中办（2015-07-19 印发）；程序未见原文',
      evidence: 'M',
      parameters: { steps: WORKFLOWS.national },
    },
    {
      version: '2022',
      from: '2022-09-08',
      article: '推进领导干部能上能下规定（2022），程序条号待核',
      source: '中办（2022-09-08 印发）；程序未见原文',
      evidence: 'M',
      parameters: { steps: WORKFLOWS.national },
    },
  ],
});

interface Effects {
  /** What a case may end in. */
  readonly measures: readonly string[];
  /** Those of them that move the official down. */
  readonly down: readonly string[];
  readonly periods: Readonly<Record<string, Consequence>>;
}

const DOWN = ['lateral', 'rank', 'removed', 'demoted'] as const satisfies readonly Way[];
const HANDLED = [...DOWN, 'educated', 'criticised'] as const satisfies readonly Way[];

/** “下”的影响期. */
export const downEffects = provision<Effects>({
  id: 'downPeriod',
  title: '“下”的方式和影响期',
  about:
    '可以采取的方式（measures：lateral 平职调整、rank 转任职级公务员、removed 免职、demoted 降职、educated 教育提醒、criticised 通报批评），其中属于“下”的（down），各自不得提拔的月数（periods）。',
  editions: [
    {
      version: '2002',
      from: '2002-07-09',
      to: '2015-07-19',
      article: '党政领导干部选拔任用工作条例（2002）第六十二条',
      source:
        '党政领导干部选拔任用工作条例（2002-07-09）：降职的在新岗位工作一年以上、实绩突出，方可提拔；2014 年的措辞未见，从同',
      evidence: 'S',
      parameters: { measures: ['removed', 'demoted'], down: ['removed', 'demoted'], periods: { demoted: { promotion: 12 } } },
    },
    {
      version: '2015',
      from: '2015-07-19',
      to: '2019-03-03',
      article: '推进领导干部能上能下若干规定（试行）（2015），条号待核',
      source: '中办（2015-07-19 印发）；方式据地方转述，影响期未见原文',
      evidence: 'M',
      parameters: { measures: HANDLED, down: DOWN, periods: { removed: { promotion: 12 }, demoted: { promotion: 12 } } },
    },
    {
      version: '2019',
      from: '2019-03-03',
      article: '党政领导干部选拔任用工作条例（2019），条号待核；推进领导干部能上能下规定（2022），条号待核',
      source:
        '党政领导干部选拔任用工作条例（2019）官方答问第 44：因不适宜担任现职调离岗位、免职的，一年内不得提拔；降职的期限待核',
      evidence: 'S',
      parameters: {
        measures: HANDLED,
        down: DOWN,
        periods: { lateral: { promotion: 12 }, removed: { promotion: 12 }, demoted: { promotion: 12 } },
      },
    },
  ],
});

/** “下”后教育管理. */
export const downReview = provision<{ readonly months: number; readonly reuse: readonly string[] }>({
  id: 'downReview',
  title: '“下”后跟踪管理和重新使用',
  about: '“下”后定期回访的间隔月数（months）；最近一次回访表现为何可以重新使用（reuse：good 好、fair 一般、poor 差）。',
  editions: [
    {
      version: '2015',
      from: '2015-07-19',
      article: '推进领导干部能上能下规定，条号待核；间隔为地方做法',
      source: '跟踪做好“下”后教育管理、表现优秀符合条件的及时使用，见地方公开做法；月数为缺省',
      evidence: 'M',
      parameters: { months: 6, reuse: ['good'] },
    },
  ],
});
