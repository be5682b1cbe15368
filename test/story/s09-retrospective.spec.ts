import { onEveryEngine } from '../support/engines.js';
import { type Answer, type Body, served, type Served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { aDossier, aUnit, on } from '../support/town.js';

interface Look {
  readonly eventId: string;
  readonly retrospective: string;
  readonly assessedOn: string;
  readonly about: object;
  readonly share: number;
  readonly conclusion: string;
  readonly answers: string | null;
  readonly answeredBy: readonly string[];
  readonly withdrawn: object | null;
}

interface Timeline {
  readonly entries: readonly { readonly eventId: string; readonly type: string; readonly from: string; readonly details: Body }[];
  readonly retrospectives: readonly Look[];
}

const POSTS = [{ name: '县委书记', level: '0131', single: true }];
const SECRET = '决策时未作论证，示例内情';

onEveryEngine('S9 追溯考核', (engine) => {
  let today = '2014-06-10';
  let door: Served;
  /** 前任 A, in office 2014-06 to 2018-03, and the successor B. */
  let [a, b, unit, tenureA, tenureB, project, grade] = ['', '', '', '', '', '', ''];
  /** 2024-07 and 2026-03. */
  let [loss, recovered] = ['', ''];
  /** The 2016 grade, and the whole timeline about 2016, as asked before there was any retrospective. */
  const before = new Map<string, readonly [grade: string, timeline: string]>();
  const INSTANTS = ['2017-01-01', '2017-01-19', '2017-01-20', '2018-12-31', '2024-07-09'];

  const timeline = async (id: string, query: string): Promise<Answer<Timeline>> =>
    door.get<Timeline>(`/api/dossiers/${id}/timeline?${query}`);
  const looks = async (id: string, query: string): Promise<readonly Look[]> => (await timeline(id, query)).body.retrospectives;
  const aboutThen = (knownAt: string): string => `effectiveAt=2017-02-01&knownAt=${knownAt}`;
  /** The entry of the 2016 grade, as it stands in the answer. */
  const gradeIn = ({ body }: Answer<Timeline>): string => JSON.stringify(body.entries.filter(({ eventId }) => eventId === grade));

  const outcome = (more: object = {}): object => ({
    class: 'loss',
    foundOn: '2024-05',
    figures: [
      { name: '亏损', value: '12800.5', unit: '万元', asOf: '2024-05-31', source: '示例审计局', evidence: ['审报〔2024〕7号'] },
    ],
    ...more,
  });
  /** Bodies that stand on what the story has recorded, so they are made when they are used. */
  const subjects = (): readonly Record<string, unknown>[] => [
    { dossierId: a, tenure: tenureA, share: 70, conclusion: 'responsibility', opens: 'duty' },
    { dossierId: b, tenure: tenureB, share: 10, conclusion: 'none' },
  ];
  const assessing = (more: object = {}): object => ({
    effectiveOn: today,
    decidedOn: today,
    organ: '中共示例市委',
    docNo: '示考〔2024〕9号',
    subjects: subjects(),
    merits: [project],
    decisions: [{ on: '2015-03-10', organ: '中共云溪县委', docNo: '云委〔2015〕3号', summary: '示例项目立项' }],
    outcome: outcome(),
    account: '示例项目亏损',
    findings: [{ dossierId: a, text: SECRET }],
    ...more,
  });

  beforeAll(async () => {
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    unit = await aUnit(door, { posts: POSTS });
    [a, b] = [await aDossier(door), await aDossier(door)];
    const takesUp = async (id: string, effectiveOn: string) =>
      (await door.told(on(id, 'appoint'), { effectiveOn, unit, post: '县委书记' })).events[0].id;
    tenureA = await takesUp(a, '2014-06');
    today = '2016-11-20';
    const part = { dossierId: a, role: 'lead', share: 70 };
    const claimed = {
      title: '示例项目',
      unit,
      visibility: 'visible',
      dimensions: ['economy'],
      from: '2015-03',
      contributors: [part],
    };
    project = (await door.told('/api/merits', { effectiveOn: today, ...claimed })).id;
    today = '2017-01-20';
    grade = (await door.told(on(a, 'decide-assessment'), { effectiveOn: today, kind: '20', year: 2016, grade: '1' })).events[0]
      .id;
    today = '2018-03-20';
    await door.told(on(a, 'relieve'), { effectiveOn: '2018-03', holding: tenureA });
    tenureB = await takesUp(b, '2018-03');
    today = '2024-07-10';
    await settled(door);
    for (const knownAt of INSTANTS) {
      const answer = await timeline(a, aboutThen(knownAt));
      before.set(knownAt, [gradeIn(answer), answer.text]);
    }
    loss = (await door.told('/api/retrospectives', assessing())).id;
    await settled(door);
    today = '2024-07-11';
  });
  afterAll(() => door.close());

  it('attaches to the tenure of A and to the project, shares 70 and 10 shown, 80 in all', async () => {
    const { body } = await door.get(`/api/retrospectives/${loss}`);
    expect(body).toMatchObject({
      assessedOn: '2024-07-10',
      merits: [project],
      decisions: [{ on: '2015-03-10', docNo: '云委〔2015〕3号' }],
      outcome: { class: 'loss', label: '损失', foundOn: '2024-05', figures: [{ value: '12800.5' }] },
      shares: 80,
      subjects: [
        {
          dossierId: a,
          tenure: tenureA,
          from: '2014-06',
          until: '2018-03',
          share: 70,
          post: '县委书记',
          conclusion: 'responsibility',
        },
        { dossierId: b, tenure: tenureB, from: '2018-03', until: null, share: 10, conclusion: 'none' },
      ],
      findings: [{ dossierId: a, text: SECRET }],
    });
    expect((await door.get(`/api/merits/${project}`)).body).toMatchObject({ retrospectives: [loss] });
  });

  it('is on the timeline as best known about 2016, with its own date and the tenure it is about', async () => {
    const [own, successors] = [await looks(a, 'effectiveAt=2016-12-31'), await looks(b, 'effectiveAt=2024-07-11')];
    expect(own).toEqual([
      expect.objectContaining({
        retrospective: loss,
        assessedOn: '2024-07-10',
        tenure: tenureA,
        about: { from: '2014-06', until: '2018-03' },
        share: 70,
        conclusion: 'responsibility',
        outcome: { class: 'loss', foundOn: '2024-05' },
        merits: [project],
      }),
    ]);
    expect(successors).toEqual([
      expect.objectContaining({ retrospective: loss, about: { from: '2018-03', until: null }, share: 10 }),
    ]);
    expect(await looks(b, 'effectiveAt=2018-02-28')).toEqual([]);
    expect(await looks(a, 'effectiveAt=2014-05-31')).toEqual([]);
  });

  it.each([
    ['2017-01-01', 0],
    ['2020-06-30', 0],
    ['2024-07-09', 0],
    ['2024-07-10', 1],
    ['2024-07-11', 1],
  ])('as known on %s, about 2016, is there %i times', async (knownAt, times) => {
    expect(await looks(a, `effectiveAt=2016-12-31&knownAt=${knownAt}`)).toHaveLength(times);
    const answer = await timeline(a, `effectiveAt=2016-12-31&knownAt=${knownAt}`);
    expect(answer.text.includes(loss)).toBe(times > 0);
  });

  it('is an entry of the day on which it was taken, of both, and of no day before', async () => {
    const noted = async (id: string, day: string) =>
      (await timeline(id, `effectiveAt=${day}`)).body.entries.filter(({ type }) => type === 'RetrospectiveNoted');
    for (const [id, share] of [
      [a, 70],
      [b, 10],
    ] as const) {
      expect(await noted(id, '2024-07-09')).toEqual([]);
      expect(await noted(id, '2024-07-10')).toEqual([
        expect.objectContaining({
          from: '2024-07-10',
          kind: 'assessment',
          title: '示例项目',
          details: expect.objectContaining({ retrospective: loss, share }),
        }),
      ]);
    }
  });

  it('leaves the 2016 grade as it was, to the byte, at every instant', async () => {
    expect(before.get('2017-01-20')?.[0]).toContain('"grade":"1"');
    for (const [knownAt, [grade, text]] of before) {
      const now = await timeline(a, aboutThen(knownAt));
      expect(gradeIn(now)).toBe(grade);
      expect(now.text).toBe(text);
    }
    expect(gradeIn(await timeline(a, aboutThen('2024-07-11')))).toBe(before.get('2017-01-20')?.[0]);
    expect(gradeIn(await timeline(a, 'effectiveAt=2024-07-11'))).toBe(before.get('2017-01-20')?.[0]);
    const { body } = await door.get<{ items: readonly { header: { id: string; type: string } }[] }>(`/api/dossiers/${a}/events`);
    expect(body.items.filter(({ header }) => /Corrected|Annulled/.test(header.type))).toEqual([]);
  });

  it('makes it due to consider accountability where it says so, and punishes nobody', async () => {
    const due = async (id: string) =>
      (await door.get<{ items: readonly Body[] }>(`/api/duties?on=2024-07-20&subject=dossier-${id}&kind=consider-accountability`))
        .body.items;
    const [noted] = await looks(a, 'effectiveAt=2016-12-31');
    expect(await due(a)).toEqual([
      expect.objectContaining({
        dueOn: '2024-08-10',
        because: noted?.eventId,
        rule: expect.objectContaining({ id: 'retrospectiveAssessment' }),
      }),
    ]);
    expect(await due(b)).toEqual([]);
    const { body } = await timeline(a, 'effectiveAt=2024-07-11');
    expect(body).toMatchObject({ bars: [] });
  });

  it('is listed by person, merit and unit, a page at a time, and not before it was known', async () => {
    const ids = async (query: string) =>
      (await door.get<{ total: number; items: readonly { id: string }[] }>(`/api/retrospectives?${query}`)).body;
    for (const query of ['', `person=${a}`, `person=${b}`, `merit=${project}`, `unit=${unit}`])
      expect(await ids(query)).toMatchObject({ total: 1, items: [{ id: loss }] });
    for (const query of [`person=${project}`, `merit=${a}`, 'knownAt=2024-07-09', 'effectiveAt=2024-07-09'])
      expect(await ids(query)).toMatchObject({ total: 0, items: [] });
    expect((await ids('page=2&size=1')).items).toEqual([]);
    expect((await door.get('/api/retrospectives?size=201')).status).toBe(400);
    expect((await door.get(`/api/retrospectives/${loss}?knownAt=2024-07-09`)).status).toBe(404);
  });

  describe('refuses, and writes nothing of,', () => {
    interface Refused {
      readonly refusals: readonly { readonly code: string }[];
    }
    const refusedWith = async (body: object): Promise<readonly string[]> => {
      const position = await door.position();
      const answer = await door.post<Refused>('/api/retrospectives', body);
      expect([answer.status, await door.position()]).toEqual([422, position]);
      expect(answer.text).not.toContain(SECRET);
      return answer.body.refusals.map(({ code }) => code);
    };
    const withA = (more: object, more2: object = {}): object => {
      const [one] = subjects();
      return assessing({ subjects: [{ ...one, ...more }], ...more2 });
    };
    const NOBODY = '00000000-0000-4000-8000-00000000abcd';

    it.each<readonly [string, string, () => object]>([
      ['a tenure that is not in the dossier', 'TENURE_UNKNOWN', () => withA({ tenure: tenureB })],
      ['a person without a dossier', 'PERSON_UNKNOWN', () => withA({ dossierId: NOBODY }, { findings: [] })],
      ['the same person twice', 'PERSON_TWICE', () => assessing({ subjects: [subjects()[0], { ...subjects()[0], share: 1 }] })],
      [
        'shares over a hundred',
        'SHARES_OVER_100',
        () => assessing({ subjects: [subjects()[0], { ...subjects()[1], share: 31 }] }),
      ],
      ['an assessment of tomorrow', 'NOT_YET', () => assessing({ effectiveOn: '2024-07-12', decidedOn: undefined })],
      ['a decision of tomorrow', 'NOT_YET', () => assessing({ decidedOn: '2024-07-12' })],
      ['an outcome found after it', 'OUTCOME_AFTER_ASSESSMENT', () => assessing({ outcome: outcome({ foundOn: '2024-08' }) })],
      ['an outcome of before the matter', 'OUTCOME_NOT_LATER', () => assessing({ outcome: outcome({ foundOn: '2015-02' }) })],
      ['nothing to look back on', 'NOTHING_LOOKED_BACK_ON', () => assessing({ merits: [], decisions: [] })],
      ['a merit that there is not', 'MERIT_UNKNOWN', () => assessing({ merits: [project, NOBODY] })],
      ['a decision outside every tenure', 'NOT_OF_THE_TENURE', () => assessing({ decisions: [{ on: '2014-05-31' }] })],
      [
        'somebody in whose tenure nothing of it was',
        'NOT_OF_THE_TENURE',
        () => assessing({ merits: [], decisions: [{ on: '2018-02-28' }] }),
      ],
      ['an assessor assessed by himself', 'ASSESSED_BY_HIMSELF', () => assessing({ assessors: [b] })],
      ['accountability without responsibility', 'NOT_RESPONSIBLE', () => withA({ conclusion: 'credit' })],
      [
        'a finding on somebody else',
        'NOT_A_SUBJECT',
        () => assessing({ subjects: [subjects()[0]], findings: [{ dossierId: b, text: SECRET }] }),
      ],
      ['an answer to nothing', 'RETROSPECTIVE_UNKNOWN', () => assessing({ answers: NOBODY })],
    ])('%s', async (_, code, body) => expect(await refusedWith(body())).toEqual([code]));

    it('a tenure that has not begun', async () => {
      const c = await aDossier(door);
      const later = await door.told(on(c, 'appoint'), { effectiveOn: '2024-09', unit: await aUnit(door), post: '县长' });
      const subject = { dossierId: c, tenure: later.events[0].id, share: 1, conclusion: 'none' };
      const body = assessing({ subjects: [...subjects(), subject], decisions: [{ on: '2015-03-10' }] });
      expect(await refusedWith(body)).toEqual(['TENURE_NOT_BEGUN']);
    });

    it('an answer to one about others', async () => {
      const c = await aDossier(door);
      const [one] = subjects();
      const { events } = await door.told(on(c, 'appoint'), { effectiveOn: '2014-06', unit: await aUnit(door), post: '县长' });
      const subject = { ...one, dossierId: c, tenure: events[0].id };
      expect(await refusedWith(assessing({ subjects: [subject], findings: [], answers: loss }))).toEqual([
        'RETROSPECTIVE_UNKNOWN',
      ]);
    });

    it('what has not the shape: no outcome, a share over a hundred, an outcome of no class', async () => {
      const position = await door.position();
      const { outcome: _, ...without } = assessing() as { outcome: object };
      for (const body of [
        without,
        withA({ share: 101 }),
        assessing({ outcome: outcome({ class: 'bad' }) }),
        assessing({ asFound: true }),
      ])
        expect((await door.post('/api/retrospectives', body)).status).toBe(400);
      expect(await door.position()).toBe(position);
    });
  });

  describe('a later one, of 2026-03, that the loss was made good', () => {
    beforeAll(async () => {
      today = '2026-03-05';
      const [one] = subjects();
      const subject = { ...one, share: 40, conclusion: 'credit', opens: undefined };
      const body = {
        subjects: [subject],
        outcome: outcome({ class: 'recovered', foundOn: '2026-02' }),
        answers: loss,
        findings: [],
      };
      recovered = (await door.told('/api/retrospectives', assessing(body))).id;
      await settled(door);
      today = '2026-03-06';
    });

    it('answers the earlier one; both are shown, linked, and neither takes the place of the other', async () => {
      expect((await door.get(`/api/retrospectives/${loss}`)).body).toMatchObject({ answers: null, answeredBy: [recovered] });
      expect((await door.get(`/api/retrospectives/${recovered}`)).body).toMatchObject({ answers: loss, answeredBy: [] });
      expect((await door.get(`/api/retrospectives/${loss}?knownAt=2026-03-04`)).body).toMatchObject({ answeredBy: [] });
      const both = await looks(a, 'effectiveAt=2016-12-31');
      expect(both.map(({ retrospective, answers, answeredBy }) => [retrospective, answers, answeredBy])).toEqual([
        [loss, null, [recovered]],
        [recovered, loss, []],
      ]);
      expect(await looks(a, 'effectiveAt=2016-12-31&knownAt=2026-03-04')).toMatchObject([
        { retrospective: loss, answeredBy: [] },
      ]);
      expect(gradeIn(await timeline(a, 'effectiveAt=2026-03-06'))).toBe(before.get('2017-01-20')?.[0]);
    });

    it('stands on the tenure: what began that can no longer be annulled', async () => {
      const position = await door.position();
      const answer = await door.post<Body>(on(a, 'annul-fact'), { eventId: tenureA, reason: '重复录入' });
      expect([answer.status, answer.body['refusals']]).toEqual([
        422,
        expect.arrayContaining([expect.objectContaining({ code: 'DEPENDS_ON_IT', message: '有追溯考核以该任期为前提' })]),
      ]);
      expect(await door.position()).toBe(position);
    });

    it('can be withdrawn with a reason, which is written too, and what it said stays as it was known', async () => {
      today = '2026-04-01';
      const path = `/api/retrospectives/${loss}/withdraw-retrospective`;
      const early = await door.post<Body>(path, { effectiveOn: '2024-07-09', reason: SECRET });
      expect([early.status, early.body['code']]).toEqual([422, 'BEFORE_THE_CASE']);
      await door.told(path, { effectiveOn: '2026-04-01', reason: SECRET });
      await settled(door);
      today = '2026-04-02';
      const [first, second] = await looks(a, 'effectiveAt=2016-12-31');
      expect([first?.withdrawn, second?.withdrawn]).toEqual([{ eventId: expect.any(String), on: '2026-04-01' }, null]);
      expect(await looks(b, 'effectiveAt=2020-01-01')).toMatchObject([{ withdrawn: { on: '2026-04-01' } }]);
      expect((await looks(a, 'effectiveAt=2016-12-31&knownAt=2026-03-31'))[0]?.withdrawn).toBeNull();
      expect((await door.get(`/api/retrospectives/${loss}`)).body).toMatchObject({ withdrawnOn: '2026-04-01' });
      const due = `/api/duties?on=2026-04-02&subject=dossier-${a}&kind=consider-accountability`;
      expect((await door.get(due)).body).toMatchObject({ total: 0 });
      const again = await door.post<Body>(path, { effectiveOn: '2026-04-01', reason: SECRET });
      expect([again.status, again.body['code']]).toEqual([422, 'CASE_CLOSED']);
      const answering = await door.post<Body>('/api/retrospectives', assessing({ answers: loss }));
      expect([answering.status, answering.body['code']]).toEqual([422, 'RETROSPECTIVE_UNKNOWN']);
    });
  });

  it('is taken out of a dossier by its withdrawal alone, also one of which only the year is known', async () => {
    const { id } = await door.told('/api/retrospectives', assessing());
    await settled(door);
    const noted = (await looks(a, 'effectiveAt=2016-12-31')).find(({ retrospective }) => retrospective === id);
    const byHand = await door.post<Body>(on(a, 'annul-fact'), { eventId: noted?.eventId, reason: SECRET });
    expect([byHand.status, byHand.body['code']]).toEqual([422, 'SAID_ELSEWHERE']);
    await door.told(`/api/retrospectives/${id}/withdraw-retrospective`, { effectiveOn: '2026', reason: SECRET });
    const { status, body } = await door.get(`/api/retrospectives/${id}`);
    expect([status, body['withdrawnOn'], body['account']]).toEqual([200, '2026', '示例项目亏损']);
    expect(body['entries']).toHaveLength(2);
  });

  it('is recorded once under its key, and explained by the rules that were asked', async () => {
    const key = { 'idempotency-key': 'once' };
    const body = assessing();
    const [first, again] = [await door.post('/api/retrospectives', body, key), await door.post('/api/retrospectives', body, key)];
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    const other = await door.post<Body>('/api/retrospectives', assessing({ docNo: '别的文号' }), key);
    expect([other.status, other.body['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    const { body: why } = await door.get<{ agrees: boolean; rules: readonly Body[] }>(
      `/api/events/${first.body.events[0].id}/explanation`,
    );
    expect(why.agrees).toBe(true);
    expect(why.rules).toContainEqual(expect.objectContaining({ id: 'retrospectiveAssessment', answer: 'agreed' }));
  });
});
