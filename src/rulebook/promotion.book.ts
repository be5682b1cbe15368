import { provision } from './provision.js';

/** 影响期. */
export const underNoBar = provision<{ readonly furtherUse: boolean }>({
  id: 'underNoBar',
  title: '影响期内不得提拔',
  about:
    '诫勉、组织处理、党纪政务处分影响期未满的，不得提拔职务、晋升职级；furtherUse 为真时也不得进一步使用（重用）。决定之日和任职之日均不得在影响期内。',
  editions: [
    {
      version: '2003',
      from: '2003-12-31',
      to: '2019-03-03',
      article: '各该处分、组织处理、诫勉规定关于影响期的条款；党政领导干部选拔任用工作条例（2014）第二十四条第五项',
      source: '中国共产党纪律处分条例（2003、2015）、行政机关公务员处分条例（2007）等',
      evidence: 'V',
      parameters: { furtherUse: false },
    },
    {
      version: '2019',
      from: '2019-03-03',
      article: '党政领导干部选拔任用工作条例（2019）第二十四条第六项、第七项',
      source: '党政领导干部选拔任用工作条例（2019-03-03）',
      evidence: 'V',
      parameters: { furtherUse: true },
    },
  ],
});

/** How long the post before must have been held, by the level (ZB09) to which one is promoted. */
export type TenureByLevel = Readonly<Record<string, { readonly from: string; readonly months: number }>>;

const TENURE: TenureByLevel = {
  '0111': { from: '0112', months: 24 },
  '0112': { from: '0121', months: 36 },
  '0121': { from: '0122', months: 24 },
  '0122': { from: '0131', months: 36 },
  '0131': { from: '0132', months: 24 },
  '0132': { from: '0141', months: 36 },
};

export interface Qualifications {
  readonly tenure: TenureByLevel;
  /** 工龄, to be promoted to a level; months. */
  readonly service: Readonly<Record<string, number>>;
  /** 一般应有的下一级职位数; said, not refused for. */
  readonly postsBelow: number;
}

/** 任职资格. */
export const qualifications = provision<Qualifications>({
  id: 'qualifiedByTenure',
  title: '提任领导职务的资格',
  about:
    '按拟任层次（ZB09）须在下一层次（from）任职的月数（tenure）；提任该层次须有的工龄月数（service）；一般应有的下一级职位数（postsBelow，只提示）。破格突破资格的不适用。',
  editions: [
    {
      version: '2014',
      from: '2014-01-14',
      to: '2019-03-03',
      article: '党政领导干部选拔任用工作条例（2014）第八条',
      source: '党政领导干部选拔任用工作条例（2014）',
      evidence: 'V',
      parameters: { tenure: TENURE, service: { '0132': 60 }, postsBelow: 2 },
    },
    {
      version: '2019',
      from: '2019-03-03',
      article: '党政领导干部选拔任用工作条例（2019）第八条',
      source: '党政领导干部选拔任用工作条例（2019-03-03），与 2014 年实质相同，原文待核',
      evidence: 'M',
      parameters: { tenure: TENURE, service: { '0132': 60 }, postsBelow: 2 },
    },
  ],
});

export interface SkippingLevels {
  /** 越级: how many levels may be left out. */
  readonly levels: number;
}

/** 逐级晋升. */
export const stepByStep = provision<SkippingLevels>({
  id: 'stepByStep',
  title: '逐级晋升和越级',
  about: '领导职务应当逐级晋升；特别优秀的或者工作有特殊需要的可以越级，至多越过的层次数（levels）。',
  editions: [
    {
      version: '2005',
      from: '2006-01-01',
      to: '2014-01-14',
      article: '公务员法（2005）第四十三条',
      source: '公务员法（2006-01-01 施行）：破格或者越一级',
      evidence: 'V',
      parameters: { levels: 1 },
    },
    {
      version: '2014',
      from: '2014-01-14',
      article: '党政领导干部选拔任用工作条例（2014）第九条；公务员法（2018）第四十五条',
      source: '党政领导干部选拔任用工作条例（2014）：不得越两级提拔；2019 年条文待核',
      evidence: 'V',
      parameters: { levels: 1 },
    },
  ],
});

export interface RankTenure {
  /** Months in the rank below, by the rank (ZB148) to which one is promoted. */
  readonly months: Readonly<Record<string, number>>;
  /** The level of a post (ZB09) that counts like the rank below. */
  readonly posts: Readonly<Record<string, string>>;
  /** 优秀一次缩短的月数. */
  readonly excellent: number;
  /** Grades (ZB18) whose year is not counted. */
  readonly notCounted: readonly string[];
}

/** 职级晋升年限. */
export const rankTenure = provision<RankTenure>({
  id: 'rankTenure',
  title: '职级晋升年限',
  about:
    '晋升到某职级（ZB148）须任下一职级的月数（months），或任相应层次职务（posts，ZB09）同样的月数；年限内每有一个年度考核优秀缩短的月数（excellent）；等次为 notCounted（ZB18）的年度不计算。',
  editions: [
    {
      version: '2019',
      from: '2019-06-01',
      article: '公务员职务与职级并行规定（2019）第十八条、第十九条',
      source: '公务员职务与职级并行规定（2019-06-01 施行）；条号据转引',
      evidence: 'V',
      parameters: {
        months: {
          '01': 48,
          '02': 48,
          '03': 36,
          '04': 24,
          '05': 24,
          '06': 24,
          '07': 24,
          '08': 24,
          '09': 24,
          '10': 24,
          '11': 24,
        },
        posts: { '01': '0122', '03': '0131', '05': '0132', '07': '0141', '09': '0142' },
        excellent: 6,
        notCounted: ['3', '4', '5', '5A', '5B', '5C'],
      },
    },
  ],
});
