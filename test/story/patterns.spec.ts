import { onEveryEngine } from '../support/engines.js';
import { type Body, type Served, served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';

type Figures = Readonly<Record<string, number | null>>;

interface Item extends Body {
  readonly unitId: string;
  readonly pattern: string;
  readonly enough: boolean;
  readonly chance?: number;
  readonly adjusted?: number;
  readonly unlikely?: boolean;
  readonly figures: Figures;
}

interface Page {
  readonly tests: number;
  readonly units: number;
  readonly total: number;
  readonly items: readonly Item[];
}

const YEARS = [2020, 2021, 2022, 2023, 2024];
const PEOPLE = 6;

onEveryEngine('考核结果的异常模式', (engine) => {
  let door: Served;
  let today = '2019-01-02';
  const get = async <T>(url: string): Promise<T> =>
    (await door.get<T>(url, { authorization: await door.bearer('officer') })).body;
  const give = async (url: string, body: object): Promise<string> => {
    const authorization = await door.bearer('officer');
    const { status, text, body: answer } = await door.post(url, body, { authorization });
    if (status !== 201) throw new Error(text);
    return answer.events[0].id;
  };
  const grade = (dossier: string, year: number, grade: string, score: number): Promise<string> =>
    give(on(dossier, 'decide-assessment'), { effectiveOn: `${year + 1}-01-15`, kind: '20', year, grade, score, asFound: true });

  /** A unit with one 县长 and five 副县长, graded for five years; answers the unit, the dossiers, and the grades of the first. */
  async function unitWith(gradeOf: (n: number, year: number) => string, scoreOf: (n: number, year: number) => number) {
    today = '2019-01-02';
    const unit = await aUnit(door);
    const dossiers = [];
    for (let n = 0; n < PEOPLE; n++) {
      const dossier = await aDossier(door);
      await door.told(on(dossier, 'appoint'), { effectiveOn: '2019-01', unit, post: n === 0 ? '县长' : '副县长' });
      dossiers.push(dossier);
    }
    const first: string[] = [];
    for (const year of YEARS)
      for (const [n, dossier] of dossiers.entries()) {
        const id = await grade(dossier, year, gradeOf(n, year), scoreOf(n, year));
        if (n === 0) first.push(id);
      }
    return { unit, dossiers, first };
  }

  let odd: Awaited<ReturnType<typeof unitWith>>;
  let plain: Awaited<ReturnType<typeof unitWith>>;
  beforeAll(async () => {
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    odd = await unitWith(
      (n, year) => (n === 0 || n === 1 + (year % 5) ? '1' : '2'),
      () => 85,
    );
    plain = await unitWith(
      (n, year) => (n === 1 || (n === 2 && year % 2 === 0) ? '1' : n === 3 ? '3' : '2'),
      (n, year) => 70 + 5 * n + (year % 3),
    );
  }, 60_000);
  afterAll(() => door.close());

  const ofUnit = async (unit: string, query = ''): Promise<Readonly<Record<string, Item>>> => {
    const { items } = await get<Page>(`/api/units/${unit}/patterns?from=2020&to=2024&effectiveAt=2025-06-01${query}`);
    return Object.fromEntries(items.map((item) => [item.pattern, item]));
  };

  test('tells of a unit what was counted, by which test, and the chance of it', async () => {
    const found = await ofUnit(odd.unit);
    expect(found['leaders-excellent']).toMatchObject({
      label: '主要领导年年评优',
      test: "Fisher's exact test, one-sided",
      enough: true,
      figures: { leadersExcellent: 5, leaders: 5, othersExcellent: 5, others: 25, longestRun: 5, runFrom: 2020, runTo: 2024 },
      rule: { id: 'gradePatterns', version: '1' },
    });
    expect(found['leaders-excellent']?.chance).toBeCloseTo(252 / 142_506, 6);
    expect(found['excellent-in-turn']).toMatchObject({ figures: { pairs: 4, repeats: 0, expected: 0.8 } });
    expect(found['excellent-in-turn']?.chance).toBeCloseTo(0.8 ** 4, 4);
    expect(found['scores-alike']).toMatchObject({ enough: true, figures: { deviation: 0, range: 0, scored: 30 } });
    expect(found['scores-alike']?.chance).toBeLessThan(1e-6);
    expect(found['all-competent']).toMatchObject({ enough: true, figures: { competent: 20, graded: 30, othersCompetent: 17 } });
    expect(found['grade-without-use']).toMatchObject({
      enough: false,
      minimum: { parameter: 'leastPromotions', least: 5, found: 0 },
    });
    expect(found['grade-without-use']).not.toHaveProperty('chance');
  });

  test('lists all units, the most unlikely first, adjusted for the tests made, page by page', async () => {
    const ask = (query: string): Promise<Page> => get<Page>(`/api/patterns?from=2020&to=2024&effectiveAt=2025-06-01${query}`);
    const all = await ask('');
    expect([all.units, all.total, all.tests]).toEqual([2, 10, 7]);
    expect(all.items[0]).toMatchObject({ unitId: odd.unit, pattern: 'scores-alike', unlikely: true });
    const [first] = all.items;
    expect(first?.adjusted).toBeCloseTo(7 * (first?.chance ?? 0), 6);
    const chances = all.items.flatMap(({ chance }) => chance ?? []);
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
    expect(all.items.slice(7).every(({ enough }) => !enough)).toBe(true);
    const pages = await Promise.all([1, 2, 3, 4].map((page) => ask(`&size=3&page=${page}`)));
    expect(pages.flatMap(({ items }) => items)).toEqual(all.items);
    const only = await ask('&pattern=leaders-excellent');
    expect(only.items.map(({ unitId }) => unitId)).toEqual([odd.unit, plain.unit]);
    expect((await ofUnit(odd.unit))['leaders-excellent']?.chance).toBe(only.items[0]?.chance);
  });

  test('says nothing of years of which too few are there, and has nothing to say of a unit without grades', async () => {
    const { items } = await get<Page>(`/api/units/${odd.unit}/patterns?from=2023&to=2024&effectiveAt=2025-06-01`);
    expect(items.find(({ pattern }) => pattern === 'leaders-excellent')).toMatchObject({
      enough: false,
      minimum: { parameter: 'leastYears', least: 3, found: 2 },
    });
    const before = await get<Page>(`/api/units/${odd.unit}/patterns?effectiveAt=1850-01-01`);
    expect(before.items.map(({ enough }) => enough)).toEqual(Array.from({ length: 5 }, () => false));
    expect(await get<Page>('/api/patterns?effectiveAt=1850-01-01')).toMatchObject({ units: 0, total: 0 });
    const empty = await get<Page>(`/api/units/${await aUnit(door)}/patterns?effectiveAt=2025-06-01`);
    expect(empty.tests).toBe(0);
    expect(empty.items.every(({ enough }) => !enough)).toBe(true);
    expect((await door.get('/api/units/none/patterns', { authorization: await door.bearer('officer') })).status).toBe(404);
    const bad = await door.get('/api/patterns?pattern=none', { authorization: await door.bearer('officer') });
    expect(bad.status).toBe(400);
    expect((await get<Page>('/api/patterns?from=1990&to=1995')).items).toEqual([]);
  });

  test('follows what a unit has set for itself', async () => {
    await door.told('/api/rulebook/local/adopt-rule', {
      effectiveOn: '2020-01-01',
      rule: 'gradePatterns',
      unit: plain.unit,
      parameters: { leaderLevel: '0132', leastYears: 6 },
      article: '示例县考核分析办法第一条',
    });
    const found = (await ofUnit(plain.unit))['leaders-excellent'];
    expect(found).toMatchObject({
      enough: false,
      figures: { leaders: 30 },
      minimum: { parameter: 'leastYears', least: 6 },
      rule: { article: '示例县考核分析办法第一条' },
    });
    expect((await ofUnit(odd.unit))['leaders-excellent']).toMatchObject({ figures: { leaders: 5 }, rule: { version: '1' } });
  });

  test('shows a correction and a 补定 from when they were known, and as it was known before', async () => {
    const before = (await ofUnit(odd.unit))['leaders-excellent'];
    const ofAll = async (query = ''): Promise<Figures | undefined> => {
      const url = `/api/patterns?from=2020&to=2024&effectiveAt=2025-06-01&pattern=leaders-excellent${query}`;
      return (await get<Page>(url)).items.find(({ unitId }) => unitId === odd.unit)?.figures;
    };
    expect(await ofAll()).toEqual(before?.figures);
    today = '2025-03-01';
    const [dossier = ''] = odd.dossiers;
    const last = odd.first.at(-1) as string;
    await give(on(dossier, 'correct-fact'), { eventId: last, changes: { grade: '5A' }, reason: '以考核文件为准' });
    expect((await ofUnit(odd.unit))['leaders-excellent']).toMatchObject({ figures: { leadersExcellent: 4, leaders: 4 } });
    expect(await ofAll()).toMatchObject({ leadersExcellent: 4, leaders: 4 });
    expect(await ofAll('&knownAt=2025-02-28')).toEqual(before?.figures);
    today = '2025-04-01';
    await give(on(dossier, 'decide-assessment'), {
      effectiveOn: '2025-03-20',
      kind: '20',
      year: 2024,
      grade: '2',
      asFound: true,
    });
    expect((await ofUnit(odd.unit))['leaders-excellent']).toMatchObject({ figures: { leadersExcellent: 4, leaders: 5 } });
    const earlier = await get<Page>(`/api/units/${odd.unit}/patterns?from=2020&to=2024&effectiveAt=2025-03-19`);
    expect(earlier.items.find(({ pattern }) => pattern === 'leaders-excellent')).toMatchObject({ figures: { leaders: 4 } });
    expect((await ofUnit(odd.unit, '&knownAt=2025-03-31'))['leaders-excellent']).toMatchObject({ figures: { leaders: 4 } });
    expect((await ofUnit(odd.unit, '&knownAt=2025-02-28'))['leaders-excellent']).toEqual({ ...before, rule: expect.anything() });
    today = '2025-05-01';
    await give(on(dossier, 'annul-fact'), { eventId: odd.first[0], reason: '重复录入' });
    expect((await ofUnit(odd.unit))['leaders-excellent']).toMatchObject({
      figures: { leadersExcellent: 3, leaders: 4, longestRun: 3, runFrom: 2021, runTo: 2023 },
    });
  });
});

interface Listed {
  readonly total: number;
  readonly items: readonly (Body & { readonly dossierId: string; readonly why: readonly Body[] })[];
}

onEveryEngine('优秀和问题班子、干部名单', (engine) => {
  let door: Served;
  let today = '2024-01-02';
  beforeAll(async () => {
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
  });
  afterAll(() => door.close());

  const give = async (day: string, url: string, body: object): Promise<string> => {
    today = day;
    const { status, text, body: answer } = await door.post(url, body, { authorization: await door.bearer('officer') });
    if (status !== 201) throw new Error(text);
    return answer.events[0].id;
  };
  const list = async (which: string, query: string): Promise<Listed> =>
    (await door.get<Listed>(`/api/lists/${which}&${query}`, { authorization: await door.bearer('officer') })).body;
  const person = async (...grades: readonly string[]) => {
    today = '2024-01-02';
    const [unit, dossier] = [await aUnit(door), await aDossier(door)];
    await door.told(on(dossier, 'appoint'), { effectiveOn: '2015-01', unit, post: '副县长' });
    const events: string[] = [];
    for (const [i, grade] of grades.entries()) {
      const year = 2024 - grades.length + i;
      const body = { effectiveOn: `${year + 1}-01-15`, kind: '20', year, grade, asFound: true };
      events.push(await give('2024-02-01', on(dossier, 'decide-assessment'), body));
    }
    return { unit, dossier, events };
  };

  test('of people: who and why, by the rule, on any day, as known on any day', async () => {
    const good = await person('1', '2', '1');
    const poor = await person('1', '1', '3');
    const rated = await person();
    const quarters: string[] = [];
    for (const [quarter, day] of ['2024-03-31', '2024-06-30'].entries())
      quarters.push(
        await give(day, on(rated.dossier, 'rate-period'), { effectiveOn: day, year: 2024, quarter: quarter + 1, band: 'poor' }),
      );
    const rule = { id: 'goodAndProblemPeople', version: '1', article: expect.any(String) };
    expect((await list('people?list=good', 'on=2024-07-01')).items).toEqual([
      {
        dossierId: good.dossier,
        name: expect.any(String),
        unitId: good.unit,
        unit: expect.any(String),
        why: [{ why: 'excellent', events: [good.events[0], good.events[2]] }],
        rule,
      },
    ]);
    const problems = await list('people?list=problem', 'on=2024-07-01');
    expect(new Map(problems.items.map(({ dossierId, why }) => [dossierId, why]))).toEqual(
      new Map([
        [poor.dossier, [{ why: 'last-grade', events: [poor.events[2]] }]],
        [rated.dossier, [{ why: 'behind', events: quarters }]],
      ]),
    );
    const ids = async (which: string, query: string): Promise<readonly string[]> =>
      (await list(which, query)).items.map(({ dossierId }) => dossierId);
    expect(await ids('people?list=problem', 'on=2024-06-29')).toEqual([poor.dossier]);
    expect(await ids('people?list=problem', 'on=2024-07-01&knownAt=2024-06-29')).toEqual([poor.dossier]);
    const page = await list('people?list=problem', 'on=2024-07-01&page=2&size=1');
    expect([page.total, page.items]).toEqual([2, [problems.items[1]]]);

    await give('2024-07-02', on(good.dossier, 'admonish'), { effectiveOn: '2024-07-02', form: 'talk' });
    expect(await ids('people?list=good', 'on=2024-07-02')).toEqual([]);
    expect(await ids('people?list=good', 'on=2024-07-01')).toEqual([good.dossier]);
    expect(await ids('people?list=good', 'on=2024-07-02&knownAt=2024-07-01')).toEqual([good.dossier]);
    await give('2024-07-03', on(poor.dossier, 'retire'), { effectiveOn: '2024-07-03', kind: '2' });
    expect(await ids('people?list=problem', 'on=2024-07-03')).toEqual([rated.dossier]);
    await give('2024-07-04', '/api/rulebook/local/adopt-rule', {
      effectiveOn: '2024-01-01',
      rule: 'goodAndProblemPeople',
      unit: rated.unit,
      parameters: { bottomQuarters: 3 },
      article: '示例县名单办法第二条',
    });
    expect(await ids('people?list=problem', 'on=2024-07-04')).toEqual([]);
  });

  test('of teams: which and why', async () => {
    today = '2024-08-01';
    const [good, bad] = [await aUnit(door), await aUnit(door)];
    const assess = (unit: string, year: number, grade: string, last = false): Promise<string> =>
      give('2024-08-02', `/api/units/${unit}/assess-team`, { effectiveOn: `${year + 1}-03-01`, year, grade, last });
    const events = [await assess(good, 2022, 'excellent'), await assess(good, 2023, 'excellent')];
    const last = await assess(bad, 2023, 'good', true);
    const rule = { id: 'goodAndProblemTeams', version: '1', article: expect.any(String) };
    expect((await list('teams?list=good', 'on=2024-08-02')).items).toEqual([
      { unitId: good, unit: expect.any(String), why: [{ why: 'excellent', events }], rule },
    ]);
    expect((await list('teams?list=problem', 'on=2024-08-02')).items).toMatchObject([
      { unitId: bad, why: [{ why: 'last', events: [last] }] },
    ]);
    expect((await list('teams?list=good', 'on=2024-02-29')).items).toEqual([]);
    expect((await list('teams?list=good', 'on=2024-08-02&knownAt=2024-08-01')).items).toEqual([]);
    await give('2024-08-03', `/api/units/${bad}/dissolve`, { effectiveOn: '2024-08-03' });
    expect((await list('teams?list=problem', 'on=2024-08-03')).items).toEqual([]);
    expect((await door.get('/api/lists/teams?list=other', { authorization: await door.bearer('officer') })).status).toBe(400);
  });
});
