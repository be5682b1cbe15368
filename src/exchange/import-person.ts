import { checkIdNumber } from '../dossier/id-number.js';
import { openedUnder } from '../dossier/opening.js';
import { digest } from '../kernel/canonical.js';
import { type Importing, orTold } from './importing.js';
import type { Person, PersonFile } from './person-file.js';
import { stateFacts } from './person-facts.js';

/** Takes one person's file in: finds or opens the dossier, keeps the file, and states what it says with a date. */
export async function importPersonFile(file: PersonFile, importing: Importing): Promise<void> {
  const { log } = importing;
  log.persons += 1;
  await orTold(log, undefined, async () => {
    const dossierId = await dossierFor(file, importing);
    if (dossierId !== undefined) await stateFacts(file, dossierId, importing);
  });
}

/** Matched by identity number or reference, never by name alone; undefined when the file was refused. */
async function dossierFor(file: PersonFile, importing: Importing): Promise<string | undefined> {
  const { recorder, log } = importing;
  const { name, externalRef } = file.person;
  if (name === undefined) return void log.refuse({ code: 'NO_NAME', message: '没有可用的姓名，未建档' });
  const number = numberOf(file.person, importing);
  if (number === 'wrong') return undefined;
  const known = await recorder.find({ ...number, externalRef });
  return known ?? (await opened(file, { ...file.person, ...number, name }, importing));
}

/** The identity number as it is kept, if there is one; one that cannot be is told of. */
function numberOf({ idNumber, birth }: PersonFile['person'], { recorder, log }: Importing): { idNumber?: string } | 'wrong' {
  if (idNumber === undefined) return {};
  const checked = checkIdNumber(idNumber, recorder.options.today);
  if (!checked.ok) {
    log.refuse({ code: 'ID_NUMBER_WRONG', message: `公民身份号码不成立（${checked.reason}），未导入，请核对` });
    return 'wrong';
  }
  if (birth !== undefined && !checked.birth.startsWith(birth.slice(0, 7)))
    log.warn({ code: 'BIRTH_DIFFERS', message: '出生年月与公民身份号码不一致，均按原样登记' });
  return { idNumber: checked.number };
}

/** A new dossier, unless one of that name is there already and the file does not say whose it is. */
async function opened(file: PersonFile, person: Person, { recorder, log }: Importing): Promise<string | undefined> {
  const { today, store } = recorder.options;
  const key = `person:${digest(file.content)}`;
  const isNameOnly = person.idNumber === undefined && person.externalRef === undefined;
  if (isNameOnly && log.names.isTaken(person.name, openedUnder(key))) return void log.refuse(NAMESAKE);
  const effectiveOn = file.resume.lines[0]?.from ?? file.filledOn ?? today;
  const id = await recorder.open({ ...person, effectiveOn }, key);
  log.names.note(person.name, id);
  if ((await store.read(`dossier-${id}`)).length > 1) return id;
  log.dossiersOpened += 1;
  if (log.names.isTaken(person.name, id)) log.warn(SAME_NAME);
  return id;
}

const SAME_NAME = {
  code: 'SAME_NAME',
  message: '已有同名人员的档案，公民身份号码或人员标识不同，已另建档；如为同一人，请核对后更正',
};

const NAMESAKE = {
  code: 'NAMESAKE',
  message: '已有同名人员的档案，文件中没有公民身份号码或人员标识，不能判断是否同一人，请补充后再导入',
};
