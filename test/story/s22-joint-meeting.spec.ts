import { jest } from '@jest/globals';
import { onEveryEngine } from '../support/engines.js';
import { type Answer, type Body, type Recorded, type Served, served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { aDossier, aUnit, inOffice, on } from '../support/town.js';

jest.setTimeout(60_000);

interface Refused extends Body {
  readonly code: string;
  readonly message: string;
  readonly refusals: readonly { readonly code: string }[];
}

interface Whole {
  readonly lastQuarter: string | null;
  readonly quarters: readonly Body[];
  readonly quarter: {
    readonly missing: readonly string[];
    readonly departments: readonly Body[];
    readonly items: readonly Body[];
    readonly held: Body | null;
    readonly closed: Body | null;
  } | null;
  readonly warnings: readonly (Body & { readonly calledFor: { readonly eventId: string } })[];
  readonly openDuties: readonly string[];
  readonly entries: readonly { readonly eventId: string; readonly type: string }[];
}

interface Due {
  readonly items: readonly (Body & { readonly kind: string; readonly dueOn: string; readonly handedTo?: string })[];
}

const Q1 = { year: 2024, quarter: 1 };

onEveryEngine('S22 the joint meeting', (engine) => {
  let today = '2024-01-05';
  let door: Served;
  let [unit, meeting] = ['', ''];
  beforeEach(async () => {
    today = '2024-01-05';
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    unit = await aUnit(door, { name: '仪河县委组织部' });
    meeting = (await door.told('/api/meetings', onTheDay('2024-01-05', { unit }))).id;
  });
  afterEach(() => door.close());

  const onTheDay = (day: string, body: object): object => {
    today = day;
    return { effectiveOn: day, ...body };
  };
  const path = (step: string, id = meeting): string => `/api/meetings/${id}/${step}`;
  const takes = (step: string, day: string, body: object): Promise<Recorded> =>
    door.told(path(step), onTheDay(day, { ...Q1, ...body }));
  const tries = (step: string, day: string, body: object): Promise<Answer<Refused>> =>
    door.post<Refused>(path(step), onTheDay(day, { ...Q1, ...body }));
  const codes = ({ body }: Answer<Refused>): readonly string[] => body.refusals.map(({ code }) => code);
  const whole = async (query = ''): Promise<Whole> => (await door.get<Whole>(`/api/meetings/${meeting}?${query}`)).body;
  const due = async (query: string): Promise<readonly string[]> => {
    const { body } = await door.get<Due>(`/api/duties?subject=meeting-${meeting}&${query}`);
    return body.items.map(({ kind, dueOn, handedTo = '' }) => `${kind} ${dueOn} ${handedTo}`.trim());
  };
  const gives = (department: string, day: string, more: object): Promise<Recorded> =>
    takes('give-input', day, { department, ...more });
  const NOTHING = { nothing: true };

  /** 示例 about whom the departments report; everything but 自然资源 is in by the day it is due. */
  async function gathered(dossier: string): Promise<void> {
    await takes('convene', '2024-02-20', { inputBy: '2024-03-10' });
    const items = [
      { id: 'x1', kind: 'negative', text: '示例负面信息', dossierIds: [dossier] },
      { id: 'x2', kind: 'clue', text: '示例问题线索', dossierIds: [dossier], unitIds: [unit] },
    ];
    await gives('inspection', '2024-03-01', { items });
    await gives('petitions', '2024-03-05', NOTHING);
    await gives('ecology', '2024-03-08', { items: [{ id: 'st1', kind: 'other', text: '示例其他情况', unitIds: [unit] }] });
  }

  const DISPOSITIONS = [
    { item: 'x1', disposition: 'talk', office: '示例县委组织部干部监督科', dueOn: '2024-04-30' },
    { item: 'x2', disposition: 'verify', office: '示例县纪委监委' },
    { item: 'st1', disposition: 'file' },
  ];
  const MEETING = { attendants: ['inspection', 'petitions', 'ecology'], dispositions: DISPOSITIONS };

  it('asks four departments each quarter, and 自然资源 is reminded when nothing comes', async () => {
    expect(await due('on=2024-01-05')).toEqual(['convene-meeting 2024-03-01']);
    await gathered(await aDossier(door));
    expect(await due('on=2024-03-11&overdue=true')).toEqual(
      ['convene-meeting 2024-03-01', 'meeting-input 2024-03-10 自然资源'].slice(1),
    );
    expect(await due('on=2024-03-11')).toEqual([
      'meeting-input 2024-03-10 自然资源',
      'hold-meeting 2024-03-25',
      'convene-meeting 2024-05-31',
    ]);
    const { quarter } = await whole('effectiveAt=2024-03-11');
    expect(quarter?.missing).toEqual(['resources']);
    expect(quarter?.departments).toMatchObject([
      { label: '巡察', missing: false, inputs: [{ late: false, nothing: false, items: 2 }] },
      { label: '信访', missing: false, inputs: [{ nothing: true, items: 0 }] },
      { label: '生态环境', missing: false },
      { label: '自然资源', missing: true, overdue: true, inputs: [], reminded: [] },
    ]);

    expect(codes(await tries('hold', '2024-03-20', MEETING))).toEqual(['INPUT_NOT_REMINDED']);
    expect(codes(await tries('remind', '2024-03-12', { department: 'petitions' }))).toEqual(['INPUT_GIVEN']);
    const reminder = await takes('remind', '2024-03-12', { department: 'resources' });
    expect(reminder).not.toHaveProperty('warnings');
    expect((await whole()).quarter?.departments[3]).toMatchObject({
      missing: true,
      reminded: [{ eventId: reminder.events[0].id, on: '2024-03-12' }],
    });
    const late = await gives('resources', '2024-03-15', NOTHING);
    expect((await whole()).quarter?.departments[3]).toMatchObject({
      missing: false,
      overdue: false,
      inputs: [{ eventId: late.events[0].id, late: true, nothing: true }],
    });
    expect(await due('on=2024-03-15')).toEqual(['hold-meeting 2024-03-25', 'convene-meeting 2024-05-31']);
    expect((await whole('effectiveAt=2024-03-14')).quarter?.missing).toEqual(['resources']);
    expect((await whole('knownAt=2024-03-11')).quarter?.departments[3]).toMatchObject({ reminded: [], missing: true });
  });

  it('warns of a reminder before the day', async () => {
    await takes('convene', '2024-02-20', { inputBy: '2024-03-10' });
    const { status, body } = await tries('remind', '2024-03-10', { department: 'resources' });
    expect([status, body.warnings]).toEqual([201, [expect.objectContaining({ code: 'REMINDED_EARLY' })]]);
  });

  it('follows each disposition to its end before the quarter is closed', async () => {
    await gathered(await aDossier(door));
    await takes('remind', '2024-03-12', { department: 'resources' });
    const without = await tries('hold', '2024-03-20', { ...MEETING, dispositions: DISPOSITIONS.slice(0, 1) });
    expect([codes(without), without.body.message]).toEqual([['DISPOSITION_MISSING'], '条目 x2、st1 没有处置']);
    await takes('hold', '2024-03-20', MEETING);
    expect(await due('on=2024-03-20')).toEqual([
      'meeting-input 2024-03-10 自然资源',
      'carry-out-disposition 2024-04-30 示例县委组织部干部监督科',
      'carry-out-disposition 2024-05-19 示例县纪委监委',
      'convene-meeting 2024-05-31',
    ]);
    const early = await tries('close-quarter', '2024-05-20', {});
    expect(codes(early)).toEqual(['DUTIES_OPEN']);
    expect(early.body.message).toBe('本季尚有：自然资源未报送；条目 x1 的处置未办结；条目 x2 的处置未办结');

    await gives('resources', '2024-04-01', { items: [{ id: 'zr1', kind: 'clue', text: '示例迟报线索' }] });
    expect((await tries('close-quarter', '2024-05-20', {})).body.message).toContain('条目 zr1 未处置');
    await takes('dispose', '2024-04-02', { dispositions: [{ item: 'zr1', disposition: 'file' }] });
    await takes('carry-out', '2024-04-20', { item: 'x1', result: '示例谈话情况' });
    expect(codes(await tries('carry-out', '2024-04-21', { item: 'x1', result: '示例' }))).toEqual(['DISPOSITION_NOT_OPEN']);
    expect(codes(await tries('carry-out', '2024-04-21', { item: 'st1', result: '示例' }))).toEqual(['DISPOSITION_NOT_OPEN']);
    expect((await whole('effectiveAt=2024-05-20')).quarter?.items).toMatchObject([
      { id: 'x1', text: '示例负面信息', disposition: { open: false, done: { on: '2024-04-20', result: '示例谈话情况' } } },
      { id: 'x2', disposition: { open: true, overdue: true, dueOn: '2024-05-19', done: null } },
      { id: 'st1', disposition: { disposition: 'file', open: false, overdue: false } },
      { id: 'zr1', department: 'resources', disposition: { disposition: 'file' } },
    ]);
    await takes('carry-out', '2024-05-21', { item: 'x2', result: '示例核查不属实', docNo: '示纪1号' });
    await takes('close-quarter', '2024-05-22', {});
    expect(await due('on=2024-05-22')).toEqual(['convene-meeting 2024-05-31']);
    expect((await whole()).quarters).toMatchObject([
      { quarter: '2024-1', convenedOn: '2024-02-20', missing: [], heldOn: '2024-03-20', closedOn: '2024-05-22' },
    ]);
    expect(codes(await tries('remind', '2024-05-23', { department: 'ecology' }))).toContain('CASE_CLOSED');
    for (const { eventId, type } of (await whole()).entries) {
      const { body } = await door.get<Body>(`/api/events/${eventId}/explanation`);
      expect([type, body.agrees]).toEqual([type, true]);
    }
  });

  it('is convened for one quarter after the other, and says when one was left out', async () => {
    await takes('convene', '2024-02-20', { inputBy: '2024-03-10' });
    expect(codes(await tries('convene', '2024-02-21', { inputBy: '2024-03-10' }))).toEqual(['QUARTER_CONVENED']);
    const third = { quarter: 3, inputBy: '2024-09-10' };
    const { status, body } = await tries('convene', '2024-08-20', third);
    expect([status, body.warnings]).toEqual([201, [expect.objectContaining({ code: 'QUARTER_SKIPPED' })]]);
    expect(codes(await tries('convene', '2024-08-21', { quarter: 2, inputBy: '2024-09-10' }))).toEqual(['QUARTER_OUT_OF_ORDER']);
    expect((await whole()).lastQuarter).toBe('2024-3');
    expect((await whole('year=2024&quarter=1')).quarter).toMatchObject({ quarter: 1, inputBy: '2024-03-10' });
    expect((await whole('year=2024&quarter=2')).quarter).toBeNull();
    const kinds = await due('on=2024-08-20&kind=convene-meeting');
    expect(kinds).toEqual(['convene-meeting 2024-11-30']);
  });

  it('waits for a department whose report was put off, and does not call it late before that', async () => {
    await takes('convene', '2024-02-20', { inputBy: '2024-03-10' });
    const { body } = await door.get<{ items: readonly Body[] }>(`/api/duties?subject=meeting-${meeting}&on=2024-03-01`);
    const duty = body.items.map(({ id }) => String(id)).find((id) => id.endsWith('meeting-input:resources'));
    await door.told(path('postpone-duty'), onTheDay('2024-03-09', { duty, until: '2024-03-20', reason: '示例' }));
    expect((await whole('effectiveAt=2024-03-15')).quarter?.departments[3]).toMatchObject({ missing: true, overdue: false });
    const early = await tries('remind', '2024-03-19', { department: 'resources' });
    expect(early.body.warnings).toEqual([expect.objectContaining({ code: 'REMINDED_EARLY' })]);
    const given = await gives('resources', '2024-03-20', NOTHING);
    expect((await whole()).quarter?.departments[3]).toMatchObject({ missing: false, inputs: [{ late: false }] });
    const explained = await door.get<Body>(`/api/events/${given.events[0].id}/explanation`);
    expect(explained.body.agrees).toBe(true);
  });

  it('is one for each unit, and found by it', async () => {
    const twice = await door.post<Refused>('/api/meetings', onTheDay('2024-02-01', { unit }));
    expect([twice.status, codes(twice)]).toEqual([422, ['CASE_EXISTS']]);
    const list = async (query: string) =>
      (await door.get<{ total: number; items: readonly Body[] }>(`/api/meetings?${query}`)).body;
    expect(await list(`unit=${unit}`)).toMatchObject({ total: 1, items: [{ id: meeting, unit: '仪河县委组织部' }] });
    expect((await list(`unit=${await aUnit(door)}`)).total).toBe(0);
    expect((await list('effectiveAt=2024-01-04')).total).toBe(0);
    expect((await list('knownAt=2024-01-04')).total).toBe(0);
    expect((await door.get(`/api/meetings/${unit}`)).status).toBe(404);
    expect((await door.get('/api/meetings?unit=none')).status).toBe(404);
    expect((await door.get('/api/meetings?size=201')).status).toBe(400);
  });

  it('writes nothing of what was reported into a dossier, and nothing of it is to be read in the log', async () => {
    const { dossier } = await inOffice(door);
    const timeline = async (): Promise<unknown> =>
      (await door.get<{ entries: unknown }>(on(dossier, 'timeline?effectiveAt=2024-12-31'))).body.entries;
    const revisions = async (): Promise<number> => (await door.installation.store.read(`dossier-${dossier}`)).length;
    const before = [await timeline(), await revisions()];
    await gathered(dossier);
    await takes('remind', '2024-03-12', { department: 'resources' });
    await takes('hold', '2024-03-20', MEETING);
    await takes('carry-out', '2024-05-21', { item: 'x2', result: '示例核查不属实' });
    await settled(door);
    expect([await timeline(), await revisions()]).toEqual(before);
    const stored = await door.installation.store.read(`meeting-${meeting}`);
    const bytes = stored.map(({ payload }) => Buffer.from(payload).toString()).join('\n');
    expect(bytes).toContain('"itemIds":["x1","x2"]');
    for (const secret of ['示例负面信息', '示例问题线索', '示例核查不属实', dossier]) expect(bytes).not.toContain(secret);
  });

  describe('一案一警示', () => {
    const punish = async (dossier: string, day: string, more: object = {}): Promise<string> => {
      const told = await door.told(on(dossier, 'punish'), onTheDay(day, { code: '02117', ...more }));
      await settled(door);
      return told.events[0].id;
    };
    const adopt = (of: string, effectiveOn = '2024-01-08'): Promise<Recorded> =>
      door.told('/api/rulebook/local/adopt-set', {
        ...onTheDay('2024-01-08', { set: 'yizheng-meetings', unit: of }),
        effectiveOn,
      });
    const serving = async (parent?: string): Promise<string> => {
      const dossier = await aDossier(door);
      const below = parent === undefined ? unit : await aUnit(door, { parent });
      await door.told(on(dossier, 'appoint'), { effectiveOn: '2019-02', unit: below, post: '副县长' });
      return dossier;
    };

    it('calls for a warning of each case that ends in a punishment, where the unit or one above it has that rule', async () => {
      const dossier = await serving(unit);
      await punish(dossier, '2024-01-06');
      expect((await whole()).warnings).toEqual([]);
      await adopt(unit);
      const ground = await punish(dossier, '2024-02-10');
      const { warnings } = await whole('effectiveAt=2024-03-12');
      expect(warnings).toMatchObject([{ dossierId: dossier, ground, dueOn: '2024-03-11', overdue: true, issued: null }]);
      expect(await due('on=2024-03-12&overdue=true')).toEqual(['convene-meeting 2024-03-01', 'issue-warning 2024-03-11']);
      const calledFor = warnings[0]?.calledFor.eventId ?? '';
      const warning = { calledFor, form: 'bulletin', field: 'housing', audience: '示例全县', text: '示例警示内容' };
      expect(
        codes(await door.post<Refused>(path('issue-warning'), onTheDay('2024-03-13', { ...warning, field: 'sports' }))),
      ).toEqual(['WARNING_FIELD_UNKNOWN']);
      const issued = await door.told(path('issue-warning'), onTheDay('2024-03-13', warning));
      expect((await whole()).warnings).toMatchObject([
        { overdue: false, issued: { eventId: issued.events[0].id, text: '示例警示内容', field: 'housing' } },
      ]);
      expect(await due('on=2024-03-13&kind=issue-warning')).toEqual([]);
      expect(codes(await door.post<Refused>(path('issue-warning'), onTheDay('2024-03-14', warning)))).toEqual([
        'WARNING_NOT_OPEN',
      ]);
      const { body } = await door.get<Body>(`/api/events/${issued.events[0].id}/explanation`);
      expect(body.agrees).toBe(true);
    });

    it('calls for one warning of one investigation, whatever it came to, and for none that came to nothing', async () => {
      await adopt(unit);
      const dossier = await serving();
      const told = async (command: string, day: string, body: object): Promise<string> =>
        (await door.told(on(dossier, command), onTheDay(day, body))).events[0].id;
      const investigation = await told('open-investigation', '2024-02-01', {});
      await punish(dossier, '2024-03-01', { investigation });
      await told('close-investigation', '2024-03-02', { investigation, outcome: 'punished' });
      const other = await told('open-investigation', '2024-04-01', {});
      await told('close-investigation', '2024-05-01', { investigation: other, outcome: 'notPunished' });
      await settled(door);
      expect((await whole()).warnings).toMatchObject([{ groundType: 'PunishmentImposed', calledFor: { on: '2024-03-01' } }]);
      expect(await door.installation.store.read(`warning-${dossier}`)).toHaveLength(1);
    });

    it('calls for none where there is no meeting, of what is taken over as found, or long past', async () => {
      const elsewhere = await aUnit(door);
      await adopt(elsewhere);
      await adopt(unit, '2022-01-01');
      const dossier = await aDossier(door);
      await door.told(on(dossier, 'appoint'), { effectiveOn: '2019-02', unit: elsewhere, post: '副县长' });
      await punish(dossier, '2024-02-10');
      const here = await serving();
      await door.told(on(here, 'punish'), { ...onTheDay('2024-02-11', {}), effectiveOn: '2023-01-09', code: '02117' });
      await punish(here, '2024-02-12', { asFound: true });
      await settled(door);
      expect((await whole()).warnings).toEqual([]);
      expect(await door.installation.store.read(`warning-${dossier}`)).toEqual([]);
    });

    it('is called for no longer once the punishment was revoked, or its record annulled', async () => {
      await adopt(unit);
      const [one, two] = [await serving(), await serving()];
      const measure = await punish(one, '2024-02-10');
      const mistaken = await punish(two, '2024-02-11');
      expect(await due('on=2024-02-11&kind=issue-warning')).toHaveLength(2);
      await door.told(on(one, 'revoke-measure'), onTheDay('2024-02-20', { measure }));
      await settled(door);
      expect(await due('on=2024-02-20&kind=issue-warning')).toEqual(['issue-warning 2024-03-12']);
      await door.told(on(two, 'annul-fact'), { eventId: mistaken, reason: '示例误录' });
      await settled(door);
      const { warnings } = await whole();
      expect(warnings).toMatchObject([{ voided: { on: '2024-02-20' } }, { voided: { on: expect.any(String) } }]);
      const warning = { form: 'talk', audience: '示例', text: '示例', calledFor: warnings[0]?.calledFor.eventId };
      expect(codes(await door.post<Refused>(path('issue-warning'), onTheDay('2024-02-21', warning)))).toEqual([
        'WARNING_NOT_OPEN',
      ]);
      expect((await whole('knownAt=2024-02-15')).warnings).toMatchObject([{ voided: null }, { voided: null }]);
    });

    it('is called for again once what took it away is itself annulled, unless it was issued', async () => {
      await adopt(unit);
      const [one, two] = [await serving(), await serving()];
      const measure = await punish(one, '2024-02-10');
      const mistaken = await punish(two, '2024-02-11');
      const annul = async (of: string, eventId: string): Promise<string> => {
        const { events } = await door.told(on(of, 'annul-fact'), { eventId, reason: '示例误录' });
        await settled(door);
        return events[0].id;
      };
      const revoke = async (day: string): Promise<string> => {
        const { events } = await door.told(on(one, 'revoke-measure'), onTheDay(day, { measure }));
        await settled(door);
        return events[0].id;
      };
      const opened = async (): Promise<readonly unknown[]> =>
        (await whole()).warnings.filter(({ voided }) => voided === null).map(({ dossierId }) => dossierId);
      const revocation = await revoke('2024-02-20');
      const annulment = await annul(two, mistaken);
      expect(await opened()).toEqual([]);
      await annul(one, revocation);
      await annul(two, annulment);
      expect(await opened()).toEqual([one, two]);
      expect(await due('on=2024-02-20&kind=issue-warning')).toEqual(['issue-warning 2024-03-12', 'issue-warning 2024-03-21']);
      const calledFor = (await whole()).warnings.find(({ dossierId, voided }) => dossierId === one && voided === null)?.calledFor;
      const warning = { calledFor: calledFor?.eventId, form: 'talk', audience: '示例', text: '示例' };
      await door.told(path('issue-warning'), onTheDay('2024-02-21', warning));
      const again = await revoke('2024-02-22');
      const before = (await whole()).warnings.length;
      await annul(one, again);
      expect((await whole()).warnings).toHaveLength(before);
    });

    it('goes, comes and changes with a correction of what called for it', async () => {
      await adopt(unit);
      const dossier = await serving();
      const told = async (command: string, day: string, body: object): Promise<string> => {
        const { events } = await door.told(on(dossier, command), onTheDay(day, body));
        await settled(door);
        return events[0].id;
      };
      const correct = (eventId: string, changes: object) =>
        told('correct-fact', '2024-05-01', { eventId, changes, reason: '示例更正' });
      const investigation = await told('open-investigation', '2024-02-01', {});
      const closed = await told('close-investigation', '2024-05-01', { investigation, outcome: 'measured' });
      const opened = async (): Promise<readonly unknown[]> =>
        (await whole()).warnings.filter(({ voided }) => voided === null).map(({ ground }) => ground);
      expect(await opened()).toEqual([closed]);
      await correct(closed, { outcome: 'notPunished' });
      expect(await opened()).toEqual([]);
      const other = await told('open-investigation', '2024-03-01', {});
      const nothing = await told('close-investigation', '2024-05-01', { investigation: other, outcome: 'notPunished' });
      expect(await opened()).toEqual([]);
      await correct(nothing, { outcome: 'measured' });
      expect(await opened()).toEqual([nothing]);
    });
  });
});
