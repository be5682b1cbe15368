import { setTimeout as pause } from 'node:timers/promises';
import { theError } from '../support/errors.js';
import { type Recorded, type Served, served } from '../support/served.js';
import { inOffice, on } from '../support/town.js';

let door: Served;
beforeAll(async () => void (door = await served()));
afterAll(() => door.close());

interface Entry {
  readonly eventId: string;
  readonly type: string;
  readonly kind: string;
  readonly from: string;
  readonly title: string;
  readonly late: boolean;
  readonly recordedAt: string;
}

interface Timeline {
  readonly entries: readonly Entry[];
  readonly posts: readonly { readonly unit: string; readonly post: string }[];
  readonly recordedLater: number;
  readonly position: string;
  readonly knownAt: string;
}

const KINDS = [
  'identity',
  'post',
  'rank',
  'assessment',
  'supervision',
  'protection',
  'handover',
  'followup',
  'honour',
  'training',
];
const timeline = async (dossier: string, query = ''): Promise<Timeline> =>
  (await door.get<Timeline>(`${on(dossier, 'timeline')}?${query}`)).body;

/** An instant after what was recorded so far and before what comes next. */
async function meanwhile(): Promise<string> {
  await pause(3);
  const now = new Date().toISOString();
  await pause(3);
  return now;
}

/** A career with something of every kind there is today, told out of order. */
async function career(): Promise<{ dossier: string; unit: string; holding: Recorded }> {
  const { dossier, unit, appointed: holding } = await inOffice(door);
  await door.told(on(dossier, 'grant-rank'), { effectiveOn: '2010-01', rank: '06', change: 'granted' });
  await door.told(on(dossier, 'confer-honour'), {
    effectiveOn: '2005',
    title: '示例荣誉',
    organ: '示例市政府',
    docNo: '示奖1号',
  });
  await door.told(on(dossier, 'complete-training'), { effectiveOn: '2004-03', course: '示例班' });
  await door.told(on(dossier, 'relieve'), {
    effectiveOn: '2003-01',
    holding: holding.events[0].id,
    reason: '3',
    note: '示例',
    decidedOn: '2002-12',
    docNo: '示免1号',
  });
  await door.told(on(dossier, 'record-resume-line'), { effectiveOn: '1990-08', text: '示例大学学习', until: '1994-07' });
  return { dossier, unit, holding };
}

