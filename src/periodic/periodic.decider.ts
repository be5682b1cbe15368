import { type CadreHeard, cadreFold, newcomer } from '../assessment/cadre.fold.js';
import { type Due } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import { firstDay } from '../kernel/dates.js';
import { type Command, type Decider, together } from '../kernel/decider.js';
import { allowing, type Based, based } from '../kernel/rule.js';
import { type MustTalk, mustTalk } from '../rulebook/periodic.book.js';
import { consult, dayOfDecision, type Judged } from '../rulebook/ruling.js';
import { onlyThroughTheRound } from '../rounds/through.fold.js';
import * as holding from './holding.rules.js';
import { MUST_TALK, type PeriodicEvent, TALK_FOLLOW_UP } from './periodic.events.js';
import * as rules from './periodic.rules.js';
import { lastDecided, seriesOf } from './series.fold.js';
import { noTalks, talksFold } from './talks.fold.js';
import { pointsOf } from './talks.rules.js';

export type PeriodicCommand =
  | Command<'RatePeriod', rules.Rating>
  | Command<'ReceiveFeedItem', rules.Receiving>
  | Command<'ResolveFeedItem', rules.Resolving>
  | Command<'HoldTalk', holding.Holding>;

const allowed = allowing('dossierId');

/** Whom a talk is given to: the 分管领导, with the pseudonym where one is given. */
const addressee = (leader: string | undefined): string => (leader === undefined ? '分管领导' : `分管领导 ${leader}`);

interface Following extends Based {
  readonly duties?: readonly Due[];
}

const ruled = (data: Judged, state: rules.Watched, context: Context) =>
  data.asFound ? undefined : consult(mustTalk, data, rules.unitOn(state, dayOfDecision(data)), context);

type Found = NonNullable<ReturnType<typeof ruled>>;

function following(duties: readonly (Omit<Due, 'rule'> & Found)[]): Following {
  const basis = [...new Map(duties.map(({ basis }) => [basis.version, basis])).values()];
  return {
    ...(duties.length > 0 && { duties: duties.map(({ basis, its: _, ...due }) => ({ ...due, rule: basis })) }),
    ...based(basis),
  };
}

const within = ({ workingDays }: MustTalk, leader: string | undefined) => ({ workingDays, to: addressee(leader) });

/** 连续落后、明显退步必谈: by the series as it reads with this rating. */
function afterRating(data: rules.Rating, state: rules.Watched, context: Context): Following {
  const { year, quarter, band, effectiveOn: on, decidedOn, asFound, leader } = data;
  const series = seriesOf({ ratings: [...state.ratings, { id: '', on, year, quarter, band, decidedOn, asFound }] });
  const asked = new Map<number, Found | undefined>();
  for (const [at, { on: effectiveOn, ...rating }] of series) asked.set(at, ruled({ ...rating, effectiveOn }, state, context));
  const points = pointsOf(series, state, (rating) => asked.get(4 * rating.year + rating.quarter - 1)?.its);
  return following(
    points.flatMap(({ of, quarter, grounds }) => {
      const found = asked.get(quarter);
      const from = lastDecided(grounds, series);
      const later = firstDay(from) > firstDay(on) ? { from } : {};
      return found ? [{ kind: MUST_TALK, of, ...within(found.its, leader), ...later, grounds, ...found }] : [];
    }),
  );
}

/** 发现问题必谈. */
function afterReceipt(data: rules.Receiving, state: rules.Watched, context: Context): Following {
  const found = data.kind === 'problem' ? ruled(data, state, context) : undefined;
  return found?.its.problems ? following([{ kind: MUST_TALK, of: 'problem', ...within(found.its, data.leader), ...found }]) : {};
}

/** What the talk does, and the measures that are to be followed up. */
function afterTalk(data: holding.Holding, state: rules.Watched, context: Context) {
  const fulfils = holding.dutiesMet(data, state).map(({ id }) => id);
  const found = ruled(data, state, context);
  return {
    ...(fulfils.length > 0 && { fulfils }),
    ...(found ? following([{ kind: TALK_FOLLOW_UP, months: found.its.followUpMonths, ...found }]) : {}),
  };
}

/** 平时考核: the bands of the quarters, what feeds say, and the talks that follow, in the dossier's stream. */
export const periodic: Decider<PeriodicCommand, rules.Watched, PeriodicEvent, CadreHeard | PeriodicEvent> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: { ...newcomer, ...noTalks },
  evolve: together<rules.Watched, CadreHeard | PeriodicEvent>(cadreFold, talksFold),
  decide: {
    RatePeriod: (command, state, context) => {
      const { eff, data } = allowed(
        [...rules.ALIVE, rules.ratedOnce, rules.quarterHasBegun, onlyThroughTheRound],
        command,
        state,
        context,
      );
      return [{ type: 'PeriodicRated', eff, data: { ...data, ...afterRating(command, state, context) } }];
    },
    ReceiveFeedItem: (command, state, context) => {
      const { eff, data } = allowed([...rules.ALIVE, rules.takenInOnce, rules.notBeforeItsReceipt], command, state, context);
      return [{ type: 'FeedItemReceived', eff, data: { ...data, ...afterReceipt(command, state, context) } }];
    },
    ResolveFeedItem: (command, state, context) => {
      const asked = [...rules.STANDING, rules.onlyAnOpenProblem, rules.saysWhatWasDone];
      const { eff, data } = allowed(asked, command, state, context);
      const voids = command.outcome === 'unfounded' ? { voids: command.item } : {};
      return [{ type: 'FeedItemResolved', eff, data: { ...data, ...voids } }];
    },
    HoldTalk: (command, state, context) => {
      const asked = [
        ...rules.ALIVE,
        holding.speaksOfAll,
        holding.onlyAKnownGround,
        holding.notHeldTwice,
        holding.notBeforeItsGround,
      ];
      const { eff, data } = allowed(asked, command, state, context);
      return [{ type: 'TalkHeld', eff, data: { ...data, ...afterTalk(command, state, context) } }];
    },
  },
};
