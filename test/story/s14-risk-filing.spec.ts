import { onEveryEngine } from '../support/engines.js';
import { type Body, type Served, served } from '../support/served.js';
import { deputyOfABureau, followed, type Refused, type Tellers, tellers, told, tried } from '../support/tolerance.js';
import { aDossier, on } from '../support/town.js';

interface Filing extends Body {
  readonly stage: string;
  readonly level: string | null;
  readonly outcome: string | null;
  readonly late: boolean;
  readonly feedbackOn: string | null;
  readonly tolerances: readonly string[];
  readonly entries: readonly { readonly eventId: string; readonly type: string; readonly by: { readonly role: string } | null }[];
}

interface Case extends Body {
  readonly filings: readonly { readonly filing: string; readonly prior: boolean; readonly late?: boolean }[];
}

const PLAN = {
  matter: '示例拟办事项',
  grounds: '示例政策依据',
  measures: '示例防范措施',
  plannedFrom: '2024-04-08',
  plannedUntil: '2024-04-20',
};

onEveryEngine('S14 a risk filing, and the case of 容错 that finds it', (engine) => {
  let today = '2024-03-18';
  let door: Served;
  let by: Tellers;
  let dossier = '';
  let unit = '';

  beforeEach(async () => {
    today = '2024-03-18';
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    by = await tellers(door);
    ({ dossier, unit } = await deputyOfABureau(door));
    const adopted = { effectiveOn: '2023-05-01', set: 'suzhou-2023', unit, docNo: '示办〔2023〕5号' };
    await door.told('/api/rulebook/local/adopt-set', adopted);
  });
  afterEach(() => door.close());

  const say = (url: string, body: object, who = by.officer) => told(door, who, url, { effectiveOn: today, ...body });
  const apply = async (more: object = {}): Promise<string> =>
    (await say('/api/filings', { applicant: 'person', dossierIds: [dossier], ...PLAN, ...more })).id;
  const step = (filing: string, name: string, body: object = {}, who = by.officer) =>
    say(`/api/filings/${filing}/${name}`, body, who);
  const risks = [
    { risk: '示例风险甲', grade: 'low' },
    { risk: '示例风险乙', grade: 'high' },
  ];
  /** 受理、评估、审核、反馈, each on its day. */
  async function carriedThrough(
    filing: string,
    days: readonly string[] = ['2024-03-19', '2024-03-25', '2024-03-28', '2024-04-02'],
  ) {
    const steps = [
      ['accept', { level: '2' }],
      ['assess', { risks, assessors: '示例评估组' }],
      ['review', { outcome: 'conditional', conditions: '示例条件' }],
      ['give-feedback', {}],
    ] as const;
    for (const [i, [name, body]] of steps.entries()) {
      today = days[i] ?? today;
      await step(filing, name, body, name === 'review' ? by.approver : by.officer);
    }
    await followed(door);
  }
  const open = async (more: object = {}): Promise<Case> => {
    const body = { dossierId: dossier, by: 'person', actOn: '2024-04-10', what: '示例行为', violated: '示例办法第三条', ...more };
    const { id } = await say('/api/tolerances', body);
    return (await door.get<Case>(`/api/tolerances/${id}`)).body;
  };

  it('is carried through the five steps, each due by the rule of the place, and is then in the dossier', async () => {
    const filing = await apply();
    const due = async (on: string) =>
      (await door.get<{ items: readonly Body[] }>(`/api/duties?on=${on}&subject=filing-${filing}`)).body.items;
    expect(await due('2024-03-18')).toEqual([
      expect.objectContaining({
        kind: 'filing-acceptance',
        label: '受理风险备案',
        dueOn: '2024-03-21',
        rule: expect.objectContaining({ id: 'riskFiling', article: expect.stringContaining('苏州') }),
      }),
    ]);
    await carriedThrough(filing);
    expect(await due('2024-04-02')).toEqual([]);
    const { body, text } = await door.get<Filing>(`/api/filings/${filing}`);
    expect(body).toMatchObject({
      stage: 'feedback',
      level: '2',
      gravest: 'high',
      outcome: 'conditional',
      feedbackOn: '2024-04-02',
    });
    expect(body.entries.map(({ type }) => type)).toEqual([
      'FilingApplied',
      'FilingAccepted',
      'RiskAssessed',
      'FilingReviewed',
      'FilingFeedbackGiven',
    ]);
    expect(body.entries.map(({ by }) => by?.role)).toEqual(['officer', 'officer', 'officer', 'approver', 'officer']);
    for (const { eventId, type } of body.entries) {
      const { agrees } = (await door.get<{ agrees: boolean }>(`/api/events/${eventId}/explanation`)).body;
      expect([type, agrees]).toEqual([type, true]);
    }
    expect(text).toContain('示例风险乙');
    const { entries } = (await door.get<{ entries: readonly Body[] }>(on(dossier, 'timeline'))).body;
    expect(entries).toContainEqual(
      expect.objectContaining({
        type: 'RiskFilingRecorded',
        kind: 'protection',
        from: '2024-04-02',
        details: expect.objectContaining({ filing, filedOn: '2024-03-18', outcome: 'conditional' }),
      }),
    );
  });

  it('that was answered before the act is found by the case as filed before, and the case by the filing', async () => {
    const filing = await apply();
    await carriedThrough(filing);
    today = '2024-04-25';
    const found = await open();
    expect(found.filings).toEqual([{ filing, prior: true, filedOn: '2024-03-18', outcome: 'conditional' }]);
    expect((await door.get<Filing>(`/api/filings/${filing}`)).body.tolerances).toEqual([found['id']]);
  });

  it('dated after the act is accepted only as 补报, and never counts as filed before', async () => {
    today = '2024-04-22';
    const body = { applicant: 'person', dossierIds: [dossier], ...PLAN, plannedFrom: '2024-04-10', plannedUntil: '2024-04-10' };
    const refused = await tried(door, by.officer, '/api/filings', { effectiveOn: today, ...body });
    expect([refused.status, refused.body.code, refused.body.rule.id]).toEqual([
      422,
      'FILING_AFTER_THE_ACT',
      'filedBeforeTheActIsOver',
    ]);
    const late = await apply({ plannedFrom: '2024-04-10', plannedUntil: '2024-04-10', late: true });
    await carriedThrough(late, ['2024-04-23', '2024-04-24', '2024-04-25', '2024-04-26']);
    const found = await open();
    expect(found.filings).toEqual([{ filing: late, prior: false, filedOn: '2024-04-22', late: true, outcome: 'conditional' }]);
    const counts = await door.get<{ value: number; items: readonly Body[] }>('/api/statistics/risk-filings');
    expect(counts.body).toMatchObject({
      value: 1,
      items: expect.arrayContaining([expect.objectContaining({ code: 'late', value: 1 })]),
    });
  });

  it('of a plan that covers the day, made only when the act was done, does not count as filed before', async () => {
    today = '2024-04-12';
    const during = await apply();
    await carriedThrough(during, ['2024-04-12', '2024-04-15', '2024-04-16', '2024-04-17']);
    expect((await open()).filings).toEqual([expect.objectContaining({ filing: during, prior: false })]);
    expect((await open({ actOn: '2024-04-15' })).filings).toEqual([expect.objectContaining({ filing: during, prior: true })]);
    expect((await open({ actOn: '2024-04-07' })).filings).toEqual([]);
  });

  it('dated before the act but recorded after it counts, and whoever opens the case is told to look at the paper', async () => {
    today = '2024-04-12';
    const filing = await apply({ effectiveOn: '2024-03-18' });
    const recorded = (await door.get<Filing>(`/api/filings/${filing}`)).body.entries[0];
    today = '2024-04-15';
    const act = {
      dossierId: dossier,
      by: 'person',
      actOn: '2024-04-10',
      what: '示例行为',
      violated: '示例办法',
      named: [filing],
    };
    const opened = await say('/api/tolerances', act);
    expect((opened as unknown as Body)['warnings']).toEqual([
      {
        code: 'FILING_RECORDED_LATE',
        message: expect.stringContaining('核对备案原件'),
        rule: { id: 'recordedBeforeTheAct', version: '1' },
        lookedAt: [{ eventId: recorded?.eventId, type: 'FilingApplied', from: '2024-03-18' }],
      },
    ]);
    const { body } = await door.get<{ rules: readonly Body[] }>(`/api/events/${opened.events[0].id}/explanation`);
    expect(body.rules).toContainEqual(expect.objectContaining({ id: 'recordedBeforeTheAct', answer: 'warned' }));
    const inTime = await apply();
    today = '2024-04-17';
    const later = await say('/api/tolerances', { ...act, actOn: '2024-04-16', named: [inTime] });
    expect(later).not.toHaveProperty('warnings');
  });

  it('that has not been answered is linked where it is named, if it is their own; refused, it never counts', async () => {
    const filing = await apply();
    today = '2024-04-15';
    expect((await open()).filings).toEqual([]);
    const found = await open({ named: [filing] });
    expect(found.filings).toEqual([{ filing, prior: true, filedOn: '2024-03-18', named: true }]);
    const other = await aDossier(door);
    const act = { dossierId: other, by: 'person', actOn: '2024-04-10', what: '示例行为', violated: '示例办法', named: [filing] };
    const refused = await tried(door, by.officer, '/api/tolerances', { effectiveOn: today, ...act });
    expect(refused.body.code).toBe('FILING_NOT_FOUND');
    today = '2024-04-16';
    await step(filing, 'return', { reason: '示例退回理由' });
    expect((await open({ named: [filing] })).filings).toEqual([expect.objectContaining({ filing, prior: false })]);
    const linkedThen = async (when = ''): Promise<Case['filings']> =>
      (await door.get<Case>(`/api/tolerances/${String(found['id'])}${when}`)).body.filings;
    expect(await linkedThen()).toEqual([{ filing, prior: false, filedOn: '2024-03-18', named: true }]);
    expect(await linkedThen('?knownAt=2024-04-15')).toEqual([expect.objectContaining({ prior: true })]);
    expect(await linkedThen('?effectiveAt=2024-04-15')).toEqual([expect.objectContaining({ prior: true })]);
  });

  it('is accepted at no lower a level than its people are managed at, and its steps in their order', async () => {
    const filing = await apply();
    const at = (name: string, body: object) =>
      tried(door, by.officer, `/api/filings/${filing}/${name}`, { effectiveOn: today, ...body });
    const wrong = await at('accept', { level: '1' });
    expect([wrong.status, wrong.body.code, wrong.body.rule.article]).toEqual([
      422,
      'FILING_LEVEL_WRONG',
      expect.stringContaining('分级受理'),
    ]);
    expect((await at('accept', { level: '9' })).body.code).toBe('FILING_LEVEL_WRONG');
    for (const [name, body] of [
      ['assess', { risks }],
      ['review', { outcome: 'approved' }],
      ['give-feedback', {}],
      ['apply-again', { applicant: 'person', dossierIds: [dossier], ...PLAN }],
    ] as const) {
      const refused: Refused = (await at(name, body)).body;
      expect([name, refused.code, refused.standsInTheWay.length]).toEqual([name, 'STEP_OUT_OF_ORDER', 1]);
    }
    await step(filing, 'return', { reason: '示例退回理由' });
    today = '2024-03-20';
    await step(filing, 'apply-again', { applicant: 'person', dossierIds: [dossier], ...PLAN, measures: '示例防范措施（补充）' });
    expect((await door.get<Filing>(`/api/filings/${filing}`)).body).toMatchObject({ stage: 'applied', filedOn: '2024-03-20' });
    await step(filing, 'reject', { reason: '示例不予受理理由' });
    expect((await at('withdraw', {})).body.code).toBe('CASE_CLOSED');
  });

  it('that was applied for again counts from then, as what it then was, of whom it then was', async () => {
    const filing = await apply();
    await step(filing, 'return', { reason: '示例退回理由' });
    today = '2025-01-10';
    const other = await aDossier(door);
    await step(filing, 'apply-again', { applicant: 'person', ...PLAN, dossierIds: [other], late: true });
    const counted = async (query = ''): Promise<readonly [number, readonly Body[]]> => {
      const { body } = await door.get<{ value: number; items: readonly Body[] }>(`/api/statistics/risk-filings${query}`);
      return [body.value, body.items.map(({ code, value }) => ({ code, value }))];
    };
    const [value, items] = await counted('?from=2025&to=2025');
    expect([value, items]).toEqual([1, expect.arrayContaining([{ code: 'late', value: 1 }])]);
    expect((await counted('?from=2024&to=2024'))[0]).toBe(0);
    expect(await counted('?from=2024&to=2024&effectiveAt=2024-12-31')).toEqual([
      1,
      expect.arrayContaining([{ code: 'before', value: 1 }]),
    ]);
    const of = async (one: string, when = ''): Promise<number> =>
      (await door.get<{ total: number }>(`/api/filings?dossier=${one}${when}`)).body.total;
    expect([await of(other), await of(dossier)]).toEqual([1, 0]);
    expect([await of(other, '&effectiveAt=2024-12-31'), await of(dossier, '&knownAt=2024-12-31')]).toEqual([0, 1]);
  });
});
