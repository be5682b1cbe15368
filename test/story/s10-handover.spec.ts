import { jest } from '@jest/globals';
import { onEveryEngine } from '../support/engines.js';
import { at, type Bureau, HandingOver, ITEMS } from '../support/handover.js';
import { served } from '../support/served.js';
import { on } from '../support/town.js';

jest.setTimeout(60_000);

const WITHOUT_LEGACY = ITEMS.filter(({ category }) => category !== 'legacy');
const FOUND = { id: 'f1', item: 'i5', responsible: 'receiver', text: '示例：历史遗留问题无人办理' };

onEveryEngine('S10 the handover of who leaves', (engine) => {
  let story: HandingOver;
  let bureau: Bureau;
  let id = '';
  beforeEach(async () => {
    const settings = await engine.settings();
    story = await HandingOver.begin((now) => served(settings, now));
    bureau = await story.bureau('yizheng-handover');
    ({ id } = bureau);
  });
  afterEach(() => story.close());

  it('begins when a head leaves, by the rule that the place has had before the country', async () => {
    const opened = await story.case(id);
    const { leaver, leaving, unit, held } = bureau;
    expect(opened).toMatchObject({
      dossierId: leaver,
      leaving,
      unitId: unit,
      leftOn: '2024-01-31',
      open: true,
      stage: '离任交接启动',
    });
    expect(opened.posts).toMatchObject([{ holding: held, post: '局长', main: true, head: true, from: '2019-03-15' }]);
    expect(opened.openDuties).toMatchObject([{ kind: 'handover-notice', rule: { id: 'handoverDeadline' } }]);
    const { body } = await story.door.get<{ items: readonly { id: string; local: boolean }[] }>(
      `/api/rules?on=2024-01-31&unit=${unit}`,
    );
    expect(body.items.filter(({ id, local }) => local && id.startsWith('handover'))).toHaveLength(5);
  });

  it('is not begun twice, nor of what is no leaving', async () => {
    const { leaver, leaving, held } = bureau;
    expect((await story.refused('/api/handovers', '2024-02-01', { dossierId: leaver, leaving })).codes).toEqual(['CASE_EXISTS']);
    const none = await story.refused('/api/handovers', '2024-02-01', { dossierId: leaver, leaving: held });
    expect(none.codes).toEqual(['GROUND_NOT_FOUND']);
  });

  it('can’t be signed while the list lacks 历史遗留问题', async () => {
    await story.prepared(bureau, WITHOUT_LEGACY);
    const refused = await story.refused(at(id, 'sign'), '2024-02-08', { party: 'leaver' });
    expect([refused.codes, refused.message]).toEqual([['HANDOVER_LIST_INCOMPLETE'], expect.stringContaining('历史遗留问题')]);
    expect(refused.message).not.toContain('重点工作');
    expect(refused.rule).toMatchObject({ id: 'handoverTemplate', article: expect.stringContaining('仪征') });
    await story.listed(id, '2024-02-08', ITEMS);
    expect((await story.try(at(id, 'sign'), '2024-02-08', { party: 'leaver' })).status).toBe(201);
    expect((await story.refused(at(id, 'prepare-list'), '2024-02-08', { items: ITEMS })).codes).toEqual(['HANDOVER_SIGNED']);
  });

  it('is neither made nor filed by one signature, nor by two', async () => {
    await story.prepared(bureau);
    await story.say(at(id, 'sign'), '2024-02-08', { party: 'leaver' });
    const one = await story.refused(at(id, 'file'), '2024-02-08', { to: 'discipline' });
    expect([one.codes, one.message]).toEqual([['HANDOVER_NOT_SIGNED'], expect.stringContaining('接任人、监交人')]);
    await story.say(at(id, 'sign'), '2024-02-08', { party: 'receiver' });
    const two = await story.refused(at(id, 'file'), '2024-02-08', { to: 'discipline' });
    expect([two.codes, two.message]).toEqual([['HANDOVER_NOT_SIGNED'], '交接尚未完成，未签字：监交人']);
    expect((await story.refused(at(id, 'revisit'), '2024-02-08', { findings: [] })).codes).toEqual(['REVISIT_TOO_EARLY']);
    expect((await story.case(id)).completed).toBeNull();
    const { events } = await story.say(at(id, 'sign'), '2024-02-08', { party: 'supervisor' });
    expect(events.map(({ type }) => type)).toEqual(['HandoverSigned', 'HandoverCompleted']);
    expect((await story.case(id)).completed).toMatchObject({ on: '2024-02-08', absence: false });
    expect((await story.refused(at(id, 'sign'), '2024-02-08', { party: 'leaver' })).codes).toEqual(['STEP_TAKEN']);
  });

  it('is filed with 纪委、组织、审计, each of which gives a receipt', async () => {
    await story.prepared(bureau);
    await story.signed(id);
    const due = (await story.case(id)).openDuties.map(({ id: duty }) => String(duty).split(':').slice(1).join(':'));
    expect(due).toEqual([...['audit', 'discipline', 'organization'].map((to) => `handover-filing:${to}`), 'handover-revisit']);
    const wrong = await story.refused(at(id, 'file'), '2024-02-09', { to: 'finance' });
    expect([wrong.codes, wrong.rule.id]).toEqual([['NOT_AN_ADDRESSEE'], 'handoverFilings']);
    expect((await story.refused(at(id, 'receipt'), '2024-02-09', { from: 'audit', receiptNo: '示审1' })).codes).toEqual([
      'NOT_ADDRESSED',
    ]);
    for (const to of ['discipline', 'organization', 'audit']) {
      await story.say(at(id, 'file'), '2024-02-09', { to });
      const open = await story.refused(at(id, 'close'), '2024-02-09');
      expect([open.codes, open.message]).toEqual([['DUTIES_OPEN'], expect.stringContaining(`取得报备回执（${to}）`)]);
      await story.say(at(id, 'receipt'), '2024-02-09', { from: to, receiptNo: `示${to}〔2024〕1号` });
    }
    const { filings } = await story.case(id);
    expect(filings.map(({ to, receipt }) => [to, receipt?.receiptNo])).toEqual(
      ['discipline', 'organization', 'audit'].map((to) => [to, `示${to}〔2024〕1号`]),
    );
    const open = await story.refused(at(id, 'close'), '2024-02-10');
    expect([open.codes, open.message]).toEqual([['DUTIES_OPEN'], '尚未办结：交接回访']);
  });

  it('is looked at again by 2024-03-08, and on 03-09 that is overdue', async () => {
    await story.prepared(bureau);
    await story.signed(id);
    const only = '&kind=handover-revisit';
    expect(await story.dueOn(id, '2024-03-08', only)).toMatchObject([{ dueOn: '2024-03-08', overdue: false }]);
    expect(await story.dueOn(id, '2024-03-08', `${only}&overdue=true`)).toEqual([]);
    expect(await story.dueOn(id, '2024-03-09', `${only}&overdue=true`)).toMatchObject([{ overdue: true }]);
    await story.say(at(id, 'revisit'), '2024-03-09', { findings: [] });
    expect(await story.dueOn(id, '2024-03-09', only)).toEqual([]);
  });

  it('lays 新官不理旧账 to who took over, who is talked with: not to who left', async () => {
    await story.prepared(bureau);
    await story.signed(id);
    const laid = await story.refused(at(id, 'revisit'), '2024-03-08', { findings: [{ ...FOUND, responsible: 'leaver' }] });
    expect([laid.codes, laid.message]).toEqual([['OLD_ACCOUNTS_RESPONSIBLE'], expect.stringContaining('接任人')]);
    const unknown = await story.refused(at(id, 'revisit'), '2024-03-08', { findings: [{ ...FOUND, item: 'i9' }] });
    expect(unknown.codes).toEqual(['LIST_ITEM_UNKNOWN']);
    await story.say(at(id, 'revisit'), '2024-03-08', { findings: [FOUND] });
    const { leaver, receiver } = bureau;
    const talk = await story.dueOn(id, '2024-03-08', '&kind=old-accounts-talk');
    expect(talk).toMatchObject([{ handedTo: `dossier-${receiver}`, dueOn: '2024-03-18' }]);
    expect(JSON.stringify(talk)).not.toContain(leaver);
    expect((await story.refused(at(id, 'settle'), '2024-03-10', { finding: 'f1', result: '示例' })).codes).toEqual([
      'STEP_MISSING',
    ]);
    await story.say(at(id, 'talk'), '2024-03-11', { finding: 'f1', talker: '示例约谈人', measures: '示例督办措施' });
    await story.say(at(id, 'settle'), '2024-04-01', { finding: 'f1', result: '示例办结情况' });
    await story.followed();
    expect((await story.noted(receiver)).map(({ type }) => type)).toEqual([
      'HandoverRecorded',
      'OldAccountsNoted',
      'OldAccountsSettlementNoted',
    ]);
    expect((await story.noted(leaver)).map(({ type, details }) => [type, details.as])).toEqual([['HandoverRecorded', 'leaver']]);
  });

  it('goes on to the audit of the tenure, and is closed when nothing of it is due; every decision can be explained', async () => {
    await story.prepared(bureau);
    await story.signed(id);
    for (const to of ['discipline', 'organization', 'audit']) {
      await story.say(at(id, 'file'), '2024-02-09', { to });
      await story.say(at(id, 'receipt'), '2024-02-19', { from: to, receiptNo: `示${to}1` });
    }
    await story.say(at(id, 'request-audit'), '2024-02-20', { auditor: '示例市审计局' });
    await story.say(at(id, 'revisit'), '2024-03-08', { findings: [FOUND] });
    await story.say(at(id, 'talk'), '2024-03-11', { finding: 'f1', talker: '示例约谈人', measures: '示例督办措施' });
    await story.say(at(id, 'settle'), '2024-04-01', { finding: 'f1', result: '示例办结情况' });
    const problems = [{ id: 'p1', text: '示例审计问题' }];
    await story.say(at(id, 'conclude-audit'), '2024-06-03', { conclusion: '示例审计结论', problems });
    const open = await story.refused(at(id, 'close'), '2024-06-04');
    expect([open.codes, open.message]).toEqual([['DUTIES_OPEN'], '尚未办结：审计问题整改（p1）']);
    await story.say(at(id, 'rectify'), '2024-07-01', { problem: 'p1', result: '示例整改' });
    await story.say(at(id, 'close'), '2024-07-02');
    await story.followed();
    const closed = await story.case(id);
    expect(closed).toMatchObject({ open: false, closedOn: '2024-07-02', openDuties: [] });
    expect(closed.audit).toMatchObject({
      period: { from: '2019-04', to: '2024-01' },
      focus: { from: '2021-02', to: '2024-01' },
      problems: [{ id: 'p1', text: '示例审计问题', rectified: { on: '2024-07-01' } }],
    });
    expect((await story.refused(at(id, 'revisit'), '2024-07-03', { findings: [] })).codes).toEqual(['CASE_CLOSED']);
    expect((await story.noted(bureau.leaver)).map(({ type, details }) => [type, details.problems])).toEqual([
      ['HandoverRecorded', undefined],
      ['LeavingAuditRecorded', 1],
    ]);
    const explained = await story.explained(id);
    expect(explained).toEqual(explained.map(([type]) => [type, true]));
    expect(explained).toHaveLength(23);
    const then = await story.case(id, '?knownAt=2024-02-08&effectiveAt=2024-02-08');
    expect(then).toMatchObject({ stage: '交接完成', filings: [], revisits: [], audit: null });
    const { body } = await story.door.get<{ value: number; of: number; items: readonly object[] }>('/api/statistics/handovers');
    expect([body.value, body.of]).toEqual([1, 1]);
    expect(body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ by: 'receipted', code: 'audit', value: 1 }),
        expect.objectContaining({ by: 'accounts', code: 'settled', value: 1 }),
      ]),
    );
  });

  it('is voided with the leaving, and nothing of it is due any more', async () => {
    await story.prepared(bureau);
    await story.signed(id);
    await story.followed();
    expect(await story.dueOn(id, '2024-02-20')).toHaveLength(4);
    story.today = '2024-02-20';
    await story.door.told(on(bureau.leaver, 'annul-fact'), { eventId: bureau.leaving, reason: '示例误录' });
    await story.followed();
    expect(await story.case(id)).toMatchObject({ open: false, voidedOn: '2024-01-31', openDuties: [] });
    expect(await story.dueOn(id, '2024-03-09', '&overdue=true')).toEqual([]);
    expect((await story.refused(at(id, 'file'), '2024-02-21', { to: 'audit' })).codes).toEqual(['CASE_CLOSED']);
    for (const dossier of [bureau.leaver, bureau.receiver])
      expect((await story.noted(dossier)).map(({ type }) => type).toSorted()).toEqual([
        'HandoverRecordWithdrawn',
        'HandoverRecorded',
      ]);
    const { body } = await story.door.get<{ value: number; of: number }>('/api/statistics/handovers');
    expect([body.value, body.of]).toEqual([0, 0]);
    expect((await story.case(id, '?knownAt=2024-02-19')).open).toBe(true);
  });
});
