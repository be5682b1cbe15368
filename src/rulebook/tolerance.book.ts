import { provision } from './provision.js';

/**
 * 中办发〔2018〕29号: the text itself was not seen; what it says is known from those who restate it. A unit that had a rule of its own before
 * (苏州 2017) takes over the same parameters, which are therefore `local` too.
 */
const OPINION = { version: '2018', from: '2018-05-20' } as const;
const OPINION_SOURCE = '关于进一步激励广大干部新时代新担当新作为的意见（中办发〔2018〕29号，2018-05 印发，日期和条号待核）';

/** 一条红线, with how far its wording was verified. */
export interface RedLine {
  readonly code: string;
  readonly label: string;
  readonly evidence: string;
}

const THREE_DISTINCTIONS = {
  distinctions: {
    inexperience: '推进改革中缺乏经验、先行先试的失误错误，区别于明知故犯的违纪违法行为',
    exploratory: '尚无明确限制的探索性试验中的失误错误，区别于明令禁止后依然我行我素的违纪违法行为',
    unintended: '为推动发展的无意过失，区别于谋取私利的违纪违法行为',
  },
  least: 1,
};

/** 容错的六个要素和三个区分. */
export const toleranceFactors = provision<{ readonly distinctions: Readonly<Record<string, string>>; readonly least: number }>({
  id: 'toleranceFactors',
  title: '容错认定：六个要素和“三个区分开来”',
  about:
    '动机态度、客观条件、程序方法、性质程度、后果影响、挽回损失六个要素均须认定并有依据；“三个区分开来”（distinctions）逐项回答，至少符合其中几项（least）方可容错。',
  editions: [
    {
      ...OPINION,
      article: '中办发〔2018〕29号 建立健全容错纠错机制',
      source: `${OPINION_SOURCE}；六个要素见陕西办法第五条和河南公开做法，“三个区分开来”见各地实施意见；至少符合的项数为缺省`,
      evidence: 'S',
      parameters: THREE_DISTINCTIONS,
    },
  ],
  local: THREE_DISTINCTIONS,
});

const RED_LINES = {
  items: [
    { code: 'privateGain', label: '谋取私利', evidence: 'V' },
    { code: 'afterBan', label: '明令禁止后依然我行我素', evidence: 'V' },
    { code: 'knowingly', label: '明知故犯的违纪违法行为', evidence: 'V' },
    { code: 'severe', label: '造成严重后果', evidence: 'S' },
    { code: 'crime', label: '涉嫌犯罪', evidence: 'M' },
    { code: 'repeated', label: '已容错的同类问题再次发生', evidence: 'M' },
  ],
  overrideRoles: ['approver'],
};

/** 容错的红线. */
export const toleranceRedLines = provision<{ readonly items: readonly RedLine[]; readonly overrideRoles: readonly string[] }>({
  id: 'toleranceRedLines',
  title: '容错的纪律红线、法律底线',
  about:
    '有其中情形（items：code 代码、label 名称、evidence 核实程度）的不予容错；确需容错的，由有权角色（overrideRoles）写明理由和作出决定的机关，另行登记、单独统计。',
  editions: [
    {
      ...OPINION,
      article: '中办发〔2018〕29号；浙江 2018 年实施意见：容错在纪律红线、法律底线内进行',
      source: `${OPINION_SOURCE}；各项的核实程度随项标注，准予突破的角色为缺省，须由组织部门确认`,
      evidence: 'S',
      parameters: RED_LINES,
    },
  ],
  local: RED_LINES,
});

const OUTCOMES = {
  outcomes: ['noNegative', 'exempted', 'lighter', 'mitigated'],
  exempting: ['noNegative', 'exempted'],
};

