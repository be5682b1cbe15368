import { dutyId } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, type Based, based, obey, type Rule } from '../kernel/rule.js';
import * as candidates from './candidate.rules.js';
import { type CandidateRules, ofTheCandidate, statedBars } from './candidate.rulings.js';
import * as following from './following.rules.js';
import type * as events from './selection.events.js';
import { type Concluded, noSelection, openNotice, type SelectionCase, selectionFold } from './selection.fold.js';
import * as rules from './selection.rules.js';
import * as rulings from './selection.rulings.js';

interface Target {
  selectionId: string;
  effectiveOn: LegalDate;
}
/** A command states the event but for what follows from the case and the book. */
type Stating<Type extends string, E extends { data: object }, Found extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | Found>
>;

type OpenSelection = Stating<'OpenSelection', events.SelectionOpened>;
type HoldRecommendation = Stating<'HoldRecommendation', events.RecommendationHeld>;
type NameCandidate = Command<'NameCandidate', Target & events.Step & { dossierId: string; stated: events.Stated }>;
type InspectCandidate = Command<
  'InspectCandidate',
  Stating<'', events.CandidateInspected, 'passed' | 'hindrances' | 'politicalVeto' | 'never'>['data'] & {
    politicalVeto?: boolean;
    never: events.Four;
  }
>;
type RecordApproval = Stating<'RecordApproval', events.PriorApprovalGiven>;
type DecideSelection = Stating<'DecideSelection', events.SelectionDecided, 'outcome'>;
type PostNotice = Stating<'PostNotice', events.NoticePosted, 'workingDays' | 'provisional'>;
type CloseNotice = Stating<'CloseNotice', events.NoticeClosed, 'notice'>;
type ConcludeSelection = Command<
  'ConcludeSelection',
  Target & events.Step & { dossierId: string; by?: 'committee' | 'election'; probationMonths?: number }
>;
type EndSelection = Stating<'EndSelection', events.SelectionEnded>;
/** Given by the service, when the dossier holds what was ordered. */
export type ConfirmAppointment = Command<'ConfirmAppointment', Target & Concluded & { dossierId: string; appointment: string }>;

export type SelectionCommand =
  | OpenSelection
  | HoldRecommendation
  | NameCandidate
  | InspectCandidate
  | RecordApproval
  | DecideSelection
  | PostNotice
  | CloseNotice
  | ConcludeSelection
  | EndSelection
  | ConfirmAppointment;

const GOING_ON = [rules.onlyAnOpenCase, rules.notAfterTheEnd];
const AFTER_OPENING = [...GOING_ON, rules.notBeforeTheMotion];

/** A rule of several parts is cited once. */
const once = ({ basis = [] }: Based): Based =>
  based(basis.filter((one, i) => basis.findIndex(({ rule, version }) => rule === one.rule && version === one.version) === i));

const allow = allowing('selectionId');

function allowed<Data extends Target & Based>(
  asked: readonly Rule<Data, SelectionCase>[],
  command: Data,
  state: SelectionCase,
  context: Context,
) {
  const { eff, data } = allow(asked, command, state, context);
  return { eff, data: { ...data, ...once(data) } };
}

const isPromotion = (promotion: events.Promotion): boolean => promotion !== 'none';
const isPlacement = (promotion: events.Promotion): boolean => promotion === 'none';

const NAMING = [
  ...AFTER_OPENING,
  candidates.onlyAServingOfficial,
  candidates.notNamedTwice,
  candidates.onlyAfterRecommendation,
  rules.notBeforeRecommendation,
  rulings.recommendationStillValid,
  candidates.goesUpAsSaid,
];
const INSPECTING = [
  ...AFTER_OPENING,
  candidates.onlyANamedCandidate,
  rules.notBeforeNaming,
  rules.spans('inspectedFromTo'),
  rules.inspectedByThen,
  candidates.vetoSaysWhy,
  rulings.approvedBeforeInspection,
  rulings.teamLargeEnough,
];
const DECIDING = [
  ...AFTER_OPENING,
  candidates.onlyANamedCandidate,
  candidates.onlyAfterInspection,
  rules.notBeforeInspection,
  candidates.nothingFoundAgainst,
  candidates.notDecidedTwice,
  rules.noMoreThanVacant,
  rules.ballotAddsUp,
  rulings.approvedBeforeDiscussion,
  rulings.enoughArePresent,
  rulings.countedByTheRule,
];
const POSTING = [
  ...AFTER_OPENING,
  rules.someoneWasAgreedOn,
  rules.oneNoticeAtATime,
  rules.notBeforeDecisions,
  rules.spans('noticeFromTo'),
  rules.noticeNotTooLong,
  rulings.noticeLongEnough,
  rulings.noticeSaysWhy,
];
const CONCLUDING = [
  ...GOING_ON,
  candidates.onlyTheAgreed,
  candidates.notConcludedTwice,
  candidates.onlyAfterAClearNotice,
  rules.notBeforeDecision,
  candidates.nothingFoundAgainst,
  rulings.tenureFromTheDecision,
];

