import { Desk } from '../support/desk.js';
import { onEveryEngine } from '../support/engines.js';
import { closing } from '../support/temp.js';

onEveryEngine('机构与同名人员 (units renamed, and people of one name)', (engine) => {
  let desk: Desk;
  let bureau = '';
  const lines = (unit: string, effectiveAt: string) => desk.roster(unit, { effectiveAt });

  beforeEach(async () => {
    desk = closing(await Desk.open(await engine.settings()));
    bureau = await desk.registers({
      name: '云溪县建设局',
      effectiveOn: '1990-01',
      posts: [{ name: '局长' }, { name: '副局长' }],
    });
  });

  it('a unit and a post renamed bear the old names on the day before and the new ones from their day on, under either name asked for', async () => {
    const jia = await desk.opens({ name: '示例甲', effectiveOn: '1996-07' });
    await desk.records(jia, 'appoint', { unit: '云溪县建设局', post: '副局长', effectiveOn: '2005-02' });
    await desk.changes(bureau, 'rename', { name: '云溪县住房和城乡建设局', effectiveOn: '2010-03-15' });
    await desk.changes(bureau, 'rename-post', { postId: 'p2', name: '分管城建副局长', effectiveOn: '2012-01' });
    for (const asked of ['云溪县建设局', '云溪县住房和城乡建设局', bureau]) {
      expect(lines(asked, '2010-03-14')).toEqual({ name: '云溪县建设局', lines: ['示例甲 副局长 2005-02'] });
      expect(lines(asked, '2010-03-15')).toEqual({ name: '云溪县住房和城乡建设局', lines: ['示例甲 副局长 2005-02'] });
      expect(lines(asked, '2012-01-01')).toEqual({ name: '云溪县住房和城乡建设局', lines: ['示例甲 分管城建副局长 2005-02'] });
    }
    expect(desk.timeline(jia, { effectiveAt: '2010-03-14' }).posts[0]).toMatchObject({ unit: '云溪县建设局' });
  });

  it('a name that another unit took over later means, on each day, the unit that bore it then', async () => {
    await desk.changes(bureau, 'rename', { name: '云溪县住建局', effectiveOn: '2010-01' });
    const second = await desk.registers({ name: '云溪县建设局', effectiveOn: '2015-01', posts: [{ name: '局长' }] });
    const [jia, yi] = [
      await desk.opens({ name: '示例甲', effectiveOn: '1996-07' }),
      await desk.opens({ name: '示例乙', effectiveOn: '1996-07' }),
    ];
    await desk.records(jia, 'appoint', { unit: bureau, post: '局长', effectiveOn: '2005-02' });
    await desk.records(yi, 'appoint', { unit: second, post: '局长', effectiveOn: '2015-02' });
    expect(lines('云溪县建设局', '2009-12-31').lines).toEqual(['示例甲 局长 2005-02']);
    expect(lines('云溪县建设局', '2016-01-01').lines).toEqual(['示例乙 局长 2015-02']);
    expect(lines('云溪县住建局', '2016-01-01').lines).toEqual(['示例甲 局长 2005-02']);
  });

  it('a successor from a month holds the post all that month, and where only the year is known the roster says that it is not certain', async () => {
    const [jia, yi] = [
      await desk.opens({ name: '示例甲', effectiveOn: '1996' }),
      await desk.opens({ name: '示例乙', effectiveOn: '1996' }),
    ];
    const first = await desk.records(jia, 'appoint', { unit: bureau, post: '局长', effectiveOn: '1999-02' });
    await desk.records(jia, 'relieve', { holding: first, effectiveOn: '2003-01' });
    await desk.records(yi, 'appoint', { unit: bureau, post: '局长', effectiveOn: '2003' });
    expect(lines(bureau, '2002-12-31').lines).toEqual(['示例甲 局长 1999-02']);
    expect(lines(bureau, '2003-01-01').lines).toEqual(['示例乙 局长 2003']);
  });

  it('two people of one name are two dossiers, each with its own post, and a change of name is found under both names', async () => {
    desk.on('2009-01-05');
    const [one, other] = [
      await desk.opens({ name: '示例甲', effectiveOn: '1996-07', externalRef: 'YX0001' }),
      await desk.opens({ name: '示例甲', effectiveOn: '1998-07', externalRef: 'YX0002' }),
    ];
    await desk.records(one, 'appoint', { unit: bureau, post: '局长', effectiveOn: '2005-02' });
    await desk.records(other, 'appoint', { unit: bureau, post: '副局长', effectiveOn: '2005-02' });
    expect(
      desk
        .find('示例甲')
        .map(({ ref, post }) => `${ref} ${post}`)
        .toSorted(),
    ).toEqual(['YX0001 局长', 'YX0002 副局长']);
    await desk.records(other, 'change-identity', { name: '示例丁', formerName: '示例甲', effectiveOn: '2008-01' });
    expect(desk.find('示例丁').map(({ id }) => id)).toEqual([other]);
    expect(
      desk
        .find('示例甲')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([one, other].toSorted());
    expect(lines(bureau, '2007-12-31').lines).toEqual(['示例甲 局长 2005-02', '示例甲 副局长 2005-02']);
    expect(lines(bureau, '2008-01-01').lines).toEqual(['示例甲 局长 2005-02', '示例丁 副局长 2005-02']);
  });
});
