import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import { derivedId } from '../kernel/derived-id.js';
import type { Recorded } from '../kernel/event.js';
import type { Obstacle } from '../kernel/refusal.js';
import type { About, Assessors, Given, Pool, RoundEvent, UnitClass } from './rounds.events.js';

/** Something that happened in the round, by the event that says so. */
export interface Turn {
  readonly on: LegalDate;
  readonly eventId: string;
  readonly type: string;
}

/** 核增优秀名额, by an approval. */
export interface Approved extends Turn {
  readonly percent: number;
  readonly organ: string;
  readonly docNo: string;
  readonly decidedOn: LegalDate;
}

export interface Opened extends Turn {
  readonly about: About;
  readonly unitClass: UnitClass;
  readonly assessors: Assessors;
  readonly asFound?: boolean;
}

/** 考核轮次. */
export interface Round {
  readonly opened?: Opened;
  readonly members: ReadonlySet<string>;
  /** Who handed in 个人总结. */
  readonly summaries: ReadonlySet<string>;
  readonly proposals: ReadonlyMap<string, Given>;
  readonly approvals: readonly Approved[];
  readonly decided?: Turn & { readonly decidedOn?: LegalDate };
  /** The grades as they stand, those supplied later included. */
  readonly given: ReadonlyMap<string, Given>;
  /** How often a grade was supplied to a member. */
  readonly supplied: ReadonlyMap<string, number>;
  /** Whose dossier was found not to hold the grade; undefined until that was looked at. */
  readonly notEntered?: ReadonlySet<string>;
  /** Decisions whose entry into the dossiers is not confirmed, with what is due. */
  readonly owed: readonly (readonly [eventId: string, of?: string])[];
  readonly closed?: Turn;
  readonly abandoned?: Turn;
}

export const noRound: Round = {
  members: new Set(),
  summaries: new Set(),
  proposals: new Map(),
  approvals: [],
  given: new Map(),
  supplied: new Map(),
  owed: [],
};

const turn = ({ meta: { id }, type, eff }: Recorded): Turn => ({ on: eff, eventId: id, type });

export const obstacle = ({ eventId, type, on }: Turn): Obstacle => ({ eventId, type, from: on });

/** Those who are not among `gone`. */
export const minus = (ids: Iterable<string>, gone: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...ids].filter((id) => !gone.has(id)));

const byDossier = (list: readonly Given[]): readonly (readonly [string, Given])[] => list.map((one) => [one.dossierId, one]);

const without = <T>(map: ReadonlyMap<string, T>, gone: ReadonlySet<string>): ReadonlyMap<string, T> =>
  new Map([...map].filter(([id]) => !gone.has(id)));

export const roundFold: Evolve<Round, RoundEvent> = {
  RoundOpened: (_, event) => {
    const { unitId, kind, year, quarter, from, to, pool, unitClass, assessors, asFound, members } = event.data;
    const about = { unitId, kind, year, ...defined({ quarter, from, to }), pool };
    return { ...noRound, opened: { ...turn(event), about, unitClass, assessors, asFound }, members: new Set(members) };
  },
  RoundMembersChanged: (round, { data: { add = [], remove = [] } }) => {
    const gone = new Set(remove);
    return {
      ...round,
      members: minus([...round.members, ...add], gone),
      summaries: minus(round.summaries, gone),
      proposals: without(round.proposals, gone),
    };
  },
  SelfSummarySubmitted: (round, { data: { dossierId } }) => ({ ...round, summaries: new Set([...round.summaries, dossierId]) }),
  GradesProposed: (round, { data: { proposals } }) => ({
    ...round,
    proposals: new Map([...round.proposals, ...byDossier(proposals)]),
  }),
  QuotaRaised: (round, event) => {
    const { percent, organ, docNo, decidedOn } = event.data;
    return { ...round, approvals: [...round.approvals, { ...turn(event), percent, organ, docNo, decidedOn }] };
  },
  GradesDecided: (round, event) => ({
    ...round,
    decided: { ...turn(event), decidedOn: event.data.decidedOn },
    given: new Map(byDossier(event.data.decisions)),
    owed: [...round.owed, [event.meta.id]],
  }),
  GradeSupplemented: (round, { meta, data }) => ({
    ...round,
    given: new Map([...round.given, [data.dossierId, givenIn(data)]]),
    supplied: new Map([...round.supplied, [data.dossierId, (round.supplied.get(data.dossierId) ?? 0) + 1]]),
    owed: [...round.owed, [meta.id, data.dossierId]],
  }),
  EntryOrdered: (round, { meta }) => ({ ...round, owed: [...round.owed, [meta.id]] }),
  GradesEntered: (round, { data: { open, fulfils } }) => ({
    ...round,
    notEntered: new Set(open),
    owed: fulfils ? [] : round.owed,
  }),
  RoundClosed: (round, event) => ({ ...round, closed: turn(event) }),
  RoundAbandoned: (round, event) => ({ ...round, abandoned: turn(event) }),
};

/** What was given to one member, without what else a step says. */
export const givenIn = ({ dossierId, grade, band, score, partyBuilding, negativeList, unsettled }: Given): Given => ({
  dossierId,
  ...defined({ grade, band, score, partyBuilding, negativeList, unsettled }),
});

/** Without the members that are undefined. */
export const defined = <T extends object>(members: T): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;

export const POOLS: readonly Pool[] = ['staff', 'leaders', 'discipline'];

type Asked = Omit<About, 'pool'> & { readonly pool?: Pool };

/** What there is one round of; a period is the days it covers, in whatever precision they are given. */
export function roundText({ unitId, kind, year, quarter, from, to, pool = 'staff' }: Asked): string {
  const days = [from && firstDay(from), to && lastDay(to)].map((day) => day ?? '').join('/');
  return [unitId, kind, year, quarter ?? '', days, pool].join(' ');
}

/** The id of the round there is, or would be, of it. */
export const roundIdOf = (about: Asked): string => derivedId(`round\n${roundText(about)}`);

/** 平时考核. */
export const PERIODIC = '10';

/** 优秀, or 好 of 平时考核. */
export const isExcellent = ({ grade, band }: Given): boolean => grade === '1' || band === 'good';

/** 不定等次、不进行考核: no self-summary and no proposal is asked for. */
export const isWithout = ({ grade = '' }: Given): boolean => /^[56]/.test(grade);

/** 不定等次: what is left open, to be supplied. */
export const isLeftOpen = ({ grade = '' }: Given): boolean => grade.startsWith('5');

export const excellentIn = (given: Iterable<Given>): number => [...given].filter(isExcellent).length;