/** 容错的结果. */
export const toleranceOutcomes = provision<{ readonly outcomes: readonly string[]; readonly exempting: readonly string[] }>({
  id: 'toleranceOutcomes',
  title: '容错的结果及其效力',
  about:
    '可以作出的结果（outcomes：noNegative 不作负面评价、exempted 免于追责、lighter 从轻、mitigated 减轻）；其中不再追责的（exempting），同一事项不得处分、处理，不影响考核、评优、提拔和职级晋升。',
  editions: [
    {
      ...OPINION,
      article: '中办发〔2018〕29号；效力见山东 2019 年条例第二十九条、2020 年条例第二十一条',
      source: `${OPINION_SOURCE}；结果的种类和效力见地方条例，全国统一规定未见`,
      evidence: 'S',
      parameters: OUTCOMES,
    },
  ],
  local: OUTCOMES,
});

const PROCEDURE = {
  collective: true,
  decideRoles: ['approver'],
  citesList: false,
  acceptDays: 5,
  decideDays: 30,
  assignDays: 10,
  feedbackDays: 10,
  fileDays: 10,
};

/** 容错的程序. */
export const toleranceProcedure = provision({
  id: 'toleranceProcedure',
  title: '容错纠错的程序和期限',
  about:
    '是否须集体研究（collective），准予容错由哪些角色登记（decideRoles），是否须引用容错正面清单（citesList）；受理（acceptDays）、认定（decideDays）、部署整改（assignDays）、反馈（feedbackDays）、报备（fileDays）的期限，工作日。',
  editions: [
    {
      ...OPINION,
      article: '中办发〔2018〕29号，程序由各地规定',
      source: `${OPINION_SOURCE}；申请、受理、核实、认定、报批、反馈、整改的步骤为通行做法，登记的角色和期限均为缺省，须由组织部门确认或另定`,
      evidence: 'M',
      parameters: PROCEDURE,
    },
  ],
  local: PROCEDURE,
});

/** 同步考虑容错: only where a unit has adopted it, since the national wording was not seen. */
export const consideredTogether = provision<{ readonly decisions: readonly string[] }>({
  id: 'toleranceConsidered',
  title: '问责时同步考虑容错',
  about:
    '责任调查、问责启动等决定须先写明是否同步考虑了容错情形（decisions：investigate 立案、admonish 诫勉、punish 处分、measure 组织处理、down 能上能下决定、demote 降职）。国家文件的措辞未见，由地方施行；缺省为浙江 2018 年实施意见：在干部考察考核、责任调查、问责启动等工作中同步考虑。',
  editions: [],
  local: { decisions: ['investigate', 'admonish', 'punish', 'measure', 'down', 'demote'] },
});

/** 风险备案. */
export const riskFiling = provision<{
  readonly levels: Readonly<Record<string, string>>;
  readonly routing: readonly { readonly level: string; readonly filedAt: string }[];
  readonly reviewRoles: readonly string[];
  readonly acceptDays: number;
  readonly assessDays: number;
  readonly reviewDays: number;
  readonly feedbackDays: number;
}>({
  id: 'riskFiling',
  title: '风险备案：分级受理和期限',
  about:
    '受理的层级（levels），按干部管理权限由职务层次（ZB09）定应报的层级（routing：level 职务层次、filedAt 不低于的受理层级）；研究审核由哪些角色登记（reviewRoles）；受理（acceptDays）、评估（assessDays）、审核（reviewDays）、反馈（feedbackDays）的期限，工作日。国家没有规定，由地方施行；步骤见苏州 2023 年指引：备案申请—分级受理—风险评估—研究审核—情况反馈，层级对应、登记的角色和期限为缺省。',
  editions: [],
  local: {
    levels: { '1': '本单位', '2': '县（市、区）', '3': '设区的市', '4': '省（自治区、直辖市）' },
    routing: [
      { level: '0142', filedAt: '2' },
      { level: '0141', filedAt: '2' },
      { level: '0132', filedAt: '3' },
      { level: '0131', filedAt: '3' },
      { level: '0122', filedAt: '4' },
      { level: '0121', filedAt: '4' },
    ],
    reviewRoles: ['approver'],
    acceptDays: 3,
    assessDays: 5,
    reviewDays: 5,
    feedbackDays: 3,
  },
});
