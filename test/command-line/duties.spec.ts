import { jest } from '@jest/globals';
import { Intake } from '../../src/intake/intake.js';
import type { DutyPage } from '../../src/replay/duties.js';
import { dossier, json } from '../support/command-line.js';
import { officer, opened } from '../support/opened.js';
import { tempFolder } from '../support/temp.js';

jest.setTimeout(60_000);

/** A log in which one official was admonished, and another asked for a reply in a year whose holidays are not known. */
const data = tempFolder();
beforeAll(async () => {
  const installation = await opened(data);
  const intake = new Intake(installation);
  const told = async (name: string, command: string, effectiveOn: string, more: object): Promise<void> => {
    const { streamId } = await intake.openDossier({ name, effectiveOn: '2000' }, { by: officer, key: name });
    const target = { path: 'dossiers', id: streamId.slice('dossier-'.length) } as const;
    await intake.submit(target, command, { effectiveOn, ...more }, { by: officer, key: `${name}-${command}` });
  };
  await told('示例被诫勉', 'admonish', '2024-03-15', { form: 'talk' });
  await told('示例被函询', 'inquire', '2030-05-06', {});
  await installation.close();
});

const duties = (...args: readonly string[]): Promise<DutyPage> => json<DutyPage>(['duties', ...args, '--data', data]);

describe('dossier duties', () => {
  test('lists what is due on a day, first due first, for programs and for people', async () => {
    expect(await duties('--on', '2030-05-06')).toMatchObject({
      on: '2030-05-06',
      total: 2,
      items: [
        { kind: 'admonition-follow-up', name: '示例被诫勉', dueOn: '2024-09-15', overdue: true },
        { kind: 'inquiry-reply', name: '示例被函询', provisional: true, overdue: false },
      ],
    });
    const { code, stdout } = await dossier(['duties', '--on', '2030-05-06', '--data', data]);
    expect([code, stdout.split('\n').length]).toEqual([0, 5]);
    expect(stdout).toMatch(/待办 2 件　截至 2030-05-06/);
    expect(stdout).toMatch(/2024-09-15 +逾期 +诫勉回访 +示例被诫勉/);
    expect(stdout).toMatch(/2030-05-27（暂定） +函询回复 +示例被函询/);
  });

  test('is narrowed by what is overdue, by kind and by what was known', async () => {
    expect((await duties('--on', '2030-05-06', '--overdue')).items.map(({ kind }) => kind)).toEqual(['admonition-follow-up']);
    expect((await duties('--on', '2030-05-06', '--kind', 'inquiry-reply')).total).toBe(1);
    expect((await duties('--on', '2030-05-06', '--known-at', '2020-01-01')).total).toBe(0);
    expect((await duties('--on', '2030-05-06', '--path', 'dossiers')).total).toBe(2);
    expect((await duties('--on', '2030-05-06', '--path', 'clearings')).total).toBe(0);
  });

  test('says when nothing is due, which is an answer', async () => {
    const { code, stdout } = await dossier(['duties', '--on', '2024-03-14', '--data', data]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('（没有待办）')]);
  });

  test.each([
    [2, ['--on', '2024-02-30']],
    [2, ['--known-at', 'soon']],
    [2, ['--colour', 'red']],
    [2, ['--path', 'nothing']],
    [1, ['--unit', '没有的局']],
  ])('ends with %i for %j', async (expected, args) => {
    const { code, stdout, stderr } = await dossier(['duties', ...args, '--data', data]);
    expect([code, stdout]).toEqual([expected, '']);
    expect(stderr).toMatch(/./);
  });
});
