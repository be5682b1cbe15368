import { provision } from './provision.js';

/** 谁离任后跟检. */
export const FOLLOWED: Readonly<Record<string, string>> = { heads: '主要负责人', leaders: '领导职务', all: '各类职务' };

/** 跟检的启动: local, since no national text is known; the source says that it is done, not when. */
export const followUpDue = provision<{ readonly who: string; readonly months: number }>({
  id: 'followUpDue',
  title: '政声人去后：离任后跟检的启动',
  about:
    '谁离任后自动启动跟检（who：heads 主要负责人、leaders 领导职务、all 各类职务），离任后几个月内开始第一轮（months）。国家没有规定，由地方施行；仪征公开做法为选人用人事后“跟检”，对象和期限为缺省，须由组织部门确认或另定。',
  editions: [],
  local: { who: 'leaders', months: 6 },
  check: ({ who }) => (Object.hasOwn(FOLLOWED, who) ? undefined : `who 应为 ${Object.keys(FOLLOWED).join('、')} 之一`),
});

const METHODS = ['solicited', 'interview', 'visit'];

/** 跟检的方式. */
export const followUpMethods = provision<{ readonly required: readonly string[]; readonly respondents: number }>({
  id: 'followUpMethods',
  title: '政声人去后：方式和受访人数',
  about:
    '每轮形成结论前须采取的方式（required：solicited 征求意见、interview 一线访谈、visit 随访考察）和至少听取意见的人数（respondents）。仪征公开做法为征求意见、一线访谈、随访考察等；是否三种俱全、人数多少未见规定，均为缺省。',
  editions: [],
  local: { required: METHODS, respondents: 10 },
  check: ({ required }) => (required.every((one) => METHODS.includes(one)) ? undefined : `required 应取自 ${METHODS.join('、')}`),
});

/** 跟检的轮次. */
export const followUpRounds = provision({
  id: 'followUpRounds',
  title: '政声人去后：轮次和期限',
  about:
    '共跟检几轮（rounds），一轮开始后几个月内形成结论（concludeMonths），结论后几个月内开始下一轮（everyMonths）。仪征公开做法为“动态开展”，轮次和期限均为缺省。',
  editions: [],
  local: { rounds: 2, everyMonths: 12, concludeMonths: 3 },
  check: ({ rounds }) => (rounds > 0 ? undefined : 'rounds 应不少于 1'),
});

/** 一个评价等次. */
export interface Appraisal {
  readonly code: string;
  readonly label: string;
}

/** How a conclusion may name one. */
const CODE = /^[a-z][A-Za-z]{0,19}$/;

/** Why no conclusion could be given, or which of two it gives would not be known. */
function flawOf(appraisals: readonly Appraisal[]): string | undefined {
  const codes = appraisals.map(({ code }) => code);
  if (codes.length === 0) return 'appraisals 应至少有一项';
  const odd = codes.find((code, i) => !CODE.test(code) || codes.indexOf(code) !== i);
  return odd === undefined ? undefined : `appraisals 的代码 ${odd} 重复，或者不是 1 至 20 个字母（首字母小写）`;
}

/** 跟检的结论. */
export const followUpConclusion = provision<{ readonly appraisals: readonly Appraisal[]; readonly talkDays: number }>({
  id: 'followUpConclusion',
  title: '政声人去后：结论',
  about:
    '结论的评价等次（appraisals：code 代码、label 名称）；结论认为须谈话的，几日内谈话（talkDays）。等次和期限未见规定，均为缺省。',
  editions: [],
  local: {
    appraisals: [
      { code: 'good', label: '好' },
      { code: 'fair', label: '较好' },
      { code: 'average', label: '一般' },
      { code: 'poor', label: '差' },
    ],
    talkDays: 30,
  },
  check: ({ appraisals }) => flawOf(appraisals),
});
