import { setTimeout as pause } from 'node:timers/promises';
import { type Engine, onEveryEngine } from '../support/engines.js';
import { type Answer, type Body, type Served, served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';

interface Refused extends Body {
  readonly code: string;
  readonly message: string;
  readonly rule: { readonly id: string; readonly version: string; readonly article?: string };
  readonly refusals: readonly { readonly code: string }[];
}

interface Step {
  readonly eventId: string;
  readonly type: string;
  readonly label: string;
  readonly on: string;
  readonly recordedAt: string;
  readonly by: { readonly role: string } | null;
  readonly details: Body;
  readonly basis: readonly { readonly rule: string; readonly article: string }[];
}

interface Case {
  readonly open: boolean;
  readonly stage: string;
  readonly post: string;
  readonly candidates: readonly {
    readonly dossierId: string;
    readonly carriedOut: boolean;
    readonly outcome: string | null;
    readonly passed: boolean | null;
    readonly hindrances: readonly string[];
  }[];
  readonly entries: readonly Step[];
}

interface Line {
  readonly eventId: string;
  readonly type: string;
  readonly from: string;
  readonly details: Body;
}

const onEveryServed = (title: string, tests: (engine: Engine) => void): void =>
  onEveryEngine(title, (engine) => describe('over HTTP', () => tests(engine)));

const POSTS = [
  { name: '县长', level: '0131', single: true },
  { name: '副县长', level: '0132' },
  { name: '局长', level: '0141' },
  { name: '副局长', level: '0142' },
  { name: '科员', level: '0150' },
];

const STATED = {
  politicalDiscipline: false,
  lowRecognition: false,
  canvassing: false,
  emigratedFamily: false,
  other: false,
};
const NONE = [false, false, false, false];
const REASON = '示例破格理由：在急难险重任务中表现突出';

onEveryServed('S15 破格: what it takes to promote somebody out of turn', (engine) => {
  let door: Served;
  let unit = '';
  beforeAll(async () => {
    door = await served(await engine.settings());
    unit = await aUnit(door, { posts: POSTS });
  });
  afterAll(() => door.close());

  /** 副局长 since 2023-09-01, on 试用期 until 2024-08-31. */
  async function onProbation(): Promise<string> {
    const dossier = await aDossier(door);
    await door.told(on(dossier, 'appoint'), { effectiveOn: '2018-07', unit, post: '科员' });
    await door.told(on(dossier, 'promote'), {
      effectiveOn: '2023-09-01',
      unit,
      post: '副局长',
      promotion: 'step',
      probationMonths: 12,
    });
    return dossier;
  }

  const opens = async (effectiveOn: string, over: object = {}): Promise<string> => {
    const body = {
      effectiveOn,
      unit,
      post: '局长',
      promotion: 'exceptional',
      reasonClass: 'outstanding',
      reason: REASON,
      sourcing: 'picked',
      ...over,
    };
    return (await door.told('/api/selections', body)).id;
  };
  const path = (id: string, command: string): string => `/api/selections/${id}/${command}`;
  const step = (id: string, command: string, effectiveOn: string, body: object): Promise<Answer<Refused>> =>
    door.post<Refused>(path(id, command), { effectiveOn, ...body });
  const takes = (id: string, command: string, effectiveOn: string, body: object) =>
    door.told(path(id, command), { effectiveOn, ...body });
  const recommends = (id: string, dossierId: string, effectiveOn: string) =>
    takes(id, 'recommend', effectiveOn, { method: 'meeting', present: 30, valid: 29, votes: [{ dossierId, votes: 27 }] });
  const names = (id: string, dossierId: string, effectiveOn: string) =>
    step(id, 'name-candidate', effectiveOn, { dossierId, stated: STATED });
  const codes = ({ body }: Answer<Refused>): readonly string[] => body.refusals.map(({ code }) => code);
  const record = async (id: string): Promise<Case> => (await door.get<Case>(`/api/selections/${id}`)).body;

  /** Until the policies have come to the end of the log. */
  async function policiesAreDone(): Promise<void> {
    const { store, policyRunner } = door.installation;
    for (let tries = 0; (policyRunner?.position ?? 0n) < (await store.end()); tries++) {
      if (tries > 2000) throw new Error('the policies do not come to the end of the log');
      await pause(5);
    }
  }

  test('nobody who is on probation is named for it in May 2024', async () => {
    const dossier = await onProbation();
    const id = await opens('2024-05-06');
    await recommends(id, dossier, '2024-05-08');
    const refused = await names(id, dossier, '2024-05-10');
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'EXCEPTIONAL_TOO_SOON',
      rule: { id: 'exceptionalLimits', version: '2019' },
      standsInTheWay: [{ type: 'CadrePromoted', until: '2024-08-31' }],
    });
    expect(refused.text).not.toContain(REASON);
  });

  test('two levels are too many, however it is called', async () => {
    const dossier = await onProbation();
    const exceptional = await opens('2024-09-05', { post: '副县长' });
    await recommends(exceptional, dossier, '2024-09-06');
    expect(codes(await names(exceptional, dossier, '2024-09-09'))).toEqual(['NOT_A_PROMOTION']);
    const skip = await opens('2024-09-05', { post: '县长', promotion: 'skip' });
    await recommends(skip, dossier, '2024-09-06');
    expect(codes(await names(skip, dossier, '2024-09-09'))).toEqual(['TOO_MANY_LEVELS']);
  });

  test('it says to which class its reason belongs', async () => {
    const body = { effectiveOn: '2024-09-05', unit, post: '局长', promotion: 'exceptional' };
    const refused = await door.post<Refused>('/api/selections', body);
    expect(refused.body).toMatchObject({ code: 'REASON_CLASS_MISSING', rule: { id: 'exceptionalLimits' } });
  });

  const ballot = (dossierId: string) => ({ dossierId, members: 9, present: 8, for: 7, against: 1, deferred: 0 });
  const inspection = (dossierId: string) => ({
    dossierId,
    from: '2024-09-10',
    to: '2024-09-14',
    team: 3,
    approval: 97,
    integrityOpinion: 'clean',
    archiveChecked: true,
    declarationsChecked: true,
    picks: [true, true, true, true],
    never: NONE,
  });
  const approval = { organ: '示例市委组织部', docNo: '示组复〔2024〕9号', decidedOn: '2024-09-19' };

  /** Everything up to the discussion. */
  async function inspected(dossier: string): Promise<string> {
    const id = await opens('2024-09-05');
    await recommends(id, dossier, '2024-09-06');
    expect((await names(id, dossier, '2024-09-09')).status).toBe(201);
    await takes(id, 'inspect', '2024-09-18', inspection(dossier));
    return id;
  }

  /** From the approval to the end of the notice. */
  async function agreed(id: string, dossier: string): Promise<void> {
    await takes(id, 'record-approval', '2024-09-20', approval);
    await takes(id, 'decide', '2024-09-24', ballot(dossier));
    await takes(id, 'publish', '2024-09-27', { from: '2024-09-27', until: '2024-10-09', statesReason: true, text: '示例公示' });
    await takes(id, 'close-notice', '2024-10-10', { result: 'clear', reports: 0 });
  }

  test('from the motion to the dossier: every step in its place, and the appointment cites the case', async () => {
    const dossier = await onProbation();
    const id = await inspected(dossier);

    const unapproved = await step(id, 'decide', '2024-09-24', ballot(dossier));
    expect(unapproved.body).toMatchObject({ code: 'APPROVAL_MISSING', rule: { id: 'priorApproval' } });
    await takes(id, 'record-approval', '2024-09-30', { ...approval, decidedOn: '2024-09-26' });
    expect(codes(await step(id, 'decide', '2024-09-24', ballot(dossier)))).toEqual(['APPROVAL_MISSING']);
    await takes(id, 'record-approval', '2024-09-30', approval);
    const decided = (await takes(id, 'decide', '2024-09-24', ballot(dossier))).events[0].id;

    const notice = { from: '2024-09-27', until: '2024-10-08', statesReason: true, text: '示例公示' };
    const short = await step(id, 'publish', '2024-09-27', notice);
    expect(short.body).toMatchObject({ code: 'NOTICE_TOO_SHORT', rule: { id: 'publicNotice' } });
    expect(short.body.message).toContain('4 个工作日');
    const silent = await step(id, 'publish', '2024-09-27', { ...notice, until: '2024-10-09', statesReason: false });
    expect(codes(silent)).toEqual(['REASON_NOT_STATED']);
    await takes(id, 'publish', '2024-09-27', { ...notice, until: '2024-10-09' });
    expect(codes(await step(id, 'conclude', '2024-09-24', { dossierId: dossier }))).toEqual(['STEP_MISSING']);
    await takes(id, 'close-notice', '2024-10-10', { result: 'clear', reports: 0 });
    await takes(id, 'conclude', '2024-09-24', { dossierId: dossier, organ: '中共示例县委', docNo: '示任〔2024〕7号' });
    await policiesAreDone();

    const { entries } = (await door.get<{ entries: readonly Line[] }>(`/api/dossiers/${dossier}/timeline`)).body;
    expect(entries.map(({ type, from }) => `${from} ${type}`)).toEqual([
      '1995-07 DossierOpened',
      '2018-07 CadreAppointed',
      '2023-09-01 CadrePromoted',
      '2024-09-24 CadrePromoted',
    ]);
    expect(entries.at(-1)?.details).toMatchObject({
      promotion: 'exceptional',
      reasonClass: 'outstanding',
      sourcing: 'picked',
      selection: id,
      approval,
      probationMonths: 12,
    });

    const whole = await record(id);
    expect(whole).toMatchObject({ open: false, stage: '任职手续办结', post: '局长' });
    expect(whole.candidates).toEqual([
      expect.objectContaining({ dossierId: dossier, outcome: 'agreed', passed: true, hindrances: [], carriedOut: true }),
    ]);
    expect(whole.entries.map(({ label, on }) => `${on} ${label}`)).toEqual([
      '2024-09-05 动议',
      '2024-09-06 民主推荐',
      '2024-09-09 确定考察对象',
      '2024-09-18 考察',
      '2024-09-30 事前报告批复',
      '2024-09-30 事前报告批复',
      '2024-09-24 讨论决定',
      '2024-09-27 任前公示',
      '2024-10-10 公示结果',
      '2024-09-24 履行任职手续',
      '2024-09-24 任职手续办结',
    ]);
    expect(whole.entries.map(({ by }) => by?.role)).toEqual([...Array<string>(10).fill('officer'), expect.any(String)]);
    const discussion = whole.entries.find(({ eventId }) => eventId === decided);
    expect(discussion?.details).toMatchObject({ members: 9, present: 8, for: 7, outcome: 'agreed' });
    expect(discussion?.basis.map(({ rule }) => rule).slice(0, 3)).toEqual(['priorApproval', 'meetingQuorum', 'meetingMajority']);
    expect(discussion?.basis.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['exceptionalLimits', 'underNoBar']));
    expect(whole.entries.at(-1)?.details).toMatchObject({ appointment: entries.at(-1)?.eventId });
    const duties = await door.get<{ total: number }>(`/api/duties?subject=selection-${id}`);
    expect(duties.body.total).toBe(0);
  });

  test('why, and what was found, stands sealed in the log', async () => {
    const dossier = await onProbation();
    const id = await inspected(dossier);
    const found = { politicalVeto: true, integrityOpinion: 'affects', reason: '示例依据' };
    await takes(id, 'inspect', '2024-09-19', { ...inspection(dossier), ...found });
    const stored = await door.installation.store.read(`selection-${id}`);
    const log = stored.map(({ payload }) => payload).join();
    expect(log).not.toContain('急难险重');
    expect(log).not.toMatch(/"(canvassing|picks|never|politicalVeto|hindrances)":/);
    expect(log.replaceAll('"rule":"politicalVeto"', '')).not.toMatch(/"politicalVeto"/);
    const {
      entries: [motion],
      candidates,
    } = await record(id);
    expect(candidates).toEqual([expect.objectContaining({ passed: false, hindrances: ['politicalVeto', 'integrity'] })]);
    expect(motion?.details).toMatchObject({ reason: REASON });
  });

  test('平级任用 ends with a transfer that cites the case', async () => {
    const dossier = await onProbation();
    const id = await opens('2024-09-05', { unit: await aUnit(door, { posts: POSTS }), post: '副局长', promotion: 'none' });
    await recommends(id, dossier, '2024-09-06');
    expect((await names(id, dossier, '2024-09-09')).status).toBe(201);
    await takes(id, 'inspect', '2024-09-18', inspection(dossier));
    await agreed(id, dossier);
    await takes(id, 'conclude', '2024-09-24', { dossierId: dossier });
    await policiesAreDone();
    const { entries } = (await door.get<{ entries: readonly Line[] }>(`/api/dossiers/${dossier}/timeline`)).body;
    expect(entries.at(-1)).toMatchObject({ type: 'CadreTransferred', from: '2024-09-24', details: { selection: id } });
    expect((await record(id)).stage).toBe('任职手续办结');
  });

  /** 副局长 since 2015. */
  async function longDeputy(): Promise<string> {
    const dossier = await aDossier(door);
    await door.told(on(dossier, 'appoint'), { effectiveOn: '2015-02', unit, post: '副局长' });
    return dossier;
  }

  /** A case of 逐级 for such a one, up to the inspection. */
  async function stepUp(dossier: string): Promise<string> {
    const id = await opens('2024-09-05', { promotion: 'step', reasonClass: undefined, reason: undefined });
    await recommends(id, dossier, '2024-09-06');
    expect((await names(id, dossier, '2024-09-09')).status).toBe(201);
    await takes(id, 'inspect', '2024-09-18', inspection(dossier));
    return id;
  }

  test('what has come up since is asked at the decision and before the dossier is told', async () => {
    const dossier = await longDeputy();
    const id = await stepUp(dossier);
    await agreed(id, dossier);
    await takes(id, 'inspect', '2024-09-25', { ...inspection(dossier), politicalVeto: true, reason: '示例依据' });
    expect(codes(await step(id, 'conclude', '2024-09-24', { dossierId: dossier }))).toEqual(['INSPECTION_NOT_PASSED']);
    await takes(id, 'inspect', '2024-09-26', inspection(dossier));
    await door.told(on(dossier, 'admonish'), { effectiveOn: '2024-09-20', form: 'talk' });
    expect(codes(await step(id, 'conclude', '2024-09-24', { dossierId: dossier }))).toEqual(['UNDER_BAR']);
  });

  test('what is annulled in the dossier is carried out no more, as it was known then', async () => {
    const dossier = await longDeputy();
    const id = await stepUp(dossier);
    await agreed(id, dossier);
    await takes(id, 'conclude', '2024-09-24', { dossierId: dossier });
    await policiesAreDone();
    const carried = (await record(id)).candidates[0]?.carriedOut;
    const { entries } = await record(id);
    const annulled = { eventId: entries.at(-1)?.details.appointment, reason: '示例更正依据' };
    await door.told(on(dossier, 'annul-fact'), annulled);
    const after = await record(id);
    expect([carried, after.candidates[0]?.carriedOut]).toEqual([true, false]);
    const then = await door.get<Case>(`/api/selections/${id}?knownAt=${entries.at(-1)?.recordedAt}`);
    expect(then.body).toMatchObject({ stage: '任职手续办结', candidates: [{ carriedOut: true }] });
    expect(after).toMatchObject({ stage: '履行任职手续', entries });
    const list = await door.get<{ items: readonly { id: string; stage: string }[] }>(`/api/selections?unit=${unit}&size=200`);
    expect(list.body.items.find((one) => one.id === id)).toMatchObject({ stage: '履行任职手续' });
    await door.told(on(dossier, 'promote'), { effectiveOn: '2024-09-24', unit, post: '局长', promotion: 'step', selection: id });
    await policiesAreDone();
    expect(await record(id)).toMatchObject({ stage: '任职手续办结', candidates: [{ carriedOut: true }] });
  });

  test('what the dossier refuses leaves the duty to carry it out open', async () => {
    const dossier = await longDeputy();
    const id = await stepUp(dossier);
    await agreed(id, dossier);
    await door.told(on(dossier, 'promote'), { effectiveOn: '2024-09-24', unit, post: '局长', promotion: 'step' });
    await takes(id, 'conclude', '2024-09-24', { dossierId: dossier });
    await policiesAreDone();
    expect((await record(id)).candidates).toEqual([expect.objectContaining({ dossierId: dossier, carriedOut: false })]);
    const { body } = await door.get<Body>(`/api/duties?subject=selection-${id}`);
    expect(body).toMatchObject({ total: 1, items: [{ kind: 'carry-out-appointment', label: '履行任职手续' }] });
  });

  test('the cases of a unit are listed, those that go on apart from those that are over', async () => {
    const another = await aUnit(door, { posts: POSTS });
    const list = async (query: string): Promise<readonly string[]> =>
      (await door.get<{ items: readonly { id: string }[] }>(`/api/selections?unit=${another}${query}`)).body.items.map(
        ({ id }) => id,
      );
    const [first, second] = [await opens('2024-05-06', { unit: another }), await opens('2024-06-06', { unit: another })];
    await takes(first, 'end', '2024-05-20', { reason: '示例终止原因' });
    expect(await list('')).toEqual([first, second]);
    expect(await list('&open=true')).toEqual([second]);
    expect(await list('&open=false')).toEqual([first]);
    expect(await list('&size=1&page=2')).toEqual([second]);
    expect(await list('&size=1')).toEqual([first]);
    expect(await list('&size=1&page=3')).toEqual([]);
    expect(await list('&effectiveAt=2024-05-10')).toEqual([first]);
    expect(await list('&effectiveAt=2024-05-05')).toEqual([]);
    const total = async (query: string): Promise<number> =>
      (await door.get<{ total: number }>(`/api/selections?unit=${another}&size=1${query}`)).body.total;
    expect(await Promise.all(['', '&effectiveAt=2024-05-10', '&open=true'].map(total))).toEqual([2, 1, 1]);
    expect(await list('&effectiveAt=2024-05-10&open=true')).toEqual([first]);
    expect((await door.get('/api/selections/none')).status).toBe(404);
    expect((await door.get('/api/selections?unit=none')).status).toBe(404);
  });
});
