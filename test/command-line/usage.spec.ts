import { spawnSync } from 'node:child_process';
import { jest } from '@jest/globals';
import { chmodSync, closeSync, cpSync, existsSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { dossier, json } from '../support/command-line.js';
import { type Report, sample } from '../support/samples.js';
import { tempFolder } from '../support/temp.js';

jest.setTimeout(60_000);

let data: string;
beforeAll(async () => {
  data = tempFolder();
  await json<Report>(['import', sample('tenures.csv'), '--data', data], { codes: [1] });
});

/** Runs a command that must end with `code`, nothing on stdout and a word of why on stderr. */
async function fails(code: number, args: readonly string[], options: Parameters<typeof dossier>[1] = {}): Promise<string> {
  const outcome = await dossier(args, options);
  expect({ args, code: outcome.code, stdout: outcome.stdout }).toEqual({ args, code, stdout: '' });
  expect(outcome.stderr).not.toMatch(/\n {4}at |node_modules/);
  return outcome.stderr;
}

describe('Bad usage ends with 2', () => {
  test.each([
    [[]],
    [['fly']],
    [['timeline', '--colour', 'red']],
    [['timeline']],
    [['timeline', 'x', '--ref', 'YL001']],
    [['timeline', 'x', '--effective-at', '2023-02-30']],
    [['timeline', 'x', '--effective-at', 'garbage']],
    [['timeline', 'x', '--known-at', '2022-12-20T16:00:00']],
    [['timeline', 'x', '--known-at', '2022-02-30']],
    [['roster']],
    [['import']],
    [['import', 'x', '--format', 'pdf']],
    [['replay', '--out', 'x']],
    [['replay', '--known-at', 'garbage', '--out', 'x']],
    [['token', '--sub', 'x']],
    [['token', '--role', 'emperor', '--sub', 'x']],
    [['token', '--role', 'officer', '--sub', 'x', '--ttl', 'for ever']],
    [['export-form', 'x']],
    [['restore']],
    [['copy', '--from', 'x']],
    [['copy', '--to', 'x']],
  ])('%j', async (args) => {
    const cwd = tempFolder();
    expect(await fails(2, args, { cwd, env: { DATA_DIR: data } })).toMatch(/./);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.each([
    ['PORT', 'x'],
    ['PORT', '70000'],
    ['TIME_ZONE', 'Mars/Olympus'],
    ['LOG_LEVEL', 'loud'],
    ['ESDB_URL', 'http://x'],
    ['ESDB_URL', 'esdb://clerk:ge/heim@host:2113'],
    ['ESDB_URL', 'esdb://clerk:ge@heim@host'],
    ['LOG_ORIGIN', 'X Y'],
  ])('a wrong setting, in one line that names it: %s=%s', async (name, value) => {
    const said = await fails(2, ['roster', 'x'], { env: { [name]: value, DATA_DIR: data } });
    expect(said).toMatch(new RegExp(`^[^\n]*${name}[^\n]*\n$`));
    expect(said).not.toContain('heim');
  });
});

describe('What is not there ends with 1', () => {
  const never = join(tempFolder(), 'never');
  test.each([
    [['timeline', 'none']],
    [['timeline', '--ref', 'none']],
    [['roster', '没有的局']],
    [['export-form', 'none', '--out', never]],
  ])('%j', async (args) => {
    expect(await fails(1, [...args, '--data', data])).toMatch(/^dossier: [^\n]+\n$/);
    expect(existsSync(never)).toBe(false);
  });
});

describe('A log that can not be reached or is damaged ends with 3, in one line', () => {
  const QUESTIONS = [
    ['timeline', '--ref', 'YL001'],
    ['roster', '示例市教育局'],
    ['rebuild'],
    ['replay', '--known-at', '2030-01-01', '--out'],
    ['backup'],
  ] as const;

  test.each(QUESTIONS.map((args) => [args]))('%j of a folder without a log, which is not made', async (args) => {
    const none = join(tempFolder(), 'none');
    const out = ['replay', 'backup'].includes(args[0]) ? [join(tempFolder(), 'out')] : [];
    expect(await fails(3, [...args, ...out, '--data', none])).toMatch(/^dossier: [^\n]+\n$/);
    expect([existsSync(none), out.some((folder) => existsSync(folder))]).toEqual([false, false]);
  });

  test.each([
    ['whose first bytes were overwritten', 0],
    ['whose middle was overwritten', undefined],
  ])('a log %s', async (_, at) => {
    const copy = tempFolder();
    cpSync(data, copy, { recursive: true });
    for (const name of readdirSync(copy)) if (name.startsWith('views')) writeFileSync(join(copy, name), '');
    const handle = openSync(join(copy, 'log.sqlite'), 'r+');
    for (let page = at ?? 4096; page < (at === undefined ? 400_000 : 100); page += 4096)
      writeSync(handle, Buffer.alloc(at === undefined ? 2048 : 100, 0x5a), 0, undefined, page + 100 * Number(at === undefined));
    closeSync(handle);
    expect(await fails(3, ['timeline', '--ref', 'YL001', '--data', copy])).toMatch(/^dossier: [^\n]+\n$/);
  });

  test.each([
    [
      'something else in the place of the log',
      'log.sqlite',
      'not a database at all, but long enough to be read as one'.repeat(50),
    ],
    ['something else in the place of the keys', 'keys/keys.sqlite', 'not a database'.repeat(100)],
  ])('%s', async (_, name, content) => {
    const copy = tempFolder();
    cpSync(data, copy, { recursive: true });
    writeFileSync(join(copy, name), content);
    expect(await fails(3, ['import', sample('resume.txt'), '--data', copy])).toMatch(/^dossier: [^\n]+\n$/);
  });

  test('a data folder below a file', async () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    for (const args of [['import', sample('resume.txt')], ['serve'], ['token', '--role', 'officer', '--sub', 'x']])
      expect(await fails(3, [...args, '--data', join(file, 'data')])).toMatch(/^dossier: [^\n]+\n$/);
  });

  // Who may do everything is not stopped by a mode, and lets another user try.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};
  const canTry = spawnSync(process.execPath, ['--version'], { ...nobody, cwd: '/' }).status === 0;
  const why = canTry ? '' : ' (not run: no other user can reach the folder of this project)';
  (canTry ? test : test.skip)(`a data folder that may not be written to${why}`, async () => {
    const folder = tempFolder();
    chmodSync(folder, 0o555);
    expect(await fails(3, ['import', sample('resume.txt'), '--data', folder], { ...nobody, cwd: '/' })).toMatch(
      /^dossier: [^\n]+\n$/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a database with TLS that is given no user', async () => {
    expect(await fails(3, ['timeline', 'x', '--data', data], { env: { ESDB_URL: 'esdb://localhost:2113' } })).toMatch(
      /^dossier: [^\n]+\n$/,
    );
  });
});

describe('The good path ends with 0', () => {
  test('and help and the version do', async () => {
    for (const args of [['--help'], ['--version'], ['import', '--help'], ['help', 'replay']])
      expect(await dossier(args)).toMatchObject({ code: 0, stderr: '' });
  });

  test('of timeline and roster, for programs and for people', async () => {
    const answer = await json<{ dossier: { id: string } }>(['timeline', '--ref', 'YL004', '--data', data]);
    expect(answer).toMatchObject({ dossier: { name: '示例丁', ref: 'YL004' }, recordedLater: 0 });
    expect(await json(['timeline', answer.dossier.id, '--data', data, '--effective-at', '2010-01'])).toMatchObject({
      effectiveAt: '2010-01-01',
      posts: expect.arrayContaining([expect.objectContaining({ unit: '中共示例市云溪县委员会', to: null })]),
    });
    expect(await json(['roster', '示例市教育局', '--data', data, '--effective-at', '2015'])).toMatchObject({
      unit: '示例市教育局',
      items: [{ name: '样例丑', ref: 'YL034', since: '2014-09', certain: true }],
    });
    const people = await dossier(['timeline', '--ref', 'YL004', '--data', data]);
    expect([people.code, people.stdout]).toEqual([0, expect.stringContaining('示例丁 YL004')]);
    expect((await dossier(['roster', '示例市教育局', '--data', data])).stdout).toContain('示例市教育局 名册');
  });
});
