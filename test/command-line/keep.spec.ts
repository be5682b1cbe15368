import { jest } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { readLrmx } from '../../src/exchange/lrmx/lrmx.js';
import { dossier, json, serving } from '../support/command-line.js';
import { type Report, sample, SAMPLES } from '../support/samples.js';
import { closing, tempFolder } from '../support/temp.js';

jest.setTimeout(90_000);

interface Timeline {
  readonly dossier: { readonly id: string; readonly name: string };
  readonly entries: readonly unknown[];
  readonly recordedLater: number;
  readonly position: string;
}

const told = (args: readonly string[]): Promise<Timeline> => json<Timeline>(args);
const into = (data: string, files: readonly string[]): Promise<Report> =>
  json<Report>(['import', ...files, '--data', data], { codes: [0, 1] });

async function bearer(data: string): Promise<{ authorization: string; 'content-type': string }> {
  const { token } = await json<{ token: string }>(['token', '--role', 'officer', '--sub', 'x', '--data', data]);
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}

/** The instant between what was recorded and what comes next. */
async function meanwhile(): Promise<string> {
  await pause(5);
  const now = new Date().toISOString();
  await pause(5);
  return now;
}

describe('A backup', () => {
  test('made while the service is being written to is whole: every event with its key, up to the position it names', async () => {
    const data = tempFolder();
    await into(data, SAMPLES);
    const running = closing(await serving(data, { LOG_LEVEL: 'error' }));
    const headers = await bearer(data);
    let [writing, written] = [true, 0];
    const writer = (async () => {
      while (writing)
        if (
          (
            await fetch(`${running.address}/api/dossiers`, {
              method: 'POST',
              headers,
              body: JSON.stringify({ name: `示例在写${written}`, externalRef: `HR-W${written}` }),
            })
          ).status === 201
        )
          written += 1;
    })();
    const copy = join(tempFolder(), 'copy');
    await pause(200);
    const { position } = await json<{ position: string }>(['backup', copy, '--data', data]);
    writing = false;
    await writer;
    expect(written).toBeGreaterThan(2);
    const restored = join(tempFolder(), 'restored');
    expect(await json(['restore', copy, '--data', restored])).toEqual({ position });
    const found = await told(['timeline', '--ref', 'HR-W0', '--data', restored]);
    expect(found).toMatchObject({ dossier: { name: '示例在写0' }, position });
    expect(await into(restored, SAMPLES)).toMatchObject({ events: 0 });
    const { total } = await listed(restored);
    const db = new Sqlite(join(restored, 'log.sqlite'), { readonly: true });
    expect(total).toBe(db.prepare("SELECT count(*) FROM events WHERE type = 'DossierOpened'").pluck().get());
    db.close();
  });

  /** How many dossiers a folder shows by name, all of them opened with its keys. */
  async function listed(data: string): Promise<{ total: number }> {
    const running = closing(await serving(data, { LOG_LEVEL: 'error' }));
    const names = (await (
      await fetch(`${running.address}/api/dossiers?q=${encodeURIComponent('例')}`, { headers: await bearer(data) })
    ).json()) as { total: number };
    await running.close();
    return names;
  }

  test('is not restored over anything, and nothing but a backup is restored', async () => {
    const [data, copy, other] = [tempFolder(), join(tempFolder(), 'copy'), tempFolder()];
    await into(data, [sample('resume.txt')]);
    await json(['backup', copy, '--data', data]);
    writeFileSync(join(other, 'x'), '');
    for (const args of [
      ['restore', copy, '--data', data],
      ['restore', copy, '--data', other],
      ['restore', other, '--data', join(tempFolder(), 'y')],
      ['backup', copy, '--data', data],
    ]) {
      expect(await dossier(args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^dossier: [^\n]+\n$/) });
    }
    expect(readdirSync(other)).toEqual(['x']);
  });
});

