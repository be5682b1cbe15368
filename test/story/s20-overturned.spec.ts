import { onEveryEngine } from '../support/engines.js';
import { type Body, served, type Served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';

onEveryEngine('S20 a punishment overturned', (engine) => {
  let today = '2020-01-06';
  let door: Served;
  let dossier = '';
  let against = '';
  let revocation = '';
  beforeAll(async () => {
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    ({ dossier, against, revocation } = await overturned());
  });
  afterAll(() => door.close());

  /** 撤职 on 2022-06-01, against which 申诉 was made in time, and revoked on 2023-09-01, each recorded on its day. */
  async function overturned() {
    const [unit, dossier] = [await aUnit(door), await aDossier(door)];
    await door.told(on(dossier, 'appoint'), { effectiveOn: '2020-01-06', unit, post: '副县长' });
    today = '2022-06-01';
    const punished = await door.told(on(dossier, 'punish'), { effectiveOn: '2022-06-01', code: '02117', announcedIn: '全县' });
    const against = punished.events[0].id;
    today = '2022-06-20';
    const filed = await door.told(on(dossier, 'file-appeal'), { effectiveOn: '2022-06-20', against, step: 'review' });
    today = '2023-09-01';
    const appeal = filed.events[0].id;
    await door.told(on(dossier, 'decide-appeal'), { effectiveOn: '2023-09-01', appeal, outcome: 'revoked' });
    const revoked = await door.told(on(dossier, 'revoke-measure'), { effectiveOn: '2023-09-01', measure: against, appeal });
    today = '2023-09-04';
    return { dossier, against, revocation: revoked.events[0].id };
  }

  const bars = async (dossier: string, query: string): Promise<readonly Body[]> =>
    (await door.get<{ bars: readonly Body[] }>(`/api/dossiers/${dossier}/bars?${query}`)).body.bars;
  const punishedCount = async (query: string): Promise<unknown> =>
    (await door.get<{ value: number }>(`/api/statistics/punished?${query}`)).body.value;

  it('bars nothing any more from that day, and says what lifted it', async () => {
    expect(await bars(dossier, 'effectiveAt=2023-08-31')).toContainEqual(
      expect.objectContaining({ kind: 'promotion', cause: '政务撤职', eventId: against, until: '2024-05-31', status: 'inForce' }),
    );
    expect(await bars(dossier, 'effectiveAt=2023-09-01')).toContainEqual(
      expect.objectContaining({ kind: 'promotion', until: '2023-08-31', status: 'lifted', liftedBy: revocation }),
    );
  });

  it('makes it due to restore post and level, to compensate, to restore the good name where it was announced, and to supply the grades', async () => {
    const { body } = await door.get<{ items: readonly Record<'kind' | 'dueOn' | 'because' | 'id', string>[] }>(
      `/api/duties?on=2023-09-04&subject=dossier-${dossier}`,
    );
    const due = body.items.map(({ kind, dueOn, because, id }) => `${kind} ${dueOn} ${because} ${id.split(':')[2] ?? ''}`);
    expect(due.toSorted()).toEqual(
      [
        `compensate 2023-10-01 ${revocation} `,
        `restore-post 2023-10-01 ${revocation} `,
        `restore-reputation 2023-10-01 ${revocation} `,
        `supplement-grade 2023-10-01 ${revocation} 2022`,
        `supplement-grade 2023-10-01 ${revocation} 2023`,
      ].toSorted(),
    );
    const supplied = { effectiveOn: '2023-09-20', kind: '20', year: 2022, grade: '2' };
    await door.told(on(dossier, 'decide-assessment'), supplied);
    const after = await door.get<{ items: readonly Body[] }>(`/api/duties?on=2023-09-21&subject=dossier-${dossier}`);
    expect(after.body.items.map(({ id }) => String(id))).not.toContain(`${revocation}:supplement-grade:2022`);
  });

  it('leaves both in the history: the punishment, and that it was revoked', async () => {
    const { body } = await door.get<{ entries: readonly Body[] }>(`/api/dossiers/${dossier}/timeline?effectiveAt=2023-09-04`);
    expect(body.entries.map(({ eventId }) => eventId)).toEqual(expect.arrayContaining([against, revocation]));
    const before = await door.get<{ bars: readonly Body[] }>(
      `/api/dossiers/${dossier}/timeline?effectiveAt=2022-12-31&knownAt=2022-12-31`,
    );
    expect(before.body.bars).toContainEqual(expect.objectContaining({ kind: 'promotion', until: '2024-05-31' }));
  });

  it('is counted among those punished in the view of 2022-12-31, and not in that of today', async () => {
    const then = 'effectiveAt=2022-12-31&knownAt=2022-12-31';
    expect(await punishedCount(then)).toBe(1);
    expect(await punishedCount('effectiveAt=2022-12-31')).toBe(0);
  });

  it('is not lifted before its own day, nor twice; and an appeal is not made after its window', async () => {
    const again = await door.post<Body>(on(dossier, 'revoke-measure'), { effectiveOn: '2023-10-01', measure: against });
    expect(again.body.code).toBe('MEASURE_ENDED');
    const other = await door.told(on(dossier, 'punish'), { effectiveOn: '2023-10-10', code: '02110' });
    const measure = other.events[0].id;
    const early = await door.post<Body>(on(dossier, 'revoke-measure'), { effectiveOn: '2023-10-01', measure });
    expect(early.body.code).toBe('BEFORE_THE_MEASURE');
    const late = await door.post<Body>(on(dossier, 'file-appeal'), {
      effectiveOn: '2023-11-10',
      against: measure,
      step: 'review',
    });
    expect(late.body).toMatchObject({ code: 'APPEAL_TOO_LATE', rule: { id: 'appealWindow', version: '2018' } });
    const inTime = await door.post<Body>(on(dossier, 'file-appeal'), {
      effectiveOn: '2023-11-09',
      against: measure,
      step: 'review',
    });
    expect(inTime.status).toBe(201);
  });
});
