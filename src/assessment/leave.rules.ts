import { beforeBirth } from '../dossier/birth.fold.js';
import { daysBetween, firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { type Rule, rule } from '../kernel/rule.js';
import type { Cadre } from './cadre.fold.js';

/** 病事假, as it is to be recorded. */
export interface Leaving {
  readonly dossierId: string;
  readonly effectiveOn: LegalDate;
  readonly year: number;
  readonly from: LegalDate;
  readonly until: LegalDate;
  readonly days?: number;
}

const onlyAnOpenDossier = rule<unknown, Cadre>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

const notBeforeBirth = rule<Leaving, Cadre>('notBeforeBirth', 'BEFORE_BIRTH', (data, _, context) => beforeBirth(data, context));

/** Leave over the turn of a year is recorded for each year, so that the days of a year can be added up. */
const withinTheYear = rule<Leaving, Cadre>('withinTheYear', 'LEAVE_DATES_WRONG', ({ year, from, until, days }) => {
  const [first, last] = [firstDay(from), lastDay(until)];
  if (last < first) return { message: `止日 ${until} 早于起日 ${from}` };
  if (first < `${year}-01-01` || last > `${year}-12-31`) return { message: `起止日须在 ${year} 年内，跨年的分年登记` };
  return days !== undefined && days > daysBetween(first, last) + 1 && { message: `${days} 日多于起止之间的日数` };
});

const notTwiceTheSameDays = rule<Leaving, Cadre>('notTwiceTheSameDays', 'LEAVE_OVERLAPS', ({ from, until }, { leaves }) => {
  const same = leaves.filter((one) => firstDay(one.from) <= lastDay(until) && firstDay(from) <= lastDay(one.until));
  return (
    same.length > 0 && {
      message: '与已登记的病事假日期重叠，有误请更正',
      standsInTheWay: same.map(({ id }) => ({ eventId: id, type: 'LeaveRecorded' })),
    }
  );
});

export const LEAVE_RULES: readonly Rule<Leaving, Cadre>[] = [
  onlyAnOpenDossier,
  notBeforeBirth,
  withinTheYear,
  notTwiceTheSameDays,
];
