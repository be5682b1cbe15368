import { commandTable } from '../../src/capabilities.js';
import type { CommandSpec } from '../../src/kernel/capability.js';
import { type Served, served } from '../support/served.js';

let door: Served;
let document: Document;
beforeAll(async () => {
  door = await served();
  document = (await door.get<Document>('/api/openapi.json')).body;
});
afterAll(() => door.close());

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: unknown }[];
  readonly requestBody?: {
    readonly content: {
      readonly 'application/json': {
        readonly schema: { readonly properties: Record<string, object>; readonly required?: readonly string[] };
      };
    };
  };
  readonly responses: Readonly<Record<string, object>>;
}

interface Document {
  readonly openapi: string;
  readonly info: object;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object; readonly securitySchemes: Readonly<Record<string, object>> };
  readonly security: readonly Readonly<Record<string, unknown>>[];
}

const operations = (): readonly (readonly [string, string, Operation])[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [path, method, operation] as const),
  );

const addressOf = ({ path, name, type, opens }: CommandSpec): string =>
  opens || type === 'OpenDossier' ? `/api/${path}` : `/api/${path}/{id}/${name}`;

/** Everything a `$ref` of the document points to. */
function references(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => (name === '$ref' ? [String(member)] : references(member)));
}

describe('The description of the interface', () => {
  test('is OpenAPI 3 with a title, a version and a bearer token for everything', () => {
    expect(document.openapi).toMatch(/^3\.[01]\.\d$/);
    expect(document.info).toMatchObject({ title: '干部履历档案服务', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect(document.security.flatMap((one) => Object.keys(one))).toEqual(Object.keys(document.components.securitySchemes));
  });

  test('has no reference that leads nowhere', () => {
    const lost = references(document).filter(
      (ref) =>
        ref
          .slice(2)
          .split('/')
          .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document) === undefined,
    );
    expect(lost).toEqual([]);
  });

  test('gives every operation a name of its own, an answer, and every part of its path a parameter', () => {
    const ids = operations().map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [path, , { parameters = [], responses }] of operations()) {
      expect(Object.keys(responses).length).toBeGreaterThan(0);
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
      expect(inPath.toSorted()).toEqual([...path.matchAll(/\{\w+\}/g)].map(([part]) => part).toSorted());
      expect(new Set(parameters.map((parameter) => `${parameter.in} ${parameter.name}`)).size).toBe(parameters.length);
    }
  });

  test('has every command with its members', () => {
    for (const command of commandTable) {
      const { shape } = command;
      const address = addressOf(command);
      const { properties, required = [] } = document.paths[address]?.['post']?.requestBody?.content['application/json']
        .schema ?? { properties: {} };
      expect([address, Object.keys(properties).length > 0]).toEqual([address, true]);
      expect(Object.keys(properties)).toEqual(expect.arrayContaining([...required]));
      expect(shape).toBeDefined();
    }
  });

  test('has every route that is served, and no other', () => {
    const described = operations().map(([url, method]) => `${method} ${url}`);
    const own = door.routes
      .map((route) => route.replaceAll(/:(\w+)/g, '{$1}'))
      .filter((route) => !/^(head|options) | \/api\/(docs|openapi)|\*/.test(route));
    expect(own.filter((route) => !described.includes(route))).toEqual(['post /api/{path}', 'post /api/{path}/{id}/{command}']);
    const commands = commandTable.map((command) => `post ${addressOf(command)}`);
    expect(described.filter((route) => !own.includes(route) && !commands.includes(route))).toEqual([]);
  });

  test('describes the questions with their parameters', () => {
    const of = (path: string): readonly string[] =>
      (document.paths[path]?.['get']?.parameters ?? [])
        .filter((parameter) => parameter.in === 'query')
        .map(({ name }) => name)
        .toSorted();
    expect(of('/api/dossiers')).toEqual(['atLeast', 'effectiveAt', 'knownAt', 'page', 'q', 'ref', 'size', 'unit']);
    expect(of('/api/dossiers/{id}/timeline')).toEqual(['atLeast', 'effectiveAt', 'knownAt']);
    expect(of('/api/dossiers/{id}/compare')).toEqual(['a', 'b', 'effectiveAt']);
    expect(of('/api/duties')).toEqual([
      'atLeast',
      'done',
      'kind',
      'knownAt',
      'on',
      'overdue',
      'page',
      'path',
      'size',
      'subject',
      'unit',
    ]);
    expect(of('/api/units/{unit}/roster')).toEqual(['atLeast', 'effectiveAt', 'knownAt']);
  });

  test('can be read as pages', async () => {
    const page = await door.get('/api/docs');
    expect([page.status, page.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')]);
  });
});
