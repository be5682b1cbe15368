import { careerFold, noCareer } from '../appointment/career.fold.js';
import { heldPosts, isHeldOn } from '../appointment/held.fold.js';
import { type LeftPost, postsLeft } from '../appointment/left.fold.js';
import type { Context } from '../kernel/context.js';
import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import type { Obstacle } from '../kernel/refusal.js';
import { type Rule, rule } from '../kernel/rule.js';
import type { Party } from './handover.events.js';
import { type Done, type Handover, isOpen, PARTIES, unsigned } from './handover.fold.js';
import type { ItemOutline } from './lists.events.js';

/** A step with its day, and that of its paper. */
export interface Timed {
  readonly effectiveOn: LegalDate;
  readonly decidedOn?: LegalDate;
  readonly asFound?: boolean;
}

export const obstacle = ({ by, type, on }: Done): Obstacle => ({ eventId: by, type, from: on });
export const inTheWay = (...done: readonly (Done | undefined)[]) => ({
  standsInTheWay: done.flatMap((one) => (one ? [obstacle(one)] : [])),
});

/** What a leaving left: the posts, and the one by which the case is judged, of which its bearer was 主要负责人 if of any. */
export function leftBy({ dossierId, leaving }: { dossierId: string; leaving: string }, { beside }: Context) {
  const posts = postsLeft(dossierId, leaving, beside).map(({ level, ...post }): LeftPost => ({
    ...post,
    ...(level !== undefined && { level }),
  }));
  const main = posts.find(({ head }) => head) ?? posts[0];
  return main && { posts, unitId: main.unitId, from: main.from, until: main.until };
}

export type Opening = Timed & { readonly dossierId: string; readonly until: LegalDate; readonly posts: readonly LeftPost[] };

/** A case that was voided may be opened anew, once the leaving stands again. */
const notOpenedTwice = rule<unknown, Handover>(
  'notOpenedTwice',
  'CASE_EXISTS',
  (_, { opened, voided }) => opened && !voided && { message: '该次离任已启动交接', ...inTheWay(opened) },
);

const onlyAnOpenDossier = rule<{ dossierId: string }, Handover>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  ({ dossierId }, _, { beside }) => beside(`dossier-${dossierId}`, 'DossierOpened').length === 0 && { message: '没有这份档案' },
);

const onlyALeaving = rule<Opening, Handover>(
  'onlyALeaving',
  'GROUND_NOT_FOUND',
  ({ posts }) => posts.length === 0 && { message: '其档案中没有这次离任，或者没有因此离开职务' },
);

const notBeforeTheLeaving = rule<Opening, Handover>(
  'notBeforeTheLeaving',
  'BEFORE_THE_CASE',
  ({ posts, until, effectiveOn, asFound }) =>
    !asFound && posts.length > 0 && lastDay(effectiveOn) < firstDay(until) && { message: `${effectiveOn} 早于离任之日 ${until}` },
);

/** Notice is due from the opening on: one for a day to come would put it off. */
const notOpenedAhead = rule<Opening, Handover>(
  'notOpenedAhead',
  'NOT_YET',
  ({ posts, until, effectiveOn, asFound }, _, { today }) =>
    !asFound &&
    posts.length > 0 &&
    firstDay(effectiveOn) > today &&
    firstDay(effectiveOn) > lastDay(until) && { message: `${effectiveOn} 尚未到来` },
);

export const OPENING = [notOpenedTwice, onlyAnOpenDossier, onlyALeaving, notBeforeTheLeaving, notOpenedAhead];

export const onlyAnOpenCase = rule<unknown, Handover>(
  'onlyAnOpenCase',
  'CASE_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这件交接' },
);

export const notAfterItsEnd = rule<unknown, Handover>('notAfterItsEnd', 'CASE_CLOSED', (_, state) => {
  const end = state.closed ?? state.voided;
  return state.opened && !isOpen(state) && { message: `该件交接已于 ${end?.on} 办结或者作废`, ...inTheWay(end) };
});

type Member = 'noticed' | 'met' | 'completed' | 'receiver' | 'list';

/** A step is taken once. */
export const once = (member: Member, what: string): Rule<unknown, Handover> =>
  rule('aStepIsTakenOnce', 'STEP_TAKEN', (_, state) => {
    const before = state[member];
    return before && { message: `已于 ${before.on} ${what}`, ...inTheWay(before) };
  });

/** A step that presupposes another. */
export const after = (member: Member, message: string): Rule<unknown, Handover> =>
  rule('inOrder', 'STEP_MISSING', (_, state) => state.opened && !state[member] && { message });

