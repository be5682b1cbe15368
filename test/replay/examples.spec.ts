import { jest } from '@jest/globals';
import { catalogue, commandTable } from '../../src/capabilities.js';
import type { ExampleAdded, ExampleWithdrawn } from '../../src/followup/followup.events.js';
import { followUpOf } from '../../src/followup/followup.policy.js';
import { readEnvelope } from '../../src/kernel/envelope.js';
import type { AnyDecider } from '../../src/kernel/decider.js';
import type { Event, Recorded } from '../../src/kernel/event.js';
import { EXAMPLE, headOfABureau, identityOf, leaves, ORGAN } from '../support/followup.js';
import { type Served, served } from '../support/served.js';

jest.setTimeout(120_000);

/** 事例库 of as many items as the source tells of, over bureaus and years. */
const CASES = 15;
const EACH = 47;
const KINDS = ['positive', 'negative'] as const;
const SUBJECTS = ['political', 'merit', 'style', 'integrity', 'other'] as const;

interface Item {
  readonly id: string;
  readonly by: string;
  readonly code: string;
  readonly value: number;
}

let door: Served;
let today = '2021-01-10';
const units: string[] = [];

const day = (base: string, plus: number): string =>
  new Date(Date.parse(`${base}T00:00:00.000Z`) + plus * 86_400_000).toISOString().slice(0, 10);

/** Fifteen bureaus whose heads left one after the other; two years on what was heard since is recorded, a case a day: in each case forty-seven examples, every ninth of them withdrawn, half in June and half in September. */
beforeAll(async () => {
  door = await served({}, () => new Date(`${today}T02:00:00.000Z`));
  const { commands, projector, store } = door.installation;
  const decider = commandTable.find(({ type }) => type === 'AddExample')?.decider as AnyDecider;
  const by = { id: 'p-officer', role: 'officer' };
  const withdrawals: (() => Promise<unknown>)[] = [];
  let key = 0;
  const left: string[] = [];
  for (let c = 0; c < CASES; c++) {
    const bureau = await headOfABureau(door);
    units.push(bureau.unit);
    today = day('2021-01-10', c);
    left.push(await leaves(door, bureau, today));
  }
  today = '2023-04-20';
  for (const [c, leaving] of left.entries()) {
    const record = (type: string, effectiveOn: string, data: object) =>
      commands.record(
        decider,
        { type, data: { followupId: followUpOf(leaving), effectiveOn, ...data } },
        { by, key: `example-${key++}` },
      );
    const begun = day('2021-02-01', c);
    await record('BeginFollowUpRound', begun, { organ: ORGAN, methods: ['visit'] });
    await record('EnterRespondent', begun, { class: 'served', identity: identityOf(`示例${c}`) });
    for (let i = 0; i < EACH; i++) {
      const on = day(begun, i * 17);
      const about = { kind: KINDS[i % 2], subject: SUBJECTS[(i + c) % 5], text: `示例事例 ${c}/${i}` };
      await record('AddExample', on, { ...EXAMPLE, ...about, happenedOn: '2020-05' });
      const gone = { exampleId: `e${i - 2}`, reason: '示例' };
      if (i % 9 === 8) withdrawals.push(() => record('WithdrawExample', day(on, 40), gone));
    }
    today = day(today, 1);
  }
  for (const [i, withdraw] of withdrawals.entries()) {
    today = i < withdrawals.length / 2 ? '2023-06-01' : '2023-09-01';
    await withdraw();
  }
  await projector.reached(await store.end());
  today = '2023-10-01';
});
afterAll(() => door.close());

/** Every event of the log, as it was told. */
async function told(): Promise<readonly Recorded[]> {
  const { store } = door.installation;
  const found: Recorded[] = [];
  const cases = (await door.get<{ items: readonly { id: string }[] }>('/api/followups?size=200')).body.items;
  for (const { id } of cases)
    for (const stored of await store.read(`followup-${id}`)) found.push(readEnvelope(stored, catalogue));
  return found;
}

const are = <E extends Event>(events: readonly Recorded[], type: E['type']) =>
  events.filter((event): event is Recorded<E> => event.type === type);

