import type { Role } from '../../src/access/roles.js';
import { theError } from '../support/errors.js';
import { type Served, served } from '../support/served.js';
import { aDossier, inOffice, on } from '../support/town.js';
import { validIdNumber, wrongIdNumber } from '../support/made-up-numbers.js';
import { examples } from './command-examples.js';

let door: Served;
beforeAll(async () => void (door = await served()));
afterAll(() => door.close());

/** Sends a body that must be refused for its shape and leave nothing behind; answers the members that are named. */
async function refused(path: string, body: object, as: Role = 'officer'): Promise<readonly string[]> {
  const before = await door.position();
  const authorization = await door.bearer(as);
  const { code, fields = [] } = theError(await door.post(path, body, { authorization }), 400);
  expect(code).toBe('BAD_SHAPE');
  expect(await door.position()).toBe(before);
  return fields.map(({ field }) => field);
}

describe.each(Object.entries(examples))('%s', (_, make) => {
  test('refuses a member it does not know, what only the log may say included', async () => {
    const { path, body, as } = await make(door);
    for (const member of ['colour', 'ts', 'rev', 'act', 'isAdmin', 'dossierId', 'unitId', 'type'])
      expect(await refused(path, { ...body, [member]: 'canary-secret' }, as)).toContain(member);
  });

  test('refuses each member of a wrong type by its name', async () => {
    const { path, body, as } = await make(door);
    for (const member of Object.keys(JSON.parse(JSON.stringify(body)) as object))
      for (const wrong of [
        [['canary-secret']],
        17.5,
        ...(member === 'changes' || member === 'parameters' ? [] : [{ x: 'canary-secret' }]),
      ])
        expect(
          (await refused(path, { ...body, [member]: wrong }, as)).some(
            (field) => field === member || field.startsWith(`${member}.`),
          ),
        ).toBe(true);
  });
});

describe('A body', () => {
  test.each([
    ['dossiers open', { sex: '9' }, 'sex'],
    ['dossiers open', { sex: '男' }, 'sex'],
    ['dossiers open', { ethnicity: '999' }, 'ethnicity'],
    ['dossiers open', { political: '99' }, 'political'],
    ['dossiers open', { sex: 'toString' }, 'sex'],
    ['dossiers record-relative', { relation: '999' }, 'relation'],
    ['dossiers record-education', { education: '9Z' }, 'education'],
    ['dossiers record-education', { degree: '9Z' }, 'degree'],
    ['dossiers record-education', { form: '3' }, 'form'],
    ['dossiers confer-honour', { award: '999' }, 'award'],
    ['dossiers appoint', { level: '0999' }, 'level'],
    ['dossiers appoint', { method: '0' }, 'method'],
    ['dossiers appoint', { reason: '0' }, 'reason'],
    ['dossiers appoint', { change: '0' }, 'change'],
    ['dossiers promote', { promotion: 'leap' }, 'promotion'],
    ['dossiers relieve', { reason: '0' }, 'reason'],
    ['dossiers relieve', { method: '0' }, 'method'],
    ['dossiers grant-rank', { rank: '99' }, 'rank'],
    ['dossiers retire', { kind: '9' }, 'kind'],
    ['units register', { level: '99' }, 'level'],
    ['units register', { class: 'x' }, 'class'],
    ['units register', { code: '123' }, 'code'],
    ['units register', { posts: [{ name: '局长', level: '9' }] }, 'posts.0.level'],
    ['units register', { posts: [{ name: '局长', colour: 'red' }] }, 'posts.0.colour'],
    ['units register', { posts: ['局长'] }, 'posts'],
    ['units register', { posts: [[{ name: '局长', colour: 'red' }]] }, 'posts'],
    ['units establish-post', { headcount: -1 }, 'headcount'],
    ['units rename-post', { postId: '../p1' }, 'postId'],
    ['dossiers start-probation', { months: 37 }, 'months'],
    ['dossiers relieve', { holding: '../../etc/passwd' }, 'holding'],
  ])('of %s with %j is refused at %s', async (command, more, field) => {
    const { path, body } = (await examples[command]?.(door)) ?? { path: '', body: {} };
    expect((await refused(path, { ...body, ...more })).some((named) => named === field || named.startsWith(`${field}.`))).toBe(
      true,
    );
  });

  test.each([
    '2023-02-30',
    '1996-13',
    '1996-00',
    '1996-7',
    '0000-00',
    '9999-99',
    '19960701',
    '1849',
    '2200',
    '1996-07-01T00:00:00Z',
    ' 1996',
    '',
    'yesterday',
  ])('with the impossible date %j is refused wherever a date stands', async (date) => {
    const dossier = await aDossier(door);
    expect(await refused(on(dossier, 'confer-honour'), { effectiveOn: date, title: '示例' })).toEqual(['effectiveOn']);
    expect(await refused('/api/dossiers', { name: '示例', birth: date, workStarted: date, effectiveOn: date })).toEqual(
      expect.arrayContaining(['birth', 'workStarted', 'effectiveOn']),
    );
  });

  test.each([
    ['a right-to-left override', '示例\u202e甲'],
    ['an isolate', '示例\u2066甲'],
    ['a zero-width space', '示\u200b例甲'],
    ['a zero-width joiner', '示\u200d例甲'],
    ['a byte order mark in the middle', '示\ufeff例甲'],
    ['a soft hyphen', '示\u00ad例甲'],
    ['NUL', '示例\0甲'],
    ['an escape', '示例\u001b[31m甲'],
    ['a line break', '示例\n甲'],
    ['a tab', '示例\t甲'],
    ['nothing but space', ' \u3000 '],
    ['nothing', ''],
    ['10,000 characters', '金丝雀'.repeat(3334)],
  ])('with a name that holds %s is refused', async (_, name) => {
    expect(await refused('/api/dossiers', { name })).toEqual(['name']);
    const { unit, holding, dossier } = await inOffice(door);
    expect(await refused(`/api/units/${unit}/rename`, { effectiveOn: '2000', name: name.replace(/[\n\t]/, '\0') })).toEqual([
      'name',
    ]);
    expect(await refused(on(dossier, 'relieve'), { effectiveOn: '2001', holding, note: name.replace(/[\n\t]/, '\0') })).toEqual([
      'note',
    ]);
  });

  test.each([
    ['a wrong check digit', wrongIdNumber(5)],
    ['a birth that is no date', validIdNumber(1, '19700231')],
    ['letters', 'abcdefghijklmnopqr'],
    ['too few', '123'],
  ])('with an identity number with %s is refused without saying it again', async (_, idNumber) => {
    const answer = await door.post('/api/dossiers', { name: '示例', idNumber });
    expect(theError(answer, 400).fields?.map(({ field }) => field)).toEqual(['idNumber']);
    expect(answer.text).not.toContain(idNumber);
  });

  test('may say null for what may be missing, in lists too, and nothing of it is kept', async () => {
    const { id } = await door.told('/api/units', {
      name: '云溪县空局',
      shortName: null,
      effectiveOn: '1990',
      posts: [{ name: '局长', level: null, single: null }],
    });
    const { body } = await door.get<{ posts: { p1: object } }>(`/api/units/${id}`);
    expect(body.posts.p1).toEqual({ postId: 'p1', name: '局长', single: false, from: '1990' });
    expect(body).not.toHaveProperty('shortName');
  });
});
