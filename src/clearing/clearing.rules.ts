import { careerFold, noCareer } from '../appointment/career.fold.js';
import { mainPostOn } from '../appointment/held.fold.js';
import { beforeBirth } from '../dossier/birth.fold.js';
import { type Day, firstDay, type LegalDate } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import { fold } from '../kernel/decider.js';
import type { Obstacle } from '../kernel/refusal.js';
import { type Rule, rule } from '../kernel/rule.js';
import type { Effect, Finding, Informant, ReportReceived, ReportScreened } from './clearing.events.js';
import { allUnfounded, type Clearing, clearingFold, type Done, isFrozen, isOpen, noReport } from './clearing.fold.js';

interface Timed {
  readonly effectiveOn: LegalDate;
  readonly asFound?: boolean;
}

export const obstacle = ({ by, type, on }: Done): Obstacle => ({ eventId: by, type, from: on });
export const inTheWay = (...done: readonly (Done | undefined)[]) => ({
  standsInTheWay: done.flatMap((one) => (one ? [obstacle(one)] : [])),
});

/** The unit of the main post that an official holds on a day, as the dossier reads. */
export function unitOf(dossierId: string, day: Day, { beside }: Context): string | undefined {
  const career = fold({ evolve: careerFold, initial: noCareer }, beside(`dossier-${dossierId}`));
  return mainPostOn(career, day)?.unitId;
}

export const notOpenedTwice = rule<unknown, Clearing>(
  'notOpenedTwice',
  'CASE_EXISTS',
  (_, { received }) => received && { message: '该件已经受理', ...inTheWay(received) },
);

export const onlyAnOpenDossier = rule<{ dossierId: string }, Clearing>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  ({ dossierId }, _, { beside }) => beside(`dossier-${dossierId}`).length === 0 && { message: '没有这份档案' },
);

/** 匿名检举 names nobody, not even under seal. */
export const anonymousIsNobody = rule<{ anonymous: boolean; informant?: Informant }, Clearing>(
  'anonymousIsNobody',
  'ANONYMOUS_NAMED',
  ({ anonymous, informant }) => anonymous && informant !== undefined && { message: '匿名检举控告不得登记检举控告人' },
);

export const onlyAKnownSelection = rule<{ pending?: string }, Clearing>(
  'onlyAKnownSelection',
  'GROUND_NOT_FOUND',
  ({ pending }, _, { beside }) =>
    pending !== undefined && beside(`selection-${pending}`, 'SelectionOpened').length === 0 && { message: '没有所涉的选任事项' },
);

export const onlyAnOpenCase = rule<unknown, Clearing>(
  'onlyAnOpenCase',
  'CASE_NOT_FOUND',
  (_, { received }) => !received && { message: '没有这件事项' },
);

export const notAfterItsEnd = rule<unknown, Clearing>('notAfterItsEnd', 'CASE_CLOSED', (_, state) => {
  const end = state.closed ?? state.screened;
  return state.received && !isOpen(state) && { message: `该件已于 ${end?.on} 办结或者并入另件`, ...inTheWay(end) };
});

export const notBeforeWhatWasDone = rule<Timed, Clearing>(
  'notBeforeWhatWasDone',
  'BEFORE_THE_CASE',
  ({ effectiveOn, asFound }, { done }) => {
    const later = done.filter(({ on }) => firstDay(on) > firstDay(effectiveOn));
    return !asFound && later.length > 0 && { message: `${effectiveOn} 早于此前已办的步骤`, ...inTheWay(...later) };
  },
);

/** A step is recorded when it was taken: one that is written down for a day to come would keep back all that are taken before it. */
export const notAhead = rule<Timed, unknown>(
  'notAhead',
  'NOT_YET',
  ({ effectiveOn, asFound }, _, { today }) => !asFound && firstDay(effectiveOn) > today && { message: `${effectiveOn} 尚未到来` },
);

/** 结论推翻: what rested on it goes no further. */
export const notOnceOverturned = rule<unknown, Clearing>(
  'notOnceOverturned',
  'CONCLUSION_OVERTURNED',
  (_, { overturned }) => overturned && { message: `核实结论已于 ${overturned.on} 推翻`, ...inTheWay(overturned) },
);

type Member = 'screened' | 'inquiry' | 'concluded' | 'declined' | 'overturned';

/** A step is taken once. */
export const once = (member: Member, what: string): Rule<unknown, Clearing> =>
  rule('aStepIsTakenOnce', 'STEP_TAKEN', (_, state) => {
    const before = state[member];
    return before && { message: `已于 ${before.on} ${what}`, ...inTheWay(before) };
  });

