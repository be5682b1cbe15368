import { onEveryEngine } from '../support/engines.js';
import { type Answer, type Served, served } from '../support/served.js';
import { closing } from '../support/temp.js';
import { aUnit } from '../support/town.js';

interface Finding {
  readonly kind: string;
  readonly of: string;
  readonly parts: readonly { readonly scheme: string; readonly measure?: string; readonly eventId: string }[];
  readonly departments: readonly { readonly id: string }[];
  readonly areas: readonly { readonly id: string; readonly name: string }[];
}
interface Page<T> {
  readonly total: number;
  readonly items: readonly T[];
}
interface Proposal {
  readonly proposal: string;
  readonly unit: string;
  readonly status: string;
  readonly versions: readonly number[];
}
interface Refused {
  readonly code: string;
  readonly message: string;
}

const refusal = ({ status, body }: Answer<unknown>) => [status, (body as Refused).code];

const measure = (id: string, name: string, node: string, more: object) => ({
  id,
  name,
  kind: 'quantity',
  measurementUnit: '%',
  better: 'higher',
  normalisation: { by: 'percent' },
  nodes: [{ node, weight: 100 }],
  ...more,
});

onEveryEngine('考事：精简规范指标', (engine) => {
  let door: Served;
  let clock: string;
  let city: string;
  let bureau: string;
  let towns: readonly [string, string];
  let scheme: string;

  beforeEach(async () => {
    clock = '2024-01-05';
    door = closing(await served(await engine.settings(), () => new Date(`${clock}T02:00:00.000Z`)));
    city = await aUnit(door, { name: '云溪市' });
    bureau = await aUnit(door, { name: '云溪市生态环境局', parent: city });
    towns = [await aUnit(door, { name: '云溪市东镇', parent: city }), await aUnit(door, { name: '云溪市西镇', parent: city })];
    await told('/api/rulebook/local/adopt-set', { set: 'yizheng', unit: city, effectiveOn: '2024-01-01' });
    scheme = await open('综合考核');
  });

  const told = async (url: string, body: object): Promise<string> => (await door.told(url, body)).events[0].id;
  const open = async (name: string, unit = city, effectiveOn = '2024-01-02'): Promise<string> =>
    `/api/schemes/${(await door.told('/api/schemes', { effectiveOn, unit, name, purpose: '高质量发展' })).id}`;
  const areas = () => towns.map((unitId, i) => ({ id: `t${i + 1}`, unitId, name: i === 0 ? '东镇' : '西镇', kind: 'township' }));
  const nodes = (...ids: readonly string[]) =>
    ids.map((id) => ({ id, name: `指标${id}`, level: 1, weight: String(100 / ids.length) }));
  const common = (more: object = {}) => measure('air', '生态环境质量改善', 'a', { code: 'ECO-AIR', department: bureau, ...more });
  const version = (more: object = {}) => ({ nodes: nodes('a'), measures: [common()], areas: areas(), ...more });
  const publish = (to: string, body: object, effectiveOn = '2024-02-01') =>
    door.post<Refused>(`${to}/publish-version`, { effectiveOn, ...body });
  const proposals = async (more = '?effectiveAt=2024-12-31'): Promise<readonly Proposal[]> =>
    (await door.get<Page<Proposal>>(`${scheme}/proposals${more}`)).body.items;
  const burden = async (on: string, kind = ''): Promise<readonly Finding[]> =>
    (await door.get<Page<Finding>>(`/api/burden?on=${on}${kind && `&kind=${kind}`}`)).body.items;
  const idOf = (url: string): string => url.split('/').at(-1) ?? '';

  it('takes a bound that is null for one that is missing', async () => {
    for (const normalisation of [
      { by: 'range', min: null, max: 5 },
      { by: 'target', target: null },
    ])
      expect(refusal(await publish(scheme, version({ measures: [common({ normalisation })] })))).toEqual([
        422,
        'NORMALISATION_WRONG',
      ]);
    const measures = [common({ normalisation: { by: 'percent', min: null, max: null, target: null } })];
    expect((await publish(scheme, version({ measures }))).status).toBe(201);
  });

  it('个性化指标: what a unit proposed comes into the next version once it was argued and adopted, for that unit', async () => {
    await told(`${scheme}/publish-version`, { effectiveOn: '2024-02-01', ...version() });
    const proposal = await told(`${scheme}/propose-indicator`, {
      effectiveOn: '2024-05-01',
      unit: '云溪市东镇',
      name: '特色水产亩均效益',
      code: 'FISH',
      kind: 'quantity',
      measurementUnit: '元',
      better: 'higher',
      reason: '因地制宜',
    });
    const own = measure('fish', '特色水产亩均效益', 'b', {
      code: 'FISH',
      department: bureau,
      units: [towns[0]],
      proposal,
      normalisation: { by: 'target', target: 3000 },
    });
    const next = version({ nodes: nodes('a', 'b'), measures: [common(), own] });
    const tried = () => publish(scheme, next, '2025-01-01');
    expect(refusal(await tried())).toEqual([422, 'INDICATOR_NOT_ADOPTED']);
    const adopt = () => door.post<Refused>(`${scheme}/adopt-indicator`, { effectiveOn: '2024-07-01', proposal });
    expect(refusal(await adopt())).toEqual([422, 'PROPOSAL_NOT_ARGUED']);
    await told(`${scheme}/argue-indicator`, {
      effectiveOn: '2024-06-01',
      proposal,
      methods: ['research', 'discussion', 'questionnaire'],
      supports: true,
      opinion: '符合实际',
    });
    expect(refusal(await tried())).toEqual([422, 'INDICATOR_NOT_ADOPTED']);
    expect(await proposals()).toMatchObject([{ proposal, unit: '云溪市东镇', status: 'argued', versions: [] }]);
    expect((await adopt()).status).toBe(201);
    expect((await tried()).status).toBe(201);
    expect(await proposals('?effectiveAt=2025-01-01&status=adopted')).toMatchObject([{ proposal, versions: [2] }]);
    expect(await proposals('?effectiveAt=2025-01-01&status=rejected')).toEqual([]);
    expect(await proposals('?effectiveAt=2024-05-31')).toMatchObject([{ status: 'proposed', versions: [] }]);

    const whole = async (on: string) =>
      (await door.get<{ current: { version: number; tree: readonly object[] } | null }>(`${scheme}?effectiveAt=${on}`)).body
        .current;
    expect((await whole('2024-12-31'))?.version).toBe(1);
    expect(await whole('2025-01-01')).toMatchObject({
      version: 2,
      tree: [
        { id: 'a', weight: '50' },
        { id: 'b', measures: [{ id: 'fish', weight: '100' }] },
      ],
    });
    expect(await whole('2024-01-31')).toBeNull();

    clock = '2025-02-01';
    const headers = { authorization: await door.bearer('officer', 'officer-1') };
    const post = async (url: string, body: object) => {
      const answer = await door.post(url, { effectiveOn: '2025-02-01', ...body }, headers);
      expect([answer.status, answer.text]).toEqual([201, answer.text]);
      return answer.body.id;
    };
    const index = `/api/indices/${await post('/api/indices', { schemeId: idOf(scheme), period: '2025' })}`;
    const figures = [
      { measure: 'air', area: 't1', value: 80 },
      { measure: 'air', area: 't2', value: 70 },
      { measure: 'fish', area: 't1', value: 1500 },
    ];
    const foreign = await door.post<Refused>(
      `${index}/submit-figures`,
      { effectiveOn: '2025-02-01', unit: bureau, figures: [{ measure: 'fish', area: 't2', value: 1 }] },
      headers,
    );
    expect(refusal(foreign)).toEqual([422, 'AREA_UNKNOWN']);
    await post(`${index}/submit-figures`, { unit: bureau, figures });
    await post(`${index}/publish-index`, {});
    expect((await door.get(index, headers)).body).toMatchObject({
      ranks: {
        items: [
          { area: 't2', total: 70 },
          { area: 't1', total: 65 },
        ],
      },
    });
  });

  it('refuses 留痕, by its form and by its name, where the place has banned it', async () => {
    for (const more of [{ form: 'photos' }, { name: '会议拍照留痕情况' }, { form: 'veto', legalBasis: '示例法第一条' }]) {
      const answer = await publish(scheme, version({ measures: [common(more)] }));
      expect(refusal(answer)).toEqual([422, 'INDICATOR_BANNED']);
      expect(answer.body.message).toContain('air');
    }
    const proposed = {
      effectiveOn: '2024-02-01',
      unit: towns[0],
      name: '工作台账',
      kind: 'quantity',
      measurementUnit: '本',
      better: 'higher',
    };
    expect(refusal(await door.post(`${scheme}/propose-indicator`, proposed))).toEqual([422, 'INDICATOR_BANNED']);
    const pledge = { effectiveOn: '2024-02-01', year: 2024, items: [{ id: 'd', name: '未签责任状', maximum: 1 }] };
    expect(refusal(await door.post(`${scheme}/adopt-deductions`, pledge))).toEqual([422, 'INDICATOR_BANNED']);

    const published = await told(`${scheme}/publish-version`, { effectiveOn: '2024-02-01', ...version() });
    expect((await door.get(`/api/events/${published}/explanation`)).body).toMatchObject({
      agrees: true,
      rules: expect.arrayContaining([
        expect.objectContaining({ id: 'bannedIndicators', answer: 'agreed', said: '没有禁止设置的指标' }),
      ]) as object,
    });

    const elsewhere = await open('外市考核', await aUnit(door));
    expect((await publish(elsewhere, version({ measures: [common({ form: 'photos' })] }))).status).toBe(201);
    const veto = await publish(elsewhere, version({ measures: [common({ form: 'veto' })] }), '2024-03-01');
    expect(refusal(veto)).toEqual([422, 'VETO_WITHOUT_BASIS']);
  });

  it('refuses a tree that is none, weights that do not add up, and what has no department', async () => {
    const cyclic = [
      { id: 'a', parent: 'b', name: '甲', level: 2, weight: 100 },
      { id: 'b', parent: 'a', name: '乙', level: 2, weight: 100 },
    ];
    expect(refusal(await publish(scheme, version({ nodes: cyclic })))).toEqual([422, 'TREE_CYCLE']);
    const light = [{ id: 'a', name: '甲', level: 1, weight: 99.99 }];
    expect(refusal(await publish(scheme, version({ nodes: light })))).toEqual([422, 'WEIGHTS_WRONG']);
    const orphaned = [...nodes('a'), { id: 'b', parent: 'c', name: '乙', level: 2, weight: 100 }];
    expect((await publish(scheme, version({ nodes: orphaned }))).body).toMatchObject({
      refusals: expect.arrayContaining([
        expect.objectContaining({ code: 'TREE_ORPHAN', message: '上级节点不存在：b（乙）' }),
      ]) as object,
    });
    const nobody = version({ measures: [common({ department: undefined })] });
    expect(refusal(await publish(scheme, nobody))).toEqual([422, 'MEASURE_WITHOUT_DEPARTMENT']);
    for (const weight of [0, -1, 100.5, 'NaN', '33.333'])
      expect(refusal(await publish(scheme, version({ nodes: [{ ...nodes('a')[0], weight }] })))).toEqual([400, 'BAD_SHAPE']);
    expect((await door.get(`${scheme}?effectiveAt=2024-12-31`)).body).toMatchObject({ versions: [] });
  });

  it('年度减分清单 is one for a year, and the index of that year is judged by it', async () => {
    await told(`${scheme}/publish-version`, { effectiveOn: '2024-02-01', ...version() });
    const list = (year: number, name: string) => ({
      effectiveOn: '2024-02-01',
      year,
      items: [{ id: 'd1', name, maximum: year === 2024 ? 3 : 1 }],
    });
    await told(`${scheme}/adopt-deductions`, list(2024, '盲目发展'));
    expect(refusal(await door.post(`${scheme}/adopt-deductions`, list(2024, '失信事件')))).toEqual([422, 'DEDUCTIONS_EXIST']);
    await told(`${scheme}/adopt-deductions`, list(2025, '失信事件'));
    const deduct = async (period: string) => {
      const { id } = await door.told('/api/indices', { effectiveOn: '2024-03-01', schemeId: idOf(scheme), period });
      const body = { effectiveOn: '2024-03-01', area: 't1', item: 'd1', points: '2', ground: '示例' };
      return (await door.post(`/api/indices/${id}/deduct`, body)).status;
    };
    expect([await deduct('2024'), await deduct('2025'), await deduct('2026')]).toEqual([201, 422, 422]);
    expect((await door.get(`${scheme}?effectiveAt=2024-12-31`)).body).toMatchObject({
      deductions: [{ year: 2024 }, { year: 2025 }],
    });
  });

  it('考核负担: finds what is asked twice, by too many, at second hand, and handed on below', async () => {
    const first = await told(`${scheme}/publish-version`, { effectiveOn: '2024-02-01', ...version() });
    expect(await burden('2024-06-30')).toEqual([]);

    const vep = await open('生态产品价值（VEP）考核');
    const ecological = measure('vep', '特定区域生态产品价值总量核算', 'a', {
      code: 'VEP',
      department: bureau,
      merit: 'latent',
      measurementUnit: '万元',
      normalisation: { by: 'target', target: 5000 },
    });
    const again = measure('air2', '空气质量', 'b', { code: 'ECO-AIR', department: bureau });
    const second = await told(`${vep}/publish-version`, {
      effectiveOn: '2024-03-01',
      ...version({ nodes: nodes('a', 'b'), measures: [ecological, again] }),
    });
    const [repeated, ...none] = await burden('2024-06-30');
    expect(none).toEqual([]);
    expect(repeated).toEqual({
      kind: 'repeated',
      label: '重复考核',
      of: 'ECO-AIR',
      parts: [
        { scheme: idOf(scheme), name: '综合考核', measure: 'air', eventId: first },
        { scheme: idOf(vep), name: '生态产品价值（VEP）考核', measure: 'air2', eventId: second },
      ],
      departments: [{ id: bureau, name: '云溪市生态环境局' }],
      areas: [
        { id: towns[0], name: '东镇' },
        { id: towns[1], name: '西镇' },
      ],
    });
    expect(await burden('2024-02-28')).toEqual([]);

    const village = await aUnit(door, { name: '云溪市东镇一村', parent: towns[0] });
    const below = await open('东镇对村考核', towns[0]);
    const handed = {
      nodes: nodes('a'),
      measures: [measure('air3', '空气', 'a', { code: 'ECO-AIR', department: towns[0] })],
      areas: [{ id: 'v1', unitId: village, name: '一村', kind: 'township' }],
    };
    await told(`${below}/publish-version`, { effectiveOn: '2024-04-01', ...handed });
    const riding = await open('争先创优考核');
    const ride = measure('sum', '综合考核得分', 'a', { department: bureau, from: { scheme: idOf(scheme), node: 'a' } });
    await told(`${riding}/publish-version`, { effectiveOn: '2024-04-01', ...version({ measures: [ride] }) });
    expect((await burden('2024-06-30', 'nested')).map(({ of, parts }) => [of, parts.map(({ measure: id }) => id)])).toEqual([
      ['ECO-AIR', ['air', 'air2', 'air3']],
    ]);
    expect(await burden('2024-06-30', 'riding')).toMatchObject([
      { of: '综合考核得分', parts: [{ measure: 'sum' }, { eventId: first }] },
    ]);
    expect(await burden('2024-06-30', 'many')).toEqual([]);

    const fourth = await open('平安考核');
    await told(`${fourth}/publish-version`, {
      effectiveOn: '2024-05-01',
      ...version({ measures: [measure('p', '平安', 'a', { department: bureau })] }),
    });
    expect((await burden('2024-06-30', 'many')).map((one) => one.areas.map(({ name }) => name))).toEqual([['东镇'], ['西镇']]);

    await told(`${vep}/end`, { effectiveOn: '2024-07-01', into: idOf(scheme), reason: '整合为综合考核' });
    expect(await burden('2024-07-01', 'repeated')).toEqual([]);
    expect(await burden('2024-06-30', 'repeated')).toHaveLength(1);
    expect(await burden('2025-01-01', 'many')).toEqual([]);
    clock = '2024-01-20';
    const early = await door.get<Page<Finding>>('/api/burden?on=2024-06-30&knownAt=2024-01-04');
    expect(early.body.items).toEqual([]);
    const list = await door.get<Page<{ name: string; version: number | null; endedOn: string | null }>>(
      '/api/schemes?effectiveAt=2024-07-01&unit=云溪市&size=2'.replace('云溪市', encodeURIComponent('云溪市')),
    );
    expect(list.body).toMatchObject({
      total: 4,
      items: [{ name: '综合考核', version: 1, endedOn: null }, { endedOn: '2024-07-01' }],
    });
  });
});
