import { codeByName } from '../codes/codes.js';
import type { DossierCommand } from '../dossier/dossier.decider.js';
import { digest } from '../kernel/canonical.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Finding } from './finding.js';
import { type Importing, orTold } from './importing.js';
import type { Honour } from './lrmx/honours.js';
import type { FamilyMember } from './lrmx/lrmx-family.js';
import type { Education } from './lrmx/lrmx-person.js';
import type { PersonFile } from './person-file.js';
import type { ResumeLine } from './resume/resume-line.js';

/** A fact to be stated: which one of the file it is, and the line it stands on. */
interface Statement {
  readonly which: string;
  readonly row?: number;
  readonly command: DossierCommand;
}

/** Whose fact it is, and since when it holds where it does not say so itself: since the file was filled in. */
interface About {
  readonly dossierId: string;
  readonly effectiveOn: LegalDate;
}

/** 处分 and the like in ZB65 begin with this; they are for supervision to record, with their decision. */
const PENALTY = '02';

/** Keeps the file and states what it says with a date, each fact for itself; what cannot be stated stays in the kept file, and is told of. */
export async function stateFacts(file: PersonFile, dossierId: string, { recorder, log }: Importing): Promise<void> {
  const { resume, education = [], honours = [], family = [] } = file;
  const about = { dossierId, effectiveOn: file.filledOn ?? resume.lines.at(-1)?.from ?? recorder.options.today };
  const said = [
    theFile(file, about),
    ...resume.lines.map((line) => resumeLine(line, about)),
    ...education.map((one) => educated(one, about)),
    ...honours.map((honour, at) => conferred(honour, at, about)),
    ...family.map((relative, at) => related(relative, at, about)),
  ];
  for (const one of said)
    if ('command' in one)
      await orTold(log, one.row, () => recorder.onDossier(one.command, `${digest(file.content)}:${one.which}`));
    else log.warn(one);
}

function theFile({ format, content }: PersonFile, about: About): Statement {
  return { which: 'source', command: { type: 'ReceiveSource', data: { ...about, format, content, digest: digest(content) } } };
}

function resumeLine({ line, from, to, text, nested }: ResumeLine, about: About): Statement {
  const within = nested.length > 0 ? { within: JSON.parse(JSON.stringify(nested)) as typeof nested } : {};
  const data = { ...about, effectiveOn: from, text, until: to, ...within };
  return { which: `line ${line}`, row: line, command: { type: 'RecordResumeLine', data } };
}

function educated({ mode, record, degree, recordSchool, degreeSchool }: Education, about: About): Statement {
  const data = {
    ...about,
    form: mode === 'fullTime' ? '1' : '2',
    education: codeByName('ZB64', record ?? ''),
    degree: codeByName('GB6864', degree ?? ''),
    text: [record, recordSchool, degree, degreeSchool].filter(Boolean).join(' '),
  };
  return { which: mode, command: { type: 'RecordEducation', data } };
}

function conferred({ date, by, name, code }: Honour, at: number, about: About): Statement | Finding {
  if (date === undefined || code?.startsWith(PENALTY)) return keptInSource(`奖惩情况第 ${at + 1} 项没有日期或是处分`);
  const data = { ...about, effectiveOn: date, title: name, organ: by, award: code };
  return { which: `honour ${at}`, command: { type: 'ConferHonour', data } };
}

function related({ relation: title, name, birth, political, work }: FamilyMember, at: number, about: About): Statement | Finding {
  const relation = codeByName('GB4761', title);
  if (relation === undefined || name === '') return keptInSource(`家庭成员第 ${at + 1} 项称谓或姓名不能识别`);
  const data = { ...about, relation, name, birth, political, work };
  return { which: `relative ${at}`, command: { type: 'RecordRelative', data } };
}

const keptInSource = (why: string): Finding => ({ code: 'KEPT_IN_SOURCE', message: `${why}，只保留在来源材料中` });
