import type { Role } from '../../src/access/roles.js';
import type { Served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';

interface Example {
  readonly path: string;
  readonly body: object;
  readonly as?: Role;
  readonly seen: readonly [url: string, like: object];
}
type Make = (door: Served) => Promise<Example>;

const PAPER = { effectiveOn: '2024-03-15', decidedOn: '2024-03-14', organ: '中共示例市委', docNo: '示组〔2024〕3号' };
const DECISION = { ...PAPER, reason: '示例事由' };
const FINDING = { ...PAPER, class: 'loyalty', side: 'positive', source: 'inspection', text: '示例表现' };

/** 政治体检 of a 机关 with all its items. */
export const CHECK_UP = {
  ...PAPER,
  profile: 'organ',
  items: Array.from({ length: 11 }, (_, i) => ({ item: `organ${i + 1}`, finding: i === 4 ? 'negative' : 'positive' })),
  interviews: { representatives: 12, served: 8 },
  aspects: { consciousness: 90, ability: 80, achievement: 85.5 },
};

/** A command on the political file of a dossier of its own, given by an approver after others were. */
const onFile =
  (command: string, body: object, like: object, before?: readonly [command: string, body: object, member: string]): Make =>
  async (door) => {
    const dossier = await aDossier(door);
    const path = (name: string): string => `/api/politics/${dossier}/${name}`;
    const authorization = await door.bearer('approver');
    const told = before && (await door.post(path(before[0]), before[1], { authorization })).body.events.at(-1)?.id;
    const more = before && told ? { [before[2]]: told } : {};
    return {
      path: path(command),
      body: { ...body, ...more },
      as: 'approver',
      seen: [`/api/dossiers/${dossier}/political-quality?effectiveAt=2024-12-31`, like],
    };
  };

const OF_PAPER = { organ: '中共示例市委', docNo: '示组〔2024〕3号', decidedOn: '2024-03-14' };
const RAISED = ['raise-veto', DECISION] as const;

export const politicsExamples: Readonly<Record<string, Make>> = {
  'politics record-finding': onFile('record-finding', FINDING, {
    findings: [{ ...OF_PAPER, class: 'loyalty', side: 'positive', source: 'inspection', text: '示例表现' }],
  }),
  'politics check-up': onFile(
    'check-up',
    { ...CHECK_UP, uses: ['promotion'] },
    { latest: { ...OF_PAPER, result: '85.2', positive: 10, negative: 1, uses: ['promotion'], version: '1' } },
  ),
  'politics raise-veto': onFile('raise-veto', DECISION, { vetoed: true, vetoes: [{ ...OF_PAPER, reason: '示例事由' }] }),
  'politics lift-veto': onFile(
    'lift-veto',
    { ...DECISION, effectiveOn: '2024-06-01', reason: '示例解除事由' },
    { vetoed: false, vetoes: [{ until: '2024-05-31', lifted: { ...OF_PAPER, reason: '示例解除事由' } }] },
    [...RAISED, 'veto'],
  ),
  'politics correct-fact': onFile(
    'correct-fact',
    { changes: { docNo: '示组〔2024〕4号' }, reason: '以原件为准' },
    { vetoes: [{ docNo: '示组〔2024〕4号' }] },
    [...RAISED, 'eventId'],
  ),
  'politics annul-fact': onFile('annul-fact', { reason: '重复录入' }, { vetoed: false, vetoes: [] }, [...RAISED, 'eventId']),
};

/** 满意不满意评议 of 2023 by ballots, from where it was taken. */
export const BALLOTS = {
  effectiveOn: '2024-01-20',
  organ: '示例市委组织部',
  docNo: '示评〔2024〕1号',
  source: 'satisfaction',
  year: 2023,
  from: '2023-12-01',
  to: '2023-12-20',
  participants: 120,
  valid: 110,
  counts: { satisfied: 80, basicallySatisfied: 15, dissatisfied: 5, unknown: 10 },
  objections: 0,
  sourceStamp: { system: '示例评议系统', reference: 'P-2023-1', retrievedOn: '2024-01-18' },
};

/** 得分 of 2023 by each of the other sources. */
export const scored = (source: string, score: number) => ({
  ...BALLOTS,
  source,
  counts: undefined,
  score,
  sourceStamp: { ...BALLOTS.sourceStamp, reference: `${source}-2023` },
});

const COMPUTE = {
  effectiveOn: '2024-02-01',
  organ: '示例市委组织部',
  docNo: '示评〔2024〕2号',
  decidedOn: '2024-01-31',
  year: 2023,
};

const recorded =
  (of: 'dossiers' | 'units', more: object = {}): Make =>
  async (door) => {
    const id = of === 'units' ? await aUnit(door) : await aDossier(door);
    return {
      path: `/api/${of}/${id}/record-evaluation`,
      body: { ...BALLOTS, ...more },
      seen: [
        `/api/${of}/${id}/evaluations?effectiveAt=2024-12-31`,
        { items: [{ value: '89', counts: BALLOTS.counts, version: '1' }] },
      ],
    };
  };

export const evaluationExamples: Readonly<Record<string, Make>> = {
  'dossiers record-evaluation': recorded('dossiers', { note: '示例备注' }),
  'units record-evaluation': recorded('units'),
  'dossiers compute-evaluation': async (door) => {
    const dossier = await aDossier(door);
    await door.told(on(dossier, 'record-evaluation'), BALLOTS);
    for (const source of ['public', 'third-party', 'publicity', 'peer'])
      await door.told(on(dossier, 'record-evaluation'), scored(source, 80));
    return {
      path: on(dossier, 'compute-evaluation'),
      body: COMPUTE,
      seen: [
        `/api/dossiers/${dossier}/evaluations?year=2023&size=1&page=6`,
        { total: 6, items: [{ value: '81.35', upToDate: true }] },
      ],
    };
  },
  'units compute-evaluation': async (door) => {
    const unit = await aUnit(door);
    await door.told(`/api/units/${unit}/record-evaluation`, BALLOTS);
    for (const source of ['public', 'third-party', 'publicity'])
      await door.told(`/api/units/${unit}/record-evaluation`, scored(source, 80));
    return {
      path: `/api/units/${unit}/compute-evaluation`,
      body: COMPUTE,
      seen: [`/api/units/${unit}/evaluations?year=2023&size=1&page=5`, { total: 5, items: [{ value: '83.6', upToDate: true }] }],
    };
  },
};
