import type { Context } from '../kernel/context.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, type Based, based, type Rule } from '../kernel/rule.js';
import { dayOfDecision, type Judged } from '../rulebook/ruling.js';
import type * as events from './filing.events.js';
import { type Filing, filingFold, noFiling } from './filing.fold.js';
import * as rules from './filing.rules.js';
import * as rulings from './filing.rulings.js';

interface Target {
  filingId: string;
  effectiveOn: LegalDate;
}
type Stating<Type extends string, E extends { data: object }, Derived extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | 'voids' | Derived>
>;

export type FilingCommand =
  | Stating<'ApplyFiling', events.FilingApplied, 'servedIn'>
  | Stating<'ApplyFilingAgain', events.FilingResubmitted, 'servedIn'>
  | Stating<'AcceptFiling', events.FilingAccepted>
  | Stating<'ReturnFiling', events.FilingReturned>
  | Stating<'RejectFiling', events.FilingRejected>
  | Stating<'AssessRisk', events.RiskAssessed, 'gravest'>
  | Stating<'ReviewFiling', events.FilingReviewed>
  | Stating<'GiveFilingFeedback', events.FilingFeedbackGiven, keyof events.Planned | 'filedOn' | 'outcome'>
  | Stating<'WithdrawFiling', events.FilingWithdrawn>;

type Applying = Extract<FilingCommand, { type: 'ApplyFiling' }>['data'];

const PARTIES = [rules.somebodyApplies, rules.onlyOpenDossiers, rules.endsAfterItBegins, rules.filedBeforeTheActIsOver];
const GOING_ON = [rules.onlyAKnownFiling, rules.notBeforeWhatWasDone, rules.notBeforeItsDecision];

const allowed = allowing('filingId');

/** The fact with what it raises and fulfils, citing every rule once. */
function raising<D extends Judged & Target, More extends object>(
  asked: readonly Rule<D, Filing>[],
  { command, state, context }: { command: D; state: Filing; context: Context },
  { basis = [], ...more }: More & Based = {} as More & Based,
) {
  const { eff, data } = allowed(asked, command, state, context);
  const cited = new Map([...((data as Based).basis ?? []), ...basis].map((one) => [one.rule, one]));
  return { eff, data: { ...data, ...more, ...based([...cited.values()]) } };
}

function applying(asked: readonly Rule<Applying, Filing>[], command: Applying, state: Filing, context: Context) {
  const servedIn = rulings.unitOf(command, dayOfDecision(command), context);
  const due = rulings.dueAfter(command, servedIn, 'acceptDays', context);
  return raising(asked, { command, state, context }, { ...(servedIn && { servedIn }), ...due });
}

/** What the dossiers are to hold of a filing that was answered. */
function answered({ applied, reviewed }: Filing, eff: LegalDate) {
  const { dossierIds, unitId, plannedFrom = eff, plannedUntil, late, on: filedOn = eff } = applied ?? {};
  return {
    ...(dossierIds && { dossierIds }),
    ...(unitId && { unitId }),
    plannedFrom,
    ...(plannedUntil && { plannedUntil }),
    ...(late && { late }),
    filedOn,
    outcome: reviewed?.outcome ?? ('refused' as const),
  };
}

/** 风险备案: 备案申请、分级受理、风险评估、研究审核、情况反馈, in a stream of its own. */
export const filings: Decider<FilingCommand, Filing, events.FilingEvent> = {
  streamOf: ({ filingId }) => `filing-${filingId}`,
  initial: noFiling,
  evolve: filingFold,
  decide: {
    ApplyFiling: (command, state, context) => [
      {
        type: 'FilingApplied',
        ...applying([rules.notAppliedTwice, rules.notBeforeItsDecision, ...PARTIES], command, state, context),
      },
    ],
    ApplyFilingAgain: (command, state, context) => [
      { type: 'FilingResubmitted', ...applying([...GOING_ON, rules.inStage('returned'), ...PARTIES], command, state, context) },
    ],
    AcceptFiling: (command, state, context) => [
      {
        type: 'FilingAccepted',
        ...raising(
          [...GOING_ON, rules.inStage('applied'), rulings.acceptedAtItsLevel],
          { command, state, context },
          { ...rules.doing(state), ...rulings.dueAfter(command, state.applied?.servedIn, 'assessDays', context) },
        ),
      },
    ],
    ReturnFiling: (command, state, context) => [
      {
        type: 'FilingReturned',
        ...raising([...GOING_ON, rules.inStage('applied')], { command, state, context }, rules.doing(state)),
      },
    ],
    RejectFiling: (command, state, context) => [
      {
        type: 'FilingRejected',
        ...raising([...GOING_ON, rules.inStage('applied')], { command, state, context }, rules.doing(state)),
      },
    ],
    AssessRisk: (command, state, context) => [
      {
        type: 'RiskAssessed',
        ...raising(
          [...GOING_ON, rules.inStage('accepted')],
          { command, state, context },
          {
            ...rules.gravestOf(command.risks),
            ...rules.doing(state),
            ...rulings.dueAfter(command, state.applied?.servedIn, 'reviewDays', context),
          },
        ),
      },
    ],
    ReviewFiling: (command, state, context) => [
      {
        type: 'FilingReviewed',
        ...raising(
          [...GOING_ON, rules.inStage('assessed'), rulings.reviewedByWhoMay],
          { command, state, context },
          { ...rules.doing(state), ...rulings.dueAfter(command, state.applied?.servedIn, 'feedbackDays', context) },
        ),
      },
    ],
    GiveFilingFeedback: (command, state, context) => [
      {
        type: 'FilingFeedbackGiven',
        ...raising(
          [...GOING_ON, rules.inStage('reviewed')],
          { command, state, context },
          { ...answered(state, command.effectiveOn), ...rules.doing(state) },
        ),
      },
    ],
    WithdrawFiling: (command, state, context) => {
      const { eff, data } = allowed([...GOING_ON, rules.notOnceOver], command, state, context);
      return [{ type: 'FilingWithdrawn', eff, data: { ...data, ...rules.voiding(state) } }];
    },
  },
};
