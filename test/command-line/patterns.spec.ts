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

describe('dossier patterns', () => {
  it('answers for programs and for people where nobody was graded, of all units and of one', async () => {
    const asked = ['--from', '2010', '--to', '2014', '--effective-at', '2015', '--data', data];
    expect(await json(['patterns', ...asked])).toMatchObject({ from: 2010, to: 2014, tests: 0, units: 0, items: [] });
    const of = ['patterns', '--unit', '示例市教育局', ...asked];
    const { items } = await json<{ items: readonly { enough: boolean }[] }>(of);
    expect(items.map(({ enough }) => enough)).toEqual([false, false, false, false, false]);
    const { code, stdout } = await dossier(of);
    expect([code, stdout.split('\n')[0]]).toEqual([0, expect.stringContaining('考核结果的异常模式　2010—2014')]);
    expect(stdout).toMatch(/示例市教育局 +主要领导年年评优 +数据不足/);
  });

  it.each([
    ['a unit that is not there', 1, ['--unit', '没有的局']],
    ['a year that is none', 2, ['--from', '20.5']],
  ])('answers %s with nothing but %i', async (_, ends, args) => {
    const { code, stdout } = await dossier(['patterns', ...args, '--data', data]);
    expect([code, stdout]).toEqual([ends, '']);
  });
});
