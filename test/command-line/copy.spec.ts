import { jest } from '@jest/globals';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { isBeside } from '../../src/store/esdb.event-store.js';
import { SqliteEventStore } from '../../src/store/sqlite.event-store.js';
import { dossier, ended, json, serving, start } from '../support/command-line.js';
import { envelope } from '../support/envelopes.js';
import { EsdbDouble } from '../support/esdb-double/double.js';
import { eventually } from '../support/eventually.js';
import { asTable, madeUpTenures } from '../support/made-up-tenures.js';
import { type Report, sample } from '../support/samples.js';
import { closing, tempFolder } from '../support/temp.js';

jest.setTimeout(90_000);

interface Copied {
  readonly events: number;
  readonly copied: number;
  readonly keys: number;
  readonly digest: string;
  readonly complete: boolean;
}

/** The old house, filled once: every test copies from it, and none writes to it. */
let old: string;
beforeAll(async () => {
  old = tempFolder();
  await json<Report>(['import', sample('tenures.csv'), '--data', old], { codes: [1] });
});

async function aDouble(): Promise<EsdbDouble> {
  const double = await EsdbDouble.start();
  closing({ close: () => double.stop() });
  return double;
}

/** `--data` names the node whose secrets are those of a database. */
const copied = (from: string, to: string, env = {}): Promise<Copied> =>
  json<Copied>(['copy', '--from', from, '--to', to, '--data', old], { env });

/** Runs a copy that must end with `code` and one line that says why, which it answers. */
async function refused(code: number, from: string, to: string, env: Record<string, string> = {}): Promise<string> {
  const outcome = await dossier(['copy', '--from', from, '--to', to, '--json'], { env: { DATA_DIR: old, ...env } });
  expect(outcome).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(/^dossier: [^\n]+\n$/) });
  return outcome.stderr;
}

/** Every event of a folder, in order, as it is stored. */
function rows(data: string): readonly unknown[] {
  const db = new Sqlite(join(data, 'log.sqlite'), { readonly: true });
  try {
    return db
      .prepare('SELECT id, name, rev, type, header, payload FROM events JOIN streams ON no = stream ORDER BY position')
      .all();
  } finally {
    db.close();
  }
}

const inLog = (double: EsdbDouble) =>
  double.log.events.filter(({ stream, type }) => !isBeside(stream) && !stream.startsWith('$') && !type.startsWith('$'));

/** The same of a database. */
const records = (double: EsdbDouble): readonly unknown[] =>
  inLog(double).map(({ id, stream, revision, type, metadata, data }) => ({
    id,
    name: stream,
    rev: Number(revision),
    type,
    header: JSON.parse(Buffer.from(metadata).toString()) as string,
    payload: Buffer.from(data).toString(),
  }));

/** What a node on the database is told. */
const node = (double: EsdbDouble): Record<string, string> => ({
  ESDB_URL: double.url,
  KEYS_DIR: join(old, 'keys'),
  DATA_DIR: tempFolder(),
});

const REFS = ['YL004', 'YL038'];

/** Whole timelines with their names, as of one moment for all; a position is an engine's own. */
const timelines = (env: Record<string, string>): Promise<readonly object[]> =>
  Promise.all(
    REFS.map(async (ref) => {
      const as = ['--effective-at', '2026-01-01', '--known-at', '2099-01-01'];
      const { position: _, ...told } = await json<{ position: string; dossier: { name: string } }>(
        ['timeline', '--ref', ref, ...as],
        { env },
      );
      expect(told.dossier.name).toMatch(/\p{Script=Han}/u);
      return told;
    }),
  );

/** How many dossiers a service shows to the bearer of a token. */
async function shown(env: Record<string, string>, token: string): Promise<number> {
  const running = closing(await serving(env['DATA_DIR'] ?? '', { ...env, LOG_LEVEL: 'error' }));
  const answer = await fetch(`${running.address}/api/dossiers`, { headers: { authorization: `Bearer ${token}` } });
  await running.close();
  return ((await answer.json()) as { total: number }).total;
}

