import { jest } from '@jest/globals';
import { onEveryEngine } from '../support/engines.js';
import { type Bureau, CONCLUSION, EXAMPLE, Following, headOfABureau, leaves, ORGAN } from '../support/followup.js';
import { type Body, type Served, served } from '../support/served.js';
import { settled } from '../support/settled.js';
import type { Refused } from '../support/tolerance.js';
import { aUnit, on } from '../support/town.js';

jest.setTimeout(60_000);

interface Case extends Body {
  readonly entries: readonly { readonly eventId: string; readonly type: string }[];
  readonly summarised: readonly string[];
  readonly posts: readonly Body[];
}

onEveryEngine('S12 政声人去后, how it ends and what becomes of it', (engine) => {
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
  const dutiesOf = async (subject: string, query: string): Promise<readonly Body[]> =>
    (await door.get<{ items: readonly Body[] }>(`/api/duties?subject=${subject}&${query}`)).body.items;
  const whole = async ({ home }: Following, query = ''): Promise<Case> => (await door.get<Case>(`${home}?${query}`)).body;
  const library = async (dossier: string, query = '') =>
    (await door.get<{ total: number; items: readonly Body[] }>(`/api/examples?dossier=${dossier}&${query}`)).body;

  /** A round that twelve people were heard in, with an example. */
  async function heard(): Promise<Bureau & { leaving: string; case: Following }> {
    const bureau = await headOfABureau(door);
    const leaving = await leaves(door, bureau, '2024-01');
    const [found] = (await door.get<{ items: readonly { id: string }[] }>(`/api/followups?dossier=${bureau.dossier}`)).body.items;
    const followUp = new Following(door, found?.id ?? '', by);
    await followUp.begins('2024-07-01');
    await followUp.hears('2024-07-15');
    await followUp.adds('2024-07-16');
    return { ...bureau, leaving, case: followUp };
  }

  it('is terminated with a reason once nothing can come of it, by who approves; nothing is due of it then', async () => {
    const { dossier, case: followUp } = await heard();
    const opens = { talk: { grounds: '示例谈话事由' } };
    await followUp.takes('conclude', '2024-09-20', { ...CONCLUSION, opens }, 'approver');
    await settled(door);
    const subjects = [`followup-${followUp.id}`, `dossier-${dossier}`];
    const due = async (day: string) =>
      (await Promise.all(subjects.map((one) => dutiesOf(one, `on=${day}`)))).flat().map(({ kind }) => kind);
    expect(await due('2024-10-08')).toEqual(['begin-follow-up', 'follow-up-talk']);
    today = '2024-10-09';
    await door.told(on(dossier, 'record-death'), { effectiveOn: '2024-10-09' });
    expect(await due('2024-10-09')).toEqual(['begin-follow-up']);
    const body = { organ: ORGAN, reason: '示例：本人去世' };
    const closing = await followUp.tries<Refused>('close', '2024-10-10', {});
    const barred = await followUp.tries<Refused>('terminate', '2024-10-10', body);
    expect([closing.body.code, barred.status, barred.body.code]).toEqual(['DUTIES_OPEN', 422, 'APPROVAL_ROLE']);
    expect((await followUp.tries('terminate', '2024-10-10', { organ: ORGAN }, 'approver')).status).toBe(400);
    await followUp.takes('terminate', '2024-10-10', body, 'approver');
    expect([await due('2024-10-10'), await due('2024-10-09')]).toEqual([[], ['begin-follow-up']]);
    expect(await dutiesOf(`followup-${followUp.id}`, 'on=2024-12-31&done=true&kind=begin-follow-up')).toEqual([
      expect.objectContaining({ fulfilledOn: '2024-07-01' }),
      expect.objectContaining({ voidedOn: '2024-10-10' }),
    ]);
    expect(await whole(followUp)).toMatchObject({ open: false, terminated: true, voided: false, openDuties: [] });
    expect(await whole(followUp, 'effectiveAt=2024-10-09')).toMatchObject({ open: true, terminated: false });
    expect((await library(dossier)).total).toBe(1);
    const late = await followUp.tries<Refused>('begin-round', '2024-10-11', { organ: ORGAN, methods: ['visit'] });
    expect([late.status, late.body.code, late.body.standsInTheWay.map(({ type }) => type)]).toEqual([
      422,
      'CASE_CLOSED',
      ['FollowUpTerminated'],
    ]);
    for (const { eventId, type } of (await whole(followUp)).entries)
      expect([type, (await door.get<Body>(`/api/events/${eventId}/explanation`)).body.agrees]).toEqual([type, true]);
  });

  it('leaves a round that was never concluded shut', async () => {
    const { case: followUp } = await heard();
    expect(await whole(followUp)).toMatchObject({ rounds: [{ open: true }] });
    await followUp.takes('terminate', '2024-08-01', { reason: '示例' }, 'approver');
    expect(await whole(followUp)).toMatchObject({ open: false, rounds: [{ open: false, concludedOn: null }] });
    const ahead = await followUp.tries<Refused>('withdraw-example', '2024-08-02', { exampleId: 'e1', reason: '示例' });
    expect(ahead.status).toBe(201);
  });

  it('tells of the tenure as the leaving now reads, and as it read before it was corrected', async () => {
    const { dossier, leaving, case: followUp } = await heard();
    today = '2024-08-01';
    await door.told(on(dossier, 'correct-fact'), {
      eventId: leaving,
      effectiveOn: '2024-01-05',
      changes: {},
      reason: '以免职文件为准',
    });
    await settled(door);
    const told = async (query: string) => [
      (await whole(followUp, query))['until'],
      (await whole(followUp, query)).posts[0]?.['until'],
      (await library(dossier, query)).items[0]?.['tenure'],
    ];
    expect(await told('')).toEqual(['2024-01-05', '2024-01-05', expect.objectContaining({ until: '2024-01-05' })]);
    expect(await told('knownAt=2024-07-31')).toEqual(['2024-01', '2024-01', expect.objectContaining({ until: '2024-01' })]);
    expect(await whole(followUp)).toMatchObject({ open: true, voided: false });
  });

  it('is void when the leaving, as corrected, left nothing', async () => {
    const bureau = await headOfABureau(door);
    const unit = await aUnit(door, { posts: [{ name: '主任', level: '0141', single: true }] });
    const taken = { effectiveOn: '2024-01-05', unit, post: '主任', vacates: [bureau.holding] };
    const { events } = await door.told(on(bureau.dossier, 'appoint'), taken);
    await settled(door);
    const cases = async () =>
      (await door.get<{ items: readonly Body[] }>(`/api/followups?dossier=${bureau.dossier}`)).body.items.map(
        ({ open, voided }) => [open, voided],
      );
    const corrects = async (changes: object): Promise<void> => {
      await door.told(on(bureau.dossier, 'correct-fact'), { eventId: events[0].id, changes, reason: '示例' });
      await settled(door);
    };
    await corrects({ docNo: '示任〔2024〕1号' });
    expect(await cases()).toEqual([[true, false]]);
    await corrects({ vacates: null, main: false });
    expect(await cases()).toEqual([[false, true]]);
  });

  it('names no summary that was not yet given, nor one that was taken back', async () => {
    const { dossier, leaving, case: followUp } = await heard();
    await followUp.takes('conclude', '2024-09-20', CONCLUSION, 'approver');
    await settled(door);
    const summarised = async (query: string) => (await whole(followUp, query)).summarised.length;
    expect([await summarised('effectiveAt=2024-09-19'), await summarised('effectiveAt=2024-09-20')]).toEqual([0, 1]);
    today = '2024-10-08';
    await door.told(on(dossier, 'annul-fact'), { eventId: leaving, reason: '示例' });
    await settled(door);
    expect([await summarised(''), await summarised('knownAt=2024-10-07')]).toEqual([0, 1]);
  });

  it('takes no conclusion that names somebody who was asked, and warns of one who is entered twice', async () => {
    const { dossier, case: followUp } = await heard();
    const naming = { ...CONCLUSION, summary: '示例评价：甄贤称道' };
    const before = await door.position();
    const refused = await followUp.tries<Refused>('conclude', '2024-09-20', naming, 'approver');
    expect([refused.status, refused.body.code, await door.position()]).toEqual([422, 'CONCLUSION_NAMES_RESPONDENT', before]);
    expect(refused.text).not.toContain('甄贤');
    const untold = await followUp.tries<Refused>('conclude', '2024-09-20', naming);
    expect(untold.body.refusals.map(({ code }) => code)).toEqual(['APPROVAL_ROLE']);
    const twice = await followUp.tries('enter-respondent', '2024-09-19', { class: 'served', identity: { name: '甄贤' } });
    expect(twice.status).toBe(201);
    expect(twice.body['warnings']).toEqual([expect.objectContaining({ code: 'RESPONDENT_ENTERED_BEFORE' })]);
    expect(JSON.stringify(twice.body['warnings'])).not.toMatch(/甄贤|r3/);
    const ahead = await followUp.tries<Refused>('add-example', '2024-09-19', { ...EXAMPLE, effectiveOn: '2024-09-20' });
    expect([ahead.status, ahead.body.code]).toEqual([422, 'NOT_YET']);
    await followUp.takes('conclude', '2024-09-20', CONCLUSION, 'approver');
    await settled(door);
    expect((await door.get(`${on(dossier, 'timeline')}?effectiveAt=2024-12-31`)).text).not.toContain('甄贤');
  });
});
