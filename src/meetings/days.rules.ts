import { firstDay, type LegalDate } from '../kernel/dates.js';
import { type Rule, rule } from '../kernel/rule.js';
import type { Quarterly } from './meetings.events.js';
import { type Done, findQuarter, type Meeting, nameOf, placeOf, quarterOf } from './meetings.fold.js';
import { inTheWay } from './meetings.rules.js';

interface Timed {
  readonly effectiveOn: LegalDate;
  readonly asFound?: boolean;
}

/** What a step follows is dated no later than that step; what is taken over from a source is dated as it is there. */
const notBefore = <Data extends Timed>(
  id: string,
  what: string,
  followed: (data: Data, state: Meeting) => readonly (Done | undefined)[],
): Rule<Data, Meeting> =>
  rule(id, 'BEFORE_THE_CASE', (data, state) => {
    const { effectiveOn, asFound } = data;
    const later = followed(data, state).filter((one) => one && firstDay(one.on) > firstDay(effectiveOn));
    const named = later.map((one) => one?.on).join('、');
    return !asFound && later.length > 0 && { message: `${effectiveOn} 早于${what} ${named}`, ...inTheWay(...later) };
  });

export const notBeforeTheMeeting = notBefore('notBeforeTheMeeting', '建立联席会议之日', (_, { established }) => [established]);

export const notBeforeItWasConvened = notBefore<Timed & Quarterly>('notBeforeItWasConvened', '召集之日', (data, state) => [
  findQuarter(state, data)?.convened,
]);

export const notBeforeItWasHeld = notBefore<Timed & Quarterly>('notBeforeItWasHeld', '会议之日', (data, state) => [
  findQuarter(state, data)?.held,
]);

/** 召集 is of the departments of that day, and after the quarter before was convened. */
export const afterTheLast = notBefore('afterTheLast', '上次召集或者调整成员单位之日', (_, { quarters, changed }) => [
  quarters.at(-1)?.convened,
  changed,
]);

export const afterTheLastChange = notBefore('afterTheLastChange', '上次调整成员单位之日', (_, { changed }) => [changed]);

export const notBeforeItWasDecided = notBefore<Timed & Quarterly & { item: string }>(
  'notBeforeItWasDecided',
  '处置之日',
  ({ item, ...data }, state) => {
    const { held, dispositions = [] } = findQuarter(state, data) ?? {};
    return dispositions.filter((one) => one.item === item && one.by !== held?.by);
  },
);

/** 办结 is of all that was done, and so no sooner than the last of it. */
export const notBeforeWhatWasDone = notBefore<Timed & Quarterly>('notBeforeWhatWasDone', '本季最后所办之日', (data, state) => {
  const { held, inputs = [], dispositions = [] } = findQuarter(state, data) ?? {};
  return [...inputs, ...dispositions.filter(({ by }) => by !== held?.by), ...dispositions.map(({ carriedOut }) => carriedOut)];
});

export const notBeforeItWasCalledFor = notBefore<Timed & { calledFor: string }>(
  'notBeforeItWasCalledFor',
  '应发警示之日',
  ({ calledFor }, { warnings }) => [warnings.find((one) => one.calledFor.by === calledFor)?.calledFor],
);

/** A step is recorded when it was taken: nothing of a meeting can be corrected or annulled later. */
export const notAhead = rule<Timed, unknown>(
  'notAhead',
  'NOT_YET',
  ({ effectiveOn, asFound }, _, { today }) => !asFound && firstDay(effectiveOn) > today && { message: `${effectiveOn} 尚未到来` },
);

/** A quarter is convened from the one before on: a year mistyped would keep back all quarters until then. */
export const onlyAQuarterAtHand = rule<Timed & Quarterly, Meeting>(
  'onlyAQuarterAtHand',
  'QUARTER_NOT_BEGUN',
  (data) =>
    placeOf(data) > placeOf(quarterOf(firstDay(data.effectiveOn))) + 1 && {
      message: `${data.effectiveOn} 还不能召集 ${nameOf(data)} 季度，最早在上一季度召集`,
    },
);

/** The first quarter of a meeting is that in which it was established. */
export const notAQuarterBeforeTheMeeting = rule<Timed & Quarterly, Meeting>(
  'notAQuarterBeforeTheMeeting',
  'BEFORE_THE_CASE',
  (data, { established }) =>
    !data.asFound &&
    established &&
    placeOf(data) < placeOf(quarterOf(firstDay(established.on))) && {
      message: `${nameOf(data)} 季度早于建立联席会议之日 ${established.on}`,
      ...inTheWay(established),
    },
);
