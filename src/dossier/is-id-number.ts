import { buildMessage, ValidateBy, type ValidationArguments, type ValidationOptions } from 'class-validator';
import { checkIdNumber } from './id-number.js';

/** The door has no clock, so no birth is in the future here; the decider, which knows the day, refuses those. */
const ANY_DAY = '9999-12-31';

/** Accepts a citizen's identity number (公民身份号码); the message says what is wrong with it, never the number. */
export function IsIdNumber(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isIdNumber',
      validator: {
        validate: (value) => flaw(value) === undefined,
        defaultMessage: buildMessage(
          (each, args) => `${each}$property must be an identity number; what is wrong: ${reason(args)}`,
          options,
        ),
      },
    },
    options,
  );
}

function flaw(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'not text';
  const check = checkIdNumber(value, ANY_DAY);
  return check.ok ? undefined : check.reason;
}

/** Of several values the first wrong one is named. */
function reason(args?: ValidationArguments): string {
  const value: unknown = args?.value;
  return (Array.isArray(value) ? value.map(flaw).find((found) => found !== undefined) : flaw(value)) ?? 'not text';
}
