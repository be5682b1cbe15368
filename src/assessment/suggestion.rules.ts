import type { Due } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import { firstDay } from '../kernel/dates.js';
import type { Basis } from '../kernel/said.js';
import { faceToFaceFeedback, gradeNotice } from '../rulebook/annual.book.js';
import * as book from '../rulebook/consequences.book.js';
import type { Provision } from '../rulebook/provision.js';
import { consult, dayOfDecision } from '../rulebook/ruling.js';
import { annualOf } from './assessments.fold.js';
import type { Cadre } from './cadre.fold.js';
import { type Grading, isAnnual, unitOfGraded } from './graded.rules.js';

type Asking = <P extends object>(provision: Provision<P>) => { readonly its: P; readonly basis: Basis } | undefined;

/** Years before and after a grade that it is looked at together with. */
interface Together {
  readonly kind: string;
  /** ZB18. */
  readonly grades: readonly string[];
  readonly years: number;
}

/** The record with the grade that is being decided, whose suggestions are not yet known. */
interface Looking {
  readonly state: Pick<Cadre, 'assessments'>;
  readonly year: number;
}

/** Whether a suggestion still rests on grades that stand. */
const stands = ({ upon = [] }: Due, { assessments }: Looking['state']): boolean =>
  upon.every(({ year, grades }) => assessments.some((one) => isAnnual(one) && one.year === year && grades.includes(one.grade)));

/** What is suggested already, of a kind: by the year whose grade says so. */
const saidOf = ({ kind }: Together, { state }: Looking): readonly (readonly [year: number, due: Due])[] =>
  state.assessments.flatMap(({ year = 0, raised = [] }) =>
    raised.flatMap((one) => (one.kind === kind && stands(one, state) ? [[year, one] as const] : [])),
  );

/** The years that a suggestion of the kind rests on already. */
const usedBy = (together: Together, looking: Looking): ReadonlySet<number> =>
  new Set(saidOf(together, looking).flatMap(([year, { upon = [] }]) => [year, ...upon.map((one) => one.year)]));

/** So many years in a row, this one among them, each graded so: the last of those years, and the others. */
function inARow({ grades, years }: Together, { state, year }: Looking) {
  return Array.from({ length: years }, (_, i) => year + i).flatMap((last) => {
    const others = Array.from({ length: years }, (_, i) => last - i).filter((one) => one !== year);
    const found = others.filter((one) => grades.includes(annualOf(state, one)?.grade ?? ''));
    return found.length === years - 1 ? [{ last, others: found }] : [];
  });
}

interface Within {
  readonly days: number;
  readonly rule: Basis;
}

interface Run extends Within {
  readonly of: string;
  readonly others: readonly number[];
}

/** Suggested from the day on which the last of its grades was decided, whichever was recorded last. */
function due({ kind, grades }: Together, { state, year }: Looking, { others, ...more }: Run): Due {
  const [own = '', ...days] = [year, ...others].map((one) => firstDay(annualOf(state, one)?.on ?? '0000'));
  const from = days.toSorted().findLast((day) => day > own);
  return {
    kind,
    ...more,
    ...(from !== undefined && { from }),
    ...(others.length > 0 && { upon: others.map((one) => ({ year: one, grades })) }),
  };
}

/** 连续: suggested for each run of years, once. */
function forEachRun(together: Together, looking: Looking, its: Within): readonly Due[] {
  const said = new Set(saidOf(together, looking).map(([, { of }]) => of));
  return inARow(together, looking)
    .filter(({ last }) => !said.has(String(last)))
    .map(({ last, others }) => due(together, looking, { of: String(last), others, ...its }));
}

/** 连续, and counted anew once suggested. */
function forAFreshRun(together: Together, looking: Looking, its: Within): readonly Due[] {
  const used = usedBy(together, looking);
  if (used.has(looking.year)) return [];
  const run = inARow(together, looking).find(({ others }) => others.every((year) => !used.has(year)));
  return run ? [due(together, looking, { of: String(run.last), others: run.others, ...its })] : [];
}

/** 累计, and counted anew once suggested; what was taken over as found was settled before. */
function forSoManyYears(together: Together, looking: Looking, its: Within): readonly Due[] {
  const { state, year } = looking;
  const used = usedBy(together, looking);
  if (used.has(year)) return [];
  const counted = (one: number): boolean => {
    const { asFound, grade = '' } = annualOf(state, one) ?? {};
    return one !== year && !asFound && together.grades.includes(grade) && !used.has(one);
  };
  const years = new Set(state.assessments.flatMap((one) => (isAnnual(one) && one.year !== undefined ? [one.year] : [])));
  const others = [...years]
    .filter(counted)
    .toSorted((a, b) => a - b)
    .slice(0, together.years - 1);
  return others.length === together.years - 1 ? [due(together, looking, { of: String(year), others, ...its })] : [];
}

