import { isLegalDate, type LegalDate } from '../../kernel/dates.js';

/** What a date in a file turned out to say (日期): a legal date, nothing, "still so" (至今), or something that is no date, quoted as it stands. */
export type LooseDate =
  { readonly date: LegalDate } | { readonly none: true } | { readonly open: true } | { readonly bad: string };

const STILL = /^(?:9999(?:[-./]?99){0,2}|9999-12-31|至今)$/;
const NOTHING = /^0000(?:[-./]?00){0,2}$/;
const ABOUT = /^(?:约|大约)|(?:~|左右|前后)$/g;
const PACKED = /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)?$/;
const PARTED = /^(?<year>\d{4})(?:年|[-./年](?<month>\d{1,2})(?:月|[-./月](?<day>\d{1,2})日?)?)?$/;

/** Excel shortens 1996.10 to this, so it may be January or October. */
const SHORTENED = /^\d{4}\.1$/;

/**
 * The legal date (EDTF) that a cell or form field says: EDTF itself, `1996.07`, `199607`, `1996/7`, `1996年7月`, `19960701`, full-width or not;
 * a month or day `00` is unknown, `0000-00` and blank are no date, `9999-99` and 至今 are open, 约 and `~` approximate; `1996.1` is bad.
 */
export function readDate(text: string): LooseDate {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[‐‑–—−。]/g, (mark) => (mark === '。' ? '.' : '-'));
  if (plain === '' || NOTHING.test(plain)) return { none: true };
  if (STILL.test(plain)) return { open: true };
  const exact = plain.replace(ABOUT, '');
  const date = SHORTENED.test(exact) ? undefined : legal(exact);
  return date ? { date: exact === plain ? date : `${date}~` } : { bad: text.trim() };
}

function legal(text: string): LegalDate | undefined {
  const { year, month, day } = (PACKED.exec(text) ?? PARTED.exec(text))?.groups ?? {};
  const known = [year, ...knownParts(month, day)].map((part) => part?.padStart(2, '0'));
  const date = known.join('-');
  return isLegalDate(date) ? date : undefined;
}

/** Month and day up to the first unknown one; a day of an unknown month stays, so that it is refused. */
function knownParts(month: string | undefined, day: string | undefined): readonly (string | undefined)[] {
  const isUnknown = (part: string | undefined): boolean => part === undefined || Number(part) === 0;
  if (!isUnknown(day)) return [month, day];
  return isUnknown(month) ? [] : [month];
}
