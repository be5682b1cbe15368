import { provision } from './provision.js';
import type { Move } from './supervision.book.js';

/** 《关于做好失实检举控告澄清工作的意见》: only the month of its issue is known. */
const OPINION = '关于做好失实检举控告澄清工作的意见';
const SINCE_2020 = { version: '2020', from: '2020-05-01' } as const;
const SOURCE = '中央纪委办公厅（2020-05 印发，日期、条号待核）';

interface ReportHandling {
  readonly screenWorkingDays: number;
  readonly concludeMonths: number;
}

/** 检举控告的甄别和核实. */
export const reportHandling = provision<ReportHandling>({
  id: 'reportHandling',
  title: '检举控告甄别和核实的期限',
  about: '受理后甄别的工作日数（screenWorkingDays）；线索具体可查的，自甄别起核实办结的月数（concludeMonths）。',
  editions: [
    {
      version: '2020',
      from: '2020-01-21',
      article: '纪检监察机关处理检举控告工作规则（条号待核）',
      source: '纪检监察机关处理检举控告工作规则（2020-01）；施行日、期限未见原文，缺省十五个工作日、三个月，待组织部门确认',
      evidence: 'M',
      parameters: { screenWorkingDays: 15, concludeMonths: 3 },
    },
  ],
});

/** 核实期间暂缓提拔. */
export const reportFreeze = provision<{ readonly moves: readonly Move[]; readonly reviewMonths: number }>({
  id: 'reportFreeze',
  title: '检举控告核实期间暂缓提拔',
  about:
    '经负责人决定暂缓的，核实清楚前不得办理的人事变动（moves：promotion 晋升、transfer 平级交流）；自决定起复查是否继续暂缓的月数（reviewMonths）。只说明有反映正在核实，不说明内容。',
  editions: [
    {
      version: '2016',
      from: '2016-08-01',
      article: '关于防止干部“带病提拔”的意见：线索具体、有可查性的信访举报“凡提必查”（条号待核）',
      source: '中共中央办公厅（2016-08 印发，日期待核）；未见原文，复查月数为缺省，待组织部门确认',
      evidence: 'M',
      parameters: { moves: ['promotion'], reviewMonths: 3 },
    },
  ],
});

/** 可以澄清的结论. */
export const clearableFindings = provision<{ readonly findings: readonly string[] }>({
  id: 'clearableFindings',
  title: '可以澄清的核实结论',
  about:
    '只就具体问题澄清，不作总体评价；可以澄清的结论（findings：untrue 失实、mistaken 错告、false 诬告）。如实、未查实但不能排除的不属于不实举报。',
  editions: [
    {
      ...SINCE_2020,
      article: `${OPINION}；省级规定关于不实举报的界定（条号待核）`,
      source: `${SOURCE}；“未查实但不能排除”不属于不实举报，据公开的省级规定`,
      evidence: 'V',
      parameters: { findings: ['untrue', 'mistaken', 'false'] },
    },
  ],
});

interface Initiation {
  readonly byTheVerifier: boolean;
  readonly asksThePerson: boolean;
  readonly situations: readonly string[];
}

/** 澄清的启动. */
export const clearingInitiation = provision<Initiation>({
  id: 'clearingInitiation',
  title: '澄清的启动',
  about:
    '谁核实谁澄清（byTheVerifier）；承办部门建议澄清须先征求本人意见（asksThePerson）；应当澄清的情形（situations：career 影响选拔任用、换届、调动、评先评优，harm 人身、财产、生活受损害，repeated 已有明确结论后仍反复检举，other 其他）。',
  editions: [
    {
      ...SINCE_2020,
      article: `${OPINION}（条号待核）`,
      source: `${SOURCE}；中央纪委国家监委 2024 年答问；情形据公开的省级规定`,
      evidence: 'V',
      parameters: { byTheVerifier: true, asksThePerson: true, situations: ['career', 'harm', 'repeated', 'other'] },
    },
  ],
});

/** 澄清的审批. */
export const clearingApproval = provision<{ readonly roles: readonly string[] }>({
  id: 'clearingApproval',
  title: '澄清的审批',
  about: '澄清经批准进行；批准、不予澄清的决定由有权角色（roles）登记。',
  editions: [
    {
      ...SINCE_2020,
      article: `${OPINION}：分级负责、按程序审批（条号待核）`,
      source: `${SOURCE}；由哪一角色登记为缺省，待组织部门确认`,
      evidence: 'M',
      parameters: { roles: ['approver'] },
    },
  ],
});

interface Forms {
  readonly forms: readonly string[];
  readonly accompanied: readonly string[];
  readonly accompaniedBy: string;
}

/** 澄清的方式. */
export const clearingForms = provision<Forms>({
  id: 'clearingForms',
  title: '澄清的方式',
  about:
    '可以采取的方式（forms：written 书面、inPerson 当面、meeting 会议、bulletin 通报）；须同时书面澄清的方式（accompanied），和与之同行的方式（accompaniedBy）。',
  editions: [
    {
      ...SINCE_2020,
      article: `${OPINION}（条号待核）`,
      source: SOURCE,
      evidence: 'V',
      parameters: {
        forms: ['written', 'inPerson', 'meeting', 'bulletin'],
        accompanied: ['inPerson', 'meeting', 'bulletin'],
        accompaniedBy: 'written',
      },
    },
  ],
});

/** 澄清的范围. */
export const clearingScope = provision<{ readonly coversTheEffects: boolean }>({
  id: 'clearingScope',
  title: '澄清的范围',
  about: '澄清的范围须涵盖失实检举控告造成影响的单位、地点和场合（coversTheEffects）。',
  editions: [
    {
      ...SINCE_2020,
      article: `${OPINION}（条号待核）`,
      source: `${SOURCE}；范围的条文未见原文`,
      evidence: 'M',
      parameters: { coversTheEffects: true },
    },
  ],
});

/** 及时澄清. */
export const promptClearing = provision({
  id: 'promptClearing',
  title: '失实检举的及时澄清',
  about: '核实为失实、错告、诬告的，及时澄清事实、恢复名誉：自结论起征求本人意见、提出澄清建议的日数（days）。',
  editions: [
    {
      version: '2020',
      from: '2020-07-01',
      article: '公职人员政务处分法 第五十三条',
      source: '公职人员政务处分法（2020-07-01 施行）；“及时”的期限法律未定，缺省三十日',
      evidence: 'V',
      parameters: { days: 30 },
    },
  ],
});

interface Deadlines {
  readonly answerWorkingDays: number;
  readonly giveDays: number;
  readonly referDays: number;
}

/** 澄清和诬告移送的期限. */
export const clearingDeadlines = provision<Deadlines>({
  id: 'clearingDeadlines',
  title: '澄清和诬告移送的期限',
  about:
    '对澄清建议、申请作出决定的工作日数（answerWorkingDays）；批准后澄清的日数（giveDays）；认定诬告后移送的日数（referDays）。',
  editions: [
    {
      ...SINCE_2020,
      article: `${OPINION}（条号待核）`,
      source: `${SOURCE}；期限未见原文，均为缺省，待组织部门确认`,
      evidence: 'M',
      parameters: { answerWorkingDays: 15, giveDays: 30, referDays: 30 },
    },
  ],
});
