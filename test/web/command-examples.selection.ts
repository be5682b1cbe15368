import type { Served } from '../support/served.js';
import { inOffice, on } from '../support/town.js';

type Body = Readonly<Record<string, unknown>>;
type Taken = readonly [command: string, body: Body];

const PAPER = { organ: '中共示例市委', docNo: '示组〔2024〕1号', note: '示例备注' };
const STATED = { politicalDiscipline: false, lowRecognition: false, canvassing: false, emigratedFamily: false, other: false };

/** A selection for the post of 县长, and one who is 副县长 and may be named for it. */
async function aCase(door: Served, over: object = {}): Promise<{ id: string; dossierId: string; unit: string }> {
  const { dossier: dossierId, unit } = await inOffice(door);
  const body = { effectiveOn: '2024-03-01', unit, post: '县长', promotion: 'step', ...over };
  return { id: (await door.told('/api/selections', body)).id, dossierId, unit };
}

/** The steps of a case in their order; each stands on those before it. */
const steps = (dossierId: string): readonly Taken[] => [
  [
    'recommend',
    { effectiveOn: '2024-03-10', ...PAPER, method: 'meeting', present: 30, valid: 29, votes: [{ dossierId, votes: 25 }] },
  ],
  ['name-candidate', { effectiveOn: '2024-03-20', ...PAPER, dossierId, stated: { ...STATED, specialPost: false } }],
  [
    'inspect',
    {
      effectiveOn: '2024-04-10',
      ...PAPER,
      dossierId,
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
      reason: '示例说明',
    },
  ],
  ['decide', { effectiveOn: '2024-05-06', ...PAPER, dossierId, members: 9, present: 8, for: 7, against: 1, deferred: 0 }],
  [
    'publish',
    {
      effectiveOn: '2024-05-08',
      ...PAPER,
      dossierId,
      from: '2024-05-08',
      until: '2024-05-13',
      statesReason: false,
      text: '示例公示',
    },
  ],
  ['close-notice', { effectiveOn: '2024-05-14', ...PAPER, result: 'clear', reports: 0 }],
  ['conclude', { effectiveOn: '2024-05-06', ...PAPER, dossierId, by: 'committee', probationMonths: 12 }],
];

/** A step of a case that has come so far. */
const step = (command: string) => async (door: Served) => {
  const { id, dossierId, unit } = await aCase(door);
  const address = (name: string): string => `/api/selections/${id}/${name}`;
  for (const [name, body] of steps(dossierId)) {
    // The dossier then holds the post by hand, and refuses what is concluded: nothing is recorded there behind the test's back.
    if (name === 'conclude')
      await door.told(on(dossierId, 'promote'), { effectiveOn: '2024-05-06', unit, post: '县长', promotion: 'step' });
    if (name === command) return { path: address(name), body };
    await door.told(address(name), body);
  }
  throw new Error(`there is no step ${command}`);
};

const other = (command: string, body: object, over: object) => async (door: Served) => {
  const { id } = await aCase(door, over);
  return { path: `/api/selections/${id}/${command}`, body: { effectiveOn: '2024-03-20', ...PAPER, ...body } };
};

const OUT_OF_TURN = { promotion: 'exceptional', reasonClass: 'outstanding', reason: '示例理由' };

export const selectionExamples = {
  'selections open': async (door: Served) => {
    const { unit } = await inOffice(door);
    const more = { level: '0131', sourcing: 'picked', vacancies: 1, ...OUT_OF_TURN };
    return { path: '/api/selections', body: { effectiveOn: '2024-03-01', ...PAPER, unit, post: '县长', ...more } };
  },
  'selections recommend': step('recommend'),
  'selections name-candidate': step('name-candidate'),
  'selections inspect': step('inspect'),
  'selections record-approval': other(
    'record-approval',
    { decidedOn: '2024-03-18', organ: '示例市委组织部', docNo: '示组复〔2024〕1号' },
    OUT_OF_TURN,
  ),
  'selections decide': step('decide'),
  'selections publish': step('publish'),
  'selections close-notice': step('close-notice'),
  'selections conclude': step('conclude'),
  'selections end': other('end', { reason: '示例终止原因' }, {}),
};
