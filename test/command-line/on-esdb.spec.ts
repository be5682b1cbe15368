import { jest } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { isBeside } from '../../src/store/esdb.event-store.js';
import { dossier, json, serving } from '../support/command-line.js';
import { EsdbDouble } from '../support/esdb-double/double.js';
import { type Report, sample, SAMPLES } from '../support/samples.js';
import { closing, tempFolder } from '../support/temp.js';

jest.setTimeout(90_000);

type Env = Readonly<Record<string, string>>;

interface Timeline {
  readonly dossier: { readonly id: string; readonly name: string };
  readonly entries: readonly unknown[];
  readonly position: string;
  readonly recordedLater: number;
}

async function aDouble(): Promise<EsdbDouble> {
  const double = await EsdbDouble.start();
  closing({ close: () => double.stop() });
  return double;
}

/** A node of its own on the database, with the keys that all nodes have. */
const node = (double: EsdbDouble, keys: string): Env => ({ ESDB_URL: double.url, KEYS_DIR: keys, DATA_DIR: tempFolder() });

const inLog = ({ log }: EsdbDouble) => log.events.filter(({ stream }) => !stream.startsWith('$') && !isBeside(stream));

const into = (env: Env, ...args: readonly string[]): Promise<Report> => json<Report>(['import', ...args], { env, codes: [0, 1] });

const told = (env: Env, ...args: readonly string[]): Promise<Timeline> => json<Timeline>(['timeline', ...args], { env });

describe('On a log in EventStoreDB', () => {
  test('what one node imports, another shows by name; a dry run says the same beforehand and writes nothing', async () => {
    const [double, keys] = [await aDouble(), tempFolder()];
    const one = node(double, keys);
    await into(one, sample('approval-form.lrmx'));
    const before = double.log.events.length;
    const dry = await into(one, ...SAMPLES, '--dry-run');
    expect(double.log.events).toHaveLength(before);
    const real = await into(one, ...SAMPLES);
    expect({ ...dry, dryRun: false }).toEqual(real);
    expect(await into(node(double, keys), ...SAMPLES)).toMatchObject({ events: 0 });

    const other = node(double, keys);
    const { dossier: who, position } = await told(other, '--ref', 'YL004');
    expect(who.name).toMatch(/\p{Script=Han}/u);
    expect(position).toBe(String(inLog(double).at(-1)?.position));
    const roster = await json<{ items: { name: string }[] }>(['roster', '示例市人民政府'], { env: other });
    expect(roster.items.map(({ name }) => name).join('')).toMatch(/\p{Script=Han}/u);
    expect(await json(['rebuild'], { env: other })).toEqual({ rebuilt: true, position, compared: true, different: [] });

    const form =
      inLog(double)
        .find(({ type }) => type === 'SourceReceived')
        ?.stream.slice('dossier-'.length) ?? '';
    const out = join(tempFolder(), 'form.lrmx');
    expect(await json(['export-form', form, '--out', out], { env: other })).toEqual({ written: out });
    expect(readFileSync(out, 'utf8')).toContain('DiFangZiDingYi');
    expect(readdirSync(other['DATA_DIR'] ?? '')).not.toContain('log.sqlite');
  });

  test('the service knows the tokens that any node makes, and follows what is imported beside it', async () => {
    const [double, keys] = [await aDouble(), tempFolder()];
    const env = node(double, keys);
    const running = closing(await serving(env['DATA_DIR'] ?? '', { ...env, LOG_LEVEL: 'error' }));
    const { token } = await json<{ token: string }>(['token', '--role', 'officer', '--sub', 'x'], { env: node(double, keys) });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const opened = await fetch(`${running.address}/api/dossiers`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: '示例甲', externalRef: 'HR-1' }),
    });
    expect(opened.status).toBe(201);
    await into(node(double, keys), sample('resume.txt'));
    const at = String(inLog(double).at(-1)?.position);
    const found = await told(env, '--ref', 'YL201');
    expect(found.position).toBe(at);
    expect(await told(node(double, keys), '--ref', 'HR-1')).toMatchObject({ dossier: { name: '示例甲' } });
    expect(await running.close()).toMatchObject({ code: 0 });
  });

  test('a replay room answers as the log does for that instant, with names and positions of its own, and knows no future', async () => {
    const [double, keys, room] = [await aDouble(), tempFolder(), join(tempFolder(), 'room')];
    const env = node(double, keys);
    await into(env, sample('tenures.csv'));
    const known = inLog(double).length;
    await pause(5);
    const then = new Date().toISOString();
    await pause(5);
    await into(env, ...SAMPLES);
    expect(await json(['replay', '--known-at', then, '--out', room], { env })).toEqual({
      knownAt: then,
      position: String(known),
    });
    expect(rows(room)).toEqual(
      inLog(double)
        .slice(0, known)
        .map(({ id, data }, i) => ({ position: i + 1, id, payload: Buffer.from(data).toString() })),
    );

    const today = ['--effective-at', then.slice(0, 10)];
    for (const ref of ['YL004', 'YL038']) {
      const { recordedLater: _l, position: _p, ...original } = await told(env, '--ref', ref, '--known-at', then, ...today);
      expect(await told({ ...env, DATA_DIR: room }, '--ref', ref, ...today)).toEqual({
        ...original,
        recordedLater: 0,
        position: String(known),
      });
      expect(original.dossier.name).toMatch(/\p{Script=Han}/u);
    }
    expect(await dossier(['timeline', '--ref', 'YL201', '--data', room])).toMatchObject({ code: 1 });
    expect(readdirSync(keys).toSorted()).toEqual(['digest', 'kek', 'token']);

    const running = closing(await serving(room, { ...env, LOG_LEVEL: 'error' }));
    const { token } = await json<{ token: string }>(['token', '--role', 'officer', '--sub', 'x', '--data', room], { env });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    expect(await (await fetch(`${running.address}/api/dossiers`, { headers })).json()).toMatchObject({ total: 38 });
    const body = JSON.stringify({ name: '示例' });
    expect((await fetch(`${running.address}/api/dossiers`, { method: 'POST', headers, body })).status).toBe(409);
  });

  function rows(data: string): readonly unknown[] {
    const db = new Sqlite(join(data, 'log.sqlite'), { readonly: true });
    try {
      return db.prepare('SELECT position, id, payload FROM events ORDER BY position').all();
    } finally {
      db.close();
    }
  }

  test('a room of a time before everything is empty', async () => {
    const [double, room] = [await aDouble(), join(tempFolder(), 'room')];
    const env = node(double, tempFolder());
    await into(env, sample('resume.txt'));
    expect(await json(['replay', '--known-at', '2001-01-01', '--out', room], { env })).toMatchObject({ position: '0' });
    expect(await dossier(['timeline', '--ref', 'YL201', '--data', room])).toMatchObject({ code: 1 });
  });
});

