import { type Recorded, type Served, served } from '../support/served.js';
import { aDossier, aUnit, inOffice, on } from '../support/town.js';
import { validIdNumber } from '../support/made-up-numbers.js';

let door: Served;
beforeAll(async () => void (door = await served()));
afterAll(() => door.close());

interface Entry {
  readonly eventId: string;
  readonly kind: string;
  readonly from: string;
  readonly title: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly corrects: string | null;
  readonly correctedBy: string | null;
}

const entries = async (dossier: string): Promise<readonly Entry[]> =>
  (await door.get<{ entries: readonly Entry[] }>(on(dossier, 'timeline'))).body.entries;
const entry = async (dossier: string, eventId: string): Promise<Entry | undefined> =>
  (await entries(dossier)).find((one) => one.eventId === eventId);
const correct = (dossier: string, eventId: string, changes: object, more: object = {}) =>
  door.post<Recorded & { fields: unknown; code: string }>(on(dossier, 'correct-fact'), {
    eventId,
    changes,
    reason: '以原始材料为准',
    ...more,
  });

describe('A correction', () => {
  test('has the shape of the fact it corrects, names of the unit and post included', async () => {
    const { dossier, unit, holding } = await inOffice(door);
    const { status, body } = await correct(
      dossier,
      holding,
      { unit, post: '县长', organ: '中共示例市委' },
      { effectiveOn: '1999-03' },
    );
    expect(status).toBe(201);
    expect(await entry(dossier, holding)).toMatchObject({
      from: '1999-03',
      title: expect.stringContaining('县长'),
      correctedBy: body.events[0].id,
      details: { postId: 'p1', level: '0131' },
    });
    expect(await entry(dossier, body.events[0].id)).toMatchObject({ corrects: holding, correctedBy: null, kind: 'post' });
  });

  test('takes an optional member away with null', async () => {
    const { dossier, holding } = await inOffice(door);
    await correct(dossier, holding, { note: '示例备注' });
    expect((await entry(dossier, holding))?.details).toHaveProperty('note', '示例备注');
    expect(await correct(dossier, holding, { note: null })).toMatchObject({ status: 201 });
    expect((await entry(dossier, holding))?.details).not.toHaveProperty('note');
  });

  test.each([
    ['unit and post', { unit: null, post: null }, 'unit'],
    ['main, which every post has', { main: null }, 'main'],
  ])('may not take a needed member away: %s', async (_, changes, field) => {
    const { dossier, holding } = await inOffice(door);
    const position = await door.position();
    expect(await correct(dossier, holding, changes)).toMatchObject({
      status: 400,
      body: {
        code: 'BAD_SHAPE',
        fields: expect.arrayContaining([
          { field: expect.stringContaining(field), message: expect.stringContaining('not taken away') },
        ]),
      },
    });
    expect(await door.position()).toBe(position);
  });

  test.each([
    ['a member that the fact does not have', { evil: true }, 'changes.evil'],
    ['a member of another fact', { rank: '06' }, 'changes.rank'],
    ['a value of the wrong type', { order: 'first' }, 'changes.order'],
    ['an unknown code', { level: '9999' }, 'changes.level'],
    ['its own time', { effectiveOn: '1999' }, 'changes.effectiveOn'],
    ['a unit without a post', { unit: 'x' }, 'changes'],
  ])('is refused with the place named when it holds %s', async (_, changes, field) => {
    const { dossier, holding } = await inOffice(door);
    const position = await door.position();
    expect(await correct(dossier, holding, changes)).toMatchObject({
      status: 400,
      body: { code: 'BAD_SHAPE', fields: expect.arrayContaining([{ field, message: expect.any(String) }]) },
    });
    expect(await door.position()).toBe(position);
  });

  test('names the post as it was called when the fact came into force, not as it is called today', async () => {
    const { dossier, unit, holding } = await inOffice(door);
    await door.told(`/api/units/${unit}/rename-post`, { effectiveOn: '2010', postId: 'p1', name: '主任' });
    await door.told(`/api/units/${unit}/establish-post`, { effectiveOn: '2010', name: '县长' });
    expect(await correct(dossier, holding, { unit, post: '县长' })).toMatchObject({ status: 201 });
    expect(await entry(dossier, holding)).toMatchObject({ details: { postId: 'p1' } });
  });

  test('of a correction speaks of the fact', async () => {
    const { dossier, holding } = await inOffice(door);
    const first = await correct(dossier, holding, { docNo: '示任〔1999〕3号' });
    expect(await correct(dossier, first.body.events[0].id, { unknown: 1 })).toMatchObject({ status: 400 });
    expect(await correct(dossier, first.body.events[0].id, { docNo: '示任〔1999〕4号' })).toMatchObject({ status: 201 });
    expect((await entries(dossier)).filter(({ corrects }) => corrects === holding)).toHaveLength(2);
  });

  test('of a unit may not bring posts with it, which are facts of their own', async () => {
    const { id, events } = await door.told('/api/units', { name: '云溪县某局', effectiveOn: '1990' });
    const answer = await door.post(`/api/units/${id}/correct-fact`, {
      eventId: events[0].id,
      changes: { posts: [{ name: '局长' }] },
      reason: '试',
    });
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ field: 'changes.posts' }] } });
  });

  test('gives an identity number its usual form, and may not give the number of someone else', async () => {
    await door.told('/api/dossiers', { name: '示例甲', idNumber: validIdNumber(10) });
    const { id, events } = await door.told('/api/dossiers', { name: '示例乙', idNumber: validIdNumber(11) });
    const position = await door.position();
    expect(await correct(id, events[0].id, { idNumber: validIdNumber(10) })).toMatchObject({
      status: 422,
      body: { code: 'PERSON_EXISTS' },
    });
    expect(await door.position()).toBe(position);
    expect(await correct(id, events[0].id, { idNumber: ` ${validIdNumber(12)} ` })).toMatchObject({ status: 201 });
    expect(await entry(id, events[0].id)).toMatchObject({ details: { idNumber: validIdNumber(12) } });
    expect(await door.post('/api/dossiers', { name: '示例丙', idNumber: validIdNumber(12) })).toMatchObject({
      status: 422,
      body: { code: 'PERSON_EXISTS' },
    });
  });

  test('in a dossier or unit that does not exist is answered 404', async () => {
    const eventId = '00000000-0000-4000-8000-000000000000';
    const asked = { eventId, reason: '试', changes: { name: '示例' } };
    for (const path of [
      'dossiers/none/correct-fact',
      'units/none/correct-fact',
      'dossiers/none/annul-fact',
      'units/none/annul-fact',
    ]) {
      const { changes: _, ...annul } = asked;
      expect(await door.post(`/api/${path}`, path.endsWith('annul-fact') ? annul : asked)).toMatchObject({ status: 404 });
    }
    expect(await correct(await aDossier(door), eventId, { name: '示例' })).toMatchObject({
      status: 422,
      body: { code: 'EVENT_NOT_FOUND' },
    });
  });
});