export const notBeforeBirth = rule<Timed & { dossierId: string; decidedOn?: LegalDate }, Clearing>(
  'notBeforeBirth',
  'BEFORE_BIRTH',
  (data, _, context) => beforeBirth(data, context),
);

type Joining = Pick<ReportScreened['data'], 'result' | 'joinedTo'> & { readonly clearingId: string };

/** Where it is joined it is verified; a case that is over, or is itself joined with another, verifies nothing. */
export const joinedWhileItIsOpen = rule<Joining, Clearing>(
  'joinedWhileItIsOpen',
  'CASE_CLOSED',
  ({ result, joinedTo }, { dossierId }, { beside }) => {
    if (result !== 'joined' || joinedTo === undefined) return undefined;
    const facts = beside(`clearing-${joinedTo}`).toSorted((a, b) => a.meta.rev - b.meta.rev);
    const other = fold({ evolve: clearingFold, initial: noReport }, facts);
    if (other.dossierId !== dossierId || isOpen(other)) return undefined;
    return { message: '拟并入的件已经办结或者并入另件', ...inTheWay(other.closed ?? other.screened) };
  },
);

/** 并案: with another report about the same official that is known. */
export const joinsAnother = rule<Joining, Clearing>(
  'joinsAnother',
  'GROUND_NOT_FOUND',
  ({ result, joinedTo, clearingId }, { dossierId }, { beside }) => {
    if (result !== 'joined') return joinedTo !== undefined && { message: '未并案的，不写并入的件' };
    const others = beside(`clearing-${joinedTo ?? ''}`, 'ReportReceived') as readonly { data: object }[];
    const same = others.some(({ data }) => (data as ReportReceived['data']).dossierId === dossierId);
    return (joinedTo === clearingId || !same) && { message: '没有可以并入的、反映同一人的另件' };
  },
);

export const onlyOnceCheckable = rule<unknown, Clearing>(
  'onlyOnceCheckable',
  'STEP_MISSING',
  (_, { screened }) => screened?.result !== 'checkable' && { message: '尚未甄别为线索具体、有可查性', ...inTheWay(screened) },
);

export const onlyOnceInquired = rule<unknown, Clearing>(
  'onlyOnceInquired',
  'STEP_MISSING',
  (_, { inquiry }) => !inquiry && { message: '尚未开始核实' },
);

/** 核实结论 is given by the organ that verified. */
export const concludedByTheVerifier = rule<{ organ?: string }, Clearing>(
  'concludedByTheVerifier',
  'NOT_THE_VERIFIER',
  ({ organ }, { inquiry }) =>
    inquiry?.organ !== undefined &&
    organ !== undefined &&
    organ !== inquiry.organ && { message: '核实结论应由承办核实的机关作出', ...inTheWay(inquiry) },
);

/** 逐项认定: every issue has one finding, and nothing else has. */
export const everyIssueHasAFinding = rule<{ findings: readonly { issue: string; finding: Finding }[] }, Clearing>(
  'everyIssueHasAFinding',
  'FINDINGS_INCOMPLETE',
  ({ findings }, { received, issues }) => {
    const [said, known] = [findings.map(({ issue }) => issue).toSorted(), issues.toSorted()];
    return received && said.join(' ') !== known.join(' ') && { message: `应就反映的问题 ${issues.join('、')} 逐项认定一次` };
  },
);

/** An effect found by the inquiry is one that was not known. */
export const onlyNewEffects = rule<{ effects?: readonly Effect[] }, Clearing>(
  'onlyNewEffects',
  'SCOPE_UNKNOWN',
  ({ effects = [] }, state) => {
    const twice = effects.filter(({ id }) => state.effects.includes(id)).map(({ id }) => id);
    return twice.length > 0 && { message: `影响之处 ${twice.join('、')} 已经登记` };
  },
);

/** 暂缓 has a ground as long as something is still to be verified, or stands in the way. */
export const onlyWhileVerified = rule<unknown, Clearing>('onlyWhileVerified', 'NOTHING_TO_VERIFY', (_, state) => {
  const { screened, concluded, cleared } = state;
  const over =
    (allUnfounded(state) ? cleared.at(-1) : undefined) ??
    (concluded?.hinders === false ? concluded : screened?.result === 'vague' ? screened : undefined);
  return over && { message: '没有待核实的反映，或者结论不影响使用', ...inTheWay(over) };
});

export const notFrozenTwice = rule<unknown, Clearing>(
  'notFrozenTwice',
  'FREEZE_STANDS',
  (_, state) => isFrozen(state) && { message: '已经暂缓提拔', ...inTheWay(state.freeze) },
);
