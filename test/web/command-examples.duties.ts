import type { Role } from '../../src/access/roles.js';
import { CASES } from '../../src/duties/duties.capability.js';
import { type Path, PATHS } from '../../src/kernel/capability.js';
import { headOfABureau, leaves, ORGAN } from '../support/followup.js';
import { HandingOver } from '../support/handing-over.js';
import type { Served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { aDossier, inOffice, on } from '../support/town.js';
import { clearingExamples } from './command-examples.clearing.js';
import { meetingExamples } from './command-examples.meetings.js';
import { roundExamples } from './command-examples.rounds.js';
import { schemeExamples } from './command-examples.schemes.js';
import { selectionExamples } from './command-examples.selection.js';
import { toleranceExamples } from './command-examples.tolerance.js';

interface Given {
  readonly path: string;
  readonly body: object;
  readonly as?: Role;
}
type Make = (door: Served) => Promise<Given & { readonly duty?: object; readonly seen?: readonly [url: string, like: object] }>;

/** Gives an example's command; answers the id of what it is about. */
const taken =
  (make: ((door: Served) => Promise<Given>) | undefined) =>
  async (door: Served): Promise<string> => {
    const { path, body, as = 'officer' } = (await make?.(door)) ?? { path: '', body: {} };
    const { status, body: answer, text } = await door.post(path, body, { authorization: await door.bearer(as) });
    if (status !== 201) throw new Error(`${path} answered ${status} ${text}`);
    return answer.id;
  };

/** 风险备案 of a unit that has the rule. */
const filing = async (door: Served): Promise<string> => {
  const { unit, dossier } = await inOffice(door);
  await door.told('/api/rulebook/local/adopt-set', { effectiveOn: '2023-01-01', set: 'suzhou-2023', unit });
  const act = { applicant: 'person', dossierIds: [dossier], matter: '示例事项', measures: '示例措施', plannedFrom: '2023-06-01' };
  return (await door.told('/api/filings', { effectiveOn: '2023-05-15', ...act })).id;
};

const followUp = async (door: Served): Promise<string> => {
  const bureau = await headOfABureau(door);
  const leaving = await leaves(door, bureau, '2023-01');
  return (await door.told('/api/followups', { effectiveOn: '2023-02-01', organ: ORGAN, dossierId: bureau.dossier, leaving })).id;
};

/** A case of each kind of which something is due; answers its id. */
const RAISING: Readonly<Record<string, (door: Served) => Promise<string>>> = {
  selections: taken(selectionExamples['selections conclude']),
  /** The round has come so far that a dossier does not hold what was decided. */
  rounds: async (door) => (await roundExamples['rounds supplement-grade']?.(door))?.path.split('/')[3] ?? '',
  indices: taken(schemeExamples['indices publish-lists']),
  clearings: taken(clearingExamples['clearings open']),
  filings: filing,
  tolerances: taken(toleranceExamples['tolerances open']),
  handovers: async (door) => (await HandingOver.begun(door)).id,
  followups: followUp,
  meetings: taken(meetingExamples['meetings establish']),
};

interface Open {
  readonly items: readonly { readonly id: string; readonly raisedOn: string; readonly dueOn: string }[];
}

/** A case of the kind, and the first thing that is due of it. */
async function firstDue(door: Served, kind: Path): Promise<Open['items'][number] & { id: string; about: string }> {
  const about = (await RAISING[kind]?.(door)) ?? '';
  await settled(door);
  const open = await door.get<Open>(`/api/duties?on=2099-12-31&subject=${PATHS[kind]}-${about}`);
  const [first] = open.body.items;
  if (!first) throw new Error(`nothing is due of ${kind} ${about}`);
  return { ...first, about };
}

/** What is due of a case changes hands, or is put off, on the day on which it came to be due. */
const ofCase =
  (kind: Path, command: string, body: object, like: object): Make =>
  async (door) => {
    const { id, about, raisedOn } = await firstDue(door, kind);
    const item = expect.objectContaining({ id, path: kind, ...like }) as unknown;
    return {
      path: `/api/${kind}/${about}/${command}`,
      body: { duty: id, effectiveOn: raisedOn, reason: '示例理由', ...body },
      seen: [`/api/duties?on=${raisedOn}&subject=${PATHS[kind]}-${about}`, { items: expect.arrayContaining([item]) as unknown }],
    };
  };

const casesOf = (kind: Path): Readonly<Record<string, Make>> => ({
  [`${kind} hand-duty`]: ofCase(kind, 'hand-duty', { to: '示例处室' }, { handedTo: '示例处室' }),
  [`${kind} postpone-duty`]: ofCase(kind, 'postpone-duty', { until: '2098-12-31' }, { dueOn: '2098-12-31', overdue: false }),
});

/** A command on the follow-up that an admonition of 2024-03-15 makes due on 2024-09-15. */
const ofFollowUp =
  (command: string, body: object, duty: object): Make =>
  async (door) => {
    const dossier = await aDossier(door);
    const { events } = await door.told(on(dossier, 'admonish'), { effectiveOn: '2024-03-15', form: 'talk' });
    const id = `${events[0].id}:admonition-follow-up`;
    return {
      path: on(dossier, command),
      body: { duty: id, effectiveOn: '2024-06-01', ...body },
      duty: { total: 1, items: [{ id, dueOn: '2024-09-15', ...duty }] },
    };
  };

export const dutyExamples: Readonly<Record<string, Make>> = {
  ...Object.assign({}, ...CASES.map(casesOf)),
  'dossiers hand-duty': ofFollowUp(
    'hand-duty',
    { to: '示例市纪委监委机关', reason: '经办处室调整' },
    { handedTo: '示例市纪委监委机关', overdue: true },
  ),
  'dossiers postpone-duty': ofFollowUp(
    'postpone-duty',
    { until: '2024-10-31', reason: '本人在外学习' },
    { dueOn: '2024-10-31', overdue: true },
  ),
  'dossiers complete-duty': ofFollowUp(
    'complete-duty',
    { note: '已当面回访', docNo: '示纪〔2024〕6号' },
    { fulfilledOn: '2024-06-01', overdue: false },
  ),
};
