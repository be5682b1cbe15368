import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Obstacle } from '../kernel/refusal.js';
import { rule } from '../kernel/rule.js';
import { decidedOn, type Done, isGranted, openDuties, type ToleranceCase } from './tolerance.fold.js';

interface Timed {
  readonly effectiveOn: LegalDate;
  readonly decidedOn?: LegalDate;
  readonly asFound?: boolean;
}

export const obstacle = ({ by, type, on }: Done): Obstacle => ({ eventId: by, type, from: on });

export const onlyAnOpenCase = rule<unknown, ToleranceCase>(
  'onlyAnOpenCase',
  'CASE_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这件事项' },
);

export const notOnceClosed = rule<unknown, ToleranceCase>('notOnceClosed', 'CASE_CLOSED', (_, { notAccepted, closed }) => {
  const end = closed ?? notAccepted;
  return end && { message: `该事项已于 ${end.on} 结案或者不予受理`, standsInTheWay: [obstacle(end)] };
});

/** Every step that was taken, whatever became of it. */
function taken(state: ToleranceCase): readonly Done[] {
  const { opened, accepted, verified, overrides, reviewed, decided, rectifications, feedback, filed } = state;
  const one = [opened, accepted, reviewed, decided, feedback, filed].flatMap((step) => step ?? []);
  return [...one, ...verified, ...overrides, ...rectifications, ...rectifications.flatMap(({ done }) => done ?? [])];
}

/** A step comes after what was done, and its paper, by whose day the book judges it, after the papers of that. */
export const notBeforeWhatWasDone = rule<Timed, ToleranceCase>(
  'notBeforeWhatWasDone',
  'BEFORE_THE_CASE',
  ({ effectiveOn, decidedOn: said = effectiveOn, asFound }, state) => {
    const steps = asFound ? [] : taken(state);
    const before = steps.filter(({ on }) => firstDay(effectiveOn) < firstDay(on));
    const older = steps.filter((step) => firstDay(said) < decidedOn(step));
    const later = [...new Set([...before, ...older])];
    return (
      later.length > 0 && {
        message: `${before.length > 0 ? effectiveOn : said} 早于此前已办的步骤`,
        standsInTheWay: later.map(obstacle),
      }
    );
  },
);

export const notBeforeItsDecision = rule<Timed, ToleranceCase>(
  'notBeforeItsDecision',
  'BEFORE_ITS_DECISION',
  ({ effectiveOn, decidedOn: said, asFound }) =>
    !asFound &&
    said !== undefined &&
    lastDay(effectiveOn) < firstDay(said) && { message: `生效日期 ${effectiveOn} 早于决定日期 ${said}` },
);

/** Nothing is decided of an act before it was done, not even as it is taken over. */
export const notBeforeTheAct = rule<Timed, ToleranceCase>(
  'notBeforeTheAct',
  'ACT_AFTER_THE_CASE',
  ({ effectiveOn, decidedOn: said = effectiveOn }, { act }) => {
    const early = [effectiveOn, said].find((day) => act && lastDay(day) < firstDay(act.actOn));
    return early !== undefined && { message: `${early} 早于行为之日 ${act?.actOn}` };
  },
);

/** A step that presupposes another. */
const after = (id: string, message: string, step: (state: ToleranceCase) => Done | undefined) =>
  rule<unknown, ToleranceCase>(id, 'STEP_MISSING', (_, state) => state.opened && !step(state) && { message });

export const onlyOnceAccepted = after('onlyOnceAccepted', '该事项尚未受理', ({ accepted }) => accepted);
export const onlyOnceVerified = after('onlyOnceVerified', '该事项尚未核实', ({ verified }) => verified.at(-1));
export const onlyOnceDecided = after('onlyOnceDecided', '该事项尚未认定', ({ decided }) => decided);
export const onlyOnceFedBack = after('onlyOnceFedBack', '认定结果尚未反馈', ({ feedback }) => feedback);

/** 复核: what was verified last was looked at by somebody else. */
export const onlyOnceReviewed = rule<unknown, ToleranceCase>(
  'onlyOnceReviewed',
  'STEP_MISSING',
  (_, { verified, reviewed }) => verified.length > 0 && !reviewed && { message: '最近一次核实尚未由他人复核' },
);

