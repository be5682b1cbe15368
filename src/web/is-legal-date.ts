import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isLegalDate } from '../kernel/dates.js';

/** Accepts a legal date in the precision known: `1996`, `1996-07`, `1996-07-01`, with `~` when approximate. */
export function IsLegalDate(options?: ValidationOptions): PropertyDecorator {
  const defaultMessage = buildMessage(
    (each) => `${each}$property must be a real date: YYYY, YYYY-MM or YYYY-MM-DD, with ~ when approximate`,
    options,
  );
  return ValidateBy({ name: 'isLegalDate', validator: { validate: (value) => isLegalDate(value), defaultMessage } }, options);
}
