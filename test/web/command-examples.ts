import type { Role } from '../../src/access/roles.js';
import type { Served } from '../support/served.js';
import { aDossier, aUnit, COUNTY, inOffice, on } from '../support/town.js';
import { assessmentExamples } from './command-examples.assessment.js';
import { clearingExamples } from './command-examples.clearing.js';
import { downExamples, teamExamples } from './command-examples.downs.js';
import { dutyExamples } from './command-examples.duties.js';
import { followUpExamples } from './command-examples.followup.js';
import { meetingExamples } from './command-examples.meetings.js';
import { handoverExamples } from './command-examples.handover.js';
import { meritExamples } from './command-examples.merit.js';
import { periodicExamples } from './command-examples.periodic.js';
import { evaluationExamples, politicsExamples } from './command-examples.politics.js';
import { roundExamples } from './command-examples.rounds.js';
import { schemeExamples } from './command-examples.schemes.js';
import { selectionExamples } from './command-examples.selection.js';
import { supervisionExamples } from './command-examples.supervision.js';
import { toleranceExamples } from './command-examples.tolerance.js';

/** A command that is accepted: where it goes, what it says, and, of a unit, what is then seen of it. */
export interface Example {
  readonly path: string;
  readonly body: object;
  /** Who gives it, where an officer may not. */
  readonly as?: Role;
  readonly unit?: object;
  /** What is then seen among the duties of the dossier, which are not on its timeline. */
  readonly duty?: object;
  /** Where it is then to be seen, and how, of what is in no dossier, unit or case. */
  readonly seen?: readonly [url: string, like: object];
  /** Codes of what it is accepted with a warning of. */
  readonly warns?: readonly string[];
  /** Policies go on from it, so that the log does not end with it. */
  readonly followed?: boolean;
}

export type Make = (door: Served) => Promise<Example>;

const DECIDED = { decidedOn: '2003-01', organ: '中共示例市委', docNo: '示任〔2003〕1号', note: '示例备注' };

/** A command on a post held as 副县长 since 1999-02. */
const ofHolding =
  (command: string, more: object, before: readonly (readonly [string, object])[] = [], post?: string): Make =>
  async (door) => {
    const { dossier, holding } = await inOffice(door, post);
    for (const [name, body] of before) await door.told(on(dossier, name), { holding, ...body });
    return { path: on(dossier, command), body: { ...DECIDED, holding, ...more } };
  };

/** Another post taken up in the unit of the post held. */
const taking =
  (command: string, from: string, post: string, more: object = {}): Make =>
  async (door) => {
    const { dossier, unit, holding } = await inOffice(door, from);
    return { path: on(dossier, command), body: { ...DECIDED, effectiveOn: '2003-01', unit, post, vacates: [holding], ...more } };
  };

const onDossier =
  (command: string, body: object): Make =>
  async (door) => ({ path: on(await aDossier(door), command), body: { effectiveOn: '2003-01', ...body } });

const onUnit =
  (command: string, body: object, unit: object): Make =>
  async (door) => ({ path: `/api/units/${await aUnit(door)}/${command}`, body: { effectiveOn: '2003-01', ...body }, unit });

const person = {
  name: '示例甲',
  formerName: '示例旧名',
  sex: '1',
  birth: '1970-05',
  ethnicity: '01',
  nativePlace: '示例省云溪县',
  birthPlace: '示例省',
  political: '01',
  partyJoined: '1992-07',
  workStarted: '1990-08',
  health: '健康',
};

