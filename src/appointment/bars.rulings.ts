import type { Cadre } from '../assessment/cadre.fold.js';
import { frozenByReports } from '../clearing/freeze.fold.js';
import { compareLevels, compareRanks, isLeadership } from '../codes/levels.js';
import type { Context } from '../kernel/context.js';
import { type Day, dayBefore, firstDay } from '../kernel/dates.js';
import type { Obstacle } from '../kernel/refusal.js';
import type { Answer, Rule } from '../kernel/rule.js';
import { reportFreeze } from '../rulebook/clearing.book.js';
import { underNoBar } from '../rulebook/promotion.book.js';
import { dayOfDecision, type Judged, ruling } from '../rulebook/ruling.js';
import { investigationFreeze, type Move } from '../rulebook/supervision.book.js';
import { type BarKind, barsIn, frozenOn, isBarredOn, obstaclesOn } from '../supervision/bars.fold.js';
import { heldPosts, heldRanks, isMainOn, mainPostOn } from './held.fold.js';

/** A move as the rules on bars see it: to which level, and whether it leads to more. */
type Moving = Judged & { readonly level?: string; readonly furtherUse?: boolean };

/** The unit whose local rules judge an official: that of the main post held. */
export const unitOfCadre = (_: unknown, cadre: Cadre, day: Day): string | undefined => mainPostOn(cadre, day)?.unitId;

/** Level of the main post held when a measure was taken: a post at its level is not above the former one. */
function levelBefore(cadre: Cadre, eventId: string): string | undefined {
  const on = cadre.measures.find(({ id }) => id === eventId)?.on;
  if (on === undefined) return undefined;
  const [day, eve] = [firstDay(on), dayBefore(firstDay(on))];
  return heldPosts(cadre).find((post) => isMainOn(post, eve) || isMainOn(post, day))?.level;
}

/** 高于原职务层次. */
const isAbove = (cadre: Cadre, level: string | undefined, eventId: string): boolean =>
  (compareLevels(level ?? '', levelBefore(cadre, eventId) ?? '') ?? 1) > 0;

/** Which bars a move runs into: any promotion, any leading post, or a level above the one before the measure. */
function kindsFor(cadre: Cadre, { level }: Moving, day: Day, further: boolean): BarKind[] {
  const above = barsIn(cadre).some((bar) => bar.kind === 'above' && isBarredOn(bar, day) && isAbove(cadre, level, bar.eventId));
  return [
    ...(further ? (['promotion'] as const) : []),
    ...(isLeadership(level ?? '') ? (['leadership'] as const) : []),
    ...(above ? (['above'] as const) : []),
  ];
}

/** The level one comes from: that of the main post held, or else of the one last given up. */
function levelFrom(cadre: Cadre, day: Day): string | undefined {
  const held = mainPostOn(cadre, day);
  if (held) return held.level;
  const over = heldPosts(cadre).filter(({ main, to }) => main && to !== undefined && firstDay(to) <= day);
  return over.toSorted((a, b) => (firstDay(a.to ?? '') < firstDay(b.to ?? '') ? 1 : -1))[0]?.level;
}

/** A post at a higher level is a promotion, whatever the command that leads to it is called. */
export const leadsUp = (cadre: Cadre, { level, effectiveOn }: Moving): boolean =>
  (compareLevels(level ?? '', levelFrom(cadre, dayBefore(firstDay(effectiveOn))) ?? '') ?? 0) > 0;

/** 影响期未满: neither on the day of the decision nor on that of taking up the post. */
const noBar = (promotes: boolean) =>
  ruling<{ furtherUse: boolean }, Moving, Cadre>(underNoBar, 'UNDER_BAR', unitOfCadre, ({ data, state, its }): Answer => {
    const days = [...new Set([dayOfDecision(data), firstDay(data.effectiveOn)])];
    const standsInTheWay = days.map((day): readonly Obstacle[] => {
      const kinds = kindsFor(state, data, day, promotes || leadsUp(state, data) || (its.furtherUse && data.furtherUse === true));
      const obstacles = kinds.length > 0 ? obstaclesOn(state, day, ...kinds, 'promotion') : [];
      return obstacles.some(({ over }) => !over) && barredNow(state, day, kinds) ? obstacles : [];
    });
    const found = standsInTheWay.find((obstacles) => obstacles.length > 0);
    if (!found) return { passed: '没有影响期未满的处理', lookedAt: lookedAt(state) };
    const last = found.find(({ over }) => !over);
    return {
      message: last?.until ? `影响期未满，至 ${last.until} 止` : '影响期未满',
      standsInTheWay: found,
    };
  });

const barredNow = (cadre: Cadre, day: Day, kinds: readonly BarKind[]): boolean =>
  barsIn(cadre).some((bar) => kinds.includes(bar.kind) && isBarredOn(bar, day));

/** Every measure that ever barred anything. */
const lookedAt = (cadre: Cadre): readonly Obstacle[] =>
  barsIn(cadre)
    .filter(({ kind }) => kind === 'promotion' || kind === 'leadership' || kind === 'above')
    .map(({ eventId, type, from, until }) => ({ eventId, type, from, until }));

