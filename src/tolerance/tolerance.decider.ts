import type { Context } from '../kernel/context.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, type Based, based, type Rule } from '../kernel/rule.js';
import * as following from './following.rules.js';
import * as lists from './lists.rules.js';
import * as opening from './opening.rules.js';
import type * as events from './tolerance.events.js';
import { noCase, type ToleranceCase, toleranceFold } from './tolerance.fold.js';
import * as rules from './tolerance.rules.js';
import * as rulings from './tolerance.rulings.js';

interface Target {
  toleranceId: string;
  effectiveOn: LegalDate;
}
type Stating<Type extends string, E extends { data: object }, Derived extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | Derived>
>;

/** What of a decision follows from the case. */
type Concluded = 'dossierId' | 'actOn' | 'violated' | 'region' | 'investigation' | 'servedIn' | 'overridden' | 'exempt';

export type ToleranceCommand =
  | Stating<'OpenTolerance', events.ToleranceOpened, 'servedIn' | 'filings'>
  | Stating<'AcceptTolerance', events.ToleranceAccepted>
  | Stating<'DeclineTolerance', events.ToleranceNotAccepted>
  | Stating<'VerifyTolerance', events.ToleranceVerified, 'graded' | 'lists'>
  | Stating<'OverrideRedLine', events.RedLineOverridden>
  | Stating<'ReviewTolerance', events.ToleranceReviewed>
  | Stating<'DecideTolerance', events.ToleranceDecided, Concluded>
  | Stating<'AssignRectification', events.ToleranceRectificationAssigned>
  | Stating<'FinishRectification', events.ToleranceRectificationDone>
  | Stating<'GiveToleranceFeedback', events.ToleranceFeedbackGiven>
  | Stating<'FileTolerance', events.ToleranceFiled>
  | Stating<'CloseTolerance', events.ToleranceClosed>;

const OPENING = [
  opening.notOpenedTwice,
  opening.onlyAnOpenDossier,
  opening.onlySinceThereIsARule,
  opening.notBeforeTheAct,
  rules.notBeforeItsDecision,
  opening.onlyAKnownInvestigation,
  opening.oneDecisionOfAMatter,
  opening.onlyTheirOwnFilings,
  opening.recordedBeforeTheAct,
];
const GOING_ON = [
  rules.onlyAnOpenCase,
  rules.notOnceClosed,
  rules.notBeforeWhatWasDone,
  rules.notBeforeItsDecision,
  rules.notBeforeTheAct,
];
const BEFORE_DECIDING = [...GOING_ON, rules.onlyOnceAccepted, rules.notOnceDecided];
const VERIFYING = [...BEFORE_DECIDING, rulings.onlyKnownRedLines, rulings.repeatedLookedInto, lists.citesWhatWasInForce];
const DECIDING = [
  ...BEFORE_DECIDING,
  rules.onlyOnceVerified,
  rules.onlyOnceReviewed,
  rulings.reviewAgrees,
  rulings.everyFactorFound,
  rulings.checklistAnswered,
  rulings.distinguished,
  rulings.withinTheRedLines,
  rulings.anOutcomeOfTheBook,
  rulings.decidedTogether,
  rulings.citesTheList,
  rulings.grantedByWhoMay,
];
const DECIDED = [...GOING_ON, rules.onlyOnceDecided];

const allow = allowing('toleranceId');

/** The fact with what follows from it, citing every rule once. */
function allowed<D extends Target, More extends object>(
  asked: readonly Rule<D, ToleranceCase>[],
  [command, state, context]: readonly [D, ToleranceCase, Context],
  { basis = [], ...more }: More & Based = {} as More & Based,
) {
  const { eff, data } = allow(asked, command, state, context);
  const cited = new Map([...((data as Based).basis ?? []), ...basis].map((one) => [one.rule, one]));
  return { eff, data: { ...data, ...more, ...based([...cited.values()]) } };
}