/** 签字以后: neither who takes over nor what is handed over changes. */
export const notOnceSigned = rule<unknown, Handover>('notOnceSigned', 'HANDOVER_SIGNED', (_, { signed, completed }) => {
  const first = Object.values(signed).find((one) => one) ?? completed;
  return first && { message: `已于 ${first.on} 签字，不得再变更`, ...inTheWay(first) };
});

export type Naming = Timed & { readonly receiver: string; readonly acting?: boolean };

export const receiverIsAnother = rule<Naming, Handover>(
  'receiverIsAnother',
  'RECEIVER_IS_LEAVER',
  ({ receiver }, { opened, dossierId }) => receiver === dossierId && { message: '接任人不得是离任人本人', ...inTheWay(opened) },
);

export const receiverIsKnown = rule<Naming, Handover>(
  'receiverIsKnown',
  'DOSSIER_NOT_FOUND',
  ({ receiver }, _, { beside }) => beside(`dossier-${receiver}`, 'DossierOpened').length === 0 && { message: '没有接任人的档案' },
);

/** Who is named as the successor, and not only for the time being, is in one of the posts by then, as far as the record goes. */
export const receiverHoldsThePost = rule<Naming, Handover>(
  'receiverHoldsThePost',
  'RECEIVER_NOT_IN_POST',
  ({ receiver, acting, effectiveOn, asFound }, { posts }, { beside }) => {
    if (acting || asFound) return undefined;
    const career = fold({ evolve: careerFold, initial: noCareer }, beside(`dossier-${receiver}`));
    const taken = heldPosts(career).some(
      (held) =>
        isHeldOn(held, firstDay(effectiveOn)) &&
        posts.some(({ unitId, postId }) => held.unitId === unitId && held.postId === postId),
    );
    return !taken && { warning: '接任人的档案中没有所接职务的任职；尚无接任人的，请按临时负责人登记' };
  },
);

type Supervised = { readonly receiver: string; readonly supervisor?: string };

/** 监交人 is a third person: who has the name of one of the two may be one of them. */
export const supervisorIsAThird = rule<Supervised, Handover>(
  'supervisorIsAThird',
  'SUPERVISOR_IS_PARTY',
  ({ receiver, supervisor }, { dossierId }, { beside }) => {
    const names = [dossierId, receiver].flatMap((id) =>
      beside(`dossier-${id}`, 'DossierOpened', 'IdentityChanged').map(({ data }) => (data as { readonly name?: string }).name),
    );
    return supervisor !== undefined && names.includes(supervisor) && { warning: '监交人与离任人或者接任人同名，请核对' };
  },
);

const twice = (ids: readonly string[]): readonly string[] => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];

export const itemsOnce = rule<{ outline: readonly ItemOutline[] }, Handover>('itemsOnce', 'LIST_ITEM_TWICE', ({ outline }) => {
  const numbers = outline.flatMap(({ no, id }) => (no === undefined ? [] : [{ no: `第 ${no} 项`, id }]));
  const same = [...twice(outline.map(({ id }) => id)), ...twice(numbers.map(({ no }) => no))];
  return same.length > 0 && { message: `清单事项重复：${same.join('、')}` };
});

/** 对照 is of the list as it stands. */
export const onlyOnceReviewed = rule<unknown, Handover>(
  'onlyOnceReviewed',
  'STEP_MISSING',
  (_, { list, reviewed }) => list && !reviewed && { message: '清单尚未与履职记录对照', ...inTheWay(list) },
);

/** A handover that was completed without the leaver is not completed again by a signature that comes late. */
export const signsOnce = rule<{ party: Party }, Handover>('signsOnce', 'STEP_TAKEN', ({ party }, { signed, completed }) => {
  const before = signed[party];
  if (before) return { message: `${PARTIES[party]}已于 ${before.on} 签字`, ...inTheWay(before) };
  return completed && { message: `已于 ${completed.on} 完成交接，不再签字`, ...inTheWay(completed) };
});

/** 三方签字 before anything that rests on the handover. */
export const onlyOnceCompleted = rule<unknown, Handover>('onlyOnceCompleted', 'HANDOVER_NOT_SIGNED', (_, state) => {
  if (!state.opened || state.completed) return undefined;
  const missing = unsigned(state).map((party) => PARTIES[party]);
  return { message: `交接尚未完成，未签字：${missing.join('、')}`, ...inTheWay(...Object.values(state.signed)) };
});
