import type { FilingApplied, FilingResubmitted, FilingReviewed, ReviewOutcome } from '../filing/filing.events.js';
import { unitAt } from '../replay/unit-at.js';
import { OUTCOMES } from '../rulebook/tolerance-codes.book.js';
import type { ToleranceDecided } from '../tolerance/tolerance.events.js';
import { type Counted, counted } from './counted.js';
import { type Answer, type Item, itemsBy, type Question, shareOf, type Under } from './question.js';
import { scopeOf } from './scope.js';

type Decision = Counted<ToleranceDecided['data']>;

const isGranted = ({ data: { outcome } }: Decision): boolean => outcome !== 'refused';

/** One line for what was decided under a code: how many were granted, of how many, and in how many a red line was overridden. */
function line(by: string, code: string, label: string, decisions: readonly Decision[]): Item {
  const granted = decisions.filter(isGranted);
  const overridden = granted.filter(({ data }) => data.overridden !== undefined).length;
  const { value, of, share } = shareOf(granted.length, decisions.length);
  return { by, code, label, value, of, share, overridden };
}

/** A line for each code that there is, in its order. */
function linesBy(
  by: string,
  decisions: readonly Decision[],
  codeOf: (decision: Decision) => string,
  labelOf: (code: string) => string = (code) => code,
): readonly Item[] {
  const groups = [...Map.groupBy(decisions, codeOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return groups.map(([code, some]) => line(by, code, labelOf(code), some));
}

/** 突破红线 of those that were granted: the case, and which red lines. */
const overridesIn = (decisions: readonly Decision[]): readonly Item[] =>
  decisions.flatMap(({ stream, data: { overridden } }) => {
    const id = stream.slice('tolerance-'.length);
    return overridden ? [{ by: 'override', code: id, label: overridden.join('、'), value: overridden.length }] : [];
  });

/** 容错件数: what was granted of what was decided, told apart by outcome, year, unit and decider; whoever grants most, or overrides, is to be seen. */
export function tolerances(question: Question): Answer {
  const inScope = scopeOf(question);
  const { db, asOf } = question;
  const decisions = counted<ToleranceDecided>(question, 'ToleranceDecided', question).filter(({ data }) =>
    inScope(data.servedIn),
  );
  const outcomes = decisions.map(({ stream, data: { outcome } }): Under => [outcome, stream]);
  const nameOf = (unitId: string): string => unitAt(db, unitId, asOf).name || '（未在职）';
  return {
    ...shareOf(decisions.filter(isGranted).length, decisions.length),
    items: [
      ...itemsBy('outcome', OUTCOMES, outcomes),
      ...linesBy('year', decisions, ({ day }) => day.slice(0, 4)),
      ...linesBy('unit', decisions, ({ data }) => data.servedIn ?? '', nameOf),
      ...linesBy('decider', decisions, ({ data }) => data.organ),
      ...overridesIn(decisions),
    ],
  };
}

const REVIEWS: Readonly<Record<ReviewOutcome, string>> = { approved: '同意', conditional: '附条件同意', refused: '不同意' };

/** Each filing as it was applied for last by the day asked about: it counts from then. */
function lastApplications(question: Question) {
  const until = { to: question.asOf.effectiveAt };
  const first = counted<FilingApplied>(question, 'FilingApplied', until);
  const again = counted<FilingResubmitted>(question, 'FilingResubmitted', until);
  return [...new Map([...first, ...again].map((one) => [one.stream, one])).values()];
}

/** 风险备案件数: what was filed, told apart by whether it was filed before the act or late, and by what the review said by the day asked about. */
export function riskFilings(question: Question): Answer {
  const { from = '', to, asOf } = question;
  const inScope = scopeOf(question);
  const filed = lastApplications(question).filter(({ day, data }) => from <= day && day <= to && inScope(data.servedIn));
  const streams = new Set(filed.map(({ stream }) => stream));
  const until = { to: asOf.effectiveAt };
  const reviewed = counted<FilingReviewed>(question, 'FilingReviewed', until).filter(({ stream }) => streams.has(stream));
  return {
    value: filed.length,
    items: [
      ...itemsBy(
        'filed',
        { before: '事前、事中备案', late: '补报' },
        filed.map(({ stream, data: { late } }): Under => [late ? 'late' : 'before', stream]),
      ),
      ...itemsBy(
        'outcome',
        REVIEWS,
        reviewed.map(({ stream, data: { outcome } }): Under => [outcome, stream]),
      ),
    ],
  };
}
