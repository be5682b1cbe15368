import { jest } from '@jest/globals';
import { Intake } from '../../src/intake/intake.js';
import { roundLines } from '../../src/command-line/rounds.js';
import type { RoundPage } from '../../src/replay/rounds/round-list.js';
import { dossier, json } from '../support/command-line.js';
import { officer, opened } from '../support/opened.js';
import { tempFolder } from '../support/temp.js';

jest.setTimeout(60_000);

/** A log with two rounds of one unit, the first of them abandoned. */
const data = tempFolder();
beforeAll(async () => {
  const installation = await opened(data);
  const intake = new Intake(installation);
  let key = 0;
  const by = () => ({ by: officer, key: `r${++key}` });
  const { streamId: unit } = await intake.open('units', { name: '示例局', effectiveOn: '2000' }, by());
  const { streamId } = await intake.openDossier({ name: '示例甲', effectiveOn: '2000' }, by());
  const round = async (year: number): Promise<string> => {
    const members = [streamId.slice('dossier-'.length)];
    const about = { effectiveOn: `${year}-12-20`, unit: unit.slice('unit-'.length), kind: '20', year, unitClass: 'organ' };
    return (await intake.open('rounds', { ...about, members, assessors: { head: '示例局' } }, by())).streamId.slice(
      'round-'.length,
    );
  };
  const abandoned = { effectiveOn: '2021-12-28', reason: '示例原因' };
  await intake.submit({ path: 'rounds', id: await round(2021) }, 'abandon', abandoned, by());
  await round(2022);
  await installation.close();
});

const rounds = (...args: readonly string[]): Promise<RoundPage> => json<RoundPage>(['rounds', ...args, '--data', data]);
const years = async (...args: readonly string[]): Promise<readonly number[]> =>
  (await rounds(...args)).items.map(({ year }) => year);

describe('dossier rounds', () => {
  test('lists the rounds in the order of their opening, for programs and for people', async () => {
    expect(await rounds()).toMatchObject({
      total: 2,
      items: [
        {
          unit: '示例局',
          year: 2021,
          kind: '20',
          kindName: '年度考核',
          pool: 'staff',
          open: false,
          stage: '考核终止',
          expected: 1,
          quota: null,
        },
        { year: 2022, open: true, stage: '考核启动' },
      ],
    });
    expect(roundLines(await rounds('--year', '2022')).join('\n')).toMatch(
      /示例局 +2022 +年度考核 +一般干部 +2022-12-20 +考核启动 +1/,
    );
  });

  test('of a unit, a year, a kind, of those that go on, and as of a day', async () => {
    expect(await years('--unit', '示例局', '--year', '2021')).toEqual([2021]);
    expect(await years('--kind', '10')).toEqual([]);
    expect(await years('--open')).toEqual([2022]);
    expect(await years('--open', '--effective-at', '2021-12-25')).toEqual([2021]);
    expect((await dossier(['rounds', '--unit', '没有的局', '--data', data])).code).not.toBe(0);
  });
});
