import { provision } from './provision.js';

/** 《决定》 asks for the institution and sets neither days nor forms; a place that had it before takes over the same parameters, which are `local` too. */
const DECISION = { version: '2024', from: '2024-07-18' } as const;
const ARTICLE = '三中全会《决定》：健全领导班子主要负责人变动交接制度（日期、条文待核）';
const SOURCE = '中共中央关于进一步全面深化改革、推进中国式现代化的决定（2024-07）；未见原文，参数均为缺省，待组织部门确认或另定';

/** A rule as the country and a place alike begin with it. */
const sinceTheDecision = <P>(parameters: P) => ({
  editions: [{ ...DECISION, article: ARTICLE, source: SOURCE, evidence: 'M' as const, parameters }],
  local: parameters,
});

/** 离任交接的对象和方式. */
export const handoverDue = provision({
  id: 'handoverDue',
  title: '主要负责人离任交接',
  about:
    '是否只限主要负责人（headsOnly）；离任人签字前是否须面对面交接（faceToFace）；确实不能当面交接的，是否准许由接任人、监交人签字办结（absence），由何种角色登记（absenceRoles）。',
  ...sinceTheDecision({ headsOnly: true, faceToFace: true, absence: true, absenceRoles: ['approver'] }),
});

/** 交接清单的一类. */
export interface Category {
  readonly code: string;
  readonly label: string;
  readonly required: boolean;
}

interface Template {
  readonly categories: readonly Category[];
  readonly fields: number;
  readonly items: number;
  readonly tables: number;
  readonly differences: string;
}

/** The five fields that 石嘴山 has; which of them are required is a default. */
const CATEGORIES: readonly Category[] = [
  { code: 'work', label: '重点工作', required: true },
  { code: 'projects', label: '重大资金项目', required: true },
  { code: 'party', label: '党建责任', required: true },
  { code: 'rectification', label: '巡视整改', required: true },
  { code: 'legacy', label: '历史遗留问题和风险', required: true },
];

const DIFFERENCES: readonly string[] = ['refuse', 'warn'];

/** 交接清单的格式. */
export const handoverTemplate = provision<Template>({
  id: 'handoverTemplate',
  title: '交接清单：类别、必填事项和对照',
  about:
    '清单的类别（categories：code 代码、label 名称、required 必填，没有内容的写明无）；文件所定的类数（fields）、逐项编号的事项数（items，0 为不编号）、表数（tables），0 为文件未定；履职记录中清单没有列出的事项未说明时，不予通过（refuse）还是提示（warn）（differences）。',
  ...sinceTheDecision<Template>({ categories: CATEGORIES, fields: 0, items: 0, tables: 0, differences: 'refuse' }),
  check: ({ differences }) => (DIFFERENCES.includes(differences) ? undefined : `differences 应为 ${DIFFERENCES.join('、')}`),
});

/** 交接的期限. */
export const handoverDeadline = provision({
  id: 'handoverDeadline',
  title: '离任交接的期限',
  about:
    '离任后发出交接通知（noticeDays）；自通知起准备清单（listDays）、签字（signDays）的日数，workingDays 为真时按工作日计；通知总按日历日计；签字的期限是否可由通知另定（inNotice）。',
  ...sinceTheDecision({ noticeDays: 3, listDays: 5, signDays: 10, workingDays: false, inNotice: false }),
});

/** 交接的报备. */
export const handoverFilings = provision<{
  readonly to: readonly string[];
  readonly copies: number;
  readonly fileDays: number;
  readonly receiptDays: number;
}>({
  id: 'handoverFilings',
  title: '交接的报备和回执',
  about:
    '报备的部门（to：discipline 纪委监委、organization 组织部门、audit 审计、finance 财政、establishment 编制、reform 发展改革）；文件一式几份（copies，0 为未定）；自交接完成报备（fileDays）、自报备取得回执（receiptDays）的日数。',
  ...sinceTheDecision({ to: ['discipline', 'organization', 'audit'], copies: 0, fileDays: 10, receiptDays: 10 }),
});

/** 交接后的回访和约谈督办. */
export const handoverRevisit = provision({
  id: 'handoverRevisit',
  title: '交接后回访和新官不理旧账的约谈督办',
  about:
    '自交接完成回访的月数（months）；发现新官不理旧账的，自回访起约谈责任人（talkDays）、自约谈起办结（settleMonths 个月，约谈另定期限的从其规定）。约谈的是接任人，不是离任人。',
  ...sinceTheDecision({ months: 1, talkDays: 10, settleMonths: 3 }),
});

const MODES: readonly string[] = ['off', 'warn', 'block'];

/** 不交接不办理调动手续: only where a unit has adopted it. */
export const noHandoverNoTransfer = provision<{ readonly mode: string; readonly overrideRoles: readonly string[] }>({
  id: 'noHandoverNoTransfer',
  title: '不办理交接不予办理调动手续',
  about:
    '逾期未交接的，办理任职、晋升、调动时不拦（off）、提示（warn）还是不予办理（block）（mode）；确需办理的，由有权角色（overrideRoles）写明批准机关和理由。国家没有规定，由地方施行；见安庆公开做法。',
  editions: [],
  local: { mode: 'block', overrideRoles: ['approver'] },
  check: ({ mode }) => (MODES.includes(mode) ? undefined : `mode 应为 ${MODES.join('、')}`),
});

/** 离任经济责任审计. */
export const leavingAudit = provision({
  id: 'leavingAudit',
  title: '离任经济责任审计：期间和期限',
  about:
    '审计期间自到任次月至离任当月，超过几年（focusYears）的以最后几年为重点；自提请起出具结论的月数（concludeMonths）；所列问题自结论起整改的月数（rectifyMonths）。结果记入档案，作为考核、任免、奖惩的重要参考。',
  editions: [
    {
      version: '2019',
      from: '2019-07-07',
      article: '党政主要领导干部和国有企事业单位主要领导人员经济责任审计规定（条号待核）',
      source: '中办、国办（2019-07 印发，施行日待核）；审计期间为嘉兴公开做法，出具结论和整改的期限为缺省，待审计、组织部门确认',
      evidence: 'S',
      parameters: { focusYears: 3, concludeMonths: 6, rectifyMonths: 3 },
    },
  ],
});
