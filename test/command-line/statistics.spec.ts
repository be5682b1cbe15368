import { jest } from '@jest/globals';
import { dossier, json } from '../support/command-line.js';
import { sample } from '../support/samples.js';
import { tempFolder } from '../support/temp.js';

jest.setTimeout(60_000);

let data: string;
beforeAll(async () => {
  data = tempFolder();
  await json(['import', sample('tenures.csv'), '--data', data], { codes: [1] });
});

describe('dossier statistics', () => {
  it('lists what there is, without a log', async () => {
    expect(await json(['statistics', '--data', tempFolder()])).toMatchObject({
      items: expect.arrayContaining([{ name: 'punished', label: '受处分人数' }]),
    });
  });

  it('answers for programs and for people, for a unit and a period', async () => {
    const asked = ['township-secretaries', '--unit', '示例市教育局', '--from', '2014', '--effective-at', '2015', '--data', data];
    expect(await json(['statistics', ...asked])).toMatchObject({
      label: '乡镇党委书记经历占比',
      from: '2014-01-01',
      to: '2015-01-01',
      value: 0,
      byUnit: [{ unit: '示例市教育局', value: 0, of: 1, share: 0 }],
    });
    const { code, stdout } = await dossier(['statistics', ...asked]);
    expect([code, stdout.split('\n')[0]]).toEqual([0, expect.stringContaining('乡镇党委书记经历占比　2014-01-01—2015-01-01')]);
    expect(stdout).toMatch(/示例市教育局 +0／1 +0%/);
  });

  it.each([
    ['a name that is none', 1, ['statistics', 'heights']],
    ['a unit that is not there', 1, ['statistics', 'punished', '--unit', '没有的局']],
    ['a day that is none', 2, ['statistics', 'punished', '--from', '2015-02-30']],
  ])('answers %s with nothing but %i', async (_, ends, args) => {
    const { code, stdout } = await dossier([...args, '--data', data]);
    expect([code, stdout]).toEqual([ends, '']);
  });
});
