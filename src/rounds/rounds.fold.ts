import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Beside } from '../kernel/context.js';
import { type Evolve, fold } from '../kernel/decider.js';
import { derivedId } from '../kernel/derived-id.js';
import type { Recorded } from '../kernel/event.js';
import type { Obstacle } from '../kernel/refusal.js';
import type { HandedIn } from './handed-in.fold.js';
import type {
  About,
  Assessors,
  Given,
  GradesDecided,
  GradeSupplemented,
  Paper,
  Pool,
  RoundEvent,
  UnitClass,
} from './rounds.events.js';

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

/** A decision about grades: its day, and the paper it rests on. */
export type Deciding = Turn & Paper;

/** 考核轮次. */
export interface Round {
  readonly opened?: Opened;
  readonly members: ReadonlySet<string>;
  readonly handedIn?: HandedIn;
  /** The latest day of what a decision rests on: the members, summaries and proposals. */
  readonly prepared?: Turn;
  readonly approvals: readonly Approved[];
  readonly decided?: Deciding;
  /** The grades as they stand, those supplied later included. */
  readonly given: ReadonlyMap<string, Given>;
  /** The decisions in which a grade was supplied to a member. */
  readonly supplied: ReadonlyMap<string, readonly Deciding[]>;
  /** Whose dossier was found not to hold the grade; undefined until that was looked at. */
  readonly notEntered?: ReadonlySet<string>;
  /** Decisions whose entry into the dossiers is not confirmed, with what is due. */
  readonly owed: readonly (readonly [eventId: string, of?: string])[];
  readonly closed?: Turn;
  readonly abandoned?: Turn;
}

export const noRound: Round = {
  members: new Set(),
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

const deciding = (event: Recorded<GradesDecided | GradeSupplemented>): Deciding => {
  const { decidedOn, organ, docNo } = event.data;
  return { ...turn(event), ...defined({ decidedOn, organ, docNo }) };
};

const handingIn = (
  round: Round,
  event: Recorded,
  { members = round.members, ...more }: Omit<HandedIn, 'before'> & Partial<Pick<Round, 'members'>>,
): Round => ({
  ...round,
  members,
  handedIn: { ...more, before: round.handedIn },
  prepared: round.prepared && firstDay(round.prepared.on) > firstDay(event.eff) ? round.prepared : turn(event),
});

export const roundFold: Evolve<Round, RoundEvent> = {
  RoundOpened: (_, event) => {
    const { unitId, kind, year, quarter, from, to, pool, unitClass, assessors, asFound, members } = event.data;
    const about = { unitId, kind, year, ...defined({ quarter, from, to }), pool };
    return { ...noRound, opened: { ...turn(event), about, unitClass, assessors, asFound }, members: new Set(members) };
  },
  RoundMembersChanged: (round, event) => {
    const { add = [], remove = [] } = event.data;
    return handingIn(round, event, { gone: remove, members: minus([...round.members, ...add], new Set(remove)) });
  },
  SelfSummarySubmitted: (round, event) => handingIn(round, event, { summary: event.data.dossierId }),
  GradesProposed: (round, event) => handingIn(round, event, { proposals: event.data.proposals }),
  QuotaRaised: (round, event) => {
    const { percent, organ, docNo, decidedOn } = event.data;
    return { ...round, approvals: [...round.approvals, { ...turn(event), percent, organ, docNo, decidedOn }] };
  },
  GradesDecided: (round, event) => ({
    ...round,
    decided: deciding(event),
    given: new Map(byDossier(event.data.decisions)),
    owed: [...round.owed, [event.meta.id]],
  }),
  GradeSupplemented: (round, event) => {
    const { meta, data } = event;
    return {
      ...round,
      given: new Map([...round.given, [data.dossierId, givenIn(data)]]),
      supplied: new Map([...round.supplied, [data.dossierId, [...(round.supplied.get(data.dossierId) ?? []), deciding(event)]]]),
      owed: [...round.owed, [meta.id, data.dossierId]],
    };
  },
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

/** The round as it lies beside, in the order recorded: one that was given up may have been opened anew as of an earlier day. */
export const roundBeside = (roundId: string, beside: Beside, ...types: readonly RoundEvent['type'][]): Round =>
  fold(
    { evolve: roundFold, initial: noRound },
    beside(`round-${roundId}`, ...types).toSorted((a, b) => a.meta.rev - b.meta.rev),
  );

/** 平时考核. */
export const PERIODIC = '10';

/** 优秀, or 好 of 平时考核. */
export const isExcellent = ({ grade, band }: { readonly grade?: string; readonly band?: string }): boolean =>
  grade === '1' || band === 'good';

/** 不定等次、不进行考核: no self-summary and no proposal is asked for. */
export const isWithout = ({ grade = '' }: Given): boolean => /^[56]/.test(grade);

/** 不定等次: what is left open, to be supplied. */
export const isLeftOpen = ({ grade = '' }: Given): boolean => grade.startsWith('5');

export const excellentIn = (given: Iterable<Given>): number => [...given].filter(isExcellent).length;
