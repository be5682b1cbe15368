import { ASKED, type Bureau, CONCLUSION, EXAMPLE, identityOf, ORGAN, headOfABureau, leaves } from '../support/followup.js';
import type { Served } from '../support/served.js';
import { settled } from '../support/settled.js';

interface Example {
  readonly path: string;
  readonly body: object;
  /** Who gives it, where an officer may not. */
  readonly as?: 'approver';
  /** Policies go on from it. */
  readonly followed?: boolean;
}
type Make = (door: Served) => Promise<Example>;

const PAPER = {
  decidedOn: '2023-05-12',
  organ: ORGAN,
  docNo: '示组〔2023〕1号',
  asFound: false,
  note: '示例备注',
};
const DAY = { effectiveOn: '2023-05-15' };

/** Somebody who has left a bureau of a place without rules of its own, long ago, so that nothing is opened for it. */
async function left(door: Served): Promise<Bureau & { readonly leaving: string }> {
  const bureau = await headOfABureau(door, { ruled: false });
  return { ...bureau, leaving: await leaves(door, bureau, '2023-01') };
}

type Step = readonly [name: string, body: object];

const BEGUN: Step = ['begin-round', { ...PAPER, methods: ['solicited', 'interview', 'visit'] }];
const ENTERED: Step = ['enter-respondent', { class: 'served', identity: identityOf(ASKED[2]?.[0] ?? '') }];
const HEARD: Step = ['collect-opinion', { respondent: 'r1', method: 'interview', attitude: 'positive', opinion: '示例意见' }];
const POLITICAL: Step = [
  'record-political-performance',
  { ...PAPER, respondents: ['r1'], aspects: [{ aspect: '政治担当', finding: 'positive', text: '示例表现' }] },
];
const ADDED: Step = ['add-example', EXAMPLE];
const CONCLUDED: Step = ['conclude', { ...PAPER, ...CONCLUSION }];

/** A command on a case that has gone through the steps before it; an approver concludes. */
const onCase =
  ([name, body]: Step, ...before: readonly Step[]): Make =>
  async (door) => {
    const { dossier: dossierId, leaving } = await left(door);
    const { id } = await door.told('/api/followups', { ...PAPER, ...DAY, dossierId, leaving });
    for (const [step, its] of before) {
      const authorization = await door.bearer(step === 'conclude' ? 'approver' : 'officer');
      const answer = await door.post(`/api/followups/${id}/${step}`, { ...DAY, ...its }, { authorization });
      if (answer.status !== 201) throw new Error(`${step} answered ${answer.status} ${answer.text}`);
    }
    await settled(door);
    return { path: `/api/followups/${id}/${name}`, body: { ...DAY, ...body } };
  };

const opening: Make = async (door) => {
  const { dossier: dossierId, leaving } = await left(door);
  return { path: '/api/followups', body: { ...PAPER, ...DAY, dossierId, leaving } };
};

/** What looks back on a decision of the tenure, and has somebody talked to. */
const concluding: Make = async (door): Promise<Example> => {
  const made = await onCase(CONCLUDED, BEGUN, ENTERED, HEARD, ADDED)(door);
  const retrospective = {
    share: 60,
    conclusion: 'responsibility',
    opens: 'duty',
    merits: [],
    decisions: [{ on: '2022-05-10', organ: '示例县水利局', docNo: '示水〔2022〕5号', summary: '示例工程立项' }],
    outcome: { class: 'loss', foundOn: '2023-04-20', evidence: ['示例审计报告'] },
    account: '示例后果',
  };
  const opens = { retrospective, talk: { grounds: '示例谈话事由' } };
  return { ...made, body: { ...made.body, opens }, as: 'approver', followed: true };
};

export const followUpExamples: Readonly<Record<string, Make>> = {
  'followups open': opening,
  'followups begin-round': onCase(BEGUN),
  'followups enter-respondent': onCase(ENTERED, BEGUN),
  'followups collect-opinion': onCase(HEARD, BEGUN, ENTERED),
  'followups record-political-performance': onCase(POLITICAL, BEGUN, ENTERED),
  'followups add-example': onCase(ADDED, BEGUN, ENTERED),
  'followups withdraw-example': onCase(
    ['withdraw-example', { ...PAPER, exampleId: 'e1', reason: '示例撤出理由' }],
    BEGUN,
    ENTERED,
    ADDED,
  ),
  'followups conclude': concluding,
  'followups close': onCase(['close', PAPER], BEGUN, ENTERED, HEARD, CONCLUDED),
  'followups terminate': async (door) => ({
    ...(await onCase(['terminate', { ...PAPER, reason: '示例终止理由' }], BEGUN)(door)),
    as: 'approver',
  }),
};
