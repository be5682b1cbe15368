import { jest } from '@jest/globals';
import { schemeExamples } from '../../../test/web/command-examples.schemes.js';
import { at, type Bureau, HandingOver, ITEMS } from '../../../test/support/handover.js';
import { type Body, served } from '../../../test/support/served.js';

jest.setTimeout(60_000);

interface Matter extends Body {
  readonly kind: string;
  readonly id: string;
  readonly item: string | null;
  readonly missing: boolean;
}
interface Beside extends Body {
  readonly matters: readonly Matter[];
  readonly unknown: readonly { readonly item: string }[];
}

describe('The list beside the record', () => {
  let story: HandingOver;
  let bureau: Bureau;
  let merit = '';
  beforeAll(async () => {
    story = await HandingOver.begin((now) => served({}, now));
    bureau = await story.bureau('yizheng-handover');
    const { leaver, unit, id } = bureau;
    const project = { title: '示例项目', unit, visibility: 'visible', dimensions: ['economy'], from: '2021-05' };
    const contributors = [{ dossierId: leaver, role: 'lead', share: 60 }];
    merit = (await story.say('/api/merits', '2023-03-01', { ...project, contributors })).id;
    await listsOf(unit);
    await story.followed();
    await story.say(at(id, 'notice'), '2024-02-01');
    const supervised = { supervisorOrgan: '示例市委组织部', supervisor: '示例监交人' };
    await story.say(at(id, 'name-receiver'), '2024-02-02', { receiver: bureau.receiver, ...supervised });
  });
  afterAll(() => story.close());

  /** An index of 2024 whose lists name a unit as the owner of what is to be put right. */
  async function listsOf(unit: string): Promise<void> {
    const { path, body } = (await schemeExamples['indices publish-lists']?.(story.door)) ?? { path: '', body: {} };
    const { rectifications } = body as { readonly rectifications: readonly object[] };
    await story.door.told(path, { ...body, rectifications: rectifications.map((one) => ({ ...one, ownerUnit: unit })) });
  }

  const beside = async (query: string): Promise<Beside> =>
    (await story.door.get<Beside>(`/api/handovers/${bureau.id}/beside?${query}`)).body;
  const seen = ({ matters }: Beside) => matters.map(({ kind, item, missing }) => [kind, item, missing]);

  it('refuses the review until each matter is on the list or explained, and shows which are', async () => {
    const { id } = bureau;
    const day = '2024-03-05';
    await story.say(at(id, 'prepare-list'), '2024-03-04', { items: ITEMS });
    const refused = await story.refused(at(id, 'review-list'), day);
    expect([refused.codes, refused.rule.id]).toEqual([['HANDOVER_DIFFERENCES'], 'handoverTemplate']);
    expect(refused.message).toContain(merit);
    expect(refused.message).not.toContain('示例项目');
    const open = await beside(`effectiveAt=${day}`);
    expect(seen(open)).toEqual([
      ['project', null, true],
      ['rectification', null, true],
    ]);
    expect(open.unknown).toHaveLength(5);
    const [, rectification] = open.matters;
    const items = ITEMS.map((item) => (item.category === 'projects' ? { ...item, about: [merit] } : item));
    await story.say(at(id, 'prepare-list'), day, { items });
    const explained = [{ matter: rectification?.id, reason: '示例说明' }];
    const reviewed = await story.say(at(id, 'review-list'), day, { explained });
    const after = await beside(`effectiveAt=${day}`);
    expect(seen(after)).toEqual([
      ['project', 'i2', false],
      ['rectification', null, false],
    ]);
    expect(after.matters[1]).toMatchObject({ explained: '示例说明', label: '发布双向清单' });
    expect(after.unknown.map(({ item }) => item)).toEqual(['i1', 'i3', 'i4', 'i5']);
    const { body } = await story.door.get<Body>(`/api/events/${reviewed.events[0].id}/explanation`);
    expect(body.agrees).toBe(true);
    expect((await story.door.get(`/api/handovers/${id}`)).body).toMatchObject({
      review: { missing: [], unknown: ['i1', 'i3', 'i4', 'i5'] },
      items: ITEMS.map(({ text }) => expect.objectContaining({ text }) as unknown),
    });
    expect(seen(await beside('effectiveAt=2024-01-31'))).toEqual([['project', null, true]]);
  });

  it('is asked for the cases there are, and answers 404 for others', async () => {
    const none = '00000000-0000-4000-8000-000000000000';
    for (const url of [`/api/handovers/${none}`, `/api/handovers/${none}/beside`, '/api/handovers?unit=没有的局'])
      expect((await story.door.get(encodeURI(url))).status).toBe(404);
    expect((await story.door.get(`/api/handovers/${bureau.id}?knownAt=2024-01-01`)).status).toBe(404);
    const page = async (query: string): Promise<unknown> =>
      (await story.door.get<{ total: number }>(`/api/handovers?${query}`)).body.total;
    expect([await page('open=true'), await page('open=false'), await page('year=2024'), await page('year=2023')]).toEqual([
      1, 0, 1, 0,
    ]);
    expect([await page('overdue=true&effectiveAt=2024-02-01'), await page('overdue=true&effectiveAt=2024-12-31')]).toEqual([
      0, 1,
    ]);
    expect([await page(`dossier=${bureau.receiver}`), await page(`dossier=${none}`)]).toEqual([1, 0]);
    for (const wrong of ['open=perhaps', 'size=201', 'dossier=x', 'year=20'])
      expect((await story.door.get(`/api/handovers?${wrong}`)).status).toBe(400);
  });

  it('keeps what is sealed out of the log’s own words', async () => {
    const { text } = await story.door.get(`/api/duties?on=2024-12-31&done=true&subject=handover-${bureau.id}`);
    expect(text).not.toMatch(/示例监交人|示例交接事项|示例说明/);
    const stored = await story.door.installation.store.read(`handover-${bureau.id}`);
    for (const { payload } of stored) expect(String(payload)).not.toMatch(/示例监交人|示例交接事项|示例说明/);
  });
});
