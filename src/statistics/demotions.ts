import type { CadreAppointed, CadreDemoted, CadrePromoted, CadreTransferred } from '../appointment/appointment.events.js';
import { CAUSES } from '../rulebook/down-codes.book.js';
import type { PunishmentImposed } from '../supervision/supervision.events.js';
import { type Counted, counted } from './counted.js';
import { standing } from './measures.js';
import { type Answer, type Item, itemsBy, type Question, type Under } from './question.js';
import { scopeOf } from './scope.js';

/** One line for each year that there is. */
function byYear(some: readonly { readonly day: string; readonly id: string }[]): readonly Item[] {
  const years = some.map(({ day, id }): Under => [day.slice(0, 4), id]);
  const labels = Object.fromEntries([...new Set(years.map(([year]) => year))].toSorted().map((year) => [year, `${year} 年`]));
  return itemsBy('year', labels, years);
}

/** 降职件数: demotions by the code of their cause and by year, unless it was known by then that they had been revoked; one whose cause is only in words is 其他. */
export function demotions(question: Question): Answer {
  const all = standing(question, counted<CadreDemoted>(question, 'CadreDemoted', question));
  const causes = all.map(({ id, data: { causeCode = '' } }): Under => [causeCode, id]);
  return { value: all.length, items: [...itemsBy('cause', CAUSES, causes), ...byYear(all)] };
}

type Taking = CadreAppointed | CadrePromoted | CadreTransferred;
const TAKINGS = { CadreAppointed: '任职', CadrePromoted: '晋升', CadreTransferred: '交流' } as const;

/**
 * 处分后重新使用人数: people who took up a post by an approval of 重新使用, after a punishment that is not known to have been revoked; told apart by
 * how the first such post was taken up, and by the year of that.
 */
export function reusedAfterPunishment(question: Question): Answer {
  const inScope = scopeOf(question);
  const punished = Map.groupBy(standing({ ...question, unitId: undefined }, punishments(question)), ({ stream }) => stream);
  const takings = Object.keys(TAKINGS)
    .flatMap((type) =>
      counted<Taking>(question, type as Taking['type'], question, 'reinstatement').map((one) => ({ ...one, type })),
    )
    .filter(({ data: { unitId } }) => inScope(unitId))
    .filter(({ stream, day }) => punished.get(stream)?.some((one) => one.day < day))
    .toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
  const first = [...Map.groupBy(takings, ({ stream }) => stream).values()].flatMap(([one]) => one ?? []);
  const ways = first.map(({ type, stream }): Under => [type, stream]);
  return { value: first.length, items: [...itemsBy('taking', TAKINGS, ways), ...byYear(first)] };
}

const punishments = (question: Question): readonly Counted<PunishmentImposed['data']>[] =>
  counted<PunishmentImposed>(question, 'PunishmentImposed', { to: question.to });
