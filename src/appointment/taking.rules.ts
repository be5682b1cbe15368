import { compareLevels, compareRanks, levelSteps } from '../codes/levels.js';
import { concludedFor } from '../selection/selection.fold.js';
import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import type { PromotionKind, Taken } from './appointment.events.js';
import { type Career, vacating } from './career.fold.js';
import { type Held, heldPosts, heldRanks, isHeldOn, isOver, mainPostOn, obstacle, overlap } from './held.fold.js';
import type { Timed } from './serving.rules.js';

type Taking = Timed & Taken;

/** The main post held when a command takes effect. */
export const mainAt = (career: Career, on: LegalDate): Held | undefined => mainPostOn(career, firstDay(on));

/** The posts beside which a new one would stand: what it vacates ends where it begins. */
export const beside = (career: Career, { effectiveOn, vacates = [] }: Timed & Pick<Taken, 'vacates'>): readonly Held[] =>
  heldPosts(vacating(career, vacates, { on: effectiveOn, by: '', type: '', asFound: false }));

/** Those of the posts that are the main one on some day from `on` on. */
export function mainFrom(on: LegalDate, posts: readonly Held[]): readonly Held[] {
  const day = firstDay(on);
  return posts.filter((post) => !isOver(post, day) && post.mainIn.some((span) => overlap(span, { from: on })));
}

export const oneMainPost = rule<Taking, Career>('oneMainPost', 'SECOND_MAIN_POST', (data, career) => {
  const rivals = data.main && !data.asFound ? mainFrom(data.effectiveOn, beside(career, data)) : [];
  return rivals.length > 0 && { message: '同一时间只能有一个主职务', standsInTheWay: rivals.map(obstacle) };
});

export const noPostTwice = rule<Taking, Career>('noPostTwice', 'POST_ALREADY_HELD', (data, career) => {
  const { unitId, postId, effectiveOn: from } = data;
  const same = beside(career, data).filter((post) => post.unitId === unitId && post.postId === postId && overlap(post, { from }));
  return !data.asFound && same.length > 0 && { message: '该人员在此期间已任该职务', standsInTheWay: same.map(obstacle) };
});

export const vacatesWhatIsHeld = rule<Taking, Career>(
  'vacatesWhatIsHeld',
  'POST_NOT_HELD',
  ({ vacates = [], effectiveOn }, career) => {
    const held = heldPosts(career).filter((post) => isHeldOn(post, firstDay(effectiveOn)));
    const wrong = vacates.filter((id) => !held.some((post) => post.id === id));
    return wrong.length > 0 && { message: `要免去的职务 ${wrong.join('、')} 此时并未担任` };
  },
);

const STEPS: Readonly<Record<PromotionKind, (steps: number) => string | false>> = {
  step: (steps) => steps > 1 && '逐级晋升只能晋升一个层次',
  exceptional: (steps) => steps > 1 && '破格提拔不得越两级',
  skip: (steps) => steps < 2 && '未越级，应按逐级晋升办理',
};

/** A promotion is what it is called: 逐级 one level up, 越级 more than one. What 破格 and 越级 may do, the rule book says. */
export const promotionIsHigher = rule<Taking & { promotion: PromotionKind }, Career>(
  'promotionIsHigher',
  'NOT_A_PROMOTION',
  ({ promotion, level, effectiveOn }, career) => {
    const before = mainAt(career, effectiveOn);
    if (!before) return { message: '此时没有主职务，不能晋升，应按任职办理' };
    const steps = levelSteps(before.level ?? '', level ?? '');
    if (steps === undefined) return { message: '现职务或拟任职务没有可比较的职务层次', standsInTheWay: [obstacle(before)] };
    const higher = (compareLevels(level ?? '', before.level ?? '') ?? 0) > 0;
    const message = higher ? STEPS[promotion](steps) : '拟任职务层次不高于现职务';
    return message ? { message, standsInTheWay: [obstacle(before)] } : undefined;
  },
);

/** Who gives up the main post for one of a higher level is promoted, and is to be judged as such. */
export const noUnnoticedPromotion = rule<Taking, Career>(
  'noUnnoticedPromotion',
  'PROMOTION_UNNOTICED',
  ({ level, effectiveOn, vacates = [], asFound }, career) => {
    const before = mainAt(career, effectiveOn);
    return (
      !asFound &&
      before !== undefined &&
      vacates.includes(before.id) &&
      (compareLevels(level ?? '', before.level ?? '') ?? 0) > 0 && {
        message: '拟任职务层次高于现职务，应按晋升办理',
        standsInTheWay: [obstacle(before)],
      }
    );
  },
);

export const demotionIsLower = rule<Taking, Career>('demotionIsLower', 'NOT_A_DEMOTION', ({ level, effectiveOn }, career) => {
  const before = mainAt(career, effectiveOn);
  if (!before) return { message: '此时没有主职务，不能降职' };
  const lower = (compareLevels(level ?? '', before.level ?? '') ?? 0) < 0;
  return !lower && { message: '拟任职务层次不低于现职务', standsInTheWay: [obstacle(before)] };
});

export const rankMovesAsSaid = rule<Timed & { rank: string; change: string }, Career>(
  'rankMovesAsSaid',
  'RANK_CHANGE_WRONG',
  ({ rank, change, effectiveOn }, career) => {
    const before = heldRanks(career).find((held) => isHeldOn(held, firstDay(effectiveOn)));
    if (change === 'granted')
      return before && { message: '已有职级，应按职级晋升或降低办理', standsInTheWay: [obstacle(before)] };
    const compared = compareRanks(rank, before?.level ?? '') ?? 0;
    const wrong = change === 'promoted' ? compared <= 0 : compared >= 0;
    return (
      wrong && {
        message: change === 'promoted' ? '拟任职级不高于现职级' : '拟任职级不低于现职级',
        standsInTheWay: before && [obstacle(before)],
      }
    );
  },
);

/** 重新使用 names the approval it rests on. */
export const reuseIsApproved = rule<{ reinstatement?: string }, { readonly reuses: readonly string[] }>(
  'reuseIsApproved',
  'GROUND_NOT_FOUND',
  ({ reinstatement }, { reuses }) =>
    reinstatement !== undefined && !reuses.includes(reinstatement) && { message: '没有这次重新使用的批准' },
);

/** 一线提拔 names the placement it rests on. */
export const restsOnAPlacement = rule<{ frontline?: string }, Career>(
  'restsOnAPlacement',
  'GROUND_NOT_FOUND',
  ({ frontline }, { posts }) =>
    frontline !== undefined &&
    !posts.some(({ id, type }) => id === frontline && type === 'CadreSeconded') && { message: '没有这次一线选派' },
);

/** 选任事项 that is cited has concluded for this very person and post. */
export const onlyAConcludedSelection = rule<Taking & { dossierId: string }, Career>(
  'onlyAConcludedSelection',
  'GROUND_NOT_FOUND',
  ({ selection, dossierId, unitId, postId }, _, { beside }) =>
    selection !== undefined &&
    !concludedFor(beside(`selection-${selection}`, 'SelectionConcluded'), { dossierId, unitId, postId }) && {
      message: '所引选任事项没有对此人、此职务作出结论',
    },
);

export const endsAfterItBegins = rule<Timed & { until?: LegalDate }, Career>(
  'endsAfterItBegins',
  'END_BEFORE_START',
  ({ effectiveOn, until, asFound }) =>
    !asFound && until !== undefined && lastDay(until) < firstDay(effectiveOn) && { message: `${until} 早于 ${effectiveOn}` },
);
