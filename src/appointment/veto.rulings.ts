import type { Cadre } from '../assessment/cadre.fold.js';
import { isLeadership } from '../codes/levels.js';
import { dayBefore, firstDay } from '../kernel/dates.js';
import type { Answer, Rule } from '../kernel/rule.js';
import { politicalFileOf, standsOn, vetoesIn, vetoObstacle } from '../politics/politics.fold.js';
import { politicalVeto } from '../rulebook/politics.book.js';
import { type Judged, ruling } from '../rulebook/ruling.js';
import { leadsUp, levelOf, ranksUp, unitOfCadre } from './bars.rulings.js';

/** A move as the veto sees it: of whom, to which level, and whether it is said to lead to more. */
type OfPerson = Judged & { readonly dossierId: string };
type Moving = OfPerson & { readonly level?: string; readonly furtherUse?: boolean };

/** 一票否决: neither on the day of the decision nor on that from which it holds. Why it was raised is not told; of one that was lifted only its id, to those who may know of it. */
export const notVetoed = ruling<object, OfPerson, Cadre>(
  politicalVeto,
  'POLITICAL_VETO',
  unitOfCadre,
  ({ data: { dossierId, effectiveOn }, day, context }): Answer => {
    const vetoes = vetoesIn(politicalFileOf(dossierId, context.beside));
    const standing = vetoes.filter((veto) => standsOn(veto, day) || standsOn(veto, firstDay(effectiveOn)));
    if (standing.length === 0) return { passed: '没有未解除的政治一票否决', lookedAt: vetoes.map(vetoObstacle) };
    return {
      message: '政治上有问题，一票否决，不得使用',
      standsInTheWay: standing.map((veto) => ({
        ...vetoObstacle(veto),
        from: veto.on,
        ...(veto.lifted && { until: dayBefore(firstDay(veto.lifted.on)) }),
      })),
    };
  },
);

const asUsed = (cadre: Cadre, move: Moving): boolean =>
  isLeadership(move.level ?? '') || move.furtherUse === true || leadsUp(cadre, move);

/** 任用到领导职务或更高层次, 进一步使用, by whatever command. */
export const noVetoOnUse: Rule<Moving, Cadre> = {
  ...notVetoed,
  ask: (data, state, context) => (asUsed(state, data) ? notVetoed.ask(data, state, context) : undefined),
};

/** 主职务变更: the post chosen is judged like one that is taken up. */
export const noVetoOnChosen: Rule<OfPerson & { readonly holding: string }, Cadre> = {
  ...notVetoed,
  ask: (data, state, context) => noVetoOnUse.ask({ ...data, level: levelOf(state, data) }, state, context),
};

/** 职级晋升: a rank is gone up like a post. */
export const noVetoOnRank: Rule<OfPerson & { readonly rank: string; readonly change: string }, Cadre> = {
  ...notVetoed,
  ask: (data, state, context) => (ranksUp(state, data) ? notVetoed.ask(data, state, context) : undefined),
};
