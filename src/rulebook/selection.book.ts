import { provision } from './provision.js';
import { IN_2014, OF_2014, OF_2019, SINCE_2019, SOURCE_2014, SOURCE_2019 } from './selection-texts.js';

/** 不得列为考察对象的情形 that only people can state, rather than the record. */
export type StatedBar = 'politicalDiscipline' | 'lowRecognition' | 'canvassing' | 'emigratedFamily' | 'other';

interface CandidateBars {
  readonly stated: readonly StatedBar[];
  readonly grades: readonly string[];
  readonly years: number;
  readonly specialPosts: boolean;
}

const STATED: readonly StatedBar[] = ['lowRecognition', 'canvassing', 'emigratedFamily', 'other'];

/** 不得列为考察对象. */
export const candidateBars = provision<CandidateBars>({
  id: 'candidateBars',
  title: '不得列为考察对象的情形',
  about:
    '由推荐方申明的情形（stated）；近若干年（years）年度考核有所列等次（grades，ZB18：3 基本称职、4 不称职）；配偶、子女移居国（境）外，特殊岗位是否除外（specialPosts）。影响期未满另见 underNoBar。',
  editions: [
    {
      ...IN_2014,
      article: `${OF_2014}第二十四条`,
      source: SOURCE_2014,
      evidence: 'V',
      parameters: { stated: STATED, grades: ['3', '4'], years: 3, specialPosts: false },
    },
    {
      ...SINCE_2019,
      article: `${OF_2019}第二十四条`,
      source: SOURCE_2019,
      evidence: 'V',
      parameters: {
        stated: ['politicalDiscipline', ...STATED],
        grades: ['3', '4'],
        years: 1,
        specialPosts: true,
      },
    },
  ],
});

/** 破格的理由: 特别优秀 or 工作特殊需要. */
export type ReasonClass = 'outstanding' | 'special-need';

interface ExceptionalLimits {
  readonly notOnProbation: boolean;
  readonly monthsSincePromotion: number;
  readonly notTwiceRunning: boolean;
  readonly grounds: readonly string[];
}

const EXCEPTIONAL: ExceptionalLimits = {
  notOnProbation: true,
  monthsSincePromotion: 12,
  notTwiceRunning: true,
  grounds: ['outstanding', 'special-need'],
};

/** 破格提拔. */
export const exceptionalLimits = provision<ExceptionalLimits>({
  id: 'exceptionalLimits',
  title: '破格提拔的限制',
  about:
    '任职试用期未满不得破格（notOnProbation）；提拔任职须满的月数（monthsSincePromotion）；不得在任职年限上连续破格（notTwiceRunning）；理由（grounds：outstanding 特别优秀、special-need 工作特殊需要）。',
  editions: [
    { ...IN_2014, article: `${OF_2014}第九条`, source: SOURCE_2014, evidence: 'V', parameters: EXCEPTIONAL },
    {
      ...SINCE_2019,
      article: `${OF_2019}第九条`,
      source: `${SOURCE_2019}；未见原文，条号及内容待核，缺省同 2014 年条例`,
      evidence: 'M',
      parameters: EXCEPTIONAL,
    },
  ],
});

/** 破格、越级的事前报批. */
export const priorApproval = provision({
  id: 'priorApproval',
  title: '破格、越级提拔的事前报批',
  about: '破格提拔（exceptional）、越级提拔（skip）须在讨论决定前报上级组织（人事）部门同意。',
  editions: [
    {
      ...IN_2014,
      article: `${OF_2014}第三十五条`,
      source: SOURCE_2014,
      evidence: 'V',
      parameters: { exceptional: true, skip: true },
    },
    {
      ...SINCE_2019,
      article: `${OF_2019}关于破格、越级提拔事前报批的规定（条号待核）`,
      source: `${SOURCE_2019}；未见原文，缺省同 2014 年条例`,
      evidence: 'M',
      parameters: { exceptional: true, skip: true },
    },
  ],
});

/** 民主推荐结果的有效期. */
export const recommendationValidity = provision({
  id: 'recommendationValidity',
  title: '民主推荐结果的有效期',
  about: '民主推荐结果可作为依据的月数（months），自推荐之日起。',
  editions: [
    {
      ...IN_2014,
      article: `${OF_2014}关于民主推荐结果一年内有效的规定（条号待核）`,
      source: `${SOURCE_2014}；据条例知识问答`,
      evidence: 'S',
      parameters: { months: 12 },
    },
    {
      ...SINCE_2019,
      article: `${OF_2019}关于民主推荐结果一年内有效的规定（条号待核）`,
      source: `${SOURCE_2019}；据共产党员网官方答问（2020-05-22）`,
      evidence: 'S',
      parameters: { months: 12 },
    },
  ],
});

/** 考察组. */
export const inspectionTeam = provision({
  id: 'inspectionTeam',
  title: '考察组的人数',
  about: '考察组成员至少的人数（atLeast）。',
  editions: [{ ...SINCE_2019, article: `${OF_2019}第三十三条`, source: SOURCE_2019, evidence: 'V', parameters: { atLeast: 2 } }],
});