describe('dossier copy', () => {
  test('moves into a database and back: the same bytes in the same order, names, timelines and tokens', async () => {
    const [double, back] = [await aDouble(), join(tempFolder(), 'back')];
    const { token } = await json<{ token: string }>(['token', '--role', 'officer', '--sub', 'x', '--data', old]);
    const before = await timelines({ DATA_DIR: old });
    const TMPDIR = tempFolder();
    const there = await copied(old, double.url, { TMPDIR });
    expect(there).toMatchObject({ events: rows(old).length, copied: rows(old).length, complete: true });
    expect(there.keys).toBeGreaterThan(30);
    expect(records(double)).toEqual(rows(old));
    expect(await timelines(node(double))).toEqual(before);
    expect(await shown(node(double), token)).toBe(38);

    expect(await copied(double.url, back, { TMPDIR })).toEqual({ ...there, from: `127.0.0.1:${double.port}`, to: back });
    expect(rows(back)).toEqual(rows(old));
    expect(await timelines({ DATA_DIR: back })).toEqual(before);
    expect(await shown({ DATA_DIR: back }, token)).toBe(38);
    expect(readdirSync(join(back, 'keys')).toSorted()).toEqual(['digest', 'kek', 'keys.sqlite', 'token']);
    expect(readdirSync(TMPDIR)).toEqual([]);
  });

  test('goes on where recording went on: the new house takes new records, and so does the next copy', async () => {
    const [double, data] = [await aDouble(), tempFolder()];
    await copied(old, data);
    await copied(data, double.url);
    expect(await json<Report>(['import', sample('tenures.csv')], { env: node(double), codes: [1] })).toMatchObject({ events: 0 });
    const { events } = await json<Report>(['import', sample('resume.txt'), '--data', data]);
    expect(events).toBeGreaterThan(0);
    expect(await copied(data, double.url)).toMatchObject({ copied: events, complete: true });
    expect(records(double)).toEqual(rows(data));
  });

  test('prints one line for a person: how many, and the digest over them', async () => {
    const { code, stdout, stderr } = await dossier(['copy', '--from', old, '--to', join(tempFolder(), 'new')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^[^\n]*条记录（本次复制 \d+ 条），密钥 \d+ 把；逐条逐字节比对一致，摘要 sha-256:[\w-]{43}\n$/);
  });

  test('takes the word ESDB_URL for that setting, and shows neither user nor password of any URL', async () => {
    const double = await aDouble();
    const env = { ESDB_URL: double.url.replace('//', '//clerk:ge%40heim@') };
    const { code, stdout, stderr } = await dossier(['copy', '--from', old, '--to', 'ESDB_URL', '--json'], { env });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(`"to":"127.0.0.1:${double.port}"`) });
    const said = [
      await refused(2, 'ESDB_URL', double.url.replace('//', '//another:secret@'), env),
      ...(await Promise.all(
        ['ge@heim@host', 'ge/heim@host', 'ge?heim@host', 'ge#heim@host', 'geheim@', 'geheim'].map((rest) =>
          refused(2, old, `esdb://clerk:${rest}`),
        ),
      )),
      await refused(3, 'ESDB_URL', join(tempFolder(), 'new'), { ...env, KEYS_DIR: tempFolder() }),
    ];
    expect([stdout, stderr, ...said].join('')).not.toMatch(/clerk|another|secret@|heim|ge%40/);
  });
});

describe('A copy that was killed', () => {
  let large: string;
  let total: number;
  beforeAll(async () => {
    large = tempFolder();
    const table = join(large, 'made-up.csv');
    writeFileSync(table, asTable(madeUpTenures(1_200)));
    await json<Report>(['import', table, '--data', large], { codes: [0, 1] });
    total = rows(large).length;
  });

  /** Kills a copy once `far` says that it is under way, and answers how far it came. */
  async function killed(from: string, to: string, far: () => number): Promise<number> {
    const child = start(['copy', '--from', from, '--to', to], { env: { DATA_DIR: large, TMPDIR: tempFolder() } });
    const end = ended(child);
    await eventually('the copy to be under way', () => far() > 100);
    child.kill('SIGKILL');
    expect(await end).toMatchObject({ signal: 'SIGKILL' });
    const reached = far();
    expect(reached).toBeLessThan(total);
    return reached;
  }

  test('goes on in a database, and doubles nothing', async () => {
    const double = await aDouble();
    const reached = await killed(large, double.url, () => inLog(double).length);
    expect(await copied(large, double.url)).toMatchObject({ events: total, copied: total - reached, complete: true });
    expect(records(double)).toEqual(rows(large));
  });

  test('goes on in a folder, and doubles nothing', async () => {
    const [double, back] = [await aDouble(), join(tempFolder(), 'back')];
    await copied(large, double.url);
    const far = (): number => (existsSync(join(back, 'log.sqlite-wal')) ? count(back) : 0);
    const reached = await killed(double.url, back, far);
    expect(await json(['copy', '--from', double.url, '--to', back, '--data', large])).toMatchObject({
      events: total,
      copied: total - reached,
      complete: true,
    });
    expect(rows(back)).toEqual(rows(large));
  });

  /** 0 while the table is being made. */
  function count(data: string): number {
    const db = new Sqlite(join(data, 'log.sqlite'), { readonly: true });
    try {
      return db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM events').pluck().get() ?? 0;
    } catch {
      return 0;
    } finally {
      db.close();
    }
  }
});

