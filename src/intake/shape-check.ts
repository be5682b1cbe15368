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
 * missing, and null takes one away; `at`: where in the request the body lies. Errors: BadShape.
 */
export async function checkShape(shape: Shape, body: unknown, { partial = false, at = '' } = {}): Promise<object> {
  if (!isObject(body)) throw new BadShape([{ field: at, message: 'the body must be a JSON object' }]);
  const instance = plainToInstance(shape, body);
  const errors = await validate(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    skipMissingProperties: partial,
  });
  const flaws = [...errors.flatMap((error) => flawsOf(error, at)), ...(partial ? await takenAway(shape, body, at) : [])];
  if (flaws.length > 0) throw new BadShape(flaws);
  const plain = JSON.parse(JSON.stringify(instance)) as object;
  return partial ? plain : withoutNulls(plain);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null in a body or in an item of a list means that the member is missing; within a correction's changes it says more, and stays. */
function withoutNulls(body: object): object {
  const members = Object.entries(body).filter(([, value]) => value !== null);
  return Object.fromEntries(
    members.map(([name, value]) => [name, Array.isArray(value) ? value.map(itemWithoutNulls) : (value as unknown)]),
  );
}

const itemWithoutNulls = (item: unknown): unknown => (isObject(item) ? withoutNulls(item) : item);

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
