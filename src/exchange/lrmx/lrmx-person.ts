import { codeByName } from '../../codes/codes.js';
import type { LegalDate } from '../../kernel/dates.js';
import type { Finding } from '../finding.js';
import { readHonours, type Honour } from './honours.js';
import { readDate } from '../text/loose-date.js';
import { familyOf, type FamilyMember } from './lrmx-family.js';
import { field, type Lrmx } from './lrmx.js';
import { readPartyJoined, type PartyJoined } from './party-joined.js';
import { readName } from '../text/plain-text.js';
import { readResume, type Resume } from '../resume/resume.js';
import { readSex } from '../text/sex.js';
import { readYearlyGrades, type YearlyGrade } from './yearly-grades.js';

/** One of the two educations of a form: 全日制 or 在职, with record (学历), degree (学位) and where each was earned, as written. */
export interface Education {
  readonly mode: 'fullTime' | 'inService';
  readonly record?: string;
  readonly degree?: string;
  readonly recordSchool?: string;
  readonly degreeSchool?: string;
}

/** What an appointment form (干部任免审批表) says of its person. Codes: sex GB/T 2261.1, ethnicity GB/T 3304; posts and other texts as written. */
export interface LrmxPerson {
  readonly name?: string;
  readonly sex?: '1' | '2';
  readonly birth?: LegalDate;
  readonly ethnicity?: string;
  readonly nativePlace?: string;
  readonly birthPlace?: string;
  readonly partyJoined?: PartyJoined;
  readonly workStarted?: LegalDate;
  readonly health?: string;
  readonly technicalPost?: string;
  readonly specialty?: string;
  readonly education: readonly Education[];
  readonly currentPosts?: string;
  readonly proposedPost?: string;
  readonly removedPost?: string;
  readonly reason?: string;
  readonly submittedBy?: string;
  readonly idNumber?: string;
  readonly resume: Resume;
  readonly honours: readonly Honour[];
  readonly assessments: readonly YearlyGrade[];
  readonly family: readonly FamilyMember[];
  readonly findings: readonly Finding[];
}

/**
 * Reads what a form says of its person; `无` counts as empty. What cannot be read is left out and told in `findings`, those of the resume and family
 * among them: `NO_NAME`, `BAD_NAME`, `BAD_SEX`, `BAD_DATE`, `UNKNOWN_ETHNICITY`, `UNREADABLE_PARTY`, `UNREADABLE_GRADE`. The identity number is not checked.
 */
export function personOf(form: Lrmx): LrmxPerson {
  const findings: Finding[] = [];
  const text = (element: string): string | undefined => content(field(form, element));
  const read = <Value>(
    element: string,
    reader: (text: string) => Value | undefined,
    code: string,
    message: string,
  ): Value | undefined => {
    const said = text(element);
    const value = said === undefined ? undefined : reader(said);
    if (said !== undefined && value === undefined) findings.push({ code, message });
    return value;
  };
  if (text('XingMing') === undefined) findings.push({ code: 'NO_NAME', message: '任免表没有姓名' });
  const grades = readYearlyGrades(text('NianDuKaoHeJieGuo') ?? '');
  const resume = readResume(text('JianLi') ?? '');
  const { family, findings: ofFamily } = familyOf(form);
  const person = {
    name: read('XingMing', nameOf, 'BAD_NAME', '“姓名”含有控制字符或过长，未登记'),
    sex: read('XingBie', readSex, 'BAD_SEX', '“性别”不是男或女，按未知登记'),
    birth: read('ChuShengNianYue', monthOf, 'BAD_DATE', '“出生年月”不是日期，按未知登记'),
    ethnicity: read('MinZu', ethnicityOf, 'UNKNOWN_ETHNICITY', '“民族”不在代码表中，按未知登记'),
    nativePlace: text('JiGuan'),
    birthPlace: text('ChuShengDi'),
    partyJoined: read('RuDangShiJian', readPartyJoined, 'UNREADABLE_PARTY', '“入党时间”无法读取，未登记'),
    workStarted: read('CanJiaGongZuoShiJian', monthOf, 'BAD_DATE', '“参加工作时间”不是日期，按未知登记'),
    health: text('JianKangZhuangKuang'),
    technicalPost: text('ZhuanYeJiShuZhiWu'),
    specialty: text('ShuXiZhuanYeYouHeZhuanChang'),
    education: [educationOf(text, 'fullTime', 'QuanRiZhiJiaoYu'), educationOf(text, 'inService', 'ZaiZhiJiaoYu')].filter(
      saysAnything,
    ),
    currentPosts: text('XianRenZhiWu'),
    proposedPost: text('NiRenZhiWu'),
    removedPost: text('NiMianZhiWu'),
    reason: text('RenMianLiYou'),
    submittedBy: text('ChengBaoDanWei'),
    idNumber: text('ShenFenZheng')?.normalize('NFKC').toUpperCase(),
    resume,
    honours: readHonours(text('JiangChengQingKuang') ?? ''),
    assessments: grades.grades,
    family,
  };
  const unread = grades.unread.map(() => ({ code: 'UNREADABLE_GRADE', message: '“年度考核结果”有一项无法读取，未登记' }));
  return { ...person, findings: [...findings, ...unread, ...ofFamily, ...resume.findings] };
}

/** The text of an element without spaces around it; undefined for none, for blank, and for 无. */
function content(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || /^[（(]?无[）)]?[。.]?$/.test(trimmed) ? undefined : trimmed;
}

function nameOf(text: string): string | undefined {
  const read = readName(text);
  return 'text' in read ? read.text : undefined;
}

/** Forms give months; where a day is written too, the form's own meaning of the field is kept and the day left out. */
export function monthOf(text: string): LegalDate | undefined {
  const read = readDate(text);
  return 'date' in read ? read.date.replace(/^(\d{4}-\d\d)-\d\d/, '$1') : undefined;
}

function ethnicityOf(text: string): string | undefined {
  return codeByName('GB3304', text) ?? codeByName('GB3304', `${text}族`);
}

function educationOf(text: (element: string) => string | undefined, mode: Education['mode'], prefix: string): Education {
  return {
    mode,
    record: text(`${prefix}_XueLi`),
    degree: text(`${prefix}_XueWei`),
    recordSchool: text(`${prefix}_XueLi_BiYeYuanXiaoXi`),
    degreeSchool: text(`${prefix}_XueWei_BiYeYuanXiaoXi`),
  };
}

function saysAnything({ record, degree, recordSchool, degreeSchool }: Education): boolean {
  return [record, degree, recordSchool, degreeSchool].some((text) => text !== undefined);
}
