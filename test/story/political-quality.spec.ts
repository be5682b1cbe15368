import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Role } from '../../src/access/roles.js';
import { makeRoom } from '../../src/replay/make-room.js';
import { type Engine, onEveryEngine } from '../support/engines.js';
import { EventSource } from '../support/event-source.js';
import { eventually } from '../support/eventually.js';
import { type Answer, type Body, type Recorded, type Served, served } from '../support/served.js';
import { closing, tempFolder } from '../support/temp.js';
import { aDossier, aUnit, on } from '../support/town.js';
import { CHECK_UP } from '../web/command-examples.politics.js';

const onEveryServed = (title: string, tests: (engine: Engine) => void): void =>
  onEveryEngine(title, (engine) => describe('over HTTP', () => tests(engine)));

const PAPER = { decidedOn: '2024-02-28', organ: '中共示例市委', docNo: '示政〔2024〕7号' };
const GROUNDS = '示例一票否决事由金丝雀';
const FOUND = '示例政治表现金丝雀';
const LIFTED = '示例解除事由金丝雀';
const SECRETS = [GROUNDS, FOUND, LIFTED, PAPER.docNo];

/** Whoever has no right to the file; the last four may read nothing at all. */
const OTHERS: readonly Role[] = [
  'officer',
  'leader',
  'auditor',
  'regulator',
  'cadre',
  'system-admin',
  'security-admin',
  'audit-admin',
];
const READERS: readonly Role[] = ['officer', 'leader', 'auditor', 'regulator'];

const POSTS = [
  { name: '局长', level: '0141' },
  { name: '副局长', level: '0142' },
  { name: '科员', level: '0150' },
];
const STATED = { politicalDiscipline: false, lowRecognition: false, canvassing: false, emigratedFamily: false, other: false };
const INSPECTION = {
  from: '2024-01-15',
  to: '2024-01-19',
  team: 2,
  approval: 95,
  integrityOpinion: 'clean',
  archiveChecked: true,
  declarationsChecked: true,
  never: [false, false, false, false],
};
const BALLOT = { members: 9, present: 9, for: 9, against: 0, deferred: 0 };

interface Obstacle {
  readonly eventId: string;
  readonly type: string;
  readonly from?: string;
  readonly until?: string;
}

interface Refused extends Body {
  readonly code: string;
  readonly rule: { readonly id: string; readonly version: string; readonly article?: string };
  readonly standsInTheWay: readonly Obstacle[];
  readonly refusals: readonly { readonly code: string }[];
}

interface Quality {
  readonly vetoed: boolean;
  readonly latest: (Body & { readonly result: string; readonly version: string }) | null;
  readonly findings: readonly Body[];
  readonly checkUps: readonly (Body & {
    readonly result: string;
    readonly items: readonly Body[];
    readonly aspects: readonly Body[];
  })[];
  readonly vetoes: readonly (Body & { readonly eventId: string; readonly until: string | null; readonly lifted: Body | null })[];
}

interface Explained {
  readonly agrees: boolean | null;
  readonly rules: readonly {
    readonly id: string;
    readonly answer: string;
    readonly said: string;
    readonly lookedAt: readonly Obstacle[];
  }[];
}

