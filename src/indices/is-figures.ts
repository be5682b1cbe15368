import { Transform, Type } from 'class-transformer';
import { buildMessage, ValidateBy } from 'class-validator';

const KEY = /^[A-Za-z0-9][\w.-]{0,39}$/;

/** What each member of a figure must be; there are no others. */
const MEMBERS: Readonly<Record<string, readonly [RegExp, string]>> = {
  measure: [KEY, 'an id of the scheme'],
  area: [KEY, 'an id of the scheme'],
  value: [/^-?(0|[1-9]\d{0,10})(\.\d{1,4})?$/, 'a decimal with at most 11 digits and 4 places'],
};

const isPlain = (item: unknown): item is Readonly<Record<string, unknown>> =>
  typeof item === 'object' && item !== null && !Array.isArray(item);

/** Why the item of a list is no figure, from its place on. */
function flawOf(item: unknown): string | undefined {
  if (!isPlain(item)) return ' must be an object';
  const unknown = Object.keys(item).find((name) => !Object.hasOwn(MEMBERS, name));
  if (unknown !== undefined) return ' must have measure, area and value, and nothing else';
  for (const [name, [pattern, shape]] of Object.entries(MEMBERS)) {
    const value = item[name];
    if (typeof value !== 'string' || !pattern.test(value)) return `.${name} must be ${shape}`;
  }
  return undefined;
}

function flawIn(value: unknown, least: number, most: number): string | undefined {
  if (!Array.isArray(value)) return ' must be a list';
  if (value.length < least || value.length > most) return ` must be ${least} to ${most} figures`;
  for (const [place, item] of value.entries()) {
    const flaw = flawOf(item);
    if (flaw !== undefined) return `.${place}${flaw}`;
  }
  return undefined;
}

const asText = (item: unknown): unknown =>
  isPlain(item) && typeof item['value'] === 'number' ? { ...item, value: String(item['value']) } : item;

/** What the transformer makes of each item before ours is put in its place: as little as it can, since to copy thousands would hold up others. */
const ASIDE: PropertyDecorator = Type(() => Boolean);

/** A list of figures, each with a measure, an area and a decimal; all at once, since a body may bring many thousands, and the first flaw is told. */
export function IsFigures({ least = 0, most }: { least?: number; most: number }): PropertyDecorator {
  const numbers = Transform(({ obj, key }: { obj: Readonly<Record<string, unknown>>; key: string }) => {
    const given = obj[key];
    return Array.isArray(given) ? given.map(asText) : given;
  });
  const valid = ValidateBy({
    name: 'isFigures',
    validator: {
      validate: (value) => flawIn(value, least, most) === undefined,
      defaultMessage: buildMessage((each, args) => `${each}$property${flawIn(args?.value, least, most) ?? ''}`),
    },
  });
  return (target, name) => [ASIDE, numbers, valid].forEach((one) => one(target, name));
}
