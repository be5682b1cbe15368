import { firstDay, type LegalDate } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import type { Disposition, Quarterly } from './meetings.events.js';
import { isOpenDisposition, type Meeting, missingIn, type Quarter, undisposedIn } from './meetings.fold.js';
import { inTheWay, ofQuarter } from './meetings.rules.js';

interface Holding extends Quarterly {
  readonly attendants: readonly string[];
}
interface Disposing extends Quarterly {
  readonly effectiveOn: LegalDate;
  readonly dispositions: readonly Disposition[];
}

export const heldOnce = rule<Quarterly, Meeting>(
  'heldOnce',
  'STEP_TAKEN',
  ofQuarter((_, { held }) => held && { message: `本季会议已于 ${held.on} 召开`, ...inTheWay(held) }),
);

export const onlyOnceHeld = rule<Quarterly, Meeting>(
  'onlyOnceHeld',
  'STEP_MISSING',
  ofQuarter((_, { held }) => !held && { message: '本季会议尚未召开' }),
);

export const onlyItsDepartmentsAttend = rule<Holding, Meeting>(
  'onlyItsDepartmentsAttend',
  'DEPARTMENT_UNKNOWN',
  ofQuarter(
    ({ attendants }, { departments }) =>
      attendants.some((one) => !departments.some(({ id }) => id === one)) && { message: '与会的不是本季的成员单位' },
  ),
);

/** 催报之后: the meeting does without a department only once that was reminded. */
export const missingWereReminded = rule<Quarterly, Meeting>(
  'missingWereReminded',
  'INPUT_NOT_REMINDED',
  ofQuarter((_, quarter) => {
    const others = missingIn(quarter).filter(({ id }) => !quarter.reminders.some(({ department }) => department === id));
    const names = others.map(({ label }) => label).join('、');
    return others.length > 0 && { message: `${names} 没有报送，也没有催报`, ...inTheWay(quarter.convened) };
  }),
);

export const everyItemIsDisposed = rule<Disposing, Meeting>(
  'everyItemIsDisposed',
  'DISPOSITION_MISSING',
  ofQuarter(({ dispositions }, quarter) => {
    const left = undisposedIn(quarter).filter((id) => !dispositions.some(({ item }) => item === id));
    return left.length > 0 && { message: `条目 ${left.join('、')} 没有处置`, ...givenBy(quarter, left) };
  }),
);

/** The inputs that named the items. */
const givenBy = ({ inputs }: Quarter, ids: readonly string[]) =>
  inTheWay(...inputs.filter(({ items }) => items.some((id) => ids.includes(id))));

export const onlyItsItems = rule<Disposing, Meeting>(
  'onlyItsItems',
  'ITEM_UNKNOWN',
  ofQuarter(({ dispositions }, quarter) => {
    const open = undisposedIn(quarter);
    const others = dispositions.map(({ item }) => item).filter((id) => !open.includes(id));
    return others.length > 0 && { message: `没有待处置的条目 ${others.join('、')}` };
  }),
);

/** 承办: what is more than kept on file has an office that is to do it; what is only kept has neither that nor a day. */
export const someoneCarriesOut = rule<Disposing, Meeting>('someoneCarriesOut', 'DISPOSITION_WRONG', ({ dispositions }) => {
  const wrong = dispositions.filter(({ disposition, office, dueOn }) =>
    disposition === 'file' ? office !== undefined || dueOn !== undefined : office === undefined,
  );
  const named = wrong.map(({ item }) => item).join('、');
  return wrong.length > 0 && { message: `条目 ${named}：留存的不写承办单位和期限，其余的须写明承办单位` };
});

export const dueAfterTheMeeting = rule<Disposing, Meeting>(
  'dueAfterTheMeeting',
  'DISPOSITION_WRONG',
  ({ dispositions, effectiveOn }) => {
    const early = dispositions.filter(({ dueOn }) => dueOn !== undefined && firstDay(dueOn) < firstDay(effectiveOn));
    return early.length > 0 && { message: `条目 ${early.map(({ item }) => item).join('、')} 的期限早于处置之日` };
  },
);

export const onlyAnOpenDisposition = rule<Quarterly & { item: string }, Meeting>(
  'onlyAnOpenDisposition',
  'DISPOSITION_NOT_OPEN',
  ofQuarter(({ item }, { dispositions }) => {
    const found = dispositions.find((one) => one.item === item);
    if (!found) return { message: `条目 ${item} 没有处置` };
    const message = found.carriedOut ? `条目 ${item} 的处置已于 ${found.carriedOut.on} 办结` : `条目 ${item} 留存，无须办理`;
    return !isOpenDisposition(found) && { message, ...inTheWay(found.carriedOut ?? found) };
  }),
);

/** 处置到底: a quarter ends when all input is in, each item has its disposition, and each of those is done. */
export const nothingIsLeft = rule<Quarterly, Meeting>(
  'nothingIsLeft',
  'DUTIES_OPEN',
  ofQuarter((_, quarter) => {
    const missing = missingIn(quarter).map(({ label }) => `${label}未报送`);
    const undisposed = undisposedIn(quarter);
    const open = quarter.dispositions.filter(isOpenDisposition);
    const left = [
      ...missing,
      ...undisposed.map((id) => `条目 ${id} 未处置`),
      ...open.map(({ item }) => `条目 ${item} 的处置未办结`),
    ];
    const because = [
      ...(missing.length > 0 ? [quarter.convened] : []),
      ...quarter.inputs.filter(({ items }) => items.some((id) => undisposed.includes(id))),
      ...new Map(open.map((one) => [one.by, one])).values(),
    ];
    return left.length > 0 && { message: `本季尚有：${left.join('；')}`, ...inTheWay(...because) };
  }),
);
