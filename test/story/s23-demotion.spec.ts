import { type Answer, type Served, served } from '../support/served.js';
import { onEveryEngine } from '../support/engines.js';
import { aDossier, aUnit, inOffice, on } from '../support/town.js';

interface Refused {
  readonly code: string;
  readonly rule: { readonly id: string; readonly article?: string };
  readonly standsInTheWay: readonly { readonly eventId: string; readonly until?: string }[];
}

interface File {
  readonly items: readonly {
    readonly movedDown: string;
    readonly type: string;
    readonly measure: { readonly label: string };
    readonly cause: { readonly code: string; readonly label: string } | null;
    readonly downCase: string | null;
    readonly because: readonly { readonly eventId: string; readonly type: string }[];
    readonly bars: readonly { readonly kind: string; readonly until: string }[];
    readonly reviews: readonly { readonly on: string; readonly performance: string }[];
    readonly reviewsDue: readonly string[];
    readonly reinstatement: { readonly id: string; readonly on: string } | null;
    readonly takenUpSince: readonly { readonly eventId: string; readonly type: string }[];
  }[];
}

interface Case {
  readonly id: string;
  readonly open: boolean;
  readonly due: { readonly code: string } | null;
  readonly measure: { readonly code: string } | null;
  readonly endedOn: string | null;
  readonly movedDown: string | null;
}