onEveryServed('政治素质档案', (engine) => {
  let door: Served;
  let clock: string;
  let unit: string;
  let dossier: string;

  beforeEach(async () => {
    clock = '2024-01-10';
    door = closing(await served(await engine.settings(), () => new Date(`${clock}T02:00:00.000Z`)));
    unit = await aUnit(door, { posts: POSTS });
    dossier = await inOffice();
  });

  /** 副局长 since 2015. */
  async function inOffice(): Promise<string> {
    const dossier = await aDossier(door);
    await door.told(on(dossier, 'appoint'), { effectiveOn: '2015-06', unit, post: '副局长' });
    return dossier;
  }

  const as = async (role: Role) => ({ authorization: await door.bearer(role) });
  const give = async <T = Recorded>(command: string, body: object, role: Role = 'approver'): Promise<Answer<T>> =>
    door.post<T>(`/api/politics/${dossier}/${command}`, body, await as(role));
  /** The event that a command states. */
  async function told(command: string, body: object): Promise<string> {
    const { status, text, body: answer } = await give(command, body);
    if (status !== 201) throw new Error(`${command} answered ${status} ${text}`);
    return answer.events.at(-1)?.id ?? '';
  }
  const raise = (effectiveOn: string, more: object = {}): Promise<string> =>
    told('raise-veto', { ...PAPER, decidedOn: effectiveOn, effectiveOn, reason: GROUNDS, ...more });
  const lift = (veto: string, effectiveOn: string): Promise<string> =>
    told('lift-veto', { ...PAPER, decidedOn: effectiveOn, effectiveOn, veto, reason: LIFTED });
  const found = (effectiveOn: string): Promise<string> =>
    told('record-finding', { effectiveOn, class: 'loyalty', side: 'negative', source: 'patrol', text: FOUND });
  const quality = async (when = '', role: Role = 'inspector'): Promise<Quality> =>
    (await door.get<Quality>(`/api/dossiers/${dossier}/political-quality${when}`, await as(role))).body;
  const promote = (effectiveOn: string): Promise<Answer<Refused & Recorded>> =>
    door.post<Refused & Recorded>(on(dossier, 'promote'), {
      effectiveOn,
      unit,
      post: '局长',
      promotion: 'step',
      vacates: undefined,
    });

  /** A case for 局长 in which the candidate is named, inspected or decided on in January 2024. */
  async function selection(
    until: 'recommended' | 'named' | 'inspected' | 'closed',
    promotion = 'step',
    post = '局长',
  ): Promise<string> {
    const { id } = await door.told('/api/selections', { effectiveOn: '2024-01-02', unit, post, promotion });
    const step = (name: string, body: object) => door.told(`/api/selections/${id}/${name}`, body);
    await step('recommend', {
      effectiveOn: '2024-01-08',
      method: 'meeting',
      present: 20,
      valid: 20,
      votes: [{ dossierId: dossier, votes: 20 }],
    });
    if (until === 'recommended') return id;
    await step('name-candidate', { effectiveOn: '2024-01-10', dossierId: dossier, stated: STATED });
    if (until === 'named') return id;
    await step('inspect', { effectiveOn: '2024-01-22', dossierId: dossier, ...INSPECTION });
    if (until === 'inspected') return id;
    await step('decide', { effectiveOn: '2024-02-01', dossierId: dossier, ...BALLOT });
    await step('publish', { effectiveOn: '2024-02-02', from: '2024-02-02', until: '2024-02-23' });
    await step('close-notice', { effectiveOn: '2024-02-26', result: 'clear' });
    return id;
  }
  const inCase = (id: string, command: string, body: object): Promise<Answer<Refused>> =>
    door.post<Refused>(`/api/selections/${id}/${command}`, { dossierId: dossier, ...body });

  const vetoed = ({ status, body, text }: Answer<Refused>, veto: string): void => {
    expect([status, body.code, body.rule, body.standsInTheWay]).toEqual([
      422,
      'POLITICAL_VETO',
      { id: 'politicalVeto', version: '2019', article: expect.stringContaining('一票否决') as string },
      [{ eventId: veto, type: 'PoliticalVetoRaised', from: '2024-01-15' }],
    ]);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  };

  describe('一票否决', () => {
    beforeEach(() => void (clock = '2024-03-05'));

    it('blocks naming, deciding and concluding in a selection, by the rule and its article, and says nothing of why', async () => {
      const [naming, deciding, concluding] = [
        await selection('recommended'),
        await selection('inspected'),
        await selection('closed'),
      ];
      const veto = await raise('2024-01-15');
      vetoed(await inCase(naming, 'name-candidate', { effectiveOn: '2024-03-01', stated: STATED }), veto);
      vetoed(await inCase(deciding, 'decide', { effectiveOn: '2024-03-01', ...BALLOT }), veto);
      vetoed(await inCase(concluding, 'conclude', { effectiveOn: '2024-02-01' }), veto);
    });

    it('blocks 平级任用 too, and nothing that was before it', async () => {
      const level = await selection('recommended', 'none', '副局长');
      const veto = await raise('2024-01-15');
      expect((await inCase(level, 'name-candidate', { effectiveOn: '2024-01-14', stated: STATED })).status).toBe(201);
      vetoed(await inCase(level, 'name-candidate', { effectiveOn: '2024-01-15', stated: STATED }).then(asUnnamed), veto);
    });

    /** The candidate was named the day before: of that refusal only the veto is looked at. */
    const asUnnamed = (answer: Answer<Refused>): Answer<Refused> => {
      expect(answer.body.refusals.map(({ code }) => code)).toEqual(['CANDIDATE_NAMED', 'POLITICAL_VETO']);
      return { ...answer, body: { ...answer.body, ...answer.body.refusals[1] } };
    };

    it('blocks promotion, and transfer and appointment to a leading post in the dossier; not one to a post that leads nobody', async () => {
      const veto = await raise('2024-01-15');
      vetoed(await promote('2024-03-01'), veto);
      for (const command of ['transfer', 'appoint', 'second'])
        vetoed(
          await door.post<Refused>(on(dossier, command), {
            effectiveOn: '2024-03-01',
            unit: await aUnit(door, { posts: POSTS }),
            post: '副局长',
            main: false,
            vacates: [],
          }),
          veto,
        );
      expect((await door.post(on(dossier, 'transfer'), { effectiveOn: '2024-03-01', unit, post: '科员' })).status).toBe(201);
    });

    it('blocks from the day on which it holds until it is lifted, by the day of the decision and that of the move', async () => {
      await raise('2024-01-15');
      expect((await promote('2024-01-14')).status).toBe(201);
      dossier = await inOffice();
      const other = await raise('2024-01-15');
      await lift(other, '2024-02-20');
      const refused = await promote('2024-02-19');
      expect(refused.body.standsInTheWay).toEqual([
        { eventId: other, type: 'PoliticalVetoRaised', from: '2024-01-15', until: '2024-02-19' },
      ]);
      const decided = { decidedOn: '2024-02-19', effectiveOn: '2024-02-20', unit, post: '局长', promotion: 'step' };
      expect((await door.post<Refused>(on(dossier, 'promote'), decided)).body.code).toBe('POLITICAL_VETO');
      expect((await promote('2024-02-20')).status).toBe(201);
    });

    it('that was lifted is shown in the explanation of the promotion by its id alone, to those who have the right, and the rule still agrees', async () => {
      const veto = await raise('2024-01-15');
      await lift(veto, '2024-02-20');
      const { body } = await promote('2024-02-20');
      const asAnsweredTo = async (role: Role) => {
        const { body: why, text } = await door.get<Explained>(`/api/events/${body.events[0].id}/explanation`, await as(role));
        for (const secret of SECRETS) expect(text).not.toContain(secret);
        return { agrees: why.agrees, ...why.rules.find(({ id }) => id === 'politicalVeto') };
      };
      const agreed = { agrees: true, answer: 'agreed', said: '没有未解除的政治一票否决' };
      for (const role of ['approver', 'inspector'] as const)
        expect(await asAnsweredTo(role)).toMatchObject({ ...agreed, lookedAt: [{ eventId: veto, type: 'PoliticalVetoRaised' }] });
      for (const role of READERS) expect(await asAnsweredTo(role)).toMatchObject({ ...agreed, lookedAt: [] });
    });

    it('raised later leaves the promotion and its explanation as they were', async () => {
      const { body } = await promote('2024-01-14');
      await raise('2024-01-10');
      const { body: why } = await door.get<Explained>(`/api/events/${body.events[0].id}/explanation`);
      expect([why.agrees, why.rules.find(({ id }) => id === 'politicalVeto')?.lookedAt]).toEqual([true, []]);
    });
  });

  describe('What is in it', () => {
    beforeEach(() => void (clock = '2024-03-05'));

    it('is read by those who have the right, as of any day and as known at any time', async () => {
      const empty = await quality();
      expect(empty).toMatchObject({ vetoed: false, latest: null, findings: [], checkUps: [], vetoes: [] });
      const finding = await found('2024-01-05');
      const veto = await raise('2024-01-15');
      clock = '2024-03-20';
      const lifting = await lift(veto, '2024-03-10');
      expect(await quality('', 'approver')).toMatchObject({
        vetoed: false,
        findings: [{ eventId: finding, on: '2024-01-05', class: 'loyalty', side: 'negative', source: 'patrol', text: FOUND }],
        vetoes: [
          {
            eventId: veto,
            on: '2024-01-15',
            until: '2024-03-09',
            reason: GROUNDS,
            ...{ organ: PAPER.organ },
            lifted: { eventId: lifting, reason: LIFTED },
          },
        ],
      });
      expect(await quality('?effectiveAt=2024-03-09')).toMatchObject({ vetoed: true, vetoes: [{ until: null, lifted: null }] });
      expect(await quality('?effectiveAt=2024-03-10')).toMatchObject({ vetoed: false });
      expect(await quality('?effectiveAt=2024-03-10&knownAt=2024-03-19')).toMatchObject({ vetoed: true });
      expect(await quality('?effectiveAt=2024-01-14')).toMatchObject({ vetoed: false, findings: [{ text: FOUND }], vetoes: [] });
      expect(await quality('?knownAt=2024-03-04')).toMatchObject({ findings: [], vetoes: [] });
    });

    it('体检 is weighed by the rule of the day: the country’s, or what the unit has set', async () => {
      const items = Array.from({ length: 11 }, (_, i) => ({ id: `jg${i + 1}`, label: `示例指标${i + 1}` }));
      const weights = { consciousness: 20, ability: 20, achievement: 60 };
      const article = '示例市政治体检办法第三条';
      const adopted = await door.told('/api/rulebook/local/adopt-rule', {
        effectiveOn: '2024-02-01',
        unit,
        rule: 'politicalCheckUp',
        parameters: { organ: items, weights },
        article,
      });
      await told('check-up', { ...CHECK_UP, effectiveOn: '2024-01-31', decidedOn: '2024-01-31' });
      const own = CHECK_UP.items.map(({ finding }, i) => ({ item: `jg${i + 1}`, finding, text: FOUND }));
      await told('check-up', { ...CHECK_UP, effectiveOn: '2024-02-01', decidedOn: '2024-02-01', items: own });
      const { checkUps, latest } = await quality();
      expect(checkUps.map(({ result, version }) => [result, version])).toEqual([
        ['85.2', '1'],
        ['85.3', `1-${adopted.events[0].id}`],
      ]);
      expect(checkUps[1]?.items[0]).toEqual({ item: 'jg1', label: '示例指标1', finding: 'positive', text: FOUND });
      expect(checkUps[0]?.items[4]).toMatchObject({
        item: 'organ5',
        label: expect.stringContaining('机关第5项') as string,
        finding: 'negative',
      });
      expect(checkUps[1]?.aspects).toEqual([
        { aspect: 'consciousness', label: '意识', score: '90', weight: 20 },
        { aspect: 'ability', label: '能力', score: '80', weight: 20 },
        { aspect: 'achievement', label: '实绩', score: '85.5', weight: 60 },
      ]);
      expect(latest).toMatchObject({ positive: 10, negative: 1, interviews: { representatives: 12, served: 8 } });
    });

    it('体检 is seen beside a candidate of a selection by those who have the right, and by nobody else', async () => {
      const id = await selection('named');
      const checkUp = await told('check-up', {
        ...CHECK_UP,
        effectiveOn: '2024-01-12',
        decidedOn: '2024-01-12',
        uses: ['promotion'],
      });
      const seen = async (role: Role, when = '?effectiveAt=2024-03-05') =>
        (await door.get<{ candidates: readonly Body[] }>(`/api/selections/${id}${when}`, await as(role))).body.candidates[0];
      for (const role of ['approver', 'inspector'] as const)
        expect(await seen(role)).toMatchObject({
          politicalQuality: { vetoed: false, checkUp: { eventId: checkUp, result: '85.2', version: '1', uses: ['promotion'] } },
        });
      expect(await seen('inspector', '?effectiveAt=2024-01-11')).toMatchObject({
        politicalQuality: { vetoed: false, checkUp: null },
      });
      for (const role of READERS) {
        expect(await seen(role)).toMatchObject({ dossierId: dossier });
        expect(await seen(role)).not.toHaveProperty('politicalQuality');
      }
    });

    it('is corrected and annulled like a dossier, and stays as it was known', async () => {
      const checkUp = await told('check-up', { ...CHECK_UP, effectiveOn: '2024-01-12', decidedOn: '2024-01-12' });
      const veto = await raise('2024-01-15');
      clock = '2024-03-20';
      await told('correct-fact', {
        eventId: checkUp,
        changes: { aspects: { consciousness: 100, ability: 100, achievement: 100 } },
        reason: '示例更正',
      });
      await told('annul-fact', { eventId: veto, reason: '示例撤销' });
      expect(await quality()).toMatchObject({ latest: { result: '100' }, vetoed: false, vetoes: [] });
      expect(await quality('?knownAt=2024-03-19')).toMatchObject({ latest: { result: '85.2' }, vetoed: true });
      const items = CHECK_UP.items.map(({ item }) => ({ item }));
      for (const part of [{ aspects: { ability: 100 } }, { aspects: { ...CHECK_UP.aspects, ability: null } }, { items }])
        expect((await give<Refused>('correct-fact', { eventId: checkUp, changes: part, reason: '示例更正' })).body.code).toBe(
          'BAD_SHAPE',
        );
      expect(await quality()).toMatchObject({ latest: { result: '100', positive: 10 } });
    });

    it('体检 that was corrected after its rule was set reads whole: its result follows its scores, its items have their names', async () => {
      const checkUp = await told('check-up', { ...CHECK_UP, effectiveOn: '2024-02-01', decidedOn: '2024-02-01' });
      const organ = Array.from({ length: 11 }, (_, i) => ({ id: `jg${i + 1}`, label: `示例指标${i + 1}` }));
      const body = { effectiveOn: '2024-02-01', unit, rule: 'politicalCheckUp', parameters: { organ }, article: '示例市办法' };
      await door.told('/api/rulebook/local/adopt-rule', body);
      const correct = (changes: object) => told('correct-fact', { eventId: checkUp, changes, reason: '示例更正' });
      await correct({ aspects: { ...CHECK_UP.aspects, consciousness: 100 } });
      expect((await quality()).latest).toMatchObject({
        result: '88.2',
        items: expect.arrayContaining([
          expect.objectContaining({ label: expect.stringContaining('机关第1项') as string }),
        ]) as unknown,
      });
      await correct({ items: organ.map(({ id }) => ({ item: id, finding: 'positive' })) });
      expect((await quality()).latest).toMatchObject({ result: '88.2', items: organ.map(({ label }) => ({ label })) });
    });

    it('is told once, however often the same command is given under its key', async () => {
      const body = { ...CHECK_UP, effectiveOn: '2024-01-12', decidedOn: '2024-01-12' };
      const headers = { ...(await as('approver')), 'idempotency-key': 'check-up-1' };
      const first = await door.post(`/api/politics/${dossier}/check-up`, body, headers);
      expect([first.status, first.body.events.map(({ type }) => type)]).toEqual([
        201,
        ['PoliticalFileOpened', 'PoliticalCheckUpHeld'],
      ]);
      await raise('2024-01-15');
      expect((await door.post(`/api/politics/${dossier}/check-up`, body, headers)).body).toEqual(first.body);
      const other = { ...body, aspects: { ...body.aspects, ability: 81 } };
      expect((await door.post<Refused>(`/api/politics/${dossier}/check-up`, other, headers)).body.code).toBe(
        'IDEMPOTENCY_KEY_REUSED',
      );
      expect((await quality()).checkUps).toHaveLength(1);
    });

    it('keeps a veto that was lifted from being annulled before its lifting', async () => {
      const veto = await raise('2024-01-15');
      const lifting = await lift(veto, '2024-02-01');
      const { status, body } = await give<Refused>('annul-fact', { eventId: veto, reason: '示例撤销' });
      expect([status, body.code, body.standsInTheWay]).toEqual([
        422,
        'DEPENDS_ON_IT',
        [{ eventId: lifting, type: 'PoliticalVetoLifted' }],
      ]);
    });

    it('explains itself to those who have the right: a check-up decided again says the same', async () => {
      const checkUp = await told('check-up', { ...CHECK_UP, effectiveOn: '2024-01-12', decidedOn: '2024-01-12' });
      const { status, body } = await door.get<Explained>(`/api/events/${checkUp}/explanation`, await as('inspector'));
      expect([status, body.agrees]).toEqual([200, true]);
      expect(body.rules).toContainEqual(
        expect.objectContaining({ id: 'politicalCheckUp', answer: 'agreed', said: '机关类 11 项指标齐全' }),
      );
    });
  });

  describe('What is refused', () => {
    const refusal = async (command: string, body: object): Promise<readonly [number, string]> => {
      const { status, body: answer } = await give<Refused>(command, body);
      return [status, answer.code];
    };
    const finding = (effectiveOn: string) => ({ effectiveOn, class: 'loyalty', side: 'positive', source: 'talk', text: FOUND });
    beforeEach(() => void (clock = '2024-03-05'));

    it('a veto without a reason, an organ or a paper', async () => {
      const whole = { ...PAPER, effectiveOn: '2024-03-01', reason: GROUNDS };
      for (const member of ['reason', 'organ', 'docNo', 'decidedOn'])
        expect(await refusal('raise-veto', { ...whole, [member]: undefined })).toEqual([400, 'BAD_SHAPE']);
      expect(await refusal('raise-veto', { ...whole, reason: ' ' })).toEqual([400, 'BAD_SHAPE']);
    });

    it('a check-up of ten items, of twelve, of one that is not of the profile, of one said twice', async () => {
      const checkUp = (items: readonly object[]) =>
        refusal('check-up', { ...CHECK_UP, effectiveOn: '2024-03-01', decidedOn: undefined, items });
      const { items } = CHECK_UP;
      const one = items[0] ?? {};
      for (const wrong of [
        items.slice(1),
        [...items, one],
        [...items.slice(1), { ...one, item: 'township1' }],
        [...items.slice(1), items[1] ?? {}],
      ])
        expect(await checkUp(wrong)).toEqual([422, 'CHECK_UP_INCOMPLETE']);
      expect(await checkUp([])).toEqual([400, 'BAD_SHAPE']);
      expect((await checkUp(items))[0]).toBe(201);
    });

    it('aspects out of range, or not all of them', async () => {
      for (const aspects of [
        { consciousness: 101 },
        { consciousness: -1 },
        { ability: 80.123 },
        { achievement: undefined },
        { colour: 1 },
      ])
        expect(
          await refusal('check-up', { ...CHECK_UP, effectiveOn: '2024-03-01', aspects: { ...CHECK_UP.aspects, ...aspects } }),
        ).toEqual([400, 'BAD_SHAPE']);
    });

    it('what lies in the future, before birth or before its decision, and what is of no dossier', async () => {
      expect(await refusal('record-finding', finding('2024-03-06'))).toEqual([422, 'NOT_YET']);
      expect(await refusal('record-finding', { ...finding('2024-03-01'), decidedOn: '2024-03-06' })).toEqual([422, 'NOT_YET']);
      expect(await refusal('record-finding', finding('1960-01-01'))).toEqual([422, 'BEFORE_BIRTH']);
      expect(await refusal('record-finding', { ...finding('2024-02-01'), decidedOn: '2024-02-02' })).toEqual([
        422,
        'BEFORE_ITS_DECISION',
      ]);
      dossier = '00000000-0000-4000-8000-00000000000f';
      expect(await refusal('record-finding', finding('2024-03-01'))).toEqual([404, 'DOSSIER_NOT_FOUND']);
      expect((await door.get(`/api/dossiers/${dossier}/political-quality`, await as('inspector'))).status).toBe(404);
    });

    it('the lifting of a veto that is not there, was lifted, or was raised that day', async () => {
      const lifting = (veto: string, effectiveOn = '2024-03-01') =>
        refusal('lift-veto', { ...PAPER, decidedOn: effectiveOn, effectiveOn, veto, reason: LIFTED });
      const veto = await raise('2024-02-01');
      expect(await lifting('00000000-0000-4000-8000-000000000000')).toEqual([422, 'VETO_NOT_STANDING']);
      expect(await lifting(veto, '2024-02-01')).toEqual([422, 'VETO_NOT_STANDING']);
      await lift(veto, '2024-02-02');
      expect(await lifting(veto)).toEqual([422, 'VETO_NOT_STANDING']);
    });

    it('weights that do not add up to 100, and a profile of other than eleven items', async () => {
      const adopt = async (parameters: object) => {
        const body = { effectiveOn: '2024-02-01', unit, rule: 'politicalCheckUp', parameters, article: '示例市办法' };
        const { status, body: answer } = await door.post<Refused>('/api/rulebook/local/adopt-rule', body);
        return [status, answer.code];
      };
      const ten = Array.from({ length: 10 }, (_, i) => ({ id: `jg${i}`, label: '示例' }));
      expect(await adopt({ weights: { consciousness: 30, ability: 30, achievement: 39 } })).toEqual([422, 'PARAMETERS_WRONG']);
      expect(await adopt({ weights: { ability: 100 } })).toEqual([422, 'PARAMETERS_WRONG']);
      expect(await adopt({ organ: ten })).toEqual([422, 'PARAMETERS_WRONG']);
      expect(await adopt({ organ: [...ten, { id: 'jg0', label: '示例' }] })).toEqual([422, 'PARAMETERS_WRONG']);
      expect(await adopt({ organ: [...ten, { id: 'jg10', label: '示例' }] })).toEqual([201, undefined]);
    });
  });

  describe('Without the right', () => {
    let events: readonly string[];
    let before: string;
    beforeEach(async () => {
      before = await door.position();
      clock = '2024-03-05';
      const veto = await raise('2024-01-15');
      const checkUp = {
        ...CHECK_UP,
        effectiveOn: '2024-01-12',
        decidedOn: '2024-01-12',
        items: CHECK_UP.items.map((one) => ({ ...one, text: FOUND })),
      };
      events = [await found('2024-01-05'), await told('check-up', checkUp), veto];
      await lift(veto, '2024-03-01');
    });
    /** Whatever of the file could be told: its words, its paper, its stream, its events but for the veto's own id. */
    const telling = (): readonly string[] => [
      ...SECRETS,
      `politics-${dossier}`,
      'PoliticalFinding',
      'PoliticalCheckUp',
      ...events.slice(0, 2),
    ];
    const tellsNothing = (text: string): void => telling().forEach((secret) => expect(text).not.toContain(secret));

    it.each(OTHERS)('%s neither reads the file nor its events, nor learns whether there is one', async (role) => {
      const nobody = '00000000-0000-4000-8000-00000000000f';
      for (const path of [
        `dossiers/${dossier}/political-quality`,
        `politics/${dossier}/events`,
        `dossiers/${nobody}/political-quality`,
        `politics/${nobody}/events`,
      ]) {
        const { status, text } = await door.get(`/api/${path}`, await as(role));
        expect([path, status]).toEqual([path, 403]);
        tellsNothing(text);
      }
      for (const id of events) {
        const { status, text } = await door.get(`/api/events/${id}/explanation`, await as(role));
        expect(status).toBe(READERS.includes(role) ? 404 : 403);
        tellsNothing(text);
      }
    });

    it.each(OTHERS.concat('inspector'))('%s writes nothing into it, however the address is spelt', async (role) => {
      const before = await door.position();
      const headers = await as(role);
      const bodies = {
        'record-finding': { effectiveOn: '2024-03-01' },
        'correct-fact': { eventId: events[2], changes: {}, reason: '示例' },
        'annul-fact': { eventId: events[2], reason: '示例' },
        'raise-veto': {},
      };
      for (const [command, body] of Object.entries(bodies))
        for (const path of ['politics', '%70olitics', 'politic%73'])
          expect((await door.post(`/api/${path}/${dossier}/${command}`, body, headers)).status).toBe(403);
      expect((await door.post('/api/politics', {}, headers)).status).toBe(403);
      expect(await door.position()).toBe(before);
    });

    it('the other ways to it are closed: the dossier, its events, its comparisons and duties, the lists and the corrections', async () => {
      for (const path of [
        `dossiers/${dossier}/events`,
        `dossiers/${dossier}/timeline?effectiveAt=2024-12-31`,
        `dossiers/${dossier}/compare?a=2024-01-01&b=2024-12-31&effectiveAt=2024-12-31`,
        `dossiers/${dossier}/bars`,
        `dossiers?q=${encodeURIComponent('金丝雀')}`,
        `dossiers?ref=politics-${dossier}`,
        `duties?on=2024-12-31&done=true`,
        `duties?on=2024-12-31&done=true&subject=politics-${dossier}`,
        'bars?effectiveAt=2024-12-31',
        `units/${unit}/roster?effectiveAt=2024-12-31`,
        'statistics',
      ]) {
        const { status, text } = await door.get(`/api/${path}`);
        expect([path, status]).toEqual([path, 200]);
        tellsNothing(text.replaceAll(`politics-${dossier}`, path.includes('subject') ? '' : `politics-${dossier}`));
        expect(text).not.toContain(events[2]);
      }
      const { body } = await door.get<{ items: readonly unknown[] }>(
        `/api/duties?on=2024-12-31&done=true&subject=politics-${dossier}`,
      );
      expect(body.items).toEqual([]);
      for (const stream of [`dossiers/${dossier}`, `units/${unit}`]) {
        const corrected = await door.post<Refused>(`/api/${stream}/annul-fact`, { eventId: events[0], reason: '示例' });
        expect([corrected.status, corrected.body.code]).toEqual([422, 'EVENT_NOT_FOUND']);
        tellsNothing(corrected.text);
      }
      for (const path of ['selections', 'downs', 'units']) {
        const { status, text } = await door.get(`/api/${path}/${dossier}`);
        expect(status).toBe(404);
        tellsNothing(text);
      }
    });

    it('the live stream is silent of it, and goes on with what comes after', async () => {
      await door.app.listen(0, '127.0.0.1');
      const address = `http://127.0.0.1:${(door.app.getHttpServer().address() as AddressInfo).port}/api/live`;
      /** Tokens are judged by the real clock; what is recorded by the story's. */
      const listen = async (role: Role, after?: string) =>
        closing(await EventSource.open(address, { ...(await as(role)), ...(after && { 'last-event-id': after }) }));
      const [blind, seeing, resumed] = [await listen('officer'), await listen('inspector'), await listen('leader', before)];
      const veto = await give('raise-veto', { ...PAPER, effectiveOn: '2024-03-05', reason: GROUNDS });
      const honour = await door.told(on(dossier, 'confer-honour'), { effectiveOn: '2024-03-01', title: '示例荣誉' });
      const streams = (source: EventSource) =>
        source.events.map(({ data }) => (JSON.parse(data) as { streamId: string }).streamId);
      await eventually('both are told', () =>
        [blind, seeing, resumed].every((source) => source.events.some(({ id }) => id === honour.position)),
      );
      expect(streams(seeing)).toEqual([`politics-${dossier}`, `dossier-${dossier}`]);
      expect(seeing.events[0]?.id).toBe(veto.body.position);
      expect(streams(blind)).toEqual([`dossier-${dossier}`]);
      expect(resumed.events.map(({ id }) => id)).toEqual([honour.position]);
    });

    it('a replay room asks for the right as well', async () => {
      const room = join(tempFolder(), 'room');
      const { views, config, projector } = door.installation;
      const file = config.ESDB_URL ? undefined : join(config.dataDir, 'log.sqlite');
      await makeRoom(file, room, views, { knownAt: '2024-03-05T03:00:00.000Z', position: projector.position });
      const there = closing(await served({ DATA_DIR: room, ESDB_URL: config.ESDB_URL ?? '' }));
      const path = `/api/dossiers/${dossier}/political-quality?effectiveAt=2024-03-05`;
      const open = await there.get<Quality>(path, { authorization: await there.bearer('inspector') });
      expect(open.body).toMatchObject({ findings: [{ text: FOUND }], vetoes: [{ reason: GROUNDS }] });
      for (const role of OTHERS) {
        const authorization = await there.bearer(role);
        for (const closed of [path, `/api/politics/${dossier}/events`]) {
          const { status, text } = await there.get(closed, { authorization });
          expect(status).toBe(403);
          tellsNothing(text);
        }
      }
      for (const id of events) expect((await there.get(`/api/events/${id}/explanation`)).status).toBe(404);
    });

    it('what lies in the log is sealed, for those who read the events with the right too', async () => {
      const { status, text, body } = await door.get<{ items: readonly { header: { type: string } }[] }>(
        `/api/politics/${dossier}/events`,
        await as('inspector'),
      );
      expect(status).toBe(200);
      expect(body.items.map(({ header }) => header.type)).toEqual([
        'PoliticalFileOpened',
        'PoliticalVetoRaised',
        'PoliticalFindingRecorded',
        'PoliticalCheckUpHeld',
        'PoliticalVetoLifted',
      ]);
      for (const secret of [GROUNDS, FOUND, LIFTED]) expect(text).not.toContain(secret);
      expect(text).not.toContain('"finding":');
      expect(text).not.toContain('"item":');
      expect(text).not.toContain('85.');
    });
  });
});
