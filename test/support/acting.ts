import { examples } from '../web/command-examples.js';
import { CONCLUSION, Following, headOfABureau, leaves } from './followup.js';
import { ago, HandingOver, SIGNED } from './handing-over.js';
import type { Served } from './served.js';
import { inOffice, on } from './town.js';

/** Makes a policy record something in another stream. */
type Act = (door: Served) => Promise<unknown>;

/** By the example of a command, after which the policy acts. */
const by =
  (command: string): Act =>
  async (door) => {
    const { path, body, as = 'officer' } = (await examples[command]?.(door)) ?? { path: '', body: {} };
    const { status, text } = await door.post(path, body, { authorization: await door.bearer(as) });
    if (status !== 201) throw new Error(`${command} answered ${status} ${text}`);
  };

type Step = readonly [command: string, effectiveOn: string, body?: object];

/** A case opened and taken through its steps by somebody who may approve. */
async function through(door: Served, path: string, opening: object, ...steps: readonly Step[]): Promise<void> {
  const { id } = await door.told(path, opening);
  const headers = { authorization: await door.bearer('approver') };
  for (const [command, effectiveOn, body] of steps) {
    const { status, text } = await door.post(`${path}/${id}/${command}`, { effectiveOn, ...body }, headers);
    if (status !== 201) throw new Error(`${command} answered ${status} ${text}`);
  }
}

const PAPER = { organ: '示例县纪委监委', docNo: '示纪〔2023〕1号' };

const cleared: Act = async (door) =>
  through(
    door,
    '/api/clearings',
    {
      ...PAPER,
      effectiveOn: '2023-03-01',
      dossierId: (await inOffice(door)).dossier,
      office: 'letters',
      channel: 'letter',
      severity: 'sign',
      anonymous: true,
      issues: [{ id: 'i1', text: '示例问题' }],
      effects: [{ id: 'e1', kind: 'unit', text: '示例单位' }],
    },
    ['screen', '2023-03-03', { result: 'checkable', nature: 'genuine' }],
    ['open-inquiry', '2023-03-06', PAPER],
    ['conclude-inquiry', '2023-04-03', { ...PAPER, findings: [{ issue: 'i1', finding: 'mistaken' }] }],
    ['apply', '2023-04-04', { issues: ['i1'], facts: '示例事实', falseContent: '示例失实内容', request: '示例请求' }],
    ['approve', '2023-04-10', { ...PAPER, issues: ['i1'], forms: ['written'], scope: ['e1'] }],
    ['give', '2023-04-11', { ...PAPER, form: 'written', issues: ['i1'], scope: ['e1'] }],
  );

/** 县长 graded 不称职, of whom it is decided that he is removed for it. */
const movedDown: Act = async (door) => {
  const { dossier } = await inOffice(door, '县长');
  const poor = { effectiveOn: '2023-02', kind: '20', year: 2022, grade: '4' };
  const { events } = await door.told(on(dossier, 'decide-assessment'), poor);
  await through(
    door,
    '/api/downs',
    { effectiveOn: '2023-03-01', dossierId: dossier, situation: 's8', because: [events[0].id], cause: 'unsatisfactory' },
    ['take-step', '2023-03-05', { step: 'verified' }],
    ['take-step', '2023-03-10', { step: 'proposed' }],
    ['decide', '2023-03-15', { measure: 'removed' }],
  );
};

const filed: Act = async (door) => {
  const { dossier, unit } = await inOffice(door);
  const plan = { matter: '示例拟办事项', grounds: '示例政策依据', measures: '示例防范措施' };
  await through(
    door,
    '/api/filings',
    {
      effectiveOn: '2023-05-15',
      applicant: 'unit',
      dossierIds: [dossier],
      unit,
      ...plan,
      plannedFrom: '2023-05-20',
      plannedUntil: '2023-06',
    },
    ['accept', '2023-05-15', { level: '2' }],
    ['assess', '2023-05-15', { risks: [{ risk: '示例风险', grade: 'high' }], assessors: '示例评估组' }],
    ['review', '2023-05-15', { outcome: 'approved' }],
    ['give-feedback', '2023-05-15'],
  );
};

