import { jest } from '@jest/globals';
import { INFORMANT, Life, UNFOUNDED } from '../support/a-life.js';
import { onEveryEngine } from '../support/engines.js';
import { type Body, served } from '../support/served.js';
import { on } from '../support/town.js';

jest.setTimeout(60_000);

interface Entry {
  readonly eventId: string;
  readonly type: string;
  readonly kind: string;
  readonly title: string;
  readonly from: string;
  readonly late: boolean;
  readonly details: Body;
}

interface Timeline {
  readonly entries: readonly Entry[];
  readonly posts: readonly { readonly unit: string; readonly post: string; readonly from: string; readonly to: string | null }[];
  readonly bars: readonly { readonly kind: string; readonly until: string | null }[];
  readonly recordedLater: number;
}

/** What an answer says of the day: what was held, what was barred, how many entries there were, and how many came later. */
interface Told {
  readonly held: string;
  readonly bars: readonly string[];
  readonly entries: number;
  readonly later: number;
}

/** Five days on which regulators ask: what was known on the day, and what is known of it now. */
const DAYS: readonly (readonly [day: string, what: string, then: Told, best: Told])[] = [
  [
    '2021-05-25',
    'the report has been found untrue, and nothing of it is in the dossier; the first post still has the day that was entered',
    { held: '云溪县水利局 副局长 2018-03', bars: [], entries: 5, later: 2 },
    { held: '云溪县水利局 副局长 2018-02', bars: [], entries: 7, later: 0 },
  ],
  [
    '2021-06-20',
    'cleared, and promoted by a decision that is in force but not yet recorded',
    { held: '云溪县水利局 副局长 2018-03', bars: [], entries: 6, later: 3 },
    { held: '云溪县水利局 局长 2021-06-15', bars: [], entries: 9, later: 0 },
  ],
  [
    '2023-04-25',
    'under investigation, before the mistake is tolerated; an honour of 2019 is not yet entered',
    { held: '云溪县水利局 局长 2021-06-15', bars: ['moves'], entries: 11, later: 1 },
    { held: '云溪县水利局 局长 2021-06-15', bars: ['moves'], entries: 12, later: 0 },
  ],
  [
    '2024-09-30',
    'moved down, for a year without promotion',
    { held: '云溪县水利局 副局长 2024-03-01', bars: ['promotion 2025-02-28'], entries: 16, later: 1 },
    { held: '云溪县水利局 副局长 2024-03-01', bars: ['promotion 2025-02-28'], entries: 17, later: 0 },
  ],
  [
    '2026-05-10',
    'gone and handed over, before the follow-up',
    { held: '云溪县粮食局 局长 2026-04-10', bars: [], entries: 23, later: 0 },
    { held: '云溪县粮食局 局长 2026-04-10', bars: [], entries: 23, later: 0 },
  ],
];

const NOW: Told = { held: '云溪县粮食局 局长 2026-04-10', bars: [], entries: 24, later: 0 };

