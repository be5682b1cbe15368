import { jest } from '@jest/globals';
import { Intake } from '../../src/intake/intake.js';
import type { HandoverPage } from '../../src/replay/handovers/handover-list.js';
import { dossier, json } from '../support/command-line.js';
import { officer, opened } from '../support/opened.js';
import { tempFolder } from '../support/temp.js';

jest.setTimeout(60_000);

/** A log with two handovers of one bureau: of 2024, to whom is named; of 2025, only begun. */
const data = tempFolder();
const unit = '示例交接局';
let leaver = '';
let receiver = '';
beforeAll(async () => {
  const installation = await opened(data);
  const intake = new Intake(installation);
  const by = (key: string) => ({ by: officer, key });
  const person = async (name: string): Promise<string> =>
    (await intake.openDossier({ name, birth: '1970-05', effectiveOn: '1995-07' }, by(name))).streamId.slice('dossier-'.length);
  [leaver, receiver] = [await person('示例离任'), await person('示例接任')];
  const posts = [{ name: '局长', level: '0141', single: true }];
  await intake.open('units', { name: unit, effectiveOn: '1990-01', posts }, by('unit'));
  const handsOver = async (dossierId: string, year: string): Promise<string> => {
    const target = { path: 'dossiers', id: dossierId } as const;
    const post = { effectiveOn: `${Number(year) - 1}-10`, unit, post: '局长' };
    const { events } = await intake.submit(target, 'appoint', post, by(`appointed ${year}`));
    const relief = { effectiveOn: `${year}-09-02`, holding: events[0]?.id };
    const left = await intake.submit(target, 'relieve', relief, by(`left ${year}`));
    const body = { effectiveOn: `${year}-09-02`, dossierId, leaving: left.events[0]?.id };
    return (await intake.open('handovers', body, by(`handover ${year}`))).streamId.slice('handover-'.length);
  };
  const id = await handsOver(leaver, '2024');
  const naming = { effectiveOn: '2024-09-03', receiver, acting: true, supervisorOrgan: '示例县委组织部', supervisor: '示例监交' };
  await intake.submit({ path: 'handovers', id }, 'name-receiver', naming, by('named'));
  await handsOver(receiver, '2025');
  await installation.close();
});

const handovers = (...args: readonly string[]): Promise<HandoverPage> =>
  json<HandoverPage>(['handovers', ...args, '--data', data]);
const years = ({ items }: HandoverPage): readonly string[] => items.map(({ leftOn }) => leftOn.slice(0, 4));

describe('dossier handovers', () => {
  test('lists who handed over to whom, and how far it has come, for programs and for people', async () => {
    expect(await handovers('--effective-at', '2025-12-31')).toMatchObject({
      total: 2,
      items: [
        { name: '示例离任', unit, leftOn: '2024-09-02', receiver: { name: '示例接任', acting: true }, open: true, overdue: true },
        { name: '示例接任', leftOn: '2025-09-02', receiver: null, stage: '离任交接启动' },
      ],
    });
    const { code, stdout } = await dossier(['handovers', '--effective-at', '2025-09-03', '--data', data]);
    expect([code, stdout.split('\n').length]).toEqual([0, 5]);
    expect(stdout).toMatch(/离任交接 2 件　截至 2025-09-03/);
    expect(stdout).toMatch(/2024-09-02 +示例交接局 +示例离任 +示例接任（临时负责） +确定接任人和监交人 +逾期/);
    expect(stdout).toMatch(/2025-09-02 +示例交接局 +示例接任 +离任交接启动 +在办/);
    expect(stdout).not.toContain('示例监交');
  });

  test('is narrowed by unit, person, year, what is open or overdue, the day and what was known', async () => {
    const at = ['--effective-at', '2025-09-03'];
    expect((await handovers('--unit', unit, ...at)).total).toBe(2);
    expect(years(await handovers('--dossier', leaver, ...at))).toEqual(['2024']);
    expect(years(await handovers('--dossier', receiver, ...at))).toEqual(['2024', '2025']);
    expect(years(await handovers('--year', '2025', ...at))).toEqual(['2025']);
    expect(years(await handovers('--overdue', ...at))).toEqual(['2024']);
    expect((await handovers('--open', ...at)).total).toBe(2);
    expect((await handovers('--effective-at', '2024-12-31')).total).toBe(1);
    expect((await handovers('--known-at', '2020-01-01')).total).toBe(0);
  });

  test('says when there is none, which is an answer', async () => {
    const { code, stdout } = await dossier(['handovers', '--year', '2001', '--data', data]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('（没有离任交接）')]);
  });

  test.each([
    [1, ['--unit', '没有的局']],
    [2, ['--year', 'twenty']],
    [2, ['--effective-at', '2024-02-30']],
  ])('ends with %i for %j', async (expected, args) => {
    expect((await dossier(['handovers', ...args, '--data', data])).code).toBe(expected);
  });
});
