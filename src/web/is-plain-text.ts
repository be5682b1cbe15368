import { Transform } from 'class-transformer';
import { buildMessage, ValidateBy, type ValidationArguments, type ValidationOptions } from 'class-validator';

const LONGEST_NAME = 50;

/** What no text may hold, as it would show something else than what is stored. Cf covers all invisible format characters, soft hyphen and tags too. */
const NEVER: readonly (readonly [RegExp, string])[] = [
  [/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u, 'a character that turns the direction of writing'],
  [/\p{Cf}/u, 'an invisible character'],
  [/[\u000B\u000C\u0085\u2028\u2029]/u, 'an unusual line break'],
  [/[^\P{Cc}\t\n\r]/u, 'a control character'],
  [/\p{Cs}/u, 'half a character'],
];

/** What the text of one line may not hold either. */
const NEVER_IN_A_LINE: readonly (readonly [RegExp, string])[] = [
  [/[\n\r]/, 'a line break'],
  [/\t/, 'a tab'],
];

/** White space, and the letters that are drawn as nothing. */
const BLANK = /^[\s\u115F\u1160\u2800\u3164\uFFA0]*$/;

/** Accepts a person's name (姓名): one line of 1 to 50 characters (code points after NFC), so rare ones of four bytes and the `·` of transcribed names too. */
export function IsPersonName(options?: ValidationOptions): PropertyDecorator {
  return describedBy('isPersonName', (value) => flaw(value, LONGEST_NAME, [...NEVER, ...NEVER_IN_A_LINE]), options);
}

/** Accepts text of 1 to `max` characters (code points after NFC) that is not blank; lines and tabs are allowed, what hides or reorders text is not. */
export function IsPlainText({ max }: { max: number }, options?: ValidationOptions): PropertyDecorator {
  return describedBy('isPlainText', (value) => flaw(value, max, NEVER), options);
}

/** Brings strings to NFC without spaces at either end before they are validated; leaves everything else as it is. */
export function Normalized(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => normalized(value));
}

function normalized(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => normalized(item));
  return typeof value === 'string' ? value.normalize('NFC').trim() : value;
}

/** A decorator that refuses what `flawOf` finds a flaw in; the message is the flaw, of several values the first. */
function describedBy(
  name: string,
  flawOf: (value: unknown) => string | undefined,
  options?: ValidationOptions,
): PropertyDecorator {
  const first = (args?: ValidationArguments): string => {
    const value: unknown = args?.value;
    return (Array.isArray(value) ? value.map(flawOf).find((found) => found) : flawOf(value)) ?? 'must be text';
  };
  const defaultMessage = buildMessage((each, args) => `${each}$property ${first(args)}`, options);
  return ValidateBy({ name, validator: { validate: (value) => flawOf(value) === undefined, defaultMessage } }, options);
}

function flaw(value: unknown, max: number, never: readonly (readonly [RegExp, string])[]): string | undefined {
  if (typeof value !== 'string') return 'must be text';
  const text = value.normalize('NFC');
  if (BLANK.test(text)) return 'must not be blank';
  if (isLonger(text, max)) return `must not be longer than ${max} characters`;
  const found = never.find(([pattern]) => pattern.test(text));
  return found && `must not hold ${found[1]}`;
}

/** Counts code points, and those only where the units alone leave it open. */
function isLonger(text: string, max: number): boolean {
  return text.length > 2 * max || (text.length > max && [...text].length > max);
}
