import type { PromotionKind } from '../appointment/appointment.events.js';
import { mainPostOn } from '../appointment/held.fold.js';
import { type Cadre, cadreFold, newcomer } from '../assessment/cadre.fold.js';
import { compareLevels, levelSteps } from '../codes/levels.js';
import { firstDay } from '../kernel/dates.js';
import type { Beside } from '../kernel/context.js';
import { fold } from '../kernel/decider.js';
import { rule } from '../kernel/rule.js';
import type { Promotion } from './selection.events.js';
import { type Candidate, type Concluded, noticeOf, type SelectionCase } from './selection.fold.js';
import { obstacle, type OfPerson } from './selection.rules.js';

const looked = new WeakMap<Beside, Map<string, Cadre>>();

/** What is known of an official in the dossier; looked up once for each command. */
export function cadreOf(dossierId: string, beside: Beside): Cadre {
  const known = looked.get(beside) ?? new Map<string, Cadre>();
  looked.set(beside, known);
  const cadre = known.get(dossierId) ?? fold({ evolve: cadreFold, initial: newcomer }, beside(`dossier-${dossierId}`));
  known.set(dossierId, cadre);
  return cadre;
}

/** 考察对象 is somebody with a dossier, alive and serving on that day. */
export const onlyAServingOfficial = rule<OfPerson, SelectionCase>(
  'onlyAServingOfficial',
  'CANDIDATE_UNKNOWN',
  ({ dossierId, effectiveOn }, _, { beside }) => {
    const { opened, ends } = cadreOf(dossierId, beside);
    if (!opened) return { message: '没有该人选的档案' };
    const end = ends.find(({ holding, on }) => holding === undefined && firstDay(on) <= firstDay(effectiveOn));
    return end && { message: `该人选已于 ${end.on} 离退休或者去世`, standsInTheWay: [{ eventId: end.by, type: end.type }] };
  },
);

export const notNamedTwice = rule<OfPerson, SelectionCase>(
  'notNamedTwice',
  'CANDIDATE_NAMED',
  ({ dossierId }, { candidates }) => {
    const before = candidates[dossierId];
    return before && { message: '该人选已列为考察对象', standsInTheWay: [obstacle(before.named)] };
  },
);

const UP: Readonly<Record<PromotionKind, readonly [name: string, misnamed: (levels: number) => string | false]>> = {
  step: ['逐级', (levels) => levels > 1 && '逐级晋升只能晋升一个层次'],
  exceptional: ['破格', (levels) => levels > 1 && '破格提拔不得越两级'],
  skip: ['越级', (levels) => levels < 2 && '未越级，应按逐级晋升办理'],
};

/** Why a move of so many levels, up above zero, is not what it is called. */
function misnamed(promotion: Promotion, up: number | undefined): string | false {
  if (promotion === 'none') return (up ?? 0) > 0 && '拟任职务层次高于现职务，不是平级任用';
  const [name, why] = UP[promotion];
  return up === undefined || up <= 0 ? `拟任职务层次不高于现职务，不能${name}提拔` : why(up);
}

/** Levels from one to another, above zero when it is higher. */
const levelsUp = (from = '', to = ''): number | undefined => {
  const steps = levelSteps(from, to);
  return steps === undefined ? undefined : steps * Math.sign(compareLevels(to, from) ?? 0);
};

/** 提任 goes up from the main post held, 平级任用 does not. */
export const goesUpAsSaid = rule<OfPerson, SelectionCase>(
  'goesUpAsSaid',
  'NOT_A_PROMOTION',
  ({ dossierId, effectiveOn }, { motion }, { beside }) => {
    const held = mainPostOn(cadreOf(dossierId, beside), firstDay(effectiveOn));
    const message = motion && misnamed(motion.promotion, levelsUp(held?.level, motion.level));
    return message ? { message, standsInTheWay: held && [{ eventId: held.id, type: held.type }] } : undefined;
  },
);

/** 民主推荐 comes first; 破格 that was approved from above without it may do without. */
export const onlyAfterRecommendation = rule<OfPerson, SelectionCase>(
  'onlyAfterRecommendation',
  'STEP_MISSING',
  (_, { motion, recommendations, approvals }) =>
    recommendations.length === 0 &&
    !(motion?.promotion === 'exceptional' && approvals.length > 0) && { message: '尚未进行民主推荐' },
);

