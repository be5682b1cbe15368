import type { Cadre } from '../assessment/cadre.fold.js';
import { dutiesIn } from '../duties/due.fold.js';
import type { HandoverEvent } from '../handover/handover.events.js';
import { type Handover, handoverFold, handoverOf, noHandover } from '../handover/handover.fold.js';
import type { Context } from '../kernel/context.js';
import { type Day, firstDay } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { Obstacle } from '../kernel/refusal.js';
import type { Answer, Rule } from '../kernel/rule.js';
import { noHandoverNoTransfer } from '../rulebook/handover.book.js';
import { RULEBOOK } from '../rulebook/rulebook.events.js';
import { additions, dayOfDecision, editionFor, type Judged, ruling } from '../rulebook/ruling.js';
import type { WithoutHandover } from './appointment.events.js';
import { heldPosts } from './held.fold.js';

type Moving = Judged & { readonly withoutHandover?: WithoutHandover };

/** Kinds whose day being over means that a handover is not made in time. */
const UNTIL_SIGNED: readonly string[] = ['handover-notice', 'handover-signing'];

/** A handover that its party is to make, and what is overdue of it. */
interface Owed {
  readonly unitId?: string;
  readonly overdue: readonly Obstacle[];
  readonly completed?: Obstacle;
}

const known = new WeakMap<Context, readonly Owed[]>();

/** The cases of the leavings on record, as they stand on a day; looked up once for a command. */
function owedBy(cadre: Cadre, day: Day, context: Context): readonly Owed[] {
  let owed = known.get(context);
  if (!owed) {
    const leavings = new Set(heldPosts(cadre).flatMap(({ end }) => end?.by ?? []));
    known.set(context, (owed = [...leavings].flatMap((leaving) => caseOf(leaving, day, context) ?? [])));
  }
  return owed;
}

function caseOf(leaving: string, day: Day, { beside }: Context): Owed | undefined {
  const facts = beside(`handover-${handoverOf(leaving)}`) as readonly Recorded<HandoverEvent>[];
  if (facts.length === 0) return undefined;
  const inOrder = facts.toSorted((a, b) => a.meta.rev - b.meta.rev);
  const { unitId, completed, voided }: Handover = fold({ evolve: handoverFold, initial: noHandover }, inOrder);
  if (voided) return undefined;
  if (completed) return { unitId, overdue: [], completed: { eventId: completed.by, type: completed.type, from: completed.on } };
  const overdue = dutiesIn(inOrder, beside(RULEBOOK, 'HolidaysAnnounced')).filter(
    ({ kind, done, stages }) => UNTIL_SIGNED.includes(kind) && !done && (stages.at(-1)?.day ?? day) < day,
  );
  const types = new Map(inOrder.map(({ meta, type }) => [meta.id, type]));
  return {
    unitId,
    overdue: overdue.map(({ because, stages }) => ({
      eventId: because,
      type: types.get(because) ?? '',
      until: stages.at(-1)?.day,
    })),
  };
}

/** Whether any unit has adopted the rule: the cases are looked up only then. */
const isAdopted = ({ beside }: Context): boolean => additions(beside).local.some(({ rule }) => rule === noHandoverNoTransfer.id);

interface Its {
  readonly mode: string;
  readonly overrideRoles: readonly string[];
}

/** 手续 are gone through on the day from which the order holds: one that was decided in time, and carried out after it, comes too late. */
function dayOfTheOrder(data: Moving, today: Day): Day {
  const carriedOut = firstDay(data.effectiveOn);
  const by = carriedOut < today ? carriedOut : today;
  const decided = dayOfDecision(data);
  return by > decided ? by : decided;
}

/** The case that stands in the way most: of those overdue in units that have the rule one that is `worst`, or else one that was made. */
function decisive(data: Moving, cadre: Cadre, context: Context, worst: (its: Its) => boolean): Owed | undefined {
  const ruled = owedBy(cadre, dayOfTheOrder(data, context.today), context).flatMap((owed) => {
    const its = editionFor(noHandoverNoTransfer, dayOfDecision(data), owed.unitId, context.beside)?.parameters;
    return its && its.mode !== 'off' ? [{ owed, its }] : [];
  });
  const overdue = ruled.filter(({ owed }) => owed.overdue.length > 0);
  return (overdue.find(({ its }) => worst(its)) ?? overdue[0] ?? ruled.find(({ owed }) => owed.completed))?.owed;
}

type Check = (owed: Owed, data: Moving, its: Its, context: Context) => Answer;
type Worst = (its: Its, context: Context) => boolean;

/** Judged by the rule of the unit that was left, of which the official may hold no post any more. */
const ofTheUnitLeft = (code: string, worst: Worst, check: Check): Rule<Moving, Cadre> => ({
  id: noHandoverNoTransfer.id,
  code,
  ask: (data, cadre, context) => {
    const judged = !data.asFound && isAdopted(context);
    const owed = judged ? decisive(data, cadre, context, (its) => worst(its, context)) : undefined;
    if (!owed) return undefined;
    return ruling<Its, Moving, Cadre>(
      noHandoverNoTransfer,
      code,
      () => owed.unitId,
      ({ its }) => check(owed, data, its, context),
    ).ask(data, cadre, context);
  },
});

const OUTSTANDING = '离任交接逾期未办理';

const keepsBack: Worst = ({ mode }) => mode === 'block';
const letsOthers: Worst = ({ overrideRoles }, { by }) => !overrideRoles.includes(by.role);

/** 不办理交接，不予办理调动手续: unless it is said who approved it, and why. */
const handedOver = ofTheUnitLeft(
  'HANDOVER_OUTSTANDING',
  keepsBack,
  ({ overdue, completed }, { withoutHandover }, { mode }): Answer => {
    if (overdue.length === 0) return { passed: '离任交接已经完成', lookedAt: completed ? [completed] : [] };
    if (withoutHandover) return { passed: `${OUTSTANDING}，经批准办理`, lookedAt: overdue };
    return mode === 'block'
      ? { message: `${OUTSTANDING}，不予办理；确需办理的，写明批准机关和理由`, standsInTheWay: overdue }
      : { warning: OUTSTANDING, lookedAt: overdue };
  },
);

const overriddenByWhoMay = ofTheUnitLeft(
  'HANDOVER_OVERRIDE_ROLE',
  letsOthers,
  ({ overdue }, { withoutHandover }, { overrideRoles }, { by }): Answer =>
    overdue.length > 0 &&
    withoutHandover !== undefined &&
    !overrideRoles.includes(by.role) && {
      message: `未交接而办理的，须由 ${overrideRoles.join('、')} 角色登记`,
      standsInTheWay: overdue,
    },
);

/** 离任交接: asked of whoever takes up another post. */
export const leftInOrder = [handedOver, overriddenByWhoMay];
