import { jest } from '@jest/globals';
import { type Body, type Recorded, type Served, served } from '../../../test/support/served.js';
import { settled } from '../../../test/support/settled.js';
import { aDossier, aUnit, on } from '../../../test/support/town.js';
import type { ClearingPage } from './clearing-cases.js';

jest.setTimeout(60_000);

const ORGAN = '示例县纪委监委';
const PAPER = { organ: ORGAN, docNo: '示纪〔2023〕1号' };
const ISSUES = ['i1', 'i2'].map((id) => ({ id, text: `示例问题 ${id}` }));
const EFFECTS = [{ id: 'e1', kind: 'unit', text: '示例单位' }];

let door: Served;
let [unit, serving, other] = ['', '', ''];
/** Of 2022, closed as vague; of 2023, cleared; of 2023 about somebody else, inquired into and frozen. */
let [vague, cleared, frozen] = ['', '', ''];
beforeAll(async () => {
  door = await served();
  [unit, serving, other] = [await aUnit(door), await aDossier(door), await aDossier(door)];
  await door.told(on(serving, 'appoint'), { effectiveOn: '2015', unit, post: '副县长' });
  vague = await received(serving, '2022-11-01');
  await step(vague, 'screen', '2022-11-02', { result: 'vague', nature: 'genuine' });
  await step(vague, 'close', '2022-11-03', {});
  cleared = await received(serving, '2023-02-01');
  await concluded(cleared, ['untrue', 'false']);
  const words = { facts: '示例事实', falseContent: '示例失实内容', request: '示例请求' };
  await step(cleared, 'apply', '2023-04-04', { issues: ['i1', 'i2'], ...words });
  await step(cleared, 'approve', '2023-04-10', { issues: ['i1', 'i2'], forms: ['written', 'bulletin'], scope: ['e1'] });
  for (const form of ['written', 'bulletin'])
    await step(cleared, 'give', '2023-04-12', { form, issues: ['i1', 'i2'], scope: ['e1'] });
  frozen = await received(other, '2023-06-01');
  await step(frozen, 'freeze', '2023-06-02', { decidedBy: '示例负责人', reason: '示例理由' });
  await concluded(frozen, ['true', 'notExcluded'], '2023-07-03');
});
afterAll(() => door.close());

async function received(dossierId: string, effectiveOn: string): Promise<string> {
  const report = { dossierId, office: 'letters', channel: 'letter', severity: 'sign', anonymous: true };
  return (await door.told('/api/clearings', { ...PAPER, effectiveOn, ...report, issues: ISSUES, effects: EFFECTS })).id;
}
/** By an officer; what is decided on a clearing, by an approver. */
async function step(id: string, name: string, effectiveOn: string, body: object): Promise<Recorded> {
  const authorization = await door.bearer(name === 'approve' ? 'approver' : 'officer');
  const answer = await door.post(`/api/clearings/${id}/${name}`, { ...PAPER, effectiveOn, ...body }, { authorization });
  if (answer.status !== 201) throw new Error(`${name} answered ${answer.status} ${answer.text}`);
  return answer.body;
}

async function concluded(id: string, found: readonly string[], day = '2023-04-03'): Promise<void> {
  await step(id, 'screen', day, { result: 'checkable', nature: 'genuine' });
  await step(id, 'open-inquiry', day, {});
  const findings = found.map((finding, i) => ({ issue: `i${i + 1}`, finding }));
  await step(id, 'conclude-inquiry', day, { findings });
}

const list = async (query = ''): Promise<ClearingPage> => (await door.get<ClearingPage>(`/api/clearings?${query}`)).body;
const ids = async (query: string): Promise<readonly string[]> => (await list(query)).items.map(({ id }) => id);

