import type { FilingApplied, FilingFeedbackGiven, FilingResubmitted } from '../filing/filing.events.js';
import type { ToleranceDecided } from '../tolerance/tolerance.events.js';
import { standingClearings } from './clearings.js';
import { type Counted, counted } from './counted.js';
import type { Answer, Item, Question } from './question.js';
import { scopeOf } from './scope.js';

/** 风险备案, 容错, 澄清. */
const KINDS = { filings: '风险备案', tolerances: '容错', clearings: '澄清' } as const;

type Kind = keyof typeof KINDS;
type Years = Readonly<Record<Kind, readonly string[]>>;

const yearOf = ({ day }: Counted<unknown>): string => day.slice(0, 4);

/** The filings that were answered, by the unit that the last application was judged in. */
function answered(question: Question): readonly Counted<FilingFeedbackGiven['data']>[] {
  const inScope = scopeOf(question);
  const until = { to: question.to };
  const units = new Map<string, string | undefined>();
  for (const { stream, data } of counted<FilingApplied>(question, 'FilingApplied', until)) units.set(stream, data.servedIn);
  for (const { stream, data } of counted<FilingResubmitted>(question, 'FilingResubmitted', until))
    units.set(stream, data.servedIn);
  return counted<FilingFeedbackGiven>(question, 'FilingFeedbackGiven', question).filter(({ stream }) =>
    inScope(units.get(stream)),
  );
}

function granted(question: Question): readonly Counted<ToleranceDecided['data']>[] {
  const inScope = scopeOf(question);
  return counted<ToleranceDecided>(question, 'ToleranceDecided', question).filter(
    ({ data: { outcome, servedIn } }) => outcome !== 'refused' && inScope(servedIn),
  );
}

/**
 * 保护干部件数: risk filings that were answered (whatever the answer), cases of 容错 that were granted, and reports that were cleared in every form
 * approved, unless it was known by then that the conclusion had been overturned; each in the year in which that came to pass, a report of which one issue
 * was cleared after the other once.
 */
export function protection(question: Question): Answer {
  const years: Years = {
    filings: answered(question).map(yearOf),
    tolerances: granted(question).map(yearOf),
    clearings: [...Map.groupBy(standingClearings(question), ({ stream }) => stream).values()].flatMap(([first]) =>
      first ? [yearOf(first)] : [],
    ),
  };
  const all = Object.values(years).flat();
  const kinds = Object.entries(KINDS).map(([code, label]): Item => {
    return { by: 'kind', code, label, value: years[code as Kind].length };
  });
  const lines = [...new Set(all)].toSorted().map((year): Item => {
    const of = (kind: Kind): number => years[kind].filter((one) => one === year).length;
    const [filings, tolerances, clearings] = [of('filings'), of('tolerances'), of('clearings')];
    return {
      by: 'year',
      code: year,
      label: `${year} 年`,
      value: filings + tolerances + clearings,
      filings,
      tolerances,
      clearings,
    };
  });
  return { value: all.length, items: [...kinds, ...lines] };
}
