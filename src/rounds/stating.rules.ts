import type { LegalDate } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import type { Command } from '../kernel/decider.js';
import { obey, type Rule } from '../kernel/rule.js';
import * as membership from './members.rules.js';
import type * as events from './rounds.events.js';
import type { Round } from './rounds.fold.js';
import * as rules from './rounds.rules.js';
import * as rulings from './rounds.rulings.js';

export interface Target {
  roundId: string;
  effectiveOn: LegalDate;
}
/** A command states the event but for what follows from the round and the book. */
type Stating<Type extends string, E extends { data: object }, Found extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | 'about' | 'quota' | Found>
>;

type OpenRound = Command<'OpenRound', Target & Omit<events.RoundOpened['data'], 'basis' | 'pool'> & { pool?: events.Pool }>;
type ChangeMembers = Stating<'ChangeMembers', events.RoundMembersChanged>;
type SubmitSummary = Stating<'SubmitSummary', events.SelfSummarySubmitted>;
type ProposeGrades = Stating<'ProposeGrades', events.GradesProposed>;
type RaiseQuota = Stating<'RaiseQuota', events.QuotaRaised>;
export type DecideGrades = Stating<'DecideGrades', events.GradesDecided>;
export type SupplementGrade = Stating<'SupplementGrade', events.GradeSupplemented>;
type EnterGrades = Command<'EnterGrades', Target>;
type CloseRound = Stating<'CloseRound', events.RoundClosed>;
type AbandonRound = Stating<'AbandonRound', events.RoundAbandoned>;
/** Given by the service, when the dossiers were told. */
export type ConfirmEntries = Command<'ConfirmEntries', Target>;

export type RoundCommand =
  | OpenRound
  | ChangeMembers
  | SubmitSummary
  | ProposeGrades
  | RaiseQuota
  | DecideGrades
  | SupplementGrade
  | EnterGrades
  | CloseRound
  | AbandonRound
  | ConfirmEntries;

const OPEN = [rules.onlyAnOpenRound, rules.notAfterTheEnd, rules.notBeforeTheOpening];
/** 补定 may come long after the round is closed. */
const STANDING = [rules.onlyAnOpenRound, rules.notAbandoned, rules.notBeforeTheOpening];
const BEFORE_THE_DECISION = [...OPEN, rules.beforeTheDecision];
const LISTING = [rules.gradesListedOnce, rules.onlyMembersAreGraded, rules.gradesFitTheKind];

export const OPENING = [
  rules.openedOnce,
  rules.periodFitsTheKind,
  rules.membersListedOnce,
  membership.membersHaveDossiers,
  membership.openedInOnePool,
];
export const CHANGING = [
  ...BEFORE_THE_DECISION,
  rules.changesListedOnce,
  membership.changesWhatCanBe,
  membership.addedHaveDossiers,
  membership.addedInOnePool,
];
export const DECIDING = [
  ...BEFORE_THE_DECISION,
  rules.notBeforeWhatItRestsOn,
  ...LISTING,
  rules.everyMemberIsGraded,
  rules.decidedByANamedAssessor,
  rulings.decidedByWhoMay,
  rulings.summariesFirst,
  rulings.proposedFirst,
  rulings.withinTheQuota,
];
export const SUPPLYING = [
  ...STANDING,
  rules.onlyAfterTheDecision,
  rules.notBeforeTheDecision,
  rules.onlyAMember,
  rules.gradesFitTheKind,
  rules.onlyWhatIsOpen,
  rules.decidedByANamedAssessor,
  rulings.decidedByWhoMay,
  rulings.suppliedWithinTheQuota,
];

export const SUBMITTING = [...BEFORE_THE_DECISION, rules.onlyAMember];
export const PROPOSING = [...BEFORE_THE_DECISION, ...LISTING, rulings.proposedAfterHearing];
export const RAISING = [...STANDING, rules.approvedByThen, rulings.quotaIsThere, rulings.raisedNoFurther];
export const ENTERING = [...STANDING, rules.onlyAfterTheDecision, rules.notBeforeTheDecision];
export const CONFIRMING = [rules.onlyAnOpenRound, rules.onlyAfterTheDecision];
export const CLOSING = [...OPEN, rules.onlyAfterTheDecision, rules.notBeforeTheDecision, rules.onlyWhenAllAreEntered];
export const ABANDONING = BEFORE_THE_DECISION;

/** Of a round taken over as found, what follows is taken over as found. */
export const foundLike = ({ opened }: Round): { asFound?: boolean } => (opened?.asFound ? { asFound: true } : {});

/** What a step states, once every rule agrees; `more` is what rules ask about besides. Errors: Refusal. */
export function stated<Data extends Target, More extends object>(
  asked: readonly Rule<Data & More & { asFound?: boolean }, Round>[],
  command: Data,
  [round, context, more]: readonly [Round, Context, More],
) {
  const basis = obey(asked, { ...command, ...more, ...foundLike(round) }, round, context);
  const { roundId: _, effectiveOn: eff, ...data } = command;
  return { eff, data, basis };
}
