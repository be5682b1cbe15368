import { jest } from '@jest/globals';
import { catalogue } from '../../src/capabilities.js';
import { readEnvelope } from '../../src/kernel/envelope.js';
import { onEveryEngine } from '../support/engines.js';
import { type Served, served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { DECISION, FINDINGS, UNINTENDED } from '../support/tolerance.js';
import { aDossier, aUnit, on } from '../support/town.js';
import { handoverExamples } from '../web/command-examples.handover.js';

jest.setTimeout(240_000);

interface Item {
  readonly by: string;
  readonly code: string;
  readonly label: string;
  readonly value: number;
  readonly filings?: number;
  readonly tolerances?: number;
  readonly clearings?: number;
}
interface Statistic {
  readonly value: number;
  readonly items: readonly Item[];
}
interface When {
  readonly effectiveAt: string;
  readonly knownAt: string;
}

/** An event as it lies in the log, with nothing of it opened. */
interface Raw {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly eff: string;
  readonly recorded: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON as it lies in the log, of which a straight count presumes nothing
  readonly data: Readonly<Record<string, any>>;
}

/** How many of each kind came to pass in each year: 36 altogether. */
const PROTECTED = {
  filings: { 2022: 4, 2023: 6, 2024: 6 },
  tolerances: { 2022: 2, 2023: 3, 2024: 4 },
  clearings: { 2022: 3, 2023: 4, 2024: 4 },
} as const;

const HANDOVERS = 17;

onEveryEngine('The statistics of protection, of going down and of coming back', (engine) => {
  let today = '2022-01-05';
  let door: Served;
  let [county, elsewhere, verifier, approver] = ['', '', '', ''];
  const streams = new Set<string>();
  /** Of what is undone later. */
  const undone = {
    before: '',
    clearing: '',
    demoted: ['', ''] as [string, string],
    demotions: ['', ''] as [string, string],
    punished: '',
    punishment: '',
  };

  type Taken = readonly [day: string, take: (day: string) => Promise<void>];

  /** Tells a step of a day; answers the id of what it is about, and of what was recorded. */
  async function tells(
    url: string,
    effectiveOn: string,
    body: object,
    authorization?: string,
  ): Promise<{ id: string; event: string }> {
    const { status, text, body: answer } = await door.post(url, { effectiveOn, ...body }, authorization ? { authorization } : {});
    if (status !== 201) throw new Error(`${url} answered ${status} ${text}`);
    streams.add(answer.streamId);
    return { id: answer.id, event: answer.events[0].id };
  }
  const official = async (): Promise<string> => {
    const dossier = await aDossier(door);
    await tells(on(dossier, 'appoint'), '2015-01', { unit: county, post: '副县长' });
    return dossier;
  };
  /** 主要负责人 of a unit of the county. */
  const head = async (): Promise<{ dossier: string; unit: string }> => {
    const [dossier, unit] = [await aDossier(door), await aUnit(door, { parent: county })];
    await tells(on(dossier, 'appoint'), '2015-01', { unit, post: '县长' });
    return { dossier, unit };
  };

  async function filing(day: string, answered = true): Promise<void> {
    const what = { matter: '示例事项', measures: '示例措施', plannedFrom: '2024-12-30' };
    const { id } = await tells('/api/filings', day, { applicant: 'unit', unit: county, ...what });
    const steps = [
      ['accept', { level: '1' }],
      ['assess', { risks: [{ risk: '示例风险', grade: 'low' }], assessors: '示例评估组' }],
      ['review', { outcome: 'approved' }],
      ['give-feedback', {}],
    ] as const;
    for (const [name, body] of answered ? steps : steps.slice(0, 3)) await tells(`/api/filings/${id}/${name}`, day, body);
  }

  async function tolerance(day: string, outcome = 'exempted'): Promise<void> {
    const act = { actOn: '2021-06-01', what: '示例行为', violated: '示例办法第三条', region: '示例区' };
    const opened = { dossierId: await official(), by: 'exOfficio', initiator: '示例县纪委监委', ...act };
    const { id } = await tells('/api/tolerances', day, opened);
    const at = (name: string): string => `/api/tolerances/${id}/${name}`;
    await tells(at('accept'), day, {});
    await tells(at('verify'), day, { factors: FINDINGS, distinctions: UNINTENDED, redLines: [] }, verifier);
    await tells(at('review'), day, { agrees: true, opinion: '示例复核意见' });
    await tells(at('decide'), day, { ...DECISION, outcome }, approver);
  }

  /** What was reported is cleared at once, or one issue after the other. */
  async function clearing(day: string, issues: readonly string[] = ['i1']): Promise<string> {
    const organ = '示例县纪委监委';
    const about = { office: 'letters', channel: 'letter', severity: 'sign', anonymous: true };
    const report = {
      dossierId: await official(),
      organ,
      ...about,
      issues: issues.map((id) => ({ id, text: '示例问题' })),
      effects: [],
    };
    const { id } = await tells('/api/clearings', day, report);
    const paper = { organ, docNo: '示纪1号' };
    const words = { facts: '示例事实', falseContent: '示例失实内容', request: '示例请求' };
    for (const [name, body] of [
      ['screen', { result: 'checkable', nature: 'genuine' }],
      ['open-inquiry', { organ }],
      ['conclude-inquiry', { organ, findings: issues.map((issue) => ({ issue, finding: 'untrue' })) }],
      ...issues.flatMap((issue) => {
        const of = { issues: [issue], scope: [] };
        return [
          ['apply', { issues: [issue], ...words }],
          ['approve', { ...paper, ...of, forms: ['written'] }],
          ['give', { ...paper, ...of, form: 'written' }],
        ] as const;
      }),
    ] as const)
      await tells(`/api/clearings/${id}/${name}`, day, body, name === 'approve' ? approver : undefined);
    return id;
  }
  const overturn = (id: string, day: string): Promise<unknown> =>
    tells(`/api/clearings/${id}/overturn`, day, { reason: '示例推翻理由' });

  /** 单位主要负责人 who is moved down for a finding of an appraisal. */
  async function demoted(day: string, cause: string, which: 0 | 1): Promise<void> {
    const { dossier, unit } = await head();
    const found = await tells(on(dossier, 'receive-finding'), day, { source: 'appraisal', finding: '示例考核情况' });
    const post = { unit, post: '副县长', causeCode: cause, because: [found.event] };
    const { event } = await tells(on(dossier, 'demote'), day, post);
    undone.demoted[which] = dossier;
    undone.demotions[which] = event;
  }

  /** Punished and demoted in 2020, looked back on, and used again on the day given. */
  async function reused(day: string, punished = true): Promise<void> {
    const { dossier, unit } = await head();
    const measure = punished
      ? await tells(on(dossier, 'punish'), '2020-01-10', { code: '02117' })
      : await tells(on(dossier, 'receive-finding'), '2020-01-10', { source: 'appraisal', finding: '示例考核情况' });
    const post = { unit, post: '副县长', causeCode: 'problem', because: [measure.event] };
    const { event: movedDown } = await tells(on(dossier, 'demote'), '2020-03-01', post);
    await tells(on(dossier, 'review-down'), '2021-03-01', { movedDown, performance: 'good' });
    const back = await tells(on(dossier, 'approve-reinstatement'), '2022-03-01', { movedDown });
    await tells(on(dossier, 'appoint'), day, { unit: county, post: '副县长', main: false, reinstatement: back.event });
    if (punished) Object.assign(undone, { punished: dossier, punishment: measure.event });
  }

  const ask = async (name: string, when: Partial<When> & { from?: string; to?: string; unit?: string }): Promise<Statistic> => {
    const query = new URLSearchParams(when as Record<string, string>).toString();
    return (await door.get<Statistic>(`/api/statistics/${name}?${query}`)).body;
  };
  const counts = ({ items }: Statistic, by: string): Record<string, number> =>
    Object.fromEntries(items.filter((item) => item.by === by && item.value > 0).map(({ code, value }) => [code, value]));

  /** Of one report two issues are cleared, one after the other: that is one report all the same. */
  const inParts = (day: string): Promise<string> => clearing(day, day.startsWith('2023-02') ? ['i1', 'i2'] : ['i1']);
  const makers = { filings: filing, tolerances: tolerance, clearings: inParts } as const;
  const planned = (): readonly Taken[] => {
    const days = Object.entries(PROTECTED).flatMap(([kind, years]) =>
      Object.entries(years).flatMap(([year, n]) =>
        Array.from({ length: n }, (_, i): Taken => {
          const day = `${year}-${String(2 + i * 2).padStart(2, '0')}-1${i}`;
          return [day, async () => void (await makers[kind as keyof typeof makers](day))];
        }),
      ),
    );
    return [
      ...days,
      ['2022-07-01', (day) => filing(day, false)],
      ['2023-07-01', (day) => tolerance(day, 'refused')],
      ['2023-07-02', async (day) => void (undone.before = await clearing(day))],
      ['2023-08-01', async (day) => void (await overturn(undone.before, day))],
      ['2025-01-05', async (day) => void (undone.clearing = await clearing(day))],
      ...['2022-06-01', '2022-09-01', '2023-03-01', '2024-03-01', '2024-05-01'].map((day): Taken => [day, () => reused(day)]),
      ['2023-05-01', (day) => reused(day, false)],
      ['2024-03-05', (day) => demoted(day, 'assessment-rank', 0)],
      ['2024-06-05', (day) => demoted(day, 'satisfaction', 1)],
    ];
  };

  beforeAll(async () => {
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    [verifier, approver] = [await door.bearer('officer', 'verifier'), await door.bearer('approver')];
    [county, elsewhere] = [await aUnit(door, { name: '仪河县人民政府' }), await aUnit(door)];
    for (const [day, take] of planned().toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))) {
      today = day;
      await take(day);
    }
    await settled(door);
  });
  afterAll(() => door.close());

  /** The facts that an instant knew, corrections applied, without what was annulled. */
  async function known(knownAt: string): Promise<readonly Raw[]> {
    const read = await Promise.all([...streams].map(async (stream) => door.installation.store.read(stream)));
    const events = read
      .flat()
      .map((stored) => readEnvelope(stored, catalogue))
      .map(({ meta, type, eff, data }): Raw => ({
        id: meta.id,
        stream: meta.stream,
        recorded: meta.ts.slice(0, 10),
        type,
        eff,
        data: data as Raw['data'],
      }))
      .filter(({ recorded }) => recorded <= knownAt);
    const gone = new Set(events.filter(({ type }) => type === 'FactAnnulled').map(({ data }) => data.annuls as string));
    const corrections = events.filter(({ type }) => type === 'FactCorrected');
    return events
      .filter(({ id }) => !gone.has(id))
      .map((event) => {
        const said = corrections.filter(({ data }) => data.fact === event.id);
        const changes = Object.assign({}, ...said.map(({ data }) => data.changes)) as object;
        const effective = said.map(({ data }) => data.effective as string | undefined).findLast((day) => day !== undefined);
        return { ...event, eff: effective ?? event.eff, data: { ...event.data, ...changes } };
      });
  }

  /** The same questions, answered by counting one event after another. */
  async function straight({ effectiveAt, knownAt }: When) {
    const all = await known(knownAt);
    const of = (...types: readonly string[]) => all.filter(({ type, eff }) => types.includes(type) && eff <= effectiveAt);
    const ever = (type: string) => all.filter((one) => one.type === type);
    const overturned = ever('ConclusionOverturned').map(({ stream }) => stream);
    const revoked = ever('MeasureRevoked').map(({ data }) => data.measure as string);
    const kinds = {
      filings: of('FilingFeedbackGiven'),
      tolerances: of('ToleranceDecided').filter(({ data }) => data.outcome !== 'refused'),
      clearings: of('ClearingCompleted')
        .filter(({ stream }) => !overturned.includes(stream))
        .filter(({ stream }, i, some) => some.findIndex((one) => one.stream === stream) === i),
    };
    const punishments = of('PunishmentImposed').filter(({ id }) => !revoked.includes(id));
    const back = of('CadreAppointed', 'CadrePromoted', 'CadreTransferred').filter(
      ({ data, stream, eff }) =>
        data.reinstatement !== undefined && punishments.some((one) => one.stream === stream && one.eff < eff),
    );
    const tally = (codes: readonly string[]): Record<string, number> =>
      Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, some]) => [code, some.length]));
    const demotions = of('CadreDemoted').filter(({ id }) => !revoked.includes(id));
    const protectedIn = Object.values(kinds).flat();
    return {
      protection: protectedIn.length,
      kinds: tally(Object.entries(kinds).flatMap(([kind, some]) => some.map(() => kind))),
      years: tally(protectedIn.map(({ eff }) => eff.slice(0, 4))),
      demotions: demotions.length,
      causes: tally(demotions.map(({ data }) => data.causeCode as string)),
      reused: new Set(back.map(({ stream }) => stream)).size,
    };
  }

  async function answered(when: When): Promise<Awaited<ReturnType<typeof straight>>> {
    const [protection, demotions, reused] = await Promise.all(
      ['protection', 'demotions', 'reused-after-punishment'].map((name) => ask(name, when)),
    );
    if (!protection || !demotions || !reused) throw new Error('a statistic is missing');
    return {
      protection: protection.value,
      kinds: counts(protection, 'kind'),
      years: counts(protection, 'year'),
      demotions: demotions.value,
      causes: counts(demotions, 'cause'),
      reused: reused.value,
    };
  }

  const GRID: readonly When[] = ['2022-06-30', '2022-12-31', '2023-07-31', '2023-12-31', '2024-04-15', '2024-12-31'].flatMap(
    (effectiveAt) =>
      ['2022-05-01', '2023-01-01', '2023-07-02', '2024-01-01', '2024-11-30', '2025-12-31'].map((knownAt) => ({
        effectiveAt,
        knownAt,
      })),
  );
  const THEN: When = { effectiveAt: '2024-12-31', knownAt: '2024-12-31' };

  it('are 36 that were protected, told apart by kind and year', async () => {
    const found = await ask('protection', THEN);
    expect(found).toMatchObject({ label: '保护干部件数', value: 36 });
    expect(counts(found, 'kind')).toEqual({ filings: 16, tolerances: 9, clearings: 11 });
    expect(found.items.filter(({ by }) => by === 'year')).toEqual(
      [2022, 2023, 2024].map((year) => {
        const of = (kind: keyof typeof PROTECTED): number => PROTECTED[kind][year as 2022];
        const each = { filings: of('filings'), tolerances: of('tolerances'), clearings: of('clearings') };
        return {
          by: 'year',
          code: String(year),
          label: `${year} 年`,
          value: each.filings + each.tolerances + each.clearings,
          ...each,
        };
      }),
    );
    expect((await ask('protection', { ...THEN, from: '2023', to: '2023' })).value).toBe(13);
    expect((await ask('protection', { ...THEN, unit: county })).value).toBe(36);
    expect((await ask('protection', { ...THEN, unit: elsewhere })).value).toBe(0);
  });

  it('are 2 who were demoted in the year, by its causes, and 5 who were used again after a punishment', async () => {
    const year = { ...THEN, from: '2024', to: '2024' };
    const found = await ask('demotions', year);
    expect([found.value, counts(found, 'cause'), counts(found, 'year')]).toEqual([
      2,
      { 'assessment-rank': 1, satisfaction: 1 },
      { 2024: 2 },
    ]);
    expect(found.items.find(({ code }) => code === 'assessment-rank')?.label).toBe('考核排名靠后');
    const reused = await ask('reused-after-punishment', THEN);
    expect([reused.value, counts(reused, 'year'), counts(reused, 'taking')]).toEqual([
      5,
      { 2022: 2, 2023: 1, 2024: 2 },
      { CadreAppointed: 5 },
    ]);
    expect((await ask('reused-after-punishment', { ...THEN, from: '2024' })).value).toBe(2);
    expect((await ask('reused-after-punishment', { ...THEN, unit: elsewhere })).value).toBe(0);
  });

  it('are what a straight count of the events gives, on any day and of whatever was known, and nothing recorded later changes them', async () => {
    const before = await Promise.all(GRID.filter(({ knownAt }) => knownAt <= '2024-11-30').map(answered));
    today = '2025-01-10';
    await overturn(undone.clearing, '2025-01-10');
    await tells(on(undone.punished, 'revoke-measure'), '2025-01-10', { measure: undone.punishment });
    const [[first, second], [one, two]] = [undone.demoted, undone.demotions];
    const correction = { eventId: one, changes: { causeCode: 'satisfaction' }, effectiveOn: '2023-12-05', reason: '示例更正' };
    for (const [url, body] of [
      [on(first, 'correct-fact'), correction],
      [on(second, 'annul-fact'), { eventId: two, reason: '示例误录' }],
    ] as const) {
      const { status, text } = await door.post(url, body);
      if (status !== 201) throw new Error(text);
    }
    for (const when of GRID) expect({ when, ...(await answered(when)) }).toEqual({ when, ...(await straight(when)) });
    expect(await Promise.all(GRID.filter(({ knownAt }) => knownAt <= '2024-11-30').map(answered))).toEqual(before);
    const then = await answered({ effectiveAt: '2025-01-09', knownAt: '2025-01-09' });
    const now = await answered({ effectiveAt: '2025-01-09', knownAt: '2025-12-31' });
    expect([then.protection, then.demotions, then.reused]).toEqual([37, 8, 5]);
    expect([now.protection, now.demotions, now.reused]).toEqual([36, 7, 4]);
    expect([then.causes.satisfaction, now.causes.satisfaction]).toEqual([1, 1]);
    expect([now.causes['assessment-rank'], counts(await ask('demotions', { from: '2023', to: '2023' }), 'cause')]).toEqual([
      undefined,
      { satisfaction: 1 },
    ]);
  });

  it('are 17 who handed over, of what is known, and none of them before that was recorded', async () => {
    today = '2026-01-05';
    const made = handoverExamples['handovers file'];
    for (let i = 0; i < HANDOVERS; i++) {
      const { path = '' } = (await made?.(door)) ?? {};
      streams.add(`handover-${path.split('/')[3]}`);
    }
    const unfinished = await handoverExamples['handovers sign']?.(door);
    expect(unfinished?.path).toContain('/sign');
    const completed = (await known('2026-01-05')).filter(({ type }) => type === 'HandoverCompleted');
    expect(completed).toHaveLength(HANDOVERS);
    const value = async (effectiveAt: string, knownAt: string) => (await ask('handovers', { effectiveAt, knownAt })).value;
    expect(await value('2024-12-31', '2026-01-05')).toBe(HANDOVERS);
    expect([await value('2024-12-31', '2025-12-31'), await value('2024-08-29', '2026-01-05')]).toEqual([0, 0]);
  });
});
