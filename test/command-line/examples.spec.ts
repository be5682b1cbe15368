import { jest } from '@jest/globals';
import { dossier, json } from '../support/command-line.js';
import { EXAMPLE, Following, headOfABureau, leaves } from '../support/followup.js';
import { served } from '../support/served.js';
import { tempFolder } from '../support/temp.js';

jest.setTimeout(60_000);

const RESTRICTED = '示例受限事例';

let data: string;
let [unit, first, official] = ['', '', ''];
beforeAll(async () => {
  data = tempFolder();
  const door = await served({ DATA_DIR: data }, () => new Date('2024-08-01T02:00:00.000Z'));
  const bureau = await headOfABureau(door);
  ({ unit, dossier: official } = bureau);
  await leaves(door, bureau, '2024-01');
  const [found] = (await door.get<{ items: readonly { id: string }[] }>('/api/followups')).body.items;
  const officer = await door.bearer('officer');
  const followUp = new Following(door, found?.id ?? '', async () => officer);
  await followUp.begins('2024-07-01');
  await followUp.takes('enter-respondent', '2024-07-02', { class: 'served', identity: { name: '示例受访人' } });
  first = (await followUp.adds('2024-07-03')).events[0].id;
  await followUp.adds('2024-07-04', { kind: 'negative', subject: 'style', text: RESTRICTED, confidentiality: 'restricted' });
  await door.close();
});

describe('dossier examples', () => {
  it('answers for programs and for people, without what is for few to read', async () => {
    expect(await json(['examples', '--effective-at', '2024-07-31', '--data', data])).toMatchObject({
      effectiveAt: '2024-07-31',
      total: 2,
      items: [
        { id: first, text: EXAMPLE.text, source: { respondent: 'r1' } },
        { text: null, confidentiality: 'restricted' },
      ],
    });
    const filters = ['--unit', unit, '--dossier', official, '--kind', 'positive', '--subject', 'merit'];
    expect(await json(['examples', ...filters, '--data', data])).toMatchObject({ total: 1, items: [{ id: first }] });
    const { code, stdout } = await dossier(['examples', '--effective-at', '2024-07-31', '--data', data]);
    expect([code, stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(/^事例库 2 份　生效日 2024-07-31/)]);
    expect(stdout).toMatch(new RegExp(`2024-07-03 .*局长 +正面 +实绩 +${EXAMPLE.text} +${first}`));
    expect(stdout).toContain('（受限）');
    expect(stdout).not.toMatch(/示例受访人|示例受限事例/);
    expect((await dossier(['examples', '--effective-at', '2024-07-02', '--data', data])).stdout).toContain('（没有事例）');
  });

  it.each([
    ['a unit that is not there', 1, ['--unit', '没有的局']],
    ['a kind that is none', 2, ['--kind', 'neutral']],
  ])('answers %s with nothing but %i', async (_, ends, args) => {
    const { code, stdout } = await dossier(['examples', ...args, '--data', data]);
    expect([code, stdout]).toEqual([ends, '']);
  });
});
