import { theError } from '../support/errors.js';
import { type Body, type Served, served } from '../support/served.js';
import { aDossier, aUnit, inOffice, on } from '../support/town.js';
import { validIdNumber } from '../support/made-up-numbers.js';

let door: Served;
beforeAll(async () => void (door = await served()));
afterAll(() => door.close());

interface Refusal {
  readonly code: string;
  readonly rule: { readonly id: string; readonly version: string; readonly article?: string };
  readonly standsInTheWay: readonly { readonly eventId: string; readonly type: string }[];
  readonly refusals: readonly { readonly code: string }[];
}

/** A command that a rule must refuse, with nothing recorded; answers the refusal. */
async function refused(path: string, body: object, status = 422): Promise<Refusal> {
  const before = await door.position();
  const answer = await door.post<Body>(path, body);
  theError(answer, status);
  expect(answer.body).toMatchObject({
    rule: { id: expect.stringMatching(/^[a-z]\w+$/), version: expect.stringMatching(/^\d+$/) },
    standsInTheWay: expect.any(Array),
  });
  expect(await door.position()).toBe(before);
  return answer.body as unknown as Refusal;
}

describe('A rule says no with its code, its article and what stands in the way:', () => {
  test('relief of a post that is not held', async () => {
    const { holding } = await inOffice(door);
    const other = await aDossier(door);
    expect(await refused(on(other, 'relieve'), { effectiveOn: '2003', holding })).toMatchObject({ code: 'POST_NOT_HELD' });
  });

  test('relief of a post that was left already', async () => {
    const { dossier, holding } = await inOffice(door);
    const { events } = await door.told(on(dossier, 'relieve'), { effectiveOn: '2003-01', holding });
    expect(await refused(on(dossier, 'relieve'), { effectiveOn: '2004', holding })).toMatchObject({
      code: 'POST_NOT_HELD',
      standsInTheWay: [{ eventId: events[0].id, type: 'CadreRelieved' }],
    });
  });

  test('an end before the start', async () => {
    const { dossier, holding } = await inOffice(door);
    expect(await refused(on(dossier, 'relieve'), { effectiveOn: '1999-01', holding })).toMatchObject({
      code: 'END_BEFORE_START',
      standsInTheWay: [{ eventId: holding, type: 'CadreAppointed' }],
    });
    expect(
      await refused(on(dossier, 'complete-training'), { effectiveOn: '2003', course: '示例班', until: '2002' }),
    ).toMatchObject({ code: 'END_BEFORE_START' });
  });

  test('a second main post', async () => {
    const { dossier, unit, holding } = await inOffice(door);
    expect(await refused(on(dossier, 'appoint'), { effectiveOn: '2001', unit, post: '县长', main: true })).toMatchObject({
      code: 'SECOND_MAIN_POST',
      standsInTheWay: [{ eventId: holding }],
    });
  });

  test('a promotion that is none', async () => {
    const { dossier, unit, holding } = await inOffice(door);
    const refusal = await refused(on(dossier, 'promote'), {
      effectiveOn: '2001',
      unit,
      post: '科员',
      promotion: 'step',
      vacates: [holding],
    });
    expect(refusal).toMatchObject({
      code: 'NOT_A_PROMOTION',
      rule: { id: 'promotionIsHigher' },
      standsInTheWay: [{ eventId: holding }],
    });
  });

  test('several at once are all said', async () => {
    const { dossier, unit, holding } = await inOffice(door);
    await door.told(on(dossier, 'retire'), { effectiveOn: '2010' });
    const { refusals } = await refused(on(dossier, 'appoint'), { effectiveOn: '2011', unit, post: '县长', vacates: [holding] });
    expect(refusals.map(({ code }) => code)).toEqual(['OFFICIAL_RETIRED', 'POST_NOT_HELD']);
  });

  test('a unit, a post or a superior that nobody has registered', async () => {
    const { dossier, unit } = await inOffice(door);
    const taking = { effectiveOn: '2001', unit, post: '县长' };
    expect(await refused(on(dossier, 'appoint'), { ...taking, unit: '没有的局' })).toMatchObject({ code: 'UNKNOWN_UNIT' });
    expect(await refused(on(dossier, 'appoint'), { ...taking, post: '没有的职位' })).toMatchObject({ code: 'UNKNOWN_POST' });
    for (const post of ['__proto__', 'constructor', 'toString'])
      expect(await refused(on(dossier, 'appoint'), { ...taking, post })).toMatchObject({ code: 'UNKNOWN_POST' });
    expect(await refused(`/api/units/${unit}/move`, { effectiveOn: '2001', parent: '没有的局' })).toMatchObject({
      code: 'UNKNOWN_UNIT',
    });
    expect(await refused(`/api/units/${unit}/dissolve`, { effectiveOn: '2001', successor: '没有的局' })).toMatchObject({
      code: 'UNKNOWN_UNIT',
    });
    expect(await refused('/api/units', { effectiveOn: '2001', name: '云溪县某局', parent: '' })).toMatchObject({
      code: 'UNKNOWN_UNIT',
    });
  });

  test('a superior may be named as well as told by its id', async () => {
    const parent = await aUnit(door, { name: '云溪县上级' });
    const { id } = await door.told('/api/units', { effectiveOn: '2001', name: '云溪县下级', parent: '云溪县上级' });
    expect((await door.get(`/api/units/${id}`)).body).toMatchObject({ parent });
  });

  test('a second dossier for an identity, without saying whose the first is', async () => {
    await door.told('/api/dossiers', { name: '示例甲', idNumber: validIdNumber(40), externalRef: 'HR-TWICE' });
    expect(await refused('/api/dossiers', { name: '示例乙', idNumber: validIdNumber(40) })).toMatchObject({
      code: 'PERSON_EXISTS',
    });
    expect(await refused('/api/dossiers', { name: '示例乙', externalRef: 'HR-TWICE' })).toMatchObject({ code: 'PERSON_EXISTS' });
  });

  test('a birth in the future', async () => {
    expect(await refused('/api/dossiers', { name: '示例', idNumber: validIdNumber(1, '21500101') })).toMatchObject({
      code: 'ID_NUMBER_WRONG',
    });
  });

  test('anything of a dossier or unit that is not there: 404', async () => {
    expect(await refused('/api/dossiers/none/retire', { effectiveOn: '2001' }, 404)).toMatchObject({ code: 'DOSSIER_NOT_FOUND' });
    expect(await refused('/api/units/none/rename', { effectiveOn: '2001', name: '示例局' }, 404)).toMatchObject({
      code: 'UNIT_NOT_FOUND',
    });
  });
});
