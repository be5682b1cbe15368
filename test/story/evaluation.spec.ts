import { onEveryEngine } from '../support/engines.js';
import { type Answer, type Body, type Recorded, type Served, served } from '../support/served.js';
import { closing } from '../support/temp.js';
import { aDossier, aUnit, on } from '../support/town.js';
import { BALLOTS, scored } from '../web/command-examples.politics.js';

interface Item extends Body {
  readonly eventId: string;
  readonly type: string;
  readonly value: string;
  readonly version: string;
  readonly upToDate?: boolean;
}

interface Evaluations {
  readonly total: number;
  readonly items: readonly Item[];
}

interface Ranking extends Body {
  readonly total: number;
  readonly items: readonly {
    readonly rank: number;
    readonly unitId: string;
    readonly unit: string;
    readonly value: string;
    readonly satisfaction: Item | null;
    readonly composite: Item | null;
  }[];
}

interface Refused extends Body {
  readonly code: string;
  readonly message: string;
  readonly rule: { readonly id: string; readonly version: string };
  readonly standsInTheWay: readonly { readonly eventId: string }[];
}

const ballots = (satisfied: number, dissatisfied: number, more: object = {}) => ({
  ...BALLOTS,
  participants: satisfied + dissatisfied,
  valid: satisfied + dissatisfied,
  counts: { satisfied, basicallySatisfied: 0, dissatisfied, unknown: 0 },
  ...more,
});

