import type { Served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { inOffice, on } from '../support/town.js';

type Make = (door: Served) => Promise<{
  readonly path: string;
  readonly body: object;
  readonly followed?: boolean;
  readonly seen?: readonly [url: string, like: object];
}>;

const PAPER = { organ: '示例局', docNo: '示考〔2022〕1号', note: '示例备注' };
const ASSESSORS = { supervisor: '示例分管领导甲', head: '示例局', committee: '示例局考核委员会' };

interface Case {
  readonly id: string;
  readonly dossierId: string;
}

async function opening(door: Served): Promise<{ body: object; dossierId: string }> {
  const { dossier: dossierId, unit } = await inOffice(door);
  const about = { effectiveOn: '2021-12-20', unit, kind: '20', year: 2021, pool: 'staff', unitClass: 'organ' };
  return { dossierId, body: { ...about, ...PAPER, members: [dossierId], assessors: ASSESSORS } };
}

/** The steps up to the decision, in their order. */
const steps = ({ dossierId }: Case): readonly (readonly [command: string, body: object])[] => [
  ['submit-summary', { effectiveOn: '2021-12-25', dossierId, text: '示例个人总结' }],
  [
    'propose-grades',
    { effectiveOn: '2022-01-05', ...PAPER, massesHeard: true, proposals: [{ dossierId, grade: '2', score: 85 }] },
  ],
  [
    'raise-quota',
    {
      effectiveOn: '2022-01-10',
      percent: 25,
      organ: '示例市委组织部',
      docNo: '示组复〔2022〕3号',
      decidedOn: '2022-01-08',
      note: '示例',
    },
  ],
  [
    'decide-grades',
    {
      effectiveOn: '2022-01-15',
      decidedOn: '2022-01-14',
      ...PAPER,
      decidedBy: 'committee',
      decisions: [{ dossierId, grade: '2' }],
    },
  ],
];

type Said = (round: Case, door: Served) => object | Promise<object>;

/** A step of a round that has come as far as `upTo`, or is decided. */
const step =
  (command: string, { say, upTo = command, followed }: { say?: Said; upTo?: string; followed?: boolean } = {}): Make =>
  async (door) => {
    const { body, dossierId } = await opening(door);
    const round = { id: (await door.told('/api/rounds', body)).id, dossierId };
    const path = (name: string): string => `/api/rounds/${round.id}/${name}`;
    const own = steps(round).find(([name]) => name === command)?.[1];
    for (const [name, said] of steps(round)) {
      if (name === upTo) break;
      await door.told(path(name), said);
    }
    await settled(door);
    return { path: path(command), body: (await say?.(round, door)) ?? own ?? {}, followed };
  };

const DECIDED = 'decided';

/** The dossier no longer holds what the round decided. */
async function annulled({ id, dossierId }: Case, door: Served): Promise<void> {
  const { body } = await door.get<{ members: { items: readonly [{ entered: string }] } }>(`/api/rounds/${id}`);
  await door.told(on(dossierId, 'annul-fact'), { eventId: body.members.items[0].entered, reason: '示例原因' });
}

export const roundExamples: Readonly<Record<string, Make>> = {
  'rounds open': async (door) => ({ path: '/api/rounds', body: (await opening(door)).body }),
  'rounds change-members': step('change-members', {
    say: async (_, door) => ({ effectiveOn: '2021-12-21', ...PAPER, add: [(await inOffice(door)).dossier], reason: '示例原因' }),
    upTo: 'submit-summary',
  }),
  'rounds submit-summary': async (door) => {
    const example = await step('submit-summary')(door);
    return { ...example, seen: [example.path.replace('/submit-summary', ''), { summaries: 1 }] };
  },
  'rounds propose-grades': step('propose-grades'),
  'rounds raise-quota': step('raise-quota'),
  'rounds decide-grades': step('decide-grades', { followed: true }),
  'rounds supplement-grade': step('supplement-grade', {
    say: async (round, door) => {
      await annulled(round, door);
      await door.told(on(round.dossierId, 'punish'), { effectiveOn: '2021-06-10', code: '02257' });
      await door.told(`/api/rounds/${round.id}/enter-grades`, { effectiveOn: '2022-03-01' });
      await settled(door);
      const { dossierId } = round;
      return {
        effectiveOn: '2022-06-01',
        decidedOn: '2022-05-30',
        ...PAPER,
        dossierId,
        grade: '4',
        score: 50,
        decidedBy: 'head',
      };
    },
    upTo: DECIDED,
    followed: true,
  }),
  'rounds enter-grades': step('enter-grades', {
    say: async (round, door) => {
      await annulled(round, door);
      return { effectiveOn: '2022-03-01' };
    },
    upTo: DECIDED,
    followed: true,
  }),
  'rounds close': step('close', { say: () => ({ effectiveOn: '2022-03-01', reason: '示例原因' }), upTo: DECIDED }),
  'rounds abandon': step('abandon', { say: () => ({ effectiveOn: '2022-01-12', reason: '示例原因' }), upTo: 'decide-grades' }),
};