const missing = (name: string, message: string, isThere: (candidate: Candidate) => boolean) =>
  rule<OfPerson, SelectionCase>(name, 'STEP_MISSING', ({ dossierId }, { candidates }) => {
    const candidate = candidates[dossierId];
    return !(candidate && isThere(candidate)) && { message };
  });

export const onlyANamedCandidate = missing('onlyANamedCandidate', '该人选未列为考察对象', () => true);
export const onlyAfterInspection = missing('onlyAfterInspection', '该人选尚未考察', ({ inspected }) => inspected !== undefined);
export const onlyTheAgreed = missing(
  'onlyTheAgreed',
  '尚未讨论决定同意任用该人选',
  ({ decided }) => decided?.outcome === 'agreed',
);

/** 考察 that found something, or left something unchecked, is not gone on from; what it was is sealed. */
export const nothingFoundAgainst = rule<OfPerson, SelectionCase>(
  'nothingFoundAgainst',
  'INSPECTION_NOT_PASSED',
  ({ dossierId }, { candidates }) => {
    const inspected = candidates[dossierId]?.inspected;
    return (
      inspected &&
      !inspected.passed && {
        message: '最近一次考察未通过：有影响任用的情形，或者有未核实的事项',
        standsInTheWay: [obstacle(inspected)],
      }
    );
  },
);

/** 一票否决 has its grounds written down. */
export const vetoSaysWhy = rule<{ politicalVeto?: boolean; reason?: string }, SelectionCase>(
  'vetoSaysWhy',
  'REASON_MISSING',
  ({ politicalVeto, reason }) => politicalVeto && reason === undefined && { message: '一票否决须写明依据' },
);

/** What was agreed or rejected is settled; what was deferred is discussed again. */
export const notDecidedTwice = rule<OfPerson, SelectionCase>(
  'notDecidedTwice',
  'ALREADY_DECIDED',
  ({ dossierId }, { candidates }) => {
    const before = candidates[dossierId]?.decided;
    return (
      before &&
      before.outcome !== 'deferred' && { message: `该人选已于 ${before.on} 讨论决定`, standsInTheWay: [obstacle(before)] }
    );
  },
);

/** 任职 follows a notice that ended without reports that affect it. */
export const onlyAfterAClearNotice = rule<OfPerson, SelectionCase>(
  'onlyAfterAClearNotice',
  'STEP_MISSING',
  ({ dossierId }, state) => {
    const notice = noticeOf(state, dossierId);
    if (!notice) return { message: '该人选尚未公示' };
    if (!notice.closed) return { message: '公示结果尚未登记', standsInTheWay: [obstacle(notice)] };
    return notice.closed.result === 'affects' && { message: '公示期间的反映影响任职', standsInTheWay: [obstacle(notice.closed)] };
  },
);

export const notConcludedTwice = rule<OfPerson, SelectionCase>(
  'notConcludedTwice',
  'ALREADY_DECIDED',
  ({ dossierId }, { candidates }) => {
    const before = candidates[dossierId]?.concluded;
    return before && { message: '该人选的任职手续已经办理', standsInTheWay: [obstacle(before)] };
  },
);

/** What the dossier now says was ordered here. */
export const onlyWhatWasConcluded = missing(
  'onlyWhatWasConcluded',
  '该人选的任职手续尚未办理',
  ({ concluded }) => concluded !== undefined,
);

/** 任职 is in the post and of the kind that was concluded, and not another that cites the case. */
export const onlyAsConcluded = rule<Concluded & { dossierId: string }, SelectionCase>(
  'onlyAsConcluded',
  'NOT_AS_CONCLUDED',
  ({ dossierId, unitId, postId, taking }, { candidates }) => {
    const concluded = candidates[dossierId]?.concluded;
    const same = concluded?.unitId === unitId && concluded.postId === postId && concluded.taking === taking;
    return concluded && !same && { message: '档案中的任职与该事项办理的职务或者方式不符', standsInTheWay: [obstacle(concluded)] };
  },
);
