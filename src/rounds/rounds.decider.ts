import type { Context } from '../kernel/context.js';
import type { Decider } from '../kernel/decider.js';
import { based, type Rule } from '../kernel/rule.js';
import { dayOfDecision, type Judged } from '../rulebook/ruling.js';
import type { Dossiers, Grading } from './dossiers.rules.js';
import { notEnteredIn } from './entries.fold.js';
import { confirmed, entriesAhead, entryDue, entryOrders, identities, once, withQuota } from './following.rules.js';
import { quotaOf } from './quota.fold.js';
import type * as events from './rounds.events.js';
import { givenIn, noRound, type Opened, PERIODIC, type Round, roundBeside, roundFold } from './rounds.fold.js';
import * as rulings from './rounds.rulings.js';
import {
  ABANDONING,
  CHANGING,
  CLOSING,
  CONFIRMING,
  type DecideGrades,
  DECIDING,
  ENTERING,
  foundLike,
  OPENING,
  PROPOSING,
  RAISING,
  type RoundCommand,
  stated,
  SUBMITTING,
  SUPPLYING,
  type Target,
} from './stating.rules.js';

const NOTHING = {};

export interface AskedDossiers {
  readonly grades: Dossiers;
  readonly bands: Dossiers;
}

export type Rounds = Decider<RoundCommand, Round, events.RoundEvent>;

/** 考核轮次: one unit's members assessed together; their dossiers are asked about each grade, or each band of 平时考核. */
export const rounds = ({ grades, bands }: AskedDossiers): Rounds => {
  const dossiers = (opened: Opened | undefined): Dossiers => (opened?.about.kind === PERIODIC ? bands : grades);
  const gradingOf = (command: Target & Judged, list: readonly events.Given[], opened?: Opened): Grading => ({
    roundId: command.roundId,
    effectiveOn: command.effectiveOn,
    decidedOn: command.decidedOn,
    ...(opened?.asFound && { asFound: true }),
    list,
  });
  function* dossiersAhead(command: DecideGrades['data'], context: Context): Iterable<unknown> {
    const { opened } = roundBeside(command.roundId, context.beside, 'RoundOpened');
    if (opened) yield* dossiers(opened).lookAhead(gradingOf(command, command.decisions, opened), opened.about, context);
  }
  /** The dossiers are asked with the rest, so that all refusals come at once. */
  const asking = (round: Round): readonly Rule<Target & Judged & { list: readonly events.Given[] }, Round>[] =>
    dossiers(round.opened).rules.map((one) => ({
      ...one,
      ask: (data, state, context) => one.ask(gradingOf(data, data.list, state.opened), state, context),
    }));

  return {
    streamOf: ({ roundId }) => `round-${roundId}`,
    initial: noRound,
    evolve: roundFold,
    ahead: {
      OpenRound: ({ members }, _, context) => identities(members, context),
      ChangeMembers: ({ add = [] }, _, context) => identities(add, context),
      DecideGrades: (command, _, context) => dossiersAhead(command, context),
      EnterGrades: (command, _, context) => entriesAhead(command, context),
      CloseRound: (command, _, context) => entriesAhead(command, context),
      ConfirmEntries: (command, _, context) => entriesAhead(command, context),
    },
    decide: {
      OpenRound: (command, round, context) => {
        const { eff, data } = stated(OPENING, command, [round.abandoned ? noRound : round, context, NOTHING]);
        return [{ type: 'RoundOpened', eff, data: { ...data, pool: command.pool ?? 'staff' } }];
      },
      ChangeMembers: (command, round, context) => {
        const { eff, data } = stated(CHANGING, command, [round, context, NOTHING]);
        return [{ type: 'RoundMembersChanged', eff, data }];
      },
      SubmitSummary: (command, round, context) => {
        const { eff, data } = stated(SUBMITTING, command, [round, context, NOTHING]);
        return [{ type: 'SelfSummarySubmitted', eff, data }];
      },
      ProposeGrades: (command, round, context) => {
        const { eff, data, basis } = stated(PROPOSING, command, [round, context, { list: command.proposals }]);
        return [{ type: 'GradesProposed', eff, data: { ...data, ...based(basis) } }];
      },
      RaiseQuota: (command, round, context) => {
        const { eff, data, basis } = stated(RAISING, command, [round, context, NOTHING]);
        return [{ type: 'QuotaRaised', eff, data: { ...data, ...based(basis) } }];
      },
      DecideGrades: (command, round, context) => {
        const list = command.decisions;
        const { eff, data, basis } = stated([...DECIDING, ...asking(round)], command, [round, context, { list }]);
        const { opened } = round as Round & { opened: Opened };
        const quota = quotaOf(round, command, context.beside);
        return [
          {
            type: 'GradesDecided',
            eff,
            data: {
              ...data,
              ...foundLike(round),
              about: opened.about,
              ...withQuota(quota, list),
              duties: entryDue(command, opened, context),
              ...based(once([...basis, ...(quota?.basis ?? [])])),
            },
          },
        ];
      },
      SupplementGrade: (command, round, context) => {
        const list = [givenIn(command)];
        const { eff, data, basis } = stated([...SUPPLYING, ...asking(round)], command, [round, context, { list }]);
        const { opened, given } = round as Round & { opened: Opened };
        const quota = quotaOf(round, rulings.judgedOnce(command, round), context.beside, dayOfDecision(command));
        return [
          {
            type: 'GradeSupplemented',
            eff,
            data: {
              ...data,
              ...foundLike(round),
              about: opened.about,
              ...withQuota(quota, rulings.withGiven(given, command).values()),
              duties: entryDue(command, opened, context, command.dossierId),
              ...based(basis),
            },
          },
        ];
      },
      EnterGrades: (command, round, context) => {
        const { eff, data } = stated(ENTERING, command, [round, context, NOTHING]);
        const orders = entryOrders(command, round, context);
        if (orders.length === 0) return confirmed(command, round, context);
        return orders.map((order) => ({ type: 'EntryOrdered', eff, data: { ...data, ...foundLike(round), ...order } }));
      },
      CloseRound: (command, round, context) => {
        const { roundId } = command;
        const { eff, data } = stated(CLOSING, command, [
          round,
          context,
          { lacking: notEnteredIn(round, roundId, context.beside) },
        ]);
        return [{ type: 'RoundClosed', eff, data }];
      },
      AbandonRound: (command, round, context) => {
        const { eff, data } = stated(ABANDONING, command, [round, context, NOTHING]);
        return [{ type: 'RoundAbandoned', eff, data }];
      },
      ConfirmEntries: (command, round, context) => {
        stated(CONFIRMING, command, [round, context, NOTHING]);
        return confirmed(command, round, context);
      },
    },
  };
};
