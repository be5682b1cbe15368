import { jest } from '@jest/globals';
import { onEveryEngine } from '../support/engines.js';
import { at, type Bureau, HandingOver, POSTS } from '../support/handover.js';
import { type Body, served } from '../support/served.js';
import { aUnit, on } from '../support/town.js';

jest.setTimeout(60_000);

const WITHOUT = { organ: '中共示例市委', docNo: '示委〔2024〕8号', reason: '示例突破理由' };

interface Explanation {
  readonly agrees: boolean;
  readonly rules: readonly { readonly id: string; readonly answer: string; readonly said: string | null }[];
}

onEveryEngine('S11 no handover, no transfer formalities', (engine) => {
  let story: HandingOver;
  let elsewhere = '';
  beforeEach(async () => {
    const settings = await engine.settings();
    story = await HandingOver.begin((now) => served(settings, now));
    elsewhere = await aUnit(story.door, { posts: POSTS });
  });
  afterEach(() => story.close());

  /** The handover is noticed, and to be signed by 2024-02-15. */
  async function noticed(set: string): Promise<Bureau> {
    const bureau = await story.bureau(set);
    const signBy = set === 'anqing' ? { signBy: '2024-02-15' } : {};
    await story.say(at(bureau.id, 'notice'), '2024-02-01', signBy);
    return bureau;
  }

  const order = (more: object = {}): object => ({ unit: elsewhere, post: '局长', ...more });
  const transfer = ({ leaver }: Bureau, day: string, more: object = {}, who?: string) =>
    story.try(on(leaver, 'transfer'), day, order(more), who);
  const explain = async (id: string): Promise<Explanation['rules'][number] | undefined> => {
    const { body } = await story.door.get<Explanation>(`/api/events/${id}/explanation`);
    expect(body.agrees).toBe(true);
    return body.rules.find((rule) => rule.id === 'noHandoverNoTransfer');
  };

  it('refuses the order once the handover is past its day, naming what is outstanding', async () => {
    const bureau = await noticed('anqing');
    const refused = await story.refused(on(bureau.leaver, 'transfer'), '2024-02-16', order());
    expect(refused.codes).toEqual(['HANDOVER_OUTSTANDING']);
    expect(refused.rule).toMatchObject({ id: 'noHandoverNoTransfer', article: expect.stringContaining('安庆') });
    expect(refused.standsInTheWay).toMatchObject([{ type: 'HandoverNoticed', until: '2024-02-15' }]);
    const promotion = await story.refused(on(bureau.leaver, 'appoint'), '2024-02-16', order());
    expect(promotion.codes).toEqual(['HANDOVER_OUTSTANDING']);
    expect((await transfer(bureau, '2024-02-15')).status).toBe(201);
  });

  it('does so too where not even notice was given', async () => {
    const bureau = await story.bureau('anqing');
    const refused = await story.refused(on(bureau.leaver, 'transfer'), '2024-02-16', order());
    expect(refused.standsInTheWay).toMatchObject([{ type: 'HandoverOpened', until: '2024-02-03' }]);
  });

  it('lets it pass for an approver who says by whom it was approved and why, which only the dossier knows', async () => {
    const bureau = await noticed('anqing');
    const byOfficer = await transfer(bureau, '2024-02-16', { withoutHandover: WITHOUT });
    expect([byOfficer.status, byOfficer.body.code]).toEqual([422, 'HANDOVER_OVERRIDE_ROLE']);
    expect(byOfficer.text).not.toContain('示例突破理由');
    const approver = await story.door.bearer('approver');
    const noReason = await transfer(bureau, '2024-02-16', { withoutHandover: { organ: WITHOUT.organ } }, approver);
    expect(noReason.status).toBe(400);
    const bare = await transfer(bureau, '2024-02-16', {}, approver);
    expect([bare.status, bare.body.code]).toEqual([422, 'HANDOVER_OUTSTANDING']);
    const passed = await transfer(bureau, '2024-02-16', { withoutHandover: WITHOUT }, approver);
    expect(passed.status).toBe(201);
    const [{ id }] = (passed.body as unknown as { events: readonly [{ id: string }] }).events;
    expect(await explain(id)).toMatchObject({ answer: 'agreed', said: expect.stringContaining('经批准办理') });
    expect((await story.door.get(`/api/dossiers/${bureau.leaver}/events`)).text).not.toContain('示例突破理由');
    const { body } = await story.door.get<{ entries: readonly (Body & { eventId: string; details: Body })[] }>(
      `${on(bureau.leaver, 'timeline')}?effectiveAt=2024-12-31`,
    );
    expect(body.entries.find(({ eventId }) => eventId === id)?.details).toMatchObject({ withoutHandover: WITHOUT });
  });

  it('only warns the unit has it so', async () => {
    const bureau = await noticed('yizheng-handover');
    const rule = { rule: 'noHandoverNoTransfer', unit: bureau.unit, parameters: { mode: 'warn' }, article: '示例办法第三条' };
    await story.say('/api/rulebook/local/adopt-rule', '2024-02-02', rule);
    const warned = await transfer(bureau, '2024-02-16');
    expect(warned.status).toBe(201);
    const { warnings, events } = warned.body as unknown as { warnings: readonly Body[]; events: readonly [{ id: string }] };
    expect(warnings).toMatchObject([{ code: 'HANDOVER_OUTSTANDING', rule: { id: 'noHandoverNoTransfer' } }]);
    expect(await explain(events[0].id)).toMatchObject({ answer: 'warned', said: '离任交接逾期未办理' });
  });

  it('says nothing where the unit left has no such rule, nor once the handover is made', async () => {
    const without = await noticed('yizheng-handover');
    const free = await transfer(without, '2024-02-20');
    expect([free.status, free.body.warnings]).toEqual([201, undefined]);
    const made = await story.bureau('anqing');
    const numbered = Array.from({ length: 8 }, (_, i) => ({
      id: `n${i + 1}`,
      category: ['work', 'projects', 'party', 'rectification', 'legacy'][i % 5],
      no: i + 1,
      text: `示例事项 ${i + 1}`,
    }));
    await story.prepared(made, numbered.slice(0, 7));
    const short = await story.refused(at(made.id, 'sign'), '2024-02-08', { party: 'leaver' });
    expect([short.codes, short.message]).toEqual([['HANDOVER_LIST_INCOMPLETE'], '交接清单缺少必填事项：第 8 项']);
    await story.listed(made.id, '2024-02-20', numbered);
    await story.signed(made.id, '2024-02-21');
    const after = await story.say(on(made.leaver, 'transfer'), '2024-02-22', order());
    expect(await explain(after.events[0].id)).toMatchObject({ answer: 'agreed', said: '离任交接已经完成' });
  });
});
