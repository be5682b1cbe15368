import { onEveryEngine } from '../support/engines.js';
import { type Answer, type Body, type Served, served } from '../support/served.js';
import {
  DECISION,
  deputyOfABureau,
  FINDINGS,
  followed,
  type Refused,
  type Tellers,
  tellers,
  told,
  tried,
  UNINTENDED,
} from '../support/tolerance.js';
import { inOffice, on } from '../support/town.js';

interface Statistic {
  readonly value: number;
  readonly of: number;
  readonly items: readonly (Body & { readonly by: string })[];
}

const OVERRIDE = { items: ['privateGain'], organ: '中共示例区委', docNo: '示委〔2023〕9号' };
const GRANTED = { ...DECISION, outcome: 'exempted' };

onEveryEngine('S8 容错 refused', (engine) => {
  let today = '2023-04-20';
  let door: Served;
  let by: Tellers;
  let dossier = '';
  let unit = '';

  beforeEach(async () => {
    today = '2023-04-20';
    door = await served(await engine.settings(), () => new Date(`${today}T02:00:00.000Z`));
    by = await tellers(door);
    ({ dossier, unit } = await deputyOfABureau(door));
  });
  afterEach(() => door.close());

  const say = (url: string, body: object, who = by.officer) => told(door, who, url, { effectiveOn: today, ...body });
  const attempt = (url: string, body: object, who = by.officer): Promise<Answer<Refused>> =>
    tried(door, who, url, { effectiveOn: today, ...body });
  const at = (id: string, name: string): string => `/api/tolerances/${id}/${name}`;

  async function accepted(): Promise<string> {
    const act = { by: 'exOfficio', initiator: '示例区纪委监委', actOn: '2023-04', what: '示例行为', violated: '示例办法' };
    const { id } = await say('/api/tolerances', { ...act, dossierId: dossier });
    await say(at(id, 'accept'), {});
    return id;
  }
  const verify = (id: string, more: object = {}) =>
    say(at(id, 'verify'), { factors: FINDINGS, distinctions: UNINTENDED, redLines: [], ...more });
  async function reviewed(more: object = {}): Promise<string> {
    const id = await accepted();
    await verify(id, more);
    await say(at(id, 'review'), { agrees: true }, by.reviewer);
    return id;
  }

  it.each([
    ['privateGain', '谋取私利'],
    ['afterBan', '明令禁止后依然我行我素'],
  ])('%s is a red line: nothing is granted, and the refusal names it', async (code, label) => {
    const id = await reviewed({ redLines: [code] });
    for (const outcome of ['noNegative', 'exempted', 'lighter', 'mitigated']) {
      const { status, body } = await attempt(at(id, 'decide'), { ...DECISION, outcome }, by.approver);
      expect([outcome, status, body.code, body.message, body.rule]).toEqual([
        outcome,
        422,
        'RED_LINE',
        expect.stringContaining(`${label}（${code}）`),
        { id: 'toleranceRedLines', version: '2018', article: expect.stringContaining('29号') },
      ]);
      expect(body.standsInTheWay.map(({ type }) => type)).toEqual(['ToleranceVerified']);
    }
    await say(at(id, 'decide'), { ...DECISION, outcome: 'refused' }, by.approver);
    await followed(door);
    const { entries } = (await door.get<{ entries: readonly Body[] }>(on(dossier, 'timeline'))).body;
    expect(entries.map(({ type }) => type)).not.toContain('ToleranceGranted');
    const whole = (await door.get(`/api/tolerances/${id}`)).body;
    expect(whole).toMatchObject({ outcome: { code: 'refused' }, redLines: [{ code, label, version: '2018' }], granted: null });
    const assign = await attempt(at(id, 'assign-rectification'), { task: '示例整改', dueOn: '2023-06-01' });
    expect(assign.body.code).toBe('STEP_OUT_OF_ORDER');
  });

  it('only an approver, with a reason and a named organ, lets it pass; who did so is to be seen in the statistics', async () => {
    const id = await reviewed({ redLines: ['privateGain'] });
    const silent = await attempt(at(id, 'override'), OVERRIDE, by.approver);
    expect([silent.status, silent.body.code, silent.text]).toEqual([400, 'BAD_SHAPE', expect.stringContaining('"reason"')]);
    const { organ: _, ...nameless } = { ...OVERRIDE, reason: '示例突破理由' };
    expect((await attempt(at(id, 'override'), nameless, by.approver)).text).toContain('"organ"');
    const officer = await attempt(at(id, 'override'), { ...OVERRIDE, reason: '示例突破理由' });
    expect([officer.status, officer.body.code]).toEqual([422, 'OVERRIDE_ROLE']);
    const other = await attempt(at(id, 'override'), { ...OVERRIDE, items: ['severe'], reason: '示例突破理由' }, by.approver);
    expect(other.body.code).toBe('NO_RED_LINE');
    expect((await attempt(at(id, 'decide'), GRANTED, by.approver)).body.code).toBe('RED_LINE');
    await say(at(id, 'override'), { ...OVERRIDE, reason: '示例突破理由' }, by.approver);
    await say(at(id, 'decide'), GRANTED, by.approver);
    const plain = await reviewed();
    await say(at(plain, 'decide'), { ...DECISION, outcome: 'refused' }, by.approver);
    const { value, of, items } = (await door.get<Statistic>('/api/statistics/tolerances')).body;
    expect([value, of]).toEqual([1, 2]);
    expect(items).toContainEqual(
      expect.objectContaining({ by: 'decider', code: '示例区纪委监委', value: 1, of: 2, share: 50, overridden: 1 }),
    );
    expect(items.filter((item) => item.by === 'override')).toEqual([
      { by: 'override', code: id, label: 'privateGain', value: 1 },
    ]);
    const explained = await door.get<{ agrees: boolean }>(
      `/api/events/${(await door.get<{ decided: { by: string } }>(`/api/tolerances/${id}`)).body.decided.by}/explanation`,
    );
    expect(explained.body.agrees).toBe(true);
  });

  it('a factor that is missing is named, and so is a checklist that was not answered', async () => {
    const id = await accepted();
    const some = FINDINGS.filter(({ factor }) => factor !== 'remedy' && factor !== 'procedure');
    await verify(id, { factors: some, distinctions: undefined });
    await say(at(id, 'review'), { agrees: true }, by.reviewer);
    const { body } = await attempt(at(id, 'decide'), GRANTED, by.approver);
    expect(body.refusals.map(({ code }) => code)).toEqual(['FACTOR_MISSING', 'CHECKLIST_MISSING']);
    expect(body.message).toBe('尚未认定：程序方法（procedure）、挽回损失（remedy）');
    const unfounded = { factors: [{ ...FINDINGS[2], evidence: [] }, FINDINGS[5]], distinctions: UNINTENDED };
    expect((await attempt(at(id, 'verify'), unfounded)).text).toContain('factors.0.evidence');
    await say(at(id, 'verify'), { factors: [FINDINGS[2], FINDINGS[5]], distinctions: UNINTENDED });
    expect((await attempt(at(id, 'decide'), GRANTED, by.approver)).body.code).toBe('STEP_MISSING');
    await say(at(id, 'review'), { agrees: true }, by.reviewer);
    await say(at(id, 'decide'), GRANTED, by.approver);
  });

  it('none of the three distinctions is met, or it was not decided together: nothing is granted', async () => {
    const none = { inexperience: false, exploratory: false, unintended: false };
    const id = await reviewed({ distinctions: none });
    const { body } = await attempt(at(id, 'decide'), { ...GRANTED, collective: false }, by.approver);
    expect(body.refusals.map(({ code }) => code)).toEqual(['DISTINCTIONS_NOT_MET', 'NOT_COLLECTIVE']);
  });

  it('whoever verified does not review, and what the reviewer disagrees with is verified anew', async () => {
    const id = await accepted();
    const { events } = await verify(id);
    const own = await attempt(at(id, 'review'), { agrees: true });
    expect([own.status, own.body.code]).toEqual([422, 'REVIEWER_IS_VERIFIER']);
    expect(own.body.standsInTheWay.map(({ eventId }) => eventId)).toEqual([events[0].id]);
    await say(at(id, 'review'), { agrees: false }, by.reviewer);
    expect((await attempt(at(id, 'decide'), GRANTED, by.approver)).body.code).toBe('STEP_MISSING');
  });

  it('of its own accord, the organ is named; a member that is not asked for is checked all the same', async () => {
    const act = { dossierId: dossier, actOn: '2023-04', what: '示例行为', violated: '示例办法' };
    for (const more of [{ by: 'exOfficio' }, { by: 'person', initiator: { x: 1 } }]) {
      const { status, text } = await attempt('/api/tolerances', { ...act, ...more });
      expect([status, text]).toEqual([400, expect.stringContaining('"initiator"')]);
    }
    const { status, text } = await attempt(on(dossier, 'admonish'), { form: 'talk', toleranceReason: ['x'] });
    expect([status, text]).toEqual([400, expect.stringContaining('"toleranceReason"')]);
    await say('/api/tolerances', { ...act, by: 'person', initiator: null });
  });

  it('is decided once', async () => {
    const id = await reviewed();
    for (const member of ['organ', 'approvedBy', 'docNo', 'reason'] as const) {
      const { [member]: _, ...without } = GRANTED;
      const { status, text } = await attempt(at(id, 'decide'), without, by.approver);
      expect([status, text]).toEqual([400, expect.stringContaining(`"${member}"`)]);
    }
    await say(at(id, 'decide'), { ...DECISION, outcome: 'refused' }, by.approver);
    const again = await attempt(at(id, 'decide'), GRANTED, by.approver);
    expect([again.status, again.body.code]).toEqual([422, 'ALREADY_DECIDED']);
    expect((await attempt(at(id, 'verify'), { factors: FINDINGS })).body.code).toBe('ALREADY_DECIDED');
  });

  it('a case cites an item of the list in force on the day of the act, whatever has been adopted since', async () => {
    const adopt = (version: string, effectiveOn: string, ...codes: readonly string[]) =>
      say(`/api/units/${unit}/adopt-tolerance-list`, {
        effectiveOn,
        list: 'positive',
        version,
        items: codes.map((code) => ({ code, text: `示例情形${code}` })),
      });
    await adopt('2022', '2022-01', 'p1');
    await adopt('2023', '2023-04-10', 'p1', 'p2');
    const cite = (item: string) => ({ cites: [{ unitId: unit, list: 'positive', item }] });
    const id = await accepted();
    const wrong = await attempt(at(id, 'verify'), { factors: FINDINGS, ...cite('p2') });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'LIST_ITEM_NOT_IN_FORCE']);
    await verify(id, cite('p1'));
    const twice = await attempt(`/api/units/${unit}/adopt-tolerance-list`, {
      list: 'positive',
      version: '2023',
      items: [{ code: 'p1', text: '示例情形' }],
    });
    expect(twice.body.code).toBe('LIST_EXISTS');
    const rule = { rule: 'toleranceProcedure', parameters: { citesList: true }, article: '示例区容错办法第五条' };
    await say('/api/rulebook/local/adopt-rule', { ...rule, unit, effectiveOn: '2023-01' });
    const uncited = await reviewed();
    const refused = await attempt(at(uncited, 'decide'), GRANTED, by.approver);
    expect([refused.body.code, refused.body.rule.article]).toEqual(['LIST_ITEM_MISSING', '示例区容错办法第五条']);
    await say(at(id, 'review'), { agrees: true }, by.reviewer);
    await say(at(id, 'decide'), GRANTED, by.approver);
  });

  describe('an accountability decision without toleranceConsidered', () => {
    const decisions = [
      ['open-investigation', {}],
      ['admonish', { form: 'talk' }],
      ['punish', { code: '02250' }],
      ['take-measure', { measure: 'reassigned' }],
    ] as const;

    it('is refused where the unit has adopted the rule, and not before, elsewhere, or as found', async () => {
      const set = { set: 'zhejiang-2018-tolerance', unit, effectiveOn: '2023-01-01', docNo: '示办〔2022〕1号' };
      await say('/api/rulebook/local/adopt-set', set);
      const elsewhere = (await inOffice(door)).dossier;
      for (const [command, body] of decisions) {
        const { status, body: refused } = await attempt(on(dossier, command), body);
        expect([command, status, refused.code, refused.rule.article]).toEqual([
          command,
          422,
          'TOLERANCE_NOT_CONSIDERED',
          expect.stringContaining('浙江 2018'),
        ]);
        const silent = await attempt(on(dossier, command), { ...body, toleranceConsidered: false });
        expect([silent.status, silent.text]).toEqual([400, expect.stringContaining('toleranceReason')]);
        await say(on(dossier, command), { ...body, toleranceConsidered: false, toleranceReason: '示例：有红线情形' });
        await say(on(dossier, command), { ...body, effectiveOn: '2022-12-31' });
        await say(on(dossier, command), { ...body, asFound: true });
        await say(on(elsewhere, command), body);
      }
    });

    it('moves nobody down by a case of 能上能下 either, and what it says of 容错 is sealed, and kept where it was said', async () => {
      const set = { set: 'zhejiang-2018-tolerance', unit, effectiveOn: '2023-01-01', docNo: '示办〔2022〕1号' };
      await say('/api/rulebook/local/adopt-set', set);
      const { events } = await say(on(dossier, 'receive-finding'), { source: 'appraisal' });
      const ground = { situation: 's8', cause: 'satisfaction', because: [events[0].id] };
      const { id } = await say('/api/downs', { dossierId: dossier, ...ground });
      for (const step of ['verified', 'proposed']) await say(`/api/downs/${id}/take-step`, { step });
      const decide = `/api/downs/${id}/decide`;
      const refused = await attempt(decide, { measure: 'removed' });
      expect([refused.status, refused.body.code]).toEqual([422, 'TOLERANCE_NOT_CONSIDERED']);
      const reason = '示例：经同步考虑不符合容错情形';
      const silent = await attempt(decide, { measure: 'removed', toleranceConsidered: true });
      expect([silent.status, silent.text]).toEqual([400, expect.stringContaining('toleranceReason')]);
      const decided = await say(decide, { measure: 'removed', toleranceConsidered: true, toleranceReason: reason });
      await followed(door);
      const { entries } = (await door.get<{ entries: readonly Body[] }>(on(dossier, 'timeline'))).body;
      const movedDown = entries.find(({ type }) => type === 'MovedDown');
      expect(movedDown).toMatchObject({ details: { measure: 'removed' } });
      expect(JSON.stringify(movedDown)).not.toContain('tolerance');
      const { body } = await door.get<{ agrees: boolean }>(`/api/events/${decided.events[0].id}/explanation`);
      expect(body.agrees).toBe(true);
      const stored = await door.installation.store.read(`down-${id}`);
      expect(stored.map(({ payload }) => payload).join('')).not.toContain(reason);
    });

    it('cites a case of the same official, and waits until that is decided', async () => {
      const { dossier: other } = await inOffice(door);
      const id = await accepted();
      const cited = { tolerance: id, toleranceConsidered: true, toleranceReason: '示例理由' };
      const pending = await attempt(on(dossier, 'punish'), { code: '02250', ...cited });
      expect([pending.status, pending.body.code]).toEqual([422, 'TOLERANCE_PENDING']);
      expect((await attempt(on(other, 'punish'), { code: '02250', ...cited })).body.code).toBe('TOLERANCE_NOT_FOUND');
      await say(on(dossier, 'open-investigation'), cited);
      await say(at(id, 'verify'), { factors: FINDINGS, distinctions: UNINTENDED, redLines: ['privateGain'] });
      await say(at(id, 'review'), { agrees: true }, by.reviewer);
      await say(at(id, 'decide'), { ...DECISION, outcome: 'refused' }, by.approver);
      const { events } = await say(on(dossier, 'punish'), { code: '02250', ...cited });
      const { entries } = (await door.get<{ entries: readonly Body[] }>(on(dossier, 'timeline'))).body;
      const punished = entries.find(({ eventId }) => eventId === events[0].id);
      expect(punished).toMatchObject({ details: { tolerance: id, toleranceConsidered: true } });
      expect(punished?.['details']).not.toHaveProperty('leniency');
    });
  });
});