describe('The timeline', () => {
  test('has the members of the contract, and of those added only the documented ones', async () => {
    const { dossier } = await career();
    const { body } = await door.get(on(dossier, 'timeline'));
    expect(Object.keys(body).toSorted()).toEqual([
      'bars',
      'dossier',
      'effectiveAt',
      'entries',
      'knownAt',
      'position',
      'posts',
      'ranks',
      'recordedLater',
      'retrospectives',
    ]);
    const {
      dossier: who,
      entries,
      posts,
      ranks,
    } = body as Record<'dossier', object> & Record<'entries' | 'posts' | 'ranks', object[]>;
    expect(Object.keys(who)).toEqual(['id', 'name', 'ref']);
    const members = [
      'eventId',
      'type',
      'kind',
      'label',
      'title',
      'from',
      'to',
      'decidedOn',
      'recordedAt',
      'details',
      'basis',
      'corrects',
      'correctedBy',
      'late',
    ];
    for (const entry of entries) expect(Object.keys(entry).toSorted()).toEqual(members.toSorted());
    const held = ['unit', 'post', 'level', 'from', 'to', 'main'];
    for (const post of [...posts, ...ranks]) expect(Object.keys(post)).toEqual(expect.arrayContaining(held));
    for (const post of [...posts, ...ranks])
      expect([...held, 'unitId', 'eventId']).toEqual(expect.arrayContaining(Object.keys(post)));
  });

  test('is ordered by the day from which each holds, then as recorded, and every kind is one of the list', async () => {
    const { dossier } = await career();
    const { entries } = await timeline(dossier);
    expect(entries.map(({ from }) => from)).toEqual(['1990-08', '1995-07', '1999-02', '2003-01', '2004-03', '2005', '2010-01']);
    expect(entries.every(({ kind }) => KINDS.includes(kind))).toBe(true);
    expect(entries.every(({ late }) => late)).toBe(true);
  });

  test('gives the paper that a decision rests on, and an end in the precision known', async () => {
    const { dossier, holding } = await career();
    const { entries } = await timeline(dossier);
    expect(entries.find(({ type }) => type === 'CadreRelieved')).toMatchObject({
      basis: [{ doc: '示免1号' }],
      decidedOn: '2002-12',
      details: { reason: '3', note: '示例' },
    });
    expect(entries.find(({ eventId }) => eventId === holding.events[0].id)).toMatchObject({ from: '1999-02', to: '2003-01' });
  });

  test('shows what was in force on the day asked: a month stands for its first day, an end is not held any more', async () => {
    const { dossier } = await career();
    expect((await timeline(dossier, 'effectiveAt=1999-01-31')).entries.map(({ type }) => type)).not.toContain('CadreAppointed');
    expect((await timeline(dossier, 'effectiveAt=1999-02')).entries.map(({ type }) => type)).toContain('CadreAppointed');
    expect((await timeline(dossier, 'effectiveAt=2002')).entries).toHaveLength(3);
  });

  test('shows what was known then, and counts what was recorded later', async () => {
    const { dossier, unit } = await inOffice(door);
    const then = await meanwhile();
    await door.told(on(dossier, 'confer-honour'), { effectiveOn: '2005', title: '示例荣誉' });
    await door.told(on(dossier, 'confer-honour'), { effectiveOn: '2099', title: '将来荣誉' });
    const local = new Date(Date.parse(then) + 8 * 3_600_000).toISOString().replace('Z', '%2B08:00');
    for (const instant of [then, local])
      expect(await timeline(dossier, `knownAt=${instant}`)).toMatchObject({
        knownAt: then,
        recordedLater: 1,
        entries: [{ type: 'DossierOpened' }, { type: 'CadreAppointed' }],
      });
    expect(await timeline(dossier)).toMatchObject({ recordedLater: 0, position: await door.position() });
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
    const endOfToday = new Date(Date.parse(`${today}T23:59:59.999+08:00`)).toISOString();
    expect(await timeline(dossier, `knownAt=${today}`)).toMatchObject({ knownAt: endOfToday, recordedLater: 0 });
    theError(await door.get(`${on(dossier, 'timeline')}?knownAt=2001-01-01`), 404);
    expect(unit).toBeTruthy();
  });

  test('calls unit and post what they were called on the day asked', async () => {
    const { dossier, unit } = await inOffice(door);
    const then = await meanwhile();
    await door.told(`/api/units/${unit}/rename`, { effectiveOn: '2010-03', name: '云溪县后名局' });
    await door.told(`/api/units/${unit}/rename-post`, { effectiveOn: '2012', postId: 'p2', name: '副局长' });
    const title = async (query: string): Promise<string | undefined> =>
      (await timeline(dossier, query)).posts.map(({ unit, post }) => `${unit} ${post}`)[0];
    expect(await title('effectiveAt=2010-02-28')).toMatch(/^云溪县第\d+局 副县长$/);
    expect(await title('effectiveAt=2010-03-01')).toBe('云溪县后名局 副县长');
    expect(await title('effectiveAt=2012-01-01')).toBe('云溪县后名局 副局长');
    expect(await title(`effectiveAt=2012-01-01&knownAt=${then}`)).toMatch(/^云溪县第\d+局 副县长$/);
    const roster = async (query: string) =>
      (await door.get<{ unit: string; items: { post: string }[] }>(`/api/units/${unit}/roster?${query}`)).body;
    expect(await roster('effectiveAt=2009')).toMatchObject({
      unit: expect.stringMatching(/第\d+局/),
      items: [{ post: '副县长' }],
    });
    expect(await roster('effectiveAt=2013')).toMatchObject({ unit: '云溪县后名局', items: [{ post: '副局长' }] });
    expect(await roster(`effectiveAt=2013&knownAt=${then}`)).toMatchObject({
      unit: expect.stringMatching(/第\d+局/),
      items: [{ post: '副县长' }],
    });
  });
});
