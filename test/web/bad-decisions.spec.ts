import { type Body, served, type Served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';

interface Refused extends Body {
  readonly code: string;
  readonly message: string;
  readonly rule: { readonly id: string; readonly version: string };
}

let door: Served;
let unit = '';
beforeAll(async () => {
  door = await served();
  unit = await aUnit(door, {
    posts: [
      { name: '县长', level: '0131', single: true },
      { name: '副县长', level: '0132' },
      { name: '局长', level: '0141' },
      { name: '副局长', level: '0142' },
    ],
  });
});
afterAll(() => door.close());

/** Sends what must be refused by a rule, with its reason, and leave nothing behind. */
async function refused(url: string, body: object): Promise<Refused> {
  const before = await door.position();
  const answer = await door.post<Refused>(url, body);
  expect(answer.status).toBe(422);
  expect(await door.position()).toBe(before);
  expect(answer.body.message).toMatch(/\p{Script=Han}/u);
  expect(answer.body.rule).toEqual(
    expect.objectContaining({ id: expect.any(String) as string, version: expect.any(String) as string }),
  );
  return answer.body;
}

const told = async (url: string, body: object): Promise<string> => (await door.told(url, body)).events[0].id;
const serving = async (post: string, effectiveOn = '2015-01-05'): Promise<{ dossier: string; holding: string }> => {
  const dossier = await aDossier(door);
  return { dossier, holding: await told(on(dossier, 'appoint'), { effectiveOn, unit, post }) };
};

/** A selection case that has come as far as the discussion, with its candidate. */
async function discussed(): Promise<{ selection: string; dossier: string }> {
  const { dossier } = await serving('副局长');
  const { id } = await door.told('/api/selections', { effectiveOn: '2024-08-01', unit, post: '局长', promotion: 'step' });
  const step = (name: string, body: object): Promise<string> => told(`/api/selections/${id}/${name}`, body);
  await step('recommend', {
    effectiveOn: '2024-08-10',
    method: 'meeting',
    present: 30,
    valid: 30,
    votes: [{ dossierId: dossier, votes: 28 }],
  });
  const stated = { politicalDiscipline: false, lowRecognition: false, canvassing: false, emigratedFamily: false, other: false };
  await step('name-candidate', { effectiveOn: '2024-08-20', dossierId: dossier, stated });
  const four = [false, false, false, false];
  await step('inspect', {
    effectiveOn: '2024-09-10',
    dossierId: dossier,
    from: '2024-09-01',
    to: '2024-09-08',
    team: 3,
    approval: 95,
    integrityOpinion: 'clean',
    archiveChecked: true,
    declarationsChecked: true,
    picks: [true, true, true, true],
    never: four,
  });
  return { selection: id, dossier };
}

describe('A decision that the trade does not allow is refused with rule and reason, and nothing is written:', () => {
  test('dated before the person’s birth', async () => {
    const dossier = await aDossier(door, { birth: '1970-05' });
    expect(await refused(on(dossier, 'appoint'), { effectiveOn: '1970-04', unit, post: '副局长' })).toMatchObject({
      code: 'BEFORE_BIRTH',
    });
    const early = { effectiveOn: '2001-01', decidedOn: '1969', unit, post: '副局长' };
    const { message } = await refused(on(dossier, 'appoint'), early);
    expect(message).not.toContain('1970');
  });

  test('dated before there was such a rule', async () => {
    const { dossier } = await serving('副局长', '2001-01-05');
    expect(await refused(on(dossier, 'punish'), { effectiveOn: '2007-05-31', code: '02112' })).toMatchObject({
      code: 'RULE_NOT_IN_FORCE',
      rule: { id: 'administrativeDisciplinePeriod' },
    });
    expect(await refused(on(dossier, 'admonish'), { effectiveOn: '2005-12-18', form: 'talk' })).toMatchObject({
      code: 'RULE_NOT_IN_FORCE',
    });
  });

  test('a revocation before what it revokes', async () => {
    const { dossier } = await serving('副局长');
    const measure = await told(on(dossier, 'punish'), { effectiveOn: '2022-06-01', code: '02112' });
    expect(await refused(on(dossier, 'revoke-measure'), { effectiveOn: '2022-05-31', measure })).toMatchObject({
      code: 'BEFORE_THE_MEASURE',
    });
  });

  test('an appeal after its window', async () => {
    const { dossier } = await serving('副局长');
    const against = await told(on(dossier, 'punish'), { effectiveOn: '2022-06-01', code: '02112' });
    const appeal = { effectiveOn: '2022-07-02', against, step: 'review' };
    expect(await refused(on(dossier, 'file-appeal'), appeal)).toMatchObject({
      code: 'APPEAL_TOO_LATE',
      rule: { id: 'appealWindow' },
    });
  });

  test('a promotion two levels up unnoticed', async () => {
    const { dossier, holding } = await serving('副局长');
    const up = { effectiveOn: '2020-03-01', unit, post: '副县长' };
    expect(await refused(on(dossier, 'transfer'), up)).toMatchObject({ code: 'PROMOTION_UNNOTICED' });
    expect(await refused(on(dossier, 'appoint'), { ...up, vacates: [holding] })).toMatchObject({ code: 'PROMOTION_UNNOTICED' });
    expect(await refused(on(dossier, 'promote'), { ...up, promotion: 'step' })).toMatchObject({ code: 'NOT_A_PROMOTION' });
    const out = {
      reasonClass: 'outstanding',
      approval: { organ: '示例市委组织部', docNo: '示组〔2020〕1号', decidedOn: '2020-02' },
    };
    expect(await refused(on(dossier, 'promote'), { ...up, post: '县长', promotion: 'skip', ...out })).toMatchObject({
      code: 'TOO_MANY_LEVELS',
      rule: { id: 'stepByStep' },
    });
  });

  test('a probation passed twice', async () => {
    const { dossier, holding } = await serving('副局长');
    await told(on(dossier, 'start-probation'), { effectiveOn: '2015-01-05', holding, months: 12 });
    await told(on(dossier, 'pass-probation'), { effectiveOn: '2016-01-05', holding });
    expect(await refused(on(dossier, 'pass-probation'), { effectiveOn: '2016-02-01', holding })).toMatchObject({
      code: 'NOT_ON_PROBATION',
    });
  });

  test('a demotion without cause', async () => {
    const { dossier } = await serving('局长');
    const down = { effectiveOn: '2023-03-01', unit, post: '副局长' };
    for (const grounds of [{}, { causeCode: 'no-such-cause' }, { causeCode: 'problem' }])
      expect(await refused(on(dossier, 'demote'), { ...down, ...grounds })).toMatchObject({
        code: 'DEMOTION_WITHOUT_GROUNDS',
        rule: { id: 'demotionGrounds' },
      });
  });

  test('votes that exceed those present', async () => {
    const { selection, dossier } = await discussed();
    const meeting = { effectiveOn: '2024-09-20', dossierId: dossier, members: 9, present: 7, for: 7, against: 1, deferred: 0 };
    expect(await refused(`/api/selections/${selection}/decide`, meeting)).toMatchObject({ code: 'VOTES_WRONG' });
  });

  test('a notice of four working days over a holiday', async () => {
    const { selection, dossier } = await discussed();
    const meeting = { effectiveOn: '2024-09-20', dossierId: dossier, members: 9, present: 9, for: 9, against: 0, deferred: 0 };
    await told(`/api/selections/${selection}/decide`, meeting);
    const notice = { effectiveOn: '2024-09-27', dossierId: dossier, from: '2024-09-27', until: '2024-10-08' };
    expect(await refused(`/api/selections/${selection}/publish`, notice)).toMatchObject({
      code: 'NOTICE_TOO_SHORT',
      rule: { id: 'publicNotice' },
    });
    await told(`/api/selections/${selection}/publish`, { ...notice, until: '2024-10-09' });
  });

  test('a reuse before the period ends', async () => {
    const { dossier } = await serving('局长');
    const because = [
      await told(on(dossier, 'decide-assessment'), { effectiveOn: '2023-01-15', kind: '20', year: 2022, grade: '4' }),
    ];
    const movedDown = await told(on(dossier, 'demote'), {
      effectiveOn: '2023-03-01',
      unit,
      post: '副局长',
      causeCode: 'unsatisfactory',
      because,
    });
    expect(await refused(on(dossier, 'approve-reinstatement'), { effectiveOn: '2024-02-29', movedDown })).toMatchObject({
      code: 'PERIOD_NOT_OVER',
    });
  });
});
