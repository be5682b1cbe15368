import { type Attempt, isRefused, SECRET, type Why } from '../support/attempts.js';
import { type Body, served, type Served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { DECISION, FINDINGS, UNINTENDED } from '../support/tolerance.js';
import { aDossier, aUnit, inOffice, on } from '../support/town.js';

let door: Served;
beforeAll(async () => void (door = await served()));
afterAll(() => door.close());

const ORGAN = '示例县纪委监委';
const PAPER = { organ: ORGAN, docNo: '示纪〔2023〕1号' };

/** Steps that an officer may not take. */
const BY_THE_APPROVER: readonly string[] = ['approve', 'refuse'];

/** A case taken through steps, each by somebody else so that nobody reviews themselves. */
async function through(path: string, opening: object, ...steps: readonly (readonly [step: string, body: object])[]) {
  const { id } = await door.told(path, { ...PAPER, ...opening });
  for (const [i, [step, body]] of steps.entries()) {
    const authorization = await door.bearer(BY_THE_APPROVER.includes(step) ? 'approver' : 'officer', `officer-${i}`);
    const { status, text } = await door.post(`${path}/${id}/${step}`, { ...PAPER, ...body }, { authorization });
    if (status !== 201) throw new Error(`${step} answered ${status} ${text}`);
  }
  return (step: string): string => `${path}/${id}/${step}`;
}

const someone = async (): Promise<{ dossier: string; unit: string }> => {
  const [unit, dossier] = [await aUnit(door), await aDossier(door, { name: `${SECRET}本人` })];
  await door.told(on(dossier, 'appoint'), { effectiveOn: '1999-02', unit, post: '副县长' });
  return { dossier, unit };
};

type Step = readonly [step: string, body: object];

const SCREENED: Step = ['screen', { effectiveOn: '2023-03-03', result: 'checkable', nature: 'suspectedFalse' }];
const INQUIRED: Step = ['open-inquiry', { effectiveOn: '2023-03-06' }];
const CONCLUDED: Step = [
  'conclude-inquiry',
  {
    effectiveOn: '2023-04-03',
    findings: [
      { issue: 'i1', finding: 'untrue' },
      { issue: 'i2', finding: 'notExcluded' },
    ],
  },
];
const WORDS = { facts: `${SECRET}事实`, falseContent: `${SECRET}失实`, request: `${SECRET}请求` };
const APPLIED: Step = ['apply', { effectiveOn: '2023-04-04', issues: ['i1'], ...WORDS }];
const APPROVED: Step = ['approve', { effectiveOn: '2023-04-10', issues: ['i1'], forms: ['written', 'meeting'], scope: ['e1'] }];

/** A report of two issues by somebody who is named. */
const report = async (...steps: readonly Step[]) =>
  through(
    '/api/clearings',
    {
      effectiveOn: '2023-03-01',
      dossierId: (await someone()).dossier,
      office: 'letters',
      channel: 'visit',
      severity: 'tendency',
      anonymous: false,
      informant: { name: `${SECRET}检举人`, unit: `${SECRET}单位` },
      issues: [
        { id: 'i1', text: `${SECRET}问题一` },
        { id: 'i2', text: `${SECRET}问题二` },
      ],
      effects: [{ id: 'e1', kind: 'unit', text: `${SECRET}单位` }],
    },
    ...steps,
  );

const PLAN = { matter: `${SECRET}事项`, grounds: `${SECRET}依据`, measures: `${SECRET}措施`, plannedFrom: '2023-05-10' };
const filing = async (): Promise<object> => ({
  effectiveOn: '2023-05-01',
  applicant: 'person',
  dossierIds: [(await someone()).dossier],
  ...PLAN,
  plannedUntil: '2023-05-20',
});
const filed = async (...steps: readonly Step[]) => through('/api/filings', await filing(), ...steps);

const VERIFIED = { effectiveOn: '2023-06-05', factors: FINDINGS, distinctions: UNINTENDED, redLines: [] as string[] };
const AGREED: Step = ['review', { effectiveOn: '2023-06-06', agrees: true, opinion: `${SECRET}意见` }];
const GRANTING = { effectiveOn: '2023-06-10', ...DECISION, reason: `${SECRET}理由`, outcome: 'exempted' };
const REFUSING = { ...GRANTING, outcome: 'refused' };
const ACCEPTED: Step = ['accept', { effectiveOn: '2023-06-02' }];

/** A case about an act of somebody in office. */
const tolerance = async (...steps: readonly Step[]) =>
  through(
    '/api/tolerances',
    {
      effectiveOn: '2023-06-01',
      dossierId: (await someone()).dossier,
      by: 'person',
      actOn: '2023-05-15',
      what: `${SECRET}行为`,
      violated: '示例办法第三条',
    },
    ...steps,
  );

const at =
  (make: (...steps: readonly Step[]) => Promise<(step: string) => string>, ...before: readonly Step[]) =>
  (step: string, body: object, who: Pick<Attempt, 'as' | 'sub'> = {}) =>
  async (): Promise<Attempt> => ({ url: (await make(...before))(step), body: { ...PAPER, ...body }, ...who });

const REFUSED: readonly (readonly [what: string, attempt: () => Promise<Attempt>, why: Why])[] = [
  [
    'a clearing applied for without a conclusion',
    at(report, SCREENED, INQUIRED)(...APPLIED),
    { code: 'CLEARING_WITHOUT_CONCLUSION', rule: 'onlyAfterAConclusion' },
  ],
  [
    'a clearing suggested without a conclusion',
    at(report, SCREENED)('propose', {
      effectiveOn: '2023-04-04',
      issues: ['i1'],
      askedOn: '2023-04-03',
      agrees: true,
      situations: ['harm'],
    }),
    { code: 'CLEARING_WITHOUT_CONCLUSION', rule: 'onlyAfterAConclusion' },
  ],
  [
    'a clearing approved without a conclusion',
    at(report)(...APPROVED, { as: 'approver' }),
    { code: 'CLEARING_WITHOUT_CONCLUSION', rule: 'onlyAfterAConclusion' },
  ],
  [
    'a clearing of what could not be excluded',
    at(report, SCREENED, INQUIRED, CONCLUDED)('apply', { ...APPLIED[1], issues: ['i1', 'i2'] }),
    { code: 'CLEARING_BARRED', rule: 'clearableFindings', article: '关于做好失实检举控告澄清工作的意见' },
  ],
  [
    '会议澄清 approved without 书面',
    at(report, SCREENED, INQUIRED, CONCLUDED, APPLIED)('approve', { ...APPROVED[1], forms: ['meeting'] }, { as: 'approver' }),
    { code: 'FORM_NOT_ACCOMPANIED', rule: 'clearingForms', article: '关于做好失实检举控告澄清工作的意见' },
  ],
  [
    'a clearing approved by who has not the role',
    at(report, SCREENED, INQUIRED, CONCLUDED, APPLIED)(...APPROVED),
    { code: 'APPROVAL_ROLE', rule: 'clearingApproval', article: '关于做好失实检举控告澄清工作的意见' },
  ],
  [
    '会议澄清 given before 书面',
    at(
      report,
      SCREENED,
      INQUIRED,
      CONCLUDED,
      APPLIED,
      APPROVED,
    )('give', {
      effectiveOn: '2023-04-11',
      form: 'meeting',
      issues: ['i1'],
      scope: ['e1'],
      text: `${SECRET}文书`,
    }),
    { code: 'FORM_NOT_ACCOMPANIED', rule: 'clearingForms', article: '关于做好失实检举控告澄清工作的意见' },
  ],
  [
    'a report closed with its screening open',
    at(report)('close', { effectiveOn: '2023-05-01' }),
    { code: 'STEP_MISSING', rule: 'carriedThrough' },
  ],
  [
    'a report closed with the asking about a clearing open',
    at(report, SCREENED, INQUIRED, CONCLUDED)('close', { effectiveOn: '2023-05-01' }),
    { code: 'DUTIES_OPEN', rule: 'nothingIsDue' },
  ],
  [
    'a filing dated after the act that does not say so',
    async () => ({ url: '/api/filings', body: { ...(await filing()), effectiveOn: '2023-05-21' } }),
    { code: 'FILING_AFTER_THE_ACT', rule: 'filedBeforeTheActIsOver' },
  ],
  [
    'a filing that was returned, applied for again after the act',
    async () => ({
      url: (await filed(['return', { effectiveOn: '2023-05-02', reason: `${SECRET}理由` }]))('apply-again'),
      body: { ...(await filing()), effectiveOn: '2023-05-22' },
    }),
    { code: 'FILING_AFTER_THE_ACT', rule: 'filedBeforeTheActIsOver' },
  ],
  [
    'a filing answered without having been reviewed',
    at(filed, ['accept', { effectiveOn: '2023-05-02', level: '2' }])('give-feedback', { effectiveOn: '2023-05-03' }),
    { code: 'STEP_OUT_OF_ORDER', rule: 'oneStepAfterTheOther' },
  ],
  [
    '容错 granted with a factor missing',
    at(tolerance, ACCEPTED, ['verify', { ...VERIFIED, factors: FINDINGS.slice(1) }], AGREED)('decide', GRANTING),
    { code: 'FACTOR_MISSING', rule: 'toleranceFactors', article: '中办发〔2018〕29号' },
  ],
  [
    '容错 refused with a factor missing',
    at(tolerance, ACCEPTED, ['verify', { ...VERIFIED, factors: FINDINGS.slice(1) }], AGREED)('decide', REFUSING),
    { code: 'FACTOR_MISSING', rule: 'toleranceFactors', article: '中办发〔2018〕29号' },
  ],
  [
    '容错 granted past a red line',
    at(tolerance, ACCEPTED, ['verify', { ...VERIFIED, redLines: ['privateGain'] }], AGREED)('decide', GRANTING),
    { code: 'RED_LINE', rule: 'toleranceRedLines', article: '中办发〔2018〕29号' },
  ],
  [
    'a red line overridden by who has not the role',
    at(tolerance, ACCEPTED, ['verify', { ...VERIFIED, redLines: ['privateGain'] }])('override', {
      effectiveOn: '2023-06-06',
      items: ['privateGain'],
      reason: `${SECRET}理由`,
    }),
    { code: 'OVERRIDE_ROLE', rule: 'toleranceRedLines', article: '中办发〔2018〕29号' },
  ],
  [
    'a review by whoever verified',
    at(tolerance, ACCEPTED, ['verify', VERIFIED])(...AGREED, { sub: 'officer-1' }),
    { code: 'REVIEWER_IS_VERIFIER', rule: 'reviewerIsAnother' },
  ],
  [
    'a case of 容错 closed with its answer open',
    at(tolerance, ACCEPTED, ['verify', VERIFIED], AGREED, ['decide', REFUSING])('close', { effectiveOn: '2023-06-11' }),
    { code: 'DUTIES_OPEN', rule: 'nothingLeftToDo' },
  ],
];

describe('Of what protects somebody, nothing is recorded that was not done:', () => {
  test.each(REFUSED)('%s is refused', async (_, attempt, why) => isRefused(door, await attempt(), why));

  test('a filing made after the act counts as 补报 and never as filed before', async () => {
    const { dossier } = await inOffice(door);
    const plan = { ...PLAN, plannedUntil: '2023-05-20', applicant: 'person', dossierIds: [dossier] };
    const { id } = await door.told('/api/filings', { effectiveOn: '2023-05-25', ...plan, late: true });
    const act = { dossierId: dossier, by: 'person', actOn: '2023-05-15', what: `${SECRET}行为`, violated: '示例办法第三条' };
    const opened = await door.told('/api/tolerances', { effectiveOn: '2023-06-01', ...act, named: [id] });
    const { body } = await door.get<{ filings: readonly Body[] }>(`/api/tolerances/${opened.id}`);
    expect(body.filings).toEqual([expect.objectContaining({ filing: id, prior: false, late: true })]);
  });

  test.each(['leader', 'inspector', 'auditor', 'regulator', 'cadre', 'system-admin'] as const)(
    'a step by %s, who records nothing, is forbidden',
    async (as) => {
      const attempts = [
        { url: (await report())(SCREENED[0]), body: SCREENED[1] },
        { url: (await filed())('accept'), body: { effectiveOn: '2023-05-02', level: '2' } },
        { url: (await tolerance())(ACCEPTED[0]), body: ACCEPTED[1] },
      ];
      await settled(door);
      const before = await door.position();
      for (const { url, body } of attempts) {
        const answer = await door.post<Body>(url, { ...PAPER, ...body }, { authorization: await door.bearer(as) });
        expect([url, answer.status, answer.body['code']]).toEqual([url, 403, 'FORBIDDEN']);
      }
      expect(await door.position()).toBe(before);
    },
  );
});
