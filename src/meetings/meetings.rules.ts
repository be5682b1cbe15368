import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Obstacle } from '../kernel/refusal.js';
import { rule } from '../kernel/rule.js';
import type { Department, Item, Quarterly } from './meetings.events.js';
import { type Done, findQuarter, inputDayOf, type Meeting, nameOf, placeOf, type Quarter } from './meetings.fold.js';

interface Timed {
  readonly effectiveOn: LegalDate;
  readonly asFound?: boolean;
}

const obstacle = ({ by, type, on }: Done): Obstacle => ({ eventId: by, type, from: on });
export const inTheWay = (...done: readonly (Done | undefined)[]) => ({
  standsInTheWay: done.flatMap((one) => (one ? [obstacle(one)] : [])),
});

export const notEstablishedTwice = rule<unknown, Meeting>(
  'notEstablishedTwice',
  'CASE_EXISTS',
  (_, { established }) => established && { message: '该机构的联席会议已经建立', ...inTheWay(established) },
);

export const onlyARegisteredUnit = rule<{ unitId: string }, Meeting>(
  'onlyARegisteredUnit',
  'UNIT_NOT_FOUND',
  ({ unitId }, _, { beside }) => beside(`unit-${unitId}`, 'UnitRegistered').length === 0 && { message: '没有这个机构' },
);

/** Where no rule in force names the departments, whoever establishes the meeting does. */
export const someDepartments = rule<{ departments: readonly Department[] }, Meeting>(
  'someDepartments',
  'DEPARTMENTS_MISSING',
  ({ departments }) => departments.length === 0 && { message: '没有写明成员单位' },
);

export const onlyAnEstablishedMeeting = rule<unknown, Meeting>(
  'onlyAnEstablishedMeeting',
  'CASE_NOT_FOUND',
  (_, { established }) => !established && { message: '没有这个联席会议' },
);

export const convenedOnce = rule<Quarterly, Meeting>('convenedOnce', 'QUARTER_CONVENED', (data, state) => {
  const before = findQuarter(state, data);
  return before && { message: `${nameOf(data)} 季度已于 ${before.convened.on} 召集`, ...inTheWay(before.convened) };
});

export const notBeforeTheLast = rule<Quarterly, Meeting>('notBeforeTheLast', 'QUARTER_OUT_OF_ORDER', (data, state) => {
  const later = state.quarters.find((one) => placeOf(one) > placeOf(data));
  return later && { message: `${nameOf(later)} 季度已经召集，不能再召集此前的季度`, ...inTheWay(later.convened) };
});

/** The day until which input is asked for is not past when it is asked for. */
export const inputInTime = rule<Timed & { inputBy: LegalDate }, Meeting>(
  'inputInTime',
  'INPUT_DAY_WRONG',
  ({ inputBy, effectiveOn }) =>
    firstDay(inputBy) < firstDay(effectiveOn) && { message: `报送截止之日 ${inputBy} 早于召集之日 ${effectiveOn}` },
);

export const onlyAConvenedQuarter = rule<Quarterly, Meeting>(
  'onlyAConvenedQuarter',
  'QUARTER_NOT_CONVENED',
  (data, state) => state.established && !findQuarter(state, data) && { message: `${nameOf(data)} 季度尚未召集` },
);

export const notAfterItsClosing = rule<Quarterly, Meeting>('notAfterItsClosing', 'CASE_CLOSED', (data, state) => {
  const closed = findQuarter(state, data)?.closed;
  return closed && { message: `${nameOf(data)} 季度已于 ${closed.on} 办结`, ...inTheWay(closed) };
});

/** Asked only of a quarter that there is. */
export const ofQuarter =
  <Data extends Quarterly, Answer>(check: (data: Data, quarter: Quarter) => Answer) =>
  (data: Data, state: Meeting): Answer | undefined => {
    const quarter = findQuarter(state, data);
    return quarter && check(data, quarter);
  };

export const onlyItsDepartment = rule<Quarterly & { department: string }, Meeting>(
  'onlyItsDepartment',
  'DEPARTMENT_UNKNOWN',
  ofQuarter(
    ({ department }, { departments }) => !departments.some(({ id }) => id === department) && { message: '不是本季的成员单位' },
  ),
);

interface Giving extends Quarterly {
  readonly department: string;
  readonly nothing?: true;
  readonly items?: readonly Item[];
  readonly itemIds?: readonly string[];
}

/** 逾期报送. */
export const isLate = ({ effectiveOn, department }: Timed & { department: string }, quarter: Quarter): boolean =>
  firstDay(effectiveOn) > firstDay(inputDayOf(quarter, department));

export const somethingOrNothing = rule<Giving, Meeting>(
  'somethingOrNothing',
  'INPUT_EMPTY',
  ({ nothing = false, itemIds = [] }) =>
    nothing === itemIds.length > 0 && { message: nothing ? '没有信息的，不写条目' : '没有写明条目，也没有注明无信息' },
);

export const onlyNewItems = rule<Giving, Meeting>(
  'onlyNewItems',
  'DUPLICATE_ID',
  ofQuarter(({ itemIds = [] }, { inputs }) => {
    const known = inputs.filter(({ items }) => items.some((id) => itemIds.includes(id)));
    const twice = itemIds.filter((id) => known.some(({ items }) => items.includes(id)));
    return twice.length > 0 && { message: `条目 ${twice.join('、')} 本季已经报送`, ...inTheWay(...known) };
  }),
);

/** 无信息 is said by who has said nothing before. */
export const nothingOnlyOnce = rule<Giving, Meeting>(
  'nothingOnlyOnce',
  'INPUT_GIVEN',
  ofQuarter(({ nothing, department }, { inputs }) => {
    const before = inputs.filter((one) => one.department === department);
    return nothing && before.length > 0 && { message: '该成员单位本季已经报送', ...inTheWay(...before) };
  }),
);

export const aboutWhoIsKnown = rule<Giving, Meeting>(
  'aboutWhoIsKnown',
  'DOSSIER_NOT_FOUND',
  ({ items = [] }, _, { beside }) =>
    items.some(({ dossierIds = [] }) => dossierIds.some((id) => beside(`dossier-${id}`, 'DossierOpened').length === 0)) && {
      message: '没有条目所列的档案',
    },
);

export const aboutUnitsThatAre = rule<Giving, Meeting>(
  'aboutUnitsThatAre',
  'UNIT_NOT_FOUND',
  ({ items = [] }, _, { beside }) =>
    items.some(({ unitIds = [] }) => unitIds.some((id) => beside(`unit-${id}`, 'UnitRegistered').length === 0)) && {
      message: '没有条目所列的机构',
    },
);

/** 催报 is of who has given nothing. */
export const onlyWhoIsMissing = rule<Quarterly & { department: string }, Meeting>(
  'onlyWhoIsMissing',
  'INPUT_GIVEN',
  ofQuarter(({ department }, { inputs }) => {
    const before = inputs.find((one) => one.department === department);
    return before && { message: `该成员单位已于 ${before.on} 报送`, ...inTheWay(before) };
  }),
);

export const notRemindedEarly = rule<Timed & Quarterly & { department: string }, Meeting>(
  'notRemindedEarly',
  'REMINDED_EARLY',
  ofQuarter(({ effectiveOn, department }, quarter) => {
    const until = inputDayOf(quarter, department);
    return firstDay(effectiveOn) <= firstDay(until)
      ? { warning: `报送截止之日 ${until} 尚未过`, lookedAt: [obstacle(quarter.convened)] }
      : undefined;
  }),
);
