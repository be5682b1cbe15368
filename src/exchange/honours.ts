import { codeByName } from '../codes/codes.js';
import type { LegalDate } from '../kernel/dates.js';
import { readDate } from './loose-date.js';

/** One award or penalty of a form (奖惩情况): when, by whose approval, what, and its ZB65 code where the name is exactly one of the table's. */
export interface Honour {
  readonly date?: LegalDate;
  readonly by?: string;
  readonly name: string;
  readonly code?: string;
}

const DATED =
  /^(?<date>[0-9０-９]{4}(?:[.．年\-/][0-9０-９]{1,2}(?:[.．\-/][0-9０-９]{1,2}|月(?:[0-9０-９]{1,2}日)?)?|年)?)[，,、 　]*(?<rest>.*)$/;
const APPROVED = /^经(?<by>.+?)批准[，,]?(?<rest>.*)$/;
const BESTOWED = /^(?:被|由)(?<by>[^，,]+?)(?=授予|评为|表彰为|给予|记)(?<rest>.*)$/;
const VERB = /^(?:授予|荣获|获得|获|给予|被?评为|被?表彰为)/;

/** Reads `2021年1月，经X批准，授予Y；…。`, one entry a clause; what does not follow that form is kept whole as the name. */
export function readHonours(text: string): readonly Honour[] {
  return text
    .split(/[；;。\r\n]+/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
    .map(readHonour);
}

function readHonour(clause: string): Honour {
  const { date, rest: dated = clause } = DATED.exec(clause)?.groups ?? {};
  const { by, rest = dated } = (APPROVED.exec(dated) ?? BESTOWED.exec(dated))?.groups ?? {};
  const name = rest.replace(VERB, '').trim();
  if (name === '') return { name: clause };
  const when = date === undefined ? undefined : readDate(date);
  if (when && !('date' in when)) return { name: clause };
  return {
    date: when?.date,
    by,
    name,
    code: codeByName('ZB65', name) ?? codeByName('ZB65', rest) ?? codeByName('ZB65', `记${name}`),
  };
}
