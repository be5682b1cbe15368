import { Desk } from '../support/desk.js';
import { onEveryEngine } from '../support/engines.js';
import { closing } from '../support/temp.js';

onEveryEngine('什么时候知道什么 (what was known when)', (engine) => {
  let desk: Desk;
  let jia = '';
  let post = '';

  beforeEach(async () => {
    desk = closing(await Desk.open(await engine.settings()));
    await desk.registers({ name: '云溪县水利局', effectiveOn: '1990-01', posts: [{ name: '局长' }, { name: '副局长' }] });
    jia = await desk.on('2001-03-01').opens({ name: '示例甲', effectiveOn: '1996-07' });
    post = await desk.records(jia, 'appoint', {
      unit: '云溪县水利局',
      post: '副局长',
      effectiveOn: '2001-02',
      docNo: '云委〔2001〕3号',
    });
  });

  describe('更正 (a correction)', () => {
    let correction = '';
    beforeEach(async () => {
      correction = await desk.on('2010-06-01').records(jia, 'correct-fact', {
        eventId: post,
        changes: { docNo: '云委〔2001〕8号' },
        effectiveOn: '2001-04',
        reason: '以任免文件原件为准',
      });
    });

    it('leaves what had been known before it as it was known', () => {
      const entry = desk.entry(jia, post, { knownAt: '2010-05-31' });
      expect(entry).toMatchObject({ from: '2001-02', basis: [{ doc: '云委〔2001〕3号' }], correctedBy: null });
      expect(desk.roster('云溪县水利局', { effectiveAt: '2001-03-15', knownAt: '2010-05-31' }).lines).toEqual([
        '示例甲 副局长 2001-02',
      ]);
    });

    it('is what is known after it, with fact and correction naming one another', () => {
      expect(desk.entry(jia, post, { knownAt: '2010-06-01' })).toMatchObject({
        from: '2001-04',
        basis: [{ doc: '云委〔2001〕8号' }],
        correctedBy: correction,
      });
      expect(desk.entry(jia, correction)).toMatchObject({
        type: 'FactCorrected',
        kind: 'post',
        corrects: post,
        title: '云溪县水利局 副局长',
      });
      expect(desk.roster('云溪县水利局', { effectiveAt: '2001-03-15' }).lines).toEqual([]);
    });

    it('is named by the comparison, with every field that it changed', () => {
      const { differences } = desk.compare(jia, '2010-05-31', '2010-06-01', '2005-01-01');
      expect(differences.find(({ eventId }) => eventId === post)).toEqual({
        eventId: post,
        label: '任职',
        change: 'changed',
        fields: [
          { field: 'from', a: '2001-02', b: '2001-04' },
          { field: 'basis', a: [{ doc: '云委〔2001〕3号' }], b: [{ doc: '云委〔2001〕8号' }] },
        ],
        because: [correction],
      });
    });

    it('no longer counts once it is annulled, and counts again once the annulment is', async () => {
      const annulment = await desk.on('2011-01-05').records(jia, 'annul-fact', { eventId: correction, reason: '更正有误' });
      expect(desk.entry(jia, post)).toMatchObject({ from: '2001-02', correctedBy: null });
      await desk.on('2012-01-05').records(jia, 'annul-fact', { eventId: annulment, reason: '撤销有误' });
      expect(desk.entry(jia, post)).toMatchObject({ from: '2001-04', correctedBy: correction });
      expect(desk.entry(jia, post, { knownAt: '2011-06-01' })).toMatchObject({ from: '2001-02' });
    });
  });

  describe('后补 (recorded late)', () => {
    beforeEach(async () => {
      desk.on('2004-05-01');
      await desk.records(jia, 'relieve', { holding: post, effectiveOn: '2003-01', reason: '3' });
      await desk.records(jia, 'appoint', { unit: '云溪县水利局', post: '局长', effectiveOn: '2003-01' });
    });

    it('makes what is best known of a day differ from what was known then, and says by how many entries', () => {
      const day = '2003-06-30';
      const then = desk.timeline(jia, { effectiveAt: day, knownAt: day });
      const now = desk.timeline(jia, { effectiveAt: day });
      const held = ({ posts }: typeof then): string[] => posts.filter(({ to }) => to === null).map(({ post }) => post);
      expect([held(then), then.recordedLater]).toEqual([['副局长'], 2]);
      expect([held(now), now.recordedLater]).toEqual([['局长'], 0]);
      expect(now.entries.filter(({ late }) => late).map(({ label }) => label)).toEqual(['建档', '免职', '任职']);
    });

    it('S19 does not change what the 常委会 knew on the day that the inspectors ask about', () => {
      const asked = { effectiveAt: '2003-12-20', knownAt: '2003-12-20' };
      expect(desk.timeline(jia, asked).entries.every(({ recordedAt }) => recordedAt < '2003-12-20T16:00')).toBe(true);
      expect(desk.roster('云溪县水利局', asked).lines).toEqual(['示例甲 副局长 2001-02']);
    });
  });

  it('a decision that comes into force later is known at once, and in force on its day', async () => {
    await desk.on('2001-05-01').records(jia, 'relieve', { holding: post, effectiveOn: '2001-07-01' });
    const at = (effectiveAt: string, knownAt = '2001-05-01'): (string | null)[] =>
      desk.timeline(jia, { effectiveAt, knownAt }).posts.map(({ to }) => to);
    expect([at('2001-05-01'), at('2001-06-30'), at('2001-07-01')]).toEqual([[null], [null], ['2001-07-01']]);
    expect(at('2001-07-01', '2001-04-30')).toEqual([null]);
  });

  it('a day means its end in Beijing', async () => {
    await desk.on('2001-05-01').records(jia, 'relieve', { holding: post, effectiveOn: '2001-05-01' });
    const to = (knownAt: string): string | null => desk.timeline(jia, { effectiveAt: '2001-06-01', knownAt }).posts[0]!.to;
    expect(to('2001-04-30')).toBeNull();
    expect(to('2001-05-01')).toBe('2001-05-01');
    expect(to('2001-05-01T01:59:59Z')).toBeNull();
    expect(to('2001-05-01T10:00:00+08:00')).toBe('2001-05-01');
  });
});
