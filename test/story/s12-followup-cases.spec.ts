import { jest } from '@jest/globals';
import { onEveryEngine } from '../support/engines.js';
import {
  ASKED,
  type Bureau,
  CONCLUSION,
  EXAMPLE,
  Following,
  goesElsewhere,
  headOfABureau,
  leaves,
  ORGAN,
  reviewed,
} from '../support/followup.js';
import { type Answer, type Body, type Served, served } from '../support/served.js';
import { settled } from '../support/settled.js';
import type { Refused } from '../support/tolerance.js';
import { on } from '../support/town.js';

jest.setTimeout(60_000);

interface Item extends Body {
  readonly id: string;
}
interface List {
  readonly total: number;
  readonly items: readonly Item[];
}

const LOST = {
  share: 60,
  conclusion: 'responsibility',
  opens: 'duty',
  decisions: [{ on: '2022-05-10', organ: '示例县水利局', summary: '示例工程立项' }],
  outcome: { class: 'loss', foundOn: '2024-08-20', evidence: ['示例审计报告'] },
  account: '示例后果：示例工程停用',
};

onEveryEngine('S12 政声人去后, what it takes and refuses', (engine) => {
  let today = '2024-01-10';
  let door: Served;
  const bearers: Record<string, string> = {};

  beforeEach(async () => {
    today = '2024-01-10';
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    for (const role of ['officer', 'approver'] as const) bearers[role] = await door.bearer(role);
  });
  afterEach(() => door.close());

  const by = async (day: string, role: 'officer' | 'approver' = 'officer'): Promise<string> => {
    today = day;
    return bearers[role] ?? '';
  };
  const casesOf = async ({ dossier }: Bureau, query = ''): Promise<List> =>
    (await door.get<List>(`/api/followups?dossier=${dossier}&${query}`)).body;
  const dutiesOf = async (subject: string, day: string, query = ''): Promise<readonly Body[]> =>
    (await door.get<{ items: readonly Body[] }>(`/api/duties?on=${day}&subject=${subject}&${query}`)).body.items;
  const opens = (effectiveOn: string, dossierId: string, leaving: string): Promise<Answer<Refused & Item>> =>
    door.post<Refused & Item>('/api/followups', { effectiveOn, dossierId, leaving });
  const of = (id: string): Following => new Following(door, id, by);

  async function left(): Promise<Bureau & { leaving: string; case: Following }> {
    const bureau = await headOfABureau(door);
    const leaving = await leaves(door, bureau, '2024-01');
    return { ...bureau, leaving, case: of((await casesOf(bureau)).items[0]?.id ?? '') };
  }

  /** A round that twelve people were heard in, with an example, to be concluded. */
  async function heard() {
    const bureau = await left();
    await bureau.case.begins('2024-07-01');
    await bureau.case.hears('2024-07-15');
    await bureau.case.adds('2024-07-16');
    return bureau;
  }

  it('opens a case where the rule of the day wants one, and by hand where it does not', async () => {
    const free = await headOfABureau(door, { ruled: false });
    const leaving = await leaves(door, free, '2024-01');
    expect((await casesOf(free)).total).toBe(0);
    const codes = async (answer: Promise<Answer<Refused>>) => {
      const { status, body } = await answer;
      return [status, body.refusals?.map(({ code }) => code)];
    };
    expect(await codes(opens('2023-12-31', free.dossier, leaving))).toEqual([422, ['BEFORE_THE_CASE']]);
    expect(await codes(opens('2024-01-10', free.dossier, free.holding))).toEqual([422, ['NOTHING_WAS_LEFT']]);
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await codes(opens('2024-01-10', nobody, leaving))).toEqual([404, ['DOSSIER_NOT_FOUND', 'NOTHING_WAS_LEFT']]);
    expect((await opens('2024-01-10', free.dossier, leaving)).status).toBe(201);
    expect(await codes(opens('2024-01-10', free.dossier, leaving))).toEqual([422, ['CASE_EXISTS']]);
    const [opened] = (await casesOf(free, 'open=true')).items;
    expect([opened, await dutiesOf(`followup-${opened?.id}`, '2024-12-31')]).toMatchObject([{ leaving, until: '2024-01' }, []]);
    const ruled = await headOfABureau(door);
    for (const [from, effectiveOn, more] of [
      ['2020-01', '2023-01-09', {}],
      ['2023-06', '2024-01', { asFound: true }],
    ] as const) {
      const { unit, dossier } = ruled;
      const post = { unit, post: '副局长', effectiveOn: from, main: false };
      const { events } = await door.told(on(dossier, 'appoint'), post);
      await door.told(on(dossier, 'relieve'), { holding: events[0].id, effectiveOn, ...more });
    }
    const { unit, dossier } = await headOfABureau(door);
    const { events } = await door.told(on(dossier, 'appoint'), { unit, post: '科员', effectiveOn: '2020-01', main: false });
    await leaves(door, { unit, dossier, holding: events[0].id }, '2024-01');
    expect([(await casesOf(ruled)).total, (await casesOf({ unit, dossier, holding: '' })).total]).toEqual([0, 0]);
    await leaves(door, ruled, '2024-01');
    expect((await casesOf(ruled)).total).toBe(1);
  });

  it('refuses what is out of order, unknown, or by someone who may not, and records nothing of it', async () => {
    const { case: followUp, holding } = await left();
    const refuses = async (step: string, day: string, body: object, role?: 'approver') => {
      await settled(door);
      const before = await door.position();
      const { status, body: answer } = await followUp.tries<Refused>(step, day, body, role);
      expect([status, await door.position()]).toEqual([422, before]);
      expect(answer.rule).toEqual(expect.objectContaining({ id: expect.any(String), version: expect.any(String) }));
      expect(answer.message).toMatch(/\p{Script=Han}/u);
      return answer.refusals.map(({ code }) => code);
    };
    const said = { respondent: 'r1', method: 'solicited', attitude: 'positive', opinion: '示例' };
    const round = { organ: ORGAN, methods: ['interview'] };
    expect(await refuses('collect-opinion', '2024-07-01', said)).toEqual(['STEP_MISSING', 'RESPONDENT_UNKNOWN']);
    expect(await refuses('add-example', '2024-07-01', EXAMPLE)).toEqual(['STEP_MISSING', 'RESPONDENT_UNKNOWN']);
    expect(await refuses('conclude', '2024-07-01', CONCLUSION, 'approver')).toEqual(['STEP_MISSING']);
    expect(await refuses('close', '2024-07-01', {})).toEqual(['STEP_MISSING', 'DUTIES_OPEN']);
    expect(await refuses('begin-round', '2023-12-31', round)).toEqual(['BEFORE_THE_CASE']);
    await followUp.begins('2024-07-01');
    expect(await refuses('begin-round', '2024-07-02', round)).toEqual(['STEP_OUT_OF_ORDER']);
    expect(await refuses('conclude', '2024-07-02', CONCLUSION, 'approver')).toEqual([
      'STEP_MISSING',
      'METHOD_MISSING',
      'RESPONDENTS_TOO_FEW',
    ]);
    await followUp.hears(
      '2024-07-15',
      ASKED.filter(([, , method]) => method !== 'visit'),
    );
    expect(await refuses('collect-opinion', '2024-07-16', { ...said, respondent: 'r13' })).toEqual(['RESPONDENT_UNKNOWN']);
    expect(await refuses('collect-opinion', '2024-06-30', said)).toEqual(['BEFORE_THE_CASE']);
    const { respondent: _, ...nobodys } = EXAMPLE;
    expect(await refuses('add-example', '2024-07-16', nobodys)).toEqual(['SOURCE_WRONG']);
    expect(await refuses('add-example', '2024-07-16', { ...EXAMPLE, source: '示例来源' })).toEqual(['SOURCE_WRONG']);
    expect(await refuses('add-example', '2024-07-16', { ...EXAMPLE, happenedOn: '2024-07-17' })).toEqual(['HAPPENED_LATER']);
    const other = { ...EXAMPLE, holding: holding.replace(/^.{8}/, '00000000') };
    expect(await refuses('add-example', '2024-07-16', other)).toEqual(['TENURE_UNKNOWN']);
    await followUp.adds('2024-07-16', { holding });
    expect(await refuses('withdraw-example', '2024-07-17', { exampleId: 'e2', reason: '示例' })).toEqual(['EXAMPLE_NOT_FOUND']);
    expect(await refuses('withdraw-example', '2024-07-15', { exampleId: 'e1', reason: '示例' })).toEqual(['BEFORE_THE_CASE']);
    await followUp.takes('withdraw-example', '2024-07-17', { exampleId: 'e1', reason: '示例' });
    expect(await refuses('withdraw-example', '2024-07-18', { exampleId: 'e1', reason: '示例' })).toEqual(['EXAMPLE_NOT_FOUND']);
    expect(await refuses('conclude', '2024-09-20', CONCLUSION)).toEqual([
      'APPROVAL_ROLE',
      'METHOD_MISSING',
      'RESPONDENTS_TOO_FEW',
    ]);
    const missing = await followUp.tries<Refused>('conclude', '2024-09-20', CONCLUSION, 'approver');
    expect(missing.body).toMatchObject({ code: 'METHOD_MISSING', message: expect.stringContaining('随访考察（visit）') });
    expect(missing.body.rule).toMatchObject({ id: 'followUpMethods', article: expect.stringContaining('跟检') });
    await followUp.hears(
      '2024-07-20',
      ASKED.filter(([, , method]) => method === 'visit'),
      10,
    );
    expect(await refuses('conclude', '2024-07-19', CONCLUSION, 'approver')).toEqual(['BEFORE_THE_CASE']);
    expect(await refuses('conclude', '2024-09-20', { ...CONCLUSION, appraisal: 'superb' }, 'approver')).toEqual([
      'APPRAISAL_UNKNOWN',
    ]);
    const early = { ...LOST, decisions: [{ on: '2018-05-10' }] };
    expect(await refuses('conclude', '2024-09-20', { ...CONCLUSION, opens: { retrospective: early } }, 'approver')).toEqual([
      'RETROSPECTIVE_REFUSED',
    ]);
    expect(await refuses('close', '2024-09-20', {})).toEqual(['STEP_MISSING', 'DUTIES_OPEN']);
  });

  it('opens a retrospective assessment and a talk, where the conclusion says so', async () => {
    const { case: followUp, dossier, holding } = await heard();
    const talk = { grounds: '示例谈话事由：示例工程' };
    const opening = { ...CONCLUSION, appraisal: 'average', opens: { retrospective: LOST, talk } };
    await followUp.takes('conclude', '2024-09-20', opening, 'approver');
    await settled(door);
    const { body } = await door.get<{ items: readonly Item[] }>(`/api/retrospectives?person=${dossier}`);
    const [assessed] = body.items;
    expect(body.items).toHaveLength(1);
    expect((await door.get(`/api/retrospectives/${assessed?.id}`)).body).toMatchObject({
      assessedOn: '2024-09-20',
      subjects: [{ dossierId: dossier, tenure: holding, share: 60, conclusion: 'responsibility', opens: 'duty' }],
      outcome: { class: 'loss', foundOn: '2024-08-20' },
    });
    expect((await dutiesOf(`dossier-${dossier}`, '2024-12-31')).map(({ kind, dueOn }) => [kind, dueOn]).toSorted()).toEqual([
      ['consider-accountability', '2024-10-20'],
      ['follow-up-talk', '2024-10-20'],
    ]);
    const [{ because = '' } = {}] = await dutiesOf(`dossier-${dossier}`, '2024-12-31', 'kind=consider-accountability');
    expect((await door.get(`/api/events/${String(because)}/explanation`)).status).toBe(200);
    const { entries } = (await door.get<{ entries: readonly Body[] }>(followUp.home)).body;
    for (const { eventId, type } of entries)
      expect([type, (await door.get<Body>(`/api/events/${String(eventId)}/explanation`)).body.agrees]).toEqual([type, true]);
  });

  it('goes on over the years, and is closed once nothing is due any more', async () => {
    const { case: followUp } = await heard();
    const due = async (day: string) => (await dutiesOf(`followup-${followUp.id}`, day)).map(({ kind, dueOn }) => [kind, dueOn]);
    expect(await due('2024-07-20')).toEqual([['conclude-follow-up', '2024-10-01']]);
    await followUp.takes('conclude', '2024-09-20', CONCLUSION, 'approver');
    expect(await due('2024-09-20')).toEqual([['begin-follow-up', '2025-09-20']]);
    const open = await followUp.tries<Refused>('close', '2024-10-08', {});
    expect([open.body.code, open.body.standsInTheWay.map(({ type }) => type)]).toEqual(['DUTIES_OPEN', ['FollowUpConcluded']]);
    expect(await dutiesOf(`followup-${followUp.id}`, '2025-09-21', 'overdue=true')).toHaveLength(1);
    await followUp.begins('2025-09-22');
    const again = ASKED.slice(0, 10).map(([, , method], i) => ({ respondent: `r${i + 1}`, method }));
    for (const one of again)
      await followUp.takes('collect-opinion', '2025-09-23', { ...one, attitude: 'negative', opinion: '示例' });
    await followUp.takes('conclude', '2025-11-03', CONCLUSION, 'approver');
    expect(await due('2025-11-03')).toEqual([]);
    await followUp.takes('close', '2025-11-04', {});
    const late = await followUp.tries<Refused>('begin-round', '2025-11-05', { organ: ORGAN, methods: ['visit'] });
    expect([late.status, late.body.code]).toEqual([422, 'CASE_CLOSED']);
    await followUp.takes('withdraw-example', '2025-11-05', { exampleId: 'e1', reason: '示例' });
    expect((await door.get<List>('/api/examples')).body.total).toBe(0);
  });

  it('is void when the leaving is annulled, takes the summary back with it, and may be opened anew', async () => {
    const { case: followUp, dossier, leaving, ...bureau } = await heard();
    const talk = { grounds: '示例谈话事由' };
    const elsewhere = await goesElsewhere(door, dossier, '2024-02');
    await followUp.takes('conclude', '2024-09-20', { ...CONCLUSION, opens: { talk } }, 'approver');
    await settled(door);
    const review = await reviewed(door, dossier, (day) => void (today = day), ['2024-10-08', '2024-10-14', '2024-10-21']);
    expect(await review('effectiveAt=2024-10-31')).toMatchObject([{ summary: CONCLUSION.summary }]);
    today = '2024-11-01';
    await door.told(on(dossier, 'annul-fact'), { eventId: elsewhere, reason: '示例' });
    const { events } = await door.told(on(dossier, 'annul-fact'), { eventId: leaving, reason: '示例' });
    await settled(door);
    expect(await casesOf({ ...bureau, dossier })).toMatchObject({ total: 1, items: [{ voided: true, open: false }] });
    expect(await casesOf({ ...bureau, dossier }, 'knownAt=2024-10-31')).toMatchObject({ items: [{ voided: false, open: true }] });
    const { entries } = (await door.get<{ entries: readonly Body[] }>(`${on(dossier, 'timeline')}?effectiveAt=2024-12-31`)).body;
    expect(entries.filter(({ kind }) => kind === 'followup').map(({ type }) => type)).toEqual([
      'FollowUpSummarised',
      'FollowUpSummaryWithdrawn',
    ]);
    expect([await dutiesOf(`followup-${followUp.id}`, '2024-12-31'), await dutiesOf(`dossier-${dossier}`, '2024-12-31')]).toEqual(
      [[], []],
    );
    expect(await review('effectiveAt=2024-10-31')).toEqual([]);
    expect(await review('effectiveAt=2024-10-31&knownAt=2024-10-31')).toHaveLength(1);
    const stale = await followUp.tries<Refused>('add-example', '2024-11-01', EXAMPLE);
    expect(stale.body.code).toBe('CASE_CLOSED');
    expect((await opens('2024-11-01', dossier, leaving)).body.code).toBe('NOTHING_WAS_LEFT');
    await door.told(on(dossier, 'annul-fact'), { eventId: events[0].id, reason: '示例' });
    await settled(door);
    today = '2024-11-04';
    const anew = await opens('2024-11-04', dossier, leaving);
    expect([anew.status, anew.body.id]).toEqual([201, followUp.id]);
    expect(await casesOf({ ...bureau, dossier })).toMatchObject({ total: 1, items: [{ voided: false, open: true }] });
  });
});
