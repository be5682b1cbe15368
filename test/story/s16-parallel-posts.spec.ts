import { onEveryEngine } from '../support/engines.js';
import { type Body, type Served, served } from '../support/served.js';
import { closing } from '../support/temp.js';
import { aDossier, aUnit, on } from '../support/town.js';

interface Line {
  readonly name: string;
  readonly post: string;
  readonly since: string;
  readonly rank: string | null;
  readonly rankSince: string | null;
}

interface Track {
  readonly post: string;
  readonly from: string;
  readonly to: string | null;
  readonly main: boolean;
}

onEveryEngine('S16 党组成员、总工程师、四级调研员一身三任 (parallel posts beside a rank)', (engine) => {
  let door: Served;
  let bureau = '';
  let jia = '';
  let engineer = '';
  let first = '';

  const holds = async (dossier: string, post: string, effectiveOn: string, more: object = {}): Promise<string> =>
    (await door.told(on(dossier, 'appoint'), { unit: bureau, post, effectiveOn, ...more })).events[0].id;
  const ranked = async (rank: string, change: string, effectiveOn: string): Promise<string> =>
    (await door.told(on(jia, 'grant-rank'), { rank, change, effectiveOn, asFound: true })).events[0].id;
  const timeline = async (effectiveAt: string) =>
    (await door.get<{ posts: readonly Track[]; ranks: readonly Track[] }>(`${on(jia, 'timeline')}?effectiveAt=${effectiveAt}`))
      .body;
  const roster = async (effectiveAt: string): Promise<readonly Line[]> =>
    (await door.get<{ items: readonly Line[] }>(`/api/units/${bureau}/roster?effectiveAt=${effectiveAt}`)).body.items;
  const lines = async (effectiveAt: string): Promise<string[]> =>
    (await roster(effectiveAt)).map(({ name, post, rank, rankSince }) => [name, post, rank, rankSince].join(' ').trimEnd());

  beforeEach(async () => {
    door = closing(await served(await engine.settings()));
    bureau = await aUnit(door, {
      posts: [
        { name: '总工程师', level: '0142' },
        { name: '党组成员', level: '0142' },
        { name: '局长', level: '0141', single: true },
        { name: '副局长', level: '0142' },
      ],
    });
    jia = await aDossier(door, { name: '示例甲' });
    await holds(jia, '党组成员', '2021-03', { main: true, order: 1, seat: 4 });
    engineer = await holds(jia, '总工程师', '2022-05', { main: false, order: 2, seat: 9 });
    first = await ranked('06', 'granted', '2019-06');
  });

  it('shows two posts and one rank track on the timeline', async () => {
    const { posts, ranks } = await timeline('2024-01-01');
    expect(posts.map(({ post, from, to, main }) => [post, from, to, main])).toEqual([
      ['党组成员', '2021-03', null, true],
      ['总工程师', '2022-05', null, false],
    ]);
    expect(ranks.map(({ post, from, to }) => [post, from, to])).toEqual([['四级调研员', '2019-06', null]]);
  });

  it('takes 任现职级时间 from the rank (A0504), whatever posts were taken up since', async () => {
    expect((await roster('2020-01-01')).length).toBe(0);
    expect(await lines('2021-04-01')).toEqual(['示例甲 党组成员 四级调研员 2019-06']);
    expect(await roster('2024-01-01')).toMatchObject([
      { post: '党组成员', since: '2021-03', rank: '四级调研员', rankSince: '2019-06' },
      { post: '总工程师', since: '2022-05', rank: '四级调研员', rankSince: '2019-06' },
    ]);
  });

  it('prints people by 集体内排序 (A0225), those without one behind in the order of posts, and one’s posts by 多职务主次序号 (A0223)', async () => {
    const [yi, bing, ding] = [
      await aDossier(door, { name: '示例乙' }),
      await aDossier(door, { name: '示例丙' }),
      await aDossier(door, { name: '示例丁' }),
    ];
    await holds(yi, '副局长', '2023-01', { seat: 2 });
    await holds(bing, '局长', '2023-01', { seat: 1 });
    await holds(ding, '总工程师', '2023-01');
    expect(await lines('2024-01-01')).toEqual([
      '示例丙 局长',
      '示例乙 副局长',
      '示例甲 党组成员 四级调研员 2019-06',
      '示例甲 总工程师 四级调研员 2019-06',
      '示例丁 总工程师',
    ]);
    await door.told(on(yi, 'correct-fact'), {
      eventId: (await entryOf(yi, 'CadreAppointed')).eventId,
      changes: { seat: 5 },
      reason: '以排序文件为准',
    });
    expect((await lines('2024-01-01')).slice(0, 4)).toEqual([
      '示例丙 局长',
      '示例甲 党组成员 四级调研员 2019-06',
      '示例甲 总工程师 四级调研员 2019-06',
      '示例乙 副局长',
    ]);
  });

  it('keeps the rank when one post ends, and the other post with it', async () => {
    await door.told(on(jia, 'relieve'), { holding: engineer, effectiveOn: '2024-06', reason: '9' });
    const { posts, ranks } = await timeline('2024-07-01');
    expect(posts.map(({ post, to }) => [post, to])).toEqual([
      ['党组成员', null],
      ['总工程师', '2024-06'],
    ]);
    expect(ranks.map(({ post, to }) => [post, to])).toEqual([['四级调研员', null]]);
    expect((await lines('2024-07-01')).filter((line) => line.startsWith('示例甲'))).toEqual([
      '示例甲 党组成员 四级调研员 2019-06',
    ]);
  });

  it('tells the present rank and its own beginning after a promotion in rank, and none after its end', async () => {
    const higher = await ranked('05', 'promoted', '2024-09');
    const mine = async (day: string): Promise<Line | undefined> => (await roster(day)).find(({ name }) => name === '示例甲');
    expect(await mine('2024-08-31')).toMatchObject({ rank: '四级调研员', rankSince: '2019-06' });
    expect(await mine('2024-09-01')).toMatchObject({ rank: '三级调研员', rankSince: '2024-09', since: '2021-03' });
    await door.told(on(jia, 'end-rank'), { holding: higher, effectiveOn: '2025-01' });
    expect(await mine('2025-01-01')).toMatchObject({ rank: null, rankSince: null, post: '党组成员' });
  });

  it('counts 任现职级时间 on from the first day where the same rank is given up and granted anew without a day between', async () => {
    await door.told(on(jia, 'end-rank'), { holding: first, effectiveOn: '2024-09' });
    await ranked('06', 'granted', '2024-09');
    expect((await roster('2025-01-01'))[0]).toMatchObject({ rank: '四级调研员', rankSince: '2019-06' });
    expect((await timeline('2025-01-01')).ranks).toHaveLength(2);
  });

  async function entryOf(dossier: string, type: string): Promise<{ eventId: string }> {
    const { entries } = (
      await door.get<Body & { entries: readonly { eventId: string; type: string }[] }>(on(dossier, 'timeline'))
    ).body;
    return entries.find((entry) => entry.type === type)!;
  }
});