describe('With ESDB_URL set', () => {
  test.each([
    ['backup', 'dossier copy --from ESDB_URL --to DIR'],
    ['restore', 'dossier copy --from DIR --to ESDB_URL'],
  ])('%s does not pretend: it ends with 2, says what to do instead, and writes nothing', async (command, instead) => {
    const [double, folder, data] = [await aDouble(), join(tempFolder(), 'copy'), join(tempFolder(), 'data')];
    mkdirSync(folder);
    writeFileSync(join(folder, 'backup.json'), '{"position":"0"}');
    const before = double.log.events.length;
    const outcome = await dossier([command, folder, '--data', data], { env: { ESDB_URL: double.url } });
    expect(outcome).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^dossier: [^\n]+\n$/) });
    expect(outcome.stderr).toContain(instead);
    expect([readdirSync(folder), existsSync(data), double.log.events.length]).toEqual([['backup.json'], false, before]);
  });

  test.each([
    [['timeline', '--ref', 'YL004']],
    [['roster', '示例市教育局']],
    [['rebuild']],
    [['replay', '--known-at', '2030-01-01', '--out', join(tempFolder(), 'room')]],
    [['export-form', 'x', '--out', join(tempFolder(), 'form')]],
  ])('%j of a database without a log ends with 3, and begins none', async (args) => {
    const [double, keys] = [await aDouble(), tempFolder()];
    const before = double.log.events.length;
    expect(await dossier(args, { env: node(double, keys) })).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'dossier: LogUnavailable: there is no log in the database\n',
    });
    expect([double.log.events.length, readdirSync(keys)]).toEqual([before, []]);
  });

  test('a dry run of an import into a database without a log begins none', async () => {
    const [double, keys] = [await aDouble(), tempFolder()];
    const before = double.log.events.length;
    const dry = await into(node(double, keys), sample('resume.txt'), '--dry-run');
    expect([double.log.events.length, readdirSync(keys)]).toEqual([before, []]);
    expect(await into(node(double, keys), sample('resume.txt'))).toEqual({ ...dry, dryRun: false });
  });
});
