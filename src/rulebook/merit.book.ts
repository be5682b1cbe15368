import { type Provision, provision } from './provision.js';

/** 三类指数的公式: shares in per cent by input, and the amount of each that counts as full. */
export interface IndexFormula {
  readonly weights: Readonly<Record<string, number>>;
  readonly full: Readonly<Record<string, number>>;
}

const formula = (id: string, title: string, inputs: string, parameters: IndexFormula): Provision<IndexFormula> =>
  provision<IndexFormula>({
    id,
    title,
    about: `各项输入（${inputs}）的权重百分比（weights）和记满分的数量（full）；各项得分为数量占满分的比例，超过的按满分，加权后为 0 至 100。三类指数分别计算、分别保存，不合并。`,
    editions: [
      {
        version: '1',
        from: '1900-01-01',
        article: '某区负重、承压、创先三类指数（公开报道），文号、条号待核',
        source: '“干了多少”“难度如何”“干得怎样”三个维度和三类指数见一区公开报道；输入、权重和满分数量为缺省，待核',
        evidence: 'M',
        parameters,
      },
    ],
  });

/** 负重指数: 干了多少. */
export const burdenIndex = formula('burdenIndex', '负重指数', 'tasks 承担任务、projects 重点项目、days 一线天数', {
  weights: { tasks: 40, projects: 40, days: 20 },
  full: { tasks: 20, projects: 5, days: 200 },
});

/** 承压指数: 难度如何. */
export const pressureIndex = formula(
  'pressureIndex',
  '承压指数',
  'urgent 急难险重任务、disputes 化解矛盾、handovers 接手遗留问题',
  {
    weights: { urgent: 50, disputes: 30, handovers: 20 },
    full: { urgent: 5, disputes: 20, handovers: 5 },
  },
);

/** 创先指数: 干得怎样. */
export const initiativeIndex = formula(
  'initiativeIndex',
  '创先指数',
  'completed 按期完成的百分比、firsts 首创做法、promoted 上级推广的做法',
  {
    weights: { completed: 50, firsts: 30, promoted: 20 },
    full: { completed: 100, firsts: 3, promoted: 2 },
  },
);

/** 实绩公示公议. */
export const meritPublicity = provision<{ readonly workingDays: number }>({
  id: 'meritPublicity',
  title: '实绩公示公议',
  about: '公示期不少于的工作日（workingDays），首尾两日计入。',
  editions: [
    {
      version: '1',
      from: '1900-01-01',
      article: '一省关于进一步激励干部担当作为的实施意见（2018）：推行实绩公示公议，条号待核',
      source: '做法见 2018-08-24 公开报道；文件未见，期限为缺省，待核',
      evidence: 'M',
      parameters: { workingDays: 5 },
    },
  ],
});

/** 追溯考核. */
export const retrospectiveAssessment = provision<{ readonly beforeMonths: number; readonly considerMonths: number }>({
  id: 'retrospectiveAssessment',
  title: '追溯考核',
  about:
    '所追溯的实绩和决策应在被考核人任期之内，任职前 beforeMonths 个月内作出的也算；认为须研究问责或者移交监督的，considerMonths 个月内办理。',
  editions: [
    {
      version: '1',
      from: '1900-01-01',
      article: '一省关于进一步激励干部担当作为的实施意见（2018）：探索“追溯”考核，条号待核',
      source: '做法见 2018-08-24 公开报道；文件未见，时限为缺省，待核',
      evidence: 'M',
      parameters: { beforeMonths: 0, considerMonths: 1 },
    },
  ],
});
