import { codeByName } from '../../codes/codes.js';
import type { LegalDate } from '../../kernel/dates.js';
import { readDate } from '../text/loose-date.js';

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
  const { date, rest: undated } = DATED.exec(clause)?.groups ?? { rest: clause };
  const { by, rest: what } = bestowed(undated ?? clause);
  const name = what.replace(VERB, '').trim();
  const when = date === undefined ? undefined : readDate(date);
  if (name === '' || (when && !('date' in when))) return { name: clause };
  return { date: when?.date, by, name, code: codeOf(name, what) };
}

/** By whom something was bestowed, where the clause says so, and what. */
function bestowed(clause: string): { readonly by?: string; readonly rest: string } {
  const { by, rest } = (APPROVED.exec(clause) ?? BESTOWED.exec(clause))?.groups ?? {};
  return { by, rest: rest ?? clause };
}

/** Under its own name, as it stands in the clause, or as 记三等功 for 三等功. */
function codeOf(name: string, asWritten: string): string | undefined {
  return codeByName('ZB65', name) ?? codeByName('ZB65', asWritten) ?? codeByName('ZB65', `记${name}`);
}
