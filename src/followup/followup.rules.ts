import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Obstacle } from '../kernel/refusal.js';
import { rule } from '../kernel/rule.js';
import { type Done, endOf, type FollowUp, isOpen, openRound, raisingOf, type Round } from './followup.fold.js';

interface Timed {
  readonly effectiveOn: LegalDate;
  readonly asFound?: boolean;
}

export const obstacle = ({ by, type, on }: Done): Obstacle => ({ eventId: by, type, from: on });
export const inTheWay = (...done: readonly (Done | undefined)[]) => ({
  standsInTheWay: done.flatMap((one) => (one ? [obstacle(one)] : [])),
});

/** A case that was voided may be opened again, when the leaving turns out to have been one after all. */
export const notOpenedTwice = rule<unknown, FollowUp>(
  'notOpenedTwice',
  'CASE_EXISTS',
  (_, { opened, voided }) => opened && !voided && { message: '该次离任的跟检已经启动', ...inTheWay(opened) },
);

export const onlyAnOpenDossier = rule<{ dossierId: string }, FollowUp>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  ({ dossierId }, _, { beside }) => beside(`dossier-${dossierId}`, 'DossierOpened').length === 0 && { message: '没有这份档案' },
);

interface Opening extends Timed {
  readonly posts: readonly unknown[];
  readonly until: LegalDate;
}

/** 政声人去后: of a post that was left, with the event that is named. */
export const onlyOfAPostLeft = rule<Opening, FollowUp>(
  'onlyOfAPostLeft',
  'NOTHING_WAS_LEFT',
  ({ posts }) => posts.length === 0 && { message: '本人没有因所指的事件离任的职务' },
);

export const notBeforeTheLeaving = rule<Opening, FollowUp>(
  'notBeforeTheLeaving',
  'BEFORE_THE_CASE',
  ({ effectiveOn, posts, until }) =>
    posts.length > 0 && firstDay(effectiveOn) < firstDay(until) && { message: `${effectiveOn} 早于离任的 ${until}` },
);

export const onlyAnOpenCase = rule<unknown, FollowUp>(
  'onlyAnOpenCase',
  'CASE_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这件事项' },
);

export const notAfterItsEnd = rule<unknown, FollowUp>('notAfterItsEnd', 'CASE_CLOSED', (_, state) => {
  const end = endOf(state);
  return state.opened && !isOpen(state) && { message: `该跟检已于 ${end?.on} 办结、终止或者作废`, ...inTheWay(end) };
});

/** A step is recorded when it was taken: one that is written down for a day to come would keep back all that are taken before it. */
export const notAhead = rule<Timed, FollowUp>(
  'notAhead',
  'NOT_YET',
  ({ effectiveOn, asFound }, { opened }, { today }) =>
    opened && !asFound && firstDay(effectiveOn) > today && { message: `${effectiveOn} 尚未到来` },
);

/** A step that sums up is not dated before what it sums up. */
export const notBeforeWhatWasDone = rule<Timed, FollowUp>(
  'notBeforeWhatWasDone',
  'BEFORE_THE_CASE',
  ({ effectiveOn, asFound }, { done }) => {
    const later = done.filter(({ on }) => firstDay(on) > firstDay(effectiveOn));
    return !asFound && later.length > 0 && { message: `${effectiveOn} 早于此前已办的步骤`, ...inTheWay(...later) };
  },
);

/** Of what is collected in a round the one may be recorded before the other; only not dated before the round, or the case. */
export const notBeforeItBegan = rule<Timed, FollowUp>('notBeforeItBegan', 'BEFORE_THE_CASE', ({ effectiveOn }, state) => {
  const began = openRound(state)?.begun ?? state.opened;
  return (
    began && firstDay(effectiveOn) < firstDay(began.on) && { message: `${effectiveOn} 早于 ${began.on}`, ...inTheWay(began) }
  );
});

/** One round after the other. */
export const onlyOnceTheLastIsConcluded = rule<unknown, FollowUp>(
  'onlyOnceTheLastIsConcluded',
  'STEP_OUT_OF_ORDER',
  (_, state) => {
    const open = openRound(state);
    return open && { message: `第 ${open.round} 轮尚未形成结论`, ...inTheWay(open.begun) };
  },
);

/** What is collected, and what is concluded, is so in a round. */
export const onlyInARound = rule<unknown, FollowUp>('onlyInARound', 'STEP_MISSING', (_, state) => {
  const last = state.rounds.at(-1)?.concluded;
  return state.opened && !openRound(state) && { message: '没有正在进行的一轮跟检', ...inTheWay(last) };
});

/** 结论 stands on what somebody said. */
export const onlyOnceHeard = rule<unknown, FollowUp>('onlyOnceHeard', 'STEP_MISSING', (_, state) => {
  const round: Round | undefined = openRound(state);
  return round && round.heard.length === 0 && { message: '本轮尚未听取意见', ...inTheWay(round.begun) };
});

/** The role that concludes. */
export const CONCLUDING = 'approver';

const byTheApprover = (id: string, what: string) =>
  rule<unknown, FollowUp>(
    id,
    'APPROVAL_ROLE',
    (_, __, { by }) => by.role !== CONCLUDING && { message: `${what}须由 ${CONCLUDING} 角色登记` },
  );

/** 结论 goes into the dossier, and is given by who may approve it. */
export const concludedByTheApprover = byTheApprover('concludedByTheApprover', '跟检结论');

/** 终止 leaves undone what is due, and so is not for who ought to do it. */
export const terminatedByTheApprover = byTheApprover('terminatedByTheApprover', '跟检终止');

export const onlyOnceConcluded = rule<unknown, FollowUp>('onlyOnceConcluded', 'STEP_MISSING', (_, state) => {
  const open = openRound(state);
  if (!state.opened || (state.rounds.length > 0 && !open)) return undefined;
  return { message: '尚未形成跟检结论', ...inTheWay(open?.begun) };
});

/** 应办未办: what the case made due is done before it is closed. */
export const nothingIsDue = rule<unknown, FollowUp>('nothingIsDue', 'DUTIES_OPEN', (_, state) => {
  const ids = raisingOf(state);
  const raising = state.done.filter(({ by }) => ids.includes(by));
  return raising.length > 0 && { message: `尚有 ${state.open.length} 件待办未办结`, ...inTheWay(...raising) };
});
