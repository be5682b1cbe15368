import { type Due, dutyId } from '../duties/duties.events.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import { ANNUAL, annualOf, isUngraded } from '../assessment/assessments.fold.js';
import type { Cadre } from '../assessment/cadre.fold.js';
import type { Context } from '../kernel/context.js';
import * as discipline from '../rulebook/discipline.book.js';
import { disciplineAndGrade, type GradeEffect } from '../rulebook/grades.book.js';
import { type Measure, organizationalMeasures } from '../rulebook/measures.book.js';
import type { Judged } from '../rulebook/ruling.js';
import * as book from '../rulebook/supervision.book.js';
import { Following } from './following.rules.js';
import { measuresIn, trackOf } from './measures.fold.js';
import type { Official } from './official.fold.js';
import type { Barring, Effects, GradeBar, PunishmentImposed } from './supervision.events.js';

const yearOf = (data: Judged): number => Number(firstDay(data.effectiveOn).slice(0, 4));

const gradesFrom = (effects: readonly GradeEffect[] | undefined, year: number): Pick<Effects, 'grades'> =>
  effects ? { grades: effects.map((effect) => ({ ...effect, year: year + effect.year })) } : {};

const unlessEmpty = (barring: Barring | undefined): Pick<Effects, 'barring'> =>
  barring && Object.keys(barring).length > 0 ? { barring } : {};

/** 诫勉: what it bars, and the follow-up that is due. */
export function ofAdmonition(data: Judged, official: Official, context: Context) {
  const following = new Following(data, official, context);
  const its = following.by(book.admonition);
  if (!its) return {};
  const grades: readonly GradeBar[] = its.excellentBarred ? [{ year: yearOf(data), grade: 'notExcellent' }] : [];
  return {
    ...unlessEmpty(its.months > 0 ? { promotion: its.months } : undefined),
    ...(grades.length > 0 && { grades }),
    duties: [following.due(book.admonition, { kind: 'admonition-follow-up', months: its.followUpMonths })],
    ...following.basis,
  };
}

/** 函询: until when it is to be answered. */
export function ofInquiry(data: Judged, official: Official, context: Context) {
  const following = new Following(data, official, context);
  const its = following.by(book.inquiryReply);
  if (!its) return {};
  const due = following.due(book.inquiryReply, { kind: 'inquiry-reply', workingDays: its.workingDays });
  return { duties: [due], ...following.basis };
}

export function ofInvestigation(data: Judged, official: Official, context: Context) {
  const following = new Following(data, official, context);
  const its = following.by(book.investigationFreeze);
  return its ? { freezes: its.moves, ...following.basis } : {};
}

/** 结案 without punishment: the grades left open meanwhile, and those of the years it lasted through, are to be supplied. */
export function ofClosing(data: Judged & { investigation: string; outcome: string }, cadre: Cadre, context: Context) {
  const opened = measuresIn(cadre).find(({ id }) => id === data.investigation);
  const following = new Following(data, cadre, context);
  const its = data.outcome === 'notPunished' && opened ? following.by(book.investigationFreeze) : undefined;
  if (!its?.ungraded || !opened) return {};
  const years = [...leftOpenSince(opened.on, cadre), ...yearsThrough(opened.on, data.effectiveOn)];
  const duties = [...new Set(years)]
    .toSorted()
    .map((year) => following.due(book.investigationFreeze, { kind: 'supplement-grade', of: String(year), months: 1 }));
  return duties.length > 0 ? { duties, ...following.basis } : {};
}

/** The years whose annual grade was left open (不定等次) since a day, and still is. */
const leftOpenSince = (on: LegalDate, cadre: Cadre): readonly number[] =>
  cadre.assessments.flatMap(({ kind, year, grade, on: decided }) => {
    const open = kind === ANNUAL && year !== undefined && isUngraded(grade) && firstDay(decided) >= firstDay(on);
    return open && annualOf(cadre, year)?.grade === grade ? [year] : [];
  });

/** The calendar years at whose end it was not over. */
function yearsThrough(from: LegalDate, to: LegalDate): readonly number[] {
  const [first, last] = [from, to].map((day) => Number(firstDay(day).slice(0, 4))) as [number, number];
  return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
}

