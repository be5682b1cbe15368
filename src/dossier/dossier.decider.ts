import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { type Command, type Decider, type Evolve, together } from '../kernel/decider.js';
import { allowing, obey, rule } from '../kernel/rule.js';
import { ruling } from '../rulebook/ruling.js';
import { investigationFreeze, type Move } from '../rulebook/supervision.book.js';
import { frozenOn } from '../supervision/bars.fold.js';
import { type Supervised, supervisionFold, unsupervised } from '../supervision/measures.fold.js';
import type { SupervisionEvent } from '../supervision/supervision.events.js';
import type {
  SourceReceived,
  DossierEvent,
  DossierOpened,
  EducationRecorded,
  HonourConferred,
  HonourRevoked,
  Identity,
  RelativeRecorded,
  ResumeLineRecorded,
  TrainingCompleted,
} from './dossier.events.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}

export type OpenDossier = Command<'OpenDossier', Target & Identity>;

export type DossierCommand =
  | OpenDossier
  | Command<'ChangeIdentity', Target & Partial<Identity>>
  | Command<'RecordRelative', Target & Omit<RelativeRecorded['data'], 'relativeId'>>
  | Command<'RecordEducation', Target & EducationRecorded['data']>
  | Command<'RecordResumeLine', Target & ResumeLineRecorded['data']>
  | Command<'ReceiveSource', Target & SourceReceived['data']>
  | Command<'ConferHonour', Target & HonourConferred['data']>
  | Command<'RevokeHonour', Target & HonourRevoked['data']>
  | Command<'CompleteTraining', Target & TrainingCompleted['data']>;

interface Dossier extends Supervised {
  readonly opened: boolean;
  /** The highest number given to a relative; an annulled entry leaves a gap. */
  readonly relatives: number;
  /** Standing awards, by the event that conferred them. */
  readonly honours: readonly string[];
  /** Digests of the sources received. */
  readonly sources: readonly string[];
}

const notOpenedTwice = rule<unknown, Dossier>(
  'notOpenedTwice',
  'DOSSIER_EXISTS',
  (_, { opened }) => opened && { message: '档案已建立' },
);

const onlyAnOpenDossier = rule<unknown, Dossier>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

const somethingChanges = rule<Target & Partial<Identity>, Dossier>(
  'somethingChanges',
  'NOTHING_CHANGED',
  ({ dossierId: _, effectiveOn: __, ...changes }) =>
    Object.values(changes).every((value) => value === undefined) && { message: '没有给出要变更的内容' },
);

const onlyAStandingHonour = rule<{ honour: string }, Dossier>(
  'onlyAStandingHonour',
  'HONOUR_NOT_FOUND',
  ({ honour }, { honours }) => !honours.includes(honour) && { message: '没有这项奖励，或已撤销' },
);

/** 立案调查期间不得奖励. */
const noHonourUnderInvestigation = ruling<{ readonly moves: readonly Move[] }, Target, Dossier>(
  investigationFreeze,
  'UNDER_INVESTIGATION',
  () => undefined,
  ({ data, state }) => {
    const open = frozenOn(state, firstDay(data.effectiveOn), 'honour');
    return open.length > 0 && { message: '被立案调查，尚未结案', standsInTheWay: open };
  },
);

const sourcesOnce = rule<{ digest: string }, Dossier>(
  'sourcesOnce',
  'SOURCE_EXISTS',
  ({ digest }, { sources }) => sources.includes(digest) && { message: '该材料已导入' },
);

const endNotBeforeStart = rule<Target & { until?: LegalDate }, Dossier>(
  'endNotBeforeStart',
  'END_BEFORE_START',
  ({ effectiveOn, until }) =>
    until !== undefined && lastDay(until) < firstDay(effectiveOn) && { message: `${until} 早于 ${effectiveOn}` },
);

const allowed = allowing('dossierId');

const dossierFold: Evolve<Dossier, DossierEvent> = {
  DossierOpened: (state) => ({ ...state, opened: true }),
  IdentityChanged: (state) => state,
  RelativeRecorded: (state, { data: { relativeId } }) => ({
    ...state,
    relatives: Math.max(state.relatives, Number(relativeId.slice(1))),
  }),
  EducationRecorded: (state) => state,
  ResumeLineRecorded: (state) => state,
  SourceReceived: (state, { data: { digest } }) => ({ ...state, sources: [...state.sources, digest] }),
  HonourConferred: (state, { meta: { id } }) => ({ ...state, honours: [...state.honours, id] }),
  HonourRevoked: (state, { data: { honour } }) => ({ ...state, honours: state.honours.filter((id) => id !== honour) }),
  TrainingCompleted: (state) => state,
};

/** 档案: opened once, then added to. */
export const dossier: Decider<DossierCommand, Dossier, DossierEvent, DossierEvent | SupervisionEvent> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: { ...unsupervised, opened: false, relatives: 0, honours: [], sources: [] },
  evolve: together(supervisionFold, dossierFold),
  decide: {
    OpenDossier: (command, state, context) => {
      obey([notOpenedTwice], command, state, context);
      const { effectiveOn: eff, ...data } = command;
      return [{ type: 'DossierOpened', eff, data } satisfies DossierOpened];
    },
    ChangeIdentity: (command, state, context) => [
      { type: 'IdentityChanged', ...allowed([onlyAnOpenDossier, somethingChanges], command, state, context) },
    ],
    RecordRelative: (command, state, context) => {
      const { eff, data } = allowed([onlyAnOpenDossier], command, state, context);
      return [{ type: 'RelativeRecorded', eff, data: { ...data, relativeId: `r${state.relatives + 1}` } }];
    },
    RecordEducation: (command, state, context) => [
      { type: 'EducationRecorded', ...allowed([onlyAnOpenDossier, endNotBeforeStart], command, state, context) },
    ],
    RecordResumeLine: (command, state, context) => [
      { type: 'ResumeLineRecorded', ...allowed([onlyAnOpenDossier], command, state, context) },
    ],
    ReceiveSource: (command, state, context) => [
      { type: 'SourceReceived', ...allowed([onlyAnOpenDossier, sourcesOnce], command, state, context) },
    ],
    ConferHonour: (command, state, context) => [
      { type: 'HonourConferred', ...allowed([onlyAnOpenDossier, noHonourUnderInvestigation], command, state, context) },
    ],
    RevokeHonour: (command, state, context) => [
      { type: 'HonourRevoked', ...allowed([onlyAnOpenDossier, onlyAStandingHonour], command, state, context) },
    ],
    CompleteTraining: (command, state, context) => [
      { type: 'TrainingCompleted', ...allowed([onlyAnOpenDossier, endNotBeforeStart], command, state, context) },
    ],
  },
};
