import { jest } from '@jest/globals';
import { ARound, type Refused, staffed } from '../support/rounds.js';
import { onEveryEngine } from '../support/engines.js';
import { type Answer, type Served, served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { on } from '../support/town.js';

jest.setTimeout(60_000);

interface Timeline {
  readonly entries: readonly { readonly type: string; readonly details: { readonly grade?: string; readonly round?: string } }[];
}

onEveryEngine('S3 优秀名额', (engine) => {
  let door: Served;
  let unit: string;
  let members: string[];

  beforeAll(async () => {
    door = await served(await engine.settings());
    ({ unit, members } = await staffed(door, 47));
  });
  afterAll(() => door.close());

  /** Sends what must be refused, and leaves nothing behind. */
  async function refused(asking: () => Promise<Answer<Refused>>): Promise<Refused> {
    await settled(door);
    const before = await door.position();
    const answer = await asking();
    expect([answer.status, await door.position()]).toEqual([422, before]);
    return answer.body;
  }

  it('refuses the 10th 优秀 of 47 at 20 %, and enters nine in the dossiers', async () => {
    const round = await ARound.proposed(door, unit, members, 2021);
    const { code, message, rule } = await refused(() => round.decide(10));
    expect({ code, rule: rule.id, version: rule.version }).toEqual({
      code: 'QUOTA_EXCEEDED',
      rule: 'excellenceQuota',
      version: '2020',
    });
    for (const said of ['优秀 10 人', '应参加 47 人', '20%', '9.40 → 9', '舍去小数', '没有核增批准文件'])
      expect(message).toContain(said);
    expect((await round.decide(9)).status).toBe(201);
    const { quota, entered, notEntered } = await round.read();
    expect({ entered, notEntered, quota }).toMatchObject({
      entered: 47,
      notEntered: 0,
      quota: { percent: 20, exact: '9.40', allowed: 9, used: 9, actual: 9, over: false, approval: null },
    });
    const { body } = await door.get<Timeline>(on(members[0] ?? '', 'timeline'));
    expect(body.entries.filter(({ type }) => type === 'AssessmentDecided')).toMatchObject([
      { details: { grade: '1', round: round.id } },
    ]);
    expect((await door.get(`/api/duties?on=2022-03-01&done=true&subject=round-${round.id}`)).body).toMatchObject({
      items: [{ kind: 'enter-grades', fulfilledBy: expect.any(String) }],
    });
  });

  it('allows 11 with an approval to 25 %, whose paper shows in the replay, and was not known before', async () => {
    const round = await ARound.proposed(door, unit, members, 2022);
    const { body: before } = await door.get<{ knownAt: string }>(`/api/rounds/${round.id}`);
    await round.tell('raise-quota', round.approval(25));
    const { message } = await refused(() => round.decide(12));
    expect(message).toContain('11.75 → 11');
    expect(message).toContain('示组复〔2023〕3号');
    expect((await round.decide(11)).status).toBe(201);
    const { quota, entries } = await round.read();
    expect(quota).toMatchObject({ percent: 25, exact: '11.75', allowed: 11, used: 11, approval: { docNo: '示组复〔2023〕3号' } });
    expect(entries.find(({ type }) => type === 'GradesDecided')?.details).toMatchObject({
      quota: { expected: 47, allowed: 11, excellent: 11, approval: { docNo: '示组复〔2023〕3号', organ: '示例市委组织部' } },
    });
    const then = await round.read(`?knownAt=${before.knownAt}`);
    expect({ decided: then.decided, quota: then.quota }).toMatchObject({
      decided: false,
      quota: { percent: 20, allowed: 9, used: 0, approval: null },
    });
  });

  it('answers by the rule of the day: 15 % → 7 for 2018, 20 % → 9 for 2020', async () => {
    const old = await ARound.proposed(door, unit, members, 2018);
    expect((await refused(() => old.decide(8))).message).toContain('15%，7.05 → 7');
    expect((await old.decide(7)).status).toBe(201);
    const recent = await ARound.proposed(door, unit, members, 2020);
    expect((await refused(() => recent.decide(10))).message).toContain('20%，9.40 → 9');
    expect((await recent.decide(9)).status).toBe(201);
    expect((await door.get(`/api/units/${unit}/quotas?year=2018`)).body).toMatchObject({
      items: [{ id: old.id, quota: { percent: 15, allowed: 7, used: 7, basis: [{ rule: 'excellenceQuota', version: '2007' }] } }],
    });
  });

  it('takes 20 % for a township and 15 % for others where Zhejiang’s set is adopted, and 2018 the country’s 15 % elsewhere', async () => {
    const local = { rule: 'excellenceQuota', unit, parameters: { byClass: { township: 20 } }, article: '浙江 2018 年实施意见' };
    await door.told('/api/rulebook/local/adopt-rule', { effectiveOn: '2018-01-01', until: '2018-12-31', ...local });
    const days = { effectiveOn: '2018-02-01' };
    const about = { ...days, year: 2017 };
    const township = await ARound.opened(door, unit, members.slice(0, 20), 2017, {
      ...about,
      unitClass: 'township',
      pool: 'staff',
    });
    const organ = await ARound.opened(door, unit, members.slice(20, 40), 2017, { ...about, pool: 'leaders' });
    const quota = async ({ id }: ARound): Promise<object> => {
      const { body } = await door.get<{ quota: object }>(`/api/rounds/${id}?effectiveAt=2018-03-01`);
      return body.quota;
    };
    expect(await quota(township)).toMatchObject({ percent: 20, allowed: 4, basis: [{ article: '浙江 2018 年实施意见' }] });
    expect(await quota(organ)).toMatchObject({ percent: 15, exact: '3.00', allowed: 3 });
  });

  it('enters the bands of a quarter, within their own quota', async () => {
    const ten = members.slice(0, 10);
    const quarter = await ARound.opened(door, unit, ten, 2023, { kind: '10', quarter: 2 });
    const bands = (good: number) => ten.map((dossierId, n) => ({ dossierId, band: n < good ? 'good' : 'fairlyGood' }));
    const { message } = await refused(() => quarter.post('decide-grades', quarter.decision(bands(5))));
    expect(message).toContain('40%，4.00 → 4');
    expect((await quarter.post('decide-grades', quarter.decision(bands(4)))).status).toBe(201);
    const { entered, quota, members: page } = await quarter.read();
    expect({ entered, quota }).toMatchObject({ entered: 10, quota: { allowed: 4, used: 4, actual: 4 } });
    expect(page.items.filter(({ dossierGrade }) => dossierGrade === 'good')).toHaveLength(4);
  });

  describe('A round of ten', () => {
    let year = 2006;
    let ten: readonly string[];
    let round: ARound;

    beforeEach(async () => {
      year += 1;
      ten = members.slice(0, 10);
      round = await ARound.proposed(door, unit, ten, year, { unitClass: 'organ' });
    });
    const code = async (command: string, body: object): Promise<string> => (await refused(() => round.post(command, body))).code;
    const shape = async (command: string, body: object): Promise<void> => {
      const before = await door.position();
      expect([(await round.post(command, body)).status, await door.position()]).toEqual([400, before]);
    };
    const decision = (decisions: readonly object[], over: object = {}): object => round.decision(decisions, over);

    it('is refused a second time, and a second decision', async () => {
      const again = await refused(() => door.post<Refused>('/api/rounds', ARound.body(unit, ten, year)));
      expect(again.code).toBe('ROUND_EXISTS');
      expect((await round.decide(1)).status).toBe(201);
      expect(await code('decide-grades', decision(round.grades(1)))).toBe('ALREADY_DECIDED');
    });

    it('answers a decision that is sent again as it did, and can say why it was taken', async () => {
      const headers = { 'idempotency-key': `decision-${year}-${unit}` };
      const send = (excellent: number) =>
        door.post<{ events: readonly { id: string }[] }>(
          `/api/rounds/${round.id}/decide-grades`,
          decision(round.grades(excellent)),
          headers,
        );
      const first = await send(1);
      await settled(door);
      const end = await door.position();
      expect(await send(1)).toMatchObject({ status: 201, body: first.body });
      expect((await send(0)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
      expect(await door.position()).toBe(end);
      const { body } = await door.get(`/api/events/${first.body.events[0]?.id ?? ''}/explanation`);
      expect(body).toMatchObject({
        agrees: true,
        rules: expect.arrayContaining(
          [{ id: 'excellenceQuota', answer: 'agreed' }].map((one) => expect.objectContaining(one) as object),
        ) as object,
      });
    });

    it('grades its members, each once, by the codes of its kind, and not one 优秀 too many', async () => {
      const [first, second] = round.grades(0);
      expect(await code('decide-grades', decision(round.grades(2)))).toBe('QUOTA_EXCEEDED');
      const outside = { dossierId: members[10], grade: '2' };
      expect(await code('decide-grades', decision([...round.grades(1), outside]))).toBe('NOT_IN_ROUND');
      expect(await code('propose-grades', round.proposal([outside]))).toBe('NOT_IN_ROUND');
      expect(await code('decide-grades', decision(round.grades(1).slice(1)))).toBe('MEMBER_MISSING');
      expect(await code('decide-grades', decision([...round.grades(1), second ?? {}]))).toBe('LISTED_TWICE');
      const bands = ten.map((dossierId) => ({ dossierId, band: 'fair' }));
      expect(await code('decide-grades', decision(bands))).toBe('GRADE_WRONG');
      for (const wrong of [
        { grade: '9' },
        { grade: '2', band: 'best' },
        { grade: '2', score: 100.5 },
        { grade: '2', remark: 'x' },
      ])
        await shape('decide-grades', decision([{ ...first, ...wrong }]));
      await shape('decide-grades', decision([{ grade: '2' }]));
      await shape('decide-grades', decision([]));
    });

    it('takes no approval above the ceiling, none without its paper, and none that raises nothing', async () => {
      expect(await code('raise-quota', round.approval(year < 2020 ? 21 : 26))).toBe('QUOTA_APPROVAL_WRONG');
      expect(await code('raise-quota', round.approval(15))).toBe('QUOTA_APPROVAL_WRONG');
      await shape('raise-quota', round.approval(18, { docNo: undefined }));
      await shape('raise-quota', round.approval(18, { organ: undefined }));
      await shape('raise-quota', round.approval(18, { decidedOn: undefined }));
    });

    it('is decided only after summaries and proposals, whose lack is named', async () => {
      const late = await ARound.opened(door, unit, members.slice(10, 12), year, { pool: 'leaders' });
      await late.summarized(members.slice(10, 11));
      const { refusals } = await refused(() => late.post('decide-grades', late.decision(late.grades(0))));
      expect(refusals.map(({ code }) => code)).toEqual(['SUMMARY_MISSING', 'PROPOSAL_MISSING']);
      expect(refusals[0]?.message).toContain(`1 人：${members[11] ?? ''}`);
    });

    it('asks every dossier, names the one that bars the grade, and enters nothing', async () => {
      const barred = members[12 + year - 2007] ?? '';
      await door.told(on(barred, 'punish'), { effectiveOn: `${year}-05-10`, code: '02250' });
      const five = await ARound.proposed(door, unit, [barred, ...members.slice(30, 39)], year, { pool: 'leaders' });
      const { refusals } = await refused(() => five.decide(1));
      expect(refusals).toMatchObject([{ code: 'GRADE_BARRED' }]);
      expect(refusals[0]?.message).toContain(`档案 ${barred}：`);
    });

    it('decides for its members: their dossiers take no other grade, nor one that was not decided yet', async () => {
      const [dossier = ''] = ten;
      const direct = { effectiveOn: `${year + 1}-01-20`, kind: '20', year, grade: '1' };
      const { code: before } = await refused(() => door.post<Refused>(on(dossier, 'decide-assessment'), direct));
      expect(before).toBe('ROUND_DECIDES');
      expect((await round.decide(1)).status).toBe(201);
      await settled(door);
      const after = await refused(() => door.post<Refused>(on(ten[1] ?? '', 'decide-assessment'), direct));
      expect(after.refusals.map(({ code }) => code)).toEqual(expect.arrayContaining(['ROUND_DECIDES', 'GRADE_EXISTS']));
    });

    it('keeps in sight what a dossier does not hold, and gives it once more', async () => {
      expect((await round.decide(1)).status).toBe(201);
      const { members: page } = await round.read();
      const [one, two] = page.items;
      const annul = { eventId: two?.entered, reason: '示例录入错误' };
      await door.told(on(two?.dossierId ?? '', 'annul-fact'), annul);
      const lacking = await round.read();
      expect({ entered: lacking.entered, notEntered: lacking.notEntered }).toEqual({ entered: 9, notEntered: 1 });
      await round.tell('enter-grades', { effectiveOn: `${year + 1}-03-01` });
      expect(await round.read()).toMatchObject({ entered: 10, notEntered: 0 });
      expect(
        await code('supplement-grade', { ...decision([]), decisions: undefined, dossierId: one?.dossierId, grade: '2' }),
      ).toBe('GRADE_EXISTS');
    });

    it('keeps a grade open that the dossier refuses meanwhile, until another is decided', async () => {
      expect((await round.decide(0)).status).toBe(201);
      const { members: page } = await round.read();
      const { dossierId = '', entered } = page.items[3] ?? {};
      await door.told(on(dossierId, 'annul-fact'), { eventId: entered, reason: '示例录入错误' });
      await door.told(on(dossierId, 'punish'), { effectiveOn: `${year}-06-10`, code: '02257' });
      await round.tell('enter-grades', { effectiveOn: `${year + 1}-03-01` });
      expect(await round.read()).toMatchObject({ entered: 9, notEntered: 1 });
      const due = async (): Promise<unknown> =>
        (await door.get<{ total: number }>(`/api/duties?on=${year + 1}-04-01&subject=round-${round.id}`)).body.total;
      expect(await due()).toBe(1);
      expect(await code('close', { effectiveOn: `${year + 1}-03-02` })).toBe('GRADES_NOT_ENTERED');
      const other = { effectiveOn: `${year + 1}-03-05`, dossierId, grade: '4', decidedBy: 'head', docNo: '示考补1号' };
      await round.tell('supplement-grade', other);
      expect(await round.read()).toMatchObject({ entered: 10, notEntered: 0 });
      expect(await due()).toBe(0);
      await round.tell('close', { effectiveOn: `${year + 1}-03-06` });
      expect(await round.read()).toMatchObject({ open: false });
    });

    it('says when corrections in the dossiers have gone over the quota', async () => {
      expect((await round.decide(1)).status).toBe(201);
      const { quota, members: page } = await round.read();
      expect(quota).toMatchObject({ used: 1, actual: 1, over: false });
      const other = page.items.find(({ dossierGrade }) => dossierGrade === '2');
      const put = { eventId: other?.entered, changes: { grade: '1' }, reason: '复核决定' };
      await door.told(on(other?.dossierId ?? '', 'correct-fact'), put);
      const corrected = await round.read();
      expect(corrected.quota).toMatchObject({ allowed: 1, used: 1, actual: 2, over: true });
      expect({ entered: corrected.entered, notEntered: corrected.notEntered }).toEqual({ entered: 10, notEntered: 0 });
    });
  });
});
