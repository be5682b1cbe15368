import { type Answer, type Recorded, type Served, served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';
import { validIdNumber } from '../support/made-up-numbers.js';

let door: Served;
beforeAll(async () => void (door = await served()));
afterAll(() => door.close());

const key = (value: string) => ({ 'idempotency-key': value });
const honour = { effectiveOn: '2003-01', title: '示例荣誉' };

describe('Idempotency-Key', () => {
  test('the same key and body answer with the first result, and nothing more is recorded', async () => {
    const path = on(await aDossier(door), 'confer-honour');
    const first = await door.post(path, honour, key('k-1'));
    const position = await door.position();
    const again = await door.post(path, honour, key('k-1'));
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await door.position()).toBe(position);
  });

  test('fifty at once with the same key make one event and get one answer', async () => {
    const dossier = await aDossier(door);
    const before = Number(await door.position());
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => door.post(on(dossier, 'confer-honour'), honour, key('k-2'))),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(Number(await door.position())).toBe(before + 1);
  });

  test('fifty at once that open a dossier open one', async () => {
    const body = { name: '示例甲', idNumber: validIdNumber(1), externalRef: 'HR-K3' };
    const before = Number(await door.position());
    const answers = await Promise.all(Array.from({ length: 50 }, () => door.post('/api/dossiers', body, key('k-3'))));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(Number(await door.position())).toBe(before + 3);
  });

  test('another body under the key is refused with 422 and leaves nothing behind', async () => {
    const path = on(await aDossier(door), 'confer-honour');
    await door.told(path, honour);
    await door.post(path, honour, key('k-4'));
    const position = await door.position();
    const other = await door.post(path, { ...honour, title: '另一荣誉' }, key('k-4'));
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await door.position()).toBe(position);
  });

  test('another person under the key that opened a dossier is refused, and can be opened under a key of their own', async () => {
    const other = { name: '示例乙', idNumber: validIdNumber(2) };
    await door.post('/api/dossiers', { name: '示例甲', idNumber: validIdNumber(3) }, key('k-5'));
    const position = await door.position();
    expect(await door.post('/api/dossiers', other, key('k-5'))).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect(await door.position()).toBe(position);
    expect(await door.post('/api/dossiers', other, key('k-6'))).toMatchObject({ status: 201 });
  });

  test('the first answer comes back although the unit and the post have been renamed since', async () => {
    const [unit, dossier] = [await aUnit(door, { name: '云溪县旧名局' }), await aDossier(door)];
    const body = { effectiveOn: '2020-01', unit: '云溪县旧名局', post: '副县长' };
    const first = await door.post(on(dossier, 'appoint'), body, key('k-7'));
    await door.told(`/api/units/${unit}/rename`, { effectiveOn: '2019', name: '云溪县新名局' });
    await door.told(`/api/units/${unit}/rename-post`, { effectiveOn: '2019', postId: 'p2', name: '副局长' });
    expect((await door.post(on(dossier, 'appoint'), body, key('k-7'))).body).toEqual(first.body);
    expect(await door.post(on(dossier, 'appoint'), { ...body, post: '县长' }, key('k-7'))).toMatchObject({ status: 422 });
  });

  test('the first answer comes back on another day, though the day of opening was left to the service', async () => {
    const { sources } = door.installation;
    const body = { name: '示例丁', externalRef: 'HR-K8' };
    const first = await door.post('/api/dossiers', body, key('k-8'));
    const { now } = sources;
    Object.assign(sources, { now: () => new Date(now().getTime() + 3 * 86_400_000) });
    const again = await door.post('/api/dossiers', body, key('k-8'));
    Object.assign(sources, { now });
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  test.each([
    ['with a blank in it', 'a b'],
    ['that is too long', 'k'.repeat(201)],
    ['with a letter beyond ASCII', 'ké'],
  ])('a key %s is refused with 400', async (_, value) => {
    expect(await door.post(on(await aDossier(door), 'confer-honour'), honour, key(value))).toMatchObject({
      status: 400,
      body: { code: 'BAD_REQUEST' },
    });
  });
});

describe('If-Match', () => {
  test('lets the command through at the revision the caller has seen', async () => {
    const dossier = await aDossier(door);
    expect(await door.post(on(dossier, 'confer-honour'), honour, { 'if-match': '"0"' })).toMatchObject({
      status: 201,
      body: { revision: 1 },
    });
  });

  test('refuses with 412 and the current revision once the stream has moved on', async () => {
    const dossier = await aDossier(door);
    await door.told(on(dossier, 'confer-honour'), honour);
    const position = await door.position();
    const late = await door.post(on(dossier, 'confer-honour'), honour, { 'if-match': '"0"' });
    expect(late).toMatchObject({
      status: 412,
      body: { code: 'REVISION_MISMATCH', revision: 1, requestId: expect.any(String) },
      headers: { etag: '"1"' },
    });
    expect(await door.position()).toBe(position);
  });

  test.each(['0', '*', 'W/"0"', '"-1"', '"0x1"', '""', '"9999999999999999"'])(
    'a malformed one is refused with 400: %s',
    async (value) => {
      expect(await door.post(on(await aDossier(door), 'confer-honour'), honour, { 'if-match': value })).toMatchObject({
        status: 400,
        body: { code: 'BAD_REQUEST', message: expect.stringContaining('If-Match') },
      });
    },
  );

  test('of fifty clients that saw the same revision one wins and the others learn the new one', async () => {
    const dossier = await aDossier(door);
    const race = Array.from({ length: 50 }, (): Promise<Answer<Recorded>> =>
      door.post(on(dossier, 'confer-honour'), honour, { 'if-match': '"0"' }),
    );
    const answers = await Promise.all(race);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status, body }) => status === 412 && body.revision === 1)).toHaveLength(49);
  });
});
