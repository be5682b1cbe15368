import { type Attempt, isRefused, SECRET, type Why } from '../support/attempts.js';
import { CONCLUSION, EXAMPLE, Following, headOfABureau, leaves } from '../support/followup.js';
import { followUpOf } from '../../src/followup/followup.policy.js';
import { ago, HandingOver, LISTED, SIGNED, SIGNED_BY_TWO, type Step } from '../support/handing-over.js';
import { type Body, served, type Served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { aUnit } from '../support/town.js';

let door: Served;
beforeAll(async () => void (door = await served()));
afterAll(() => door.close());

const ORGAN = { organ: '示例县委组织部', docNo: '示组〔2026〕1号' };
const DECISION_OF_2024 = '三中全会《决定》';

/** An attempt on a handover that has gone through the steps before it. */
const handover =
  ([step, body]: Step, before: readonly Step[], who: Pick<Attempt, 'as'> = {}) =>
  async (): Promise<Attempt> => {
    const handing = await HandingOver.begun(door, { leaver: `${SECRET}离任`, receiver: `${SECRET}接任` });
    await handing.takes(...before);
    return { url: handing.path(step), body: { effectiveOn: ago(40), ...ORGAN, ...body }, ...who };
  };

/** A case of 政声人去后 in which a round goes on, and one respondent was entered and heard. */
async function following(): Promise<Following> {
  const bureau = await headOfABureau(door, { person: { name: `${SECRET}离任` } });
  const id = followUpOf(await leaves(door, bureau, ago(100)));
  const of = new Following(door, id, (_, role) => door.bearer(role ?? 'officer'));
  await of.begins(ago(90));
  await of.hears(ago(80), [[`${SECRET}受访`, 'masses', 'interview']]);
  return of;
}
const followUp =
  (step: string, body: object, who: Pick<Attempt, 'as'> = {}) =>
  async (): Promise<Attempt> => ({
    url: `${(await following()).home}/${step}`,
    body: { effectiveOn: ago(40), ...body },
    ...who,
  });

const Q1 = { year: 2024, quarter: 1 };
const ITEM = { id: 'i1', kind: 'clue', text: `${SECRET}线索` };
/** An attempt on the meeting of two departments in a quarter that one of them has given its input to. */
const meeting =
  (step: string, body: object, ...before: readonly Step[]) =>
  async (): Promise<Attempt> => {
    const departments = [
      { id: 'inspection', label: '巡察' },
      { id: 'resources', label: '自然资源' },
    ];
    const unit = await aUnit(door);
    const { id } = await door.told('/api/meetings', { effectiveOn: '2024-01-05', unit, departments });
    const at = (name: string): string => `/api/meetings/${id}/${name}`;
    await door.told(at('convene'), { effectiveOn: '2024-02-20', ...Q1, inputBy: '2024-03-10' });
    await door.told(at('give-input'), { effectiveOn: '2024-03-01', ...Q1, department: 'inspection', items: [ITEM] });
    for (const [name, more] of before) await door.told(at(name), { effectiveOn: '2024-03-20', ...Q1, ...more });
    return { url: at(step), body: { effectiveOn: '2024-03-21', ...Q1, ...body } };
  };

const REFUSED: readonly (readonly [what: string, attempt: () => Promise<Attempt>, why: Why])[] = [
  [
    'a handover filed that one has signed',
    handover(['file', { to: 'discipline' }], [...LISTED, ['sign', { party: 'receiver' }]]),
    { code: 'HANDOVER_NOT_SIGNED', rule: 'onlyOnceCompleted' },
  ],
  [
    'a handover closed that the leaver has not signed',
    handover(['close', {}], SIGNED_BY_TWO),
    { code: 'HANDOVER_NOT_SIGNED', rule: 'onlyOnceCompleted' },
  ],
  [
    'a handover completed without its leaver that one has signed',
    handover(['complete', { reason: `${SECRET}理由` }], [...LISTED, ['sign', { party: 'receiver' }]], { as: 'approver' }),
    { code: 'HANDOVER_NOT_SIGNED', rule: 'theOthersHaveSigned' },
  ],
  [
    'a handover completed without its leaver by who has not the role',
    handover(['complete', { reason: `${SECRET}理由` }], SIGNED_BY_TWO),
    { code: 'ABSENCE_ROLE', rule: 'handoverDue', article: DECISION_OF_2024 },
  ],
  [
    'a handover completed without its leaver as one taken over, by who has not the role',
    handover(['complete', { reason: `${SECRET}理由`, asFound: true }], SIGNED_BY_TWO),
    { code: 'ABSENCE_ROLE', rule: 'handoverDue', article: DECISION_OF_2024 },
  ],
  [
    'a handover signed for a day to come',
    handover(['sign', { party: 'leaver', effectiveOn: ago(-5) }], SIGNED_BY_TWO),
    { code: 'NOT_YET', rule: 'notAhead' },
  ],
  [
    'a handover signed by a paper from before the rules that it is judged by',
    handover(['sign', { party: 'leaver', decidedOn: '2024-07-01' }], SIGNED_BY_TWO),
    { code: 'BEFORE_THE_CASE', rule: 'notBeforeWhatWasDone' },
  ],
  [
    'a receipt from what is no department at all',
    handover(['receipt', { from: 'constructor', receiptNo: '示收1号' }], SIGNED),
    { code: 'NOT_ADDRESSED', rule: 'onlyFromAnAddressee' },
  ],
  [
    'a handover signed twice by the same',
    handover(['sign', { party: 'receiver' }], [...LISTED, ['sign', { party: 'receiver' }]]),
    { code: 'STEP_TAKEN', rule: 'signsOnce' },
  ],
  [
    'a handover signed on a list that lacks what it must have',
    handover(
      ['sign', { party: 'receiver' }],
      [
        ['notice', {}],
        ['prepare-list', { items: [{ id: 'i1', category: 'work', text: `${SECRET}事项` }] }],
        ['review-list', {}],
        ['meet', {}],
      ],
    ),
    { code: 'HANDOVER_LIST_INCOMPLETE', rule: 'handoverTemplate', article: DECISION_OF_2024 },
  ],
  [
    'a revisit before the handover',
    handover(['revisit', { findings: [] }], SIGNED_BY_TWO),
    { code: 'REVISIT_TOO_EARLY', rule: 'onlyAfterTheHandover' },
  ],
  [
    'a receipt from a department that was not addressed',
    handover(['receipt', { from: 'organization', receiptNo: '示收1号' }], [...SIGNED, ['file', { to: 'discipline' }]]),
    { code: 'NOT_ADDRESSED', rule: 'onlyFromAnAddressee' },
  ],
  [
    'a filing with a department that is none of the rule’s',
    handover(['file', { to: 'finance' }], SIGNED),
    { code: 'NOT_AN_ADDRESSEE', rule: 'handoverFilings', article: DECISION_OF_2024 },
  ],
  ['a handover closed with its filings open', handover(['close', {}], SIGNED), { code: 'DUTIES_OPEN', rule: 'nothingIsDue' }],
  [
    'a conclusion of 政声人去后 by who has not the role',
    followUp('conclude', CONCLUSION),
    { code: 'APPROVAL_ROLE', rule: 'concludedByTheApprover' },
  ],
  [
    '政声人去后 closed without a conclusion',
    followUp('close', { ...ORGAN }),
    { code: 'STEP_MISSING', rule: 'onlyOnceConcluded' },
  ],
  ['a quarter closed that was not held', meeting('close-quarter', {}), { code: 'STEP_MISSING', rule: 'onlyOnceHeld' }],
  [
    'a quarter closed without the input of a department',
    meeting(
      'close-quarter',
      {},
      ['remind', { department: 'resources' }],
      ['hold', { attendants: ['inspection'], dispositions: [{ item: 'i1', disposition: 'file' }] }],
    ),
    { code: 'DUTIES_OPEN', rule: 'nothingIsLeft' },
  ],
  [
    'a quarter closed with a disposition open',
    meeting(
      'close-quarter',
      {},
      ['give-input', { department: 'resources', nothing: true }],
      ['hold', { attendants: ['inspection'], dispositions: [{ item: 'i1', disposition: 'verify', office: '示例县纪委监委' }] }],
    ),
    { code: 'DUTIES_OPEN', rule: 'nothingIsLeft' },
  ],
  [
    'input by a department that was not asked',
    meeting('give-input', { department: 'audit', nothing: true }),
    { code: 'DEPARTMENT_UNKNOWN', rule: 'onlyItsDepartment' },
  ],
];

describe('Of what is handed over, asked and discussed, nothing is recorded that was not done:', () => {
  test.each(REFUSED)('%s is refused', async (_, attempt, why) => isRefused(door, await attempt(), why));

  test('an example with a respondent’s name in its text is taken and warned of, without the name', async () => {
    const of = await following();
    const text = `示例事例：${SECRET}受访所见`;
    const { status, body, text: whole } = await of.tries<Body>('add-example', ago(70), { ...EXAMPLE, text, happenedOn: '2021' });
    expect(status).toBe(201);
    expect(body['warnings']).toEqual([
      expect.objectContaining({
        code: 'EXAMPLE_NAMES_RESPONDENT',
        message: expect.stringContaining('r1'),
        rule: expect.objectContaining({ id: 'namesNoRespondent' }),
      }),
    ]);
    expect(whole).not.toContain(SECRET);
  });

  test.each(['leader', 'inspector', 'auditor', 'regulator', 'cadre', 'security-admin'] as const)(
    'a step by %s, who records nothing, is forbidden',
    async (as) => {
      const attempts = [
        await handover(['sign', { party: 'supervisor' }], LISTED)(),
        await followUp('add-example', EXAMPLE)(),
        await meeting('remind', { department: 'resources' })(),
      ];
      await settled(door);
      const before = await door.position();
      for (const { url, body } of attempts) {
        const answer = await door.post<Body>(url, body, { authorization: await door.bearer(as) });
        expect([url, answer.status, answer.body['code']]).toEqual([url, 403, 'FORBIDDEN']);
      }
      expect(await door.position()).toBe(before);
    },
  );
});
