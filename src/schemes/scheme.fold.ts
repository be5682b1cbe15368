import { type Day, firstDay, type LegalDate } from '../kernel/dates.js';
import { type Evolve, fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type * as events from './schemes.events.js';

/** Something that was said of a scheme, by the event that says so. */
export interface Step {
  readonly by: string;
  readonly type: string;
  readonly on: LegalDate;
}

/** 指标体系的一个版本, from the day on which it is assessed by. */
export interface Version extends Step {
  readonly version: number;
  readonly nodes: readonly events.TreeNode[];
  readonly measures: readonly events.Measure[];
  readonly areas: readonly events.Area[];
  readonly deductions: readonly events.DeductionItem[];
}

/** 申报的指标, and how far it came. */
export interface Proposal extends Step {
  readonly unitId: string;
  readonly indicator: events.Indicator;
  readonly argued?: Step & Pick<events.IndicatorArgued['data'], 'methods' | 'supports'>;
  readonly adopted?: Step;
  readonly rejected?: Step;
}

/** 年度减分清单. */
export interface DeductionList extends Step {
  readonly year: number;
  readonly items: readonly events.DeductionItem[];
}

/** 指标体系: what its facts amount to; without `opened` there is none. */
export interface Scheme {
  readonly opened?: Step;
  readonly unitId?: string;
  readonly name: string;
  readonly purpose: string;
  /** One after the other, each from a later day. */
  readonly versions: readonly Version[];
  /** By the event that proposed it. */
  readonly proposals: Readonly<Record<string, Proposal>>;
  readonly deductions: readonly DeductionList[];
  readonly ended?: Step & { readonly into?: string };
}

export const noScheme: Scheme = { name: '', purpose: '', versions: [], proposals: {}, deductions: [] };

const stepOf = ({ meta, type, eff }: Recorded): Step => ({ by: meta.id, type, on: eff });

function advance(state: Scheme, id: string, change: Partial<Proposal>): Scheme {
  const before = state.proposals[id];
  return before ? { ...state, proposals: { ...state.proposals, [id]: { ...before, ...change } } } : state;
}

export const schemeFold: Evolve<Scheme, events.SchemeEvent> = {
  SchemeOpened: (state, event) => {
    const { unitId, name, purpose } = event.data;
    return { ...state, opened: stepOf(event), unitId, name, purpose };
  },
  SchemeVersionPublished: (state, event) => {
    const { version, nodes, measures, areas, deductions = [] } = event.data;
    return { ...state, versions: [...state.versions, { ...stepOf(event), version, nodes, measures, areas, deductions }] };
  },
  SchemeEnded: (state, event) => ({ ...state, ended: { ...stepOf(event), into: event.data.into } }),
  IndicatorProposed: (state, event) => {
    const { unitId, name, code, kind, measurementUnit, better, merit, form, legalBasis } = event.data;
    const indicator = { name, code, kind, measurementUnit, better, merit, form, legalBasis };
    return { ...state, proposals: { ...state.proposals, [event.meta.id]: { ...stepOf(event), unitId, indicator } } };
  },
  IndicatorArgued: (state, event) => {
    const { proposal, methods, supports } = event.data;
    return advance(state, proposal, { argued: { ...stepOf(event), methods, supports } });
  },
  IndicatorAdopted: (state, event) => advance(state, event.data.proposal, { adopted: stepOf(event) }),
  IndicatorRejected: (state, event) => advance(state, event.data.proposal, { rejected: stepOf(event) }),
  DeductionsAdopted: (state, event) => {
    const { year, items } = event.data;
    return { ...state, deductions: [...state.deductions, { ...stepOf(event), year, items }] };
  },
};

/** The scheme that facts of its stream come to, in the order in which they were recorded. */
export const schemeIn = (facts: readonly Recorded[]): Scheme =>
  fold(
    { evolve: schemeFold, initial: noScheme },
    facts.toSorted((a, b) => a.meta.rev - b.meta.rev),
  );

/** The version in force on a day, ended schemes too. */
export const versionOn = ({ versions }: Scheme, day: Day): Version | undefined =>
  versions.findLast(({ on }) => firstDay(on) <= day);

/** 在用: it has a version in force, and has not ended. */
export const isInForce = (scheme: Scheme, day: Day): boolean =>
  versionOn(scheme, day) !== undefined && (scheme.ended === undefined || day < firstDay(scheme.ended.on));

/** Whether a measure is asked of an area: a 个性化指标 only of its units. */
export const isAskedOf = ({ units }: events.Measure, { unitId }: events.Area): boolean =>
  units === undefined || (unitId !== undefined && units.includes(unitId));

/** 减分项 that may be applied in a year: those of every year, and those of its own list, which come first where both have an id. */
export function deductionsIn(scheme: Scheme, version: Version, year: number): readonly events.DeductionItem[] {
  const own = scheme.deductions.find((list) => list.year === year)?.items ?? [];
  return [...own, ...version.deductions.filter(({ id }) => own.every((item) => item.id !== id))];
}
