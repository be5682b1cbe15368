import { provision } from './provision.js';

export interface MustTalk {
  /** 连续落后: so many quarters in a row in one of the bands `bottom`. */
  readonly quarters: number;
  readonly bottom: readonly string[];
  /** 谈后仍落后的再谈: a further such quarter after the talk makes another due. */
  readonly again: boolean;
  /** 明显退步: down by so many bands from the quarter before. */
  readonly drop: number;
  /** 发现问题: every item of a feed that is a problem. */
  readonly problems: boolean;
  /** 工作日, counted from the next day. */
  readonly workingDays: number;
  /** 改进措施: followed up after so many months. */
  readonly followUpMonths: number;
}

/** 三必谈. */
export const mustTalk = provision<MustTalk>({
  id: 'mustTalk',
  title: '三必谈',
  about:
    '平时考核连续落后（连续 quarters 个季度等次在 bottom 之中：good 好、fairlyGood 较好、fair 一般、poor 较差）必谈、明显退步（比上一季度下降 drop 个等次以上）必谈、发现问题（problems，好差评、12345 热线、重点指标推进反映的问题）必谈，由分管领导在 workingDays 个工作日内一对一、面对面反馈；同一轮连续落后只谈一次，谈后仍落后的是否再谈见 again；谈话提出的改进措施在 followUpMonths 个月后跟进。国家没有规定，由地方施行；三种情形为仪征做法，连续季度数、下降等次数和期限为缺省，待核。',
  editions: [],
  local: {
    quarters: 2,
    bottom: ['poor'],
    again: true,
    drop: 2,
    problems: true,
    workingDays: 10,
    followUpMonths: 3,
  },
});

export interface GradePatterns {
  /** ZB09: from which level up somebody counts as a leader; those who hold a chief's post of the unit, when empty. */
  readonly leaderLevel: string;
  /** Fewer person-years than so many, in each of two groups where two are compared, are not enough. */
  readonly leastPeople: number;
  /** Fewer years, or pairs of years, than so many are not enough. */
  readonly leastYears: number;
  /** Fewer promotions than so many in all are not enough. */
  readonly leastPromotions: number;
  /** 使用: promoted within so many years after the grade. */
  readonly promotionYears: number;
  /** Use that is related to the grade favours 优秀 by these odds at least. */
  readonly odds: number;
  /** 得分精确到 1/scoreSteps 分. */
  readonly scoreSteps: number;
  /** Per cent: a chance smaller than this is called unlikely. */
  readonly unlikely: number;
}

/** 考核结果的异常模式. */
export const gradePatterns = provision<GradePatterns>({
  id: 'gradePatterns',
  title: '考核结果的异常模式',
  about:
    '主要领导年年评优、优秀轮流坐庄、千篇一律称职、政绩大锅饭、考核与使用脱节的检验参数：主要领导为本机构主要领导职务的层次，或者 leaderLevel（ZB09）以上；人次不足 leastPeople、年度（对）不足 leastYears、提拔不足 leastPromotions 的不下结论；考核后 promotionYears 年内提拔为使用；优秀者提拔的优势比应不低于 odds；得分精确到 1/scoreSteps 分；概率低于 unlikely% 为异常。',
  editions: [
    {
      version: '1',
      from: '1949-10-01',
      article: '分析口径（未见条文）',
      source: '缺省口径，待组织部门确认；所指现象见《意见》答记者问和江苏综合考核的公开报道',
      evidence: 'M',
      parameters: {
        leaderLevel: '',
        leastPeople: 3,
        leastYears: 3,
        leastPromotions: 5,
        promotionYears: 2,
        odds: 2,
        scoreSteps: 1,
        unlikely: 5,
      },
    },
  ],
});

export interface PeopleLists {
  /** 优秀: so many times in so many years past. */
  readonly excellentTimes: number;
  readonly excellentYears: number;
  /** 影响期: nobody under a bar is good. */
  readonly withoutBar: boolean;
  /** ZB18: the last annual grade that makes a problem. */
  readonly problemGrades: readonly string[];
  /** So many of the latest quarters in a row in one of these bands. */
  readonly bottomQuarters: number;
  readonly bottom: readonly string[];
  /** A grade or quarter counts for so many years after its own. */
  readonly staleYears: number;
}

/** 优秀和问题干部名单. */
export const peopleLists = provision<PeopleLists>({
  id: 'goodAndProblemPeople',
  title: '优秀和问题干部名单',
  about:
    '优秀：最近 excellentYears 个考核年度中至少 excellentTimes 次优秀，且当日不在影响期（withoutBar）；问题：最近一次年度考核为 problemGrades（ZB18），或者最近连续 bottomQuarters 个季度平时考核在 bottom 之中；超过 staleYears 年的不计。',
  editions: [
    {
      version: '1',
      from: '1949-10-01',
      article: '名单口径（未见条文），地方可定',
      source: '《意见》要求建立优秀和问题班子、干部名单，未见标准；全部为缺省，待核',
      evidence: 'M',
      parameters: {
        excellentTimes: 2,
        excellentYears: 3,
        withoutBar: true,
        problemGrades: ['3', '4'],
        bottomQuarters: 2,
        bottom: ['poor'],
        staleYears: 2,
      },
    },
  ],
});

export interface TeamLists {
  readonly excellentTimes: number;
  readonly excellentYears: number;
  /** The last annual grade that makes a problem. */
  readonly problemGrades: readonly string[];
  /** 末位, 负面名单: of the last year assessed. */
  readonly last: boolean;
  readonly negative: boolean;
  readonly staleYears: number;
}

/** 优秀和问题班子名单. */
export const teamLists = provision<TeamLists>({
  id: 'goodAndProblemTeams',
  title: '优秀和问题班子名单',
  about:
    '优秀：最近 excellentYears 个年度中至少 excellentTimes 次班子考核优秀（excellent）；问题：最近一次年度班子考核为 problemGrades，或者末位（last），或者列入负面名单（negative）；超过 staleYears 年的不计。问题班子不列入优秀。',
  editions: [
    {
      version: '1',
      from: '1949-10-01',
      article: '名单口径（未见条文），地方可定',
      source: '《意见》要求建立优秀和问题班子、干部名单，未见标准；全部为缺省，待核',
      evidence: 'M',
      parameters: {
        excellentTimes: 2,
        excellentYears: 3,
        problemGrades: ['poor'],
        last: true,
        negative: true,
        staleYears: 2,
      },
    },
  ],
});