/** A step that is taken once. */
const once = (id: string, what: string, step: (state: ToleranceCase) => Done | undefined) =>
  rule<unknown, ToleranceCase>(id, 'STEP_OUT_OF_ORDER', (_, state) => {
    const before = step(state);
    return before && { message: `已于 ${before.on} ${what}`, standsInTheWay: [obstacle(before)] };
  });

export const acceptedOnce = once('acceptedOnce', '受理', ({ accepted }) => accepted);
export const fedBackOnce = once('fedBackOnce', '反馈', ({ feedback }) => feedback);
export const filedOnce = once('filedOnce', '报备', ({ filed }) => filed);

/** What was decided is settled; it is neither verified nor decided anew. */
export const notOnceDecided = rule<unknown, ToleranceCase>(
  'notOnceDecided',
  'ALREADY_DECIDED',
  (_, { decided }) => decided && { message: `已于 ${decided.on} 作出认定`, standsInTheWay: [obstacle(decided)] },
);

/** 复核: whoever verified does not review it. */
export const reviewerIsAnother = rule<unknown, ToleranceCase>(
  'reviewerIsAnother',
  'REVIEWER_IS_VERIFIER',
  (_, { verified }, { by }) => {
    const own = verified.filter(({ actor }) => actor === by.id);
    return own.length > 0 && { message: '复核人不得是核实人', standsInTheWay: own.map(obstacle) };
  },
);

/** 突破红线: whoever found that it was crossed does not let it stand out of the way. */
export const overriderIsAnother = rule<unknown, ToleranceCase>(
  'overriderIsAnother',
  'OVERRIDER_IS_VERIFIER',
  (_, { verified }, { by }) => {
    const own = verified.filter(({ actor }) => actor === by.id);
    return own.length > 0 && { message: '登记突破红线的人不得是核实人', standsInTheWay: own.map(obstacle) };
  },
);

/** A red line that is overridden is one that was found. */
export const onlyWhatWasFound = rule<{ items: readonly string[] }, ToleranceCase>(
  'onlyWhatWasFound',
  'NO_RED_LINE',
  ({ items }, { redLines = [], verified }) => {
    const others = items.filter((item) => !redLines.includes(item));
    return verified.length > 0 && others.length > 0 && { message: `核实没有认定这些红线情形：${others.join('、')}` };
  },
);

/** 有过必改: rectification follows a grant, and nothing else. */
export const onlyOnceGranted = rule<unknown, ToleranceCase>(
  'onlyOnceGranted',
  'STEP_OUT_OF_ORDER',
  (_, state) =>
    state.decided && !isGranted(state) && { message: '不予容错的，不在此部署整改', standsInTheWay: [obstacle(state.decided)] },
);

export const dueAfterItIsAssigned = rule<Timed & { dueOn: LegalDate }, ToleranceCase>(
  'dueAfterItIsAssigned',
  'END_BEFORE_START',
  ({ dueOn, effectiveOn, asFound }) =>
    !asFound && lastDay(dueOn) < firstDay(effectiveOn) && { message: `整改期限 ${dueOn} 早于部署之日 ${effectiveOn}` },
);

export const onlyAnOpenRectification = rule<{ rectification: string }, ToleranceCase>(
  'onlyAnOpenRectification',
  'RECTIFICATION_NOT_OPEN',
  ({ rectification }, { opened, rectifications }) => {
    const found = rectifications.find(({ by }) => by === rectification);
    if (found?.done) return { message: `该项整改已于 ${found.done.on} 完成`, standsInTheWay: [obstacle(found.done)] };
    return opened && !found && { message: '没有这项整改' };
  },
);

/** 结案: nothing of the case is left to be done. */
export const nothingLeftToDo = rule<unknown, ToleranceCase>('nothingLeftToDo', 'DUTIES_OPEN', (_, state) => {
  const open = state.decided ? openDuties(state) : [];
  const since = new Map(open.flatMap((one) => (one.since ? [[one.since.by, one.since] as const] : [])));
  return (
    open.length > 0 && {
      message: `尚未办结：${[...new Set(open.map(({ what }) => what))].join('、')}`,
      standsInTheWay: [...since.values()].map(obstacle),
    }
  );
});
