import { jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { dossier, json } from '../support/command-line.js';
import { validIdNumber, wrongIdNumber } from '../support/made-up-numbers.js';
import { type Report, sample, SAMPLES } from '../support/samples.js';
import { tempFolder } from '../support/temp.js';

jest.setTimeout(60_000);

const into = (data: string, files: readonly string[], ...more: readonly string[]): Promise<Report> =>
  json<Report>(['import', ...files, '--data', data, ...more], { codes: [0, 1] });

function file(name: string, text: string | Buffer): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, text);
  return path;
}

const resume = (name: string, more: string, line = '2001.01--  示例市示例局科员'): string =>
  `姓名：${name}\n性别：男\n出生年月：1970.05\n${more}简历：\n${line}\n`;

function count(data: string, table: string, of: string): number {
  const db = new Sqlite(join(data, of), { readonly: true });
  try {
    return db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? -1;
  } finally {
    db.close();
  }
}

const events = (data: string): number => count(data, 'events', 'log.sqlite');

/** Name and digest of every file of the log and the keys. */
function fingerprint(data: string): readonly string[] {
  const files = [
    'log.sqlite',
    'log.sqlite-wal',
    ...readdirSync(join(data, 'keys'))
      .filter((name) => !/-(shm|wal)$/.test(name))
      .map((name) => join('keys', name)),
  ];
  return files
    .filter((name) => existsSync(join(data, name)))
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(data, name)))
          .digest('hex')}`,
    );
}

describe('dossier import', () => {
  test('takes every sample in, once: the second time adds nothing and says the same of the files', async () => {
    const data = tempFolder();
    const first = await into(data, SAMPLES);
    expect(first).toMatchObject({ files: 5, dryRun: false });
    expect(first.events).toBe(events(data));
    expect(first.dossiersOpened).toBeGreaterThan(38);
    const again = await into(data, SAMPLES);
    const ofTheFiles = first.warnings.filter(({ code }) => code !== 'SAME_NAME');
    expect(again).toEqual({ ...first, events: 0, dossiersOpened: 0, warnings: ofTheFiles });
    expect(events(data)).toBe(first.events);
  });

  test('refuses the rows of the sample that have no usable start and opens no dossier for who has no other', async () => {
    const { persons, dossiersOpened, refused, warnings } = await into(tempFolder(), [sample('tenures.csv')]);
    expect(refused.map(({ file, row }) => `${file} ${row}`)).toEqual([19, 38, 47, 61].map((row) => `tenures.csv ${row}`));
    expect([persons, dossiersOpened]).toEqual([38, 38]);
    expect(warnings.every(({ file, code, message }) => file === 'tenures.csv' && /^[A-Z_]+$/.test(code) && message !== '')).toBe(
      true,
    );
  });

  test.each(SAMPLES.map((path) => [path.split('/').at(-1), path]))(
    'takes %s alone, and a dry run of it says the same beforehand and writes nothing',
    async (_, path) => {
      const data = tempFolder();
      await into(data, [file('anfang.txt', resume('示例先来', '人员标识：HR-FIRST\n'))]);
      const before = fingerprint(data);
      const dry = await into(data, [path ?? ''], '--dry-run');
      expect(fingerprint(data)).toEqual(before);
      const real = await into(data, [path ?? '']);
      expect({ ...dry, dryRun: false }).toEqual(real);
      expect(real.events).toBeGreaterThan(0);
    },
  );

  test('says the same in a dry run of all samples at once, and of files that name the same person', async () => {
    const twins = [file('a.txt', resume('示例同名', '')), file('b.txt', resume('示例同名', '', '2005.01--  示例市另局科员'))];
    const files = [...SAMPLES, ...twins];
    const data = tempFolder();
    const dry = await into(data, files, '--dry-run');
    expect({ ...dry, dryRun: false }).toEqual(await into(data, files));
  });

  test('makes no installation where there was none when it is only tried', async () => {
    const data = join(tempFolder(), 'not-there-yet');
    expect(await into(data, SAMPLES, '--dry-run')).toMatchObject({ files: 5, dryRun: true });
    expect(existsSync(data)).toBe(false);
  });

  test('writes the report it prints to a file as well', async () => {
    const out = join(tempFolder(), 'report.json');
    const report = await into(tempFolder(), [sample('resume.txt')], '--report', out);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(report);
  });

  test('refuses a namesake whose file does not say who he is, and takes one whose does', async () => {
    const data = tempFolder();
    await into(data, [file('a.txt', resume('示例同名', `身份证号：${validIdNumber(20)}\n`))]);
    const before = events(data);
    const { refused, dossiersOpened } = await into(data, [file('b.txt', resume('示例同名', ''))]);
    expect([refused.map(({ code }) => code), dossiersOpened, events(data)]).toEqual([['NAMESAKE'], 0, before]);
    expect(await into(data, [file('c.txt', resume('示例同名', `身份证号：${validIdNumber(21)}\n`))])).toMatchObject({
      refused: [],
      dossiersOpened: 1,
    });
  });

  test('finds the same person again by his number and opens no second dossier', async () => {
    const data = tempFolder();
    const who = `身份证号：${validIdNumber(22)}\n`;
    await into(data, [file('a.txt', resume('示例再来', who))]);
    const again = await into(data, [file('b.txt', resume('示例再来', who, '2005.01--  示例市另局科员'))]);
    expect(again).toMatchObject({ dossiersOpened: 0, refused: [] });
    expect(again.events).toBeGreaterThan(0);
    expect(await json<{ entries: unknown[] }>(['import', file('a.txt', resume('示例再来', who)), '--data', data])).toMatchObject({
      events: 0,
    });
  });

  test('refuses an identity number with a wrong check digit and writes nothing of that person', async () => {
    const data = tempFolder();
    await into(data, [sample('resume.txt')]);
    const before = [events(data), count(data, 'keys', 'keys/keys.sqlite')];
    const { refused } = await into(data, [file('a.txt', resume('示例错号', `身份证号：${wrongIdNumber(23)}\n`))]);
    expect(refused.map(({ code }) => code)).toEqual(['ID_NUMBER_WRONG']);
    expect([events(data), count(data, 'keys', 'keys/keys.sqlite')]).toEqual(before);
  });

  test('says on stderr alone what a person would read, and prints Chinese lines without --json', async () => {
    const { code, stdout } = await dossier(['import', sample('tenures-gbk.csv'), '--data', tempFolder()]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/1 个文件，\d+ 人，建档 \d+ 份/);
  });
});
