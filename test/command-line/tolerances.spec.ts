import { jest } from '@jest/globals';
import { dossier, json } from '../support/command-line.js';
import { served } from '../support/served.js';
import { tempFolder } from '../support/temp.js';
import { DECISION, deputyOfABureau, FINDINGS, tellers, told, UNINTENDED } from '../support/tolerance.js';

jest.setTimeout(60_000);

let data: string;
let id = '';
let unit = '';
beforeAll(async () => {
  data = tempFolder();
  const door = await served({ DATA_DIR: data });
  const by = await tellers(door);
  const official = await deputyOfABureau(door);
  unit = official.unit;
  const act = { dossierId: official.dossier, by: 'person', actOn: '2023-04', what: '示例行为', violated: '示例办法' };
  const say = (url: string, body: object, who = by.officer) => told(door, who, url, { effectiveOn: '2023-05-08', ...body });
  await say('/api/tolerances', { ...act, effectiveOn: '2023-05-01' });
  ({ id } = await say('/api/tolerances', { ...act, effectiveOn: '2023-05-01' }));
  await say(`/api/tolerances/${id}/accept`, {});
  await say(`/api/tolerances/${id}/verify`, { factors: FINDINGS, distinctions: UNINTENDED, redLines: ['severe'] });
  await say(`/api/tolerances/${id}/review`, { agrees: true }, by.reviewer);
  await say(`/api/tolerances/${id}/override`, { items: ['severe'], organ: '示例区委', reason: '示例理由' }, by.approver);
  await say(`/api/tolerances/${id}/decide`, { ...DECISION, outcome: 'mitigated' }, by.approver);
  await door.close();
});

describe('dossier tolerances', () => {
  it('answers for programs and for people, of a unit, an outcome and a day', async () => {
    const decided = { id, stage: 'decided', outcome: { code: 'mitigated', label: '减轻' }, overridden: ['severe'] };
    expect(await json(['tolerances', '--data', data])).toMatchObject({ total: 2, items: [{ stage: 'opened' }, decided] });
    expect(await json(['tolerances', '--outcome', 'mitigated', '--unit', unit, '--data', data])).toMatchObject({
      total: 1,
      items: [decided],
    });
    expect(await json(['tolerances', '--effective-at', '2023-05-07', '--data', data])).toMatchObject({
      effectiveAt: '2023-05-07',
      items: [{ stage: 'opened' }, { stage: 'opened' }],
    });
    const { code, stdout } = await dossier(['tolerances', '--open', '--data', data]);
    expect([code, stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(/^容错 2 件　生效日 /)]);
    expect(stdout).toMatch(new RegExp(`2023-05-01 +2023-04 +已认定 +减轻 +突破红线 +${id}`));
    expect(stdout).not.toContain('示例行为');
    expect((await dossier(['tolerances', '--effective-at', '2020', '--data', data])).stdout).toContain('（没有事项）');
  });

  it.each([
    ['a unit that is not there', 1, ['--unit', '没有的局']],
    ['an outcome that is none', 2, ['--outcome', 'pardoned']],
  ])('answers %s with nothing but %i', async (_, ends, args) => {
    const { code, stdout } = await dossier(['tolerances', ...args, '--data', data]);
    expect([code, stdout]).toEqual([ends, '']);
  });
});
