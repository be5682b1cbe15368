import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateBy } from 'class-validator';
import { JSONSchema, type targetConstructorToSchema } from 'class-validator-jsonschema';
import { isCode } from '../codes/codes.js';

/** People in one round. */
export const MOST = 10_000;

export const DOSSIER_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const BANDS = ['good', 'fairlyGood', 'fair', 'poor'];
const PARTY_BUILDING = ['excellent', 'good', 'fair', 'poor'];

type Schema = ReturnType<typeof targetConstructorToSchema>;
type Check = readonly [isRight: (value: unknown) => boolean, should: string, schema: Schema];

const oneOf = (words: readonly string[]): Check => [
  (value) => typeof value === 'string' && words.includes(value),
  `be one of ${words.join(', ')}`,
  { type: 'string', enum: [...words] },
];
const truth: Check = [(value) => typeof value === 'boolean', 'be true or false', { type: 'boolean' }];

const isScore = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 100;

/** The members of one of the list, but for `dossierId` all of them optional. */
const MEMBERS: Readonly<Record<string, Check>> = {
  dossierId: [
    (value) => typeof value === 'string' && DOSSIER_ID.test(value),
    'be the id of a dossier',
    { type: 'string', format: 'uuid' },
  ],
  grade: [(value) => isCode('ZB18', value), 'be a code of ZB18', { type: 'string', description: 'code of ZB18' }],
  band: oneOf(BANDS),
  score: [isScore, 'be a whole number from 0 to 100', { type: 'integer', minimum: 0, maximum: 100 }],
  partyBuilding: oneOf(PARTY_BUILDING),
  negativeList: truth,
  unsettled: truth,
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

function flawOf(item: unknown): string | undefined {
  if (!isObject(item)) return 'must be an object';
  if (!('dossierId' in item) || item.dossierId === null) return 'must have a dossierId';
  for (const [name, value] of Object.entries(item)) {
    const check = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
    if (!check) return 'must not have other members than those described';
    if (value !== null && !check[0](value)) return `must have a ${name} that should ${check[1]}`;
  }
  return undefined;
}

function check(list: unknown): string | undefined {
  if (!Array.isArray(list)) return undefined;
  const flaws = (list as readonly unknown[]).map(flawOf);
  const at = flaws.findIndex((flaw) => flaw !== undefined);
  return at < 0 ? undefined : `${at} ${flaws[at] ?? ''}`;
}

/**
 * Accepts a list of grades or bands for up to 10,000 members; the message says which item has what wrong, of several the first. One pass over
 * plain objects: a whole round comes in one list, and others wait while it is checked.
 */
export function IsGradeList(): PropertyDecorator {
  const items: Schema = {
    type: 'object',
    properties: Object.fromEntries(Object.entries(MEMBERS).map(([name, [, , schema]]) => [name, schema])),
    required: ['dossierId'],
    additionalProperties: false,
  };
  const all = [
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(MOST),
    ValidateBy({
      name: 'isGradeList',
      validator: {
        validate: (value) => check(value) === undefined,
        defaultMessage: (args) => `${args?.property ?? ''}.${check(args?.value) ?? ''}`,
      },
    }),
    JSONSchema({ type: 'array', items, minItems: 1, maxItems: MOST }),
  ];
  return (target, name) => all.forEach((one) => one(target, name as string));
}
