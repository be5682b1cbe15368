import { onEveryEngine } from '../support/engines.js';
import { type Answer, type Body, type Recorded, type Served, served } from '../support/served.js';
import { inOffice, on } from '../support/town.js';

interface Item extends Body {
  readonly id: string;
  readonly label: string;
  readonly subject: string;
  readonly dueOn: string;
  readonly overdue: boolean;
}

interface Page {
  readonly total: number;
  readonly items: readonly Item[];
}

interface Periodic {
  readonly series: readonly Body[];
  readonly mustTalk: readonly { readonly reason: string; readonly heldOn: string | null }[];
  readonly talks: readonly Body[];
  readonly openFindings: readonly Body[];
}

const WHOLE = { performance: '示例业绩表现', conduct: '示例思想作风', measures: ['示例改进措施'], response: '示例态度' };

onEveryEngine('S6 三必谈', (engine) => {
  let door: Served;
  let today = '2025-01-01';
  beforeAll(async () => {
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
  });
  afterAll(() => door.close());

  /** Somebody serving in a unit that has taken over 三必谈 as a place practises it. */
  async function watched(): Promise<string> {
    const { dossier, unit } = await inOffice(door);
    await door.told('/api/rulebook/local/adopt-set', { set: 'yizheng', unit, effectiveOn: '2020-01-01' });
    return dossier;
  }

  /** A command given on a day, by whoever is an officer that day. */
  async function give(day: string, dossier: string, command: string, body: object): Promise<Answer<Recorded & Body>> {
    today = day;
    const authorization = await door.bearer('officer');
    return door.post<Recorded & Body>(on(dossier, command), { effectiveOn: day, ...body }, { authorization });
  }

  async function told(day: string, dossier: string, command: string, body: object): Promise<string> {
    const { status, body: answer, text } = await give(day, dossier, command, body);
    if (status !== 201) throw new Error(text);
    return answer.events[0].id;
  }

  const rate = (day: string, dossier: string, [year, quarter]: readonly [number, number], band: string): Promise<string> =>
    told(day, dossier, 'rate-period', { year, quarter, band });

  async function get<T>(url: string): Promise<T> {
    const { body } = await door.get<T>(url, { authorization: await door.bearer('officer') });
    return body;
  }

  const due = async (dossier: string, query: string): Promise<Page> => {
    const { items } = await get<Page>(`/api/duties?kind=must-talk&size=200&${query}`);
    const own = items.filter(({ subject }) => subject === `dossier-${dossier}`);
    return { total: own.length, items: own };
  };

  const periodic = (dossier: string, query: string): Promise<Periodic> =>
    get<Periodic>(`/api/dossiers/${dossier}/periodic?${query}`);

  test('较差, 较差: 连续落后必谈, once, to the 分管领导, within ten working days', async () => {
    const dossier = await watched();
    await rate('2025-03-31', dossier, [2025, 1], 'poor');
    expect((await due(dossier, 'on=2025-04-01')).total).toBe(0);
    const second = await rate('2025-06-30', dossier, [2025, 2], 'poor');
    expect((await due(dossier, 'on=2025-07-01')).items).toEqual([
      expect.objectContaining({
        id: `${second}:must-talk:behind-2025-2`,
        label: '连续落后必谈',
        handedTo: '分管领导',
        because: second,
        dueOn: '2025-07-14',
        overdue: false,
        rule: expect.objectContaining({ id: 'mustTalk' }),
      }),
    ]);
    await rate('2025-09-30', dossier, [2025, 3], 'poor');
    expect((await due(dossier, 'on=2025-10-09')).total).toBe(1);
  });

  test('好, 一般: 明显退步必谈', async () => {
    const dossier = await watched();
    await rate('2025-03-31', dossier, [2025, 1], 'good');
    const second = await rate('2025-06-30', dossier, [2025, 2], 'fair');
    expect((await due(dossier, 'on=2025-07-01')).items).toMatchObject([
      { id: `${second}:must-talk:dropped-2025-2`, label: '明显退步必谈', handedTo: '分管领导' },
    ]);
  });

  const found = {
    source: 'hotline',
    sourceRef: 'RX-2025-001',
    receivedOn: '2025-05-05',
    kind: 'problem',
    matter: '示例反映内容',
  };

  test('an open item of the 12345 热线: 发现问题必谈, and the same item twice is refused', async () => {
    const dossier = await watched();
    const item = await told('2025-05-06', dossier, 'receive-feed-item', { ...found, leader: 'p-7' });
    expect((await due(dossier, 'on=2025-05-07')).items).toMatchObject([
      { id: `${item}:must-talk:problem`, label: '发现问题必谈', handedTo: '分管领导 p-7', dueOn: '2025-05-20' },
    ]);
    const again = await give('2025-05-07', dossier, 'receive-feed-item', found);
    expect([again.status, again.body]).toMatchObject([422, { code: 'FEED_ITEM_KNOWN', standsInTheWay: [{ eventId: item }] }]);
    expect((await due(dossier, 'on=2025-05-07')).total).toBe(1);
    expect((await periodic(dossier, 'effectiveAt=2025-05-07')).openFindings).toMatchObject([
      { eventId: item, source: 'hotline' },
    ]);
    await told('2025-05-10', dossier, 'resolve-feed-item', { item, outcome: 'rectified', done: '示例办理情况' });
    expect((await periodic(dossier, 'effectiveAt=2025-05-10')).openFindings).toEqual([]);
    expect((await due(dossier, 'on=2025-05-10')).total).toBe(1);
  });

  test('an item that proves unfounded takes the talk with it', async () => {
    const dossier = await watched();
    const item = await told('2025-05-06', dossier, 'receive-feed-item', found);
    await told('2025-05-10', dossier, 'resolve-feed-item', { item, outcome: 'unfounded', done: '示例核查情况' });
    expect((await due(dossier, 'on=2025-05-09')).total).toBe(1);
    expect((await due(dossier, 'on=2025-05-10')).total).toBe(0);
    expect((await periodic(dossier, 'effectiveAt=2025-05-10')).mustTalk).toEqual([]);
  });

  test('is not done without 思想作风 or without measures, nor by ticking it off; it is overdue until the talk is held', async () => {
    const dossier = await watched();
    await rate('2025-03-31', dossier, [2025, 1], 'good');
    const second = await rate('2025-06-30', dossier, [2025, 2], 'poor');
    const duty = `${second}:must-talk:dropped-2025-2`;
    const overdue = async (day: string): Promise<readonly string[]> =>
      (await due(dossier, `overdue=true&on=${day}`)).items.map(({ id }) => id);
    expect([await overdue('2025-07-14'), await overdue('2025-07-15')]).toEqual([[], [duty]]);

    const refusal = async (body: object): Promise<readonly unknown[]> => {
      const { status, body: answer, text } = await give('2025-07-16', dossier, 'hold-talk', { because: [duty], ...body });
      for (const secret of [WHOLE.performance, WHOLE.conduct, WHOLE.response]) expect(text).not.toContain(secret);
      return [status, answer['code'], answer['message']];
    };
    expect(await refusal({ ...WHOLE, conduct: undefined })).toEqual([422, 'TALK_INCOMPLETE', '谈话须有：思想作风']);
    expect(await refusal({ ...WHOLE, measures: undefined })).toEqual([422, 'TALK_INCOMPLETE', '谈话须有：改进措施']);
    expect(await refusal({ ...WHOLE, measures: [] })).toEqual([422, 'TALK_INCOMPLETE', '谈话须有：改进措施']);
    expect(await refusal({ response: '示例态度' })).toEqual([422, 'TALK_INCOMPLETE', '谈话须有：工作业绩、思想作风、改进措施']);
    expect((await give('2025-07-16', dossier, 'complete-duty', { duty })).body).toMatchObject({ code: 'DUTY_NEEDS_RECORD' });
    expect(await overdue('2025-07-16')).toEqual([duty]);

    const talk = await told('2025-07-16', dossier, 'hold-talk', { because: [duty], byWhom: '示例分管领导', ...WHOLE });
    expect(await overdue('2025-07-16')).toEqual([]);
    for (const event of [second, talk]) expect(await get(`/api/events/${event}/explanation`)).toMatchObject({ agrees: true });
    expect((await give('2025-07-17', dossier, 'hold-talk', { because: [duty], ...WHOLE })).body).toMatchObject({
      code: 'TALK_HELD',
    });
    const { items } = await get<Page>(`/api/duties?subject=dossier-${dossier}&on=2025-07-17`);
    expect(items).toMatchObject([{ kind: 'talk-follow-up', label: '谈话改进措施跟进', because: talk, dueOn: '2025-10-16' }]);
    await told('2025-10-10', dossier, 'complete-duty', { duty: items[0]?.id, note: '示例跟进情况' });
    expect((await get<Page>(`/api/duties?subject=dossier-${dossier}&on=2025-10-10`)).total).toBe(0);
  });

  test('the earlier quarter recorded late: due when the later one was rated, and not talked about before', async () => {
    const dossier = await watched();
    await rate('2025-07-02', dossier, [2025, 2], 'poor');
    const first = await told('2025-08-01', dossier, 'rate-period', {
      effectiveOn: '2025-04-02',
      year: 2025,
      quarter: 1,
      band: 'poor',
    });
    const duty = `${first}:must-talk:behind-2025-2`;
    expect((await due(dossier, 'on=2025-07-01')).items).toEqual([]);
    expect((await due(dossier, 'on=2025-07-02')).items).toMatchObject([
      { id: duty, raisedOn: '2025-07-02', dueOn: '2025-07-16', overdue: false },
    ]);
    expect(await periodic(dossier, 'effectiveAt=2025-07-02')).toMatchObject({ mustTalk: [{ raisedOn: '2025-07-02' }] });
    const talk = (effectiveOn: string) => give('2025-08-04', dossier, 'hold-talk', { effectiveOn, because: [duty], ...WHOLE });
    expect((await talk('2025-05-01')).body).toMatchObject({ code: 'TALK_TOO_EARLY' });
    expect((await talk('2025-07-10')).status).toBe(201);
  });

  test('a rating corrected later withdraws the talk, and raises the one that follows; before, it was as it was known', async () => {
    const dossier = await watched();
    const first = await rate('2026-03-31', dossier, [2026, 1], 'poor');
    const second = await rate('2026-06-30', dossier, [2026, 2], 'poor');
    await told('2026-07-20', dossier, 'correct-fact', {
      eventId: first,
      effectiveOn: '2026-03-31',
      changes: { band: 'good' },
      reason: '以考核记录为准',
    });
    const ids = async (query: string): Promise<readonly string[]> => (await due(dossier, query)).items.map(({ id }) => id);
    expect(await ids('on=2026-07-20&knownAt=2026-07-19')).toEqual([`${second}:must-talk:behind-2026-2`]);
    expect(await ids('on=2026-07-20')).toEqual([`${first}:must-talk:dropped-2026-2`]);
    expect((await periodic(dossier, 'effectiveAt=2026-07-20&knownAt=2026-07-19')).mustTalk).toMatchObject([{ reason: 'behind' }]);
    expect(await periodic(dossier, 'effectiveAt=2026-07-20')).toMatchObject({
      series: [
        { eventId: first, quarter: 1, band: 'good', label: '好' },
        { eventId: second, quarter: 2, band: 'poor', label: '较差', dropped: 3 },
      ],
      mustTalk: [{ reason: 'dropped', label: '明显退步', heldOn: null }],
    });
    expect((await periodic(dossier, 'effectiveAt=2026-06-29')).series).toHaveLength(1);
    await told('2026-07-21', dossier, 'annul-fact', { effectiveOn: undefined, eventId: second, reason: '误录' });
    expect(await ids('on=2026-07-21')).toEqual([]);
  });

  test.each([
    ['rate-period', { year: 2025, quarter: 5, band: 'good' }, 400, 'BAD_SHAPE'],
    ['rate-period', { year: 2025, quarter: 1, band: '优秀' }, 400, 'BAD_SHAPE'],
    ['rate-period', { year: 2025, quarter: 3, band: 'good' }, 422, 'QUARTER_NOT_BEGUN'],
    ['rate-period', { year: 2024, quarter: 4, band: 'good', leader: '示例分管领导' }, 400, 'BAD_SHAPE'],
    ['receive-feed-item', { source: 'rumour', sourceRef: '1', receivedOn: '2025-05-01', kind: 'problem' }, 400, 'BAD_SHAPE'],
    [
      'receive-feed-item',
      { ...{ source: 'hotline', sourceRef: '1', kind: 'problem' }, receivedOn: '2025-08' },
      422,
      'FEED_ITEM_NOT_RECEIVED_YET',
    ],
    ['hold-talk', { because: [], ...WHOLE }, 400, 'BAD_SHAPE'],
    ['hold-talk', { because: ['示例'], ...WHOLE }, 400, 'BAD_SHAPE'],
    [
      'resolve-feed-item',
      { item: '00000000-0000-4000-8000-000000000000', outcome: 'rectified', done: '示例' },
      422,
      'FEED_ITEM_NOT_OPEN',
    ],
  ])('refuses %s %j with %d %s', async (command, body, status, code) => {
    const dossier = await watched();
    const answer = await give('2025-05-20', dossier, command, body);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  test('a band twice for a quarter is refused, naming the first', async () => {
    const dossier = await watched();
    const first = await rate('2025-03-31', dossier, [2025, 1], 'good');
    const { status, body } = await give('2025-04-01', dossier, 'rate-period', { year: 2025, quarter: 1, band: 'fair' });
    expect([status, body]).toMatchObject([422, { code: 'QUARTER_RATED', standsInTheWay: [{ eventId: first }] }]);
  });

  test('a dossier that is not there has none', async () => {
    const { status } = await door.get('/api/dossiers/nobody/periodic', { authorization: await door.bearer('officer') });
    expect(status).toBe(404);
  });
});
