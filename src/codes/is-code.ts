import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isCode, type CodeSet } from './codes.js';
import { titles } from './titles.js';

/** Accepts a code of `set` and nothing else; the message names the set and its title, never what was sent. */
export function IsCode(set: CodeSet, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isCode',
      constraints: [set],
      validator: {
        validate: (value) => isCode(set, value),
        defaultMessage: buildMessage((each) => `${each}$property must be a code of ${set} (${titles[set]})`, options),
      },
    },
    options,
  );
}
