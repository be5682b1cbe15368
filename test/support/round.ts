import type { Beside } from '../../src/kernel/context.js';
import type { Event } from '../../src/kernel/event.js';
import { askingTheDossiers } from '../../src/rounds/dossiers.rules.js';
import { rounds } from '../../src/rounds/rounds.decider.js';
import type * as events from '../../src/rounds/rounds.events.js';
import { roundIdOf } from '../../src/rounds/rounds.fold.js';
import { recorded } from '../dsl.js';

/** So many made-up dossiers, by their ids. */
export const people = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `00000000-0000-4000-8000-${String(n + 1).padStart(12, '0')}`);

export const UNIT = 'yunxi-water';
export const about: events.About = { unitId: UNIT, kind: '20', year: 2021, pool: 'staff' };
export const roundId = roundIdOf(about);

const nothing = askingTheDossiers<unknown, unknown>({ rules: [], asks: (asked) => asked, reads: () => undefined });
/** A round whose dossiers ask nothing of their own. */
export const unasked = rounds({ grades: nothing, bands: nothing });

export const opened = (
  members: readonly string[],
  over: Partial<events.RoundOpened['data']> = {},
  eff = '2021-12-20',
): events.RoundOpened => ({
  type: 'RoundOpened',
  eff,
  data: { ...about, unitClass: 'organ', members, assessors: { head: '示例局', committee: '示例局考核委员会' }, ...over },
});

export const summaries = (members: readonly string[], eff = '2021-12-25'): readonly events.SelfSummarySubmitted[] =>
  members.map((dossierId) => ({ type: 'SelfSummarySubmitted', eff, data: { dossierId, text: undefined } }));

/** So many of the members 优秀, the others 称职. */
export const graded = (members: readonly string[], excellent = 0): readonly events.Given[] =>
  members.map((dossierId, n) => ({ dossierId, grade: n < excellent ? '1' : '2' }));

export const proposed = (proposals: readonly events.Given[], eff = '2022-01-05'): events.GradesProposed => ({
  type: 'GradesProposed',
  eff,
  data: { proposals, massesHeard: true },
});

export const raised = (percent: number, decidedOn = '2022-01-08', eff = decidedOn): events.QuotaRaised => ({
  type: 'QuotaRaised',
  eff,
  data: { percent, organ: '示例市委组织部', docNo: '示组复〔2022〕3号', decidedOn },
});

export const decided = (decisions: readonly events.Given[], eff = '2022-01-15'): events.GradesDecided => ({
  type: 'GradesDecided',
  eff,
  data: { about, decidedBy: 'committee', decisions },
});

/** A round that is ready to be decided. */
export const ready = (members: readonly string[], over: Partial<events.RoundOpened['data']> = {}, eff = '2021-12-20') => [
  opened(members, over, eff),
  ...summaries(members, eff),
  proposed(graded(members), eff),
];

/** Other streams, by name. */
export const besides =
  (streams: Readonly<Record<string, readonly Event[]>>): Beside =>
  (stream, ...types) =>
    recorded(stream, ...(streams[stream] ?? [])).filter(({ type }) => types.length === 0 || types.includes(type));

/** Every dossier is there. */
export const allThere: Beside = (stream) =>
  stream.startsWith('dossier-') ? recorded(stream, { type: 'DossierOpened', eff: '2000', data: {} }) : [];
