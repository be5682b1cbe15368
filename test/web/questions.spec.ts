import { setTimeout as pause } from 'node:timers/promises';
import { type Served, served } from '../support/served.js';
import { aDossier, aUnit, inOffice, on } from '../support/town.js';

let door: Served;
beforeAll(async () => void (door = await served()));
afterAll(() => door.close());

/** An instant after what was recorded so far and before what comes next. */
async function meanwhile(): Promise<string> {
  await pause(3);
  const now = new Date().toISOString();
  await pause(3);
  return now;
}

describe('The roster', () => {
  test('names who holds which post, by the id or the exact name of the unit, and says what is not certain', async () => {
    const name = '云溪县住房和城乡建设、自然资源、农业农村、水利与生态环境综合行政执法局直属第一分局';
    const unit = await aUnit(door, { name });
    const dossier = await aDossier(door, { name: '示例在任', externalRef: 'HR-ROSTER' });
    await door.told(on(dossier, 'appoint'), { effectiveOn: '1999', unit: name, post: '县长' });
    const expected = { dossierId: dossier, name: '示例在任', ref: 'HR-ROSTER', post: '县长', level: '县处级正职', since: '1999' };
    for (const address of [unit, encodeURIComponent(name)]) {
      const { body } = await door.get(`/api/units/${address}/roster?effectiveAt=1999-06`);
      expect(body).toMatchObject({
        unit: name,
        unitId: unit,
        effectiveAt: '1999-06-01',
        items: [{ ...expected, certain: false }],
      });
    }
    expect((await door.get(`/api/units/${unit}/roster?effectiveAt=2000-01`)).body).toMatchObject({
      items: [{ ...expected, certain: true }],
    });
    expect((await door.get(`/api/units/${unit}/roster?effectiveAt=1998`)).body).toMatchObject({ items: [] });
  });
});

describe('The list of dossiers', () => {
  test('is found by part of a name, a former name, a reference and a unit, page by page', async () => {
    const unit = await aUnit(door);
    const ids: string[] = [];
    for (let i = 0; i < 5; i++)
      ids.push(await aDossier(door, { name: `翻页者${i}`, formerName: `旧翻${i}`, externalRef: `HR-PAGE-${i}` }));
    await door.told(on(ids[2] ?? '', 'appoint'), { effectiveOn: '2001', unit, post: '县长' });
    const ask = async (query: string) =>
      (await door.get<{ total: number; items: { id: string }[] }>(`/api/dossiers?${encodeURI(query)}`)).body;
    const pages = [
      await ask('q=翻页者&size=2'),
      await ask('q=翻页者&size=2&page=2'),
      await ask('q=翻页者&size=2&page=3'),
      await ask('q=翻页者&size=2&page=4'),
    ];
    expect(pages.map(({ total, items }) => [total, items.length])).toEqual([
      [5, 2],
      [5, 2],
      [5, 1],
      [5, 0],
    ]);
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id)).toSorted()).toEqual(ids.toSorted());
    expect(await ask('q=旧翻3')).toMatchObject({ total: 1, items: [{ id: ids[3] }] });
    expect(await ask('ref=HR-PAGE-1')).toMatchObject({
      total: 1,
      page: 1,
      size: 50,
      items: [{ id: ids[1], name: '翻页者1', ref: 'HR-PAGE-1', unit: null, post: null, level: null, since: null }],
    });
    expect(await ask(`unit=${unit}`)).toMatchObject({
      total: 1,
      items: [{ id: ids[2], post: '县长', level: '县处级正职', since: '2001' }],
    });
    expect(await ask(`unit=${unit}&effectiveAt=2000`)).toMatchObject({ total: 0 });
    expect(await ask(`q=翻页者&knownAt=2001-01-01`)).toMatchObject({ total: 0 });
  });

  test('waits for the position that the caller has written, and answers with it', async () => {
    const { id, position } = await door.told('/api/dossiers', { name: '示例等候' });
    expect((await door.get(`/api/dossiers?q=${encodeURI('示例等候')}&atLeast=${position}`)).body).toMatchObject({
      items: [{ id }],
    });
  });
});

describe('What two states of knowledge differ in', () => {
  test('is told per entry and field, with the events that made it so, whichever comes first', async () => {
    const { dossier, holding } = await inOffice(door);
    const a = await meanwhile();
    const { events } = await door.told(on(dossier, 'correct-fact'), {
      eventId: holding,
      changes: { docNo: '示任9号' },
      effectiveOn: '1999-03',
      reason: '以任命书为准',
    });
    const b = await meanwhile();
    const { body } = await door.get(`${on(dossier, 'compare')}?a=${a}&b=${b}`);
    const changed = {
      eventId: holding,
      change: 'changed',
      because: [events[0].id],
      fields: expect.arrayContaining([{ field: 'from', a: '1999-02', b: '1999-03' }]),
    };
    expect(body).toMatchObject({
      a: { knownAt: a },
      b: { knownAt: b },
      differences: expect.arrayContaining([expect.objectContaining(changed)]),
    });
    expect((await door.get(`${on(dossier, 'compare')}?a=${b}&b=${b}`)).body).toMatchObject({ differences: [] });
    expect((await door.get(`${on(dossier, 'compare')}?a=2001-01-01&b=${b}`)).body).toMatchObject({
      differences: expect.arrayContaining([expect.objectContaining({ change: 'added' })]),
    });
  });
});

test('The events come with their headers and in order', async () => {
  const { dossier } = await inOffice(door);
  const { body } = await door.get<{
    items: { position: string; header: { rev: number; type: string; stream: string; log: string } }[];
  }>(on(dossier, 'events'));
  expect(body.items.map(({ header: { rev, type } }) => [rev, type])).toEqual([
    [0, 'DossierOpened'],
    [1, 'CadreAppointed'],
  ]);
  expect(
    body.items.every(({ header: { stream, log } }) => stream === `dossier-${dossier}` && log === door.installation.store.origin),
  ).toBe(true);
});
