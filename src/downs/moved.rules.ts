import type { Due } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import { type Based, based, rule } from '../kernel/rule.js';
import { downEffects, downReview } from '../rulebook/downs.book.js';
import { consult, type Judged, ruling, type UnitOf } from '../rulebook/ruling.js';
import { mainPostOn } from '../appointment/held.fold.js';
import { obstaclesOn } from '../supervision/bars.fold.js';
import type { Barring } from '../supervision/supervision.events.js';
import { downOf, reinstatementOf, type Returning, REVIEW, reviewsOf } from './moved.fold.js';

interface Timed {
  readonly effectiveOn: LegalDate;
  readonly asFound?: boolean;
}
type OfDown = Timed & Judged & { readonly movedDown: string };

/** The unit whose local rules judge: that of the main post on the day. */
export const unitOf: UnitOf<unknown, Returning> = (_, state, day) => mainPostOn(state, day)?.unitId;

export const onlyAnOpenDossier = rule<unknown, Returning>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

export const onceForACase = rule<{ downCase: string }, Returning>('onceForACase', 'CASE_EXISTS', ({ downCase }, { downs }) => {
  const before = downs.find((one) => one.downCase === downCase);
  return before && { message: '该事项的决定已记入档案', standsInTheWay: [{ eventId: before.id, type: before.type }] };
});

export const onlyAWayDown = rule<OfDown, Returning>(
  'onlyAWayDown',
  'MEASURE_NOT_FOUND',
  ({ movedDown }, state) => !downOf(state, movedDown) && { message: '本档案没有这次“下”' },
);

export const notBeforeIt = rule<OfDown, Returning>('notBeforeIt', 'BEFORE_THE_MEASURE', ({ movedDown, effectiveOn }, state) => {
  const down = downOf(state, movedDown);
  return (
    down &&
    firstDay(effectiveOn) < firstDay(down.on) && {
      message: `${effectiveOn} 早于“下”的 ${down.on}`,
      standsInTheWay: [{ eventId: down.id, type: down.type }],
    }
  );
});

/** 处理撤销: a way down that was wrong is not looked back on, nor does it need a way up. */
export const notOnceRevoked = rule<OfDown, Returning>('notOnceRevoked', 'MEASURE_ENDED', ({ movedDown }, { turns }) => {
  const { revoked } = turns[movedDown] ?? {};
  return (
    revoked && {
      message: `该次“下”已于 ${revoked.on} 撤销`,
      standsInTheWay: [{ eventId: revoked.by, type: revoked.type }],
    }
  );
});

/** Once the way up is open again, the file is closed. */
export const notOnceReinstated = rule<OfDown, Returning>('notOnceReinstated', 'ALREADY_REINSTATED', ({ movedDown }, state) => {
  const back = reinstatementOf(state, movedDown);
  return (
    back && {
      message: `已于 ${back.on} 批准重新使用`,
      standsInTheWay: [{ eventId: back.id, type: 'ReinstatementApproved' }],
    }
  );
});

/** 影响期未满不得重新使用: neither that of this way down, nor of any other measure, nor while a case is under investigation. */
export const afterThePeriod = ruling<object, OfDown, Returning>(
  downEffects,
  'PERIOD_NOT_OVER',
  unitOf,
  ({ data: { movedDown, effectiveOn }, state }) => {
    const standsInTheWay = obstaclesOn(state, firstDay(effectiveOn), 'promotion', 'leadership', 'above', 'moves');
    const down = downOf(state, movedDown);
    if (standsInTheWay.some(({ over }) => !over)) return { message: '影响期未满，不得重新使用', standsInTheWay };
    return { passed: '影响期已满', lookedAt: down && [{ eventId: down.id, type: down.type }] };
  },
);

/** 表现优秀符合条件的: as the last review found. */
export const provedSince = ruling<{ reuse: readonly string[] }, OfDown, Returning>(
  downReview,
  'PERFORMANCE_NOT_PROVED',
  unitOf,
  ({ data: { movedDown, effectiveOn }, state, its: { reuse } }) => {
    const last = reviewsOf(state, movedDown).findLast(({ on }) => firstDay(on) <= firstDay(effectiveOn));
    if (!last) return { message: '“下”后尚未回访，表现如何没有记载' };
    const seen = [{ eventId: last.id, type: 'DownReviewed' }];
    return reuse.includes(last.performance)
      ? { passed: '最近一次回访的表现合格', lookedAt: seen }
      : { message: '最近一次回访的表现不合重新使用的条件', standsInTheWay: seen };
  },
);

/** What follows from being moved down: what is barred, and the first review. */
export function following(data: Judged & { measure: string }, state: Returning, context: Context) {
  const unit = unitOf(data, state, firstDay(data.decidedOn ?? data.effectiveOn));
  const effects = consult(downEffects, data, unit, context);
  const barring: Barring | undefined = effects?.its.periods[data.measure];
  const review = reviewing(data, state, context);
  return {
    ...(barring && { barring }),
    ...(review.duties && { duties: review.duties }),
    ...based([...(effects ? [effects.basis] : []), ...(review.basis ?? [])]),
  };
}

/** 定期回访: when the next is due. */
export function reviewing(data: Judged, state: Returning, context: Context): { duties?: readonly Due[] } & Based {
  const unit = unitOf(data, state, firstDay(data.decidedOn ?? data.effectiveOn));
  const found = consult(downReview, data, unit, context);
  if (!found) return {};
  return { duties: [{ kind: REVIEW, months: found.its.months, rule: found.basis }], basis: [found.basis] };
}
