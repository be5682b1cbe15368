import { jest } from '@jest/globals';
import { onEveryEngine } from '../support/engines.js';
import { type Answer, type Served, served } from '../support/served.js';
import { closing } from '../support/temp.js';
import { figuresOf, type HealthIndex, healthIndex, naively } from './health-index.js';

jest.setTimeout(60_000);

interface Department {
  readonly unitId: string;
  readonly unit: string;
  readonly status: string;
  readonly due: number;
  readonly missing: number;
}
interface Rank {
  readonly area: string;
  readonly kind: string;
  readonly total: number;
  readonly deducted: number;
  readonly rank: number;
}
interface Index {
  readonly version: number;
  readonly departments: readonly Department[];
  readonly published: readonly { readonly eventId: string; readonly corrects: string | null }[];
  readonly ranks: { readonly published: string | null; readonly total: number; readonly items: readonly Rank[] };
}
interface AreaView {
  readonly version: number;
  readonly total: { readonly value: number; readonly rank: number; readonly change: number | null };
  readonly before: object | null;
  readonly nodes: readonly { readonly id: string; readonly value: number }[];
  readonly measures: readonly {
    readonly id: string;
    readonly figure: string;
    readonly value: number;
    readonly department: string;
  }[];
}
interface Refused {
  readonly code: string;
  readonly message: string;
}

const code = ({ status, body }: Answer<unknown>) => [status, (body as Refused).code];

