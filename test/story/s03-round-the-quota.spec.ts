import { jest } from '@jest/globals';
import { ARound, type Refused, staffed } from '../support/rounds.js';
import { onEveryEngine } from '../support/engines.js';
import { type Served, served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { aUnit, on } from '../support/town.js';

jest.setTimeout(60_000);

interface Entry {
  readonly type: string;
  readonly from: string;
  readonly decidedOn: string | null;
  readonly basis: readonly { readonly doc?: string }[];
  readonly details: { readonly year?: number; readonly round?: string };
}

onEveryEngine('S3 绕不过的名额', (engine) => {
  let door: Served;
  let unit: string;
  let members: string[];
  let ten: readonly string[];
  let year = 2009;

  beforeAll(async () => {
    door = await served(await engine.settings());
    ({ unit, members } = await staffed(door, 12));
    ten = members.slice(0, 10);
  });
  beforeEach(() => {
    year += 1;
  });
  afterAll(() => door.close());

  const direct = (dossier: string, grade: string) =>
    door.post<Refused>(on(dossier, 'decide-assessment'), { effectiveOn: `${year + 1}-01-20`, kind: '20', year, grade });
  const annulled = async (round: ARound, place: number): Promise<string> => {
    const { dossierId = '', entered } = (await round.read()).members.items[place] ?? {};
    await door.told(on(dossierId, 'annul-fact'), { eventId: entered, reason: '示例录入错误' });
    return dossierId;
  };

  it('gives who was taken out of the round no 优秀 beside it, but another grade', async () => {
    const round = await ARound.proposed(door, unit, ten, year);
    const [, out = '', other = ''] = ten;
    await round.tell('change-members', { effectiveOn: `${year + 1}-01-06`, remove: [out, other], reason: '示例原因' });
    expect((await direct(out, '1')).body).toMatchObject({ code: 'ROUND_DECIDES' });
    expect((await direct(other, '2')).status).toBe(201);
  });

  it('holds for a round that was given up and opened anew as of an earlier day', async () => {
    const [first = ''] = ten;
    const given = await ARound.opened(door, unit, ten, year);
    await given.tell('abandon', { effectiveOn: `${year}-12-25`, reason: '示例原因' });
    await ARound.opened(door, unit, ten, year, { effectiveOn: `${year}-12-01` });
    expect((await direct(first, '2')).body).toMatchObject({ code: 'ROUND_DECIDES' });
    const leaders = await door.post('/api/rounds', ARound.body(unit, ten, year, { pool: 'leaders' }));
    expect(leaders.body).toMatchObject({ code: 'MEMBER_ELSEWHERE' });
  });

  it('counts nobody for two quotas: not of another unit, nor of the one above, when both decide at once', async () => {
    const below = await aUnit(door, { parent: unit });
    for (const elsewhere of [await aUnit(door), below]) {
      const strange = await ARound.proposed(door, elsewhere, ten, year);
      const own = await ARound.proposed(door, unit, members, year);
      const answers = await Promise.all([strange.decide(1), own.decide(1)]);
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [422, 'MEMBER_ELSEWHERE'],
        [201, undefined],
      ]);
      year += 1;
    }
  });

  it('gives a band of a quarter only through the round', async () => {
    const [first = '', second = ''] = ten;
    const quarter = await ARound.opened(door, unit, ten, year, { kind: '10', quarter: 2 });
    const rate = (dossier: string, band: string) =>
      door.post<Refused>(on(dossier, 'rate-period'), { effectiveOn: `${year}-12-21`, year, quarter: 2, band });
    expect((await rate(first, 'good')).body).toMatchObject({ code: 'ROUND_DECIDES' });
    expect((await rate(members[10] ?? '', 'good')).body).toMatchObject({ code: 'ROUND_DECIDES' });
    expect((await rate(members[11] ?? '', 'fair')).status).toBe(201);
    await quarter.tell('decide-grades', quarter.decision(ten.map((dossierId) => ({ dossierId, band: 'fairlyGood' }))));
    const page = (await quarter.read()).members.items;
    const put = { eventId: page.find(({ dossierId }) => dossierId === second)?.entered, reason: '复核决定' };
    await door.told(on(second, 'correct-fact'), { ...put, changes: { band: 'fair' } });
    expect((await quarter.read()).entered).toBe(10);
    const { entries } = (await door.get<{ entries: readonly Entry[] }>(on(second, 'timeline'))).body;
    expect(entries.filter(({ type }) => type === 'PeriodicRated')).toMatchObject([{ details: { year, round: quarter.id } }]);
  });

  it('enters again what was annulled as it was decided: of that day, and by that paper', async () => {
    const round = await ARound.proposed(door, unit, ten, year);
    await round.tell('decide-grades', round.decision(round.grades(1), { decidedOn: `${year + 1}-01-12` }));
    const dossier = await annulled(round, 3);
    const early = await round.post('enter-grades', { effectiveOn: `${year}-12-21` });
    expect(early.body.code).toBe('STEP_BACKWARDS');
    await round.tell('enter-grades', { effectiveOn: `${year + 1}-03-01` });
    expect((await round.read()).entered).toBe(10);
    const { entries } = (await door.get<{ entries: readonly Entry[] }>(on(dossier, 'timeline'))).body;
    expect(entries.filter(({ type, details }) => type === 'AssessmentDecided' && details.year === year)).toMatchObject([
      {
        from: `${year + 1}-01-15`,
        decidedOn: `${year + 1}-01-12`,
        basis: expect.arrayContaining([expect.objectContaining({ doc: `示考〔${year + 1}〕1号` })]) as object,
      },
    ]);
  });

  it('is not closed while a grade that was entered has been annulled, and says whose', async () => {
    const round = await ARound.proposed(door, unit, ten, year);
    await round.decide(1);
    const dossier = await annulled(round, 4);
    await settled(door);
    const { body } = await round.post('close', { effectiveOn: `${year + 1}-02-20` });
    expect([body.code, body.message]).toEqual(['GRADES_NOT_ENTERED', expect.stringContaining(`1 人：${dossier}`)]);
  });

  it('shows no summary of who was taken out, nor of who came back without a new one', async () => {
    const round = await ARound.proposed(door, unit, ten, year);
    const [out = ''] = ten;
    const shown = async (): Promise<unknown> => {
      const { summaries, proposals, members: page } = await round.read();
      return { summaries, proposals, of: page.items.filter(({ summary }) => summary).length };
    };
    await round.tell('change-members', { effectiveOn: `${year}-12-28`, remove: [out], reason: '示例原因' });
    expect(await shown()).toEqual({ summaries: 9, proposals: 9, of: 9 });
    await round.tell('change-members', { effectiveOn: `${year}-12-29`, add: [out], reason: '示例原因' });
    expect(await shown()).toEqual({ summaries: 9, proposals: 9, of: 9 });
    expect((await round.decide(1)).body.refusals.map(({ code }) => code)).toEqual(['SUMMARY_MISSING', 'PROPOSAL_MISSING']);
  });

  it('says who took each step without reading the log, where the summaries are', async () => {
    const round = await ARound.proposed(door, unit, ten, year);
    await round.decide(1);
    await settled(door);
    const { store } = door.installation;
    const read = store.read.bind(store);
    let reads = 0;
    store.read = (...asked) => ((reads += 1), read(...asked));
    const { entries } = (
      await door.get<{ entries: readonly { type: string; by: { role: string } | null }[] }>(`/api/rounds/${round.id}`)
    ).body;
    store.read = read;
    expect({ reads, entries: entries.map(({ type, by }) => [type, by?.role]) }).toEqual({
      reads: 0,
      entries: [
        ['RoundOpened', 'officer'],
        ['GradesProposed', 'officer'],
        ['GradesDecided', 'officer'],
        ['GradesEntered', 'system'],
      ],
    });
  });

  it('leaves a grade of 专项考核, which has no quota, to who is not in the round', async () => {
    const special = { kind: '30', from: `${year}-03-01`, to: `${year}-09-30` };
    await ARound.opened(door, unit, ten, year, special);
    const alone = { effectiveOn: `${year}-12-30`, year, ...special, grade: '1' };
    expect((await door.post(on(members[11] ?? '', 'decide-assessment'), alone)).status).toBe(201);
    expect((await door.post(on(ten[0] ?? '', 'decide-assessment'), alone)).body).toMatchObject({ code: 'ROUND_DECIDES' });
  });

  it('enters a grade once, though it is ordered again while it is being entered', async () => {
    const special = { kind: '30', from: `${year}-03-01`, to: `${year}-09-30` };
    const round = await ARound.opened(door, unit, ten, year, special);
    await round.tell('decide-grades', round.decision(round.grades(0)));
    await round.tell('enter-grades', { effectiveOn: `${year + 1}-01-16` });
    await round.read();
    for (const dossier of ten) {
      const { entries } = (await door.get<{ entries: readonly Entry[] }>(on(dossier, 'timeline'))).body;
      expect(entries.filter(({ details }) => details.round === round.id)).toHaveLength(1);
    }
  });
});
