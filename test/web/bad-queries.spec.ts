import { theError } from '../support/errors.js';
import { type Served, served } from '../support/served.js';
import { aDossier, inOffice, on } from '../support/town.js';

let door: Served;
let dossier: string;
let unit: string;
beforeAll(async () => {
  door = await served();
  ({ dossier, unit } = await inOffice(door));
  await aDossier(door, { name: '百分百%_' });
});
afterAll(() => door.close());

interface Page {
  readonly total: number;
  readonly items: readonly { readonly name: string }[];
}

async function named(url: string): Promise<readonly string[]> {
  const { code, fields = [] } = theError(await door.get(encodeURI(url).replace('%2500', '%00')), 400);
  expect(code).toBe('BAD_SHAPE');
  return fields.map(({ field }) => field);
}

describe('A question', () => {
  test.each([
    ['size=100000', 'size'],
    ['size=0', 'size'],
    ['size=1.5', 'size'],
    ['size=abc', 'size'],
    ['size=', 'size'],
    ['page=0', 'page'],
    ['page=-1', 'page'],
    ['page=9999999', 'page'],
    ['size=1&size=2', 'size'],
    ['q=a&q=b', 'q'],
    ['q=%00', 'q'],
    ['unit=a&unit=b', 'unit'],
    ['effectiveAt=2020&effectiveAt=2021', 'effectiveAt'],
    ['knownAt=2020-01-01&knownAt=2021-01-01', 'knownAt'],
    ['colour=red', 'colour'],
    ['name[$ne]=x', 'name[$ne]'],
    ['q[]=x', 'q[]'],
    [`q=${'长'.repeat(61)}`, 'q'],
    ['atLeast=-1', 'atLeast'],
    ['atLeast=x', 'atLeast'],
  ])('with ?%s is refused at %s', async (query, field) => {
    expect(await named(`/api/dossiers?${query}`)).toContain(field);
  });

  test.each([
    'garbage',
    '2023-02-30',
    '2023-13-01',
    '1996',
    '2022-12-20T16:00:00',
    '2022-12-20T25:00:00Z',
    '2022-02-30T00:00:00Z',
    '2022-12-20T16:00:00 08:00',
    '20221220',
    '2022-12-20T16:00:00+25:00',
    '1e9',
    '',
  ])('about what was known at %j, which is no instant, is refused', async (knownAt) => {
    const asked = encodeURIComponent(knownAt);
    for (const url of [
      `/api/dossiers?knownAt=${asked}`,
      `${on(dossier, 'timeline')}?knownAt=${asked}`,
      `/api/units/${unit}/roster?knownAt=${asked}`,
      `/api/units/${unit}?knownAt=${asked}`,
    ]) {
      const { fields } = theError(await door.get(url), 400);
      expect(fields?.map(({ field }) => field)).toEqual(['knownAt']);
    }
    expect(
      theError(await door.get(`${on(dossier, 'compare')}?a=${asked}&b=2022-01-01`), 400).fields?.map(({ field }) => field),
    ).toEqual(['a']);
    expect(
      theError(await door.get(`${on(dossier, 'compare')}?a=2022-01-01&b=${asked}`), 400).fields?.map(({ field }) => field),
    ).toEqual(['b']);
  });

  test.each(['2023-02-30', '1996-13', 'today', '9999-12-31'])(
    'about what was in force on %j, which is no day, is refused',
    async (day) => {
      expect(await named(`${on(dossier, 'timeline')}?effectiveAt=${day}`)).toEqual(['effectiveAt']);
    },
  );

  test('to compare needs both states of knowledge', async () => {
    expect(await named(`${on(dossier, 'compare')}?a=2022-01-01`)).toContain('b');
    expect(await named(on(dossier, 'compare'))).toEqual(expect.arrayContaining(['a', 'b']));
  });

  test.each(["' OR 1=1 --", '%', '_', '\\', '"; DROP TABLE people; --', '*'])(
    'for the name %j finds what bears it and nothing else',
    async (q) => {
      const { status, body } = await door.get<Page>(`/api/dossiers?q=${encodeURIComponent(q)}`);
      expect(status).toBe(200);
      expect(body.items.every(({ name }) => name.includes(q))).toBe(true);
      expect(body.total).toBe(['%', '_'].includes(q) ? 1 : 0);
      expect((await door.get<Page>('/api/dossiers')).body.total).toBe(2);
    },
  );

  test('for a unit that is not there is answered 404, and one for a name of two units 409 with their ids', async () => {
    theError(await door.get('/api/dossiers?unit=none'), 404);
    const ids = [
      await door.told('/api/units', { name: '云溪县同名局', effectiveOn: '1990' }),
      await door.told('/api/units', { name: '云溪县同名局', effectiveOn: '1990' }),
    ].map(({ id }) => id);
    const answer = await door.get<{ ids: string[] }>(`/api/units/${encodeURI('云溪县同名局')}`);
    expect(theError(answer, 409)).toMatchObject({ code: 'AMBIGUOUS_UNIT' });
    expect(answer.body.ids.toSorted()).toEqual(ids.toSorted());
  });

  test('that waits for a position the log does not have is answered, not kept waiting', async () => {
    theError(await door.get('/api/dossiers?atLeast=999999999'), 400);
  }, 5_000);
});
