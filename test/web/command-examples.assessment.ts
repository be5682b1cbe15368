import type { Served } from '../support/served.js';
import { aDossier, inOffice, on } from '../support/town.js';

type Make = (door: Served) => Promise<{ readonly path: string; readonly body: object }>;

const PAPER = { decidedOn: '2024-01-15', organ: '中共示例市委组织部', docNo: '示考〔2024〕1号', note: '示例备注' };

/** 不称职 for a year, decided early in the next. */
async function found(door: Served, dossier: string, year = 2023): Promise<string> {
  const body = { effectiveOn: `${year + 1}-01-15`, kind: '20', year, grade: '4' };
  return (await door.told(on(dossier, 'decide-assessment'), body)).events[0].id;
}

/** A command on somebody found 不称职 for 2023. */
const ofGrade =
  (command: string, body: object): Make =>
  async (door) => {
    const { dossier } = await inOffice(door);
    return {
      path: on(dossier, command),
      body: { ...PAPER, effectiveOn: '2024-01-20', assessment: await found(door, dossier), ...body },
    };
  };

export const assessmentExamples: Readonly<Record<string, Make>> = {
  'dossiers record-leave': async (door) => ({
    path: on(await aDossier(door), 'record-leave'),
    body: { ...PAPER, effectiveOn: '2023-03-01', year: 2023, from: '2023-03-01', until: '2023-03-31', days: 22, leave: 'sick' },
  }),
  'dossiers notify-grade': ofGrade('notify-grade', {}),
  'dossiers give-feedback': ofGrade('give-feedback', {
    byLevel: '0122',
    content: ['result', 'strengths', 'shortcomings', 'expectations'],
    response: '示例意见',
  }),
  'dossiers appeal-grade': ofGrade('appeal-grade', { step: 'appeal', servedOn: '2024-01-18', matter: '示例理由' }),
  'dossiers decide-grade-appeal': async (door) => {
    const { dossier } = await inOffice(door);
    const assessment = await found(door, dossier);
    const filed = { effectiveOn: '2024-01-25', assessment, step: 'review' };
    const { events } = await door.told(on(dossier, 'appeal-grade'), filed);
    return {
      path: on(dossier, 'decide-grade-appeal'),
      body: { ...PAPER, effectiveOn: '2024-02-20', appeal: events[0].id, outcome: 'changed', grade: '3', matter: '示例理由' },
    };
  },
  'dossiers decide-consequence': async (door) => {
    const { dossier } = await inOffice(door);
    const because = [await found(door, dossier, 2022), await found(door, dossier)];
    return {
      path: on(dossier, 'decide-consequence'),
      body: {
        ...PAPER,
        effectiveOn: '2024-02-01',
        consequence: 'consider-dismissal',
        because,
        outcome: 'declined',
        official: '示例决定人',
        reason: '示例理由',
      },
    };
  },
};
