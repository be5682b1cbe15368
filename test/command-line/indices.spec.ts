import { jest } from '@jest/globals';
import { Intake } from '../../src/intake/intake.js';
import type { Path } from '../../src/kernel/capability.js';
import type { IndexPage } from '../../src/replay/indices/indices.js';
import { dossier, json } from '../support/command-line.js';
import { officer, opened } from '../support/opened.js';
import { tempFolder } from '../support/temp.js';

jest.setTimeout(60_000);

/** Two schemes that ask the same, of one of which an index was published. */
const data = tempFolder();
let index = '';
beforeAll(async () => {
  const installation = await opened(data);
  const intake = new Intake(installation);
  let key = 0;
  const submission = () => ({ by: officer, key: `k${++key}` });
  const open = async (path: Path, body: object): Promise<string> => {
    const { streamId } = await intake.open(path, body, submission());
    return streamId.slice(streamId.indexOf('-') + 1);
  };
  const tell = (path: Path, id: string, command: string, body: object) =>
    intake.submit({ path, id }, command, body, submission());
  const unit = await open('units', { name: '示例统计局', effectiveOn: '1990' });
  const schemes: string[] = [];
  for (const name of ['示例综合考核', '示例专项考核']) {
    const id = await open('schemes', { effectiveOn: '2024-01-01', unit, name, purpose: '示例' });
    await tell('schemes', id, 'publish-version', {
      effectiveOn: '2024-01-01',
      nodes: [{ id: 'n', name: '示例', level: 1, weight: 100 }],
      measures: [
        {
          id: 'm',
          name: '示例指标',
          kind: 'quantity',
          measurementUnit: '%',
          better: 'higher',
          department: unit,
          normalisation: { by: 'percent' },
          nodes: [{ node: 'n', weight: 100 }],
        },
      ],
      areas: [{ id: 'a', name: '示例一区', kind: 'district' }],
    });
    schemes.push(id);
  }
  const [schemeId = ''] = schemes;
  index = await open('indices', { effectiveOn: '2024-12-01', schemeId, period: '2024' });
  await tell('indices', index, 'submit-figures', {
    effectiveOn: '2025-01-05',
    unit,
    figures: [{ measure: 'm', area: 'a', value: 61.5 }],
  });
  await tell('indices', index, 'publish-index', { effectiveOn: '2025-02-01' });
  await installation.close();
});

describe('dossier indices', () => {
  test('lists the indices, and of one the departments and ranks, for programs and for people', async () => {
    const page = await json<IndexPage>(['indices', '--on', '2025-02-01', '--data', data]);
    expect(page).toMatchObject({ total: 1, items: [{ id: index, scheme: '示例综合考核', period: '2024', snapshots: 1 }] });
    expect((await json<IndexPage>(['indices', '--period', '2023', '--data', data])).total).toBe(0);
    expect((await json<IndexPage>(['indices', '--known-at', '2020-01-01', '--data', data])).total).toBe(0);
    const one = await dossier(['indices', index, '--on', '2025-02-01', '--data', data]);
    expect([one.code, one.stdout]).toEqual([
      0,
      expect.stringMatching(/2025-02-01 发布\n数据齐全\n名次.*\n1 +61\.5000 +示例一区\n/),
    ]);
    const before = await dossier(['indices', index, '--on', '2025-01-04', '--data', data]);
    expect(before.stdout).toMatch(/未发布\n.*\n示例统计局 +缺 1／1 项\n/);
  });

  test.each([
    [1, ['indices', 'nowhere']],
    [2, ['indices', '--on', '2024-02-30']],
    [2, ['burden', '--kind', 'heavy']],
  ])('ends with %i for %j', async (expected, args) => {
    const { code, stdout } = await dossier([...args, '--data', data]);
    expect([code, stdout]).toEqual([expected, '']);
  });
});

describe('dossier burden', () => {
  test('finds what is asked twice, for programs and for people', async () => {
    const asked = ['burden', '--on', '2024-06-01', '--data', data];
    expect(await json(asked)).toMatchObject({ total: 1, items: [{ kind: 'repeated', of: '示例指标' }] });
    expect((await dossier(asked)).stdout).toMatch(
      /考核负担 1 项　截至 2024-06-01\n.*\n重复考核 +示例指标 +示例统计局、示例一区 +示例综合考核 m；示例专项考核 m/,
    );
    expect((await dossier(['burden', '--kind', 'nested', '--on', '2024-06-01', '--data', data])).stdout).toContain(
      '（没有发现）',
    );
    expect(await json(['burden', '--on', '2023-12-31', '--data', data])).toMatchObject({ total: 0 });
  });
});
