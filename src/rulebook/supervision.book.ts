import { provision } from './provision.js';

/** 诫勉. */
export const admonition = provision({
  id: 'admonitionPeriod',
  title: '诫勉影响期',
  about:
    '诫勉后不得提拔职务、晋升职级或者重用的月数（months），当年年度考核不得评优（excellentBarred），回访了解改正情况的月数（followUpMonths）。',
  editions: [
    {
      version: '2005',
      from: '2005-12-19',
      to: '2015-06-01',
      article: '关于对党员领导干部进行诫勉谈话和函询的暂行办法 第三条至第五条',
      source: '中办发〔2005〕30号（2005-12-19）；所见条文未定影响期，回访月数待核',
      evidence: 'V',
      parameters: { months: 0, excellentBarred: false, followUpMonths: 6 },
    },
    {
      version: '2015',
      from: '2015-06-01',
      article: '中组发〔2015〕12号 关于组织人事部门对领导干部进行提醒、函询和诫勉的实施细则',
      source: '中组发〔2015〕12号（起始日、条号待核）；据南昌、常州等地公开规定',
      evidence: 'S',
      parameters: { months: 6, excellentBarred: true, followUpMonths: 6 },
    },
  ],
});

/** 函询. */
export const inquiryReply = provision({
  id: 'inquiryReply',
  title: '函询回复期限',
  about: '收到函询后书面回复的期限，工作日（workingDays）。',
  editions: [
    {
      version: '2005',
      from: '2005-12-19',
      to: '2015-06-01',
      article: '关于对党员领导干部进行诫勉谈话和函询的暂行办法 第六条、第七条',
      source: '中办发〔2005〕30号（2005-12-19）；期限数字未见原文，缺省同后',
      evidence: 'M',
      parameters: { workingDays: 15 },
    },
    {
      version: '2015',
      from: '2015-06-01',
      article: '中组发〔2015〕12号',
      source: '中组发〔2015〕12号（原文条号待核）；据常州等地公开规定',
      evidence: 'S',
      parameters: { workingDays: 15 },
    },
  ],
});

/** 人事变动, as 立案 freezes it. */
export type Move = 'transfer' | 'promotion' | 'honour' | 'retirement';

/** 立案期间. */
export const investigationFreeze = provision<{ readonly moves: readonly Move[]; readonly ungraded: boolean }>({
  id: 'investigationFreeze',
  title: '立案调查期间的限制',
  about:
    '被立案调查期间不得办理的人事变动（moves：transfer 交流、promotion 晋升、honour 奖励、retirement 退休）；结案前年度考核不定等次（ungraded）。',
  editions: [
    {
      version: '2007',
      from: '2007-06-01',
      to: '2020-07-01',
      article: '行政机关公务员处分条例 第三十八条；组通字〔1998〕19号',
      source: '行政机关公务员处分条例（2007-06-01 施行）',
      evidence: 'V',
      parameters: { moves: ['transfer', 'retirement'], ungraded: true },
    },
    {
      version: '2020',
      from: '2020-07-01',
      article: '公职人员政务处分法 第五十二条；组通字〔1998〕19号',
      source: '公职人员政务处分法（2020-07-01 施行）',
      evidence: 'V',
      parameters: { moves: ['transfer', 'promotion', 'honour', 'retirement'], ungraded: true },
    },
  ],
});

/** 处分的执行. */
export const carryingOut = provision({
  id: 'punishmentCarriedOut',
  title: '处分决定的执行',
  about: '降级以上处分，一个月内（months）办理职务、工资等变更手续，特殊情况可延长至（extended）个月。',
  editions: [
    {
      version: '2020',
      from: '2020-07-01',
      article: '公职人员政务处分法 第五十四条',
      source: '公职人员政务处分法（2020-07-01 施行）',
      evidence: 'V',
      parameters: { months: 1, extended: 6, codes: ['02114', '02117', '02119'] },
    },
  ],
});

/** 复核、申诉. */
export const appealWindow = provision({
  id: 'appealWindow',
  title: '复核、申诉的期限',
  about:
    '知道之日起申请复核的日数（reviewDays）、接到复核决定之日起申诉的日数（appealDays）、不经复核直接申诉的日数（directDays）；作出复核决定（reviewWithin）、处理申诉（appealWithin）的日数。复核、申诉期间不停止执行。',
  editions: [
    {
      version: '2005',
      from: '2006-01-01',
      to: '2019-06-01',
      article: '公务员法（2005）第九十条、第九十一条',
      source: '公务员法（2006-01-01 施行）',
      evidence: 'V',
      parameters: { reviewDays: 30, appealDays: 15, directDays: 30, reviewWithin: 30, appealWithin: 60 },
    },
    {
      version: '2018',
      from: '2019-06-01',
      article: '公务员法（2018）第九十五条、第九十六条',
      source: '公务员法（2018 年修订，2019-06-01 施行）',
      evidence: 'V',
      parameters: { reviewDays: 30, appealDays: 15, directDays: 30, reviewWithin: 30, appealWithin: 60 },
    },
  ],
});

/** 不加重. */
export const noAggravation = provision({
  id: 'noAggravation',
  title: '复核、申诉不加重',
  about: '不得因申请复核、提出申诉而加重处理。',
  editions: [
    {
      version: '2018',
      from: '2019-06-01',
      article: '公务员法（2018）第九十六条',
      source: '公务员法（2018 年修订，2019-06-01 施行）',
      evidence: 'V',
      parameters: {},
    },
  ],
});

/** 处分撤销后的恢复. */
export const restoration = provision({
  id: 'restorationAfterRevocation',
  title: '处分撤销后的恢复',
  about:
    '处分被撤销的，恢复级别、薪酬待遇，按原职务安排相应职务，在原处分公布范围内恢复名誉，给予赔偿；months 为办理期限（地方可定）。',
  editions: [
    {
      version: '2020',
      from: '2020-07-01',
      article: '公职人员政务处分法 第六十条',
      source: '公职人员政务处分法（2020-07-01 施行）；办理期限法律未定，缺省一个月',
      evidence: 'V',
      parameters: { months: 1, tasks: ['restore-post', 'compensate', 'restore-reputation'] },
    },
  ],
});

/** 材料归档. */
export const deliveredToArchive = provision({
  id: 'deliveredToArchive',
  title: '材料归档期限',
  about: '材料形成后归入档案的月数（months）；晚于此期限的登记为后补。',
  editions: [
    {
      version: '2018',
      from: '1900-01-01',
      article: '干部人事档案工作条例（2018）',
      source: '干部人事档案工作条例（2018-11），条号待核；此前各年从同',
      evidence: 'M',
      parameters: { months: 1 },
    },
  ],
});