type Suggesting = (looking: Looking, ask: Asking) => readonly Due[];

/** 建议 by grade (ZB18). Nothing here is carried out by itself. */
const SUGGESTIONS: Readonly<Record<string, readonly Suggesting[]>> = {
  '1': [ofExcellence, ofPay],
  '2': [ofPay],
  '3': [(_, ask) => once(ask(book.fairAdmonished), 'consider-admonition'), ofFairAgain],
  '4': [(_, ask) => once(ask(book.poorDemoted), 'consider-demotion'), ofPoorAgain],
};

const once = (found: ReturnType<Asking>, kind: string): readonly Due[] =>
  found ? [{ kind, days: (found.its as { days: number }).days, rule: found.basis }] : [];

function ofExcellence(looking: Looking, ask: Asking): readonly Due[] {
  const found = ask(book.excellentRewarded);
  if (!found) return [];
  const { its, basis: rule } = found;
  const merit = { kind: 'consider-merit', grades: ['1'], years: its.meritYears };
  return [...once(found, 'consider-commendation'), ...forAFreshRun(merit, looking, { days: its.days, rule })];
}

function ofPay(looking: Looking, ask: Asking): readonly Due[] {
  const found = ask(book.competentPaid);
  if (!found) return [];
  const { counted: grades, days, stepYears, levelYears } = found.its;
  const its = { days, rule: found.basis };
  return [
    ...forSoManyYears({ kind: 'consider-pay-step', grades, years: stepYears }, looking, its),
    ...forSoManyYears({ kind: 'consider-pay-level', grades, years: levelYears }, looking, its),
  ];
}

function ofFairAgain(looking: Looking, ask: Asking): readonly Due[] {
  const found = ask(book.fairAgain);
  if (!found) return [];
  const { days, years } = found.its;
  return forEachRun({ kind: 'consider-reassignment', grades: ['3'], years }, looking, { days, rule: found.basis });
}

function ofPoorAgain(looking: Looking, ask: Asking): readonly Due[] {
  const found = ask(book.poorDismissed);
  if (!found) return [];
  const { days, years } = found.its;
  return forEachRun({ kind: 'consider-dismissal', grades: ['4'], years }, looking, { days, rule: found.basis });
}

const isGraded = (grade: string): boolean => grade >= '1' && grade <= '4';

/** 书面通知 of this grade, and anew of another to which it is corrected; 当面反馈. */
function toBeTold({ kind, grade }: Grading, ask: Asking): readonly Due[] {
  const [notice, feedback] = [ask(gradeNotice), ask(faceToFaceFeedback)];
  return [
    ...(notice?.its.kinds.includes(kind) ? once(notice, 'notify-grade').map((due) => ({ ...due, of: grade })) : []),
    ...(feedback?.its.kinds.includes(kind) ? once(feedback, 'give-feedback') : []),
  ];
}

function suggestedBy({ kind, year = 0, grade, effectiveOn: on }: Grading, { assessments }: Cadre, ask: Asking): readonly Due[] {
  const looking = { year, state: { assessments: [...assessments, { id: '', on, kind, year, grade }] } };
  return (SUGGESTIONS[grade] ?? []).flatMap((suggest) => suggest(looking, ask));
}

/** What follows from a grade by the book of its day: notice, feedback, what is to be considered, and what it bars. What was found in a source has no such consequences. */
export function followingFrom(data: Grading, state: Cadre, context: Context) {
  if (data.asFound || !isGraded(data.grade)) return {};
  const unit = unitOfGraded(undefined, state, dayOfDecision(data));
  const ask: Asking = (provision) => consult(provision, data, unit, context);
  const duties = [...toBeTold(data, ask), ...(isAnnual(data) ? suggestedBy(data, state, ask) : [])];
  const bar = isAnnual(data) && data.grade === '3' ? ask(book.fairNotPromoted) : undefined;
  return {
    ...(duties.length > 0 && { duties }),
    ...(bar && bar.its.months > 0 && { barring: { promotion: bar.its.months }, barredBy: bar.basis }),
  };
}
