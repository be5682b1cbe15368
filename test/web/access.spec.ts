import { createPrivateKey, createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { type Role, ROLES } from '../../src/access/roles.js';
import { theError } from '../support/errors.js';
import { type Served, served } from '../support/served.js';
import { aDossier, on } from '../support/town.js';

let door: Served;
let dossier: string;
beforeAll(async () => {
  door = await served();
  dossier = await aDossier(door);
});
afterAll(() => door.close());

const seeded = (seed: Buffer): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });

/** A token that would be good, signed as usual, with `claims` and `header` changed; undefined takes one away. */
function token(
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  key: KeyObject = seeded(door.installation.keyRing.token),
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const all = {
    iss: door.installation.store.origin,
    aud: 'dossier-api',
    sub: 'officer-1',
    role: 'officer',
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
    ...claims,
  };
  const present = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return new SignJWT(present).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', ...header }).sign(key);
}

const past = (): number => Math.floor(Date.now() / 1000) - 10;
const b64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const BAD: Readonly<Record<string, () => string | Promise<string>>> = {
  garbage: () => 'garbage',
  'three dots': () => '..',
  'no algorithm': () =>
    new UnsecuredJWT({ role: 'officer' })
      .setIssuer(door.installation.store.origin)
      .setAudience('dossier-api')
      .setSubject('officer-1')
      .setExpirationTime('1h')
      .encode(),
  'HS256 with the public key as the secret': async () => {
    const secret = createPublicKey(seeded(door.installation.keyRing.token)).export({ format: 'der', type: 'spki' });
    return new SignJWT({ role: 'officer' })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setIssuer(door.installation.store.origin)
      .setAudience('dossier-api')
      .setSubject('x')
      .setJti('x')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(secret);
  },
  'another installation’s key': () => token({}, {}, seeded(Buffer.alloc(32, 9))),
  'its own key in the header': async () => {
    const stranger = seeded(Buffer.alloc(32, 9));
    return token({}, { jwk: createPublicKey(stranger).export({ format: 'jwk' }) }, stranger);
  },
  'another installation’s name': () => token({ iss: 'other.example/log/1' }),
  'another audience': () => token({ aud: 'other' }),
  'the type of an ID token': () => token({}, { typ: 'JWT' }),
  'no type': () => token({}, { typ: undefined }),
  'a critical header nobody knows': async () =>
    [b64({ alg: 'EdDSA', typ: 'at+jwt', crit: ['x'], x: 1 }), ...(await token()).split('.').slice(1)].join('.'),
  'no end': () => token({ exp: undefined }),
  'an end that is past': () => token({ exp: past() }),
  'a beginning that is to come': () => token({ nbf: past() + 1000 }),
  'no subject': () => token({ sub: undefined }),
  'no id': () => token({ jti: undefined }),
  'no time of issue': () => token({ iat: undefined }),
  'no role': () => token({ role: undefined }),
  'a role nobody knows': () => token({ role: 'emperor' }),
  'a role of the prototype': () => token({ role: 'constructor' }),
  'a changed payload': async () => {
    const [header, , signature] = (await token({ role: 'leader' })).split('.');
    return [
      header,
      b64({ ...JSON.parse(Buffer.from((await token()).split('.')[1] ?? '', 'base64url').toString()), role: 'officer' }),
      signature,
    ].join('.');
  },
};

describe('A caller', () => {
  test('with the token as it should be is let in, however it spells Bearer', async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER'])
      expect((await door.get('/api/dossiers', { authorization: `${scheme} ${await token()}` })).status).toBe(200);
  });

  test.each([
    ['no header', undefined],
    ['an empty one', ''],
    ['a scheme alone', 'Bearer'],
    ['a password', 'Basic b2ZmaWNlcjpjYW5hcnk='],
    ['a token without a scheme', 'eyJ'],
  ])('with %s is answered 401', async (_, authorization) => {
    const answer = await door.get('/api/dossiers', { authorization });
    expect(theError(answer, 401)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  test.each(Object.entries(BAD))('whose token has %s is answered 401 everywhere, and learns nothing more', async (_, make) => {
    const authorization = `Bearer ${await make()}`;
    const before = await door.position();
    const answers = [
      await door.get('/api/dossiers', { authorization }),
      await door.get(on(dossier, 'timeline'), { authorization }),
      await door.get('/api/live', { authorization }),
      await door.post(on(dossier, 'confer-honour'), { effectiveOn: '2003-01', title: '示例' }, { authorization }),
    ];
    const messages = answers.map((answer) => theError(answer, 401).message);
    expect(new Set(messages).size).toBe(1);
    expect(await door.position()).toBe(before);
  });

  test.each(Object.entries(ROLES))('in the role %s may read and write what the role may', async (role, { read, write }) => {
    const authorization = await door.bearer(role as Role);
    const questions = [
      '/api/dossiers',
      on(dossier, 'timeline'),
      on(dossier, 'events'),
      on(dossier, 'compare?a=2020-01-01&b=2099-01-01'),
    ];
    for (const question of questions) expect((await door.get(question, { authorization })).status).toBe(read ? 200 : 403);
    const before = await door.position();
    const honour = await door.post(on(dossier, 'confer-honour'), { effectiveOn: '2003-01', title: '示例' }, { authorization });
    const opened = await door.post('/api/dossiers', { name: '示例' }, { authorization });
    expect([honour.status, opened.status]).toEqual(write ? [201, 201] : [403, 403]);
    if (!write) {
      expect(theError(opened, 403)).toMatchObject({ code: 'FORBIDDEN' });
      expect(await door.position()).toBe(before);
    }
  });

  test('stands in the record under a pseudonym, with the role', async () => {
    await door.post(
      on(dossier, 'confer-honour'),
      { effectiveOn: '2003-01', title: '示例' },
      { authorization: await door.bearer('approver', '金丝雀') },
    );
    const { text, body } = await door.get<{ items: { header: { act: object } }[] }>(on(dossier, 'events'));
    expect(body.items.at(-1)?.header.act).toEqual({ id: expect.stringMatching(/^p-[\w-]{22}$/), role: 'approver' });
    expect(text).not.toContain('金丝雀');
  });
});

test('Every route asks for a policy: those without a token are known by name', async () => {
  const open: string[] = [];
  const { paths } = (await door.get<{ paths: Record<string, Record<string, object>> }>('/api/openapi.json')).body;
  for (const [path, operations] of Object.entries(paths))
    for (const method of Object.keys(operations)) {
      const url = path.replaceAll(/\{\w+\}/g, 'x');
      const answer = await door.ask({
        method: method === 'post' ? 'POST' : 'GET',
        url,
        ...(method === 'post' ? { payload: {} } : {}),
      });
      if (answer.status !== 401) open.push(`${method} ${path}`);
    }
  expect(open.toSorted()).toEqual(['get /health/live', 'get /health/ready', 'get /metrics']);
});
