import { jest } from '@jest/globals';
import { Intake } from '../../src/intake/intake.js';
import type { ClearingPage } from '../../src/replay/clearings/clearing-cases.js';
import { dossier, json } from '../support/command-line.js';
import { officer, opened } from '../support/opened.js';
import { tempFolder } from '../support/temp.js';

jest.setTimeout(60_000);

/** A log with two reports about one official: of 2022, closed; of 2023, open. */
const data = tempFolder();
let subject = '';
beforeAll(async () => {
  const installation = await opened(data);
  const intake = new Intake(installation);
  const by = (key: string) => ({ by: officer, key });
  const person = await intake.openDossier({ name: '示例被反映', effectiveOn: '2000' }, by('person'));
  subject = person.streamId.slice('dossier-'.length);
  const common = { dossierId: subject, organ: '示例县信访局', office: 'letters', channel: 'letter', severity: 'sign' };
  const informant = { name: '示例检举人' };
  const issues = [{ id: 'i1', text: '示例问题' }];
  for (const year of ['2022', '2023']) {
    const body = { ...common, effectiveOn: `${year}-03-01`, anonymous: false, informant, issues };
    const { streamId } = await intake.open('clearings', body, by(year));
    const target = { path: 'clearings', id: streamId.slice('clearing-'.length) } as const;
    const screening = { effectiveOn: `${year}-03-02`, result: 'vague', nature: 'genuine' };
    await intake.submit(target, 'screen', screening, by(`${year} screened`));
    if (year === '2022') await intake.submit(target, 'close', { effectiveOn: '2022-03-03' }, by('closed'));
  }
  await installation.close();
});

const clearings = (...args: readonly string[]): Promise<ClearingPage> =>
  json<ClearingPage>(['clearings', ...args, '--data', data]);

describe('dossier clearings', () => {
  test('lists the reports and how far each has come, for programs and for people, without who reported', async () => {
    expect(await clearings()).toMatchObject({
      total: 2,
      items: [
        { name: '示例被反映', receivedOn: '2022-03-01', open: false },
        { name: '示例被反映', receivedOn: '2023-03-01', open: true, stage: '检举控告甄别' },
      ],
    });
    const { code, stdout } = await dossier(['clearings', '--effective-at', '2024-01-01', '--data', data]);
    expect([code, stdout.split('\n').length]).toEqual([0, 5]);
    expect(stdout).toMatch(/检举控告和澄清 2 件　截至 2024-01-01/);
    expect(stdout).toMatch(/2023-03-01 +示例被反映 +检举控告甄别 +在办/);
    expect(stdout).not.toContain('示例检举人');
  });

  test('is narrowed by person, year, what is open, what was found, the day and what was known', async () => {
    expect((await clearings('--open')).items.map(({ receivedOn }) => receivedOn)).toEqual(['2023-03-01']);
    expect((await clearings('--year', '2022')).total).toBe(1);
    expect((await clearings('--subject', subject)).total).toBe(2);
    expect((await clearings('--conclusion', 'untrue')).total).toBe(0);
    expect((await clearings('--effective-at', '2022-12-31')).total).toBe(1);
    expect((await clearings('--known-at', '2020-01-01')).total).toBe(0);
  });

  test('says when there is none, which is an answer', async () => {
    const { code, stdout } = await dossier(['clearings', '--year', '2001', '--data', data]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('（没有检举控告）')]);
  });

  test.each([
    [2, ['--year', 'twenty']],
    [2, ['--conclusion', 'perhaps']],
    [2, ['--effective-at', '2024-02-30']],
  ])('ends with %i for %j', async (expected, args) => {
    expect((await dossier(['clearings', ...args, '--data', data])).code).toBe(expected);
  });
});
