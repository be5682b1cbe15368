import { type Day, firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { type Rule, rule } from '../kernel/rule.js';
import type { Done, Handover } from './handover.fold.js';
import { inTheWay, type Timed } from './handover.rules.js';

const dayOfItsPaper = ({ on, decidedOn = on }: Done): Day => firstDay(decidedOn);

/** A step comes after others, and its paper, by whose day the book judges it, after the papers of those. */
export const notBefore = <Data>(
  which: (state: Handover, data: Data) => readonly (Done | undefined)[],
): Rule<Data & Timed, Handover> =>
  rule('notBeforeWhatWasDone', 'BEFORE_THE_CASE', (data, state) => {
    const { effectiveOn, decidedOn = effectiveOn, asFound } = data;
    const steps = asFound ? [] : which(state, data).flatMap((one) => one ?? []);
    const ahead = steps.some(({ on }) => firstDay(on) > firstDay(effectiveOn));
    const later = steps.filter((one) => firstDay(one.on) > firstDay(effectiveOn) || dayOfItsPaper(one) > firstDay(decidedOn));
    return later.length > 0 && { message: `${ahead ? effectiveOn : decidedOn} 早于此前已办的步骤`, ...inTheWay(...later) };
  });

/** The audit goes its own way beside the handover. */
export const notBeforeWhatWasDone = notBefore<unknown>(({ done }) => done.filter(({ type }) => !type.startsWith('LeavingAudit')));

export const notBeforeItsDecision = rule<Timed, Handover>(
  'notBeforeItsDecision',
  'BEFORE_ITS_DECISION',
  ({ effectiveOn, decidedOn, asFound }) =>
    !asFound &&
    decidedOn !== undefined &&
    lastDay(effectiveOn) < firstDay(decidedOn) && { message: `办理日期 ${effectiveOn} 早于决定日期 ${decidedOn}` },
);

/** A step is recorded when it was taken: a signature for a day to come would let the order pass that waits for it. */
export const notAhead = rule<Timed, Handover>(
  'notAhead',
  'NOT_YET',
  ({ effectiveOn, asFound }, { opened }, { today }) =>
    opened && !asFound && firstDay(effectiveOn) > today && { message: `${effectiveOn} 尚未到来` },
);

/** 期限 that a step sets is not over before it. */
export const dueAfterItIsSet = rule<Timed & { readonly signBy?: LegalDate; readonly settleBy?: LegalDate }, Handover>(
  'dueAfterItIsSet',
  'END_BEFORE_START',
  ({ effectiveOn, asFound, signBy, settleBy }) => {
    const until = signBy ?? settleBy;
    return (
      !asFound &&
      until !== undefined &&
      lastDay(until) < firstDay(effectiveOn) && { message: `所定期限 ${until} 早于办理之日 ${effectiveOn}` }
    );
  },
);
