import { onEveryEngine } from '../support/engines.js';
import { type Body, served, type Served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';

interface Shown {
  readonly kind: string;
  readonly cause: string;
  readonly until: string;
  readonly status: string;
  readonly longest: boolean;
}

interface Refused extends Body {
  readonly code: string;
  readonly refusals: readonly { readonly code: string; readonly standsInTheWay: readonly Body[] }[];
}

onEveryEngine('S2 several bars at once', (engine) => {
  let door: Served;
  beforeAll(async () => {
    door = await served(await engine.settings());
  });
  afterAll(() => door.close());

  /** 县处级副职 since 2019: removed from the post, punished by the party and by the state, and placed again at the same level a year later. */
  async function punished() {
    const unit = await aUnit(door);
    const dossier = await aDossier(door);
    const first = await door.told(on(dossier, 'appoint'), { effectiveOn: '2019-03-01', unit, post: '副县长' });
    const removed = await door.told(on(dossier, 'take-measure'), { effectiveOn: '2023-04-01', measure: 'removed' });
    await door.told(on(dossier, 'relieve'), { effectiveOn: '2023-04-01', holding: first.events[0].id });
    const warned = await door.told(on(dossier, 'punish'), { effectiveOn: '2023-05-10', code: '02251' });
    const demerit = await door.told(on(dossier, 'punish'), { effectiveOn: '2023-05-10', code: '02113' });
    const [removal, warning, mark] = [removed, warned, demerit].map(({ events }) => events[0].id);
    return { unit, dossier, removal, warning, mark };
  }

  const ask = (dossier: string, day: string) =>
    door.get<{ bars: readonly Shown[] }>(`/api/dossiers/${dossier}/bars?effectiveAt=${day}`);

  it('a higher post is refused until 2025-04-01, and the answer lists all three with their ends, the longest marked', async () => {
    const { unit, dossier, removal, warning, mark } = await punished();
    const placed = { effectiveOn: '2024-04-01', unit, post: '副县长' };
    expect((await door.post<Refused>(on(dossier, 'appoint'), { ...placed, effectiveOn: '2024-03-31' })).body.code).toBe(
      'UNDER_BAR',
    );
    await door.told(on(dossier, 'appoint'), placed);
    const higher = (effectiveOn: string) =>
      door.post<Refused>(on(dossier, 'promote'), { effectiveOn, unit, post: '县长', promotion: 'step' });
    const refused = await higher('2024-12-01');
    expect(refused.status).toBe(422);
    expect(refused.body.refusals.find(({ code }) => code === 'UNDER_BAR')?.standsInTheWay).toEqual([
      { eventId: removal, type: 'OrganizationalMeasureTaken', from: '2023-04-01', until: '2025-03-31', longest: true },
      { eventId: warning, type: 'PunishmentImposed', from: '2023-05-10', until: '2024-11-09', over: true },
      { eventId: mark, type: 'PunishmentImposed', from: '2023-05-10', until: '2024-11-09', over: true },
    ]);
    expect((await higher('2025-03-31')).body.refusals.map(({ code }) => code)).toContain('UNDER_BAR');
    expect((await higher('2025-04-01')).status).toBe(201);
  });

  it('are all to be seen on any day: in force, over, and which ends last', async () => {
    const { dossier, removal } = await punished();
    const promotion = ({ bars }: { bars: readonly Shown[] }) =>
      bars
        .filter(({ kind }) => kind !== 'excellent' && kind !== 'grade')
        .map(({ kind, cause, until, status, longest }) => `${kind} ${cause} ${until} ${status}${longest ? ' longest' : ''}`);
    expect(promotion((await ask(dossier, '2023-06-01')).body)).toEqual([
      'above 免职 2025-03-31 inForce longest',
      'promotion 党内严重警告 2024-11-09 inForce',
      'promotion 政务记大过 2024-11-09 inForce',
      'leadership 免职 2024-03-31 inForce',
    ]);
    expect(promotion((await ask(dossier, '2024-12-01')).body)).toEqual([
      'above 免职 2025-03-31 inForce longest',
      'promotion 党内严重警告 2024-11-09 over',
      'promotion 政务记大过 2024-11-09 over',
      'leadership 免职 2024-03-31 over',
    ]);
    const all = await door.get<{ people: number; items: readonly Body[] }>(
      '/api/bars?effectiveAt=2024-12-01&kind=above&size=200',
    );
    expect(all.body.items).toContainEqual(expect.objectContaining({ dossierId: dossier, eventId: removal, until: '2025-03-31' }));
  });
});