type Punishing = Judged & Pick<PunishmentImposed['data'], 'code' | 'months'> & { readonly unrelated?: boolean };

/** 处分: what it bars by its track, whether it begins after another, what it does to the grades, and what is to be carried out. */
export function ofPunishment(data: Punishing, official: Official, context: Context) {
  const following = new Following(data, official, context);
  const period = { party, administrative, institution }[trackOf(data.code) ?? 'institution'](data, following);
  const its = {
    ...unlessEmpty(period?.barring),
    ...(period?.added && { added: true }),
    ...gradesOf(data, following),
    ...carryingOut(data, following),
  };
  return { ...its, ...following.basis };
}

function gradesOf(data: Punishing, following: Following): Pick<Effects, 'grades'> {
  const { grades = {}, unrelated = {} } = following.by(disciplineAndGrade) ?? {};
  return gradesFrom((data.unrelated ? unrelated[data.code] : undefined) ?? grades[data.code], yearOf(data));
}

function carryingOut({ code }: Punishing, following: Following): { duties?: readonly Due[] } {
  const its = following.by(book.carryingOut);
  if (!its?.codes.includes(code)) return {};
  return { duties: [following.due(book.carryingOut, { kind: 'carry-out-punishment', months: its.months })] };
}

interface Period {
  readonly barring?: Barring;
  /** The book adds it to what remains of another. */
  readonly added?: boolean;
}

function party({ code, months }: Punishing, following: Following): Period | undefined {
  const its = following.by(discipline.partyDiscipline);
  if (!its) return undefined;
  return { barring: code === '02258' ? { promotion: (months ?? its.probation.least) + its.probation.after } : its.periods[code] };
}

function administrative({ code, months }: Punishing, following: Following): Period | undefined {
  const its = following.by(discipline.administrativeDiscipline);
  const own = its?.periods[code];
  return (
    its && { barring: own && { promotion: months ?? own.promotion }, added: its.several === 'added' && months === undefined }
  );
}

function institution({ code }: Punishing, following: Following): Period | undefined {
  return { barring: following.by(discipline.institutionDiscipline)?.periods[code] };
}

/** 组织处理. */
export function ofMeasure(data: Judged & { measure: Measure }, official: Official, context: Context) {
  const following = new Following(data, official, context);
  const barring = following.by(organizationalMeasures)?.periods[data.measure];
  const grades = following.by(disciplineAndGrade)?.grades[data.measure];
  return { ...unlessEmpty(barring), ...gradesFrom(grades, yearOf(data)), ...following.basis };
}

/** 撤销处分: what is to be made good, and the grades that are open again. */
export function ofRevocation(data: Judged & { measure: string }, official: Official, context: Context) {
  const measure = measuresIn(official).find(({ id }) => id === data.measure);
  const following = new Following(data, official, context);
  const its = following.by(book.restoration);
  const due = (kind: string, of?: string): Due =>
    following.due(book.restoration, { kind, ...(of && { of }), months: its?.months ?? 1 });
  const punished = its && measure?.type === 'PunishmentImposed' ? its.tasks.map((kind: string) => due(kind)) : [];
  const set = (measure?.grades ?? []).filter(({ grade }) => grade !== 'notExcellent');
  const grades = its ? set.map(({ year }) => due('supplement-grade', String(year))) : [];
  const duties = [...punished, ...grades];
  return { voids: data.measure, ...(duties.length > 0 && { duties, ...following.basis }) };
}

/** 复核、申诉: by when it is to be decided. */
export function ofAppeal(data: Judged & { step: 'review' | 'appeal' }, official: Official, context: Context) {
  const following = new Following(data, official, context);
  const its = following.by(book.appealWindow);
  if (!its) return {};
  const days = data.step === 'review' ? its.reviewWithin : its.appealWithin;
  return { duties: [following.due(book.appealWindow, { kind: 'decide-appeal', days })] };
}

/** The id of what was due because of an event. */
export const fulfilling = (because: string, kind: string): { fulfils: readonly string[] } => ({
  fulfils: [dutyId(because, kind)],
});