describe('An annulment', () => {
  test('takes an entry away and stays to be seen, and can itself be annulled', async () => {
    const { dossier, holding } = await inOffice(door);
    const annul = (eventId: string) => door.post(on(dossier, 'annul-fact'), { eventId, reason: '重复录入' });
    const first = await annul(holding);
    expect(first.status).toBe(201);
    expect(await entry(dossier, holding)).toBeUndefined();
    expect(await entry(dossier, first.body.events[0].id)).toMatchObject({ corrects: holding });
    expect(await annul(holding)).toMatchObject({ status: 422, body: { code: 'EVENT_ANNULLED' } });
    expect(await annul(first.body.events[0].id)).toMatchObject({ status: 201 });
    expect(await entry(dossier, holding)).toBeDefined();
  });

  test('of the opening is refused', async () => {
    const unit = await aUnit(door);
    const { items } = (await door.get<{ items: { header: { id: string } }[] }>(on(await aDossier(door), 'events'))).body;
    expect(items).toHaveLength(1);
    const dossier = await door.told('/api/dossiers', { name: '示例甲' });
    expect(await door.post(on(dossier.id, 'annul-fact'), { eventId: dossier.events[0].id, reason: '试' })).toMatchObject({
      status: 422,
      body: { code: 'OPENING_STANDS' },
    });
    expect(unit).toBeTruthy();
  });
});