/** One valid body for each command in the table, by its path and name. */
export const examples: Readonly<Record<string, Make>> = {
  'units register': async () => ({
    path: '/api/units',
    body: { ...COUNTY, shortName: '县政府', code: '11999999MB0000000X', level: '107', class: '1004' },
    unit: { name: COUNTY.name, posts: { p1: { name: '县长', single: true } } },
  }),
  'units rename': onUnit('rename', { name: '云溪县新局', shortName: '新局', docNo: '示发〔2003〕1号' }, { name: '云溪县新局' }),
  'units move': async (door) => {
    const parent = await aUnit(door);
    return onUnit('move', { parent }, { parent })(door);
  },
  'units dissolve': async (door) => onUnit('dissolve', { successor: await aUnit(door) }, { dissolved: '2003-01' })(door),
  'units establish-post': onUnit(
    'establish-post',
    { name: '调研室主任', level: '0141', single: true, headcount: 1 },
    { posts: { p4: { name: '调研室主任' } } },
  ),
  'units rename-post': onUnit('rename-post', { postId: 'p2', name: '副局长' }, { posts: { p2: { name: '副局长' } } }),
  'units abolish-post': onUnit('abolish-post', { postId: 'p3' }, { posts: { p3: { abolished: '2003-01' } } }),
  'units correct-fact': async (door) => {
    const { id, events } = await door.told('/api/units', { ...COUNTY, name: '云溪县误名局' });
    return {
      path: `/api/units/${id}/correct-fact`,
      body: { eventId: events[0].id, changes: { name: '云溪县正名局' }, reason: '以批文为准' },
      unit: { name: '云溪县正名局' },
    };
  },
  'units annul-fact': async (door) => {
    const unit = await aUnit(door);
    const { events } = await door.told(`/api/units/${unit}/rename`, { effectiveOn: '2003-01', name: '云溪县错局' });
    return {
      path: `/api/units/${unit}/annul-fact`,
      body: { eventId: events[0].id, reason: '重复录入' },
      unit: { name: expect.stringMatching(/第\d+局/) },
    };
  },
  'dossiers open': async () => ({
    path: '/api/dossiers',
    body: { ...person, idNumber: '990101197403050014', externalRef: 'HR-000001', effectiveOn: '1990-08' },
  }),
  'dossiers change-identity': onDossier('change-identity', { name: '示例甲新', political: '02' }),
  'dossiers record-relative': onDossier('record-relative', {
    relation: '04',
    name: '示例乙',
    birth: '1972-02',
    political: '群众',
    work: '示例小学教师',
  }),
  'dossiers record-education': onDossier('record-education', {
    education: '21',
    degree: '2',
    form: '1',
    text: '示例大学',
    until: '2003-07',
  }),
  'dossiers record-resume-line': onDossier('record-resume-line', { text: '示例县办事员', until: '2004' }),
  'dossiers confer-honour': onDossier('confer-honour', {
    award: '01114',
    title: '记三等功',
    organ: '示例市政府',
    docNo: '示奖1号',
    note: '示例',
  }),
  'dossiers revoke-honour': async (door) => {
    const dossier = await aDossier(door);
    const { events } = await door.told(on(dossier, 'confer-honour'), { effectiveOn: '2003-01', title: '示例荣誉' });
    return { path: on(dossier, 'revoke-honour'), body: { effectiveOn: '2005', honour: events[0].id, organ: '示例市政府' } };
  },
  'dossiers complete-training': onDossier('complete-training', {
    course: '示例班',
    organiser: '示例党校',
    until: '2003-03',
    hours: 40,
    result: '合格',
  }),
  'dossiers appoint': async (door) => {
    const [unit, dossier] = [await aUnit(door), await aDossier(door)];
    return {
      path: on(dossier, 'appoint'),
      body: {
        ...DECIDED,
        effectiveOn: '1999-02',
        unit,
        post: '副县长',
        level: '0132',
        main: true,
        order: 1,
        seat: 3,
        method: '1',
        reason: '11',
        change: '11',
      },
    };
  },
  'dossiers promote': taking('promote', '副县长', '县长', { promotion: 'step', sourcing: 'picked' }),
  'dossiers demote': taking('demote', '县长', '副县长', { cause: '示例原因' }),
  'dossiers transfer': taking('transfer', '副县长', '科员'),
  'dossiers second': taking('second', '副县长', '科员', { vacates: undefined, until: '2004-01', frontline: 'projects' }),
  'dossiers end-secondment': async (door) => {
    const { path, body } = await taking('second', '副县长', '科员', { vacates: undefined })(door);
    const { events } = await door.told(path, body);
    return {
      path: path.replace('second', 'end-secondment'),
      body: { effectiveOn: '2004-01', holding: events[0].id, result: '示例成效' },
    };
  },
  'dossiers relieve': ofHolding('relieve', { effectiveOn: '2003-01', reason: '3', method: '1', originalCode: '303' }),
  'dossiers start-probation': ofHolding('start-probation', { effectiveOn: '1999-02', months: 12 }),
  'dossiers pass-probation': ofHolding('pass-probation', { effectiveOn: '2000-02' }, [
    ['start-probation', { effectiveOn: '1999-02', months: 12 }],
  ]),
  'dossiers fail-probation': ofHolding('fail-probation', { effectiveOn: '2000-02' }, [
    ['start-probation', { effectiveOn: '1999-02', months: 12 }],
  ]),
  'dossiers choose-main-post': ofHolding('choose-main-post', { effectiveOn: '2000-02' }),
  'dossiers grant-rank': onDossier('grant-rank', { rank: '06', change: 'granted' }),
  'dossiers end-rank': async (door) => {
    const dossier = await aDossier(door);
    const { events } = await door.told(on(dossier, 'grant-rank'), { effectiveOn: '2003-01', rank: '06', change: 'granted' });
    return { path: on(dossier, 'end-rank'), body: { effectiveOn: '2005', holding: events[0].id } };
  },
  'dossiers retire': onDossier('retire', { kind: '2' }),
  'dossiers record-death': onDossier('record-death', {}),
  'dossiers correct-fact': async (door) => {
    const { dossier, holding } = await inOffice(door);
    return {
      path: on(dossier, 'correct-fact'),
      body: { eventId: holding, effectiveOn: '1999-03', changes: { docNo: '示任〔1999〕3号' }, reason: '以任命书为准' },
    };
  },
  'dossiers annul-fact': async (door) => {
    const { dossier, holding } = await inOffice(door);
    return { path: on(dossier, 'annul-fact'), body: { eventId: holding, reason: '重复录入' } };
  },
  ...assessmentExamples,
  ...clearingExamples,
  ...downExamples,
  ...teamExamples,
  ...dutyExamples,
  ...handoverExamples,
  ...meetingExamples,
  ...meritExamples,
  ...periodicExamples,
  ...evaluationExamples,
  ...politicsExamples,
  ...roundExamples,
  ...schemeExamples,
  ...selectionExamples,
  ...supervisionExamples,
  ...toleranceExamples,
  ...followUpExamples,
};
