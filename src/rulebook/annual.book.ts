import { provision } from './provision.js';

export interface SpecialGrades {
  /** 病、事假: how their days are counted, and beyond how many per cent of the year's nobody is assessed. */
  readonly leaveCounts: 'days' | 'workingDays';
  readonly leavePercent: number;
  /** 新录用试用期; months from 录用, where no other probation is recorded. */
  readonly recruitMonths: number;
  /** Whether 领导职务试用期 leaves the grade open as well. */
  readonly leading: boolean;
}

const SPECIAL: SpecialGrades = { leaveCounts: 'days', leavePercent: 50, recruitMonths: 12, leading: false };

/** 不定等次、不进行考核. */
export const specialGrades = provision<SpecialGrades>({
  id: 'specialGrades',
  title: '不定等次和不进行考核',
  about:
    '病、事假累计超过考核年度的百分之几（leavePercent；leaveCounts 为 days 按日历日、workingDays 按工作日计）的不进行考核（6A）；年末仍在新录用试用期（recruitMonths 个月；leading 为真时领导职务试用期同样对待）的不定等次（5A）；立案未结的 5B、受处分的 5C 依各该规定。没有事由的不得用这些等次，有事由的只能用相应的等次。',
  editions: [
    {
      version: '2007',
      from: '2007-01-01',
      to: '2020-12-28',
      article: '公务员考核规定（试行）（2007），条号待核',
      source: '公务员考核规定（试行）（2007 年 1 月公布，施行日、条号待核）；半年的计法未见规定，缺省按日历日',
      evidence: 'M',
      parameters: SPECIAL,
    },
    {
      version: '2020',
      from: '2020-12-28',
      article: '公务员考核规定（2020），条号待核；公务员法（2018）第三十四条',
      source: '公务员考核规定（2020-12-28，施行日、条号待核）；等次代码见 ZB18；半年的计法未见规定，缺省按日历日',
      evidence: 'M',
      parameters: SPECIAL,
    },
  ],
});

/** What keeps somebody from 优秀, each with its own switch. */
export interface ExcellenceGates {
  /** 平时考核 recorded in the year, and no 好 among it. */
  readonly noGoodQuarter: boolean;
  /** 平时考核 of the year has 一般 or 较差. */
  readonly anyFairQuarter: boolean;
  /** Measures, by the type of the event, whose 影响期 reaches into the year. */
  readonly influence: readonly string[];
  /** 党政主要负责人 whose unit's 业务考核 is 一般 or worse. */
  readonly unitFair: boolean;
  readonly negativeList: boolean;
  /** 党组织书记 whose 党建考核 is not 优. */
  readonly partyBuilding: boolean;
}

/** 优秀的限制. */
export const excellenceGates = provision<ExcellenceGates>({
  id: 'excellenceGates',
  title: '不得确定为优秀的情形',
  about:
    '登记了平时考核而四个季度没有好（noGoodQuarter）；平时考核有一般、较差（anyFairQuarter）；影响期落在考核年度内的处理（influence，按事件类型）；所任单位业务考核一般以下的党政主要负责人（unitFair）；列入负面清单（negativeList）；党建考核不是优的党组织书记（partyBuilding）。各项可分别启用。',
  editions: [
    {
      version: '2020',
      from: '2020-12-28',
      article: '某市考核系统的公开规则；全国规定条号待核',
      source: '一市考核系统的规则，起始日随公务员考核规定（2020），待核；anyFairQuarter 未见原文，缺省不启用',
      evidence: 'S',
      parameters: {
        noGoodQuarter: true,
        anyFairQuarter: false,
        influence: ['Admonished'],
        unitFair: true,
        negativeList: true,
        partyBuilding: true,
      },
    },
  ],
});

