import { onEveryEngine } from '../support/engines.js';
import { type Body, served, type Served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';

interface Refused extends Body {
  readonly code: string;
  readonly rule: { readonly id: string; readonly version: string; readonly article: string };
  readonly standsInTheWay: readonly Body[];
  readonly refusals: readonly Refused[];
}

/** 副局长 (乡科级副职) of a bureau since 2018, with the post of 局长 to be promoted to. */
async function deputy(door: Served) {
  const unit = await aUnit(door, {
    posts: [
      { name: '局长', level: '0141', single: true },
      { name: '副局长', level: '0142' },
    ],
  });
  const dossier = await aDossier(door);
  const { events } = await door.told(on(dossier, 'appoint'), { effectiveOn: '2018-05-10', unit, post: '副局长' });
  return { unit, dossier, holding: events[0].id };
}

onEveryEngine('S1 诫勉: a bar of six months', (engine) => {
  let door: Served;
  beforeAll(async () => {
    door = await served(await engine.settings());
  });
  afterAll(() => door.close());

  const promote = (dossier: string, unit: string, effectiveOn: string) =>
    door.post<Refused>(on(dossier, 'promote'), { effectiveOn, unit, post: '局长', promotion: 'step' });
  const grade = (dossier: string, year: number) =>
    door.post<Refused>(on(dossier, 'decide-assessment'), { effectiveOn: `${year + 1}-01-15`, kind: '20', year, grade: '1' });

  it('refuses a promotion on 2024-09-10, naming the rule and the admonition, and lets it pass on 2024-09-15', async () => {
    const { unit, dossier } = await deputy(door);
    const admonished = await door.told(on(dossier, 'admonish'), {
      effectiveOn: '2024-03-15',
      form: 'talk',
      source: 'audit',
      matter: '示例事由',
    });
    const eventId = admonished.events[0].id;
    const refused = await promote(dossier, unit, '2024-09-10');
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'UNDER_BAR',
      rule: { id: 'underNoBar', version: '2019', article: expect.stringContaining('第二十四条') },
      standsInTheWay: [{ eventId, type: 'Admonished', from: '2024-03-15', until: '2024-09-14' }],
    });
    expect(refused.text).not.toContain('示例事由');
    expect((await promote(dossier, unit, '2024-09-14')).status).toBe(422);
    expect((await promote(dossier, unit, '2024-09-15')).status).toBe(201);
  });

  it('counts from the decision as from the day of taking up the post: neither may fall within it', async () => {
    const { unit, dossier } = await deputy(door);
    await door.told(on(dossier, 'admonish'), { effectiveOn: '2024-03-15', form: 'letter' });
    const body = { unit, post: '局长', promotion: 'step' };
    const decidedWithin = { ...body, effectiveOn: '2024-09-20', decidedOn: '2024-09-10' };
    expect((await door.post<Refused>(on(dossier, 'promote'), decidedWithin)).body.code).toBe('UNDER_BAR');
    const takenUpWithin = { ...body, effectiveOn: '2024-04-01', decidedOn: '2024-03-01' };
    expect((await door.post<Refused>(on(dossier, 'promote'), takenUpWithin)).body.code).toBe('UNDER_BAR');
  });

  it('refuses 优秀 for 2024 and allows it for 2025', async () => {
    const { dossier } = await deputy(door);
    const { events } = await door.told(on(dossier, 'admonish'), { effectiveOn: '2024-03-15', form: 'talk' });
    const refused = await grade(dossier, 2024);
    expect(refused.body).toMatchObject({
      code: 'GRADE_BARRED',
      rule: { id: 'disciplineAndGrade' },
      standsInTheWay: [{ eventId: events[0].id, type: 'Admonished' }],
    });
    expect((await grade(dossier, 2025)).status).toBe(201);
  });

  it('makes a follow-up due on 2024-09-15, which the follow-up does', async () => {
    const { dossier } = await deputy(door);
    const { events } = await door.told(on(dossier, 'admonish'), { effectiveOn: '2024-03-15', form: 'talk' });
    const due = (day: string) =>
      door.get<{ items: readonly Body[] }>(`/api/duties?on=${day}&subject=dossier-${dossier}`).then(({ body }) => body.items);
    expect(await due('2024-05-01')).toMatchObject([
      {
        kind: 'admonition-follow-up',
        subject: `dossier-${dossier}`,
        dueOn: '2024-09-15',
        provisional: false,
        rule: { id: 'admonitionPeriod', version: '2015' },
        because: events[0].id,
      },
    ]);
    const body = { effectiveOn: '2024-09-12', admonition: events[0].id, corrected: true };
    await door.told(on(dossier, 'follow-up-admonition'), body);
    expect(await due('2024-09-13')).toEqual([]);
    expect(await due('2024-09-11')).toHaveLength(1);
  });

  it('shows the bar on the timeline while it lasts, and explains the promotion that followed it', async () => {
    const { unit, dossier } = await deputy(door);
    const { events } = await door.told(on(dossier, 'admonish'), { effectiveOn: '2024-03-15', form: 'talk' });
    const timeline = await door.get<{ bars: readonly Body[] }>(`/api/dossiers/${dossier}/timeline?effectiveAt=2024-09-14`);
    expect(timeline.body.bars).toContainEqual(
      expect.objectContaining({ kind: 'promotion', cause: '诫勉', until: '2024-09-14', eventId: events[0].id }),
    );
    const later = await door.get<{ bars: readonly Body[] }>(`/api/dossiers/${dossier}/timeline?effectiveAt=2024-09-15`);
    expect(later.body.bars).not.toContainEqual(expect.objectContaining({ kind: 'promotion' }));
    const promoted = await promote(dossier, unit, '2024-09-15');
    const [event] = promoted.body.events as readonly { id: string }[];
    const { body } = await door.get<{ agrees: boolean; rules: readonly Body[] }>(`/api/events/${event?.id}/explanation`);
    expect(body.agrees).toBe(true);
    expect(body.rules).toContainEqual(
      expect.objectContaining({
        id: 'underNoBar',
        version: '2019',
        answer: 'agreed',
        lookedAt: [expect.objectContaining({ eventId: events[0].id, until: '2024-09-14' })],
      }),
    );
  });
});