export const promotedUnderNoBar = noBar(true);
export const placedUnderNoBar = noBar(false);

/** 立案调查期间: what may not be done until the case is closed. */
export const notFrozen = (move: Move) =>
  ruling<{ moves: readonly Move[] }, Judged, Cadre>(
    investigationFreeze,
    'UNDER_INVESTIGATION',
    unitOfCadre,
    ({ data, state }) => {
      const open =
        [firstDay(data.effectiveOn), dayOfDecision(data)]
          .map((day) => frozenOn(state, day, move))
          .find(({ length }) => length > 0) ?? [];
      return open.length > 0 && { message: '被立案调查，尚未结案', standsInTheWay: open };
    },
  );

type Frozen = Moving & { readonly dossierId: string };
type DaysOf = (data: Frozen, today: Day) => readonly Day[];

/** Both on the day of the decision and on that of taking up the post. */
const itsDays: DaysOf = (data) => [firstDay(data.effectiveOn), dayOfDecision(data)];
/** Also on the day of the step itself: what was decided before a report came in is not carried out while that is verified. */
const itsDaysAndToday: DaysOf = (data, today) => [...itsDays(data, today), today];

const reportsOpen = (data: Frozen, { beside, today }: Context, days: DaysOf): readonly Obstacle[] =>
  days(data, today)
    .map((day) => frozenByReports(data.dossierId, day, beside))
    .find(({ length }) => length > 0) ?? [];

const reportFrozen = (move: Move, days: DaysOf) =>
  ruling<{ moves: readonly Move[] }, Frozen, Cadre>(
    reportFreeze,
    'PROMOTION_FROZEN',
    unitOfCadre,
    ({ data, state, context, its: { moves } }) =>
      moves.includes(leadsUp(state, data) ? 'promotion' : move) && {
        message: '有反映正在核实，核实清楚前暂缓提拔',
        standsInTheWay: reportsOpen(data, context, days),
      },
  );

/** 暂缓提拔 while a report is verified: heard only where it refuses, so that nothing of it comes into the dossier with a move that it lets pass. */
const notFrozenByAReport = (move: Move, days: DaysOf): Rule<Frozen, Cadre> => {
  const { ask, ...rest } = reportFrozen(move, days);
  return {
    ...rest,
    ask: (data, state, context) => {
      if (data.asFound || reportsOpen(data, context, days).length === 0) return undefined;
      const answer = ask(data, state, context);
      return answer?.broken && answer;
    },
  };
};

/** Neither a case nor a report that is still open keeps it back. */
export const nothingOpen = (move: 'promotion' | 'transfer') => [notFrozen(move), notFrozenByAReport(move, itsDays)];

/** The same of a candidate, whom a case leads to a post step by step: the post counts from the decision, whenever that is carried out. */
export const nothingOpenOnTheWay = (move: 'promotion' | 'transfer') => [
  notFrozen(move),
  notFrozenByAReport(move, itsDaysAndToday),
];

/** 主职务变更: the post chosen is judged like one that is taken up. */
export const chosenUnderNoBar: Rule<Judged & { readonly holding: string }, Cadre> = {
  ...placedUnderNoBar,
  ask: (data, state, context) => placedUnderNoBar.ask({ ...data, level: levelOf(state, data) }, state, context),
};

const promotedWhileNothingIsReported = notFrozenByAReport('promotion', itsDays);

/** 主职务变更 to the higher of several posts is a promotion too. */
export const chosenWhileNothingIsReported: Rule<Frozen & { readonly holding: string }, Cadre> = {
  ...promotedWhileNothingIsReported,
  ask: (data, state, context) => {
    const chosen = { ...data, level: levelOf(state, data) };
    return leadsUp(state, chosen) ? promotedWhileNothingIsReported.ask(chosen, state, context) : undefined;
  },
};

/** Level of a post that is named as a holding. */
export const levelOf = (cadre: Cadre, { holding }: { readonly holding: string }): string | undefined =>
  heldPosts(cadre).find(({ id }) => id === holding)?.level;

type Ranking = Judged & { readonly rank: string; readonly change: string };

/** 职级晋升: promoted, or granted anew above the one held last. */
export function ranksUp(cadre: Cadre, { rank, change, effectiveOn }: Ranking): boolean {
  const last = heldRanks(cadre).findLast(({ from }) => firstDay(from) < firstDay(effectiveOn))?.level;
  return change === 'promoted' || (change === 'granted' && last !== undefined && (compareRanks(rank, last) ?? 0) > 0);
}

/** The rule, asked only where a rank goes up. */
const ofRanksUp = <Data extends Ranking>(one: Rule<Data, Cadre>): Rule<Data, Cadre> => ({
  ...one,
  ask: (data, state, context) => (ranksUp(state, data) ? one.ask(data, state, context) : undefined),
});

export const rankedUnderNoBar: Rule<Ranking, Cadre> = ofRanksUp(promotedUnderNoBar);
export const rankedWithNothingOpen = nothingOpen('promotion').map((one) => ofRanksUp<Ranking & Frozen>(one));
