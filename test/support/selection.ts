import { candidateRules } from '../../src/capabilities.js';
import type { CadreAppointed, CadrePromoted } from '../../src/appointment/appointment.events.js';
import type { Beside } from '../../src/kernel/context.js';
import type { Event } from '../../src/kernel/event.js';
import { selecting } from '../../src/selection/selection.decider.js';
import type * as events from '../../src/selection/selection.events.js';
import { recorded } from '../dsl.js';
import { jia, waterBureau } from '../people.js';

/** 示例甲 is to become 局长 of 云溪县水利局, whose 副局长 he is: a case with the steps of its year. */
export const selection = selecting(candidateRules);

export const selectionId = 'case-1';
export const { dossierId } = jia;
const unitId = waterBureau.unitId;

/** The four answers that stand against nobody. */
export const NONE: events.Four = [false, false, false, false];
export const NOTHING_STATED: events.Stated = {
  politicalDiscipline: false,
  lowRecognition: false,
  canvassing: false,
  emigratedFamily: false,
  other: false,
};

export const opened = (over: Partial<events.SelectionOpened['data']> = {}, eff = '2024-03-01'): events.SelectionOpened => ({
  type: 'SelectionOpened',
  eff,
  data: { unitId, postId: 'p1', level: '0141', promotion: 'step', ...over },
});

export const recommended = (eff = '2024-03-10'): events.RecommendationHeld => ({
  type: 'RecommendationHeld',
  eff,
  data: { method: 'meeting', present: 30, valid: 29, votes: [{ dossierId, votes: 25 }] },
});

export const named = (eff = '2024-03-20', who = dossierId): events.CandidateNamed => ({
  type: 'CandidateNamed',
  eff,
  data: { dossierId: who, stated: NOTHING_STATED },
});

export const inspected = (
  over: Partial<events.CandidateInspected['data']> = {},
  eff = '2024-04-10',
): events.CandidateInspected => ({
  type: 'CandidateInspected',
  eff,
  data: {
    dossierId,
    from: '2024-04-01',
    to: '2024-04-08',
    team: 3,
    approval: 96,
    integrityOpinion: 'clean',
    archiveChecked: true,
    declarationsChecked: true,
    passed: true,
    never: NONE,
    ...over,
  },
});

export const approval = (decidedOn = '2024-04-15', eff = '2024-04-18'): events.PriorApprovalGiven => ({
  type: 'PriorApprovalGiven',
  eff,
  data: { organ: '示例市委组织部', docNo: '示组〔2024〕5号', decidedOn },
});

export const decided = (over: Partial<events.SelectionDecided['data']> = {}, eff = '2024-05-06'): events.SelectionDecided => ({
  type: 'SelectionDecided',
  eff,
  data: { dossierId, members: 9, present: 8, for: 7, against: 1, deferred: 0, outcome: 'agreed', ...over },
});

export const posted = (over: Partial<events.NoticePosted['data']> = {}, eff = '2024-05-08'): events.NoticePosted => ({
  type: 'NoticePosted',
  eff,
  data: { from: '2024-05-08', until: '2024-05-13', workingDays: 5, ...over },
});

export const closed = (result: 'clear' | 'affects' = 'clear', eff = '2024-05-15'): events.NoticeClosed => ({
  type: 'NoticeClosed',
  eff,
  data: { notice: 'e5', result },
});

/** Everything up to the inspection. */
export const UNTIL_INSPECTED: readonly Event[] = [opened(), recommended(), named(), inspected()];
export const UNTIL_DECIDED: readonly Event[] = [...UNTIL_INSPECTED, decided()];
export const UNTIL_CLOSED: readonly Event[] = [...UNTIL_DECIDED, posted(), closed()];

export const deputy = (eff = '2015-06'): CadreAppointed => ({
  type: 'CadreAppointed',
  eff,
  data: { unitId, postId: 'p2', level: '0142', main: true },
});

export const promoted = (eff: string, over: Partial<CadrePromoted['data']> = {}): CadrePromoted => ({
  type: 'CadrePromoted',
  eff,
  data: { unitId, postId: 'p2', level: '0142', main: true, promotion: 'step', ...over },
});

/** What the dossier of 示例甲 holds. */
export const dossierHolds =
  (...facts: readonly Event[]): Beside =>
  (stream, ...types) =>
    stream === jia.stream
      ? recorded(stream, jia.opened, ...facts).filter(({ type }) => types.length === 0 || types.includes(type))
      : [];
