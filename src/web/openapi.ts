import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { commandTable } from '../capabilities.js';
import { PATHS, type Shape } from '../kernel/capability.js';
import { QUERIES } from './queries.js';

type SchemaObject = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;

/** What our own validation decorators mean in JSON Schema. */
const converters = {
  isLegalDate: {
    type: 'string',
    pattern: String.raw`^\d{4}(-\d\d(-\d\d)?)?~?$`,
    description: 'YYYY, YYYY-MM or YYYY-MM-DD, with ~ when approximate',
  },
  isPersonName: { type: 'string', minLength: 1, maxLength: 50 },
  isPlainText: { type: 'string' },
  isInstant: { type: 'string', description: 'an instant with its offset, or a day, which stands for its end' },
  /** Described where it is declared. */
  isGradeList: {},
  isFigures: {
    type: 'array',
    description: 'measure, area, and a decimal with at most 4 places',
    items: {
      type: 'object',
      required: ['measure', 'area', 'value'],
      properties: { measure: { type: 'string' }, area: { type: 'string' }, value: { type: 'string' } },
    },
  },
  isIdNumber: { type: 'string', description: '公民身份号码, GB 11643' },
  isCode: ({ constraints: [set] }: { constraints: unknown[] }) => ({ type: 'string', description: `code of ${String(set)}` }),
  nestedValidation: ({ target, propertyName }: { target: unknown; propertyName: string }) =>
    schemaOf(itemOf(target as Shape, propertyName)),
} as const;

/** The class that a list's items are made into. */
function itemOf(shape: Shape, member: string): Shape {
  const { [member]: items } = plainToInstance(shape, { [member]: [{}] }) as Record<string, readonly object[] | undefined>;
  return items?.[0]?.constructor as Shape;
}

function schemaOf(shape: Shape): SchemaObject {
  return targetConstructorToSchema(shape, { additionalConverters: converters as never }) as SchemaObject;
}

/** Serves the description of the interface, made from the code: `/api/openapi.json`, and `/api/docs` to read it. */
export function describeApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => describe(app), { jsonDocumentUrl: 'api/openapi.json' });
}

function describe(app: NestFastifyApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('干部履历档案服务')
      .setDescription('An official’s career as immutable events, asked at any point of two time axes.')
      .setVersion('0.1.0')
      .addBearerAuth()
      .addSecurityRequirements('bearer')
      .build(),
  );
  for (const [path, shape] of Object.entries(QUERIES)) addQuery(document, path, schemaOf(shape));
  for (const generic of ['/api/{path}', '/api/{path}/{id}/{command}']) delete document.paths[generic];
  for (const { path, name, type, label, shape, data, opens } of commandTable) {
    const address = opens ? `/api/${path}` : `/api/${path}/{id}/${name}`;
    const operationId = data && path !== 'dossiers' ? `${type}Of${capital(PATHS[path])}` : type;
    document.paths[address] = {
      ...document.paths[address],
      post: operation({ operationId, summary: label, tags: [path] }, schemaOf(shape), Boolean(opens)),
    };
  }
  return document;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function operation(about: Pick<Operation, 'operationId' | 'summary' | 'tags'>, schema: SchemaObject, opens: boolean): Operation {
  const header = (name: string, description: string) => ({
    name,
    in: 'header' as const,
    required: false,
    description,
    schema: { type: 'string' as const },
  });
  return {
    ...about,
    parameters: [
      ...(opens ? [] : [{ name: 'id', in: 'path' as const, required: true, schema: { type: 'string' as const } }]),
      header('Idempotency-Key', 'the same key and body answer with the first result'),
      header('If-Match', 'the revision the caller has seen, in quotes'),
    ],
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: {
      201: {
        description:
          'recorded: {streamId, id, revision, position, events:[{id, type}], warnings?:[{code, message, rule, lookedAt}]}',
      },
      400: { description: 'not of the shape: {code, message, fields, requestId}' },
      412: { description: 'the stream has moved on: {code, message, revision, requestId}' },
      422: { description: 'refused by rules, all of them named: {code, message, rule, standsInTheWay, refusals, requestId}' },
    },
  };
}

function addQuery(
  document: OpenAPIObject,
  path: string,
  { properties = {}, required = [] }: SchemaObject & { properties?: object; required?: string[] },
): void {
  const get = document.paths[path]?.get;
  if (!get) throw new Error(`no route ${path} to describe`);
  const named = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query' as const,
    required: required.includes(name),
    schema: schema as SchemaObject,
  }));
  get.parameters = [...(get.parameters ?? []).filter((parameter) => !('in' in parameter) || parameter.in !== 'query'), ...named];
}
