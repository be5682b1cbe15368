/** 待办种类: what is to be done, as it is called. */
const KINDS: Readonly<Record<string, string>> = {
  'admonition-follow-up': '诫勉回访',
  'inquiry-reply': '函询回复',
  'supplement-grade': '补定等次',
  'carry-out-punishment': '执行处分决定',
  'restore-post': '恢复职务级别',
  compensate: '赔偿',
  'restore-reputation': '恢复名誉',
  'decide-appeal': '作出复核、申诉决定',
  'probation-review': '试用期满考核',
  'carry-out-appointment': '履行任职手续',
  'periodic-review': '下后跟踪考察',
  'enter-grades': '考核等次记入档案',
  'consider-accountability': '追溯考核后研究问责',
  'refer-to-supervision': '追溯考核后移交监督',
  'notify-grade': '书面通知考核结果',
  'give-feedback': '当面反馈考核结果',
  'consider-commendation': '研究嘉奖',
  rectification: '问题整改',
  'consider-merit': '研究记三等功',
  'consider-pay-step': '研究晋升工资档次',
  'consider-pay-level': '研究晋升级别',
  'consider-admonition': '研究诫勉、书面检查和限期改进',
  'consider-reassignment': '研究组织调整',
  'consider-demotion': '研究降低一个职务或者职级层次',
  'consider-dismissal': '研究辞退',
  'must-talk': '必谈',
  'must-talk:behind': '连续落后必谈',
  'must-talk:dropped': '明显退步必谈',
  'must-talk:problem': '发现问题必谈',
  'talk-follow-up': '谈话改进措施跟进',
  'filing-acceptance': '受理风险备案',
  'filing-assessment': '风险评估',
  'filing-review': '审核风险备案',
  'filing-feedback': '反馈风险备案情况',
  'tolerance-acceptance': '受理容错申请',
  'tolerance-decision': '作出容错认定',
  'tolerance-assign-rectification': '部署容错整改',
  'tolerance-rectification': '完成容错整改',
  'tolerance-feedback': '反馈容错结果',
  'tolerance-filing': '容错报备',
  'screen-report': '甄别检举控告',
  'conclude-inquiry': '办结核实',
  'ask-about-clearing': '征求本人意见、建议澄清',
  'decide-clearing': '决定是否澄清',
  'give-clearing': '澄清',
  'refer-false-accusation': '移送诬告',
  'review-freeze': '复查是否继续暂缓提拔',
};

/** What a kind is called; one that is not listed by its own name. */
export const labelOfKind = (kind: string): string => (Object.hasOwn(KINDS, kind) ? (KINDS[kind] as string) : kind);

/** The same of a duty by its id, which may say more closely what it is about. */
export function labelOfDuty(id: string, kind: string): string {
  const [, , of = ''] = id.split(':');
  const closer = `${kind}:${of.split('-')[0]}`;
  return labelOfKind(Object.hasOwn(KINDS, closer) ? closer : kind);
}