onEveryEngine('A career, from 建档 to 政声人去后', (engine) => {
  const life = new Life();
  beforeAll(async () => {
    life.door = await served(await engine.settings(), life.clock);
    await life.beginning();
    await life.considered();
    await life.accused();
    const frozen = await life.try('2021-05-25', `/api/selections/${life.cases.selection}/decide`, life.committee());
    expect([frozen.status, frozen.body.code]).toEqual([422, 'PROMOTION_FROZEN']);
    await life.cleared();
    await life.promoted();
    await life.tolerated();
    await life.movedDown();
    await life.left();
    await life.handedOver();
    await life.followedUp();
  });
  afterAll(() => life.door.close());

  const timeline = (query = ''): Promise<Timeline> => life.read<Timeline>(`${life.my('timeline')}${query}`);
  async function told(query = ''): Promise<Told> {
    const { posts, bars, entries, recordedLater } = await timeline(query);
    const held = posts.filter(({ to }) => to === null).map(({ unit, post, from }) => `${unit} ${post} ${from}`);
    const barred = bars.map(({ kind, until }) => (until === null ? kind : `${kind} ${until}`));
    return { held: held.join('、'), bars: barred, entries: entries.length, later: recordedLater };
  }

  it('is one timeline, into which every case has written what it concluded, and nothing else', async () => {
    const { entries } = await timeline();
    expect(entries.map(({ from, type, title }) => [from, type, title].join(' ').trim())).toEqual([
      '1996-07 DossierOpened 示例甲',
      '2018-02 CadreAppointed 云溪县水利局 副局长',
      '2018-02 FactCorrected 云溪县水利局 副局长',
      '2019-02-20 AssessmentDecided',
      '2019-12-20 HonourConferred 记三等功',
      '2020-02-20 AssessmentDecided',
      '2021-02-20 AssessmentDecided',
      '2021-06-10 OfficialCleared',
      '2021-06-15 CadrePromoted 云溪县水利局 局长',
      '2022-02-20 AssessmentDecided',
      '2022-06-15 ProbationPassed 云溪县水利局 局长',
      '2023-03-10 InvestigationOpened',
      '2023-05-15 ToleranceGranted',
      '2023-06-25 InvestigationClosed',
      '2024-02-20 AssessmentDecided',
      '2024-03-01 CadreDemoted 云溪县水利局 副局长',
      '2024-09-01 DownReviewed',
      '2025-02-20 AssessmentDecided',
      '2025-03-03 ReinstatementApproved',
      '2025-04-01 CadrePromoted 云溪县交通局 局长',
      '2026-02-20 AssessmentDecided',
      '2026-04-10 CadreTransferred 云溪县粮食局 局长',
      '2026-04-21 HandoverRecorded',
      '2026-11-09 FollowUpSummarised 云溪县交通局 局长',
    ]);
    expect(entries.filter(({ late }) => late).map(({ type }) => type)).toEqual([
      'DossierOpened',
      'FactCorrected',
      'HonourConferred',
    ]);
  });

  describe.each(DAYS)('On %s, %s:', (day, _, then, best) => {
    it('as known then', async () => expect(await told(`?effectiveAt=${day}&knownAt=${day}`)).toEqual(then));
    it('as best known', async () => expect(await told(`?effectiveAt=${day}`)).toEqual(best));
    it('now', async () => expect(await told()).toEqual(NOW));

    it('what differs between then and now is named, each with what made it so', async () => {
      const url = `${life.my('compare')}?a=${day}&b=${life.today}&effectiveAt=${day}`;
      const { differences } = await life.read<{ differences: readonly { readonly change: string; because: string[] }[] }>(url);
      const added = differences.filter(({ change }) => change === 'added');
      expect(added).toHaveLength(best.entries - then.entries);
      for (const { because } of differences) expect(because.length).toBeGreaterThan(0);
    });
  });

  it('holds nothing of what was reported until it was cleared, and nowhere who reported it', async () => {
    const before = '?effectiveAt=2021-06-09&knownAt=2021-06-09';
    expect(JSON.stringify(await timeline(before))).not.toContain(UNFOUNDED);
    expect(JSON.stringify(await timeline('?knownAt=2021-06-11'))).toContain(UNFOUNDED);
    const readings = ['timeline', 'events', 'bars', `compare?a=2021-01-01&b=${life.today}`].map((what) => life.my(what));
    const cases = [`/api/clearings/${life.cases.report}`, '/api/clearings', '/api/statistics/clearings'];
    for (const url of [...readings, ...cases, `/api/duties?done=true&subject=clearing-${life.cases.report}`]) {
      const said = JSON.stringify(await life.read(url));
      expect([url, said.includes(INFORMANT)]).toEqual([url, false]);
    }
  });

  it('keeps the violation that was tolerated on record, without a bar of it', async () => {
    const { entries, bars } = await timeline('?effectiveAt=2023-07-01');
    const granted = entries.find(({ type }) => type === 'ToleranceGranted');
    expect(granted?.details).toMatchObject({ tolerance: life.cases.tolerance, outcome: 'exempted' });
    expect(bars).toEqual([]);
  });

  it('leaves to the successor what was handed over, with the old account that had to be settled', async () => {
    const { entries } = await life.read<Timeline>(on(life.successor, 'timeline'));
    expect(entries.slice(2).map(({ from, type }) => `${from} ${type}`)).toEqual([
      '2026-04-21 HandoverRecorded',
      '2026-05-21 OldAccountsNoted',
      '2026-06-08 OldAccountsSettlementNoted',
    ]);
  });

  it('is counted, now and as it was known', async () => {
    const counts = async (query = ''): Promise<readonly number[]> => {
      const names = ['protection', 'handovers', 'examples', 'demotions', 'reused-after-punishment'];
      const found = names.map((name) => life.read<{ value: number }>(`/api/statistics/${name}${query}`));
      return (await Promise.all(found)).map(({ value }) => value);
    };
    expect(await counts()).toEqual([2, 1, 2, 1, 0]);
    expect(await counts('?effectiveAt=2024-09-30&knownAt=2024-09-30')).toEqual([2, 0, 0, 1, 0]);
    expect(await counts('?effectiveAt=2021-06-20&knownAt=2021-06-20')).toEqual([1, 0, 0, 0, 0]);
  });

  it('can be explained, decision by decision', async () => {
    for (const { eventId, type } of (await timeline()).entries) {
      const { agrees } = await life.read<{ agrees: boolean | null }>(`/api/events/${eventId}/explanation`);
      expect([type, agrees]).not.toEqual([type, false]);
    }
  });
});