/** 问责种类未定. */
export const unsettledAccountability = provision<{ readonly pending: boolean }>({
  id: 'unsettledAccountability',
  title: '问责种类未定的暂不确定等次',
  about:
    '本人有种类未定的问责（结案认定应予处分而处分尚未登记，或者由考核机关注明）的，暂不确定等次（pending），待种类确定后再定。',
  editions: [
    {
      version: '2020',
      from: '2020-12-28',
      article: '某市考核系统的公开规则；全国规定条号待核',
      source: '一市考核系统的规则（等次代码 99），起始日待核',
      evidence: 'S',
      parameters: { pending: true },
    },
  ],
});

/** 平时考核多数一般、较差. */
export const mostlyPoorQuarters = provision<{ readonly percent: number; readonly grades: readonly string[] }>({
  id: 'mostlyPoorQuarters',
  title: '平时考核半数以上一般、较差的年度等次',
  about: '当年登记的平时考核中一般、较差超过百分之几（percent）的，年度考核原则上只能是 grades（ZB18）；例外由单位调整本规则。',
  editions: [
    {
      version: '2020',
      from: '2020-12-28',
      article: '公务员平时考核的规定，条号待核',
      source: '凭记忆，文号、条号、起始日待核',
      evidence: 'M',
      parameters: { percent: 50, grades: ['3', '4'] },
    },
  ],
});

/** 书面通知. */
export const gradeNotice = provision<{ readonly days: number; readonly kinds: readonly string[] }>({
  id: 'gradeNotice',
  title: '考核结果书面通知本人',
  about: '定期考核（kinds，ZB17）的结果应当以书面形式通知本人；办理日数（days）法律未定，可由地方规定。',
  editions: [
    {
      version: '2005',
      from: '2006-01-01',
      to: '2019-06-01',
      article: '公务员法（2005），条号待核',
      source: '公务员法（2006-01-01 施行），条文未见；办理日数缺省三十日',
      evidence: 'M',
      parameters: { days: 30, kinds: ['20'] },
    },
    {
      version: '2018',
      from: '2019-06-01',
      article: '公务员法（2018）第三十八条',
      source: '公务员法（2018 年修订，2019-06-01 施行）；办理日数法律未定，缺省三十日',
      evidence: 'V',
      parameters: { days: 30, kinds: ['20'] },
    },
  ],
});

/** 分层分级当面反馈. */
export const faceToFaceFeedback = provision<{ readonly days: number; readonly kinds: readonly string[] }>({
  id: 'faceToFaceFeedback',
  title: '考核结果分层分级当面反馈',
  about: '考核（kinds，ZB17）结果由上级分层分级当面反馈本人的日数（days）。',
  editions: [
    {
      version: '2018',
      from: '2018-01-01',
      article: '一省实施意见（2018）关于考核结果分层分级当面反馈制度，条号待核',
      source: '一省 2018 年实施意见；起始日、日数未见原文，缺省六十日',
      evidence: 'M',
      parameters: { days: 60, kinds: ['20'] },
    },
  ],
});

/** 对考核等次的复核、申诉. */
export const gradeAppeals = provision<{ readonly grades: readonly string[]; readonly restoreMonths: number }>({
  id: 'gradeAppeals',
  title: '可以申请复核、提出申诉的考核等次',
  about:
    '可以申请复核、提出申诉的等次（grades，ZB18）；期限依复核、申诉的期限一条，自书面通知之日起算；复核、申诉期间不停止执行，不得因此加重；改变等次后恢复原职务职级的月数（restoreMonths，法律未定）。',
  editions: [
    {
      version: '2005',
      from: '2006-01-01',
      to: '2019-06-01',
      article: '公务员法（2005）第九十条',
      source: '公务员法（2006-01-01 施行）；所见条文未列等次，缺省同后',
      evidence: 'M',
      parameters: { grades: ['4'], restoreMonths: 1 },
    },
    {
      version: '2018',
      from: '2019-06-01',
      article: '公务员法（2018）第九十五条、第九十六条',
      source: '公务员法（2018 年修订，2019-06-01 施行）；恢复的月数法律未定，缺省一个月',
      evidence: 'V',
      parameters: { grades: ['4'], restoreMonths: 1 },
    },
  ],
});
