import { onEveryEngine } from '../support/engines.js';
import { type Served, served } from '../support/served.js';
import { closing } from '../support/temp.js';
import { aDossier, aUnit, on } from '../support/town.js';

interface Item {
  readonly by: string;
  readonly code: string;
  readonly label: string;
  readonly value: number;
}

interface Statistic {
  readonly label: string;
  readonly value: number;
  readonly of?: number;
  readonly share?: number;
  readonly target?: number;
  readonly reached?: boolean;
  readonly items: readonly Item[];
  readonly byUnit: readonly { readonly unit: string; readonly trend: readonly Item[] }[];
}

onEveryEngine('统计 (statistics as of a day, as known at an instant)', (engine) => {
  let door: Served;
  let day = '2022-01-05';
  let county = '';
  let town = '';

  const ask = async (name: string, query: Readonly<Record<string, string>> = {}): Promise<Statistic> =>
    (await door.get<Statistic>(`/api/statistics/${name}?${new URLSearchParams(query).toString()}`)).body;
  const value = async (name: string, query: Readonly<Record<string, string>> = {}): Promise<number> =>
    (await ask(name, query)).value;
  const counts = ({ items }: Statistic, by: string): Record<string, number> =>
    Object.fromEntries(items.filter((item) => item.by === by && item.value > 0).map(({ label, value }) => [label, value]));
  const told = async (dossier: string, command: string, body: object): Promise<string> =>
    (await door.told(on(dossier, command), body)).events[0].id;
  const official = async (unit = county, post = '副县长', effectiveOn = '2015-01'): Promise<string> => {
    const dossier = await aDossier(door);
    await told(dossier, 'appoint', { unit, post, effectiveOn });
    return dossier;
  };

  beforeEach(async () => {
    day = '2022-01-05';
    door = closing(await served(await engine.settings(), () => new Date(`${day}T02:00:00.000Z`)));
    county = await aUnit(door, { name: '云溪县委', level: '107' });
    town = await aUnit(door, {
      name: '云溪县示例镇党委',
      level: '109',
      parent: county,
      posts: [
        { name: '党委书记', level: '0141', single: true },
        { name: '副书记', level: '0142' },
      ],
    });
  });

  describe('受处分人数', () => {
    it('counts a punishment until its revocation is recorded, and no more in any answer from then on', async () => {
      const [jia, yi] = [await official(), await official()];
      day = '2022-06-02';
      const removed = await told(jia, 'punish', { code: '02117', effectiveOn: '2022-06-01' });
      await told(yi, 'punish', { code: '02250', effectiveOn: '2022-06-01' });
      day = '2023-09-05';
      await told(jia, 'revoke-measure', { measure: removed, effectiveOn: '2023-09-01' });
      const then = { effectiveAt: '2022-12-31', knownAt: '2022-12-31' };
      expect(await ask('punished', then)).toMatchObject({ label: '受处分人数', value: 2 });
      expect(counts(await ask('punished', then), 'punishment')).toEqual({ 党纪处分: 1, 政务处分: 1 });
      expect(await value('punished', { effectiveAt: '2022-12-31', knownAt: '2023-09-04' })).toBe(2);
      expect(await value('punished', { effectiveAt: '2022-12-31', knownAt: '2023-09-05' })).toBe(1);
      expect(counts(await ask('punished'), 'punishment')).toEqual({ 党纪处分: 1 });
    });

    it('counts people, not punishments, from the day on which one took effect, and in the days asked about', async () => {
      const jia = await official();
      day = '2023-04-01';
      await told(jia, 'punish', { code: '02250', effectiveOn: '2022-06-10' });
      await told(jia, 'punish', { code: '02113', effectiveOn: '2023-03-01' });
      expect(await value('punished', { effectiveAt: '2022-06-09' })).toBe(0);
      expect(await value('punished', { effectiveAt: '2022-06-10' })).toBe(1);
      expect(await value('punished', { effectiveAt: '2022-06-10', knownAt: '2022-06-30' })).toBe(0);
      const all = await ask('punished');
      expect([all.value, counts(all, 'punishment')]).toEqual([1, { 党纪处分: 1, 政务处分: 1 }]);
      expect(await value('punished', { from: '2022-07', to: '2022' })).toBe(0);
      expect(await value('punished', { from: '2023', to: '2023-03' })).toBe(1);
      expect(await value('punished', { from: '2023', to: '2023-02' })).toBe(0);
    });

    it('counts for a unit and those above it who held a post there, were it only until that day', async () => {
      const other = await aUnit(door);
      const [jia] = [await official(town, '副书记'), await official(other)];
      const { posts } = (await door.get<{ posts: readonly [{ eventId: string }] }>(on(jia, 'timeline'))).body;
      await told(jia, 'punish', { code: '02117', effectiveOn: '2021-06-01' });
      await told(jia, 'relieve', { holding: posts[0].eventId, effectiveOn: '2021-06-01' });
      for (const [unit, expected] of [
        [town, 1],
        [county, 1],
        ['云溪县委', 1],
        [other, 0],
      ] as const)
        expect([unit, await value('punished', { unit })]).toEqual([unit, expected]);
    });
  });

  it('诫勉人数 leaves out what was revoked', async () => {
    const [jia, yi] = [await official(), await official()];
    const revoked = await told(jia, 'admonish', { form: 'talk', effectiveOn: '2021-03-01' });
    await told(yi, 'admonish', { form: 'letter', effectiveOn: '2021-04-01' });
    expect(await value('admonished')).toBe(2);
    await told(jia, 'revoke-measure', { measure: revoked, effectiveOn: '2021-12-01' });
    expect(counts(await ask('admonished'), 'form')).toEqual({ 书面诫勉: 1 });
  });

  it('能上能下人数 tells ways and causes apart, and nothing of what is written in words', async () => {
    const jia = await official(county, '县长');
    await told(jia, 'demote', {
      unit: county,
      post: '副县长',
      cause: '示例镇综合考核连续末位',
      asFound: true,
      effectiveOn: '2021-05',
    });
    const yi = await official(county, '副县长');
    await told(yi, 'demote', {
      unit: county,
      post: '科员',
      cause: '示例',
      causeCode: 'satisfaction',
      asFound: true,
      effectiveOn: '2021-06',
    });
    const answer = await ask('moved-down', { from: '2021', to: '2021' });
    expect(answer.value).toBe(2);
    expect([counts(answer, 'measure'), counts(answer, 'cause')]).toEqual([{ 降职: 2 }, { 满意度偏低: 1, 其他: 1 }]);
    expect(JSON.stringify(answer)).not.toContain('末位');
  });

  describe('四个一线', () => {
    let jia = '';
    let placement = '';

    beforeEach(async () => {
      jia = await official();
      placement = await told(jia, 'second', {
        unit: town,
        post: '副书记',
        frontline: 'projects',
        effectiveOn: '2020-03',
        until: '2020-12',
      });
      const yi = await official();
      await told(yi, 'second', { unit: town, post: '副书记', frontline: 'petitions', effectiveOn: '2020-06' });
      await told(await official(), 'second', { unit: town, post: '副书记', effectiveOn: '2020-06' });
      await told(jia, 'end-secondment', { holding: placement, effectiveOn: '2020-12', result: '示例成效' });
      await told(jia, 'promote', {
        unit: county,
        post: '县长',
        promotion: 'step',
        frontline: placement,
        sourcing: 'picked',
        asFound: true,
        effectiveOn: '2021-02',
      });
      await told(yi, 'promote', {
        unit: county,
        post: '县长',
        promotion: 'exceptional',
        asFound: true,
        effectiveOn: '2021-04',
      });
    });

    it('placements are counted by kind, with what came of them by the day asked about', async () => {
      const answer = await ask('frontline-placements', { from: '2020', to: '2020' });
      expect(answer.value).toBe(2);
      expect(answer.items).toEqual([
        { by: 'frontline', code: 'investment', label: '招商引资', value: 0, ended: 0, promoted: 0 },
        { by: 'frontline', code: 'projects', label: '重大项目', value: 1, ended: 1, promoted: 1 },
        { by: 'frontline', code: 'petitions', label: '信访维稳', value: 1, ended: 0, promoted: 1 },
        { by: 'frontline', code: 'environment', label: '环保攻坚', value: 0, ended: 0, promoted: 0 },
      ]);
      expect(JSON.stringify(answer)).not.toContain('示例成效');
      expect((await ask('frontline-placements', { effectiveAt: '2020-11' })).items[1]).toMatchObject({
        value: 1,
        ended: 0,
        promoted: 0,
      });
      expect(await value('frontline-placements', { from: '2021' })).toBe(0);
    });

    it('一线提拔占比 is that of the promotions that rest on a placement; a target is a matter of the unit that set one', async () => {
      const year = { from: '2021', to: '2021' };
      expect(await ask('promoted-from-frontline', year)).toMatchObject({ value: 1, of: 2, share: 50 });
      expect(await ask('promoted-from-frontline', { ...year, unit: county })).not.toHaveProperty('target');
      const adopted = {
        rule: 'frontlinePromotionTarget',
        unit: county,
        parameters: { percent: 60 },
        article: '云溪县激励措施',
        effectiveOn: '2020-01',
      };
      const { events } = await door.told('/api/rulebook/local/adopt-rule', adopted);
      const answer = await ask('promoted-from-frontline', { ...year, unit: county });
      expect(answer).toMatchObject({
        share: 50,
        target: 60,
        reached: false,
        rule: { id: 'frontlinePromotionTarget', version: events[0].id, article: '云溪县激励措施' },
      });
      expect([counts(answer, 'frontline'), counts(answer, 'sourcing')]).toEqual([{ 重大项目: 1 }, { 主帅点兵: 1 }]);
      expect(await ask('promoted-from-frontline', { from: '2021', to: '2021-02', unit: county })).toMatchObject({
        share: 100,
        reached: true,
      });
      expect(await ask('promoted-from-frontline', { from: '2022' })).toMatchObject({ value: 0, of: 0 });
    });

    it('a promotion that names what is no such placement does not count, nor does one whose placement turned out to be none', async () => {
      expect(await value('promoted-from-frontline')).toBe(1);
      day = '2022-03-01';
      await told(jia, 'correct-fact', { eventId: placement, changes: { frontline: null }, reason: '以选派文件为准' });
      expect(await value('promoted-from-frontline')).toBe(0);
      expect(await value('promoted-from-frontline', { knownAt: '2022-02-28' })).toBe(1);
    });

    it('promotions are told apart by their kind', async () => {
      expect(counts(await ask('promotions', { unit: county }), 'promotion')).toEqual({ 逐级晋升: 1, 破格提拔: 1 });
      expect(await ask('promotions', { unit: town })).toMatchObject({ value: 0 });
    });
  });

  it('乡镇党委书记经历占比 is that of the leading posts of a county on the day, per unit and year, against the target that was set', async () => {
    const jia = await aDossier(door);
    const secretary = await told(jia, 'appoint', { unit: town, post: '党委书记', effectiveOn: '2014-01' });
    await told(jia, 'appoint', {
      unit: county,
      post: '副县长',
      effectiveOn: '2019-05',
      main: true,
      asFound: true,
      vacates: [secretary],
    });
    const head = await official(county, '县长', '2018-01');
    await told(head, 'appoint', { unit: town, post: '党委书记', effectiveOn: '2021-09', main: false, asFound: true });
    await official(county, '科员', '2018-01');
    const deputy = await aDossier(door);
    const wasDeputy = await told(deputy, 'appoint', { unit: town, post: '副书记', effectiveOn: '2014-01' });
    await told(deputy, 'appoint', {
      unit: county,
      post: '副县长',
      effectiveOn: '2020-05',
      main: true,
      asFound: true,
      vacates: [wasDeputy],
    });
    const asked = { effectiveAt: '2021-06-30', from: '2018' };
    const answer = await ask('township-secretaries', asked);
    expect(answer).toMatchObject({ value: 1, of: 3, share: 33.3 });
    expect(answer).not.toHaveProperty('target');
    const trend = [
      { by: 'year', code: '2018', label: '2018-12-31', value: 0, of: 1, share: 0 },
      { by: 'year', code: '2019', label: '2019-12-31', value: 1, of: 2, share: 50 },
      { by: 'year', code: '2020', label: '2020-12-31', value: 1, of: 3, share: 33.3 },
      { by: 'year', code: '2021', label: '2021-06-30', value: 1, of: 3, share: 33.3 },
    ];
    expect(answer.items).toEqual(trend);
    const { items } = await ask('township-secretaries', { ...asked, from: '1850' });
    expect([items.length, items[0], items.slice(-3)]).toEqual([30, expect.objectContaining({ code: '1992' }), trend.slice(-3)]);
    await door.told('/api/rulebook/local/adopt-rule', {
      rule: 'townshipSecretaryTarget',
      unit: county,
      parameters: { percent: 50 },
      article: '浙江省2018年实施意见',
      effectiveOn: '2018-07',
    });
    expect((await ask('township-secretaries', asked)).byUnit).toEqual([
      {
        unitId: county,
        unit: '云溪县委',
        value: 1,
        of: 3,
        share: 33.3,
        target: 50,
        reached: false,
        rule: expect.objectContaining({ id: 'townshipSecretaryTarget', article: '浙江省2018年实施意见' }),
        trend,
      },
    ]);
    await door.told('/api/rulebook/local/adopt-rule', {
      rule: 'townshipSecretaryDefinition',
      unit: county,
      parameters: { names: ['党委书记', '副书记'] },
      article: '云溪县统计口径',
      effectiveOn: '2018-07',
    });
    expect(await ask('township-secretaries', { ...asked, unit: county })).toMatchObject({
      value: 2,
      of: 3,
      target: 50,
      reached: true,
    });
  });

  it('are listed with their labels; another name, unit or day is no question', async () => {
    const { items } = (await door.get<{ items: readonly { name: string; label: string }[] }>('/api/statistics')).body;
    expect(items.map(({ label }) => label)).toEqual(
      expect.arrayContaining([
        '受处分人数',
        '诫勉人数',
        '能上能下人数',
        '一线提拔占比',
        '四个一线选派',
        '乡镇党委书记经历占比',
        '晋升情况',
      ]),
    );
    for (const { name, label } of items) expect(await ask(name)).toMatchObject({ name, label, value: 0 });
    const status = async (query: string): Promise<number> => (await door.get(`/api/statistics/${query}`)).status;
    expect(await status('unknown')).toBe(404);
    expect(await status('punished?unit=没有的局')).toBe(404);
    expect(await status('punished?from=yesterday')).toBe(400);
    expect((await door.get('/api/statistics/punished', { authorization: await door.bearer('cadre') })).status).toBe(403);
  });
});
