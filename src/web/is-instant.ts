import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isLegalDate } from '../kernel/dates.js';

const INSTANT = /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))?$/;

/** Whether `text` is a real instant with its offset (`2022-12-20T16:00:00+08:00`), or a real day, which stands for its end. */
export function isInstant(text: unknown): text is string {
  const [, day] = typeof text === 'string' ? (INSTANT.exec(text) ?? []) : [];
  return isLegalDate(day);
}

/** Accepts an instant with its offset from UTC, or a day. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  const defaultMessage = buildMessage(
    (each) => `${each}$property must be an instant with its offset (2022-12-20T16:00:00Z) or a day (2022-12-20)`,
    options,
  );
  return ValidateBy({ name: 'isInstant', validator: { validate: isInstant, defaultMessage } }, options);
}
