import { codeByName } from '../codes/codes.js';
import type { OpenDossier } from '../dossier/dossier.decider.js';
import { checkIdNumber } from '../dossier/id-number.js';
import { openedUnder } from '../dossier/opening.js';
import { digest } from '../kernel/canonical.js';
import type { Honour } from './honours.js';
import type { ImportLog } from './import-report.js';
import type { FamilyMember } from './lrmx-family.js';
import type { Education } from './lrmx-person.js';
import { findingsOf, type Recorder } from './recorder.js';
import type { Resume } from './resume.js';

type Person = Omit<OpenDossier['data'], 'dossierId'>;

/** What a file about one person says: who, and the facts with their dates. */
export interface PersonFile {
  readonly format: 'lrmx' | 'resume';
  /** The whole file, so that nothing of it is lost. */
  readonly content: string;
  readonly person: Omit<Person, 'effectiveOn' | 'name'> & { readonly name?: string };
  /** When the file was filled in, where it says so. */
  readonly filledOn?: string;
  readonly resume: Resume;
  readonly education?: readonly Education[];
  readonly honours?: readonly Honour[];
  readonly family?: readonly FamilyMember[];
}

/** 处分 and the like in ZB65 begin with this; they are for supervision to record, with their decision. */
const PENALTY = '02';

/** Takes one person's file in: finds or opens the dossier, keeps the file, and states what it says with a date. */
export async function importPersonFile(file: PersonFile, recorder: Recorder, log: ImportLog): Promise<void> {
  log.persons += 1;
  try {
    const dossierId = await dossierFor(file, recorder, log);
    if (dossierId !== undefined) await stateAll(file, dossierId, recorder, log);
  } catch (error) {
    for (const finding of findingsOf(error)) log.refuse(finding);
  }
}

/** Matched by identity number or reference, never by name alone: where the name is taken, the file must say whose it is. */
async function dossierFor(
  { person, content, resume, filledOn }: PersonFile,
  recorder: Recorder,
  log: ImportLog,
): Promise<string | undefined> {
  const { name, idNumber, externalRef } = person;
  const { today, store } = recorder.options;
  if (name === undefined) return void log.refuse({ code: 'NO_NAME', message: '没有可用的姓名，未建档' });
  const checked = idNumber === undefined ? undefined : checkIdNumber(idNumber, today);
  if (checked && !checked.ok)
    return void log.refuse({ code: 'ID_NUMBER_WRONG', message: `公民身份号码不成立（${checked.reason}），未导入，请核对` });
  const kept = checked?.ok ? { idNumber: checked.number } : {};
  if (checked?.ok && person.birth !== undefined && !checked.birth.startsWith(person.birth.slice(0, 7)))
    log.warn({ code: 'BIRTH_DIFFERS', message: '出生年月与公民身份号码不一致，均按原样登记' });
  const known = await recorder.find({ ...kept, externalRef });
  if (known !== undefined) return known;
  const key = `person:${digest(content)}`;
  const effectiveOn = resume.lines[0]?.from ?? filledOn ?? today;
  const nameless = idNumber === undefined && externalRef === undefined;
  if (nameless && log.names.isTaken(name, openedUnder(key)))
    return void log.refuse({
      code: 'NAMESAKE',
      message: '已有同名人员的档案，文件中没有公民身份号码或人员标识，不能判断是否同一人，请补充后再导入',
    });
  const id = await recorder.open({ ...person, ...kept, name, effectiveOn }, key);
  log.names.note(name, id);
  if ((await store.read(`dossier-${id}`)).length <= 1) log.dossiersOpened += 1;
  return id;
}

async function stateAll(file: PersonFile, dossierId: string, recorder: Recorder, log: ImportLog): Promise<void> {
  const { content, format, resume, education = [], honours = [], family = [] } = file;
  const filledOn = file.filledOn ?? resume.lines.at(-1)?.from ?? recorder.options.today;
  const key = (what: string): string => `${digest(content)}:${what}`;
  const state = async (row: number | undefined, record: () => Promise<unknown>): Promise<void> => {
    try {
      await record();
    } catch (error) {
      for (const finding of findingsOf(error, row)) log.refuse(finding);
    }
  };
  await state(undefined, () =>
    recorder.onDossier(
      { type: 'ReceiveSource', data: { dossierId, effectiveOn: filledOn, format, content, digest: digest(content) } },
      key('source'),
    ),
  );
  for (const { line, from, to, text, nested } of resume.lines) {
    const within = nested.length > 0 ? { within: JSON.parse(JSON.stringify(nested)) as typeof nested } : {};
    await state(line, () =>
      recorder.onDossier(
        { type: 'RecordResumeLine', data: { dossierId, effectiveOn: from, text, until: to, ...within } },
        key(`line ${line}`),
      ),
    );
  }
  for (const { mode, record, degree, recordSchool, degreeSchool } of education)
    await state(undefined, () =>
      recorder.onDossier(
        {
          type: 'RecordEducation',
          data: {
            dossierId,
            effectiveOn: filledOn,
            form: mode === 'fullTime' ? '1' : '2',
            education: codeByName('ZB64', record ?? ''),
            degree: codeByName('GB6864', degree ?? ''),
            text: [record, recordSchool, degree, degreeSchool].filter(Boolean).join(' '),
          },
        },
        key(mode),
      ),
    );
  for (const [at, honour] of honours.entries())
    await state(undefined, () => conferred(honour, at, dossierId, recorder, log, key));
  for (const [at, relative] of family.entries())
    await state(undefined, () => related(relative, at, dossierId, filledOn, recorder, log, key));
}

async function conferred(
  { date, by, name, code }: Honour,
  at: number,
  dossierId: string,
  recorder: Recorder,
  log: ImportLog,
  key: (what: string) => string,
): Promise<void> {
  if (date === undefined || code?.startsWith(PENALTY))
    return log.warn({ code: 'KEPT_IN_SOURCE', message: `奖惩情况第 ${at + 1} 项没有日期或是处分，只保留在来源材料中` });
  const data = { dossierId, effectiveOn: date, title: name, organ: by, award: code };
  await recorder.onDossier({ type: 'ConferHonour', data }, key(`honour ${at}`));
}

async function related(
  { relation: title, name, birth, political, work }: FamilyMember,
  at: number,
  dossierId: string,
  effectiveOn: string,
  recorder: Recorder,
  log: ImportLog,
  key: (what: string) => string,
): Promise<void> {
  const relation = codeByName('GB4761', title);
  if (relation === undefined || name === '')
    return log.warn({ code: 'KEPT_IN_SOURCE', message: `家庭成员第 ${at + 1} 项称谓或姓名不能识别，只保留在来源材料中` });
  await recorder.onDossier(
    { type: 'RecordRelative', data: { dossierId, effectiveOn, relation, name, birth, political, work } },
    key(`relative ${at}`),
  );
}
