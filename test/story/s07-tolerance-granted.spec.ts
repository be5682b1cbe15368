import { onEveryEngine } from '../support/engines.js';
import { type Body, type Served, served } from '../support/served.js';
import {
  DECISION,
  deputyOfABureau,
  FINDINGS,
  followed,
  type Refused,
  type Tellers,
  tellers,
  told,
  tried,
  UNINTENDED,
} from '../support/tolerance.js';
import { on } from '../support/town.js';

interface Case extends Body {
  readonly stage: string;
  readonly open: boolean;
  readonly outcome: { readonly code: string; readonly label: string } | null;
  readonly factors: readonly { readonly factor: string; readonly grade: string | null; readonly finding: string | null }[];
  readonly openDuties: readonly string[];
  readonly granted: string | null;
  readonly entries: readonly {
    readonly eventId: string;
    readonly label: string;
    readonly by: { readonly id: string; readonly role: string };
  }[];
  readonly rectifications: readonly { readonly id: string; readonly doneOn: string | null }[];
}

interface Line extends Body {
  readonly eventId: string;
  readonly type: string;
  readonly details: Body;
}

interface Statistic {
  readonly value: number;
  readonly of: number;
  readonly share?: number;
  readonly items: readonly (Body & { readonly by: string })[];
}

/** A made-up bureau used the repair fund of a housing estate against the city's rule, so that it was safe before the rainy season. */
const ACT = {
  by: 'unit',
  actOn: '2023-04',
  what: '示例：雨季将至，建议动用住宅专项维修资金先行除险',
  violated: '示例市住宅专项维修资金管理暂行办法',
  region: '示例市示例区',
};

