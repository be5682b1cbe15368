import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { Role } from '../../src/access/roles.js';
import { onEveryEngine } from '../support/engines.js';
import { type Answer, type Body, type Recorded, type Served, served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';

jest.setTimeout(60_000);

interface Refused extends Body {
  readonly code: string;
  readonly message: string;
  readonly rule: { readonly id: string; readonly version: string; readonly article?: string };
  readonly standsInTheWay: readonly { readonly eventId: string; readonly type: string }[];
  readonly refusals: readonly { readonly code: string }[];
}

interface Case {
  readonly open: boolean;
  readonly frozen: boolean;
  readonly clearedOn: string | null;
  readonly stage: string;
  readonly freeze: {
    readonly eventId: string;
    readonly lifted: { readonly eventId: string; readonly type: string } | null;
  } | null;
  readonly effects: readonly { readonly id: string; readonly text: string; readonly clearedBy: readonly string[] }[];
  readonly cleared: string | null;
  readonly entries: readonly { readonly eventId: string; readonly type: string; readonly details: Body }[];
}

interface Line extends Body {
  readonly eventId: string;
  readonly type: string;
  readonly kind: string;
  readonly details: Body;
}

const POSTS = [
  { name: '县长', level: '0131', single: true },
  { name: '副县长', level: '0132' },
];
const STATED = { politicalDiscipline: false, lowRecognition: false, canvassing: false, emigratedFamily: false, other: false };
const VERIFIER = '示例市纪委监委第三室';
const INFORMANT = { name: '示例检举人', unit: '示例检举单位', contact: '示例检举电话' };
const ISSUES = [
  { id: 'i1', text: '示例反映一：违规发包' },
  { id: 'i2', text: '示例反映二：收受礼金' },
];
const EFFECTS = [
  { id: 'e1', kind: 'unit', text: '示例影响之处：县政府办' },
  { id: 'e2', kind: 'occasion', text: '示例影响之处：民主推荐会' },
];

onEveryEngine('S13 the form of a clearing', (engine) => {
  let today = '2024-03-01';
  let door: Served;
  let unit = '';
  /** A house of its own for each, since what was recorded on a later day is never known on an earlier one. */
  beforeEach(async () => {
    today = '2024-03-01';
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    unit = await aUnit(door, { posts: POSTS });
  });
  afterEach(() => door.close());

  /** Until the policies have come to the end of the log, orders of their own included. */
  async function policiesAreDone(): Promise<void> {
    const { store, policyRunner, projector } = door.installation;
    for (let tries = 0; (policyRunner?.position ?? 0n) < (await store.end()); tries++) {
      if (tries > 2000) throw new Error('the policies do not come to the end of the log');
      await pause(5);
    }
    await projector.reached(await store.end());
  }

  const path = (id: string, step: string): string => `/api/clearings/${id}/${step}`;
  const onTheDay = (day: string, body: object): object => {
    today = day;
    return { effectiveOn: day, ...body };
  };
  /** By an officer; what is decided on a clearing, by an approver. */
  async function tries(id: string, step: string, day: string, body: object, by?: Role): Promise<Answer<Refused>> {
    const told = onTheDay(day, body);
    const role = by ?? (step === 'approve' ? 'approver' : 'officer');
    return door.post<Refused>(path(id, step), told, { authorization: await door.bearer(role) });
  }
  async function takes(id: string, step: string, day: string, body: object): Promise<Recorded> {
    const { status, body: told, text } = await tries(id, step, day, body);
    if (status !== 201) throw new Error(`${step} answered ${status} ${text}`);
    return told as unknown as Recorded;
  }
  const codes = ({ body }: Answer<Refused>): readonly string[] => body.refusals.map(({ code }) => code);
  const caseOf = async (id: string, query = ''): Promise<Case> => (await door.get<Case>(`/api/clearings/${id}${query}`)).body;
  const dossierOf = async (dossier: string): Promise<readonly Line[]> =>
    (await door.get<{ entries: readonly Line[] }>(`/api/dossiers/${dossier}/timeline?effectiveAt=2024-12-31`)).body.entries;

  /** 副县长 since 2019, who is 考察对象 for 县长: all but the committee's decision is done. */
  async function aboutToBePromoted(): Promise<{ dossier: string; selection: string }> {
    const dossier = await aDossier(door);
    await door.told(on(dossier, 'appoint'), { effectiveOn: '2019-02', unit, post: '副县长' });
    const opening = { effectiveOn: '2024-03-01', unit, post: '县长', promotion: 'step' };
    const { id: selection } = await door.told('/api/selections', opening);
    const step = (name: string, day: string, body: object): Promise<Recorded> =>
      door.told(`/api/selections/${selection}/${name}`, onTheDay(day, body));
    const votes = [{ dossierId: dossier, votes: 27 }];
    await step('recommend', '2024-03-10', { method: 'meeting', present: 30, valid: 29, votes });
    await step('name-candidate', '2024-03-20', { dossierId: dossier, stated: STATED });
    const checked = { integrityOpinion: 'clean', archiveChecked: true, declarationsChecked: true };
    const inspection = { from: '2024-03-21', to: '2024-03-28', team: 3, approval: 96, never: [false, false, false, false] };
    await step('inspect', '2024-03-29', { dossierId: dossier, ...inspection, ...checked });
    return { dossier, selection };
  }

  const decides = (selection: string, dossierId: string, day: string): Promise<Answer<Refused>> =>
    door.post<Refused>(
      `/api/selections/${selection}/decide`,
      onTheDay(day, { dossierId, members: 9, present: 8, for: 8, against: 0, deferred: 0 }),
    );

  const report = (dossierId: string, more: object = {}): object => ({
    dossierId,
    organ: '示例市信访局',
    office: 'letters',
    channel: 'letter',
    severity: 'problem',
    anonymous: false,
    informant: INFORMANT,
    issues: ISSUES,
    effects: EFFECTS,
    ...more,
  });

  /** A report about somebody, verified by the day given with these findings. */
  async function verified(dossierId: string, found: readonly string[], more: object = {}): Promise<string> {
    const { id } = await door.told('/api/clearings', onTheDay('2024-04-01', report(dossierId, more)));
    await takes(id, 'freeze', '2024-04-02', { decidedBy: '示例负责人', reason: '示例暂缓理由' });
    await takes(id, 'screen', '2024-04-08', { result: 'checkable', nature: 'genuine' });
    await takes(id, 'open-inquiry', '2024-04-10', { organ: VERIFIER });
    const findings = found.map((finding, i) => ({ issue: `i${i + 1}`, finding }));
    await takes(id, 'conclude-inquiry', '2024-05-20', { organ: VERIFIER, findings, grounds: '示例核实依据' });
    await policiesAreDone();
    return id;
  }

  const proposal = { organ: VERIFIER, issues: ['i1', 'i2'], askedOn: '2024-05-22', agrees: true, situations: ['career'] };
  const APPROVER = { organ: '示例市纪委', docNo: '示纪〔2024〕12号' };
  const EVERYWHERE = ['e1', 'e2'];

  /** Cleared in writing and at a meeting. */
  async function cleared(id: string): Promise<{ completed: string }> {
    const issues = ['i1', 'i2'];
    await takes(id, 'propose', '2024-05-23', proposal);
    await takes(id, 'approve', '2024-05-30', { ...APPROVER, issues, forms: ['written', 'meeting'], scope: EVERYWHERE });
    await takes(id, 'give', '2024-06-03', { organ: VERIFIER, form: 'written', issues, scope: EVERYWHERE, text: '示例澄清文书' });
    const { events } = await takes(id, 'give', '2024-06-10', { organ: VERIFIER, form: 'meeting', issues, scope: EVERYWHERE });
    await policiesAreDone();
    return { completed: events[1]?.id ?? '' };
  }

  it('keeps a promotion back while the report is verified, by a rule that does not say what it is about', async () => {
    const { dossier, selection } = await aboutToBePromoted();
    await verified(dossier, ['untrue', 'untrue'], { pending: selection });
    const refused = [
      await decides(selection, dossier, '2024-05-21'),
      await door.post<Refused>(on(dossier, 'promote'), onTheDay('2024-05-21', { unit, post: '县长', promotion: 'step' })),
    ];
    for (const { status, body, text } of refused) {
      expect([status, body.code]).toEqual([422, 'PROMOTION_FROZEN']);
      expect(body.rule).toMatchObject({ id: 'reportFreeze', version: '2016' });
      expect(body.message).toContain('正在核实');
      expect(body.standsInTheWay).toEqual([{ eventId: expect.any(String), type: 'FreezeSet', from: '2024-04-02' }]);
      expect(text).not.toMatch(/示例反映|示例检举|示例暂缓理由|示例负责人|clearing/);
    }
  });

  it('keeps back also what was decided before a report came in during the notice, though it counts from that decision', async () => {
    const { dossier, selection } = await aboutToBePromoted();
    const step = (name: string, day: string, body: object): Promise<Answer<Refused>> =>
      door.post<Refused>(`/api/selections/${selection}/${name}`, onTheDay(day, body));
    expect((await decides(selection, dossier, '2024-04-01')).status).toBe(201);
    await step('publish', '2024-04-02', { dossierId: dossier, from: '2024-04-02', until: '2024-04-10' });
    const { id } = await door.told('/api/clearings', onTheDay('2024-04-09', report(dossier, { pending: selection })));
    await takes(id, 'freeze', '2024-04-10', { decidedBy: '示例负责人', reason: '示例暂缓理由' });
    await policiesAreDone();
    expect((await step('close-notice', '2024-04-11', { result: 'clear', reports: 1 })).status).toBe(201);
    const concluded = { effectiveOn: '2024-04-01', dossierId: dossier, docNo: '示任〔2024〕9号' };
    const kept = await step('conclude', '2024-04-12', concluded);
    expect([kept.status, codes(kept)]).toEqual([422, ['PROMOTION_FROZEN']]);
    await takes(id, 'lift-freeze', '2024-04-15', { decidedBy: '示例负责人', reason: '示例解除理由' });
    await policiesAreDone();
    expect((await step('conclude', '2024-04-15', concluded)).status).toBe(201);
    await policiesAreDone();
    expect((await dossierOf(dossier)).map(({ type }) => type)).toContain('CadrePromoted');
  });

  it('refuses 会议澄清 without 书面澄清, when it is approved and when it is given', async () => {
    const id = await verified(await aDossier(door), ['untrue', 'mistaken']);
    await takes(id, 'propose', '2024-05-23', proposal);
    const issues = ['i1', 'i2'];
    const approval = { ...APPROVER, issues, scope: EVERYWHERE };
    const alone = await tries(id, 'approve', '2024-05-30', { ...approval, forms: ['meeting'] });
    expect([alone.status, codes(alone)]).toEqual([422, ['FORM_NOT_ACCOMPANIED']]);
    expect(alone.body.rule).toMatchObject({ id: 'clearingForms', version: '2020' });
    await takes(id, 'approve', '2024-05-30', { ...approval, forms: ['meeting', 'written'] });
    const meeting = { organ: VERIFIER, form: 'meeting', issues, scope: EVERYWHERE };
    expect(codes(await tries(id, 'give', '2024-06-03', meeting))).toEqual(['FORM_NOT_ACCOMPANIED']);
    await takes(id, 'give', '2024-06-03', { ...meeting, form: 'written' });
    expect((await tries(id, 'give', '2024-06-04', meeting)).status).toBe(201);
  });

  it.each([
    ['未查实但不能排除', 'notExcluded'],
    ['如实', 'true'],
  ])('opens no clearing on the conclusion %s', async (_, finding) => {
    const id = await verified(await aDossier(door), ['untrue', finding]);
    const words = { facts: '示例事实', falseContent: '示例失实内容', request: '示例请求' };
    for (const [step, body] of [
      ['propose', proposal],
      ['apply', { issues: ['i1', 'i2'], ...words }],
    ] as const) {
      const refused = await tries(id, step, '2024-05-23', body);
      expect([refused.status, codes(refused)]).toEqual([422, ['CLEARING_BARRED']]);
      expect(refused.body.rule).toMatchObject({ id: 'clearableFindings', version: '2020' });
      expect(refused.body.message).toContain('i2');
    }
    const ofTheOther = await tries(id, 'apply', '2024-05-23', { issues: ['i1'], ...words });
    expect(ofTheOther.status).toBe(201);
  });

  it('after the clearing lifts the freeze, by the event that did, and the promotion goes on', async () => {
    const { dossier, selection } = await aboutToBePromoted();
    const id = await verified(dossier, ['untrue', 'untrue'], { pending: selection });
    expect(await caseOf(id)).toMatchObject({ open: true, frozen: true, clearedOn: null, freeze: { lifted: null } });
    const { completed } = await cleared(id);
    const after = await caseOf(id);
    expect(after).toMatchObject({ frozen: false, clearedOn: '2024-06-10', freeze: { lifted: { eventId: completed } } });
    expect((await decides(selection, dossier, '2024-06-09')).body.code).toBe('PROMOTION_FROZEN');
    const decided = await decides(selection, dossier, '2024-06-10');
    expect(decided.status).toBe(201);
    const promoted = await door.post(on(dossier, 'promote'), onTheDay('2024-06-12', { unit, post: '县长', promotion: 'step' }));
    expect(promoted.status).toBe(201);
    expect((await door.get(`/api/dossiers/${dossier}/events`)).text).not.toContain('reportFreeze');
    for (const { eventId, type } of after.entries) {
      const { body } = await door.get<Body>(`/api/events/${eventId}/explanation`);
      expect([type, body.agrees]).toEqual([type, type === 'ClearingCompleted' ? null : true]);
    }
    expect(await caseOf(id, '?effectiveAt=2024-06-09')).toMatchObject({ frozen: true, clearedOn: null });
    expect(await caseOf(id, '?knownAt=2024-05-30')).toMatchObject({ frozen: true, stage: '澄清批准' });
  });

  it('reaches every place where the report had effect, and no smaller scope is approved or written to', async () => {
    const id = await verified(await aDossier(door), ['untrue', 'untrue']);
    await takes(id, 'propose', '2024-05-23', proposal);
    const approval = { ...APPROVER, issues: ['i1', 'i2'], forms: ['written'] };
    const small = await tries(id, 'approve', '2024-05-30', { ...approval, scope: ['e1'] });
    expect([codes(small), small.body.message]).toEqual([['SCOPE_TOO_SMALL'], expect.stringContaining('e2')]);
    const byAnOfficer = await tries(id, 'approve', '2024-05-30', { ...approval, scope: EVERYWHERE }, 'officer');
    expect([byAnOfficer.status, codes(byAnOfficer)]).toEqual([422, ['APPROVAL_ROLE']]);
    expect(byAnOfficer.body.rule).toMatchObject({ id: 'clearingApproval', version: '2020' });
    await takes(id, 'approve', '2024-05-30', { ...approval, scope: EVERYWHERE });
    const given = { organ: VERIFIER, form: 'written', issues: ['i1', 'i2'] };
    expect(codes(await tries(id, 'give', '2024-06-03', { ...given, scope: ['e2'] }))).toEqual(['SCOPE_TOO_SMALL']);
    await takes(id, 'give', '2024-06-03', { ...given, scope: EVERYWHERE });
    const { effects } = await caseOf(id);
    expect(effects.map(({ text, clearedBy }) => [text, clearedBy])).toEqual(EFFECTS.map(({ text }) => [text, ['written']]));
  });

  it('says nothing of the person altogether: there is no member for it', async () => {
    const id = await verified(await aDossier(door), ['untrue', 'untrue']);
    const given = { organ: VERIFIER, form: 'written', issues: ['i1', 'i2'], scope: EVERYWHERE };
    for (const [step, body] of [
      ['propose', proposal],
      ['give', given],
    ] as const) {
      const refused = await tries(id, step, '2024-06-03', { ...body, appraisal: '示例总体评价' });
      expect([refused.status, refused.body.fields]).toEqual([400, [expect.objectContaining({ field: 'appraisal' })]]);
    }
    expect(codes(await tries(id, 'give', '2024-06-03', given))).toEqual(['STEP_MISSING']);
  });

  it('rests on one conclusion: none is cleared without, and none is drawn twice', async () => {
    const { id } = await door.told('/api/clearings', onTheDay('2024-04-01', report(await aDossier(door))));
    await takes(id, 'screen', '2024-04-08', { result: 'checkable', nature: 'genuine' });
    await takes(id, 'open-inquiry', '2024-04-10', { organ: VERIFIER });
    const early = await tries(id, 'propose', '2024-05-23', proposal);
    expect([early.status, codes(early)]).toEqual([422, ['CLEARING_WITHOUT_CONCLUSION']]);
    const findings = ['i1', 'i2'].map((issue) => ({ issue, finding: 'untrue' }));
    const { events } = await takes(id, 'conclude-inquiry', '2024-05-24', { findings });
    const again = await tries(id, 'conclude-inquiry', '2024-05-27', { findings });
    expect([again.status, codes(again)]).toEqual([422, ['STEP_TAKEN']]);
    expect(again.body.standsInTheWay).toMatchObject([{ eventId: events[0].id, type: 'InquiryConcluded' }]);
    const open = await tries(id, 'close', '2024-05-27', {});
    expect([open.status, codes(open)]).toEqual([422, ['DUTIES_OPEN']]);
  });

  it('leaves nothing in the dossier until it is cleared, and then the clearing alone', async () => {
    const dossier = await aDossier(door);
    const before = await door.get(`/api/dossiers/${dossier}/events`);
    const id = await verified(dossier, ['untrue', 'untrue']);
    expect((await door.get(`/api/dossiers/${dossier}/events`)).text).toBe(before.text);
    const { completed } = await cleared(id);
    const lines = (await dossierOf(dossier)).filter(({ kind }) => kind === 'protection');
    expect(lines).toEqual([
      expect.objectContaining({
        type: 'OfficialCleared',
        label: '澄清正名',
        from: '2024-06-10',
        basis: [{ doc: APPROVER.docNo, organ: APPROVER.organ }],
        details: {
          clearing: id,
          completion: completed,
          forms: ['written', 'meeting'],
          issues: ISSUES.map(({ text }) => text),
          scope: EFFECTS.map(({ text }) => text),
        },
      }),
    ]);
    expect((await caseOf(id)).cleared).toBe(lines[0]?.eventId);
    expect((await door.get(`/api/dossiers/${dossier}/events`)).text).not.toContain('示例反映');
  });

  it('is withdrawn there when the conclusion is overturned', async () => {
    const dossier = await aDossier(door);
    const id = await verified(dossier, ['untrue', 'untrue']);
    await cleared(id);
    const count = async (query: string): Promise<unknown> =>
      (await door.get<{ value: number }>(`/api/statistics/clearings?${query}`)).body.value;
    const then = 'effectiveAt=2024-06-30&knownAt=2024-06-30';
    expect(await count(then)).toBe(1);
    await takes(id, 'overturn', '2024-09-02', { ...APPROVER, reason: '示例推翻理由' });
    await policiesAreDone();
    const [line, withdrawn] = (await dossierOf(dossier)).filter(({ kind }) => kind === 'protection');
    expect(withdrawn).toMatchObject({ type: 'ClearingWithdrawn', from: '2024-09-02', details: { cleared: line?.eventId } });
    expect(await count(then)).toBe(1);
    expect(await count('effectiveAt=2024-06-30')).toBe(0);
  });

  it('tells who reported to two roles alone, and to nobody else in any answer', async () => {
    const dossier = await aDossier(door);
    const id = await verified(dossier, ['untrue', 'false']);
    await takes(id, 'refer', '2024-05-24', { issues: ['i2'], to: '示例公安机关', respondent: INFORMANT.name });
    const { entries } = await caseOf(id);
    const answers = [
      await door.get(`/api/clearings/${id}`),
      await door.get(`/api/clearings?subject=${dossier}`),
      await door.get(`/api/duties?on=2024-12-31&done=true&subject=clearing-${id}`),
      await door.get(`/api/dossiers/${dossier}/events`),
      await door.get(`/api/dossiers/${dossier}/compare?a=2024-03-01&b=2024-12-31`),
      await door.get('/api/statistics/clearings'),
      ...(await Promise.all(entries.map(({ eventId }) => door.get(`/api/events/${eventId}/explanation`)))),
      await tries(id, 'correct-fact', '2024-05-25', { eventId: entries[0]?.eventId, changes: {}, reason: '示例' }),
      await door.post('/api/clearings', { ...report(dossier), anonymous: true, effectiveOn: '2024-04-01' }),
      await door.post('/api/clearings', { ...report(dossier), channel: 'rumour', effectiveOn: '2024-04-01' }),
    ];
    for (const { text } of answers) expect(text).not.toMatch(/示例检举|示例公安/);
    expect(answers.map(({ status }) => status).slice(-3)).toEqual([404, 422, 400]);
    for (const role of ['officer', 'leader', 'auditor', 'regulator', 'cadre', 'security-admin'] as const) {
      const answer = await door.get(path(id, 'informant'), { authorization: await door.bearer(role) });
      expect([answer.status, answer.text.includes('示例检举')]).toEqual([403, false]);
    }
    for (const role of ['inspector', 'approver'] as const) {
      const answer = await door.get<Body>(path(id, 'informant'), { authorization: await door.bearer(role) });
      expect(answer.body).toMatchObject({
        informant: INFORMANT,
        referrals: [{ details: { to: '示例公安机关', respondent: INFORMANT.name } }],
      });
    }
  });
});
