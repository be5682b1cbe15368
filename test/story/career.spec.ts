import { Desk } from '../support/desk.js';
import { onEveryEngine } from '../support/engines.js';
import { rejection } from '../support/eventually.js';
import { closing } from '../support/temp.js';

onEveryEngine('一位干部的完整履历 (a whole career)', (engine) => {
  let desk: Desk;
  let jia = '';
  let bureau = '';
  const posts = (effectiveAt: string): string[] =>
    desk
      .timeline(jia, { effectiveAt })
      .posts.map(({ post, level, from, to, main }) => `${post} ${level} ${from}–${to ?? ''}${main ? '（主）' : ''}`);

  beforeEach(async () => {
    desk = closing(await Desk.open(await engine.settings()));
    desk.on('2000-03-01');
    const posts = [
      { name: '局长', level: '0141', single: true },
      { name: '副局长', level: '0142' },
    ];
    bureau = await desk.registers({ name: '云溪县水利局', effectiveOn: '1990-01', posts });
    await desk.registers({ name: '白鹭县水利局', effectiveOn: '1990-01', posts });
    jia = await desk.opens({ name: '示例甲', sex: '1', birth: '1974-03', effectiveOn: '1996-07', externalRef: 'YX0001' });
  });

  it('goes from 建档 by way of 任职, 试用期, 晋升, 挂职, 职级, 培训 and 奖励 to 免职 and 离退休', async () => {
    const deputy = await desk.on('2001-02-05').records(jia, 'appoint', {
      unit: '云溪县水利局',
      post: '副局长',
      effectiveOn: '2001-02-01',
      decidedOn: '2001-01-20',
      docNo: '云委〔2001〕3号',
    });
    await desk.records(jia, 'start-probation', { holding: deputy, months: 12, effectiveOn: '2001-02-01' });
    await desk.on('2002-02-10').records(jia, 'pass-probation', { holding: deputy, effectiveOn: '2002-02-01' });
    const head = await desk.on('2006-05-08').records(jia, 'promote', {
      unit: '云溪县水利局',
      post: '局长',
      promotion: 'step',
      effectiveOn: '2006-05',
      vacates: [deputy],
    });
    const seconded = await desk
      .on('2008-09-03')
      .records(jia, 'second', { unit: '白鹭县水利局', post: '副局长', effectiveOn: '2008-09', until: '2009-09' });
    await desk.on('2009-09-02').records(jia, 'end-secondment', { holding: seconded, effectiveOn: '2009-09' });
    await desk.on('2019-06-10').records(jia, 'grant-rank', { rank: '06', change: 'granted', effectiveOn: '2019-06' });
    await desk
      .on('2019-12-02')
      .records(jia, 'complete-training', { course: '县处级干部进修班', effectiveOn: '2019-10', until: '2019-11', hours: 120 });
    await desk
      .on('2020-12-28')
      .records(jia, 'confer-honour', { title: '记三等功', organ: '中共云溪县委', effectiveOn: '2020-12-20' });
    await desk.on('2030-01-15').records(jia, 'relieve', { holding: head, reason: '9', effectiveOn: '2030-01' });
    await desk.on('2034-04-02').records(jia, 'retire', { kind: '2', effectiveOn: '2034-03' });

    expect(desk.timeline(jia).entries.map(({ label, title, from, to, late }) => [label, title, from, to, late])).toEqual([
      ['建档', '示例甲', '1996-07', null, true],
      ['任职', '云溪县水利局 副局长', '2001-02-01', '2006-05', false],
      ['试用期开始', '云溪县水利局 副局长', '2001-02-01', '2002-01-31', false],
      ['试用期满合格', '云溪县水利局 副局长', '2002-02-01', null, false],
      [expect.stringContaining('晋升'), '云溪县水利局 局长', '2006-05', '2030-01', false],
      ['挂职', '白鹭县水利局 副局长', '2008-09', '2009-09', false],
      ['挂职返回', '白鹭县水利局 副局长', '2009-09', null, false],
      ['职级', '四级调研员', '2019-06', '2034-03', false],
      ['培训', '县处级干部进修班', '2019-10', '2019-11', false],
      ['奖励', '记三等功', '2020-12-20', null, false],
      ['免职', '云溪县水利局 局长', '2030-01', null, false],
      ['离退休', '', '2034-03', null, false],
    ]);
    expect(posts('2008-12-01')).toEqual([
      '副局长 乡科级副职 2001-02-01–2006-05（主）',
      '局长 乡科级正职 2006-05–（主）',
      '副局长 乡科级副职 2008-09–',
    ]);
    expect(desk.roster('云溪县水利局', { effectiveAt: '2006-04-30' }).lines).toEqual(['示例甲 副局长 2001-02-01']);
    expect(desk.roster('云溪县水利局', { effectiveAt: '2006-05-01' }).lines).toEqual(['示例甲 局长 2006-05']);
    expect(desk.roster('白鹭县水利局', { effectiveAt: '2009-08-31' }).lines).toEqual(['示例甲 副局长 2008-09']);
    expect(desk.roster('白鹭县水利局', { effectiveAt: '2009-09-01' }).lines).toEqual([]);
  });

  it('refuses what the record forbids, with the entry that stands in the way', async () => {
    const head = await desk.records(jia, 'appoint', { unit: '云溪县水利局', post: '局长', effectiveOn: '2001-02' });
    expect(
      await rejection(desk.records(jia, 'appoint', { unit: '白鹭县水利局', post: '局长', main: true, effectiveOn: '2002-02' })),
    ).toMatchObject({
      broken: [{ code: 'SECOND_MAIN_POST', standsInTheWay: [{ eventId: head }] }],
    });
    const retirement = await desk.records(jia, 'retire', { effectiveOn: '2034-03' });
    expect(
      await rejection(desk.records(jia, 'appoint', { unit: '白鹭县水利局', post: '局长', effectiveOn: '2035-01' })),
    ).toMatchObject({
      broken: [{ code: 'OFFICIAL_RETIRED', standsInTheWay: [{ eventId: retirement }] }],
    });
  });

  it('S16 has several posts at once beside one rank; giving one up keeps the rank', async () => {
    await desk.changes(bureau, 'establish-post', { name: '党组成员', effectiveOn: '1990-01' });
    await desk.changes(bureau, 'establish-post', { name: '总工程师', effectiveOn: '1990-01' });
    const member = await desk.records(jia, 'appoint', { unit: '云溪县水利局', post: '党组成员', effectiveOn: '2015-03' });
    await desk.records(jia, 'appoint', { unit: '云溪县水利局', post: '总工程师', effectiveOn: '2015-03' });
    await desk.records(jia, 'grant-rank', { rank: '06', change: 'granted', effectiveOn: '2019-06' });
    await desk.records(jia, 'relieve', { holding: member, effectiveOn: '2021-01' });
    const at = (effectiveAt: string): string[][] => {
      const { posts, ranks } = desk.timeline(jia, { effectiveAt });
      const held = (all: typeof posts): string[] =>
        all.filter(({ to }) => to === null).map(({ post, main }) => `${post}${main ? '（主）' : ''}`);
      return [held(posts), held(ranks)];
    };
    expect(at('2020-01-01')).toEqual([['党组成员（主）', '总工程师'], ['四级调研员']]);
    expect(at('2021-01-01')).toEqual([['总工程师'], ['四级调研员']]);
  });
});