onEveryEngine('多方评价', (engine) => {
  let door: Served;
  let clock: string;
  let unit: string;
  let dossier: string;

  beforeEach(async () => {
    clock = '2024-02-10';
    door = closing(await served(await engine.settings(), () => new Date(`${clock}T02:00:00.000Z`)));
    [unit, dossier] = [await aUnit(door), await aDossier(door)];
  });

  const told = async (path: string, body: object): Promise<string> => (await door.told(path, body)).events[0].id;
  const ofUnit = (command: string, body: object, of = unit): Promise<string> => told(`/api/units/${of}/${command}`, body);
  const ofOfficial = (command: string, body: object): Promise<string> => told(on(dossier, command), body);
  const compute = (more: object = {}) => ({ effectiveOn: '2024-02-01', year: 2023, ...more });
  const attempt = (path: string, body: object): Promise<Answer<Refused & Recorded>> => door.post<Refused & Recorded>(path, body);
  const refusal = async (body: object, command = 'record-evaluation', path = `/api/units/${unit}`) => {
    const { status, body: answer } = await attempt(`${path}/${command}`, body);
    return [status, answer.code];
  };
  const evaluations = async (path: string, when = ''): Promise<Evaluations> =>
    (await door.get<Evaluations>(`${path}/evaluations${when}`)).body;
  const ranking = async (query = ''): Promise<Ranking> =>
    (await door.get<Ranking>(`/api/evaluations/units?year=2023${query}`)).body;
  const adopt = (parameters: object, of = unit): Promise<Answer<Refused & Recorded>> =>
    attempt('/api/rulebook/local/adopt-rule', {
      effectiveOn: '2024-01-01',
      unit: of,
      rule: 'evaluationWeights',
      parameters,
      article: '示例市评价办法第五条',
    });

  describe('of an official', () => {
    it('comes from five sources, is computed by their weights, and says from which events and by which version', async () => {
      const held = [await ofOfficial('record-evaluation', { ...BALLOTS, note: '示例备注' })];
      for (const [source, score] of [
        ['public', 92.5],
        ['third-party', 88],
        ['publicity', '90.00'],
        ['peer', 81.25],
      ] as const)
        held.push(await ofOfficial('record-evaluation', { ...scored(source, 0), score }));
      const computed = await ofOfficial('compute-evaluation', compute());
      const { total, items } = await evaluations(`/api/dossiers/${dossier}`);
      expect([total, items.map(({ eventId }) => eventId)]).toEqual([6, [...held, computed]]);
      expect(items.map(({ value }) => value)).toEqual(['89', '92.5', '88', '90', '81.25', '88.89']);
      expect(items[0]).toMatchObject({
        source: { code: 'satisfaction', label: '满意不满意评议' },
        participants: 120,
        valid: 110,
        counts: BALLOTS.counts,
        score: null,
        sourceStamp: BALLOTS.sourceStamp,
        version: '1',
      });
      expect(items[5]).toMatchObject({
        type: 'EvaluationComputed',
        year: 2023,
        weights: { public: 30, 'third-party': 20, publicity: 20, satisfaction: 15, peer: 15 },
        inputs: held.map((eventId, i) => ({ eventId, source: expect.any(String) as string, value: items[i]?.value })),
        version: '1',
        upToDate: true,
      });
      const { body: timeline } = await door.get<{ entries: readonly Body[] }>(on(dossier, 'timeline?effectiveAt=2024-02-10'));
      expect(timeline.entries.filter(({ kind }) => kind === 'assessment')).toHaveLength(6);
      const why = await door.get<{ agrees: boolean; rules: readonly Body[] }>(`/api/events/${computed}/explanation`);
      expect(why.body.agrees).toBe(true);
      expect(why.body.rules).toContainEqual(
        expect.objectContaining({
          id: 'evaluationWeights',
          said: '评价来源齐全',
          lookedAt: held.map((eventId) => ({ eventId, type: 'EvaluationHeld' })),
        }),
      );
    });

    it('takes the rule of the unit in which the official serves', async () => {
      await ofOfficial('appoint', { effectiveOn: '2020-01', unit, post: '副县长' });
      await adopt({ dossier: { public: 100 }, points: { satisfied: 100, basicallySatisfied: 80, dissatisfied: 0 } });
      await ofOfficial('record-evaluation', { ...BALLOTS, source: 'public' });
      await ofOfficial('compute-evaluation', compute());
      const { items } = await evaluations(`/api/dossiers/${dossier}`);
      expect(items.map(({ value }) => value)).toEqual(['92', '92']);
      expect(items[1]).toMatchObject({ weights: { public: 100 }, version: expect.stringMatching(/^1-/) as string });
    });
  });

  describe('of a unit', () => {
    it('explains itself, and reads as it was known: a correction of the ballots moves the value, a computed one says that it is behind', async () => {
      await adopt({ unit: { satisfaction: 100 } });
      const held = await ofUnit('record-evaluation', ballots(80, 20));
      const computed = await ofUnit('compute-evaluation', compute());
      expect((await door.get<{ agrees: boolean }>(`/api/events/${held}/explanation`)).body.agrees).toBe(true);
      clock = '2024-02-20';
      const changes = { counts: { satisfied: 90, basicallySatisfied: 0, dissatisfied: 10, unknown: 0 } };
      await ofUnit('correct-fact', { eventId: held, changes, reason: '以原始票据为准' });
      const value = async (when: string) =>
        (await evaluations(`/api/units/${unit}`, when)).items.map((one) => [one.value, one.upToDate]);
      expect(await value('')).toEqual([
        ['90', undefined],
        ['80', false],
      ]);
      expect(await value('?knownAt=2024-02-19')).toEqual([
        ['80', undefined],
        ['80', true],
      ]);
      expect(await value('?effectiveAt=2024-01-31')).toEqual([['90', undefined]]);
      expect(await refusal({ eventId: held, changes: { valid: 99 }, reason: '示例' }, 'correct-fact')).toEqual([
        422,
        'EVALUATION_COUNTS_WRONG',
      ]);
      expect(
        await refusal({ eventId: held, changes: { sourceStamp: { system: '示例' } }, reason: '示例' }, 'correct-fact'),
      ).toEqual([400, 'BAD_SHAPE']);
      expect(await refusal({ eventId: held, changes: { note: '示例' }, reason: '示例' }, 'correct-fact')).toEqual([
        400,
        'BAD_SHAPE',
      ]);
      const again = await ofUnit('compute-evaluation', compute({ effectiveOn: '2024-02-20' }));
      expect((await ranking('&by=composite')).items).toMatchObject([
        { value: '90', composite: { eventId: again, upToDate: true } },
      ]);
      expect((await ranking('&by=composite&effectiveAt=2024-02-19')).items).toMatchObject([
        { value: '80', composite: { eventId: computed, upToDate: false } },
      ]);
    });

    it('of which a source is missing is refused, or shares its weight among the others where the rule says so', async () => {
      await ofUnit('record-evaluation', ballots(80, 20));
      await ofUnit('record-evaluation', scored('public', 90));
      const refused = await attempt(`/api/units/${unit}/compute-evaluation`, compute());
      expect([refused.status, refused.body.code, refused.body.rule.id]).toEqual([
        422,
        'EVALUATION_INCOMPLETE',
        'evaluationWeights',
      ]);
      expect(refused.body.message).toBe('2023 年缺少第三方评价、实绩公示公议，不予计算');
      await adopt({ missing: 'reweigh' });
      await ofUnit('compute-evaluation', compute());
      expect((await evaluations(`/api/units/${unit}`)).items.at(-1)).toMatchObject({
        value: '84.29',
        missing: ['third-party', 'publicity'],
        weights: { public: 30, 'third-party': 20, publicity: 10, satisfaction: 40 },
      });
      expect(await refusal(compute({ year: 2022 }), 'compute-evaluation')).toEqual([422, 'EVALUATION_INCOMPLETE']);
    });

    it('that was done several times a year counts by its mean, or by the last where the rule says so', async () => {
      const peer = { ...scored('satisfaction', 0), sourceStamp: { ...BALLOTS.sourceStamp, reference: 'second' } };
      await adopt({ unit: { satisfaction: 100 } });
      await ofUnit('record-evaluation', ballots(80, 20));
      await ofUnit('record-evaluation', { ...peer, effectiveOn: '2024-01-25', score: 91 });
      await ofUnit('compute-evaluation', compute());
      await adopt({ unit: { satisfaction: 100 }, several: 'last' });
      await ofUnit('compute-evaluation', compute({ effectiveOn: '2024-02-02' }));
      expect((await evaluations(`/api/units/${unit}`)).items.map(({ value }) => value)).toEqual(['80', '91', '85.5', '91']);
    });

    it('does not count what came after the day, nor 不了解 unless the rule says so', async () => {
      await adopt({ unit: { satisfaction: 100 }, countsUnknown: true });
      await ofUnit('record-evaluation', BALLOTS);
      await ofUnit(
        'record-evaluation',
        ballots(1, 0, { effectiveOn: '2024-02-05', sourceStamp: { ...BALLOTS.sourceStamp, reference: 'late' } }),
      );
      await ofUnit('compute-evaluation', compute());
      expect((await evaluations(`/api/units/${unit}`)).items.map(({ value }) => value)).toEqual(['80.91', '80.91', '100']);
      expect((await evaluations(`/api/units/${unit}`, '?effectiveAt=2024-02-04')).items[1]?.upToDate).toBe(true);
      expect((await evaluations(`/api/units/${unit}`, '?effectiveAt=2024-02-05')).items[1]?.upToDate).toBe(false);
    });
  });

  describe('满意不满意单位', () => {
    it('are ranked by their ballots, those that came to the same with the same rank, page by page, as of any time', async () => {
      const others = [await aUnit(door), await aUnit(door), await aUnit(door)];
      const [second = '', third = '', last = ''] = others;
      await ofUnit('record-evaluation', ballots(90, 10));
      await ofUnit('record-evaluation', ballots(90, 10), second);
      await ofUnit('record-evaluation', ballots(95, 5), third);
      await ofUnit('record-evaluation', ballots(10, 0, { year: 2022 }), last);
      clock = '2024-02-20';
      await ofUnit('record-evaluation', ballots(60, 40, { effectiveOn: '2024-02-20' }), last);
      const ranks = async (query = '') => (await ranking(query)).items.map(({ rank, unitId, value }) => [rank, unitId, value]);
      const tied = [unit, second].toSorted().map((one) => [2, one, '90']);
      expect(await ranks()).toEqual([[1, third, '95'], ...tied, [4, last, '60']]);
      expect(await ranks('&page=2&size=3')).toEqual([[4, last, '60']]);
      expect(await ranks('&effectiveAt=2024-02-19')).toEqual([[1, third, '95'], ...tied]);
      expect(await ranks('&knownAt=2024-02-19')).toEqual([[1, third, '95'], ...tied]);
      const { total, items } = await ranking('&size=1');
      expect([total, items[0]?.unit, items[0]?.satisfaction?.version, items[0]?.composite]).toEqual([
        4,
        expect.stringContaining('云溪县第') as string,
        '1',
        null,
      ]);
      expect(items[0]?.satisfaction).toMatchObject({
        counts: { satisfied: 95, basicallySatisfied: 0, dissatisfied: 5, unknown: 0 },
        valid: 100,
      });
      expect(await ranking('&by=composite')).toMatchObject({ total: 0, items: [] });
      for (const wrong of ['', '?year=20x3', '?year=2023&by=colour', '?year=2023&size=201'])
        expect((await door.get(`/api/evaluations/units${wrong}`)).status).toBe(400);
    });

    it('leave out what was annulled, and follow a year that was corrected', async () => {
      const held = await ofUnit('record-evaluation', ballots(90, 10));
      await ofUnit('correct-fact', { eventId: held, changes: { year: 2022 }, reason: '示例' });
      expect((await ranking()).total).toBe(0);
      const of2022 = async () => (await door.get<Ranking>('/api/evaluations/units?year=2022')).body;
      expect((await of2022()).items).toMatchObject([{ rank: 1, unitId: unit, value: '90' }]);
      await ofUnit('annul-fact', { eventId: held, reason: '示例' });
      expect((await of2022()).items).toEqual([]);
    });
  });

  describe('What is refused', () => {
    it('ballots that do not add up, or of which none counts', async () => {
      const counts = BALLOTS.counts;
      for (const wrong of [{ valid: 111 }, { participants: 109 }, { counts: { ...counts, satisfied: 81 } }])
        expect(await refusal({ ...BALLOTS, ...wrong })).toEqual([422, 'EVALUATION_COUNTS_WRONG']);
      const nobody = { satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, unknown: 3 };
      expect(await refusal({ ...BALLOTS, valid: 3, counts: nobody })).toEqual([422, 'EVALUATION_SCORE_WRONG']);
      expect(await refusal({ ...BALLOTS, counts: { ...counts, unknown: undefined } })).toEqual([400, 'BAD_SHAPE']);
      expect(await refusal({ ...BALLOTS, counts: { ...counts, unknown: -1 } })).toEqual([400, 'BAD_SHAPE']);
    });

    it('a score that is not what the ballots come to, none at all, and one out of range', async () => {
      for (const score of [88.98, 89.02, 100])
        expect(await refusal({ ...BALLOTS, score })).toEqual([422, 'EVALUATION_SCORE_WRONG']);
      expect(await refusal({ ...BALLOTS, counts: undefined })).toEqual([422, 'EVALUATION_SCORE_WRONG']);
      for (const score of [100.01, -1, '089', 'x', 88.123])
        expect(await refusal({ ...BALLOTS, score })).toEqual([400, 'BAD_SHAPE']);
      expect((await refusal({ ...BALLOTS, score: 89.01 }))[0]).toBe(201);
    });

    it('the same result a second time, and a composite of which nothing has changed', async () => {
      await adopt({ unit: { satisfaction: 100 } });
      const held = await ofUnit('record-evaluation', BALLOTS);
      const twice = await attempt(`/api/units/${unit}/record-evaluation`, BALLOTS);
      expect([twice.status, twice.body.code, twice.body.standsInTheWay]).toEqual([
        422,
        'EVALUATION_RECORDED',
        [{ eventId: held, type: 'EvaluationHeld' }],
      ]);
      await ofUnit('compute-evaluation', compute());
      expect(await refusal(compute(), 'compute-evaluation')).toEqual([422, 'EVALUATION_COMPUTED']);
    });

    it('what lies in the future, or in a year that has not begun; what is of nobody, or of a unit that is no more', async () => {
      const stamp = BALLOTS.sourceStamp;
      expect(await refusal({ ...BALLOTS, effectiveOn: '2024-02-11' })).toEqual([422, 'NOT_YET']);
      expect(await refusal({ ...BALLOTS, sourceStamp: { ...stamp, retrievedOn: '2024-02-11' } })).toEqual([422, 'NOT_YET']);
      expect(await refusal({ ...BALLOTS, year: 2025 })).toEqual([422, 'NOT_YET']);
      const nobody = '00000000-0000-4000-8000-00000000000f';
      expect(await refusal(BALLOTS, 'record-evaluation', `/api/dossiers/${nobody}`)).toEqual([404, 'DOSSIER_NOT_FOUND']);
      expect(await refusal(BALLOTS, 'record-evaluation', '/api/units/nowhere')).toEqual([404, 'UNIT_NOT_FOUND']);
      const early = { ...BALLOTS, effectiveOn: '1960-01-01', year: 1959 };
      expect(await refusal(early, 'record-evaluation', `/api/dossiers/${dossier}`)).toEqual([422, 'BEFORE_BIRTH']);
      for (const path of [`dossiers/${nobody}`, 'units/nowhere'])
        expect((await door.get(`/api/${path}/evaluations`)).status).toBe(404);
      await ofUnit('dissolve', { effectiveOn: '2024-02-01' });
      expect(await refusal({ ...BALLOTS, effectiveOn: '2024-02-02' })).toEqual([422, 'UNIT_DISSOLVED']);
    });

    it('weights that do not add up to 100 when a unit adopts them, and words the rule does not know', async () => {
      const answers = async (parameters: object) => {
        const { status, body } = await adopt(parameters);
        return [status, body.code];
      };
      for (const wrong of [
        { unit: { public: 50, satisfaction: 49 } },
        { dossier: { public: 101 } },
        { dossier: {} },
        { unit: { hearsay: 100 } },
        { points: { satisfied: 101, basicallySatisfied: 60, dissatisfied: 0 } },
        { points: { satisfied: 100 } },
        { several: 'first' },
        { missing: 'guess' },
      ])
        expect([wrong, ...(await answers(wrong))]).toEqual([wrong, 422, 'PARAMETERS_WRONG']);
      expect((await answers({ unit: { public: 50, satisfaction: 50 } }))[0]).toBe(201);
    });
  });
});
