import type { Cadre } from '../assessment/cadre.fold.js';
import { codeName } from '../codes/codes.js';
import { levelSteps } from '../codes/levels.js';
import { type Day, daysBetween, firstDay, type LegalDate, shiftDays, shiftMonths } from '../kernel/dates.js';
import type { Answer } from '../kernel/rule.js';
import { type Qualifications, qualifications, type SkippingLevels, stepByStep } from '../rulebook/promotion.book.js';
import { type Case, type Judged, ruling } from '../rulebook/ruling.js';
import type { Approval, PromotionKind, ReasonClass } from './appointment.events.js';
import { unitOfCadre } from './bars.rulings.js';
import { type Held, heldPosts, mainPostOn, obstacle } from './held.fold.js';

/** A promotion as the rules on it see it, from a command or from a selection case. */
export type Promoting = Judged & {
  readonly dossierId: string;
  readonly level?: string;
  readonly promotion: PromotionKind;
  readonly reasonClass?: ReasonClass;
  readonly approval?: Approval;
};

const dayOf = ({ effectiveOn }: Judged): Day => firstDay(effectiveOn);

/** 越级: at most so many levels are left out. That 逐级 and 破格 leave out none is what the words mean. */
export const skipsNoMoreThanAllowed = ruling<SkippingLevels, Promoting, Cadre>(
  stepByStep,
  'TOO_MANY_LEVELS',
  unitOfCadre,
  ({ data, state, its }): Answer => {
    const before = mainPostOn(state, dayOf(data));
    const steps = levelSteps(before?.level ?? '', data.level ?? '');
    if (!before || steps === undefined) return undefined;
    return data.promotion === 'skip' && steps > its.levels + 1
      ? { message: `越级至多越过 ${its.levels} 个层次，此处越过 ${steps - 1} 个`, standsInTheWay: [obstacle(before)] }
      : { passed: `晋升 ${steps} 个层次`, lookedAt: [obstacle(before)] };
  },
);

/** How long a level was held in all up to a day, as the day on which it would have begun without the gaps; and the last post of it. */
function heldAtSince(cadre: Cadre, level: string, day: Day): { since: LegalDate; post: Held } | undefined {
  const posts = heldPosts(cadre)
    .filter((post) => post.level === level && firstDay(post.from) <= day)
    .toSorted((a, b) => (firstDay(a.from) < firstDay(b.from) ? -1 : 1));
  const post = posts.at(-1);
  if (!post) return undefined;
  let held = 0;
  let counted = '';
  for (const { from, to = day } of posts) {
    const start = later(firstDay(from), counted);
    const end = earlier(firstDay(to), day);
    if (end > start) held += daysBetween(start, end);
    counted = later(counted, end);
  }
  return { since: shiftDays(day, -held), post };
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/** 工龄: the day work began, from the identity as it stands. */
const workStarted = ({ data, context }: Case<Promoting, Cadre, Qualifications>): LegalDate | undefined =>
  context
    .beside(`dossier-${data.dossierId}`, 'DossierOpened', 'IdentityChanged')
    .map(({ data }) => (data as { workStarted?: LegalDate }).workStarted)
    .findLast((started) => started !== undefined);

/** 任职资格: years in the post below and of service; what is not recorded is not held against anyone. */
export const qualifiedByTenure = ruling<Qualifications, Promoting, Cadre>(
  qualifications,
  'NOT_QUALIFIED',
  unitOfCadre,
  (one): Answer =>
    one.data.promotion === 'exceptional'
      ? { passed: '破格提拔，不要求任职年限' }
      : lacksTenure(one) || lacksService(one) || enough(one),
);

type Qualifying = Case<Promoting, Cadre, Qualifications>;

function lacksTenure({ data, state, its }: Qualifying): Answer {
  const wanted = its.tenure[data.level ?? ''];
  const held = wanted && heldAtSince(state, wanted.from, dayOf(data));
  if (!wanted || !held || shiftMonths(held.since, wanted.months) <= dayOf(data)) return undefined;
  return {
    message: `须任${codeName('ZB09', wanted.from) ?? wanted.from} ${wanted.months} 个月，累计尚未满`,
    standsInTheWay: [obstacle(held.post)],
  };
}

function lacksService(one: Qualifying): Answer {
  const months = one.its.service[one.data.level ?? ''];
  const started = months === undefined ? undefined : workStarted(one);
  return (
    months !== undefined &&
    started !== undefined &&
    shiftMonths(firstDay(started), months) > dayOf(one.data) && { message: `提任该层次须有 ${months} 个月工龄，尚未满` }
  );
}

/** 一般应当 is not 应当: too few posts below are said, not refused for. */
function enough({ data, state, its: { tenure, postsBelow } }: Qualifying): Answer {
  const level = tenure[data.level ?? '']?.from;
  const below = heldPosts(state).filter((post) => level !== undefined && post.level === level);
  const count = new Set(below.map(({ unitId, postId }) => `${unitId} ${postId}`)).size;
  const few = level !== undefined && count < postsBelow;
  return {
    passed: few ? `资格具备；一般应有下一级 ${postsBelow} 个职位的经历，记载 ${count} 个` : '资格具备',
    lookedAt: below.map(obstacle),
  };
}
