import type { Served } from '../support/served.js';
import { aUnit, inOffice, on } from '../support/town.js';

type Make = (door: Served) => Promise<{ path: string; body: object; unit?: object }>;

const ON = {
  effectiveOn: '2023-03-01',
  decidedOn: '2023-02-28',
  organ: '中共示例市委',
  docNo: '示组〔2023〕1号',
  note: '示例备注',
};

/** A case of an official in office, by what an appraisal found. */
async function opening(door: Served): Promise<object> {
  const { dossier } = await inOffice(door);
  const { events } = await door.told(on(dossier, 'receive-finding'), { effectiveOn: '2023-01', source: 'appraisal' });
  return {
    dossierId: dossier,
    situation: 's8',
    cause: 'satisfaction',
    source: 'appraisal',
    because: [events[0].id],
    matter: '示例',
  };
}

/** A command on a case that has gone through the steps before it. */
const onCase =
  (command: string, body: object, ...before: readonly (readonly [string, object])[]): Make =>
  async (door) => {
    const { id } = await door.told('/api/downs', { ...ON, ...(await opening(door)) });
    for (const [name, told] of before) await door.told(`/api/downs/${id}/${name}`, { ...ON, ...told });
    return { path: `/api/downs/${id}/${command}`, body: { ...ON, ...body } };
  };

const VERIFIED = ['take-step', { step: 'verified' }] as const;
const PROPOSED = ['take-step', { step: 'proposed' }] as const;
const EDUCATED = ['decide', { measure: 'educated' }] as const;

/** A command on the file of somebody demoted in 2003. */
const onFile =
  (command: string, body: object): Make =>
  async (door) => {
    const { dossier, unit } = await inOffice(door, '县长');
    const { events } = await door.told(on(dossier, 'demote'), {
      effectiveOn: '2003-01',
      unit,
      post: '副县长',
      cause: '示例原因',
    });
    return { path: on(dossier, command), body: { note: '示例备注', movedDown: events[0].id, ...body } };
  };

export const downExamples: Readonly<Record<string, Make>> = {
  'downs open': async (door) => ({ path: '/api/downs', body: { ...ON, ...(await opening(door)) } }),
  'downs take-step': onCase('take-step', {
    step: 'verified',
    nature: 'ability',
    degree: 'moderate',
    harm: 'slight',
  }),
  'downs decide': onCase('decide', { measure: 'educated' }, VERIFIED, PROPOSED),
  'downs report': onCase('report', {}, VERIFIED, PROPOSED, EDUCATED),
  'downs end': onCase('end', {}, VERIFIED),
  'dossiers review-down': onFile('review-down', { effectiveOn: '2003-09', performance: 'good' }),
  'dossiers approve-reinstatement': onFile('approve-reinstatement', { effectiveOn: '2005-01', docNo: '示组〔2005〕1号' }),
};

/** A command on a unit, seen as the unit then is. */
const onTeam =
  (command: string, body: (door: Served, unit: string) => Promise<object>): Make =>
  async (door) => {
    const unit = await aUnit(door);
    return {
      path: `/api/units/${unit}/${command}`,
      body: { effectiveOn: '2023-03', docNo: '示组〔2023〕2号', ...(await body(door, unit)) },
      unit: { unitId: unit },
    };
  };

export const teamExamples: Readonly<Record<string, Make>> = {
  'units assess-team': onTeam('assess-team', async () => ({
    year: 2022,
    grade: 'poor',
    rank: 30,
    of: 30,
    last: true,
    special: '示例专项考核',
    negativeList: true,
  })),
  'units raise-team-concern': onTeam('raise-team-concern', async (door) => ({
    concern: 'avoidance',
    dossiers: [(await inOffice(door)).dossier],
  })),
  'units resolve-team-concern': onTeam('resolve-team-concern', async (door, unit) => {
    const { events } = await door.told(`/api/units/${unit}/raise-team-concern`, { effectiveOn: '2023-01', concern: 'disunity' });
    return { raised: events[0].id };
  }),
};
