import { jest } from '@jest/globals';
import { onEveryEngine } from '../support/engines.js';
import {
  ASKED,
  type Bureau,
  CONCLUSION,
  EXAMPLE,
  Following,
  goesElsewhere,
  headOfABureau,
  identityOf,
  leaves,
  opinionOf,
  reviewed,
  SECRETS,
} from '../support/followup.js';
import { type Answer, type Body, type Served, served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { on } from '../support/town.js';

jest.setTimeout(60_000);

interface Item extends Body {
  readonly id: string;
  readonly exampleId: string;
  readonly text: string | null;
  readonly source: { readonly respondent: string | null; readonly class: string | null; readonly text: string | null };
}
interface Library {
  readonly total: number;
  readonly items: readonly Item[];
}
interface Case extends Body {
  readonly id: string;
  readonly respondents: readonly {
    readonly respondent: string;
    readonly eventId: string;
    readonly class: string;
    readonly methods: string[];
  }[];
  readonly entries: readonly { readonly eventId: string; readonly type: string; readonly details: Body }[];
  readonly summarised: readonly string[];
}

const RESTRICTED = '示例受限事例：信访中反映的一件旧事';
const NAMING = '示例事例：据甄 贤讲，其到任即下村';
const POLITICAL = '示例政治表现：关键时刻站得出来';
const said = (respondent: string, method: string, opinion: string) => ({ respondent, method, attitude: 'positive', opinion });

onEveryEngine('S12 政声人去后', (engine) => {
  let today = '2024-01-10';
  let door: Served;
  let a: Bureau;
  let [leaving, concluded] = ['', ''];
  let of: Following;
  const bearers: Record<string, string> = {};
  /** Events of the examples, in their order. */
  const added: string[] = [];
  let warned: Answer<Body>;

  const by = async (day: string, role: 'officer' | 'approver' = 'officer'): Promise<string> => {
    today = day;
    return bearers[role] ?? '';
  };
  const library = async (query = '', role = 'officer'): Promise<Library> =>
    (await door.get<Library>(`/api/examples?${query}`, { authorization: bearers[role] })).body;
  const whole = async (query = '', role = 'officer'): Promise<Case> =>
    (await door.get<Case>(`${of.home}?${query}`, { authorization: bearers[role] })).body;

  /** A left in January 2024; in July twelve people were asked, in September it was concluded. */
  beforeAll(async () => {
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    for (const role of ['officer', 'approver', 'inspector', 'leader', 'auditor', 'regulator', 'cadre'] as const)
      bearers[role] = await door.bearer(role);
    a = await headOfABureau(door, { person: { name: '示例甲某' } });
    leaving = await leaves(door, a, '2024-01');
    await goesElsewhere(door, a.dossier, '2024-02');
    const [found] = (await door.get<{ items: readonly Case[] }>(`/api/followups?dossier=${a.dossier}`)).body.items;
    of = new Following(door, found?.id ?? '', by);
    await of.begins('2024-07-01');
    await of.hears('2024-07-15');
    const adds = async (day: string, over: object): Promise<void> => void added.push((await of.adds(day, over)).events[0].id);
    await adds('2024-07-16', {});
    await adds('2024-07-17', { subject: 'political', respondent: 'r4' });
    await adds('2024-07-18', {
      kind: 'negative',
      subject: 'style',
      text: RESTRICTED,
      respondent: 'r9',
      confidentiality: 'restricted',
    });
    await adds('2024-07-19', { subject: 'integrity', respondent: undefined, source: '示例来源：示例受访单位来信' });
    warned = await of.tries('add-example', '2024-07-22', { ...EXAMPLE, text: NAMING, respondent: 'r2' });
    if (warned.status !== 201) throw new Error(warned.text);
    added.push((warned.body as unknown as { events: readonly [{ id: string }] }).events[0].id);
    const aspects = [{ aspect: '政治担当', finding: 'positive', text: POLITICAL }];
    await of.takes('record-political-performance', '2024-07-22', { respondents: ['r9'], aspects });
    await of.takes('withdraw-example', '2024-08-05', { exampleId: 'e2', reason: '示例撤出理由' });
    ({
      events: [{ id: concluded }],
    } = await of.takes('conclude', '2024-09-20', CONCLUSION, 'approver'));
    await settled(door);
    today = '2024-10-01';
  });
  afterAll(() => door.close());

  it('is opened as A leaves, of the tenure that ended, and says by when the first round is to begin', async () => {
    expect(await whole('effectiveAt=2024-01-10')).toMatchObject({
      dossierId: a.dossier,
      name: '示例甲某',
      unitId: a.unit,
      post: '局长',
      from: '2019-03',
      until: '2024-01',
      leaving,
      open: true,
      rounds: [],
      posts: [{ holding: a.holding, head: true, main: true }],
    });
    const { body } = await door.get<{ items: readonly Body[] }>(`/api/duties?on=2024-01-10&subject=followup-${of.id}`);
    expect(body.items).toEqual([
      expect.objectContaining({
        kind: 'begin-follow-up',
        dueOn: '2024-07-01',
        rule: expect.objectContaining({ id: 'followUpDue' }),
      }),
    ]);
  });

  it('heard twelve people by three methods, and shows pseudonyms, classes and counts', async () => {
    const found = await whole();
    expect(found.respondents.map(({ respondent, class: group, methods }) => [respondent, group, methods])).toEqual(
      ASKED.map(([, group, method], i) => [`r${i + 1}`, group, [method]]),
    );
    expect(found).toMatchObject({
      respondents: { length: 12 },
      rounds: [
        {
          round: 1,
          respondents: 12,
          byMethod: { solicited: 4, interview: 5, visit: 3 },
          examples: 4,
          appraisal: 'good',
          open: false,
        },
      ],
    });
    const [conclusion] = found.entries.filter(({ type }) => type === 'FollowUpConcluded');
    expect(conclusion?.details).toMatchObject({
      respondents: 12,
      byMethod: { solicited: 4, interview: 5, visit: 3 },
      examples: { positive: 3, negative: 1 },
    });
  });

  it('makes of each example an item of the library, and of nothing else', async () => {
    const events = (await door.installation.store.read(`followup-${of.id}`)).filter(({ type }) => type === 'ExampleAdded');
    expect(events.map(({ id }) => id)).toEqual(added);
    const { total, items } = await library();
    expect([total, items.map(({ id }) => id)]).toEqual([4, added.filter((_, i) => i !== 1)]);
    expect(items[0]).toMatchObject({
      followUp: of.id,
      exampleId: 'e1',
      dossierId: a.dossier,
      unitId: a.unit,
      tenure: { holding: a.holding, post: '局长', from: '2019-03', until: '2024-01' },
      kind: 'positive',
      subject: 'merit',
      text: EXAMPLE.text,
      happenedOn: '2021-05',
      addedOn: '2024-07-16',
      source: { respondent: 'r1', class: 'masses', text: null },
      confidentiality: 'internal',
    });
    const totals = async (query: string) => [
      (await library(query)).total,
      (await door.get<{ value: number }>(`/api/statistics/examples?${query}`)).body.value,
    ];
    expect(await totals('effectiveAt=2024-07-15')).toEqual([0, 0]);
    expect(await totals('effectiveAt=2024-07-18')).toEqual([3, 3]);
    expect(await totals('effectiveAt=2024-08-04')).toEqual([5, 5]);
    expect(await totals('effectiveAt=2024-08-05')).toEqual([4, 4]);
    expect(await totals('effectiveAt=2024-09-01&knownAt=2024-07-31')).toEqual([5, 5]);
    expect(await totals('knownAt=2024-07-17')).toEqual([2, 2]);
    expect((await library(`dossier=${a.dossier}&kind=negative`)).total).toBe(1);
    expect((await library('from=2024-07-18&to=2024-07')).items.map(({ exampleId }) => exampleId)).toEqual(['e3', 'e4', 'e5']);
    expect((await library(`unit=${a.unit}&subject=merit&page=2&size=1`)).items.map(({ exampleId }) => exampleId)).toEqual(['e5']);
  });

  it('takes an example that names somebody who was asked, with a warning that does not, and keeps its words for few', async () => {
    expect(warned.status).toBe(201);
    expect(warned.body.warnings).toEqual([
      {
        code: 'EXAMPLE_NAMES_RESPONDENT',
        message: '事例 e5 的文字出现受访人 r3 的姓名',
        rule: { id: 'namesNoRespondent', version: '1' },
        lookedAt: [{ eventId: (await whole()).respondents[2]?.eventId, type: 'RespondentEntered' }],
      },
    ]);
    const texts = async (role: string): Promise<readonly (string | null)[]> =>
      (await library('', role)).items.map(({ text }) => text);
    for (const role of ['officer', 'leader', 'auditor', 'regulator'])
      expect(await texts(role)).toEqual([EXAMPLE.text, null, EXAMPLE.text, null]);
    for (const role of ['approver', 'inspector'])
      expect(await texts(role)).toEqual([EXAMPLE.text, RESTRICTED, EXAMPLE.text, NAMING]);
    const search = async (q: string, role: string) => (await library(`q=${encodeURIComponent(q)}`, role)).total;
    expect([await search('旧事', 'officer'), await search('下村', 'officer'), await search('灌渠', 'officer')]).toEqual([
      0, 0, 2,
    ]);
    expect([await search('旧事', 'inspector'), await search('下村', 'approver')]).toEqual([1, 1]);
  });

  it('tells who was asked, and what they said, to two roles alone and in no other answer', async () => {
    const { entries } = await whole();
    const read = ['', '/timeline', '/events', '/compare?a=2024-01-01&b=2024-12-31', '/bars', '/periodic'];
    for (const role of ['officer', 'leader', 'auditor', 'regulator']) {
      const answers = [
        ...(await Promise.all(
          [
            of.home,
            `${of.home}?knownAt=2024-07-20`,
            `/api/followups?dossier=${a.dossier}`,
            '/api/examples',
            `/api/examples?knownAt=2024-07-31`,
            '/api/statistics/examples',
            `/api/duties?on=2024-12-31&done=true&subject=followup-${of.id}`,
            ...read.slice(1).map((path) => `/api/dossiers/${a.dossier}${path}`),
            ...entries.map(({ eventId }) => `/api/events/${eventId}/explanation`),
          ].map((url) => door.get(url, { authorization: bearers[role] })),
        )),
      ];
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      for (const { text } of answers) expect(text).not.toMatch(SECRETS);
      for (const { text } of answers) expect(text).not.toMatch(/旧事|下村|示例政治表现|示例撤出理由/);
    }
    for (const role of ['officer', 'leader', 'auditor', 'regulator', 'cadre'])
      expect((await door.get(`${of.home}/respondents`, { authorization: bearers[role] })).status).toBe(403);
    for (const role of ['approver', 'inspector']) {
      const { body } = await door.get<{ items: readonly Body[] }>(`${of.home}/respondents`, { authorization: bearers[role] });
      expect(body.items).toEqual(
        ASKED.map(([name, group, method], i) =>
          expect.objectContaining({
            respondent: `r${i + 1}`,
            class: group,
            identity: identityOf(name),
            opinions: [expect.objectContaining({ method, round: 1, opinion: opinionOf(name) })],
          }),
        ),
      );
      expect(JSON.stringify((await whole('', role)).entries)).toContain(POLITICAL);
    }
    const stored = await door.installation.store.read(`followup-${of.id}`);
    for (const { payload, header } of stored) expect(`${payload}${header}`).not.toMatch(SECRETS);
    const refused = [
      await of.tries('correct-fact', '2024-10-01', { eventId: entries[2]?.eventId, changes: {}, reason: '示例' }),
      await of.tries('enter-respondent', '2024-10-01', { class: 'masses', identity: { name: '示例受访丁\n', contact: 1 } }),
      await of.tries('collect-opinion', '2024-10-01', {
        respondent: '示例受访一',
        method: 'visit',
        attitude: 'positive',
        opinion: 'x',
      }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 400, 400]);
    for (const { text } of refused) expect(text).not.toMatch(SECRETS);
  });

  it('is summarised in the dossier, without who was asked', async () => {
    const { body } = await door.get<{ entries: readonly Body[] }>(`${on(a.dossier, 'timeline')}?effectiveAt=2024-10-01`);
    const { summarised } = await whole();
    expect(body.entries.filter(({ kind }) => kind === 'followup')).toEqual([
      expect.objectContaining({
        eventId: summarised[0],
        type: 'FollowUpSummarised',
        label: '政声人去后评价',
        title: expect.stringContaining('局长'),
        from: '2024-09-20',
        details: {
          followUp: of.id,
          conclusion: concluded,
          leaving,
          holding: a.holding,
          unitId: a.unit,
          round: 1,
          appraisal: 'good',
          appraised: '好',
          summary: CONCLUSION.summary,
        },
      }),
    ]);
  });

  it('is seen by a promotion review of later, and by none as it stood before', async () => {
    const review = await reviewed(door, a.dossier, (day) => void (today = day), ['2025-03-01', '2025-03-10', '2025-03-20']);
    const first = {
      eventId: (await whole()).summarised[0],
      on: '2024-09-20',
      followUp: of.id,
      round: 1,
      unitId: a.unit,
      unit: expect.any(String),
      appraisal: 'good',
      appraised: '好',
      summary: CONCLUSION.summary,
    };
    expect(await review('effectiveAt=2025-03-21')).toEqual([first]);
    await of.begins('2025-09-22');
    for (const [i, [name, , method]] of ASKED.entries())
      await of.takes('collect-opinion', '2025-09-23', said(`r${i + 1}`, method, opinionOf(name)));
    await of.takes('conclude', '2025-10-10', { ...CONCLUSION, appraisal: 'fair', summary: '示例评价：次年仍好' }, 'approver');
    await settled(door);
    expect(await review('effectiveAt=2025-10-10')).toEqual([
      expect.objectContaining({ on: '2025-10-10', round: 2, appraised: '较好', summary: '示例评价：次年仍好' }),
      first,
    ]);
    expect(await review('effectiveAt=2025-10-09')).toEqual([first]);
    expect(await review('effectiveAt=2025-10-10&knownAt=2025-09-30')).toEqual([first]);
  });

  it('explains every step so that the explanation agrees', async () => {
    const { entries, summarised } = await whole();
    expect(new Set(entries.map(({ type }) => type)).size).toBe(8);
    for (const { eventId, type } of entries) {
      const { body } = await door.get<Body>(`/api/events/${eventId}/explanation`);
      expect([type, body.agrees]).toEqual([type, true]);
    }
    const { body } = await door.get<Body>(`/api/events/${summarised[0]}/explanation`);
    expect(body.agrees).toBeNull();
    const [said] = (await door.get<{ rules: readonly Body[] }>(`/api/events/${added[4]}/explanation`)).body.rules.filter(
      ({ answer }) => answer === 'warned',
    );
    expect(said).toMatchObject({ id: 'namesNoRespondent', said: '事例 e5 的文字出现受访人 r3 的姓名' });
  });
});
