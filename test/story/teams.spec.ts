import { onEveryEngine } from '../support/engines.js';
import { type Served, served } from '../support/served.js';
import { closing } from '../support/temp.js';
import { aDossier, aUnit, on } from '../support/town.js';

interface Count {
  readonly post: string;
  readonly established: number | null;
  readonly held: number;
  readonly over: number;
  readonly short: number;
}

interface Team {
  readonly posts: readonly Count[];
  readonly totals: Readonly<Record<'chief' | 'deputy', Count>>;
  readonly structure: object;
  readonly flags: readonly {
    readonly colour: string;
    readonly kind: string;
    readonly events: readonly string[];
    readonly posts: readonly string[];
    readonly rule: { readonly rule: string; readonly version: string };
  }[];
}

/** A chief (p1), two deputies (p2), and a clerk (p3), who is no leader. */
const POSTS = [
  { name: '县长', level: '0131', single: true },
  { name: '副县长', level: '0132', headcount: 2 },
  { name: '科员', level: '0150' },
];

onEveryEngine('领导班子的职数、结构和预警', (engine) => {
  let door: Served;
  let clock: string;
  let unit: string;

  beforeEach(async () => {
    clock = '2020-01-10';
    door = closing(await served(await engine.settings(), () => new Date(`${clock}T02:00:00.000Z`)));
    unit = await aUnit(door, { posts: POSTS });
  });

  const team = async (when = ''): Promise<Team> => (await door.get<Team>(`/api/units/${unit}/team${when}`)).body;
  const flags = async (when = ''): Promise<Readonly<Record<string, readonly string[]>>> =>
    Object.fromEntries(
      (await team(when)).flags.map(({ colour, kind, events, posts }) => [`${colour} ${kind}`, [...events, ...posts]]),
    );
  const counts = async (when = ''): Promise<readonly (readonly unknown[])[]> =>
    (await team(when)).posts.map(({ post, established, held, over, short }) => [post, established, held, over, short]);
  const told = async (url: string, body: object): Promise<string> => (await door.told(url, body)).events[0].id;
  const toUnit = (command: string, body: object): Promise<string> => told(`/api/units/${unit}/${command}`, body);
  const annual = (year: number, last: boolean, more: object = {}): Promise<string> =>
    toUnit('assess-team', { effectiveOn: `${year + 1}-03-01`, year, last, ...more });

  /** Somebody in a post of the unit since a day; answers the dossier and the event that began it. */
  async function holder(post: string, effectiveOn: string, who: object = {}) {
    const dossier = await aDossier(door, { effectiveOn: '1990-07', birth: '1975-06-01', political: '01', ...who });
    return { dossier, holding: await told(on(dossier, 'appoint'), { effectiveOn, unit, post }) };
  }

  describe('职数', () => {
    it('counts 应配、实配、超配、缺配 as of any day, chiefs and deputies apart', async () => {
      await holder('县长', '2010-01-01');
      for (const from of ['2010-01-01', '2015-01-01', '2018-01-01']) await holder('副县长', from);
      await holder('科员', '2010-01-01');
      expect(await counts('?effectiveAt=2009-12-31')).toEqual([
        ['县长', 1, 0, 0, 1],
        ['副县长', 2, 0, 0, 2],
      ]);
      expect(await counts('?effectiveAt=2014-12-31')).toEqual([
        ['县长', 1, 1, 0, 0],
        ['副县长', 2, 1, 0, 1],
      ]);
      expect(await counts('?effectiveAt=2018-01-01')).toEqual([
        ['县长', 1, 1, 0, 0],
        ['副县长', 2, 3, 1, 0],
      ]);
      expect((await team('?effectiveAt=2018-01-01')).totals).toEqual({
        chief: { established: 1, held: 1, over: 0, short: 0 },
        deputy: { established: 2, held: 3, over: 1, short: 0 },
      });
    });

    it('leaves out 挂职, and a post that was abolished', async () => {
      const { dossier } = await holder('科员', '2010-01-01');
      await told(on(dossier, 'second'), { effectiveOn: '2012-01', unit, post: '副县长', until: '2014-01' });
      expect(await counts('?effectiveAt=2013-01-01')).toContainEqual(['副县长', 2, 0, 0, 2]);
      await toUnit('abolish-post', { effectiveOn: '2019-01-01', postId: 'p2' });
      expect(await counts('?effectiveAt=2018-12-31')).toHaveLength(2);
      expect(await counts('?effectiveAt=2019-01-01')).toEqual([['县长', 1, 0, 0, 1]]);
    });
  });

  describe('结构', () => {
    it('is told in counts, of those in leading posts', async () => {
      const { dossier } = await holder('县长', '2015-01-01', { birth: '1970-06-02', sex: '1' });
      await told(on(dossier, 'record-education'), { effectiveOn: '1993-07', education: '21' });
      await holder('副县长', '2015-01-01', { birth: '1985-06', sex: '2', political: '13' });
      await holder('科员', '2015-01-01', { birth: '1995' });
      const { structure } = await team('?effectiveAt=2020-06-01');
      expect(structure).toEqual({
        count: 2,
        averageAge: 42,
        agesKnown: 2,
        young: { below: 40, count: 1, percent: 50 },
        women: 1,
        nonParty: 1,
        politicalKnown: 2,
        university: 1,
      });
    });
  });

  describe('预警', () => {
    it('红：缺主要领导，半年内到龄', async () => {
      expect(await flags('?effectiveAt=2020-01-01')).toMatchObject({ 'red chief-missing': ['p1'] });
      const { holding } = await holder('县长', '2015-01-01', { birth: '1961-03-15' });
      expect(await flags('?effectiveAt=2020-09-14')).not.toHaveProperty('red chief-retiring');
      expect(await flags('?effectiveAt=2020-09-15')).toMatchObject({ 'red chief-retiring': [holding] });
      expect(await flags('?effectiveAt=2020-09-15')).not.toHaveProperty('red chief-missing');
    });

    it('红：不团结、需回避任职, until they are resolved', async () => {
      const { dossier } = await holder('县长', '2015-01-01');
      const disunity = await toUnit('raise-team-concern', { effectiveOn: '2019-01-01', concern: 'disunity' });
      const avoidance = await toUnit('raise-team-concern', {
        effectiveOn: '2019-02-01',
        concern: 'avoidance',
        dossiers: [dossier],
      });
      clock = '2020-02-10';
      await toUnit('resolve-team-concern', { effectiveOn: '2019-06-01', raised: disunity });
      expect(await flags('?effectiveAt=2019-05-31')).toMatchObject({ 'red disunity': [disunity], 'red avoidance': [avoidance] });
      expect(await flags('?effectiveAt=2019-06-01')).not.toHaveProperty('red disunity');
      expect(await flags('?effectiveAt=2019-06-01&knownAt=2020-02-09')).toMatchObject({ 'red disunity': [disunity] });
    });

    it('橙：上年度以来成员受处分, unless it was revoked', async () => {
      const { dossier } = await holder('副县长', '2015-01-01');
      const punished = await told(on(dossier, 'punish'), { effectiveOn: '2018-05-01', code: '02251' });
      expect(await flags('?effectiveAt=2018-04-30')).not.toHaveProperty('orange punished');
      expect(await flags('?effectiveAt=2019-12-31')).toMatchObject({ 'orange punished': [punished] });
      expect(await flags('?effectiveAt=2020-01-01')).not.toHaveProperty('orange punished');
      await told(on(dossier, 'revoke-measure'), { effectiveOn: '2019-03-01', measure: punished });
      expect(await flags('?effectiveAt=2019-12-31')).not.toHaveProperty('orange punished');
    });

    it('黄：专项考核列入负面名单', async () => {
      const listed = await annual(2018, false, { special: '示例专项', negativeList: true });
      expect(await flags('?effectiveAt=2019-12-31')).toMatchObject({ 'yellow negative-list': [listed] });
      expect(await flags('?effectiveAt=2020-01-01')).not.toHaveProperty('yellow negative-list');
    });

    it('蓝：年轻干部、女干部、党外干部, and those who retire within three years; 白：需交流', async () => {
      const chief = await holder('县长', '2008-06-01', { birth: '1962-01-01' });
      const deputy = await holder('副县长', '2015-01-01', { birth: '1970-01-01' });
      const both = [chief.holding, deputy.holding];
      expect(await flags('?effectiveAt=2018-05-31')).toEqual({
        'blue few-young': expect.arrayContaining(both),
        'blue few-women': expect.arrayContaining(both),
        'blue few-non-party': expect.arrayContaining(both),
      });
      expect(await flags('?effectiveAt=2019-01-01')).toMatchObject({
        'blue retiring-soon': [chief.holding],
        'white exchange-due': [chief.holding],
      });
      await holder('副县长', '2019-06-01', { birth: '1985-01-01', sex: '2', political: '13' });
      expect(await flags('?effectiveAt=2019-06-01')).toEqual({
        'blue retiring-soon': [chief.holding],
        'white exchange-due': [chief.holding],
      });
    });
  });

  it('refuses a second result for a year, a rank beyond all, and a resolution of nothing', async () => {
    await annual(2022, true);
    const refused = async (command: string, body: object) => {
      const { status, body: answer } = await door.post<{ code: string }>(`/api/units/${unit}/${command}`, body);
      return [status, answer.code];
    };
    const assess = (more: object) => refused('assess-team', { effectiveOn: '2024-03', year: 2023, last: false, ...more });
    expect(await assess({ year: 2022 })).toEqual([422, 'TEAM_ASSESSED']);
    expect(await assess({ rank: 31, of: 30 })).toEqual([422, 'TEAM_RANK_WRONG']);
    expect(await assess({ rank: 30, of: 30 })).toEqual([422, 'TEAM_RANK_WRONG']);
    expect(await assess({ negativeList: true })).toEqual([422, 'TEAM_RANK_WRONG']);
    const raised = await toUnit('raise-team-concern', { effectiveOn: '2023-01', concern: 'disunity' });
    expect(await refused('raise-team-concern', { effectiveOn: '2023-02', concern: 'disunity' })).toEqual([
      422,
      'TEAM_CONCERN_OPEN',
    ]);
    expect(await refused('resolve-team-concern', { effectiveOn: '2022-12', raised })).toEqual([422, 'TEAM_CONCERN_NOT_OPEN']);
    const resolution = { effectiveOn: '2023-03', raised };
    await toUnit('resolve-team-concern', resolution);
    expect(await refused('resolve-team-concern', resolution)).toEqual([422, 'TEAM_CONCERN_NOT_OPEN']);
    expect((await door.get('/api/units/没有的机构/team')).status).toBe(404);
    expect(await team('?effectiveAt=1850-01-01')).toMatchObject({ structure: { count: 0 }, flags: [] });
    const nowhere = await door.post<{ code: string }>('/api/units/nowhere/assess-team', {
      effectiveOn: '2024-03',
      year: 2023,
      last: false,
    });
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'UNIT_NOT_FOUND']);
    await toUnit('dissolve', { effectiveOn: '2024-01-01' });
    expect(await assess({})).toEqual([422, 'UNIT_DISSOLVED']);
    expect(await flags('?effectiveAt=2023-12-31')).toHaveProperty('red chief-missing');
    expect(await flags('?effectiveAt=2024-01-01')).toEqual({});
  });
});