/** 容错纠错: a case from its opening through verification, review and decision to what is put right, in a stream of its own. */
export const tolerances: Decider<ToleranceCommand, ToleranceCase, events.ToleranceEvent> = {
  streamOf: ({ toleranceId }) => `tolerance-${toleranceId}`,
  initial: noCase,
  evolve: toleranceFold,
  decide: {
    OpenTolerance: (command, state, context) => {
      const servedIn = opening.unitOf(command.dossierId, command.actOn, context);
      const its = { ...(servedIn && { servedIn }), filings: opening.linkedFilings(command, context) };
      const due = following.dueAfter(command, servedIn, ['acceptDays'], context);
      const judged = { ...command, ...(servedIn && { servedIn }) };
      return [{ type: 'ToleranceOpened', ...allowed(OPENING, [judged, state, context], { ...its, ...due }) }];
    },
    AcceptTolerance: (command, state, context) => [
      {
        type: 'ToleranceAccepted',
        ...allowed([...GOING_ON, rules.acceptedOnce], [command, state, context], {
          ...following.doing(state, 'tolerance-acceptance'),
          ...following.dueAfter(command, state.act?.servedIn, ['decideDays'], context),
        }),
      },
    ],
    DeclineTolerance: (command, state, context) => [
      {
        type: 'ToleranceNotAccepted',
        ...allowed([...GOING_ON, rules.acceptedOnce], [command, state, context], following.doing(state, 'tolerance-acceptance')),
      },
    ],
    VerifyTolerance: (command, state, context) => [
      {
        type: 'ToleranceVerified',
        ...allowed(VERIFYING, [command, state, context], {
          ...following.gradesOf(command.factors),
          ...lists.listsCited(command.cites, state, context),
        }),
      },
    ],
    OverrideRedLine: (command, state, context) => [
      {
        type: 'RedLineOverridden',
        ...allowed(
          [
            ...BEFORE_DECIDING,
            rules.onlyOnceVerified,
            rules.onlyWhatWasFound,
            rulings.overriddenByWhoMay,
            rules.overriderIsAnother,
          ],
          [command, state, context],
        ),
      },
    ],
    ReviewTolerance: (command, state, context) => [
      {
        type: 'ToleranceReviewed',
        ...allowed([...BEFORE_DECIDING, rules.onlyOnceVerified, rules.reviewerIsAnother], [command, state, context]),
      },
    ],
    DecideTolerance: (command, state, context) => [
      {
        type: 'ToleranceDecided',
        ...allowed(DECIDING, [command, state, context], following.ofDeciding(command, state, context)),
      },
    ],
    AssignRectification: (command, state, context) => [
      {
        type: 'ToleranceRectificationAssigned',
        ...allowed([...DECIDED, rules.onlyOnceGranted, rules.dueAfterItIsAssigned], [command, state, context], {
          ...following.doing(state, 'tolerance-assign-rectification'),
          ...following.rectifying(command, state.act?.servedIn, context),
        }),
      },
    ],
    FinishRectification: (command, state, context) => [
      {
        type: 'ToleranceRectificationDone',
        ...allowed(
          [...GOING_ON, rules.onlyAnOpenRectification],
          [command, state, context],
          following.doing(state, command.rectification),
        ),
      },
    ],
    GiveToleranceFeedback: (command, state, context) => [
      {
        type: 'ToleranceFeedbackGiven',
        ...allowed([...DECIDED, rules.fedBackOnce], [command, state, context], following.doing(state, 'tolerance-feedback')),
      },
    ],
    FileTolerance: (command, state, context) => [
      {
        type: 'ToleranceFiled',
        ...allowed(
          [...DECIDED, rules.onlyOnceFedBack, rules.filedOnce],
          [command, state, context],
          following.doing(state, 'tolerance-filing'),
        ),
      },
    ],
    CloseTolerance: (command, state, context) => [
      { type: 'ToleranceClosed', ...allowed([...DECIDED, rules.nothingLeftToDo], [command, state, context]) },
    ],
  },
};
