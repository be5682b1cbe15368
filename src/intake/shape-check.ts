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

/** The body as plain data of the shape, normalised; unknown members are refused. `partial`: members may be missing, and null takes one away. Errors: BadShape. */
export async function checkShape(shape: Shape, body: unknown, { partial = false } = {}): Promise<object> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new BadShape([{ field: '', message: 'the body must be a JSON object' }]);
  const instance = plainToInstance(shape, body);
  const errors = await validate(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, skipMissingProperties: partial });
  const flaws = errors.flatMap((error) => flawsOf(error));
  if (partial) flaws.push(...(await takenAway(shape, body)));
  if (flaws.length > 0) throw new BadShape(flaws);
  const plain = JSON.parse(JSON.stringify(instance)) as Record<string, unknown>;
  return partial ? plain : Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null));
}

/** Members that are taken away although the shape needs them. */
async function takenAway(shape: Shape, body: object): Promise<readonly Flaw[]> {
  const needed = (await validate(plainToInstance(shape, {}))).map(({ property }) => property);
  const gone = Object.entries(body).filter(([, value]) => value === null);
  return gone.filter(([member]) => needed.includes(member)).map(([field]) => ({ field, message: `${field} can be corrected, not taken away` }));
}

function flawsOf({ property, constraints = {}, children = [] }: ValidationError, path = ''): readonly Flaw[] {
  const field = path ? `${path}.${property}` : property;
  return [...Object.values(constraints).map((message) => ({ field, message })), ...children.flatMap((child) => flawsOf(child, field))];
}
