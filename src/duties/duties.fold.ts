import { type Day, firstDay, type LegalDate } from '../kernel/dates.js';
import type { Recorded } from '../kernel/event.js';
import {
  type Due,
  type DutyHandedOn,
  dutyId,
  type DutyPostponed,
  type Fulfilling,
  type Raising,
  type Voiding,
  type VoidingAll,
} from './duties.events.js';

/** Something that happened to a duty, by the event that says so. */
export interface Turn {
  readonly on: Day;
  readonly by: string;
  readonly type: string;
  /** Place of the event in its stream: of two on one day the later recorded counts. */
  readonly rev: number;
}

export interface Raised {
  readonly id: string;
  readonly due: Due;
  readonly because: string;
  /** The holding or the way down that it is about: that which the event names, or the event itself. */
  readonly about: string;
  readonly raisedOn: Day;
}

/** 待办 of one stream; nothing here depends on the order in which the events were recorded. */
export interface Duties {
  readonly raised: readonly Raised[];
  /** What became of them, by the duty's id. */
  readonly fulfilled: Readonly<Record<string, readonly Turn[]>>;
  readonly handedOn: Readonly<Record<string, readonly (Turn & { readonly to?: string })[]>>;
  readonly postponed: Readonly<Record<string, readonly (Turn & { readonly until: LegalDate })[]>>;
  /** What took the ground from under an event, by that event's id. */
  readonly voided: Readonly<Record<string, readonly Turn[]>>;
  /** What ended a holding, by the event that began it. */
  readonly ended: Readonly<Record<string, readonly Turn[]>>;
  /** What ended the whole career. */
  readonly closed: readonly Turn[];
  /** 平时考核等次, by quarter (`2025-2`): what a duty may rest on. */
  readonly bands: Readonly<Record<string, string>>;
  /** 年度考核等次 (ZB18), by year: of one that was left open, also what was supplied. */
  readonly grades: Readonly<Record<string, readonly string[]>>;
}

export const noDuties: Duties = {
  raised: [],
  fulfilled: {},
  handedOn: {},
  postponed: {},
  voided: {},
  ended: {},
  closed: [],
  bands: {},
  grades: {},
};

/** 年度考核 (ZB17). */
const ANNUAL = '20';

/** Kinds that are about a holding, and are due no longer once it has ended. */
export const OF_A_HOLDING: readonly string[] = ['probation-review', 'secondment-end'];

/** Types whose events end the one holding that they name. */
const LEAVING: readonly string[] = ['CadreRelieved', 'SecondmentEnded', 'ProbationFailed'];

/** 考核结果运用的建议: of somebody who serves. */
export const SUGGESTIONS: readonly string[] = [
  'consider-commendation',
  'consider-merit',
  'consider-pay-step',
  'consider-pay-level',
  'consider-admonition',
  'consider-reassignment',
  'consider-demotion',
  'consider-dismissal',
];

/** Kinds that are due no longer once the career has ended, by the type of the event that ends it. */
export const CLOSING: Readonly<Record<string, readonly string[]>> = {
  CadreRetired: [...OF_A_HOLDING, ...SUGGESTIONS, 'periodic-review', 'must-talk', 'talk-follow-up'],
  CadreDied: [
    ...OF_A_HOLDING,
    ...SUGGESTIONS,
    'notify-grade',
    'give-feedback',
    'periodic-review',
    'admonition-follow-up',
    'inquiry-reply',
    'must-talk',
    'talk-follow-up',
    'follow-up-talk',
  ],
};

/** Types by which a duty may come to an end without any word of it. */
export const ENDING: readonly string[] = [...LEAVING, ...Object.keys(CLOSING)];

interface About {
  readonly holding?: string;
  readonly movedDown?: string;
  readonly vacates?: readonly string[];
}

/** The holdings that an event ends. */
export const endedBy = ({ type, data }: Pick<Recorded, 'type' | 'data'>): readonly string[] => {
  const { holding, vacates = [] } = data as About;
  return LEAVING.includes(type) && holding !== undefined ? [holding] : vacates;
};