/** What was added and not withdrawn by a day, of what was recorded by the end of another: by the events alone. */
function standing(events: readonly Recorded[], effectiveAt: string, knownAt: string): readonly Recorded<ExampleAdded>[] {
  const known = events.filter(({ eff, meta }) => eff <= effectiveAt && meta.ts < `${day(knownAt, 1)}T00`);
  const gone = are<ExampleWithdrawn>(known, 'ExampleWithdrawn').map(({ meta, data }) => `${meta.stream} ${data.exampleId}`);
  return are<ExampleAdded>(known, 'ExampleAdded').filter(({ meta, data }) => !gone.includes(`${meta.stream} ${data.exampleId}`));
}

const byMember = (added: readonly Recorded<ExampleAdded>[], of: (one: Recorded<ExampleAdded>) => string) =>
  Object.fromEntries([...Map.groupBy(added, of)].map(([code, some]) => [code, some.length]));

test('The library, the statistic and the events agree on 705 examples, whenever it is asked', async () => {
  const events = await told();
  expect(are(events, 'ExampleAdded')).toHaveLength(CASES * EACH);
  const asked = ['2021-01-31', '2021-03-01', '2021-08-15', '2022-02-28', '2023-12-31'].flatMap((effectiveAt) =>
    ['2023-04-24', '2023-04-29', '2023-05-31', '2023-06-30', '2023-12-31'].map((knownAt) => [effectiveAt, knownAt] as const),
  );
  const totals = new Set<number>();
  for (const [effectiveAt, knownAt] of asked) {
    const expected = standing(events, effectiveAt, knownAt);
    const when = `effectiveAt=${effectiveAt}&knownAt=${knownAt}`;
    const { body } = await door.get<{ total: number; items: readonly Item[] }>(`/api/examples?${when}&size=200`);
    const { value, items } = (await door.get<{ value: number; items: readonly Item[] }>(`/api/statistics/examples?${when}`)).body;
    expect([when, body.total, value]).toEqual([when, expected.length, expected.length]);
    expect(body.items.map(({ id }) => id)).toEqual(expected.slice(0, 200).map(({ meta }) => meta.id));
    const lines = (by: string) =>
      Object.fromEntries(items.filter((one) => one.by === by && one.value > 0).map(({ code, value }) => [code, value]));
    expect(lines('kind')).toEqual(byMember(expected, ({ data }) => data.kind));
    expect(lines('subject')).toEqual(byMember(expected, ({ data }) => data.subject));
    expect(lines('year')).toEqual(byMember(expected, ({ eff }) => eff.slice(0, 4)));
    expect(lines('unit')).toEqual(byMember(expected, ({ data }) => data.unitId));
    totals.add(expected.length);
  }
  expect(totals.size).toBeGreaterThan(8);
  expect([...totals]).toContain(CASES * (EACH - Math.floor(EACH / 9)));
});

test('Every page together is the library, each item once, and each filter a part of it', async () => {
  const when = 'effectiveAt=2023-12-31';
  const { body } = await door.get<{ total: number }>(`/api/examples?${when}&size=1`);
  const ids: string[] = [];
  for (let page = 1; ids.length < body.total; page++) {
    const { items } = (await door.get<{ items: readonly Item[] }>(`/api/examples?${when}&page=${page}&size=150`)).body;
    expect(items.length).toBeGreaterThan(0);
    ids.push(...items.map(({ id }) => id));
  }
  expect(new Set(ids).size).toBe(body.total);
  const parts = async (queries: readonly string[]) => {
    const found = await Promise.all(queries.map((query) => door.get<{ total: number }>(`/api/examples?${when}&${query}`)));
    return found.reduce((sum, one) => sum + one.body.total, 0);
  };
  expect(await parts(KINDS.map((kind) => `kind=${kind}`))).toBe(body.total);
  expect(await parts(SUBJECTS.map((subject) => `subject=${subject}`))).toBe(body.total);
  expect(await parts(units.map((unit) => `unit=${unit}`))).toBe(body.total);
  expect(await parts(['2021', '2022', '2023'].map((year) => `from=${year}&to=${year}`))).toBe(body.total);
  expect((await door.get<{ value: number }>(`/api/statistics/examples?${when}&unit=${units[3]}`)).body.value).toBe(
    await parts([`unit=${units[3]}`]),
  );
});
