import { jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, type Outcome } from '../support/command-line.js';
import { compiled } from '../support/compiled.js';
import { EsdbDouble } from '../support/esdb-double/double.js';
import { onEveryEngine, type Settings } from '../support/engines.js';
import { imported, opened } from '../support/opened.js';
import { sample } from '../support/samples.js';
import { tempFolder } from '../support/temp.js';

jest.setTimeout(60_000);

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
let code: string;
let reference: Outcome;

/** `npm run demo -- --once`, with no settings but those given. */
function demo(settings: Settings): Promise<Outcome> {
  const { PATH = '', TZ = '' } = process.env;
  const env = { PATH, ...(TZ && { TZ }), ...settings };
  return ended(
    spawn(process.execPath, [join(code, 'src', 'demo.js'), '--once'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** What it tells, without what is said of the engine and with the same names in every run for ids, instants and today. */
function told({ stdout }: Outcome): string {
  const ids = new Set<string>();
  const numbered = (id: string): string => `ID ${[...ids.add(id)].indexOf(id)}`;
  return stdout
    .slice(stdout.indexOf('\n──'))
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, numbered)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'INSTANT')
    .replace(/(DEMO-1　生效日|追溯考核) \d{4}-\d\d-\d\d/g, '$1 TODAY');
}

beforeAll(async () => {
  code = compiled(tempFolder(), ['src']);
  reference = await demo({});
});

onEveryEngine('The demo', (engine) => {
  it('tells from beginning to end what it tells elsewhere, and says first what it runs on', async () => {
    const { ESDB_URL = '' } = await engine.settings();
    const outcome = await demo({ ESDB_URL: ESDB_URL.replace('//', '//clerk:hidden@') });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const host = ESDB_URL && ` ${new URL(ESDB_URL).host}`;
    expect(outcome.stdout.split('\n')[0]).toBe(`引擎：${engine.name.replace(' (double)', '')}${host}`);
    expect(outcome.stdout).not.toMatch(/clerk|hidden/);
    expect(told(outcome)).toMatch(
      /新增 258 条记录[^]+新增 0 条记录[^]+晋升 变动　2013-06 → 2014-06　依据事件 ID 0[^]+✗ UNDER_BAR 影响期未满，至 2024-09-14 止[^]+第二十四条[^]+按当时所知重问，结果相同[^]+2024-09-15 {2}逾期 {2}诫勉回访[^]+✗ QUOTA_EXCEEDED[^]+2\.00 → 2[^]+2／2（20%）[^]+连续落后必谈[^]+✗ TALK_INCOMPLETE[^]+待办 0 件[^]+现任：中共示例市青禾县委 县委书记\n\n[^]+追溯考核 TODAY　关于 2014-06—2018-03[^]+✗ FORM_NOT_ACCOMPANIED[^]+2024-06-10 +澄清正名[^]+✗ HANDOVER_LIST_INCOMPLETE[^]+历史遗留问题[^]+待办 1 件[^]+交接回访[^]+事例库 1 份[^]+县长 {2}示例申/,
    );
    expect(told(outcome)).toBe(told(reference));
  });
});

describe('The demo on a log that is in use', () => {
  it('is refused, and leaves the log as it was', async () => {
    const double = await EsdbDouble.start();
    const service = await opened(tempFolder(), { ESDB_URL: double.url });
    try {
      await imported(service, sample('resume.txt'));
      const before = double.log.end;
      const outcome = await demo({ ESDB_URL: double.url, KEYS_DIR: service.config.keysDir });
      expect([outcome.code, outcome.stderr]).toEqual([3, expect.stringContaining('the log is there')]);
      expect(double.log.end).toBe(before);
    } finally {
      await service.close();
      await double.stop();
    }
  });
});