onEveryEngine('亲清健康指数', (engine) => {
  let door: Served;
  let clock: string;
  let scheme: HealthIndex;
  let at: string;

  beforeEach(async () => {
    clock = '2024-12-20';
    door = closing(await served(await engine.settings(), () => new Date(`${clock}T02:00:00.000Z`)));
    scheme = await healthIndex(door);
    await day('2025-01-10');
    at = await open('2024', '2025-01-10');
  });

  let headers: { authorization: string };
  /** The clock moves on, and with it the token. */
  async function day(on: string): Promise<void> {
    clock = on;
    headers = { authorization: await door.bearer('officer', 'officer-1') };
  }
  const post = <T>(url: string, body: object, as = headers) => door.post<T>(url, body, as);
  async function told(url: string, body: object, as = headers): Promise<string> {
    const answer = await door.post(url, body, as);
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return answer.body.events[0].id;
  }
  const get = async <T = Index>(url: string): Promise<T> => (await door.get<T>(url, headers)).body;
  async function open(period: string, effectiveOn: string): Promise<string> {
    const { body } = await post<{ id: string }>('/api/indices', { effectiveOn, schemeId: scheme.schemeId, period });
    return `/api/indices/${body.id}`;
  }
  const submit = (unit: string, index = at, effectiveOn = clock): Promise<string> =>
    told(`${index}/submit-figures`, {
      effectiveOn,
      unit,
      figures: figuresOf(scheme, unit),
      source: '示例系统',
      asOf: '2024-12-31',
    });
  async function submitAll(index = at): Promise<void> {
    for (const unit of scheme.departments) await submit(unit, index);
  }
  const publish = (index = at) => told(`${index}/publish-index`, { effectiveOn: clock });

  it('has the shape that was published, and is not published while one department is missing', async () => {
    const { nodes, measures, areas } = scheme.version;
    expect([1, 2, 3, 4].map((level) => nodes.filter((node) => node.level === level).length)).toEqual([3, 6, 14, 37]);
    expect(['quantity', 'survey'].map((kind) => measures.filter((one) => one.kind === kind).length)).toEqual([38, 7]);
    expect(['district', 'city', 'township'].map((kind) => areas.filter((one) => one.kind === kind).length)).toEqual([10, 1, 15]);
    const [late, ...others] = scheme.departments.toReversed();
    for (const unit of others) await submit(unit);
    const refused = await post<Refused>(`${at}/publish-index`, { effectiveOn: '2025-02-01' });
    expect(code(refused)).toEqual([422, 'FIGURES_MISSING']);
    expect(refused.body.message).toBe('1 个部门的数据不齐：云溪市第26部门缺 26 项');
    const { departments, published } = await get(at);
    expect(departments.map(({ status }) => status).filter((status) => status === 'submitted')).toHaveLength(25);
    expect(departments.find(({ unitId }) => unitId === late)).toMatchObject({ status: 'missing', due: 26, missing: 26 });
    expect(published).toEqual([]);

    await day('2025-02-20');
    await submit(late ?? '');
    const event = await publish();
    const again = { ...headers, 'idempotency-key': 'once' };
    const other = await post<{ events: object }>(
      '/api/indices',
      { effectiveOn: clock, schemeId: scheme.schemeId, period: '2025' },
      again,
    );
    const repeated = await post<{ events: object }>(
      '/api/indices',
      { effectiveOn: clock, schemeId: scheme.schemeId, period: '2025' },
      again,
    );
    expect([repeated.status, repeated.body]).toEqual([201, other.body]);
    expect(code(await post(`${at}/publish-index`, { effectiveOn: '2025-02-21' }))).toEqual([422, 'INDEX_PUBLISHED']);
    const whole = await get(at);
    expect(whole.ranks).toMatchObject({ published: event, total: 26 });
    for (const { area, total } of whole.ranks.items) expect(Math.abs(total - naively(scheme.version, area))).toBeLessThan(0.0006);
    for (const [kind, count] of [
      ['district', 10],
      ['city', 1],
      ['township', 15],
    ] as const) {
      const ranks = whole.ranks.items.filter((one) => one.kind === kind);
      expect([ranks[0]?.rank, ranks.length]).toEqual([1, count]);
      expect(ranks.map(({ total }) => total)).toEqual(ranks.map(({ total }) => total).toSorted((a, b) => b - a));
    }
    expect((await get(`${at}?knownAt=2025-02-19`)).published).toEqual([]);
    expect((await get(`${at}?knownAt=2025-02-19`)).ranks).toMatchObject({ published: null, total: 0 });
    expect((await get(`${at}?knownAt=2025-02-20`)).published).toHaveLength(1);
    expect((await get(`${at}?effectiveAt=2025-02-19`)).published).toEqual([]);
    expect((await door.get(`${at}?knownAt=2025-01-09`, headers)).status).toBe(404);
  });

  it('is broken down to the measures of an area, beside the period before', async () => {
    await submitAll();
    await told(`/api/schemes/${scheme.schemeId}/adopt-deductions`, {
      effectiveOn: '2025-01-10',
      year: 2024,
      items: [{ id: 'safety', name: '安全生产', maximum: 5 }],
    });
    await told(`${at}/deduct`, { effectiveOn: clock, area: 'd3', item: 'safety', points: '2.5', ground: '示例事故' });
    await publish();
    const view = await get<AreaView>(`${at}/areas/d3`);
    expect(view.total.value).toBeCloseTo(naively(scheme.version, 'd3') - 2.5, 2);
    expect([view.before, view.total.change]).toEqual([null, null]);
    expect([view.nodes.length, view.measures.length]).toEqual([60, 45]);
    const [first] = view.measures;
    expect(first).toMatchObject({ id: 'm01', figure: '10.6', value: 10.6, department: '云溪市第1部门' });

    await day('2026-01-20');
    const next = await open('2025', '2026-01-20');
    await submitAll(next);
    await publish(next);
    const later = await get<AreaView>(`${next}/areas/d3`);
    expect(later.total).toMatchObject({ change: 2.5, before: { value: view.total.value, rank: view.total.rank } });
    expect((await get<AreaView>(`${next}/areas/d1`)).total.change).toBe(0);
    expect((await door.get(`${next}/areas/nowhere`, headers)).status).toBe(404);
  });

  it('stays as it was published when the tree changes, and is corrected only by a further snapshot', async () => {
    await submitAll();
    const first = await publish();
    const [before, area] = [await get(at), await get<AreaView>(`${at}/areas/d1`)];

    await day('2025-03-01');
    const { nodes, ...rest } = scheme.version;
    const weights = ['50', '30', '20'];
    const other = nodes.map((node) => (node.level === 1 ? { ...node, weight: weights[Number(node.id) - 1] ?? '' } : node));
    await told(`/api/schemes/${scheme.schemeId}/publish-version`, { effectiveOn: '2025-03-01', nodes: other, ...rest });
    const quarter = await open('2025-Q1', '2025-03-01');
    await submitAll(quarter);
    await publish(quarter);
    expect((await get(quarter)).version).toBe(2);
    expect((await get(at)).ranks).toEqual(before.ranks);
    const { nodes: kept, total, version } = await get<AreaView>(`${at}/areas/d1`);
    expect({ nodes: kept, total, version }).toEqual({ nodes: area.nodes, total: area.total, version: 1 });
    expect((await get<AreaView>(`${quarter}/areas/d1`)).total.value).not.toBe(area.total.value);

    await day('2025-04-01');
    expect(
      code(
        await post(`${at}/submit-figures`, {
          effectiveOn: clock,
          unit: scheme.departments[0],
          figures: figuresOf(scheme, scheme.departments[0] ?? ''),
        }),
      ),
    ).toEqual([422, 'INDEX_PUBLISHED']);
    const second = await told(`${at}/publish-correction`, {
      effectiveOn: clock,
      corrects: first,
      figures: [{ measure: 'm01', area: 'd1', value: 100 }],
      reason: '数据口径有误',
    });
    expect((await get(at)).published).toMatchObject([
      { eventId: first, corrects: null },
      { eventId: second, corrects: first },
    ]);
    expect((await get(`${at}?published=${first}`)).ranks).toEqual(before.ranks);
    const corrected = await get<AreaView>(`${at}/areas/d1`);
    expect(corrected.total.value).toBeGreaterThan(area.total.value);
    expect(corrected.measures[0]).toMatchObject({ figure: '100', value: 100 });
    expect((await get<AreaView>(`${at}/areas/d1?published=${first}`)).measures[0]).toMatchObject({ figure: '0.0' });
    expect((await get(`${at}?knownAt=2025-03-31`)).ranks).toEqual(before.ranks);
    expect((await door.get(`${at}?published=${first.replace(/^./, first.startsWith('0') ? '1' : '0')}`, headers)).status).toBe(
      404,
    );
    expect(code(await post('/api/indices', { effectiveOn: clock, schemeId: scheme.schemeId, period: '2024' }))).toEqual([
      422,
      'CASE_EXISTS',
    ]);
  });

  it('makes both lists, and an item is closed by another than reported it', async () => {
    await submitAll();
    const published = await publish();
    interface Leaf {
      readonly node: string;
      readonly value: number;
    }
    interface Lists {
      readonly suggested: Readonly<
        Record<'achievements' | 'rectifications', readonly (Rank & { readonly weakest?: Leaf; readonly strongest?: Leaf })[]>
      >;
      readonly items: readonly {
        readonly id: string;
        readonly stage: string;
        readonly overdue: boolean;
        readonly reports: readonly object[];
      }[];
    }
    const { suggested } = await get<Lists>(`${at}/lists`);
    const rankOf = new Map((await get(at)).ranks.items.map(({ area, rank }) => [area, rank]));
    expect(suggested.achievements.map(({ area }) => rankOf.get(area)).every((rank = 99) => rank <= 3)).toBe(true);
    const worst = suggested.rectifications.find(({ area, kind }) => kind === 'district' && rankOf.get(area) === 10);
    const line = await get<AreaView>(`${at}/areas/${worst?.area}`);
    const leaves = line.nodes.filter(({ id }) => /^\d\.\d\.\d\.\d$/.test(id));
    expect(leaves).toHaveLength(37);
    const weakest = Math.min(...leaves.map(({ value }) => value));
    expect(worst?.weakest).toMatchObject({ node: leaves.find(({ value }) => value === weakest)?.id, value: weakest });
    const strongest = suggested.achievements.find(({ area }) => area === 'city')?.strongest;
    const ofCity = (await get<AreaView>(`${at}/areas/city`)).nodes.filter(({ id }) => id.length === 7);
    expect(strongest?.value).toBe(Math.max(...ofCity.map(({ value }) => value)));

    const rectification = {
      area: worst?.area,
      node: worst?.weakest?.node,
      problem: '末级指标靠后',
      ownerUnit: scheme.departments[0],
      deadline: '2025-06-30',
      remedy: '限期整改',
    };
    const body = {
      effectiveOn: '2025-01-20',
      published,
      achievements: [{ area: suggested.achievements[0]?.area, text: '示例做法' }],
    };
    expect(code(await post(`${at}/publish-lists`, { ...body, rectifications: [{ ...rectification, area: 'q' }] }))).toEqual([
      422,
      'AREA_UNKNOWN',
    ]);
    const list = await told(`${at}/publish-lists`, { ...body, rectifications: [rectification] });
    const stream = `index-${at.split('/').at(-1)}`;
    const duty = async (on: string) =>
      (await get<{ items: readonly object[] }>(`/api/duties?subject=${stream}&done=true&on=${on}`)).items;
    expect(await duty('2025-07-01')).toMatchObject([
      { id: `${list}:rectification:r1`, label: '问题整改', dueOn: '2025-06-30', overdue: true, rule: { id: 'twoWayLists' } },
    ]);

    for (const event of [published, list])
      expect(await get<object>(`/api/events/${event}/explanation`)).toMatchObject({ agrees: true });

    const item = async (when: string) => (await get<Lists>(`${at}/lists?effectiveAt=${when}`)).items;
    await day('2025-06-01');
    const evidence = [{ ref: '示例整改报告', title: '整改情况' }];
    expect(code(await post(`${at}/close-rectification`, { effectiveOn: clock, item: 'r1' }))).toEqual([
      422,
      'RECTIFICATION_NOT_REPORTED',
    ]);
    await told(`${at}/report-rectification`, { effectiveOn: clock, item: 'r1', evidence: [], text: '已整改' });
    const reviewer = { authorization: await door.bearer('approver', 'reviewer-1') };
    expect(code(await post(`${at}/close-rectification`, { effectiveOn: clock, item: 'r1' }, reviewer))).toEqual([
      422,
      'EVIDENCE_MISSING',
    ]);
    await told(`${at}/return-rectification`, { effectiveOn: clock, item: 'r1', reason: '没有佐证' }, reviewer);
    expect(await item('2025-06-01')).toMatchObject([{ id: 'r1', stage: 'returned', overdue: false }]);
    await told(`${at}/report-rectification`, { effectiveOn: clock, item: 'r1', evidence, text: '已整改' });
    expect(await item('2025-07-01')).toMatchObject([{ stage: 'reported', overdue: true }]);
    expect(code(await post(`${at}/close-rectification`, { effectiveOn: clock, item: 'r1' }))).toEqual([
      422,
      'REVIEWED_BY_REPORTER',
    ]);
    const closed = await told(`${at}/close-rectification`, { effectiveOn: '2025-06-20', item: 'r1' }, reviewer);
    expect(await duty('2025-07-01')).toMatchObject([{ fulfilledBy: closed, fulfilledOn: '2025-06-20', overdue: false }]);
    expect(await item('2025-07-01')).toMatchObject([
      { stage: 'closed', overdue: false, reports: [{ evidence: [] }, { evidence, text: '已整改' }] },
    ]);
    expect(await item('2025-06-19')).toMatchObject([{ stage: 'reported' }]);
  });

  it('suggests for rectification all that share the last place, however many', async () => {
    for (const unit of scheme.departments) {
      const figures = figuresOf(scheme, unit).map((one) => ({ ...one, value: /^d[1-3]$/.test(one.area) ? '60' : '50' }));
      await told(`${at}/submit-figures`, { effectiveOn: clock, unit, figures });
    }
    await publish();
    interface Suggested {
      readonly suggested: Readonly<Record<'achievements' | 'rectifications', readonly Rank[]>>;
    }
    const { suggested } = await get<Suggested>(`${at}/lists`);
    const districts = (list: readonly Rank[]) =>
      list.flatMap(({ area, kind, rank }) => (kind === 'district' ? [[area, rank]] : []));
    expect(districts(suggested.achievements)).toEqual(['d1', 'd2', 'd3'].map((area) => [area, 1]));
    expect(districts(suggested.rectifications)).toEqual(Array.from({ length: 7 }, (_, i) => [`d${i + 4}`, 4]));
    expect(suggested.rectifications.filter(({ kind }) => kind !== 'district')).toEqual([]);
  });

  it('refuses what is no figure, or not of the department, the measure or the area', async () => {
    const [unit = ''] = scheme.departments;
    const one = (more: object) =>
      post<Refused>(`${at}/submit-figures`, {
        effectiveOn: clock,
        unit,
        figures: [{ measure: 'm01', area: 'd1', value: '50', ...more }],
      });
    for (const value of ['NaN', 'Infinity', '1e3', '', '0x10', '1,000', '1.00001', '123456789012', true, null, {}])
      expect(code(await one({ value }))).toEqual([400, 'BAD_SHAPE']);
    expect(code(await one({ value: 1e21 }))).toEqual([400, 'BAD_JSON']);
    expect(code(await one({ value: '-1' }))).toEqual([422, 'FIGURE_OUT_OF_RANGE']);
    expect(code(await one({ value: 100.1 }))).toEqual([422, 'FIGURE_OUT_OF_RANGE']);
    expect(code(await one({ area: 'd99' }))).toEqual([422, 'AREA_UNKNOWN']);
    expect(code(await one({ measure: 'm99' }))).toEqual([422, 'MEASURE_UNKNOWN']);
    expect(code(await one({ measure: 'm02' }))).toEqual([422, 'MEASURE_OF_OTHERS']);
    expect(
      code(
        await post(`${at}/submit-figures`, {
          effectiveOn: clock,
          unit: '没有的部门',
          figures: [{ measure: 'm01', area: 'd1', value: 1 }],
        }),
      ),
    ).toEqual([422, 'UNKNOWN_UNIT']);
    expect(
      code(
        await post(`${at}/submit-figures`, {
          effectiveOn: clock,
          unit: scheme.owner,
          figures: [{ measure: 'm01', area: 'd1', value: 1 }],
        }),
      ),
    ).toEqual([422, 'DEPARTMENT_UNKNOWN']);
    expect(code(await post('/api/indices/nowhere/publish-index', { effectiveOn: clock }))).toEqual([404, 'CASE_NOT_FOUND']);
    expect((await get(at)).departments.every(({ status }) => status === 'missing')).toBe(true);
  });
});
