import type { LegalDate } from '../../kernel/dates.js';
import type { Finding } from '../finding.js';
import { readDate } from '../text/loose-date.js';
import { readName } from '../text/plain-text.js';
import { readResume, type Resume } from './resume.js';
import { readSex } from '../text/sex.js';

/** What the head of a resume file says of its person: name, sex (GB/T 2261.1), birth, 人员标识, identity number as written in capitals. */
export interface ResumePerson {
  readonly name?: string;
  readonly sex?: '1' | '2';
  readonly birth?: LegalDate;
  readonly ref?: string;
  readonly idNumber?: string;
}

/** A resume file (简历文件) read; `findings` are those of its head, `resume` holds its own, with the file's line numbers. */
export interface ResumeFile {
  readonly person: ResumePerson;
  readonly resume: Resume;
  readonly findings: readonly Finding[];
}

type Said = { readonly person: ResumePerson } | { readonly code: string; readonly why: string };

const HEAD_LINE = /^[ 　\t]*(?<label>\p{Script=Han}{2,8})[ 　\t]*[：:](?<value>.*)$/u;
const HEADING = /^[ 　\t]*简历[ 　\t]*[：:]?/;

/** Reads a resume file: lines such as `姓名：…`, `性别：…`, `出生年月：…`, `人员标识：…`, `身份证号：…`, then, below `简历：` or at once, the resume. */
export function readResumeFile(text: string): ResumeFile {
  const lines = text.split(/\r\n|\n|\r/);
  const head = lines.findIndex((line) => HEADING.test(line) || (line.trim() !== '' && !HEAD_LINE.test(line)));
  const end = head < 0 ? lines.length : head;
  let person: ResumePerson = {};
  const findings: Finding[] = [];
  for (const [at, line] of lines.slice(0, end).entries()) {
    const { label = '', value = '' } = HEAD_LINE.exec(line)?.groups ?? {};
    const said = readField(label, value);
    if ('person' in said) person = { ...said.person, ...person };
    else findings.push({ row: at + 1, code: said.code, message: `第 ${at + 1} 行“${label}”${said.why}` });
  }
  return { person, resume: readResume(lines.slice(end).join('\n').replace(HEADING, ''), end + 1), findings };
}

function readField(label: string, value: string): Said {
  if (value.trim() === '') return { person: {} };
  return (FIELDS.get(label) ?? unknownField)(value);
}

const FIELDS: ReadonlyMap<string, (value: string) => Said> = new Map([
  ['姓名', name],
  ['性别', sex],
  ['出生年月', birth],
  ['人员标识', (value): Said => ({ person: { ref: value.normalize('NFKC').trim() } })],
  ['身份证号', (value): Said => ({ person: { idNumber: value.normalize('NFKC').trim().toUpperCase() } })],
]);

function unknownField(): Said {
  return { code: 'UNKNOWN_FIELD', why: '不是简历文件的项目，未登记' };
}

function name(value: string): Said {
  const read = readName(value);
  return 'text' in read ? { person: { name: read.text } } : { code: 'BAD_NAME', why: `${read.bad}，未登记` };
}

function sex(value: string): Said {
  const code = readSex(value);
  return code ? { person: { sex: code } } : { code: 'BAD_SEX', why: '不是男或女，按未知登记' };
}

function birth(value: string): Said {
  const read = readDate(value);
  return 'date' in read ? { person: { birth: read.date } } : { code: 'BAD_BIRTH', why: '不是日期，按未知登记' };
}
