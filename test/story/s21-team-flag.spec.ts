import { onEveryEngine } from '../support/engines.js';
import { type Served, served } from '../support/served.js';
import { closing } from '../support/temp.js';
import { aUnit } from '../support/town.js';

interface Team {
  readonly flags: readonly {
    readonly colour: string;
    readonly kind: string;
    readonly events: readonly string[];
    readonly posts: readonly string[];
    readonly rule: { readonly rule: string; readonly version: string };
  }[];
}

onEveryEngine('S21 a team that was last in 2021, 2022 and 2023', (engine) => {
  let door: Served;
  let clock: string;
  let unit: string;

  beforeEach(async () => {
    clock = '2020-01-10';
    door = closing(await served(await engine.settings(), () => new Date(`${clock}T02:00:00.000Z`)));
    unit = await aUnit(door);
  });

  const team = async (when = ''): Promise<Team> => (await door.get<Team>(`/api/units/${unit}/team${when}`)).body;
  const flags = async (when = ''): Promise<Readonly<Record<string, readonly string[]>>> =>
    Object.fromEntries(
      (await team(when)).flags.map(({ colour, kind, events, posts }) => [`${colour} ${kind}`, [...events, ...posts]]),
    );
  const annual = async (year: number, last: boolean, more: object = {}): Promise<string> =>
    (await door.told(`/api/units/${unit}/assess-team`, { effectiveOn: `${year + 1}-03-01`, year, last, ...more })).events[0].id;

  it('raises a red flag with the three results', async () => {
    const [first, second] = [await annual(2021, true), await annual(2022, true)];
    expect(await flags('?effectiveAt=2024-06-01')).not.toHaveProperty('red last-in-a-row');
    const third = await annual(2023, true, { rank: 30, of: 30, grade: 'poor' });
    expect(await flags('?effectiveAt=2024-06-01')).toMatchObject({
      'red last-in-a-row': [first, second, third],
      'blue last-last-year': [third],
    });
    expect((await team('?effectiveAt=2024-06-01')).flags[0]?.rule).toMatchObject({ rule: 'teamFlags', version: '1' });
  });

  it('is not there before the third result came in, nor asked as known before', async () => {
    await annual(2021, true);
    await annual(2022, true);
    clock = '2024-03-05';
    await annual(2023, true);
    const kinds = async (when: string) => Object.keys(await flags(when));
    expect(await kinds('?effectiveAt=2024-06-01')).toContain('red last-in-a-row');
    expect(await kinds('?effectiveAt=2024-02-29')).not.toContain('red last-in-a-row');
    expect(await kinds('?effectiveAt=2024-06-01&knownAt=2024-03-04')).not.toContain('red last-in-a-row');
    expect(await kinds('?effectiveAt=2024-06-01&knownAt=2024-03-05')).toContain('red last-in-a-row');
  });

  it('is not raised by three years with a gap, nor when one of them was not the last place', async () => {
    await annual(2020, true);
    await annual(2022, true);
    await annual(2023, true);
    expect(await flags('?effectiveAt=2024-06-01')).not.toHaveProperty('red last-in-a-row');
    await annual(2021, false);
    expect(await flags('?effectiveAt=2024-06-01')).not.toHaveProperty('red last-in-a-row');
  });

  it('is about the years up to the last, not about three of long ago', async () => {
    const old = [await annual(2005, true), await annual(2006, true), await annual(2007, true)];
    expect(await flags('?effectiveAt=2008-06-01')).toMatchObject({ 'red last-in-a-row': old });
    expect(await flags('?effectiveAt=2009-12-31')).toMatchObject({ 'red last-in-a-row': old });
    expect(await flags('?effectiveAt=2010-01-01')).not.toHaveProperty('red last-in-a-row');
    expect(await flags('?effectiveAt=2024-06-01')).not.toHaveProperty('red last-in-a-row');
  });

  it('takes two years where the unit says so, by its own rule', async () => {
    await annual(2022, true);
    await annual(2023, true);
    const local = { rule: 'teamFlags', unit, parameters: { lastYears: 2 }, article: '示例市办法第二条' };
    await door.told('/api/rulebook/local/adopt-rule', { effectiveOn: '2024-05-01', ...local });
    expect(await flags('?effectiveAt=2024-04-30')).not.toHaveProperty('red last-in-a-row');
    const [flag] = (await team('?effectiveAt=2024-05-01')).flags.filter(({ kind }) => kind === 'last-in-a-row');
    expect(flag).toMatchObject({ events: [expect.any(String), expect.any(String)], rule: { article: '示例市办法第二条' } });
  });
});
