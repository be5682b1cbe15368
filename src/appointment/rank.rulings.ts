import { annualOf } from '../assessment/assessments.fold.js';
import type { Cadre } from '../assessment/cadre.fold.js';
import { type Day, firstDay, shiftMonths } from '../kernel/dates.js';
import type { Answer } from '../kernel/rule.js';
import { type RankTenure, rankTenure } from '../rulebook/promotion.book.js';
import { type Judged, ruling } from '../rulebook/ruling.js';
import { unitOfCadre } from './bars.rulings.js';
import { type Held, heldPosts, heldRanks, isHeldOn, obstacle } from './held.fold.js';

type Granting = Judged & { readonly rank: string; readonly change: 'granted' | 'promoted' | 'lowered' };

/** 职级晋升年限: tenure in the rank below, or in a post that counts like it, shortened by 优秀, without the years that do not count. */
export const rankHeldLongEnough = ruling<RankTenure, Granting, Cadre>(
  rankTenure,
  'RANK_TOO_SOON',
  unitOfCadre,
  ({ data: { rank, change, effectiveOn }, state, its }): Answer => {
    const months = its.months[rank];
    if (change !== 'promoted' || months === undefined) return undefined;
    const day = firstDay(effectiveOn);
    const held = countedFrom(state, rank, its, day);
    if (!held) return notStepByStep(state, day);
    const since = firstDay(held.from);
    const years = yearsBetween(since, day).flatMap((year) => annualOf(state, year) ?? []);
    const lost = years.filter(({ grade }) => its.notCounted.includes(grade));
    const excellent = years.filter(({ grade }) => grade === '1');
    const needed = months + 12 * lost.length - its.excellent * excellent.length;
    const first = shiftMonths(since, Math.max(0, needed));
    const lookedAt = [obstacle(held), ...years.map(({ id }) => ({ eventId: id, type: 'AssessmentDecided' }))];
    const sum = `须满 ${months} 个月，不计算 ${lost.length} 年，优秀 ${excellent.length} 次，自 ${first} 起可以晋升`;
    return first > day ? { message: sum, standsInTheWay: lookedAt } : { passed: sum, lookedAt };
  },
);

/** 公务员法 Art. 49: ranks go up step by step. Who holds none is not judged by its years. */
function notStepByStep(cadre: Cadre, day: Day): Answer {
  const present = heldRanks(cadre).find((held) => isHeldOn(held, day));
  return present && { message: '职级应当逐级晋升', standsInTheWay: [obstacle(present)] };
}

/** What counts towards a rank: the one below it, or a post whose level counts like that; the earlier of them. */
function countedFrom(cadre: Cadre, rank: string, its: RankTenure, day: Day): Held | undefined {
  const ranks = heldRanks(cadre).filter((held) => held.level === below(rank));
  const posts = heldPosts(cadre).filter((held) => held.level !== undefined && held.level === its.posts[rank]);
  return [...ranks, ...posts]
    .filter((held) => isHeldOn(held, day))
    .toSorted((a, b) => (firstDay(a.from) < firstDay(b.from) ? -1 : 1))[0];
}

/** The rank (ZB148) one below. */
const below = (rank: string): string => String(Number(rank) + 1).padStart(2, '0');

/** Every calendar year of which some day lies in a stretch, the last day not included. */
const yearsBetween = (from: Day, to: Day): readonly number[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
};