describe('The list of reports', () => {
  test('has each with how far it has come', async () => {
    expect((await list()).items).toMatchObject([
      { id: vague, dossierId: serving, receivedOn: '2022-11-01', open: false, stage: '检举控告办结', findings: [] },
      { id: cleared, open: true, stage: '澄清完成', clearedOn: '2023-04-12', overturnedOn: null, frozen: false },
      { id: frozen, dossierId: other, open: true, frozen: true, findings: [{ finding: 'true' }, { finding: 'notExcluded' }] },
    ]);
  });

  test('is narrowed by the person, what is open, what was found, and the year', async () => {
    expect(await ids(`subject=${serving}`)).toEqual([vague, cleared]);
    expect(await ids('open=true')).toEqual([cleared, frozen]);
    expect(await ids('open=false')).toEqual([vague]);
    expect(await ids('conclusion=false')).toEqual([cleared]);
    expect(await ids('conclusion=notExcluded')).toEqual([frozen]);
    expect(await ids('conclusion=mistaken')).toEqual([]);
    expect(await ids('year=2023')).toEqual([cleared, frozen]);
    expect(await ids(`year=2023&subject=${serving}&open=true`)).toEqual([cleared]);
  });

  test('is given page by page', async () => {
    for (const query of ['', '&open=true&conclusion=true']) {
      const { total, items } = await list(`page=2&size=1${query}`);
      expect([total, items.map(({ id }) => id)]).toEqual(query === '' ? [3, [cleared]] : [1, []]);
    }
    expect((await door.get('/api/clearings?size=201')).status).toBe(400);
  });

  test('is as it was on a day, and of what was known', async () => {
    expect(await ids('effectiveAt=2023-03-31')).toEqual([vague, cleared]);
    expect((await list('effectiveAt=2023-03-31')).total).toBe(2);
    expect(await ids('knownAt=2022-12-31')).toEqual([]);
    expect((await list('effectiveAt=2023-04-10')).items[1]).toMatchObject({ stage: '澄清批准', clearedOn: null });
  });
});

describe('One case', () => {
  test('is not there for whoever asks for another', async () => {
    const inspector = { authorization: await door.bearer('inspector') };
    const missing = serving;
    expect((await door.get(`/api/clearings/${missing}`)).status).toBe(404);
    expect((await door.get(`/api/clearings/${missing}/informant`, inspector)).status).toBe(404);
    const nobody = await door.get<Body>(`/api/clearings/${cleared}/informant`, inspector);
    expect(nobody.body).toEqual({ id: cleared, anonymous: true, informant: null, referrals: [] });
    expect((await door.get(`/api/clearings/${cleared}/informant?effectiveAt=2022`, inspector)).status).toBe(404);
  });

  test('is explained as it was decided, each step of it', async () => {
    for (const id of [vague, cleared, frozen]) {
      const { body } = await door.get<{ entries: readonly { eventId: string; type: string }[] }>(`/api/clearings/${id}`);
      for (const { eventId, type } of body.entries) {
        const { body, text } = await door.get<Body>(`/api/events/${eventId}/explanation`);
        expect([type, body.agrees]).toEqual([type, type === 'ClearingCompleted' ? null : true]);
        expect(text).not.toMatch(/示例问题|示例事实|示例单位|示例负责人|示例理由/);
      }
    }
  });

  test('says what is due of it, until that is done', async () => {
    const kinds = async (id: string, query: string): Promise<readonly string[]> => {
      const { body } = await door.get<{ items: readonly { kind: string }[] }>(`/api/duties?subject=clearing-${id}&${query}`);
      return body.items.map(({ kind }) => kind).toSorted();
    };
    expect(await kinds(cleared, 'on=2023-02-10')).toEqual(['screen-report']);
    expect(await kinds(cleared, 'on=2023-04-11')).toEqual(['give-clearing', 'give-clearing', 'refer-false-accusation']);
    expect(await kinds(cleared, 'on=2023-04-12')).toEqual(['refer-false-accusation']);
    expect(await kinds(frozen, 'on=2023-10-01&overdue=true')).toEqual(['review-freeze']);
  });
});