const STATED = { politicalDiscipline: false, lowRecognition: false, canvassing: false, emigratedFamily: false, other: false };
const INSPECTED = {
  from: '2024-04-01',
  to: '2024-04-08',
  team: 3,
  approval: 96,
  integrityOpinion: 'clean',
  archiveChecked: true,
  declarationsChecked: true,
  picks: [true, true, true, true],
  never: [false, false, false, false],
  politicalVeto: false,
};

/** 副县长 selected to be 县长; concluded unless the steps end before. */
export async function selected(door: Served): Promise<{ dossier: string; unit: string; conclude: () => Promise<unknown> }> {
  const { dossier, unit } = await inOffice(door);
  const dossierId = dossier;
  const { id } = await door.told('/api/selections', { effectiveOn: '2024-03-01', unit, post: '县长', promotion: 'step' });
  const step = (command: string, effectiveOn: string, body: object) =>
    door.told(`/api/selections/${id}/${command}`, { effectiveOn, ...body });
  await step('recommend', '2024-03-10', { method: 'meeting', present: 30, valid: 29, votes: [{ dossierId, votes: 25 }] });
  await step('name-candidate', '2024-03-20', { dossierId, stated: STATED });
  await step('inspect', '2024-04-10', { dossierId, ...INSPECTED });
  await step('decide', '2024-05-06', { dossierId, members: 9, present: 8, for: 7, against: 1, deferred: 0 });
  await step('publish', '2024-05-08', { dossierId, from: '2024-05-08', until: '2024-05-13', statesReason: false });
  await step('close-notice', '2024-05-14', { result: 'clear', reports: 0 });
  return { dossier, unit, conclude: () => step('conclude', '2024-05-06', { dossierId, by: 'committee' }) };
}

const concluded: Act = async (door) => (await selected(door)).conclude();

const followedUp: Act = async (door) => {
  const bureau = await headOfABureau(door);
  await leaves(door, bureau, ago(100));
  const { body } = await door.get<{ items: readonly { id: string }[] }>(`/api/followups?dossier=${bureau.dossier}`);
  const of = new Following(door, body.items[0]?.id ?? '', (_, role) => door.bearer(role ?? 'officer'));
  await of.begins(ago(90));
  await of.hears(ago(80));
  await of.takes('conclude', ago(60), CONCLUSION, 'approver');
};

const handedOver: Act = async (door) => (await HandingOver.begun(door)).takes(...SIGNED);

const leavingAnnulled: Act = async (door) => {
  const bureau = await headOfABureau(door);
  const eventId = await leaves(door, bureau, ago(100));
  await door.told(on(bureau.dossier, 'annul-fact'), { eventId, reason: '示例理由' });
};

/**
 * For every policy of the service, by its name, how to make it act. A policy without a line here makes the test of all of them red
 * (test/story/policies.spec.ts); where a command has an example after which it acts, `by` is enough.
 */
export const acting: Readonly<Record<string, Act>> = {
  entersTheGrades: by('rounds decide-grades'),
  recordsTheAppointment: concluded,
  confirmsTheAppointment: concluded,
  recordsMovedDown: movedDown,
  recordsTheClearing: cleared,
  keepsTheFreeze: by('clearings freeze'),
  creditsContributors: by('merits record'),
  notesRetrospectives: by('retrospectives assess'),
  recordsTheFiling: filed,
  recordsTheTolerance: by('tolerances give-feedback'),
  opensTheHandover: handedOver,
  recordsTheHandover: handedOver,
  voidsTheHandover: leavingAnnulled,
  opensTheFollowUp: followedUp,
  recordsTheFollowUp: followedUp,
  voidsTheFollowUp: leavingAnnulled,
  findsWarningCases: by('meetings issue-warning'),
  callsForWarnings: by('meetings issue-warning'),
};
