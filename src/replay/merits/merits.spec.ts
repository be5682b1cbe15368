import { onEveryEngine } from '../../../test/support/engines.js';
import { type Body, served, type Served } from '../../../test/support/served.js';
import { settled } from '../../../test/support/settled.js';
import { aDossier, aUnit, on } from '../../../test/support/town.js';

interface File {
  readonly merits: readonly Body[];
  readonly radar: readonly { readonly code: string; readonly merits: number; readonly shares: number }[];
  readonly journal: readonly Body[];
  readonly indices: Readonly<Record<string, { readonly label: string; readonly items: readonly Body[] }>>;
  readonly [member: string]: unknown;
}
interface Listed {
  readonly total: number;
  readonly items: readonly { readonly id: string }[];
}
interface Refused {
  readonly refusals: readonly { readonly code: string }[];
}

const SECRET = '示例内情不外传';

onEveryEngine('实绩档案', (engine) => {
  let today = '2014-06-10';
  let door: Served;
  /** 甲 and 乙 serve from 2014-06 on, 丙 from 2017-01 on. */
  let [unit, a, b, c, park, lake] = ['', '', '', '', '', ''];

  const file = async (id: string, query = ''): Promise<File> =>
    (await door.get<File>(`/api/dossiers/${id}/merits?${query}`)).body;
  const listed = async (query: string): Promise<readonly [number, readonly string[]]> => {
    const { total, items } = (await door.get<Listed>(`/api/merits?${query}`)).body;
    return [total, items.map(({ id }) => id)];
  };
  const part = (dossierId: string, share: number, role = 'lead') => ({ dossierId, role, share });
  const done = (more: object = {}): object => ({
    effectiveOn: today,
    title: '示例园区',
    unit,
    visibility: 'visible',
    dimensions: ['economy', 'environment'],
    from: '2015-03',
    contributors: [part(a, 60), part(b, 30, 'charge')],
    description: SECRET,
    ...more,
  });
  const shares = async (id: string, query = ''): Promise<readonly unknown[]> =>
    (await file(id, query)).merits.map(({ merit, share }) => [merit, share]);
  const told = (command: string, body: object) => door.told(`/api/merits/${park}/${command}`, { effectiveOn: today, ...body });

  beforeAll(async () => {
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    unit = await aUnit(door);
    [a, b, c] = [await aDossier(door), await aDossier(door), await aDossier(door)];
    const appoint = (id: string, effectiveOn: string) => door.told(on(id, 'appoint'), { effectiveOn, unit, post: '副县长' });
    for (const id of [a, b]) await appoint(id, '2014-06');
    today = '2016-11-20';
    park = (await door.told('/api/merits', done())).id;
    const latent = {
      title: '示例治湖',
      visibility: 'latent',
      horizonYears: 10,
      dimensions: ['environment'],
      contributors: [part(a, 50)],
    };
    lake = (await door.told('/api/merits', done(latent))).id;
    today = '2017-01-10';
    await appoint(c, '2017-01');
    today = '2017-05-10';
    await settled(door);
    await told('revise-contributions', { contributors: [part(a, 40), part(c, 20, 'execute')], reason: SECRET });
    await settled(door);
    today = '2017-05-11';
  });
  afterAll(() => door.close());

  it('is credited to whoever had a part in it, in 显绩 and 潜绩, and lies in its dimensions', async () => {
    const own = await file(a);
    expect(own).toMatchObject({ visible: 1, latent: 1 });
    expect(own.merits).toEqual([
      expect.objectContaining({
        merit: park,
        title: '示例园区',
        share: 40,
        role: { code: 'lead', label: '主持' },
        on: '2016-11-20',
      }),
      expect.objectContaining({ merit: lake, share: 50, visibility: { code: 'latent', label: '潜绩' }, revisedBy: null }),
    ]);
    expect(own.radar.map(({ code, merits, shares }) => [code, merits, shares])).toEqual([
      ['economy', 1, 40],
      ['livelihood', 0, 0],
      ['stability', 0, 0],
      ['environment', 2, 90],
      ['culture', 0, 0],
      ['party', 0, 0],
    ]);
  });

  it('reads as revised of any day as best known, and as it was then as known then', async () => {
    const then = 'effectiveAt=2017-01-15';
    expect(await shares(a, then)).toEqual([
      [park, 40],
      [lake, 50],
    ]);
    expect(await shares(a, `${then}&knownAt=2017-05-09`)).toEqual([
      [park, 60],
      [lake, 50],
    ]);
    expect(await shares(b, then)).toEqual([]);
    expect(await shares(b, `${then}&knownAt=2017-05-09`)).toEqual([[park, 30]]);
    expect(await shares(c, then)).toEqual([[park, 20]]);
    expect(await shares(c, `${then}&knownAt=2017-05-09`)).toEqual([]);
    expect(await shares(a, 'effectiveAt=2016-11-19')).toEqual([]);
    const whole = async (query: string) => (await door.get(`/api/merits/${park}?${query}`)).body;
    expect(await whole(then)).toMatchObject({
      shares: 60,
      contributors: [
        { dossierId: a, share: 40 },
        { dossierId: c, share: 20 },
      ],
    });
    expect(await whole(`${then}&knownAt=2017-05-09`)).toMatchObject({ shares: 90, contributors: [{ share: 60 }, { share: 30 }] });
  });

  it('is on the timeline of those who have a part in it', async () => {
    const credits = async (id: string, query = '') =>
      (await door.get<{ entries: readonly Body[] }>(`/api/dossiers/${id}/timeline?${query}`)).body.entries.filter(
        ({ type }) => type === 'MeritCredited',
      );
    const [own] = await credits(a);
    expect(own).toMatchObject({ kind: 'assessment', title: '示例园区', from: '2016-11-20', details: { merit: park, share: 40 } });
    expect(own?.['correctedBy']).toEqual(expect.any(String));
    expect((await credits(a, 'knownAt=2017-05-09'))[0]).toMatchObject({ details: { share: 60 }, correctedBy: null });
    expect(await credits(b)).toEqual([]);
    expect(await credits(b, 'knownAt=2017-05-09')).toHaveLength(1);
  });

  it('is listed by unit, dimension, visibility and person, a page at a time, as known', async () => {
    const both = [2, [park, lake]];
    for (const query of ['', `unit=${unit}`, 'dimension=environment', `person=${a}`]) expect(await listed(query)).toEqual(both);
    for (const query of ['dimension=economy', 'visibility=visible', `person=${c}`])
      expect(await listed(query)).toEqual([1, [park]]);
    expect(await listed('visibility=latent')).toEqual([1, [lake]]);
    expect(await listed(`person=${b}`)).toEqual([0, []]);
    expect(await listed(`person=${b}&knownAt=2017-05-09`)).toEqual([1, [park]]);
    expect(await listed('knownAt=2016-11-19')).toEqual([0, []]);
    expect(await listed('effectiveAt=2016-11-19')).toEqual([0, []]);
    expect(await listed('page=2&size=1')).toEqual([2, [lake]]);
    for (const query of ['size=201', 'dimension=money', 'visibility=both', 'person=x'])
      expect((await door.get(`/api/merits?${query}`)).status).toBe(400);
    expect((await door.get('/api/merits?unit=x')).status).toBe(404);
    expect((await door.get(`/api/merits/${a}`)).status).toBe(404);
    expect((await door.get(`/api/merits/${park}?effectiveAt=2016-11-19`)).status).toBe(404);
    expect((await door.get(`/api/dossiers/${park}/merits`)).status).toBe(404);
  });

  it('has figures from the day on which they were added, and keeps what was said of people sealed', async () => {
    today = '2017-06-01';
    const figure = {
      name: '产值',
      value: '12.5',
      unit: '亿元',
      before: '3',
      after: '12.5',
      asOf: '2017-05-31',
      source: '示例统计局',
    };
    await told('add-figures', { figures: [figure] });
    expect((await door.get(`/api/merits/${park}`)).body).toMatchObject({ figures: [figure], description: SECRET });
    expect((await door.get(`/api/merits/${park}?effectiveAt=2017-05-31`)).body).toMatchObject({ figures: [] });
    const log = await door.installation.store.read(`merit-${park}`);
    expect(log).toHaveLength(3);
    for (const { payload } of log) expect(payload).not.toContain(SECRET);
  });

  it('is put before the public, and what was said of it is settled', async () => {
    today = '2017-06-05';
    await told('publish-merit', { from: '2017-06-05', until: '2017-06-09' });
    today = '2017-06-07';
    await told('record-objection', { matter: SECRET });
    today = '2017-06-12';
    await told('settle-objections', { outcome: 'stands' });
    expect((await door.get(`/api/merits/${park}`)).body).toMatchObject({
      notices: [
        {
          from: '2017-06-05',
          until: '2017-06-09',
          objections: [{ on: '2017-06-07' }],
          settled: { outcome: 'stands', on: '2017-06-12' },
        },
      ],
    });
    expect((await door.get(`/api/merits/${park}?effectiveAt=2017-06-08`)).body).toMatchObject({
      notices: [{ objections: [{}] }],
    });
  });

  it('has a duty journal of all three: what was done, what came of it, and how', async () => {
    const entry = { done: '示例所干之事', achieved: '示例所成之事', how: '示例之做法' };
    await door.told(on(a, 'record-duty-journal'), { effectiveOn: '2017-05-01', ...entry, merit: park });
    expect((await file(a)).journal).toEqual([expect.objectContaining({ ...entry, on: '2017-05-01', merit: park })]);
    expect((await file(a, 'effectiveAt=2017-04-30')).journal).toEqual([]);
    const { text } = await door.get(`/api/dossiers/${a}/events`);
    for (const secret of Object.values(entry)) expect(text).not.toContain(secret);
    for (const missing of Object.keys(entry)) {
      const position = await door.position();
      const answer = await door.post(on(a, 'record-duty-journal'), { effectiveOn: '2017-05-01', ...entry, [missing]: undefined });
      expect([answer.status, await door.position()]).toEqual([400, position]);
    }
  });

  it('is corrected by hand where it was given by hand, computed anew, and not where it is the merit that says so', async () => {
    const given = { index: 'pressure', from: '2015-01-01', to: '2015-12-31' };
    const inputs = (urgent: number) =>
      Object.entries({ urgent, disputes: 0, handovers: 0 }).map(([name, value]) => ({ name, value, source: '示例台账' }));
    const { events } = await door.told(on(b, 'record-index'), { effectiveOn: '2016-02-01', ...given, inputs: inputs(1) });
    const correct = (eventId: unknown, changes: object) =>
      door.post(on(b, 'correct-fact'), { eventId, changes, reason: '以原始材料为准' });
    expect((await correct(events[0].id, { inputs: inputs(5) })).status).toBe(201);
    expect((await file(b)).indices['pressure']?.items).toEqual([expect.objectContaining({ value: '50.0', inputs: inputs(5) })]);
    expect((await correct(events[0].id, { value: '99.9' })).status).toBe(400);
    const { merits } = await file(b, 'knownAt=2017-05-09');
    expect((await correct(merits[0]?.['eventId'], { share: 99 })).status).toBe(400);
  });

  describe('of another', () => {
    let [other, credit] = ['', ''];
    const onOther = async (command: string, body: object): Promise<void> => {
      await door.told(`/api/merits/${other}/${command}`, { effectiveOn: today, ...body });
      await settled(door);
    };
    const own = async (id: string) => (await file(id)).merits.filter(({ merit }) => merit === other);

    beforeAll(async () => {
      today = '2017-07-03';
      other = (await door.told('/api/merits', done({ title: '示例道路' }))).id;
      await settled(door);
      credit = String((await own(b))[0]?.['eventId']);
    });

    it('says the same in the dossiers when a revision is dated before what it replaces', async () => {
      await onOther('revise-contributions', { effectiveOn: '2017', contributors: [part(b, 11), part(c, 5)], reason: SECRET });
      expect(await own(a)).toEqual([]);
      expect(await own(b)).toEqual([expect.objectContaining({ share: 11 })]);
      expect(await own(c)).toEqual([expect.objectContaining({ share: 5 })]);
      expect((await door.get(`/api/merits/${other}`)).body).toMatchObject({
        shares: 16,
        contributors: [{ share: 11 }, { share: 5 }],
      });
    });

    it('is taken back in no dossier by hand', async () => {
      const position = await door.position();
      const answer = await door.post<Refused>(on(b, 'annul-fact'), { eventId: credit, reason: SECRET });
      expect([answer.status, answer.body.refusals.map(({ code }) => code)]).toEqual([422, ['SAID_ELSEWHERE']]);
      expect(await door.position()).toBe(position);
    });

    it('is in no dossier once it was not recognised, and as it was as known before', async () => {
      await onOther('publish-merit', { from: '2017-07-03', until: '2017-07-07' });
      today = '2017-07-10';
      await onOther('settle-objections', { outcome: 'rejected' });
      expect([await own(b), await own(c)]).toEqual([[], []]);
      const before = await file(b, 'knownAt=2017-07-09');
      expect(before.merits.filter(({ merit }) => merit === other)).toEqual([expect.objectContaining({ share: 11 })]);
    });
  });

  describe('负重、承压、创先', () => {
    const input = (name: string, value: number) => ({ name, value, source: '示例台账' });
    const AMOUNTS = {
      burden: [input('tasks', 12), input('projects', 2), input('days', 90)],
      pressure: [input('urgent', 1), input('disputes', 7), input('handovers', 5)],
      initiative: [input('completed', 88), input('firsts', 1), input('promoted', 0)],
    };
    const index = (name: keyof typeof AMOUNTS, more: object = {}): object => ({
      effectiveOn: '2017-02-01',
      index: name,
      from: '2016-01-01',
      to: '2016-12-31',
      inputs: AMOUNTS[name],
      ...more,
    });

    it('are computed by the service, kept with what they are made of, and lie apart', async () => {
      for (const name of ['burden', 'pressure', 'initiative'] as const) await door.told(on(a, 'record-index'), index(name));
      const { indices, ...rest } = await file(a);
      expect(Object.keys(indices).toSorted()).toEqual(['burden', 'initiative', 'pressure']);
      expect(Object.entries(indices).map(([name, { items }]) => [name, items.map(({ value }) => value)])).toEqual([
        ['burden', ['49.0']],
        ['pressure', ['40.5']],
        ['initiative', ['54.0']],
      ]);
      expect(indices['burden']?.items[0]).toMatchObject({ inputs: AMOUNTS.burden, formulaVersion: '1', from: '2016-01-01' });
      expect(Object.keys(rest).toSorted()).toEqual([
        'dossierId',
        'effectiveAt',
        'journal',
        'knownAt',
        'latent',
        'merits',
        'position',
        'radar',
        'visible',
      ]);
      for (const merged of [49 + 40.5 + 54, (49 + 40.5 + 54) / 3])
        expect(JSON.stringify({ indices, rest })).not.toContain(String(merged));
    });

    it.each([
      ['a value that was not computed', 400, () => index('burden', { value: '99.9' })],
      ['two indices at once', 400, () => index('burden', { index: ['burden', 'pressure'] })],
      ['an index of another name', 400, () => index('burden', { index: 'total' })],
      ['another index as an input', 422, () => index('burden', { inputs: [...AMOUNTS.burden, input('pressure', 40)] })],
      ['the inputs of another index', 422, () => index('burden', { inputs: AMOUNTS.pressure })],
    ])('are not made of %s', async (_, status, body) => {
      const position = await door.position();
      expect((await door.post(on(a, 'record-index'), body())).status).toBe(status);
      expect(await door.position()).toBe(position);
    });

    it('have formulas that a unit can weigh otherwise, and none over two of them', async () => {
      const adopt = (parameters: object) =>
        door.post<Body>('/api/rulebook/local/adopt-rule', {
          effectiveOn: '2017-06-01',
          rule: 'burdenIndex',
          unit,
          parameters,
          article: '示例县规定第二条',
        });
      for (const weights of [{ burden: 50, pressure: 50 }, { pressure: 100 }]) {
        const answer = await adopt({ weights });
        expect([answer.status, answer.body['code']]).toEqual([422, 'PARAMETERS_WRONG']);
      }
      expect((await adopt({ weights: { tasks: 100, projects: 0, days: 0 } })).status).toBe(201);
      await door.told(on(a, 'record-index'), index('burden', { effectiveOn: '2017-06-02' }));
      const { items } = (await file(a)).indices['burden'] ?? { items: [] };
      expect(items.map(({ value }) => value)).toEqual(['49.0', '60.0']);
      expect(items[1]?.['formulaVersion']).toMatch(/^1-/);
    });
  });

  it.each<readonly [string, string, () => object]>([
    ['shares over a hundred', 'SHARES_OVER_100', () => done({ contributors: [part(a, 60), part(b, 41)] })],
    ['the same person twice', 'PERSON_TWICE', () => done({ contributors: [part(a, 60), part(a, 1)] })],
    ['a person without a dossier', 'PERSON_UNKNOWN', () => done({ contributors: [part(park, 60)] })],
    ['a person not in office then', 'NOT_IN_OFFICE', () => done({ contributors: [part(c, 60)], until: '2016-12' })],
    ['潜绩 without a horizon', 'HORIZON_MISSING', () => done({ visibility: 'latent' })],
    ['an end before its start', 'STEP_BACKWARDS', () => done({ until: '2015-02' })],
    ['a day to come', 'NOT_YET', () => done({ effectiveOn: '2027-01-01' })],
    ['a unit that there is not', 'UNKNOWN_UNIT', () => done({ unit: 'x' })],
  ])('refuses %s, and writes nothing of it', async (_, code, body) => {
    const position = await door.position();
    const answer = await door.post<Refused>('/api/merits', body());
    expect([answer.status, answer.body.refusals.map((one) => one.code)]).toEqual([422, [code]]);
    expect(await door.position()).toBe(position);
    expect(answer.text).not.toContain(SECRET);
  });

  it.each([
    ['no dimension', () => done({ dimensions: [] })],
    ['a dimension of no name', () => done({ dimensions: ['money'] })],
    ['a share of a hundred and one', () => done({ contributors: [part(a, 101)] })],
    ['nobody', () => done({ contributors: [] })],
  ])('has not the shape with %s', async (_, body) => {
    const position = await door.position();
    expect([(await door.post('/api/merits', body())).status, await door.position()]).toEqual([400, position]);
  });
});
