import { careerFold, noCareer } from '../appointment/career.fold.js';
import { heldPosts, isHeldOn } from '../appointment/held.fold.js';
import { type LeftPost, postsLeft } from '../appointment/left.fold.js';
import type { Context } from '../kernel/context.js';
import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import type { Obstacle } from '../kernel/refusal.js';
import { type Rule, rule } from '../kernel/rule.js';
import { type Done, type Handover, isOpen, PARTIES, unsigned } from './handover.fold.js';
import type { Explained, ItemOutline } from './lists.events.js';

interface Timed {
  readonly effectiveOn: LegalDate;
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
export const notOpenedTwice = rule<unknown, Handover>(
  'notOpenedTwice',
  'CASE_EXISTS',
  (_, { opened, voided }) => opened && !voided && { message: '该次离任已启动交接', ...inTheWay(opened) },
);

export const onlyAnOpenDossier = rule<{ dossierId: string }, Handover>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  ({ dossierId }, _, { beside }) => beside(`dossier-${dossierId}`, 'DossierOpened').length === 0 && { message: '没有这份档案' },
);

export const onlyALeaving = rule<Opening, Handover>(
  'onlyALeaving',
  'GROUND_NOT_FOUND',
  ({ posts }) => posts.length === 0 && { message: '其档案中没有这次离任，或者没有因此离开职务' },
);

export const notBeforeTheLeaving = rule<Opening, Handover>(
  'notBeforeTheLeaving',
  'BEFORE_THE_CASE',
  ({ posts, until, effectiveOn, asFound }) =>
    !asFound && posts.length > 0 && lastDay(effectiveOn) < firstDay(until) && { message: `${effectiveOn} 早于离任之日 ${until}` },
);

export const onlyAnOpenCase = rule<unknown, Handover>(
  'onlyAnOpenCase',
  'CASE_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这件交接' },
);

export const notAfterItsEnd = rule<unknown, Handover>('notAfterItsEnd', 'CASE_CLOSED', (_, state) => {
  const end = state.closed ?? state.voided;
  return state.opened && !isOpen(state) && { message: `该件交接已于 ${end?.on} 办结或者作废`, ...inTheWay(end) };
});

/** What a step comes after: by default all that was done. The audit goes its own way beside the handover. */
export const notBefore = <Data>(
  which: (state: Handover, data: Data) => readonly (Done | undefined)[],
): Rule<Data & Timed, Handover> =>
  rule('notBeforeWhatWasDone', 'BEFORE_THE_CASE', (data, state) => {
    const { effectiveOn, asFound } = data;
    const later = which(state, data).filter((one) => one && firstDay(one.on) > firstDay(effectiveOn));
    return !asFound && later.length > 0 && { message: `${effectiveOn} 早于此前已办的步骤`, ...inTheWay(...later) };
  });

export const notBeforeWhatWasDone = notBefore<unknown>(({ done }) => done.filter(({ type }) => !type.startsWith('LeavingAudit')));

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

const twice = (ids: readonly string[]): readonly string[] => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];

export const itemsOnce = rule<{ outline: readonly ItemOutline[] }, Handover>('itemsOnce', 'LIST_ITEM_TWICE', ({ outline }) => {
  const numbers = outline.flatMap(({ no, id }) => (no === undefined ? [] : [{ no: `第 ${no} 项`, id }]));
  const same = [...twice(outline.map(({ id }) => id)), ...twice(numbers.map(({ no }) => no))];
  return same.length > 0 && { message: `清单事项重复：${same.join('、')}` };
});

/** 说明 is of what the record says, and the list does not. */
export const onlyWhatDiffers = rule<{ explainedIds: readonly string[]; found: readonly string[] }, Handover>(
  'onlyWhatDiffers',
  'MATTER_UNKNOWN',
  ({ explainedIds, found }) => {
    const others = explainedIds.filter((id) => !found.includes(id));
    return others.length > 0 && { message: `不在履职记录与清单的差异之中：${others.join('、')}` };
  },
);

export const explainedIdsOf = (known: readonly string[] | undefined, given: readonly Explained[] = []): readonly string[] =>
  known ?? given.map(({ matter }) => matter);

/** 对照 is of the list as it stands. */
export const onlyOnceReviewed = rule<unknown, Handover>(
  'onlyOnceReviewed',
  'STEP_MISSING',
  (_, { list, reviewed }) => list && !reviewed && { message: '清单尚未与履职记录对照', ...inTheWay(list) },
);

export const signsOnce = rule<{ party: keyof typeof PARTIES }, Handover>('signsOnce', 'STEP_TAKEN', ({ party }, { signed }) => {
  const before = signed[party];
  return before && { message: `${PARTIES[party]}已于 ${before.on} 签字`, ...inTheWay(before) };
});

/** 三方签字 before anything that rests on the handover. */
export const onlyOnceCompleted = rule<unknown, Handover>('onlyOnceCompleted', 'HANDOVER_NOT_SIGNED', (_, state) => {
  if (!state.opened || state.completed) return undefined;
  const missing = unsigned(state).map((party) => PARTIES[party]);
  return { message: `交接尚未完成，未签字：${missing.join('、')}`, ...inTheWay(...Object.values(state.signed)) };
});
