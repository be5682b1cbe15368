import { firstDay, isLegalDate, type LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, obey, rule } from '../kernel/rule.js';
import { provisionOf } from './book.js';
import { localSets } from './local-sets.js';
import { misfit } from './parameters.js';
import type { HolidaysAnnounced, LocalRuleAdopted, RulebookEvent } from './rulebook.events.js';
import { type Additions, noAdditions, rulebookFold } from './rulebook.fold.js';

interface Target {
  rulebookId: string;
  effectiveOn: LegalDate;
}
type AdoptLocalRule = Command<'AdoptLocalRule', Target & LocalRuleAdopted['data']>;
type AnnounceHolidays = Command<'AnnounceHolidays', Target & HolidaysAnnounced['data']>;
type AdoptLocalSet = Command<'AdoptLocalSet', Target & { set: string; unitId: string; docNo?: string; reason?: string }>;
export type RulebookCommand = AdoptLocalRule | AdoptLocalSet | AnnounceHolidays;

const theBookIsOne = rule<Target, Additions>(
  'theBookIsOne',
  'CASE_NOT_FOUND',
  ({ rulebookId }) => rulebookId !== 'local' && { message: '规则库只有一处：rulebook/local' },
);

const onlyAKnownRule = rule<LocalRuleAdopted['data'], Additions>(
  'onlyAKnownRule',
  'RULE_UNKNOWN',
  ({ rule }) => !provisionOf(rule) && { message: '规则库没有这条规则' },
);

const onlyAKnownSet = rule<{ set: string }, Additions>(
  'onlyAKnownSet',
  'RULE_SET_UNKNOWN',
  ({ set }) => !Object.hasOwn(localSets, set) && { message: `没有这个地方规则集；有 ${Object.keys(localSets).join('、')}` },
);

/** What a unit sets must be what the rule has, and of its kind: a number of months is no text. */
const parametersFit = rule<LocalRuleAdopted['data'], Additions>('parametersFit', 'PARAMETERS_WRONG', ({ rule, parameters }) => {
  const known = provisionOf(rule);
  const wrong = known && misfit(known, parameters);
  return wrong !== undefined && { message: `参数不合：${wrong}` };
});

const endsAfterItBegins = rule<LocalRuleAdopted['data'] & Target, Additions>(
  'endsAfterItBegins',
  'END_BEFORE_START',
  ({ until, effectiveOn }) =>
    until !== undefined && firstDay(until) <= firstDay(effectiveOn) && { message: `${until} 不晚于施行之日 ${effectiveOn}` },
);

/** 放假 days are of the year or at its turn, 调休 days are weekend days, and both exist. */
const daysOfTheYear = rule<HolidaysAnnounced['data'], Additions>('daysOfTheYear', 'HOLIDAYS_WRONG', ({ year, off, worked }) => {
  const near = (day: string): boolean =>
    isLegalDate(day) && (day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12`) || day.startsWith(`${year + 1}-01`));
  const wrong = [...off, ...worked].filter((day) => !near(day));
  const both = off.filter((day) => worked.includes(day));
  if (wrong.length > 0) return { message: `不是该年的日子：${wrong.join('、')}` };
  return both.length > 0 && { message: `既放假又上班：${both.join('、')}` };
});

const yearsOnce = rule<HolidaysAnnounced['data'], Additions>(
  'yearsOnce',
  'HOLIDAYS_KNOWN',
  ({ year }, { years }) => years.has(year) && { message: `${year} 年的放假安排已登记，有误请更正` },
);

const allowed = allowing('rulebookId');

/** 规则库: what units add to the book, and the holidays of further years; the country's own rules come with the service. */
export const rulebook: Decider<RulebookCommand, Additions, RulebookEvent> = {
  streamOf: ({ rulebookId }) => `rulebook-${rulebookId}`,
  initial: noAdditions,
  evolve: rulebookFold,
  decide: {
    AdoptLocalRule: (command, book, context) => [
      {
        type: 'LocalRuleAdopted',
        ...allowed([theBookIsOne, onlyAKnownRule, parametersFit, endsAfterItBegins], command, book, context),
      },
    ],
    AdoptLocalSet: (command, book, context) => {
      obey([theBookIsOne, onlyAKnownSet], command, book, context);
      const { set, unitId, docNo, reason, effectiveOn: eff } = command;
      const shared = { unitId, ...(docNo && { docNo }), ...(reason && { reason }) };
      return (localSets[set]?.rules ?? []).map((one) => ({ type: 'LocalRuleAdopted', eff, data: { ...one, ...shared } }));
    },
    AnnounceHolidays: (command, book, context) => [
      { type: 'HolidaysAnnounced', ...allowed([theBookIsOne, daysOfTheYear, yearsOnce], command, book, context) },
    ],
  },
};