/** Served within a block of its own, so that it is closed before the engine is. */
onEveryEngine('S23 降职、“下”后档案和重新使用', (engine) =>
  describe('推进领导干部能上能下', () => {
    let door: Served;
    beforeAll(async () => {
      door = await served(await engine.settings());
    });
    afterAll(() => door.close());

    const file = async (dossier: string, when = ''): Promise<File['items']> =>
      (await door.get<File>(`/api/dossiers/${dossier}/down-file${when}`)).body.items;
    const tried = (dossier: string, command: string, body: object): Promise<Answer<Refused>> =>
      door.post<Refused>(on(dossier, command), body);
    const graded = async (dossier: string, year: number, grade: string): Promise<string> =>
      (await door.told(on(dossier, 'decide-assessment'), { effectiveOn: `${year + 1}-02`, kind: '20', year, grade })).events[0]
        .id;

    /** Waits until the policies have run over what the log held when it was called. */
    async function followed(): Promise<void> {
      const end = await door.installation.store.end();
      const { policyRunner } = door.installation;
      while ((policyRunner?.position ?? end) < end) await new Promise((resolve) => setTimeout(resolve, 5));
      await door.installation.projector.reached(await door.installation.store.end());
    }

    /** 县长, graded 不称职 for 2022. */
    async function chief() {
      const { dossier, unit } = await inOffice(door, '县长');
      return { dossier, unit, grade: await graded(dossier, 2022, '4') };
    }
    const down = (unit: string, more: object) => ({ effectiveOn: '2023-03-01', unit, post: '副县长', ...more });

    test('a demotion without the code of its cause, or what it rests on, is refused', async () => {
      const { dossier, unit, grade } = await chief();
      for (const more of [
        { because: [grade] },
        { causeCode: 'unsatisfactory' },
        { causeCode: 'no-such-cause', because: [grade] },
        { causeCode: 'unsatisfactory', because: [await graded((await chief()).dossier, 2021, '4')] },
      ]) {
        const { status, body } = await tried(dossier, 'demote', down(unit, more));
        expect([status, body.code, body.rule.id]).toEqual([422, 'DEMOTION_WITHOUT_GROUNDS', 'demotionGrounds']);
        expect(body.rule.article).toContain('公务员法（2018）第五十条');
      }
      expect(await file(dossier)).toEqual([]);
    });

    test('with both it opens the file: a year without promotion, re-use before its end refused', async () => {
      const { dossier, unit, grade } = await chief();
      const demotion = (await door.told(on(dossier, 'demote'), down(unit, { causeCode: 'unsatisfactory', because: [grade] })))
        .events[0].id;
      expect(await file(dossier)).toMatchObject([
        {
          movedDown: demotion,
          type: 'CadreDemoted',
          measure: { label: '降职' },
          cause: { code: 'unsatisfactory', label: '年度考核不称职' },
          because: [{ eventId: grade, type: 'AssessmentDecided' }],
          bars: [{ kind: 'promotion', until: '2024-02-29' }],
          reviews: [],
          reviewsDue: [`${demotion}:periodic-review`],
          reinstatement: null,
        },
      ]);

      const body = { movedDown: demotion, performance: 'good', note: '示例回访记录' };
      const review = await door.told(on(dossier, 'review-down'), { effectiveOn: '2023-09-01', ...body });
      const early = await tried(dossier, 'approve-reinstatement', { effectiveOn: '2024-02-29', movedDown: demotion });
      expect([early.status, early.body.code]).toEqual([422, 'PERIOD_NOT_OVER']);
      expect(early.body.standsInTheWay).toMatchObject([{ eventId: demotion, until: '2024-02-29' }]);

      const back = await door.told(on(dossier, 'approve-reinstatement'), { effectiveOn: '2024-03-01', movedDown: demotion });
      const again = await door.told(on(dossier, 'transfer'), {
        effectiveOn: '2024-04-01',
        unit,
        post: '科员',
        level: '0132',
        asFound: true,
      });
      expect(await file(dossier)).toMatchObject([
        {
          reviews: [{ id: review.events[0].id, performance: 'good', note: '示例回访记录' }],
          reviewsDue: [],
          reinstatement: { id: back.events[0].id, on: '2024-03-01' },
          takenUpSince: [{ eventId: again.events[0].id, type: 'CadreTransferred' }],
        },
      ]);
      expect(await file(dossier, '?effectiveAt=2023-12-31')).toMatchObject([
        { reviewsDue: [`${review.events[0].id}:periodic-review`], reinstatement: null, takenUpSince: [] },
      ]);
    });

    /** A case by the four steps of a unit that has taken them over; `to` is the last command but one. */
    async function localCase() {
      const { dossier, unit, grade } = await chief();
      await door.told('/api/rulebook/local/adopt-rule', {
        effectiveOn: '2020-01-01',
        rule: 'downProcedure',
        unit,
        parameters: { steps: ['understood', 'studied', 'decided', 'reported'] },
        article: '示例省推进领导干部能上能下实施办法第五条',
      });
      const { id } = await door.told('/api/downs', {
        effectiveOn: '2023-03-01',
        dossierId: dossier,
        situation: 's8',
        cause: 'assessment-rank',
        source: 'assessment',
        because: [grade],
        matter: '示例情况',
      });
      const step = (command: string, body: object = {}) =>
        door.post<Refused>(`/api/downs/${id}/${command}`, { effectiveOn: '2023-03-10', ...body });
      return { dossier, unit, id, step };
    }
    const STUDY = { step: 'studied', nature: 'ability', degree: 'moderate', harm: 'slight' };

    test('a case goes through 了解情况、综合研判、精准处理、纪实报备 in that order, and its decision reaches the dossier', async () => {
      const { dossier, unit, id, step } = await localCase();
      const refused = await step('decide', { measure: 'removed' });
      expect([refused.status, refused.body.code, refused.body.rule]).toEqual([
        422,
        'STEP_OUT_OF_ORDER',
        expect.objectContaining({ id: 'downProcedure', article: '示例省推进领导干部能上能下实施办法第五条' }),
      ]);
      expect((await step('take-step', { step: 'understood', note: '示例' })).status).toBe(201);
      expect((await step('take-step', { step: 'understood' })).body.code).toBe('STEP_OUT_OF_ORDER');
      expect((await step('take-step', STUDY)).status).toBe(201);
      const asked = `/api/downs?unit=${unit}&open=true`;
      expect((await door.get<{ items: Case[] }>(asked)).body.items).toMatchObject([
        { id, due: { code: 'decided' }, measure: null },
      ]);

      expect((await step('decide', { measure: 'removed' })).status).toBe(201);
      await followed();
      const [entry] = await file(dossier);
      expect(entry).toMatchObject({
        type: 'MovedDown',
        downCase: id,
        measure: { label: '免职' },
        cause: { label: '考核排名靠后' },
        bars: [{ kind: 'promotion', until: '2024-03-09' }],
      });
      expect((await step('report', { docNo: '示组〔2023〕3号' })).status).toBe(201);
      const { body } = await door.get<Case>(`/api/downs/${id}`);
      expect(body).toMatchObject({ open: false, due: null, measure: { code: 'removed' }, movedDown: entry!.movedDown });
      const listed = async (query: string) => (await door.get<{ total: number }>(`/api/downs?unit=${unit}${query}`)).body.total;
      expect([
        await listed(''),
        await listed('&open=true'),
        await listed('&measure=removed'),
        await listed('&measure=demoted'),
      ]).toEqual([1, 0, 1, 0]);

      const early = await tried(dossier, 'approve-reinstatement', { effectiveOn: '2024-03-09', movedDown: entry!.movedDown });
      expect(early.body).toMatchObject({ code: 'PERIOD_NOT_OVER', standsInTheWay: [{ until: '2024-03-09' }] });
    });

    test('the demotion that carries a case out is filed with it', async () => {
      const { dossier, unit, step } = await localCase();
      await step('take-step', { step: 'understood' });
      await step('take-step', STUDY);
      expect((await step('decide', { measure: 'demoted' })).status).toBe(201);
      await followed();
      const [decided] = await file(dossier);
      const body = {
        effectiveOn: '2023-03-20',
        unit,
        post: '副县长',
        causeCode: 'assessment-rank',
        because: [decided!.movedDown],
      };
      const demotion = (await door.told(on(dossier, 'demote'), body)).events[0].id;
      expect(await file(dossier)).toMatchObject([
        {
          movedDown: decided!.movedDown,
          carriedOutBy: [demotion],
          bars: [{ until: '2024-03-09' }, { until: '2024-03-19' }],
        },
      ]);
    });

    test('a case that is not upheld leaves nothing in the dossier', async () => {
      const { dossier, id, step } = await localCase();
      const before = (await door.get<{ items: unknown[] }>(`/api/dossiers/${dossier}/events`)).body.items.length;
      await step('take-step', { step: 'understood' });
      expect((await step('end', { note: '反映不实' })).status).toBe(201);
      await followed();
      expect((await door.get<{ items: unknown[] }>(`/api/dossiers/${dossier}/events`)).body.items).toHaveLength(before);
      expect((await door.get<Case>(`/api/downs/${id}`)).body).toMatchObject({
        open: false,
        endedOn: '2023-03-10',
        movedDown: null,
      });
      expect(await file(dossier)).toEqual([]);
    });

    test('what is not there is not found', async () => {
      const nobody = '00000000-0000-4000-8000-00000000dead';
      expect((await door.get(`/api/downs/${nobody}`)).status).toBe(404);
      expect((await door.get(`/api/dossiers/${nobody}/down-file`)).status).toBe(404);
      expect((await door.get('/api/downs?unit=没有的机构')).status).toBe(404);
      expect((await door.get(`/api/dossiers/${await aDossier(door)}/down-file`)).body).toMatchObject({ items: [] });
      expect((await door.get(`/api/downs?unit=${await aUnit(door)}`)).body).toMatchObject({ total: 0, items: [] });
    });
  }),
);
