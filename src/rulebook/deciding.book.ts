import { provision } from './provision.js';
import { IN_2014, OF_2014, OF_2019, SINCE_2019, SOURCE_2014, SOURCE_2019, UNTIL_2014 } from './selection-texts.js';

/** 讨论决定: who has to be there. */
export const meetingQuorum = provision({
  id: 'meetingQuorum',
  title: '讨论决定的到会人数',
  about: '到会成员至少为应到成员的几分之几（parts / of）。',
  editions: [
    {
      version: '2002',
      from: '2002-07-09',
      ...UNTIL_2014,
      article: '党政领导干部选拔任用工作条例（2002）关于三分之二以上成员到会的规定（条号待核）',
      source: '党政领导干部选拔任用工作条例（2002-07-09 发布，施行日待核）；据期刊转述',
      evidence: 'S',
      parameters: { parts: 2, of: 3 },
    },
    {
      ...IN_2014,
      article: `${OF_2014}第三十七条`,
      source: SOURCE_2014,
      evidence: 'V',
      parameters: { parts: 2, of: 3 },
    },
    {
      ...SINCE_2019,
      article: `${OF_2019}关于三分之二以上成员到会的规定（条号待核）`,
      source: `${SOURCE_2019}；所见页面未注明版本`,
      evidence: 'S',
      parameters: { parts: 2, of: 3 },
    },
  ],
});

/** 讨论决定: how many have to agree. */
export const meetingMajority = provision({
  id: 'meetingMajority',
  title: '讨论决定的同意人数',
  about: '同意人数须超过应到成员的几分之几（parts / of）。',
  editions: [
    {
      ...IN_2014,
      article: `${OF_2014}第三十八条（条号据相邻条文推定）`,
      source: SOURCE_2014,
      evidence: 'V',
      parameters: { parts: 1, of: 2 },
    },
    {
      ...SINCE_2019,
      article: `${OF_2019}关于应到会成员半数以上同意的规定（条号待核）`,
      source: `${SOURCE_2019}；所见页面未注明版本`,
      evidence: 'S',
      parameters: { parts: 1, of: 2 },
    },
  ],
});

/** 任前公示. */
export const publicNotice = provision({
  id: 'publicNotice',
  title: '任前公示',
  about: '公示期至少的工作日（workingDays）；破格、越级的，公示须说明理由（reasonForExceptional）。',
  editions: [
    {
      ...IN_2014,
      article: `${OF_2014}第四十一条、第九条`,
      source: SOURCE_2014,
      evidence: 'V',
      parameters: { workingDays: 5, reasonForExceptional: true },
    },
    {
      ...SINCE_2019,
      article: `${OF_2019}第四十二条（条号推定）`,
      source: `${SOURCE_2019}；公示期据未注明版本的页面，说明破格理由缺省同 2014 年条例`,
      evidence: 'S',
      parameters: { workingDays: 5, reasonForExceptional: true },
    },
  ],
});

/** 任职试用期. */
export const probationPeriod = provision({
  id: 'probationPeriod',
  title: '任职试用期',
  about: '非选举产生的所列厅局级以下领导职务的试用期，月（months）。',
  editions: [
    {
      version: '2001',
      from: '2001-02-06',
      ...UNTIL_2014,
      article: '中央组织部关于领导干部任职试用期的规定（2001）第三条',
      source: '中央组织部 2001-02-06 发文，文号待核',
      evidence: 'V',
      parameters: { months: 12 },
    },
    { ...IN_2014, article: `${OF_2014}第四十二条`, source: SOURCE_2014, evidence: 'V', parameters: { months: 12 } },
    {
      ...SINCE_2019,
      article: `${OF_2019}关于任职试用期的规定（条号待核）`,
      source: `${SOURCE_2019}；未见原文，缺省同 2014 年条例`,
      evidence: 'M',
      parameters: { months: 12 },
    },
  ],
});

type Start = 'decision' | 'later';

/** 任职时间. */
export const tenureStart = provision<{ readonly countsFrom: Start }>({
  id: 'tenureStart',
  title: '任职时间的起算',
  about:
    '由党委（党组）决定任职的，任职时间自决定之日起算（countsFrom 为 decision），或者可自其后之日起算（later）；选举、任命的自选举、任命之日。',
  editions: [
    {
      ...IN_2014,
      article: `${OF_2014}第四十四条`,
      source: SOURCE_2014,
      evidence: 'V',
      parameters: { countsFrom: 'decision' },
    },
    {
      ...SINCE_2019,
      article: `${OF_2019}关于任职时间的规定（条号待核）`,
      source: `${SOURCE_2019}；未见原文，缺省同 2014 年条例`,
      evidence: 'M',
      parameters: { countsFrom: 'decision' },
    },
  ],
});
