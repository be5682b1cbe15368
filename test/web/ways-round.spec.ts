import { randomUUID } from 'node:crypto';
import { type Answer, type Body, served, type Served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';

interface Refused extends Body {
  readonly code: string;
  readonly refusals: readonly { readonly code: string }[];
}

let door: Served;
let unit = '';
beforeAll(async () => {
  door = await served();
  unit = await aUnit(door, {
    posts: [
      { name: '副市长', level: '0122' },
      { name: '县长', level: '0131', single: true },
      { name: '副县长', level: '0132' },
      { name: '局长', level: '0141' },
    ],
  });
});
afterAll(() => door.close());

const told = async (dossier: string, command: string, body: object): Promise<string> =>
  (await door.told(on(dossier, command), body)).events[0].id;
const tried = (dossier: string, command: string, body: object): Promise<Answer<Refused>> =>
  door.post<Refused>(on(dossier, command), body);
const codes = async (dossier: string, command: string, body: object): Promise<readonly string[]> => {
  const { status, body: answer } = await tried(dossier, command, body);
  return status === 422 ? answer.refusals.map(({ code }) => code) : [String(status)];
};

const since = async (post = '副县长'): Promise<{ dossier: string; holding: string }> => {
  const dossier = await aDossier(door);
  return { dossier, holding: await told(dossier, 'appoint', { effectiveOn: '2015-01-05', unit, post }) };
};
/** 副县长 with 记过 of 2024-01-10: nothing higher before 2025-01-10. */
const barred = async (): Promise<{ dossier: string; holding: string; measure: string }> => {
  const serving = await since();
  return { ...serving, measure: await told(serving.dossier, 'punish', { effectiveOn: '2024-01-10', code: '02112' }) };
};

describe('There is no way round a bar:', () => {
  test('not by relief and an appointment', async () => {
    const { dossier, holding } = await barred();
    await told(dossier, 'relieve', { effectiveOn: '2024-05-01', holding });
    expect(await codes(dossier, 'appoint', { effectiveOn: '2024-05-01', unit, post: '副市长' })).toEqual(['UNDER_BAR']);
  });

  test('not by a concurrent post, nor by choosing it for the main one', async () => {
    const { dossier } = await barred();
    const higher = { unit, post: '县长', main: false };
    expect(await codes(dossier, 'appoint', { ...higher, effectiveOn: '2024-05-01' })).toEqual(['UNDER_BAR']);
    const held = await told(dossier, 'appoint', { ...higher, effectiveOn: '2023-12-01', asFound: true });
    expect(await codes(dossier, 'choose-main-post', { effectiveOn: '2024-05-01', holding: held })).toEqual(['UNDER_BAR']);
  });

  test('not by a secondment', async () => {
    const { dossier, holding } = await barred();
    const away = { effectiveOn: '2024-05-01', unit, post: '副市长', main: true, vacates: [holding] };
    expect(await codes(dossier, 'second', away)).toContain('UNDER_BAR');
  });

  test('not by ending a rank and granting a higher one', async () => {
    const { dossier } = await barred();
    const rank = await told(dossier, 'grant-rank', { effectiveOn: '2020-01-05', rank: '08', change: 'granted' });
    await told(dossier, 'end-rank', { effectiveOn: '2024-05-01', holding: rank });
    expect(await codes(dossier, 'grant-rank', { effectiveOn: '2024-05-02', rank: '03', change: 'granted' })).toEqual([
      'UNDER_BAR',
    ]);
  });

  test('not by an old decision, nor a measure that takes effect before it was decided', async () => {
    const { dossier } = await barred();
    const up = { effectiveOn: '2024-05-01', unit, post: '县长', promotion: 'step' };
    expect(await codes(dossier, 'promote', { ...up, decidedOn: '1990-01-01' })).toContain('DECIDED_TOO_EARLY');
    expect(await codes(dossier, 'punish', { effectiveOn: '2015-03-01', decidedOn: '2024-06-01', code: '02112' })).toEqual([
      'BEFORE_ITS_DECISION',
    ]);
  });

  test('not by another level than the post has', async () => {
    const { dossier } = await since();
    const body = { effectiveOn: '2024-05-01', unit, post: '副市长', level: '0132' };
    expect(await codes(dossier, 'transfer', body)).toEqual(['LEVEL_WRONG']);
    expect((await tried(dossier, 'transfer', { ...body, asFound: true })).status).toBe(201);
  });

  test('not by a case that has concluded nothing', async () => {
    const { dossier } = await since('局长');
    const out = { effectiveOn: '2024-05-01', unit, post: '县长', promotion: 'skip', reasonClass: 'outstanding' };
    expect(await codes(dossier, 'promote', out)).toContain('APPROVAL_MISSING');
    expect(await codes(dossier, 'promote', { ...out, selection: randomUUID() })).toContain('GROUND_NOT_FOUND');
  });

  test('not between the decision and the taking up, while a case was open', async () => {
    const { dossier } = await since();
    const investigation = await told(dossier, 'open-investigation', { effectiveOn: '2022-05-01' });
    await told(dossier, 'close-investigation', { effectiveOn: '2022-06-10', investigation, outcome: 'notPunished' });
    const up = { effectiveOn: '2022-06-20', decidedOn: '2022-05-30', unit, post: '县长', promotion: 'step' };
    expect(await codes(dossier, 'promote', up)).toContain('UNDER_INVESTIGATION');
  });
});

describe('Measures beside one another', () => {
  const grade = (year: number, given: string): object => ({ effectiveOn: `${year + 1}-01-15`, kind: '20', year, grade: given });

  test('leave one grade: the gravest', async () => {
    const { dossier } = await since();
    await told(dossier, 'punish', { effectiveOn: '2022-03-01', code: '02257' });
    await told(dossier, 'punish', { effectiveOn: '2022-03-01', code: '02117' });
    expect(await codes(dossier, 'decide-assessment', grade(2022, '5'))).toEqual(['GRADE_BARRED']);
    expect((await tried(dossier, 'decide-assessment', grade(2022, '4'))).status).toBe(201);
  });

  test('are told of as they were on the day asked, not as they came to be', async () => {
    const { dossier, measure } = await barred();
    await told(dossier, 'revoke-measure', { effectiveOn: '2024-06-01', measure });
    const until = async (url: string): Promise<readonly unknown[]> => {
      type Listed = { bars?: readonly Body[]; items?: readonly Body[] };
      const { body } = await door.get<Listed>(url);
      const own = (body.bars ?? body.items ?? []).filter(({ eventId, kind }) => eventId === measure && kind === 'promotion');
      return own.map((bar) => bar.until);
    };
    expect(await until(`/api/dossiers/${dossier}/bars?effectiveAt=2024-04-01`)).toEqual(['2025-01-09']);
    expect(await until('/api/bars?effectiveAt=2024-04-01&kind=promotion&size=200')).toEqual(['2025-01-09']);
    expect(await until('/api/bars?effectiveAt=2024-06-01&kind=promotion&size=200')).toEqual([]);
  });

  test('that only a correction makes bar something are found among everybody’s', async () => {
    const { dossier } = await since();
    const measure = await told(dossier, 'take-measure', { effectiveOn: '2024-02-01', measure: 'suspended' });
    await told(dossier, 'correct-fact', { eventId: measure, changes: { measure: 'reassigned' }, reason: '以决定为准' });
    const { body } = await door.get<{ items: readonly Body[] }>('/api/bars?effectiveAt=2024-03-01&kind=promotion&size=200');
    expect(body.items).toContainEqual(expect.objectContaining({ eventId: measure, until: '2025-01-31' }));
  });

  test('that are corrected in one thing stay as they were in all others', async () => {
    const { dossier } = await since();
    const measure = await told(dossier, 'punish', { effectiveOn: '2015-06-01', code: '02251', unrelated: true });
    await told(dossier, 'correct-fact', { eventId: measure, changes: { docNo: '示纪〔2015〕1号' }, reason: '漏录' });
    expect((await tried(dossier, 'decide-assessment', grade(2015, '5'))).status).toBe(201);
  });

  test('that ended without punishment leave the grades that they kept open to be supplied', async () => {
    const { dossier } = await since();
    const investigation = await told(dossier, 'open-investigation', { effectiveOn: '2023-12-20' });
    await told(dossier, 'decide-assessment', { ...grade(2022, '5B'), asFound: true });
    await told(dossier, 'decide-assessment', grade(2023, '5B'));
    await told(dossier, 'close-investigation', { effectiveOn: '2024-03-01', investigation, outcome: 'notPunished' });
    const { body } = await door.get<{ items: readonly Body[] }>(`/api/duties?on=2024-03-02&subject=dossier-${dossier}`);
    expect(body.items.map(({ kind, id }) => [kind, String(id).split(':').at(-1)])).toEqual([['supplement-grade', '2023']]);
  });
});

describe('An appeal', () => {
  test('is served between the decision and itself, against what stands and can be appealed', async () => {
    const { dossier, measure } = await barred();
    const file = (body: object): Promise<readonly string[]> =>
      codes(dossier, 'file-appeal', { against: measure, step: 'review', ...body });
    expect(await file({ effectiveOn: '2026-01-10', servedOn: '2026-01-15' })).toContain('SERVED_ON_WRONG');
    expect(await file({ effectiveOn: '2024-01-20', servedOn: '2024-01-05' })).toContain('SERVED_ON_WRONG');
    const investigation = await told(dossier, 'open-investigation', { effectiveOn: '2024-02-01' });
    expect(await file({ effectiveOn: '2024-02-05', against: investigation })).toContain('MEASURE_NOT_FOUND');
    await told(dossier, 'revoke-measure', { effectiveOn: '2024-02-10', measure });
    expect(await file({ effectiveOn: '2024-02-11', servedOn: '2024-02-01' })).toContain('MEASURE_NOT_FOUND');
  });

  test('makes nothing heavier, in kind or in length, cited or not', async () => {
    const { dossier, measure } = await barred();
    await told(dossier, 'file-appeal', { effectiveOn: '2024-01-20', against: measure, step: 'review' });
    const change = (body: object): Promise<readonly string[]> =>
      codes(dossier, 'change-punishment', { effectiveOn: '2024-02-20', measure, ...body });
    expect(await change({ code: '02112', months: 48 })).toEqual(['PUNISHMENT_AGGRAVATED']);
    expect(await change({ code: '02113' })).toEqual(['PUNISHMENT_AGGRAVATED']);
    expect(await change({ code: '02110' })).toEqual(['201']);
  });
});

describe('A decision rests on what stands:', () => {
  test('a demotion neither on what was revoked, nor on what came later, nor on a good grade', async () => {
    const { dossier, measure } = await barred();
    await told(dossier, 'revoke-measure', { effectiveOn: '2024-02-10', measure });
    const down = { effectiveOn: '2024-03-01', unit, post: '局长' };
    expect(await codes(dossier, 'demote', { ...down, causeCode: 'problem', because: [measure] })).toEqual([
      'DEMOTION_WITHOUT_GROUNDS',
    ]);
    const good = await told(dossier, 'decide-assessment', { effectiveOn: '2023-01-15', kind: '20', year: 2022, grade: '1' });
    expect(await codes(dossier, 'demote', { ...down, causeCode: 'unsatisfactory', because: [good] })).toEqual([
      'DEMOTION_WITHOUT_GROUNDS',
    ]);
    const later = await told(dossier, 'decide-assessment', { effectiveOn: '2025-01-15', kind: '20', year: 2024, grade: '4' });
    expect(await codes(dossier, 'demote', { ...down, causeCode: 'unsatisfactory', because: [later] })).toEqual([
      'DEMOTION_WITHOUT_GROUNDS',
    ]);
  });

  test('what has come of a measure goes with it', async () => {
    const { dossier } = await since();
    const investigation = await told(dossier, 'open-investigation', { effectiveOn: '2023-05-01' });
    await told(dossier, 'close-investigation', { effectiveOn: '2024-03-01', investigation, outcome: 'notPunished' });
    expect(await codes(dossier, 'annul-fact', { eventId: investigation, reason: '误录' })).toEqual(['DEPENDS_ON_IT']);
  });

  test('a probation is passed when it is over, in its post', async () => {
    const { dossier, holding } = await since();
    await told(dossier, 'start-probation', { effectiveOn: '2015-01-05', holding, months: 12 });
    expect(await codes(dossier, 'pass-probation', { effectiveOn: '2015-01-05', holding })).toEqual(['PROBATION_RUNNING']);
    await told(dossier, 'relieve', { effectiveOn: '2015-06-01', holding });
    expect(await codes(dossier, 'pass-probation', { effectiveOn: '2018-01-05', holding })).toEqual(['PROBATION_RUNNING']);
  });
});

describe('A command given again', () => {
  test('answers as it did, whatever the book has come to say since', async () => {
    const { dossier } = await since();
    const key = { 'idempotency-key': randomUUID() };
    const body = { effectiveOn: '2024-06-01', form: 'talk' };
    const first = await door.post(on(dossier, 'admonish'), body, key);
    const rule = { effectiveOn: '2024-01-01', rule: 'admonitionPeriod', unit, parameters: { months: 9 }, article: '示例办法' };
    await door.told('/api/rulebook/local/adopt-rule', rule);
    expect((await door.post(on(dossier, 'admonish'), body, key)).body).toEqual(first.body);
    expect((await door.post(on(dossier, 'admonish'), { ...body, form: 'letter' }, key)).status).toBe(422);
  });

  test('is explained as it was: the same rules, and the same came of them', async () => {
    const { dossier } = await since();
    const event = await told(dossier, 'appoint', {
      effectiveOn: '2020-06-01',
      unit,
      post: '局长',
      asFound: true,
      probationMonths: 12,
    });
    const { body } = await door.get<{ agrees: boolean }>(`/api/events/${event}/explanation`);
    expect(body.agrees).toBe(true);
  });
});
