import { onEveryEngine } from '../support/engines.js';
import { type Body, served, type Served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';

type Due = Record<'id' | 'kind' | 'dueOn' | 'because', string> & {
  readonly rule: { readonly id: string; readonly article: string };
};

onEveryEngine('S5 a year found unsatisfactory', (engine) => {
  let today = '2020-01-06';
  let door: Served;
  beforeEach(async () => {
    today = '2020-01-06';
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
  });
  afterEach(() => door.close());

  /** 不称职 for 2023, decided on 2024-01-12 and notified in writing on 2024-01-20, each recorded on its day. */
  async function notified(): Promise<{ dossier: string; assessment: string; notice: string; unit: string }> {
    today = '2020-01-06';
    const [unit, dossier] = [await aUnit(door), await aDossier(door)];
    await door.told(on(dossier, 'appoint'), { effectiveOn: '2020-01-06', unit, post: '县长' });
    const assessment = await graded(dossier, 2023, '4', '2024-01-12');
    today = '2024-01-20';
    const { events } = await door.told(on(dossier, 'notify-grade'), {
      effectiveOn: '2024-01-20',
      assessment,
      docNo: '示考〔2024〕1号',
    });
    return { dossier, assessment, notice: events[0].id, unit };
  }
  async function graded(dossier: string, year: number, grade: string, effectiveOn = `${year + 1}-01-15`): Promise<string> {
    today = effectiveOn;
    return (await door.told(on(dossier, 'decide-assessment'), { effectiveOn, kind: '20', year, grade })).events[0].id;
  }
  const duties = async (dossier: string, query: string): Promise<readonly Due[]> =>
    (await door.get<{ items: readonly Due[] }>(`/api/duties?subject=dossier-${dossier}&${query}`)).body.items;
  const kinds = async (dossier: string, query: string): Promise<readonly string[]> =>
    (await duties(dossier, query)).map(({ kind }) => kind);
  const tried = async (dossier: string, command: string, body: object): Promise<unknown> => {
    const { status, body: answer } = await door.post<Body>(on(dossier, command), body);
    return status === 201 ? 201 : answer.code;
  };

  it('makes it due to notify, to tell face to face, and to consider a demotion by one level', async () => {
    const { dossier, assessment } = await notified();
    const due = await duties(dossier, 'on=2024-01-15');
    expect(due.map(({ kind, dueOn }) => [kind, dueOn]).toSorted()).toEqual([
      ['consider-demotion', '2024-02-11'],
      ['give-feedback', '2024-03-12'],
      ['notify-grade', '2024-02-11'],
    ]);
    expect(due.find(({ kind }) => kind === 'consider-demotion')).toMatchObject({
      because: assessment,
      rule: { id: 'poorDemoted', article: expect.stringContaining('公务员法（2018）第五十条') },
    });
    expect((await kinds(dossier, 'on=2024-01-20')).toSorted()).toEqual(['consider-demotion', 'give-feedback']);
    expect(await kinds(dossier, 'on=2024-03-13&kind=give-feedback&overdue=true')).toEqual(['give-feedback']);
    const told = {
      effectiveOn: '2024-03-14',
      assessment,
      byLevel: '0122',
      content: ['result', 'shortcomings'],
      response: '示例意见',
    };
    expect(await tried(dossier, 'give-feedback', told)).toBe(201);
    expect(await kinds(dossier, 'on=2024-03-14&kind=give-feedback&overdue=true')).toEqual([]);
  });

  it('can be appealed against up to 2024-02-19, and no later', async () => {
    const { dossier, assessment, notice } = await notified();
    today = '2024-02-20';
    const late = await door.post<Body>(on(dossier, 'appeal-grade'), { effectiveOn: '2024-02-20', assessment, step: 'review' });
    expect(late.body).toMatchObject({
      refusals: [{ code: 'APPEAL_TOO_LATE', rule: { id: 'appealWindow' }, standsInTheWay: [{ eventId: notice }] }],
    });
    expect(late.text).toContain('2024-02-19');
    expect(await tried(dossier, 'appeal-grade', { effectiveOn: '2024-02-19', assessment, step: 'review' })).toBe(201);
  });

  it('goes on while it is appealed against; found so again for 2024, dismissal is to be considered', async () => {
    const { dossier, assessment } = await notified();
    today = '2024-02-01';
    await door.told(on(dossier, 'appeal-grade'), { effectiveOn: '2024-02-01', assessment, step: 'review' });
    expect((await kinds(dossier, 'on=2024-02-02')).toSorted()).toEqual(['consider-demotion', 'decide-appeal', 'give-feedback']);
    expect(await duties(dossier, 'on=2024-02-02&kind=decide-appeal')).toMatchObject([{ dueOn: '2024-03-02' }]);
    const again = await graded(dossier, 2024, '4');
    const [dismissal] = await duties(dossier, 'on=2025-01-16&kind=consider-dismissal');
    expect(dismissal).toMatchObject({ because: again, rule: { article: expect.stringContaining('第八十八条') } });
    const decision = {
      effectiveOn: '2025-02-01',
      consequence: 'consider-dismissal',
      organ: '中共示例市委',
      docNo: '示委〔2025〕2号',
    };
    const by = { ...decision, official: '示例决定人', outcome: 'adopted' };
    expect(await tried(dossier, 'decide-consequence', { ...by, because: [again] })).toBe('SUGGESTION_NOT_FOUND');
    expect(await tried(dossier, 'decide-consequence', { ...by, because: [again, assessment] })).toBe(201);
    expect(await kinds(dossier, 'on=2025-02-01&kind=consider-dismissal')).toEqual([]);
    expect(await tried(dossier, 'decide-consequence', { ...by, because: [assessment, again] })).toBe('ALREADY_DECIDED');
  });

  it('is corrected when the appeal succeeds: what it suggested is withdrawn, and what it was stays on record', async () => {
    const { dossier, assessment, unit } = await notified();
    today = '2024-01-31';
    const filed = await door.told(on(dossier, 'appeal-grade'), { effectiveOn: '2024-01-31', assessment, step: 'review' });
    today = '2024-02-05';
    const down = { effectiveOn: '2024-02-05', unit, post: '副县长', causeCode: 'unsatisfactory', because: [assessment] };
    await door.told(on(dossier, 'demote'), down);
    expect(await kinds(dossier, 'on=2024-02-04&kind=consider-demotion')).toEqual(['consider-demotion']);
    expect(await kinds(dossier, 'on=2024-02-05&kind=consider-demotion')).toEqual([]);
    today = '2024-02-26';
    const appeal = filed.events[0].id;
    const decision = { effectiveOn: '2024-02-26', appeal, outcome: 'changed', organ: '示例县委组织部', docNo: '示复〔2024〕1号' };
    expect(await tried(dossier, 'decide-grade-appeal', decision)).toBe('GRADE_MISSING');
    const key = { 'idempotency-key': 'the-appeal-succeeds' };
    const changed = { ...decision, grade: '2' };
    const { events } = (await door.post(on(dossier, 'decide-grade-appeal'), changed, key)).body;
    expect(events.map(({ type }) => type)).toEqual(['GradeAppealDecided', 'FactCorrected']);
    expect((await door.post(on(dossier, 'decide-grade-appeal'), changed, key)).body.events).toEqual(events);
    for (const id of [assessment, appeal, events[0].id])
      expect((await door.get<Body>(`/api/events/${id}/explanation`)).body).toMatchObject({ agrees: true });
    expect((await kinds(dossier, 'on=2024-03-01')).toSorted()).toEqual(['give-feedback', 'periodic-review', 'restore-post']);
    expect(await kinds(dossier, 'on=2024-02-04&knownAt=2024-02-20')).toContain('consider-demotion');
    const shown = async (query: string): Promise<unknown> => {
      type Entry = { readonly eventId: string; readonly details: { readonly grade?: string } };
      const { body } = await door.get<{ entries: readonly Entry[] }>(`/api/dossiers/${dossier}/timeline?${query}`);
      return body.entries.find(({ eventId }) => eventId === assessment)?.details.grade;
    };
    expect(await shown('effectiveAt=2024-03-01')).toBe('2');
    expect(await shown('effectiveAt=2024-03-01&knownAt=2024-02-20')).toBe('4');
    type Stored = { readonly header: { readonly id: string }; readonly payload: Body };
    const { body } = await door.get<{ items: readonly Stored[] }>(`/api/dossiers/${dossier}/events`);
    expect(body.items.find(({ header }) => header.id === assessment)?.payload).toMatchObject({ data: { grade: '4' } });
    const second = await graded(dossier, 2024, '4');
    expect(await kinds(dossier, 'on=2025-01-16&kind=consider-dismissal')).toEqual([]);
    expect(await duties(dossier, 'on=2025-01-16&kind=consider-demotion')).toMatchObject([{ because: second }]);
  });

  it('is done by records alone: neither the notice nor what is to be considered is ticked off', async () => {
    const { dossier, assessment } = await notified();
    today = '2024-01-21';
    for (const duty of [`${assessment}:consider-demotion`, `${assessment}:give-feedback`])
      expect(await tried(dossier, 'complete-duty', { effectiveOn: '2024-01-21', duty })).toBe('DUTY_NEEDS_RECORD');
    expect((await kinds(dossier, 'on=2024-01-21')).toSorted()).toEqual(['consider-demotion', 'give-feedback']);
  });

  it('to which a notified 称职 is corrected is to be notified anew, and can be appealed against from then on', async () => {
    const { dossier, assessment, notice } = await notified();
    today = '2024-03-01';
    const correct = (grade: string) =>
      door.told(on(dossier, 'correct-fact'), { eventId: assessment, changes: { grade }, reason: '更正' });
    await correct('2');
    await door.told(on(dossier, 'annul-fact'), { eventId: notice, reason: '更正' });
    const told = async (effectiveOn: string) => tried(dossier, 'notify-grade', { effectiveOn, assessment });
    expect(await told('2024-03-02')).toBe(201);
    expect(await kinds(dossier, 'on=2024-03-02&kind=notify-grade')).toEqual([]);
    await correct('4');
    expect(await kinds(dossier, 'on=2024-03-02&kind=notify-grade')).toEqual(['notify-grade']);
    expect(await told('2024-05-20')).toBe(201);
    expect(await kinds(dossier, 'on=2024-05-20&kind=notify-grade')).toEqual([]);
    const appeal = (effectiveOn: string) => tried(dossier, 'appeal-grade', { effectiveOn, assessment, step: 'review' });
    expect(await appeal('2024-06-20')).toBe('APPEAL_TOO_LATE');
    expect(await appeal('2024-06-19')).toBe(201);
  });

  it('keeps the decision and the grade that it changed together: the correction is annulled first', async () => {
    const { dossier, assessment } = await notified();
    today = '2024-01-31';
    const filed = await door.told(on(dossier, 'appeal-grade'), { effectiveOn: '2024-01-31', assessment, step: 'review' });
    const [{ id: appeal }] = filed.events;
    const decision = { effectiveOn: '2024-02-26', appeal, outcome: 'changed', grade: '2' };
    const [decided, corrected] = (await door.told(on(dossier, 'decide-grade-appeal'), decision)).events;
    const reason = '示例事由';
    const upheld = { eventId: decided.id, changes: { outcome: 'upheld', grade: null }, reason };
    const annul = (eventId: string | undefined) => tried(dossier, 'annul-fact', { eventId, reason });
    expect(await tried(dossier, 'correct-fact', upheld)).toBe('DEPENDS_ON_IT');
    expect(await annul(decided.id)).toBe('DEPENDS_ON_IT');
    expect(await annul(appeal)).toBe('DEPENDS_ON_IT');
    expect(await tried(dossier, 'correct-fact', { eventId: decided.id, changes: { docNo: '示复〔2024〕2号' }, reason })).toBe(
      201,
    );
    expect(await annul(corrected?.id)).toBe(201);
    expect(await annul(decided.id)).toBe(201);
    expect(await annul(appeal)).toBe(201);
    expect((await kinds(dossier, 'on=2024-02-27')).toSorted()).toEqual(['consider-demotion', 'give-feedback']);
  });

  it('suggests a dismissal when both years are decided, the earlier recorded late', async () => {
    const { dossier, assessment } = await notified();
    today = '2024-03-01';
    const { events } = await door.told(on(dossier, 'decide-assessment'), {
      effectiveOn: '2023-01-15',
      kind: '20',
      year: 2022,
      grade: '4',
    });
    const dismissal = 'kind=consider-dismissal';
    expect(await kinds(dossier, `on=2024-01-11&${dismissal}`)).toEqual([]);
    expect(await duties(dossier, `on=2024-01-12&${dismissal}`)).toMatchObject([
      { because: events[0].id, raisedOn: '2024-01-12', dueOn: '2024-02-11', overdue: false },
    ]);
    const adopted = {
      consequence: 'consider-dismissal',
      because: [events[0].id, assessment],
      outcome: 'adopted',
      official: '示例决定人',
      organ: '中共示例市委',
      docNo: '示委〔2024〕2号',
    };
    expect(await tried(dossier, 'decide-consequence', { ...adopted, effectiveOn: '2023-06-01' })).toBe('BEFORE_THE_GRADE');
    expect(await tried(dossier, 'decide-consequence', { ...adopted, effectiveOn: '2024-03-01' })).toBe(201);
  });

  it('withdraws the dismissal that rests on it as well, when it is annulled or changed afterwards', async () => {
    const { dossier, assessment } = await notified();
    today = '2024-02-01';
    const filed = await door.told(on(dossier, 'appeal-grade'), { effectiveOn: '2024-02-01', assessment, step: 'review' });
    await graded(dossier, 2024, '4');
    today = '2025-02-10';
    expect(await kinds(dossier, 'on=2025-02-10&kind=consider-dismissal')).toEqual(['consider-dismissal']);
    const decision = { effectiveOn: '2025-02-10', appeal: filed.events[0].id, outcome: 'changed', grade: '3' };
    await door.told(on(dossier, 'decide-grade-appeal'), decision);
    expect(await kinds(dossier, 'on=2025-02-10&kind=consider-dismissal')).toEqual([]);
    expect(await kinds(dossier, 'on=2025-02-10&kind=consider-dismissal&knownAt=2025-02-01')).toEqual(['consider-dismissal']);
    const other = await notified();
    await graded(other.dossier, 2024, '4');
    today = '2025-02-10';
    await door.told(on(other.dossier, 'annul-fact'), { eventId: other.assessment, reason: '重复录入' });
    expect(await kinds(other.dossier, 'on=2025-02-10&kind=consider-dismissal')).toEqual([]);
  });
});
