import { theError } from '../support/errors.js';
import { type Served, served } from '../support/served.js';
import { aDossier, on } from '../support/town.js';

let door: Served;
let path: string;
beforeAll(async () => {
  door = await served();
  path = on(await aDossier(door), 'confer-honour');
});
afterAll(() => door.close());

const RIGHT = '"effectiveOn":"2003-01","title":"示例荣誉"';

async function refused(status: number, body: string | Buffer, headers: Record<string, string | undefined> = {}) {
  const before = await door.position();
  const authorization = await door.bearer('officer');
  const answer = await door.ask({
    method: 'POST',
    url: path,
    payload: body,
    headers: { authorization, 'content-type': 'application/json', ...headers },
  });
  const error = theError(answer, status);
  expect(await door.position()).toBe(before);
  return error;
}

describe('A body', () => {
  test.each([
    ['no JSON', '{', 'syntax'],
    ['empty', '', 'syntax'],
    ['two values', '{}{}', 'syntax'],
    ['JSON with a comment', `{/* 金丝雀 */${RIGHT}}`, 'syntax'],
    ['JSON with a trailing comma', `{${RIGHT},}`, 'syntax'],
    ['JSON that quotes a person in a broken place', '{"name": 金丝雀}', 'syntax'],
    ['JSON 3,000 levels deep', `{"note":${'['.repeat(3000)}${']'.repeat(3000)}}`, 'too deep'],
    ['JSON with a key twice', `{${RIGHT},"title":"另一荣誉"}`, 'duplicate key'],
    ['JSON with a key twice, once escaped', `{${RIGHT},"\\u0074itle":"另一荣誉"}`, 'duplicate key'],
    ['JSON with half a surrogate pair', `{${RIGHT},"note":"\\ud800"}`, 'lone surrogate'],
    ['JSON that reaches for a prototype', `{${RIGHT},"__proto__":{"admin":true}}`, 'forbidden key'],
    ['JSON that reaches for a constructor', `{${RIGHT},"constructor":{"prototype":{}}}`, 'forbidden key'],
    ['JSON with a number beyond all', `{${RIGHT},"hours":1e400}`, 'number'],
    ['JSON with an integer that would be rounded', `{${RIGHT},"hours":9007199254740993}`, 'number'],
    ['JSON with minus zero', `{${RIGHT},"hours":-0}`, 'number'],
    ['JSON with NaN', `{${RIGHT},"hours":NaN}`, 'syntax'],
  ])('that is %s is refused with 400 and the place', async (_, body, reason) => {
    expect(await refused(400, body)).toEqual(
      expect.objectContaining({ code: 'BAD_JSON', reason, at: expect.stringMatching(/^\d+:\d+$/) }),
    );
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test.each([
    ['a list', '[]'],
    ['text', '"金丝雀"'],
    ['null', 'null'],
    ['a number', '1'],
  ])('that is %s is refused with 400', async (_, body) => {
    expect(await refused(400, body)).toMatchObject({
      code: 'BAD_SHAPE',
      fields: [{ field: '', message: 'the body must be a JSON object' }],
    });
  });

  test('whose bytes are not UTF-8 is refused instead of being taken for something else', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"effectiveOn":"2003-01","title":"'),
      Buffer.from([0xc0, 0xfd]),
      Buffer.from('"}'),
    ]);
    expect(await refused(400, bytes)).toMatchObject({ code: 'BAD_JSON' });
  });

  test('may begin with a byte order mark', async () => {
    expect(await door.post(path, `\ufeff{${RIGHT}}`)).toMatchObject({ status: 201 });
  });

  test('of 20 MB is refused with 413', async () => {
    expect(await refused(413, `{"note":"${'示'.repeat(7_000_000)}"}`)).toMatchObject({ code: 'TOO_LARGE' });
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonx',
    'nonsense',
  ])('sent as %s is refused with 415', async (type) => {
    expect(await refused(415, `{${RIGHT}}`, { 'content-type': type })).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  test('that is not there is refused with 400, with or without saying what it would have been', async () => {
    await refused(400, '', { 'content-type': undefined });
    await refused(400, '');
  });
});

describe('An address', () => {
  test.each([
    '/api/nothing',
    '/nothing',
    '/api',
    '/api/dossiers/x',
    '/api/units/x/y/z',
    '/api/dossiers/../../etc/passwd',
    '/api/nothing?name=金丝雀',
  ])('that leads nowhere is answered 404 in JSON, and is not said again: %s', async (url) => {
    const answer = await door.get(encodeURI(url));
    expect(theError(answer, 404)).toMatchObject({ code: 'NOT_FOUND' });
    expect(answer.text).not.toMatch(/nothing|passwd|%E9/);
  });

  test('with a broken escape is answered 400 in JSON', async () => {
    expect(theError(await door.get('/api/dossiers/%zz/timeline'), 400)).toMatchObject({ code: 'BAD_REQUEST' });
  });

  test.each(['PUT', 'PATCH', 'DELETE'] as const)('of an official is no place for %s', async (method) => {
    theError(await door.ask({ method, url: '/api/dossiers', headers: { authorization: await door.bearer('officer') } }), 404);
  });

  test.each([
    ['none', 404],
    ['%2e%2e%2f%2e%2e%2fetc%2fpasswd', 404],
    ["x' OR '1'='1", 404],
    ['%00', 404],
    ['%25', 404],
    ['a'.repeat(99), 404],
    ['a'.repeat(5000), 404],
    ['__proto__', 404],
    ['constructor', 404],
  ])('of a dossier or unit that is not there is answered 404: %s', async (id, status) => {
    const before = await door.position();
    for (const rest of ['timeline', 'events', 'compare?a=2020-01-01&b=2021-01-01'])
      theError(await door.get(`/api/dossiers/${encodeURI(id).replace('%25', '%')}/${rest}`), status);
    for (const rest of ['', '/roster'])
      theError(await door.get(`/api/units/${encodeURI(id).replace('%25', '%')}${rest}`), status);
    theError(
      await door.post(`/api/dossiers/${encodeURI(id).replace('%25', '%')}/confer-honour`, {
        effectiveOn: '2003-01',
        title: '示例',
      }),
      status,
    );
    theError(
      await door.post(`/api/units/${encodeURI(id).replace('%25', '%')}/rename`, { effectiveOn: '2003-01', name: '示例' }),
      status,
    );
    expect(await door.position()).toBe(before);
  });

  test.each(['unknown', 'Appoint', '__proto__', 'toString', 'open'])(
    'of the command %s, which there is not, is answered 404',
    async (command) => {
      expect(theError(await door.post(path.replace('confer-honour', command), {}), 404)).toMatchObject({
        code: 'UNKNOWN_COMMAND',
      });
    },
  );
});