describe('The statistics of clearings', () => {
  const items = async (query = ''): Promise<Readonly<Record<string, unknown>>> => {
    const { body } = await door.get<{ value: number; items: readonly { by: string; code: string; value: number }[] }>(
      `/api/statistics/clearings?effectiveAt=2024-01-01&${query}`,
    );
    return Object.fromEntries([['value', body.value], ...body.items.map(({ by, code, value }) => [`${by} ${code}`, value])]);
  };
  const NONE = { 'finding untrue': 0, 'finding mistaken': 0, 'finding false': 0 };
  const NO_FORM = { 'form written': 0, 'form inPerson': 0, 'form meeting': 0, 'form bulletin': 0 };

  test('count them by what was found, by form and by year', async () => {
    const one = { value: 1, ...NONE, ...NO_FORM, 'finding untrue': 1, 'finding false': 1, 'form written': 1, 'form bulletin': 1 };
    expect(await items()).toEqual({ ...one, 'year 2023': 1 });
    expect(await items(`unit=${unit}&from=2023&to=2023`)).toEqual({ ...one, 'year 2023': 1 });
  });

  test('count none of another unit, of another time, or of what was not known', async () => {
    const none = { value: 0, ...NONE, ...NO_FORM };
    expect(await items(`unit=${await aUnit(door)}`)).toEqual(none);
    expect(await items('to=2022')).toEqual(none);
    expect(await items('knownAt=2022-12-31')).toEqual(none);
  });
});

describe('A case that is cleared issue by issue', () => {
  test('has what was given of each, and counts once', async () => {
    const [where, who] = [await aUnit(door), await aDossier(door)];
    await door.told(on(who, 'appoint'), { effectiveOn: '2015', unit: where, post: '副县长' });
    const id = await received(who, '2023-08-01');
    await concluded(id, ['untrue', 'mistaken'], '2023-08-02');
    const words = { facts: '示例事实', falseContent: '示例失实内容', request: '示例请求' };
    const ofIssue = async (issue: string, day: string): Promise<string> => {
      const of = { issues: [issue], scope: ['e1'] };
      await step(id, 'apply', day, { issues: of.issues, ...words });
      const { events } = await step(id, 'approve', day, { ...of, forms: ['written'] });
      await step(id, 'give', day, { ...of, form: 'written' });
      return events[0].id;
    };
    const [first, second] = [await ofIssue('i1', '2023-08-03'), await ofIssue('i2', '2023-09-04')];
    await settled(door);
    const { body } = await door.get<Body>(`/api/clearings/${id}`);
    expect(body).toMatchObject({
      clearedOn: '2023-09-04',
      approved: { eventId: second, issues: ['i2'], completedOn: '2023-09-04' },
      given: [{ approval: first }, { approval: second }],
      issues: [{ toBeCleared: true }, { toBeCleared: true }],
      effects: [{ clearedBy: ['written', 'written'] }],
    });
    const { body: held } = await door.get<{ entries: readonly { eventId: string; type: string; details: Body }[] }>(
      on(who, 'timeline'),
    );
    const told = held.entries.filter(({ type }) => type === 'OfficialCleared');
    expect(told.map(({ details }) => details.issues)).toEqual([['示例问题 i1'], ['示例问题 i2']]);
    expect(body.cleared).toBe(told[1]?.eventId);
    const clearedAt = async (day: string) => (await door.get<Body>(`/api/clearings/${id}?effectiveAt=${day}`)).body.cleared;
    expect([await clearedAt('2023-08-02'), await clearedAt('2023-09-03')]).toEqual([null, told[0]?.eventId]);
    const counted = await door.get<Body>(`/api/statistics/clearings?effectiveAt=2024-01-01&unit=${where}`);
    expect(counted.body.value).toBe(1);
  });
});