export type Selecting = Decider<SelectionCommand, SelectionCase, events.SelectionEvent>;

/** 选拔任用: one post filled step by step; `asked` is what other chapters of the book ask of a candidate's dossier. */
export const selecting = ({ promoting, placing }: CandidateRules): Selecting => {
  const ofTheirDossier = [
    ...promoting.map((one) => ofTheCandidate(one, isPromotion)),
    ...placing.map((one) => ofTheCandidate(one, isPlacement)),
  ];
  return {
    streamOf: ({ selectionId }) => `selection-${selectionId}`,
    initial: noSelection,
    evolve: selectionFold,
    decide: {
      OpenSelection: (command, state, context) => [
        {
          type: 'SelectionOpened',
          ...allowed([rules.notOpenedTwice, rulings.saysWhyOutOfTurn], command, state, context),
        },
      ],
      HoldRecommendation: (command, state, context) => [
        { type: 'RecommendationHeld', ...allowed([...AFTER_OPENING, rules.votesAddUp], command, state, context) },
      ],
      NameCandidate: (command, state, context) => [
        { type: 'CandidateNamed', ...allowed([...NAMING, ...statedBars, ...ofTheirDossier], command, state, context) },
      ],
      InspectCandidate: (command, state, context) => {
        const { eff, data } = allowed(INSPECTING, command, state, context);
        return [{ type: 'CandidateInspected', eff, data: { ...data, ...following.resultOf(command) } }];
      },
      RecordApproval: (command, state, context) => [
        { type: 'PriorApprovalGiven', ...allowed([...AFTER_OPENING, rules.approvedByThen], command, state, context) },
      ],
      DecideSelection: (command, state, context) => {
        const { eff, data } = allowed([...DECIDING, ...ofTheirDossier], command, state, context);
        return [{ type: 'SelectionDecided', eff, data: { ...data, outcome: following.outcomeOf(command, state, context) } }];
      },
      PostNotice: (command, state, context) => {
        const { eff, data } = allowed(POSTING, command, state, context);
        const { days: workingDays, provisional } = rulings.daysOfNotice(command, context.beside);
        return [{ type: 'NoticePosted', eff, data: { ...data, workingDays, ...(provisional && { provisional }) } }];
      },
      CloseNotice: (command, state, context) => {
        const { eff, data } = allowed([...GOING_ON, rules.onlyAnOpenNotice, rules.notDuringTheNotice], command, state, context);
        return [{ type: 'NoticeClosed', eff, data: { ...data, notice: openNotice(state)?.eventId ?? '' } }];
      },
      ConcludeSelection: ({ probationMonths, ...command }, state, context) => {
        const decidedOn = state.candidates[command.dossierId]?.decided?.on ?? command.effectiveOn;
        const concluding = { ...command, decidedOn, by: command.by ?? 'committee' };
        const { eff, data } = allowed([...CONCLUDING, ...ofTheirDossier], concluding, state, context);
        const { basis = [], ...more } = following.ofConcluding({ ...concluding, probationMonths }, state, context);
        const all = [...(data.basis ?? []), ...basis];
        return [{ type: 'SelectionConcluded', eff, data: { ...data, ...more, ...based(all) } }];
      },
      ConfirmAppointment: (command, state, context) => {
        if (state.candidates[command.dossierId]?.carriedOut) return [];
        obey([rules.onlyAnOpenCase, candidates.onlyWhatWasConcluded, candidates.onlyAsConcluded], command, state, context);
        const { dossierId, appointment, effectiveOn: eff } = command;
        const concluded = state.candidates[dossierId]?.concluded?.eventId ?? '';
        const fulfils = [dutyId(concluded, 'carry-out-appointment', dossierId)];
        return [{ type: 'SelectionCarriedOut', eff, data: { dossierId, appointment, fulfils } }];
      },
      EndSelection: (command, state, context) => [
        { type: 'SelectionEnded', ...allowed([...AFTER_OPENING, rules.nothingLeftToCarryOut], command, state, context) },
      ],
    },
  };
};
