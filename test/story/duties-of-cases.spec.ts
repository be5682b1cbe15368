import { jest } from '@jest/globals';
import { catalogue } from '../../src/capabilities.js';
import { handoverOf } from '../../src/handover/handover.fold.js';
import { firstDay } from '../../src/kernel/dates.js';
import { readEnvelope } from '../../src/kernel/envelope.js';
import { type AsOf } from '../../src/replay/as-of.js';
import { findDuties } from '../../src/replay/duties.js';
import { dutiesOn } from '../replay/naive-duties.js';
import { onEveryEngine } from '../support/engines.js';
import { type Bureau, headOfABureau, leaves } from '../support/followup.js';
import { type Body, type Recorded, type Served, served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { aDossier, aUnit, on } from '../support/town.js';
import { dutyExamples } from '../web/command-examples.duties.js';

jest.setTimeout(120_000);

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly subject: string;
  readonly path: string | null;
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly because: string;
  readonly rule: object;
  readonly handedTo?: string;
}
interface Page {
  readonly total: number;
  readonly items: readonly Item[];
}

onEveryEngine('What is due of cases', (engine) => {
  let today = '2024-01-05';
  let door: Served;
  /** A county, the bureau that a filing is of, and the cases by their paths. */
  let [unit, bureau] = ['', ''];
  const cases: Record<string, string> = {};

  const onTheDay = (day: string, body: object): object => {
    today = day;
    return { effectiveOn: day, ...body };
  };
  const open = async (path: string, day: string, body: object): Promise<string> => {
    const { id, streamId } = await door.told(`/api/${path}`, onTheDay(day, body));
    cases[path] = streamId;
    return id;
  };
  const step = (path: string, name: string, day: string, body: object = {}): Promise<Recorded> =>
    door.told(`/api/${path}/${cases[path]?.slice((cases[path]?.indexOf('-') ?? 0) + 1)}/${name}`, onTheDay(day, body));
  const due = async (query: string): Promise<Page> => (await door.get<Page>(`/api/duties?size=200&${query}`)).body;
  const firstDue = async (path: string): Promise<string> =>
    (await due(`subject=${cases[path]}&on=2024-12-31`)).items[0]?.id ?? '';

  const report = (dossierId: string): object => ({
    dossierId,
    organ: '示例县信访局',
    office: 'letters',
    channel: 'letter',
    severity: 'sign',
    anonymous: true,
    issues: [{ id: 'i1', text: '示例问题' }],
  });

  beforeAll(async () => {
    today = '2024-01-05';
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    unit = await aUnit(door);
    const dossier = await aDossier(door);
    await door.told(on(dossier, 'appoint'), { effectiveOn: '2019-02', unit, post: '副县长' });
    const headed = await headOfABureau(door);
    bureau = headed.unit;
    for (const [, take] of [...meeting(), ...filing(), ...clearing(dossier), ...tolerance(dossier), ...leaving(headed)].toSorted(
      byDay,
    ))
      await take();
    today = '2024-12-31';
  });
  afterAll(() => door.close());

  /** What is recorded on a day; what was recorded on a later one is never known on an earlier. */
  type Taken = readonly [day: string, take: () => Promise<unknown>];
  const byDay = ([a]: Taken, [b]: Taken): number => (a < b ? -1 : Number(a > b));
  const opens = (path: string, day: string, body: object): Taken => [day, () => open(path, day, body)];
  const takes = (path: string, name: string, day: string, body: object = {}): Taken => [day, () => step(path, name, day, body)];

  /** Two of four departments report late, and one of them only in words that are recorded after the day. */
  function meeting(): readonly Taken[] {
    const Q1 = { year: 2024, quarter: 1 };
    const gives = (department: string, day: string, over: object = {}): Taken =>
      takes('meetings', 'give-input', day, { ...Q1, nothing: true, department, ...over });
    return [
      opens('meetings', '2024-01-05', { unit }),
      takes('meetings', 'convene', '2024-03-05', { ...Q1, inputBy: '2024-03-15' }),
      gives('inspection', '2024-03-12'),
      gives('petitions', '2024-03-12'),
      gives('ecology', '2024-03-18'),
      gives('resources', '2024-04-02', { effectiveOn: '2024-03-20' }),
    ];
  }

  /** Accepted in time, and never assessed; that is put off once, and then handed to another. */
  function filing(): readonly Taken[] {
    const act = { applicant: 'unit', unit, matter: '示例事项', measures: '示例措施', plannedFrom: '2024-08-01' };
    const change = (name: string, day: string, body: object): Taken => [
      day,
      async () => step('filings', name, day, { duty: await firstDue('filings'), ...body }),
    ];
    return [
      ['2024-01-05', () => door.told('/api/rulebook/local/adopt-set', onTheDay('2024-01-05', { set: 'suzhou-2023', unit }))],
      opens('filings', '2024-03-01', act),
      takes('filings', 'accept', '2024-03-05', { level: '1' }),
      change('postpone-duty', '2024-03-11', { until: '2024-05-31', reason: '示例延期理由' }),
      change('hand-duty', '2024-04-15', { to: '示例评估处', reason: '示例移交理由' }),
    ];
  }

  /** Screened late, concluded later still. */
  function clearing(dossier: string): readonly Taken[] {
    const organ = '示例县纪委监委';
    return [
      opens('clearings', '2024-04-01', report(dossier)),
      takes('clearings', 'screen', '2024-05-06', { result: 'checkable', nature: 'genuine' }),
      takes('clearings', 'open-inquiry', '2024-05-08', { organ }),
      takes('clearings', 'conclude-inquiry', '2024-09-02', { organ, findings: [{ issue: 'i1', finding: 'false' }] }),
    ];
  }

  function tolerance(dossierId: string): readonly Taken[] {
    const act = { actOn: '2024-02-01', what: '示例行为', violated: '示例办法第三条', region: '示例区' };
    return [
      opens('tolerances', '2024-05-06', { dossierId, by: 'exOfficio', initiator: '示例县纪委监委', ...act }),
      takes('tolerances', 'accept', '2024-06-20'),
    ];
  }

  /** 离任: its handover and its follow-up are opened by it. */
  function leaving(headed: Bureau): readonly Taken[] {
    const begin = async (): Promise<void> => {
      today = '2024-09-02';
      const handover = handoverOf(await leaves(door, headed, '2024-09-02'));
      const receiver = { receiver: await aDossier(door), acting: true, supervisorOrgan: '示例县委组织部' };
      await door.told(
        `/api/handovers/${handover}/name-receiver`,
        onTheDay('2024-09-02', { organ: '示例县委组织部', ...receiver }),
      );
      await settled(door);
      for (const { subject, path } of (await due(`unit=${bureau}&on=2024-09-02`)).items) if (path) cases[path] = subject;
    };
    return [['2024-09-02', begin]];
  }

  const DAYS = ['2024-03-16', '2024-03-19', '2024-04-16', '2024-05-07', '2024-06-10', '2024-08-07', '2024-10-15', '2024-12-30'];
  const KNOWN = ['2024-03-18', '2024-04-01', '2024-05-06', '2024-06-19', '2024-09-01', '2024-12-31'];

  /** What the events of all cases say, read one by one: what was overdue on a day, of those recorded by the end of another. */
  async function straight(day: string, knownAt: string): Promise<readonly object[]> {
    const found = await Promise.all(
      Object.values(cases).map(async (stream) => {
        const events = (await door.installation.store.read(stream)).map((stored) => readEnvelope(stored, catalogue));
        const facts = events
          .filter(({ meta }) => meta.ts.slice(0, 10) <= knownAt)
          .toSorted((a, b) =>
            firstDay(a.eff) === firstDay(b.eff) ? a.meta.rev - b.meta.rev : firstDay(a.eff) < firstDay(b.eff) ? -1 : 1,
          )
          .map(({ type, eff, data, meta: { id } }) => ({ id, type, eff, data }) as never);
        return dutiesOn(facts, [], day).filter(({ overdue }) => overdue);
      }),
    );
    return found.flat().map(({ id, kind, dueOn, because, rule }) => ({ id, kind, dueOn, because, rule }));
  }

  it('overdue on each of many past days, as known on each of others, is what the events say, read one by one', async () => {
    const sizes = new Set<number>();
    for (const day of DAYS)
      for (const knownAt of KNOWN) {
        const { items, total } = await due(`on=${day}&knownAt=${knownAt}&overdue=true`);
        const ofCases = items.filter(({ path }) => path !== 'dossiers');
        const listed = ofCases.map(({ id, kind, dueOn, because, rule }) => ({ id, kind, dueOn, because, rule }));
        const expected = await straight(day, knownAt);
        expect([day, knownAt, listed.toSorted(byId)]).toEqual([day, knownAt, (expected as typeof listed).toSorted(byId)]);
        expect(total).toBe(items.length);
        sizes.add(listed.length);
      }
    expect(sizes.size).toBeGreaterThan(4);
    expect(Object.keys(cases).toSorted()).toEqual(['clearings', 'filings', 'followups', 'handovers', 'meetings', 'tolerances']);
  });

  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

  it('says of each what kind of case it is, and by what it is called', async () => {
    const { items } = await due('on=2024-06-10&overdue=true');
    expect(items.map(({ path, label }) => `${path} ${label}`).toSorted()).toEqual(
      expect.arrayContaining(['filings 风险评估', 'tolerances 受理容错申请', 'meetings 召开联席会议']),
    );
    const all = await due('on=2024-12-31&done=true');
    expect(all.items.filter(({ label, kind }) => label === kind)).toEqual([]);
    expect(all.items.filter(({ path }) => path === null)).toEqual([]);
  });

  it('is found by the unit that the case concerns, and by what kind of case it is', async () => {
    const paths = async (query: string): Promise<readonly (string | null)[]> =>
      [...new Set((await due(`on=2024-12-30&done=true&${query}`)).items.map(({ path }) => path))].toSorted();
    expect(await paths(`unit=${unit}`)).toEqual(['clearings', 'filings', 'meetings', 'tolerances']);
    expect(await paths(`unit=${bureau}`)).toEqual(['followups', 'handovers']);
    expect(await paths(`unit=${await aUnit(door)}`)).toEqual([]);
    expect(await paths('path=clearings')).toEqual(['clearings']);
    expect(await paths(`unit=${unit}&path=filings`)).toEqual(['filings']);
    expect((await due(`unit=${unit}&on=2024-12-30&knownAt=2024-03-31&path=clearings&done=true`)).total).toBe(0);
    expect((await door.get('/api/duties?path=nothing')).status).toBe(400);
    const kind = await due('on=2024-12-30&path=clearings&kind=refer-false-accusation');
    expect(kind.items).toMatchObject([{ label: '移送诬告', subject: cases.clearings }]);
  });

  it('changes hands and is put off with a reason that is sealed, and is not what the case was last about', async () => {
    const at = async (query: string) =>
      (await due(`path=filings&${query}`)).items.map(({ dueOn, handedTo }) => [dueOn, handedTo]);
    const before = await at('on=2024-03-10');
    expect(before).toEqual([[expect.stringMatching(/^2024-03/), undefined]]);
    expect(await at('on=2024-03-11')).toEqual([['2024-05-31', undefined]]);
    expect(await at('on=2024-04-15')).toEqual([['2024-05-31', '示例评估处']]);
    expect(await at('on=2024-04-15&knownAt=2024-03-10')).toEqual(before);
    const stored = await door.installation.store.read(cases.filings ?? '');
    const bytes = stored.map(({ payload }) => Buffer.from(payload).toString()).join('\n');
    for (const secret of ['示例延期理由', '示例移交理由', '示例评估处']) expect(bytes).not.toContain(secret);
    const clearing = cases.clearings?.slice('clearing-'.length) ?? '';
    const { items } = await due(`subject=${cases.clearings}&on=2024-12-31`);
    await step('clearings', 'postpone-duty', '2024-12-31', { duty: items[0]?.id, until: '2025-01-31', reason: '示例' });
    expect((await door.get<Body>(`/api/clearings/${clearing}`)).body).toMatchObject({ stage: '核实结论' });
  });

  it('is done by the steps of the case alone, and once it is done, neither changes hands nor is put off', async () => {
    const done = (await due(`subject=${cases.clearings}&on=2024-12-31&done=true`)).items.find(
      ({ kind }) => kind === 'screen-report',
    );
    const tries = async (name: string, body: object): Promise<readonly unknown[]> => {
      const path = `/api/clearings/${cases.clearings?.slice('clearing-'.length)}/${name}`;
      const answer = await door.post<Body>(path, onTheDay('2024-12-31', body));
      return [answer.status, answer.body.code];
    };
    const duty = done?.id;
    expect(await tries('complete-duty', { duty })).toEqual([404, 'UNKNOWN_COMMAND']);
    expect(await tries('hand-duty', { duty, to: '示例处', reason: '示例' })).toEqual([422, 'DUTY_DONE']);
    expect(await tries('postpone-duty', { duty, until: '2025-06-30', reason: '示例' })).toEqual([422, 'DUTY_DONE']);
    const ofAnother = (await due(`path=meetings&on=2024-12-31`)).items[0]?.id;
    expect(await tries('hand-duty', { duty: ofAnother, to: '示例处', reason: '示例' })).toEqual([422, 'DUTY_NOT_FOUND']);
  });

  it.each(['selections', 'rounds', 'clearings', 'filings', 'tolerances', 'handovers'])(
    'leaves the stage of %s at the last step, when what is due changes hands or is put off',
    async (kind) => {
      const own = await served(await engine.settings());
      for (const command of ['hand-duty', 'postpone-duty']) {
        const example = await dutyExamples[`${kind} ${command}`]?.(own);
        const id = example?.path.split('/')[3] ?? '';
        const stage = async (): Promise<unknown> => {
          const { body } = await own.get<{ items: readonly Body[] }>(`/api/${kind}?size=200&effectiveAt=2099-12-31`);
          return body.items.find((one) => one.id === id)?.stage;
        };
        const before = await stage();
        expect(before).toEqual(expect.stringMatching(/./));
        await own.told(example?.path ?? '', example?.body ?? {});
        expect([command, await stage()]).toEqual([command, before]);
      }
      await own.close();
    },
  );

  it('is not overdue in the lists of an index either, once it is put off', async () => {
    const own = await served(await engine.settings());
    const example = await dutyExamples['indices postpone-duty']?.(own);
    const { duty } = (example?.body ?? {}) as { readonly duty?: string };
    const overdue = async (day: string): Promise<unknown> => {
      const lists = `/api/indices/${example?.path.split('/')[3]}/lists?effectiveAt=${day}`;
      const { body } = await own.get<{ items: readonly Body[] }>(lists);
      return body.items.find((one) => one.duty === duty)?.overdue;
    };
    expect(await overdue('2098-12-31')).toBe(true);
    await own.told(example?.path ?? '', example?.body ?? {});
    expect([await overdue('2098-12-31'), await overdue('2099-01-01')]).toEqual([false, true]);
    await own.close();
  });

  it('is found by every unit of which a post was left', async () => {
    const [first, second] = [await aUnit(door), await aUnit(door)];
    const dossier = await aDossier(door);
    const posts = [first, second].map((one, i) => ({ unit: one, post: '县长', main: i === 0 }));
    for (const post of posts)
      await door.told(on(dossier, 'appoint'), onTheDay('2024-12-31', { ...post, effectiveOn: '2019-02' }));
    await door.told(on(dossier, 'retire'), onTheDay('2024-12-31', {}));
    await settled(door);
    const units = async (of: string) =>
      (await due(`unit=${of}&path=handovers&on=2024-12-31&done=true`)).items.map(({ subject }) => subject);
    const [ofFirst, ofSecond] = [await units(first), await units(second)];
    expect(ofFirst.length).toBeGreaterThan(0);
    expect(ofSecond).toEqual(ofFirst);
  });

  it('is not listed of what whoever asks may know nothing of', () => {
    const { db } = door.installation.projector;
    const asOf: AsOf = { effectiveAt: '2024-12-31', knownAt: '', position: Number.MAX_SAFE_INTEGER - 1 };
    const seen = (...withheld: ('meetings' | 'clearings')[]) =>
      findDuties(db, { withheld, done: true, page: 1, size: 200 }, asOf).items.map(({ path }) => path);
    expect(seen()).toEqual(expect.arrayContaining(['meetings', 'clearings', 'filings']));
    const some = seen('meetings', 'clearings');
    expect(some).toContain('filings');
    expect(some.filter((path) => path === 'meetings' || path === 'clearings')).toEqual([]);
  });
});