onEveryEngine('S7 容错 granted', (engine) => {
  let today = '2023-04-20';
  let door: Served;
  let by: Tellers;
  let dossier = '';
  let unit = '';
  let investigation = '';

  beforeEach(async () => {
    today = '2023-04-20';
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    by = await tellers(door);
    ({ dossier, unit } = await deputyOfABureau(door));
    investigation = (await door.told(on(dossier, 'open-investigation'), { effectiveOn: today, source: 'letters' })).events[0].id;
  });
  afterEach(() => door.close());

  const say = (url: string, body: object, who = by.officer) => told(door, who, url, { effectiveOn: today, ...body });
  const at = (id: string, name: string): string => `/api/tolerances/${id}/${name}`;
  const whole = async (id: string, when = ''): Promise<Case> => (await door.get<Case>(`/api/tolerances/${id}${when}`)).body;
  const bars = async (effectiveAt: string, knownAt = ''): Promise<readonly Body[]> => {
    const known = knownAt && `&knownAt=${knownAt}`;
    const { body } = await door.get<{ bars: readonly Body[] }>(`${on(dossier, 'bars')}?effectiveAt=${effectiveAt}${known}`);
    return body.bars.filter(({ status }) => status === 'inForce');
  };
  const statistic = async (query = ''): Promise<Statistic> =>
    (await door.get<Statistic>(`/api/statistics/tolerances${query}`)).body;

  /** Applied for, accepted, verified and reviewed in April and May 2023. */
  async function reviewed(redLines: readonly string[] = []): Promise<string> {
    const { id } = await say('/api/tolerances', { ...ACT, dossierId: dossier, investigation });
    today = '2023-04-25';
    await say(at(id, 'accept'), {});
    today = '2023-05-08';
    await say(at(id, 'verify'), { factors: FINDINGS, distinctions: UNINTENDED, redLines });
    today = '2023-05-10';
    await say(at(id, 'review'), { agrees: true, opinion: '示例复核意见' }, by.reviewer);
    return id;
  }

  async function granted(outcome = 'exempted'): Promise<string> {
    const id = await reviewed();
    today = '2023-05-15';
    await say(at(id, 'decide'), { ...DECISION, outcome }, by.approver);
    await followed(door);
    return id;
  }

  it('by six factors, without private gain, with the consent of the committee: 免于追责, the violation stays visible', async () => {
    const id = await granted();
    const found = await whole(id);
    expect(found).toMatchObject({
      dossierId: dossier,
      unitId: unit,
      stage: 'decided',
      open: true,
      actOn: '2023-04',
      violated: ACT.violated,
      region: ACT.region,
      investigation,
      outcome: { code: 'exempted', label: '免于追责' },
      decided: { organ: '示例区纪委监委', approvedBy: '中共示例区委', on: '2023-05-15' },
      distinctions: UNINTENDED,
      redLines: [],
      openDuties: ['部署整改', '反馈', '报备'],
    });
    expect(found.factors.map(({ factor, grade }) => [factor, grade])).toEqual(
      FINDINGS.map(({ factor }) => [factor, 'favourable']),
    );
    const { entries } = (await door.get<{ entries: readonly Line[] }>(on(dossier, 'timeline'))).body;
    const [held] = entries.filter(({ type }) => type === 'ToleranceGranted');
    expect(held).toMatchObject({
      eventId: found.granted,
      kind: 'protection',
      label: '容错',
      from: '2023-05-15',
      details: { tolerance: id, outcome: 'exempted', actOn: '2023-04', violated: ACT.violated, reason: DECISION.reason },
    });
    expect(entries.filter(({ eventId }) => eventId === investigation)).toHaveLength(1);
  });

  it('bars neither the grade of 2023 nor a promotion, from the day of the decision on, and nobody is punished for it', async () => {
    expect(await bars('2023-05-14')).toEqual([expect.objectContaining({ kind: 'moves', eventId: investigation })]);
    const promote = (effectiveOn: string) => ({ effectiveOn, unit, post: '局长', promotion: 'step' });
    expect((await tried(door, by.officer, on(dossier, 'promote'), promote('2023-05-14'))).status).toBe(422);
    const id = await granted();
    expect(await bars('2023-05-15')).toEqual([]);
    expect(await bars('2023-05-14')).toEqual([expect.objectContaining({ kind: 'moves' })]);
    expect(await bars('2023-05-15', '2023-05-14')).toEqual([expect.objectContaining({ kind: 'moves' })]);
    today = '2023-05-20';
    for (const more of [{ investigation }, { tolerance: id, toleranceConsidered: true, toleranceReason: '示例理由' }]) {
      const refused = await tried(door, by.officer, on(dossier, 'punish'), { effectiveOn: today, code: '02250', ...more });
      expect([refused.status, refused.body.code, refused.body.rule.article]).toEqual([
        422,
        'ALREADY_TOLERATED',
        expect.stringContaining('29号'),
      ]);
      expect(refused.body.standsInTheWay.map(({ type }) => type)).toContain('ToleranceGranted');
    }
    today = '2024-01-20';
    await say(on(dossier, 'decide-assessment'), { kind: '20', year: 2023, grade: '1' });
    await say(on(dossier, 'promote'), promote('2024-01-20'));
    await say(on(dossier, 'close-investigation'), { investigation, outcome: 'notPunished' });
  });

  it('a measure taken over as found that cites the case bars nothing either; one that does not bars what it bars', async () => {
    const id = await granted();
    today = '2023-06-01';
    const cited = { tolerance: id, toleranceConsidered: true, toleranceReason: '示例理由' };
    await say(on(dossier, 'admonish'), { form: 'talk', asFound: true, ...cited });
    expect(await bars('2023-06-01')).toEqual([]);
    const { body } = await door.get<{ bars: readonly Body[] }>(`${on(dossier, 'bars')}?effectiveAt=2023-06-01`);
    expect(body.bars.map(({ kind, liftedBy }) => [kind, typeof liftedBy])).toEqual([['moves', 'string']]);
    await say(on(dossier, 'admonish'), { form: 'talk' });
    expect((await bars('2023-06-01')).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['promotion', 'excellent']));
  });

  it('what was imposed for the matter before bars until the day of the grant, what rests on something else bars on', async () => {
    const other = (await say(on(dossier, 'receive-finding'), { source: 'letters' })).events[0].id;
    await say(on(dossier, 'punish'), { code: '02250', investigation });
    await say(on(dossier, 'admonish'), { form: 'talk', because: investigation });
    const barring = async (day: string) => new Set((await bars(day)).map(({ eventId }) => eventId)).size;
    expect(await barring('2023-05-14')).toBe(3);
    const { events } = await say(on(dossier, 'take-measure'), { measure: 'reassigned', because: other });
    await granted();
    expect((await bars('2023-05-15')).every(({ eventId }) => eventId === events[0].id)).toBe(true);
    expect(await barring('2023-05-14')).toBe(4);
    expect((await bars('2023-05-15', '2023-05-14')).length).toBeGreaterThan(1);
  });

  it('减轻 is said of what follows for the matter, whether or not the case is cited', async () => {
    await granted('mitigated');
    today = '2023-06-01';
    const { events } = await say(on(dossier, 'punish'), { code: '02250', investigation });
    const { entries } = (await door.get<{ entries: readonly Line[] }>(on(dossier, 'timeline'))).body;
    expect(entries.find(({ eventId }) => eventId === events[0].id)?.details).toMatchObject({ leniency: 'mitigated' });
    const { agrees } = (await door.get<{ agrees: boolean }>(`/api/events/${events[0].id}/explanation`)).body;
    expect(agrees).toBe(true);
  });

  it('从轻 lets a punishment follow, which says so and bars what it bars', async () => {
    const id = await granted('lighter');
    today = '2023-06-01';
    const cited = { tolerance: id, investigation, toleranceConsidered: true, toleranceReason: '示例理由' };
    const { events } = await say(on(dossier, 'punish'), { code: '02250', ...cited });
    const { entries } = (await door.get<{ entries: readonly Line[] }>(on(dossier, 'timeline'))).body;
    expect(entries.find(({ eventId }) => eventId === events[0].id)?.details).toMatchObject({
      tolerance: id,
      leniency: 'lighter',
    });
    expect((await bars('2023-06-01')).map(({ kind }) => kind)).toContain('promotion');
  });

  it('is not closed before what it asks for was put right, told and filed', async () => {
    const id = await granted();
    const dueThen = async (kind: string): Promise<readonly Body[]> =>
      (await door.get<{ items: readonly Body[] }>(`/api/duties?on=2023-05-16&kind=${kind}&subject=tolerance-${id}`)).body.items;
    expect(await dueThen('tolerance-assign-rectification')).toEqual([expect.objectContaining({ dueOn: '2023-05-29' })]);
    const close = (): Promise<Refused> =>
      tried(door, by.officer, at(id, 'close'), { effectiveOn: today }).then(({ body }) => body);
    expect((await close()).message).toBe('尚未办结：部署整改、反馈、报备');
    today = '2023-05-16';
    const assigned = await say(at(id, 'assign-rectification'), { task: '示例整改：完善申请程序', dueOn: '2023-06-30' });
    expect(await dueThen('tolerance-rectification')).toEqual([expect.objectContaining({ dueOn: '2023-06-30' })]);
    const early = await tried(door, by.officer, at(id, 'file'), {
      effectiveOn: today,
      organ: '示例市纪委监委',
      docNo: '示备1号',
    });
    expect(early.body.code).toBe('STEP_MISSING');
    await say(at(id, 'give-feedback'), {});
    await say(at(id, 'file'), { organ: '示例市纪委监委', docNo: '示备〔2023〕1号' });
    const open = await close();
    expect([open.code, open.message, open.standsInTheWay]).toEqual([
      'DUTIES_OPEN',
      '尚未办结：完成整改',
      [expect.objectContaining({ eventId: assigned.events[0].id })],
    ]);
    today = '2023-06-20';
    await say(at(id, 'finish-rectification'), { rectification: assigned.events[0].id, result: '示例整改结果' });
    await say(at(id, 'close'), {});
    expect(await whole(id)).toMatchObject({
      stage: 'closed',
      open: false,
      openDuties: [],
      rectifications: [{ doneOn: '2023-06-20' }],
    });
    expect((await door.get<{ items: readonly Body[] }>(`/api/duties?on=2023-07-01&subject=tolerance-${id}`)).body.items).toEqual(
      [],
    );
  });

  it('every step of it can be explained: asked again, the rules say what they said', async () => {
    const id = await granted();
    const { entries } = await whole(id);
    expect(entries.map(({ label }) => label)).toEqual(['容错立案', '容错受理', '容错核实', '容错复核', '容错认定']);
    expect(entries.map(({ by }) => by.role)).toEqual(['officer', 'officer', 'officer', 'officer', 'approver']);
    expect(entries[2]?.by.id).not.toBe(entries[3]?.by.id);
    for (const { eventId, label } of entries) {
      const { body } = await door.get<{ agrees: boolean; rules: readonly Body[] }>(`/api/events/${eventId}/explanation`);
      expect([label, body.agrees]).toEqual([label, true]);
    }
    const { body } = await door.get<{ rules: readonly Body[] }>(`/api/events/${entries[4]?.eventId}/explanation`);
    expect(body.rules).toContainEqual(
      expect.objectContaining({
        id: 'toleranceRedLines',
        answer: 'agreed',
        said: '没有红线情形',
        lookedAt: [expect.objectContaining({ eventId: entries[2]?.eventId })],
      }),
    );
  });

  it('is counted in 2023, by outcome, unit and decider, whenever it is asked about and as it was known', async () => {
    const id = await granted();
    today = '2024-03-01';
    const { value, of, share, items } = await statistic('?from=2023&to=2023');
    expect([value, of, share]).toEqual([1, 1, 100]);
    for (const item of [
      { by: 'outcome', code: 'exempted', label: '免于追责', value: 1 },
      { by: 'year', code: '2023', value: 1, of: 1 },
      { by: 'unit', code: unit, value: 1, of: 1 },
      { by: 'decider', code: '示例区纪委监委', value: 1, of: 1, share: 100, overridden: 0 },
    ])
      expect(items).toContainEqual(expect.objectContaining(item));
    expect(items.filter((item) => item.by === 'override')).toEqual([]);
    expect((await statistic('?from=2024')).of).toBe(0);
    expect((await statistic('?effectiveAt=2023-12-31&knownAt=2023-05-14')).of).toBe(0);
    expect((await statistic(`?unit=${unit}`)).value).toBe(1);
    const list = await door.get<{ total: number; items: readonly Body[] }>('/api/tolerances?outcome=exempted&open=true');
    expect(list.body).toMatchObject({ total: 1, items: [{ id, dossierId: dossier }] });
    expect((await door.get<{ total: number }>('/api/tolerances?effectiveAt=2023-04-19')).body.total).toBe(0);
    expect(await whole(id, '?effectiveAt=2023-05-01')).toMatchObject({ stage: 'accepted', granted: null });
    expect((await whole(id, '?effectiveAt=2023-05-15')).granted).toEqual(expect.any(String));
    expect((await whole(id, '?knownAt=2023-05-09')).stage).toBe('verified');
  });
});
