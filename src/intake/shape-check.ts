import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import type { Shape } from '../kernel/capability.js';

/** What is wrong with one member of a body: where it is and why, never what it was. */
export interface Flaw {
  readonly field: string;
  readonly message: string;
}

/** A body has not the shape that its command takes. */
export class BadShape extends Error {
  override readonly name = 'BadShape';
  constructor(readonly flaws: readonly Flaw[]) {
    super(flaws.map(({ field, message }) => `${field}: ${message}`).join('; '));
  }
}

/**
 * The body as plain data of the shape, normalised; unknown members are refused, and null is the same as missing. `partial`: members may be
 * missing, and null takes one away, but what is given is whole, since it replaces what was there; `at`: where in the request the body lies.
 * Errors: BadShape.
 */
export async function checkShape(shape: Shape, body: unknown, { partial = false, at = '' } = {}): Promise<object> {
  if (!isObject(body)) throw new BadShape([{ field: at, message: 'the body must be a JSON object' }]);
  const instance = plainToInstance(shape, body);
  const errors = await validate(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  const given = Object.entries(instance).flatMap(([member, value]) => (value === undefined || value === null ? [] : [member]));
  const flaws = [
    ...errors.filter(({ property }) => !partial || given.includes(property)).flatMap((error) => flawsOf(error, at)),
    ...listsWithin(instance, at),
    ...(partial ? await takenAway(shape, body, at) : []),
  ];
  if (flaws.length > 0) throw new BadShape(flaws);
  const plain = JSON.parse(JSON.stringify(withoutNulls(instance))) as object;
  return partial ? { ...nullsOf(body), ...plain } : plain;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a shape says what is in it; what no shape says anything of stays as it came. */
const isShaped = (value: unknown): value is object => isObject(value) && Object.getPrototypeOf(value) !== Object.prototype;

/** Without the members that are null, down to the items of its lists. */
const withoutNulls = (body: object): object =>
  Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(itemWithoutNulls) : memberWithoutNulls(value)]),
  );

const memberWithoutNulls = (value: unknown): unknown => (isShaped(value) ? withoutNulls(value) : value);

const itemWithoutNulls = (item: unknown): unknown => (isObject(item) ? withoutNulls(item) : item);

/** The members that a correction takes away. */
const nullsOf = (body: object): object => Object.fromEntries(Object.entries(body).filter(([, value]) => value === null));

/** Items of a list that are lists themselves: the validator takes an empty one for an item of any shape. */
const listsWithin = (shaped: object, at: string): readonly Flaw[] =>
  Object.entries(shaped).flatMap(([name, value]) => {
    const field = at ? `${at}.${name}` : name;
    return Array.isArray(value)
      ? value.flatMap((item, i) => (Array.isArray(item) ? [notAList(`${field}.${i}`)] : listsIn(item, `${field}.${i}`)))
      : listsIn(value, field);
  });

const listsIn = (value: unknown, field: string): readonly Flaw[] => (isShaped(value) ? listsWithin(value, field) : []);

const notAList = (field: string): Flaw => ({ field, message: `${field} must not be a list` });

/** Members that are taken away although the shape needs them. */
async function takenAway(shape: Shape, body: object, at: string): Promise<readonly Flaw[]> {
  const needed = (await validate(plainToInstance(shape, {}))).map(({ property }) => property);
  const gone = Object.entries(body).filter(([, value]) => value === null);
  return gone
    .filter(([member]) => needed.includes(member))
    .map(([member]) => ({ field: `${at}.${member}`, message: `${member} can be corrected, not taken away` }));
}

/** What a validation found, level by level; `path` is where the validated value lies. */
export function flawsOf({ property, constraints = {}, children = [] }: ValidationError, path = ''): readonly Flaw[] {
  const field = path ? `${path}.${property}` : property;
  return [
    ...Object.values(constraints).map((message) => ({ field, message })),
    ...children.flatMap((child) => flawsOf(child, field)),
  ];
}
