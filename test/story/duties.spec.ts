import { type Engine, onEveryEngine } from '../support/engines.js';
import { type Answer, type Body, type Recorded, type Served, served } from '../support/served.js';
import { aDossier, inOffice, on } from '../support/town.js';

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly subject: string;
  readonly name: string | null;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly overdue: boolean;
  readonly handedTo?: string;
  readonly fulfilledBy?: string;
  readonly voidedBy?: string;
}

interface Page {
  readonly on: string;
  readonly knownAt: string;
  readonly total: number;
  readonly items: readonly Item[];
}

/** Served within a block of its own, so that it is closed before the engine is. */
const onEveryServed = (title: string, tests: (engine: Engine) => void): void =>
  onEveryEngine(title, (engine) => describe('over HTTP', () => tests(engine)));

onEveryServed('待办 (duties)', (engine) => {
  let door: Served;
  let today = '2024-03-15';
  beforeAll(async () => {
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
  });
  afterAll(() => door.close());

  /** 录入 of a command on a dossier, on a day. */
  const recordedOn = (day: string, dossier: string, command: string, body: object): Promise<Recorded> => {
    today = day;
    return door.told(on(dossier, command), body);
  };
  const due = async (dossier: string, query: string): Promise<Page> =>
    (await door.get<Page>(`/api/duties?subject=dossier-${dossier}&${query}`)).body;
  const kinds = async (dossier: string, query: string): Promise<readonly string[]> =>
    (await due(dossier, query)).items.map(({ kind, dueOn }) => `${kind} ${dueOn}`);

  describe('诫勉回访', () => {
    let dossier = '';
    let admonition = '';
    let followUp = '';
    beforeAll(async () => {
      dossier = await aDossier(door, { name: '示例被诫勉' });
      admonition = (await recordedOn('2024-03-15', dossier, 'admonish', { effectiveOn: '2024-03-15', form: 'talk' })).events[0]
        .id;
      const body = { effectiveOn: '2024-09-18', admonition, corrected: true };
      followUp = (await recordedOn('2024-09-18', dossier, 'follow-up-admonition', body)).events[0].id;
    });

    test('is due six months after the admonition, by the rule in force then', async () => {
      expect(await due(dossier, 'on=2024-03-15')).toEqual({
        on: '2024-03-15',
        knownAt: '2024-09-18T02:00:00.000Z',
        position: expect.stringMatching(/^\d+$/),
        total: 1,
        page: 1,
        size: 50,
        items: [
          {
            id: `${admonition}:admonition-follow-up`,
            kind: 'admonition-follow-up',
            label: '诫勉回访',
            subject: `dossier-${dossier}`,
            path: 'dossiers',
            name: '示例被诫勉',
            dueOn: '2024-09-15',
            provisional: false,
            overdue: false,
            rule: { id: 'admonitionPeriod', version: '2015', article: expect.stringContaining('中组发〔2015〕12号') },
            because: admonition,
            raisedOn: '2024-03-15',
          },
        ],
      });
      expect(await due(dossier, 'on=2024-03-14')).toMatchObject({ total: 0, items: [] });
    });

    test('is not overdue on its day, and is on the day after', async () => {
      const overdue = async (day: string): Promise<boolean[]> =>
        (await due(dossier, `on=${day}`)).items.map(({ overdue }) => overdue);
      expect([await overdue('2024-09-14'), await overdue('2024-09-15'), await overdue('2024-09-16')]).toEqual([
        [false],
        [false],
        [true],
      ]);
      expect((await due(dossier, 'on=2024-09-15&overdue=true')).total).toBe(0);
      expect((await due(dossier, 'on=2024-09-16&overdue=true')).total).toBe(1);
    });

    test('is gone once it was followed up, and still there as of the days before', async () => {
      expect((await due(dossier, 'on=2024-09-17')).total).toBe(1);
      expect((await due(dossier, 'on=2024-09-18')).total).toBe(0);
      expect((await due(dossier, 'on=2024-09-18&done=true')).items).toEqual([
        expect.objectContaining({ fulfilledBy: followUp, fulfilledOn: '2024-09-18', overdue: false }),
      ]);
      expect((await due(dossier, 'on=2024-09-18&done=true&overdue=true')).total).toBe(0);
      expect((await due(dossier, 'on=2024-09-18&knownAt=2024-09-17')).items).toMatchObject([{ overdue: true }]);
    });

    test('is asked for by kind, by unit and by day, and what is not due is an answer', async () => {
      const { dossier: other, unit } = await inOffice(door);
      await recordedOn('2024-09-18', other, 'admonish', { effectiveOn: '2024-04-01', form: 'letter' });
      const ask = async (query: string) => (await door.get<Page>(`/api/duties?${query}`)).body;
      expect((await ask(`unit=${unit}&on=2024-10-02`)).items).toMatchObject([
        { subject: `dossier-${other}`, dueOn: '2024-10-01' },
      ]);
      expect((await ask(`unit=${unit}&on=2024-03-31`)).total).toBe(0);
      expect((await ask(`unit=${unit}&on=2024-10-02&kind=inquiry-reply`)).total).toBe(0);
      const all = (await ask('kind=admonition-follow-up&on=2024-09-01')).items.map(({ dueOn }) => dueOn);
      expect(all).toEqual(['2024-09-15', '2024-10-01']);
      const pages = await Promise.all([1, 2, 3].map((page) => ask(`on=2024-09-01&size=1&page=${page}`)));
      expect(pages.flatMap(({ items }) => items.map(({ dueOn }) => dueOn))).toEqual(['2024-09-15', '2024-10-01']);
      expect((await door.get('/api/duties?unit=none')).status).toBe(404);
    });

    test('that was annulled with its admonition was due only as far as was known before', async () => {
      const third = await aDossier(door);
      const { events } = await recordedOn('2024-09-19', third, 'admonish', { effectiveOn: '2024-03-15', form: 'talk' });
      const corrected = { eventId: events[0].id, changes: {}, effectiveOn: '2024-03-20', reason: '以文件为准' };
      await recordedOn('2024-09-20', third, 'correct-fact', corrected);
      await recordedOn('2024-09-21', third, 'annul-fact', { eventId: events[0].id, reason: '误录' });
      const seen = async (knownAt: string) => kinds(third, `on=2024-09-01&knownAt=${knownAt}`);
      expect([await seen('2024-09-19'), await seen('2024-09-20'), await seen('2024-09-21')]).toEqual([
        ['admonition-follow-up 2024-09-15'],
        ['admonition-follow-up 2024-09-20'],
        [],
      ]);
    });
  });

  describe('函询回复', () => {
    test('is due 15 working days after 27 September 2024, across 国庆: on 23 October', async () => {
      const dossier = await aDossier(door);
      const { events } = await recordedOn('2024-09-27', dossier, 'inquire', { effectiveOn: '2024-09-27' });
      expect((await due(dossier, 'on=2024-10-23')).items).toMatchObject([
        { label: '函询回复', dueOn: '2024-10-23', provisional: false, overdue: false },
      ]);
      const body = { inquiry: events[0].id, effectiveOn: '2024-10-22', accepted: true };
      await recordedOn('2024-10-22', dossier, 'answer-inquiry', body);
      expect((await due(dossier, 'on=2024-10-23')).total).toBe(0);
    });

    test('is 暂定 in a year whose notice is not known, moves when it is announced, and is as it was as known before', async () => {
      const dossier = await aDossier(door);
      const { events } = await recordedOn('2027-09-24', dossier, 'inquire', { effectiveOn: '2027-09-24' });
      const first = { dueOn: '2027-10-15', provisional: true };
      expect((await due(dossier, 'on=2027-09-24')).items).toMatchObject([first]);
      today = '2027-09-27';
      await door.told('/api/rulebook/local/announce-holidays', {
        year: 2027,
        effectiveOn: '2026-11-10',
        off: ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2027-10-${day}`),
        worked: ['2027-09-26', '2027-10-09'],
      });
      expect((await due(dossier, 'on=2027-10-16')).items).toMatchObject([
        { dueOn: '2027-10-20', provisional: false, overdue: false },
      ]);
      expect((await due(dossier, 'on=2027-10-16&knownAt=2027-09-26')).items).toMatchObject([{ ...first, overdue: true }]);
      const body = { inquiry: events[0].id, effectiveOn: '2027-10-20', accepted: true };
      await recordedOn('2027-10-20', dossier, 'answer-inquiry', body);
      expect(await due(dossier, 'on=2027-10-20')).toMatchObject({ total: 0 });
    });
  });

  describe('移交、延期、办结', () => {
    let dossier = '';
    let duty = '';
    beforeAll(async () => {
      dossier = await aDossier(door);
      const { events } = await recordedOn('2028-01-10', dossier, 'admonish', { effectiveOn: '2024-01-10', form: 'talk' });
      duty = `${events[0].id}:admonition-follow-up`;
      await recordedOn('2028-01-11', dossier, 'hand-duty', {
        duty,
        to: '示例市委组织部干部监督科',
        reason: '经办科室调整',
        effectiveOn: '2024-05-01',
      });
      await recordedOn('2028-01-12', dossier, 'postpone-duty', {
        duty,
        until: '2024-09-30',
        reason: '本人在中央党校学习',
        effectiveOn: '2024-07-01',
      });
    });
    const refusal = (answer: Answer<Recorded>): Answer<Body> => answer as unknown as Answer<Body>;

    test('a duty is in other hands, and due later, from the day on which that was decided', async () => {
      const at = async (query: string) => (await due(dossier, query)).items.map(({ dueOn, handedTo }) => [dueOn, handedTo]);
      expect(await at('on=2024-04-30')).toEqual([['2024-07-10', undefined]]);
      expect(await at('on=2024-05-01')).toEqual([['2024-07-10', '示例市委组织部干部监督科']]);
      expect(await at('on=2024-07-11')).toEqual([['2024-09-30', '示例市委组织部干部监督科']]);
      expect(await at('on=2024-07-11&knownAt=2028-01-11')).toEqual([['2024-07-10', '示例市委组织部干部监督科']]);
      expect((await due(dossier, 'on=2024-07-11&overdue=true')).total).toBe(0);
      expect((await due(dossier, 'on=2024-10-01&overdue=true')).total).toBe(1);
    });

    test('the reason, and with whom it is, are sealed, and none of it is on the timeline', async () => {
      const { text } = await door.get(on(dossier, 'events'));
      expect(text).toContain('DutyPostponed');
      expect(text).not.toContain('中央党校');
      expect(text).not.toContain('干部监督科');
      expect((await door.get(on(dossier, 'timeline'))).text).not.toContain('Duty');
    });

    test('it can not be postponed to a day that is not later, nor once it is done', async () => {
      const postpone = (until: string) =>
        door.post(on(dossier, 'postpone-duty'), { duty, until, reason: '再延', effectiveOn: '2024-08-01' });
      const early = refusal(await postpone('2024-09-30'));
      expect([early.status, early.body['code']]).toEqual([422, 'NOT_LATER']);
      const { events } = await recordedOn('2028-02-01', dossier, 'complete-duty', {
        duty,
        note: '已回访',
        effectiveOn: '2024-09-20',
      });
      const late = refusal(await postpone('2024-12-31'));
      expect(late).toMatchObject({
        status: 422,
        body: { code: 'DUTY_DONE', standsInTheWay: [{ eventId: events[0].id, type: 'DutyDone' }] },
      });
      expect((await due(dossier, 'on=2024-09-20')).total).toBe(0);
      expect((await due(dossier, 'on=2024-09-19')).total).toBe(1);
    });

    test('a duty of another dossier is none of this one, and there is none where there is no dossier', async () => {
      const other = await aDossier(door);
      const body = { duty, to: '某处', reason: '某由', effectiveOn: '2024-05-01' };
      expect(refusal(await door.post(on(other, 'hand-duty'), body))).toMatchObject({
        status: 422,
        body: { code: 'DUTY_NOT_FOUND' },
      });
      expect(refusal(await door.post(on('none', 'hand-duty'), body))).toMatchObject({
        status: 404,
        body: { code: 'DOSSIER_NOT_FOUND' },
      });
    });
  });

  describe('试用期', () => {
    const appointed = async (more: object = {}) => {
      const { dossier, unit } = await inOffice(door, '科员');
      const taken = { unit, post: '副县长', effectiveOn: '2015-02-01', main: false, ...more };
      return { dossier, holding: (await recordedOn('2029-01-10', dossier, 'appoint', taken)).events[0].id };
    };

    test('that a correction brings is looked back on, and is not known before', async () => {
      const { dossier, holding } = await appointed();
      const correction = { eventId: holding, changes: { probationMonths: 12 }, reason: '漏录' };
      await recordedOn('2029-01-12', dossier, 'correct-fact', correction);
      expect(await kinds(dossier, 'on=2015-12-01')).toEqual(['probation-review 2016-02-01']);
      expect(await kinds(dossier, 'on=2015-12-01&knownAt=2029-01-11')).toEqual([]);
    });

    test('of a post that is given up is not looked back on any more', async () => {
      const { dossier, holding } = await appointed({ probationMonths: 12 });
      expect(await kinds(dossier, 'on=2020-01-01&overdue=true')).toEqual(['probation-review 2016-02-01']);
      const { events } = await recordedOn('2029-01-13', dossier, 'relieve', { effectiveOn: '2015-08-01', holding });
      expect(await kinds(dossier, 'on=2015-07-31')).toEqual(['probation-review 2016-02-01']);
      expect(await kinds(dossier, 'on=2015-08-01')).toEqual([]);
      expect((await due(dossier, 'on=2020-01-01&done=true')).items).toMatchObject([{ voidedBy: events[0].id, overdue: false }]);
      expect(await kinds(dossier, 'on=2020-01-01&knownAt=2029-01-12&overdue=true')).toEqual(['probation-review 2016-02-01']);
    });

    test('and all else that is due of a person ends with death', async () => {
      const { dossier } = await appointed({ probationMonths: 12 });
      await recordedOn('2029-01-13', dossier, 'admonish', { effectiveOn: '2015-05-01', form: 'talk' });
      expect(await kinds(dossier, 'on=2015-06-01')).toHaveLength(2);
      await recordedOn('2029-01-14', dossier, 'record-death', { effectiveOn: '2015-06-01' });
      expect(await kinds(dossier, 'on=2015-06-01')).toEqual([]);
    });
  });

  describe('处分撤销', () => {
    test('ends what the punishment made due, and makes due what restores the person, each done by itself', async () => {
      const { dossier } = await inOffice(door);
      const punished = await recordedOn('2028-03-01', dossier, 'punish', {
        effectiveOn: '2024-03-01',
        code: '02117',
        months: 24,
      });
      expect(await kinds(dossier, 'on=2024-03-02')).toEqual(['carry-out-punishment 2024-04-01']);
      const revoked = await recordedOn('2028-03-02', dossier, 'revoke-measure', {
        effectiveOn: '2024-03-20',
        measure: punished.events[0].id,
      });
      expect((await due(dossier, 'on=2024-03-19&done=true')).items).toMatchObject([{ kind: 'carry-out-punishment' }]);
      const restored = await kinds(dossier, 'on=2024-03-20');
      expect(restored).not.toContain('carry-out-punishment 2024-04-01');
      expect(restored).toEqual(
        expect.arrayContaining(['compensate 2024-04-20', 'restore-post 2024-04-20', 'restore-reputation 2024-04-20']),
      );
      expect((await due(dossier, 'on=2024-03-20&done=true&kind=carry-out-punishment')).items).toMatchObject([
        { voidedBy: revoked.events[0].id, voidedOn: '2024-03-20', overdue: false },
      ]);
      const done = `${revoked.events[0].id}:restore-post`;
      await recordedOn('2028-04-10', dossier, 'complete-duty', {
        duty: done,
        effectiveOn: '2024-04-10',
        docNo: '示组〔2024〕1号',
      });
      const left = await due(dossier, 'on=2024-04-21&overdue=true');
      expect(left.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['compensate', 'restore-reputation']));
      expect(left.items.map(({ kind }) => kind)).not.toContain('restore-post');
    });
  });

  test('a question that is not of its form is refused at what is wrong', async () => {
    const wrong = ['on=2024-02-30', 'overdue=yes', 'kind=%E5%87%BD', 'colour=red', 'size=0', 'knownAt=soon', 'subject=x'];
    for (const query of wrong) {
      const { status, body } = await door.get<{ fields: readonly { field: string }[] }>(`/api/duties?${query}`);
      expect([status, body.fields.map(({ field }) => field)]).toEqual([400, [query.split('=')[0]]]);
    }
  });
});
