import type { LegalDate } from '../../kernel/dates.js';
import { readDate } from '../text/loose-date.js';

/** What a form says of party membership (入党时间): the date of joining the Communist Party, other parties with the date where given, and the text itself. */
export interface PartyJoined {
  readonly raw: string;
  readonly date?: LegalDate;
  readonly parties: readonly { readonly name: string; readonly joined?: LegalDate }[];
}

const COMMUNIST = /^(?:中国共产党|中共(?:党员)?|共产党)/;
const PARTY =
  /^(?<name>民革|民盟|民建|民进|农工党?|致公党?|九三(?:学社)?|台盟|无党派(?:人士)?)(?:党?[会盟社成]?员)?[：:，,]?(?<date>.*)$/;

/**
 * Reads the variants that forms use: `200108`, `2001.08`, `民建`, `民建；民盟`, `200108；民建`, `民建2001.08`, `(民革、民盟)`; undefined for none of these,
 * an empty list for a text without content.
 */
export function readPartyJoined(raw: string): PartyJoined | undefined {
  const parts = raw.split(/[（）()；;、，,\s]+/).filter((part) => part !== '');
  const said = parts.map(readPart);
  if (said.some((part) => part === undefined)) return undefined;
  return {
    raw,
    date: said.find((part) => part && !part.name)?.joined,
    parties: said.flatMap((part) => (part?.name ? [{ name: part.name, joined: part.joined }] : [])),
  };
}

function readPart(part: string): { readonly name?: string; readonly joined?: LegalDate } | undefined {
  const { name, date = '' } = PARTY.exec(part)?.groups ?? {};
  const read = readDate(name === undefined ? part.replace(COMMUNIST, '') : date);
  if ('date' in read) return { name, joined: read.date };
  return 'none' in read ? { name } : undefined;
}