type Lists<T> = Readonly<Record<string, readonly T[]>>;

const add = <T>(lists: Lists<T>, id: string, one: T): Lists<T> => ({ ...lists, [id]: [...(lists[id] ?? []), one] });

const turnOf = ({ meta, type, eff }: Recorded): Turn => ({ on: firstDay(eff), by: meta.id, type, rev: meta.rev });

function changed(duties: Duties, event: Recorded): Duties {
  const turn = turnOf(event);
  if (event.type === 'DutyHandedOn') {
    const { duty, to } = (event as Recorded<DutyHandedOn>).data;
    return { ...duties, handedOn: add(duties.handedOn, duty, { ...turn, to }) };
  }
  if (event.type === 'DutyPostponed') {
    const { duty, until } = (event as Recorded<DutyPostponed>).data;
    return { ...duties, postponed: add(duties.postponed, duty, { ...turn, until }) };
  }
  if (event.type === 'PeriodicRated') {
    const { year, quarter, band } = event.data as { readonly year: number; readonly quarter: number; readonly band: string };
    return { ...duties, bands: { ...duties.bands, [`${year}-${quarter}`]: band } };
  }
  if (event.type === 'AssessmentDecided') {
    const { kind, year, grade } = event.data as { readonly kind: string; readonly year?: number; readonly grade: string };
    return kind === ANNUAL ? { ...duties, grades: add(duties.grades, String(year), grade) } : duties;
  }
  return duties;
}

/** The holdings or the career that an event ends. */
function ending(duties: Duties, event: Recorded): Duties {
  if (Object.hasOwn(CLOSING, event.type)) return { ...duties, closed: [...duties.closed, turnOf(event)] };
  const holdings = endedBy(event);
  if (holdings.length === 0) return duties;
  const turn = turnOf(event);
  return { ...duties, ended: holdings.reduce((lists, id) => add(lists, id, turn), duties.ended) };
}

/** What an event of any type makes due, does, or takes the ground from, what it ends, and what it changes about a duty. */
export function withEvent(before: Duties, event: Recorded): Duties {
  const { duties, fulfils, voids } = event.data as Raising & Fulfilling & (Voiding | VoidingAll);
  const after = ending(changed(before, event), event);
  if (!duties && !fulfils && voids === undefined) return after;
  const turn = turnOf(event);
  return {
    ...after,
    raised: [...after.raised, ...raisedBy(event, duties ?? [], after)],
    fulfilled: (fulfils ?? []).reduce((lists, id) => add(lists, id, turn), after.fulfilled),
    voided: [voids ?? []].flat().reduce((lists, id) => add(lists, id, turn), after.voided),
  };
}

/** Whether all that a duty rests on stands and still reads so. */
export const isGrounded = ({ due: { grounds = [] } }: Pick<Raised, 'due'>, bands: Duties['bands']): boolean =>
  grounds.every(({ quarter, bands: among }) => among.includes(bands[quarter] ?? ''));

/** Whether every year that a duty rests on still has such a grade. */
export const standsUpon = ({ due: { upon = [] } }: Pick<Raised, 'due'>, grades: Duties['grades']): boolean =>
  upon.every(({ year, grades: among }) => (grades[year] ?? []).some((grade) => among.includes(grade)));

/** What rests on other years or quarters as well is due no sooner than the last of them was decided. */
const raisedOn = ({ from, grounds, upon }: Due, day: Day): Day =>
  from !== undefined && (grounds ?? upon) ? firstDay(from) : day;

/** The duties of an event that are not known yet. */
function raisedBy({ meta: { id: because }, eff, data }: Recorded, duties: readonly Due[], before: Duties): readonly Raised[] {
  const { holding, movedDown } = data as About;
  const known = new Set(before.raised.map(({ id }) => id));
  return duties
    .map((due) => ({
      id: dutyId(because, due.kind, due.of),
      due,
      because,
      about: holding ?? movedDown ?? because,
      raisedOn: raisedOn(due, firstDay(eff)),
    }))
    .filter(({ id }) => !known.has(id) && known.add(id));
}