describe('A replay room', () => {
  test('answers as the original does for that instant, knows no future, and is not written to', async () => {
    const [data, room] = [tempFolder(), join(tempFolder(), 'room')];
    await into(data, [sample('tenures.csv')]);
    const then = await meanwhile();
    await into(data, SAMPLES);
    const made = await json<{ knownAt: string; position: string }>(['replay', '--known-at', then, '--out', room, '--data', data]);
    expect(made.knownAt).toBe(then);
    const today = ['--effective-at', then.slice(0, 10)];
    for (const ref of ['YL004', 'YL020', 'YL038']) {
      const { recordedLater: _, ...original } = await told([
        'timeline',
        '--ref',
        ref,
        '--known-at',
        then,
        ...today,
        '--data',
        data,
      ]);
      const { recordedLater, ...there } = await told(['timeline', '--ref', ref, ...today, '--data', room]);
      expect(there).toEqual(original);
      expect(recordedLater).toBe(0);
      expect(await told(['timeline', '--ref', ref, '--known-at', '2099-01-01', ...today, '--data', room])).toMatchObject({
        knownAt: then,
        entries: original.entries,
      });
    }
    for (const unit of ['示例市人民政府', '示例市教育局'])
      expect(await json(['roster', unit, ...today, '--data', room])).toEqual(
        await json(['roster', unit, '--known-at', then, ...today, '--data', data]),
      );
    expect(await dossier(['timeline', '--ref', 'YL201', '--data', room])).toMatchObject({ code: 1 });
    const running = closing(await serving(room, { LOG_LEVEL: 'error' }));
    const headers = await bearer(room);
    const log = readFileSync(join(room, 'log.sqlite'));
    for (const [path, body] of [
      ['dossiers', { name: '示例' }],
      ['units', { name: '示例局', effectiveOn: '2000' }],
      [
        `dossiers/${(await told(['timeline', '--ref', 'YL004', '--data', room])).dossier.id}/confer-honour`,
        { effectiveOn: '2003', title: '示例' },
      ],
    ] as const) {
      const refused = await fetch(`${running.address}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      expect([refused.status, await refused.json()]).toEqual([
        409,
        expect.objectContaining({ code: 'READ_ONLY', requestId: expect.any(String) }),
      ]);
    }
    expect(readFileSync(join(room, 'log.sqlite')).equals(log)).toBe(true);
    expect(await dossier(['import', sample('resume.txt'), '--data', room])).toMatchObject({
      code: expect.any(Number),
      stdout: '',
    });
    expect(await dossier(['replay', '--known-at', then, '--out', room, '--data', data])).toMatchObject({ code: 2 });
  });

  test('of a time before everything is empty', async () => {
    const [data, room] = [tempFolder(), join(tempFolder(), 'room')];
    await into(data, [sample('resume.txt')]);
    expect(await json(['replay', '--known-at', '2001-01-01', '--out', room, '--data', data])).toMatchObject({ position: '0' });
    expect(await dossier(['timeline', '--ref', 'YL201', '--data', room])).toMatchObject({ code: 1 });
  });
});

test('A rebuild makes the same views again, also while the service runs, and says so', async () => {
  const data = tempFolder();
  await into(data, SAMPLES);
  const before = await told(['timeline', '--ref', 'YL004', '--data', data, '--known-at', '2099-01-01']);
  expect(await json(['rebuild', '--data', data])).toEqual({
    rebuilt: true,
    position: before.position,
    compared: true,
    different: [],
  });
  const running = closing(await serving(data, { LOG_LEVEL: 'error' }));
  expect(await json(['rebuild', '--data', data])).toMatchObject({ different: [] });
  const answer = await fetch(`${running.address}/api/dossiers?ref=YL004`, { headers: await bearer(data) });
  expect(await answer.json()).toMatchObject({ total: 1, items: [{ id: before.dossier.id }] });
  expect(await told(['timeline', '--ref', 'YL004', '--data', data, '--known-at', '2099-01-01'])).toEqual(before);
});

test('An approval form comes out as it came in, to the letter, what nobody knows of it included', async () => {
  const data = tempFolder();
  await into(data, [sample('approval-form.lrmx')]);
  const db = new Sqlite(join(data, 'log.sqlite'), { readonly: true });
  const stream = db
    .prepare("SELECT name FROM events JOIN streams ON no = stream WHERE type = 'SourceReceived'")
    .pluck()
    .get() as string;
  db.close();
  const out = join(tempFolder(), 'form.lrmx');
  expect(await json(['export-form', stream.slice('dossier-'.length), '--out', out, '--data', data])).toEqual({ written: out });
  const [was, is] = [sample('approval-form.lrmx'), out].map((path) => readLrmx(readFileSync(path, 'utf8')));
  expect(is).toEqual(was);
  expect(is?.elements).toContainEqual({ name: 'DiFangZiDingYi', text: '地方自定义元素，原样保留' });
  expect(existsSync(out)).toBe(true);
});
