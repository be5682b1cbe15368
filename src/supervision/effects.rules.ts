import { type Due, dutyId } from '../duties/duties.events.js';
import { firstDay } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import { type Based, based } from '../kernel/rule.js';
import type { Basis } from '../kernel/said.js';
import * as discipline from '../rulebook/discipline.book.js';
import { disciplineAndGrade, type GradeEffect } from '../rulebook/grades.book.js';
import { type Measure, organizationalMeasures } from '../rulebook/measures.book.js';
import type { Provision } from '../rulebook/provision.js';
import { consult, dayOfDecision, type Judged } from '../rulebook/ruling.js';
import * as book from '../rulebook/supervision.book.js';
import { runningBeside, trackOf, unitOfOfficial } from './measure.rulings.js';
import { measuresIn } from './measures.fold.js';
import type { Official } from './official.fold.js';
import type { Barring, Effects, GradeBar, PunishmentImposed } from './supervision.events.js';

/** What the book says follows from a decision, and the rules that say so. */
class Following {
  private readonly rules: Basis[] = [];

  constructor(
    private readonly data: Judged,
    private readonly official: Official,
    private readonly context: Context,
  ) {}

  /** The parameters of a rule in force; nothing where there was none. */
  by<P extends object>(provision: Provision<P>): P | undefined {
    const unit = unitOfOfficial(undefined, this.official, dayOfDecision(this.data));
    const found = consult(provision, this.data, unit, this.context);
    if (found) this.rules.push(found.basis);
    return found?.its;
  }

  due(provision: Provision<never>, due: Omit<Due, 'rule'>): Due {
    return { ...due, rule: this.rules.find(({ rule }) => rule === provision.id) as Basis };
  }

  get basis(): Based {
    return based(this.rules);
  }
}

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
    duties: [following.due(book.admonition as Provision<never>, { kind: 'admonition-follow-up', months: its.followUpMonths })],
    ...following.basis,
  };
}

/** 函询: until when it is to be answered. */
export function ofInquiry(data: Judged, official: Official, context: Context) {
  const following = new Following(data, official, context);
  const its = following.by(book.inquiryReply);
  if (!its) return {};
  const due = following.due(book.inquiryReply as Provision<never>, { kind: 'inquiry-reply', workingDays: its.workingDays });
  return { duties: [due], ...following.basis };
}

export function ofInvestigation(data: Judged, official: Official, context: Context) {
  const following = new Following(data, official, context);
  const its = following.by(book.investigationFreeze);
  return its ? { freezes: its.moves, ...following.basis } : {};
}

/** 结案 without punishment: the grades left open meanwhile are to be supplied. */
export function ofClosing(data: Judged & { investigation: string; outcome: string }, official: Official, context: Context) {
  const opened = measuresIn(official).find(({ id }) => id === data.investigation);
  const following = new Following(data, official, context);
  const its = data.outcome === 'notPunished' && opened ? following.by(book.investigationFreeze) : undefined;
  if (!its?.ungraded || !opened) return {};
  const first = Number(firstDay(opened.on).slice(0, 4));
  const years = Array.from({ length: yearOf(data) - first + 1 }, (_, i) => first + i).filter((year) => year < yearOf(data));
  const duties = years.map((year) =>
    following.due(book.investigationFreeze as Provision<never>, { kind: 'supplement-grade', of: String(year), months: 1 }),
  );
  return duties.length > 0 ? { duties, ...following.basis } : {};
}

type Punishing = Judged & Pick<PunishmentImposed['data'], 'code' | 'months'> & { readonly unrelated?: boolean };

/** 处分: what it bars by its track, whether it begins after another, what it does to the grades, and what is to be carried out. */
export function ofPunishment(data: Punishing, official: Official, context: Context) {
  const following = new Following(data, official, context);
  const period = { party, administrative, institution }[trackOf(data.code) ?? 'institution'](data, following);
  const day = firstDay(data.effectiveOn);
  const follows = period?.added ? runningBeside(official, data.code, day) : undefined;
  const its = {
    ...unlessEmpty(period?.barring),
    ...(follows && { follows }),
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
  return { duties: [following.due(book.carryingOut as Provision<never>, { kind: 'carry-out-punishment', months: its.months })] };
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
    following.due(book.restoration as Provision<never>, { kind, ...(of && { of }), months: its?.months ?? 1 });
  const punished = its && measure?.type === 'PunishmentImposed' ? its.tasks.map((kind: string) => due(kind)) : [];
  const grades = its ? (measure?.grades ?? []).map(({ year }) => due('supplement-grade', String(year))) : [];
  const duties = [...punished, ...grades];
  return { voids: data.measure, ...(duties.length > 0 && { duties, ...following.basis }) };
}

/** 复核、申诉: by when it is to be decided. */
export function ofAppeal(data: Judged & { step: 'review' | 'appeal' }, official: Official, context: Context) {
  const following = new Following(data, official, context);
  const its = following.by(book.appealWindow);
  if (!its) return {};
  const days = data.step === 'review' ? its.reviewWithin : its.appealWithin;
  return { duties: [following.due(book.appealWindow as Provision<never>, { kind: 'decide-appeal', days })] };
}

/** The id of what was due because of an event. */
export const fulfilling = (because: string, kind: string): { fulfils: readonly string[] } => ({
  fulfils: [dutyId(because, kind)],
});