describe('A copy is refused, and writes nothing,', () => {
  test.each<[string, (double: EsdbDouble) => void, string]>([
    [
      'an event of another stream',
      ({ log }) => void log.append('sample-foreign', 'any', [{ ...log.events.at(-1)!, id: crypto.randomUUID() }]),
      'sample-foreign revision 0',
    ],
    [
      'an altered payload',
      ({ log }) => log.corrupt(log.events.at(-2)!.stream, log.events.at(-2)!.revision, () => ({ data: Buffer.from('{}') })),
      'in its payload',
    ],
    [
      'an altered header',
      ({ log }) => log.corrupt(log.events.at(-2)!.stream, log.events.at(-2)!.revision, () => ({ metadata: Buffer.from('"{}"') })),
      'in its header',
    ],
  ])('where the target has %s, which it names', async (_, spoil, said) => {
    const double = await aDouble();
    await copied(old, double.url);
    spoil(double);
    const before = double.log.events.length;
    const message = await refused(3, old, double.url);
    expect(message).toContain(said);
    expect(message).toMatch(/revision \d+/);
    expect(double.log.events).toHaveLength(before);
  });

  test('where the target holds another log', async () => {
    const [double, other] = [await aDouble(), tempFolder()];
    await json<Report>(['import', sample('resume.txt')], { env: { ESDB_URL: double.url, DATA_DIR: tempFolder() } });
    await json<Report>(['import', sample('resume.txt'), '--data', other]);
    const before = [double.log.events.length, rows(other)];
    expect(await refused(3, old, double.url)).toContain(`127.0.0.1:${double.port}: `);
    expect(await refused(3, old, other)).toContain('other secrets');
    for (const name of ['kek', 'digest', 'token']) rmSync(join(other, 'keys', name));
    expect(await refused(3, old, other)).toContain('restore the keys folder');
    expect(readdirSync(join(other, 'keys'))).toEqual(['keys.sqlite']);
    expect([double.log.events.length, rows(other)]).toEqual(before);
  });

  test('where the same secrets belong to a log of another name', async () => {
    const data = tempFolder();
    await copied(old, data);
    rmSync(join(data, 'log.sqlite'));
    new SqliteEventStore(join(data, 'log.sqlite'), () => 'other.example/log/1');
    expect(await refused(3, old, data)).toContain('holds another log: other.example/log/1');
    expect(rows(data)).toEqual([]);
  });

  test('where a new folder has other secrets, or anything else in it', async () => {
    const [data, full] = [tempFolder(), tempFolder()];
    await json(['token', '--role', 'officer', '--sub', 'x', '--data', data]);
    for (const name of readdirSync(data)) if (name !== 'keys') rmSync(join(data, name), { recursive: true });
    expect(await refused(3, old, data)).toContain('other secrets: kek, digest, token');
    expect(readdirSync(data)).toEqual(['keys']);
    writeFileSync(join(full, 'x'), '');
    await refused(2, old, full);
    expect(readdirSync(full)).toEqual(['x']);
  });

  test('where the keys of the node are not those of the database', async () => {
    const [double, data] = [await aDouble(), join(tempFolder(), 'new')];
    await copied(old, double.url);
    const other = tempFolder();
    await json(['token', '--role', 'officer', '--sub', 'x', '--data', other]);
    await refused(3, double.url, data, { DATA_DIR: other });
    await refused(3, double.url, data, { DATA_DIR: join(tempFolder(), 'none') });
    expect(existsSync(data)).toBe(false);
  });

  test('where an event is heavier than the database takes', async () => {
    const [double, data] = [await aDouble(), tempFolder()];
    await copied(old, data);
    const log = new SqliteEventStore(join(data, 'log.sqlite'), () => '');
    await log.append('sample-heavy', [envelope('sample-heavy', 0, 'x'.repeat(1024 * 1024))], -1);
    await log.close();
    const before = double.log.events.length;
    expect(await refused(2, data, double.url)).toContain('sample-heavy revision 0 weighs');
    expect(double.log.events).toHaveLength(before);
  });

  test('onto itself, from or to a replay room, from what is no log, and between what are no houses', async () => {
    const [double, none, room] = [await aDouble(), join(tempFolder(), 'none'), join(tempFolder(), 'room')];
    await json(['replay', '--known-at', '2099-01-01', '--out', room, '--data', old]);
    const before = double.log.events.length;
    await refused(2, old, join(old, '..', old.split('/').at(-1) ?? ''));
    await refused(2, double.url, double.url.replace('esdb://', 'esdb://somebody:else@'));
    await refused(2, room, none);
    await refused(2, old, room);
    await refused(2, old, 'http://127.0.0.1:2113');
    await refused(2, old, 'ESDB_URL');
    expect(await refused(3, none, double.url)).toContain('there is no log in the data folder');
    expect(await refused(3, double.url, none)).toContain('there is no log in the database');
    expect(double.log.events).toHaveLength(before);
    expect(existsSync(none)).toBe(false);
  });
});
