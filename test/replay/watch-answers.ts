import type { Database } from 'better-sqlite3';
import { catalogue } from '../../src/capabilities.js';
import type { AsOf } from '../../src/replay/as-of.js';
import { barsOn } from '../../src/replay/bars.js';
import { findDuties } from '../../src/replay/duties.js';
import { personBars } from '../../src/replay/person-bars.js';
import { timeline } from '../../src/replay/timeline.js';
import { DOSSIERS, UNITS } from './commands.js';
import { type Fact, factsOf, first, holds, inForceBy, knownBy, postsOf, type Raw, takesUp, whoOn } from './naive.js';
import { barsOf, endOf, freeFrom, isBarredOn, type NaiveBar } from './naive-bars.js';
import { addDays } from './naive-days.js';
import { dutiesOn } from './naive-duties.js';
import type { When } from './naive-answers.js';
import type { World } from './world.js';

/** 影响期 and 待办 at one point of time, by question. */
type Answers = Readonly<Record<string, unknown>>;

const ALL = { page: 1, size: 1000 };
const KINDS = [undefined, 'promotion', 'excellent', 'moves'];
const DUTIES = [
  {},
  { done: true },
  { overdue: true },
  { done: true, kind: 'supplement-grade' },
  { subject: 'dossier-d2' },
  { unitId: UNITS[0] },
];

/** As the indexed views say. */
export function watched(db: Database, asOf: AsOf): Answers {
  const answers: Record<string, unknown> = {};
  for (const id of DOSSIERS) {
    const person = personBars(db, id, asOf);
    answers[`bars of ${id}`] = person && {
      free: person.promotionFreeFrom,
      ...listed(person.bars.map(({ rule: _, ...bar }) => bar)),
    };
    answers[`bars beside the career of ${id}`] = listed(timeline(db, catalogue, id, asOf)?.bars ?? []);
  }
  for (const kind of KINDS) {
    const { people, total, items } = barsOn(db, { kind, ...ALL }, asOf);
    answers[`barred from ${kind ?? 'anything'}`] = { people, total, ...listed(items.map(({ rule: _, ...bar }) => bar)) };
  }
  for (const query of DUTIES) {
    const { total, items } = findDuties(db, { ...query, ...ALL }, asOf);
    answers[`duties ${JSON.stringify(query)}`] = { total, items: items.map(({ label: _, ...item }) => item) };
  }
  return answers;
}

interface Listed {
  readonly eventId: string;
  readonly kind: string;
  readonly from: string;
  readonly until?: string | null;
  readonly year?: number;
  readonly dossierId?: string;
  readonly longest?: boolean;
}

/** Who ends last comes first; of those that end together the order is not said, nor which of them is the longest. */
function listed(bars: readonly Listed[]): object {
  const key = ({ dossierId, eventId, kind, year }: Listed): string => [dossierId, eventId, kind, year].join(' ');
  return {
    ends: bars.map(endOf),
    longest: bars.filter(({ longest }) => longest).map(endOf),
    bars: bars
      .map(({ longest: _, ...bar }) => ({ ...bar, until: bar.until ?? null }))
      .sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b)))),
  };
}

/** As the raw log says. */
export function naiveWatched(log: readonly Raw[], { effectiveAt: day, knownAt }: When): Answers {
  const known = knownBy(log, knownAt);
  const people = DOSSIERS.map((id) => ({ id, facts: factsOf(known, `dossier-${id}`) }));
  const answers: Record<string, unknown> = {};
  for (const { id, facts } of people) {
    const bars = barsOf(inForceBy(facts, day)).filter(({ from }) => from <= day);
    const inForce = lastFirst(bars.filter((bar) => isBarredOn(bar, day)));
    answers[`bars of ${id}`] =
      facts.length === 0
        ? undefined
        : {
            free: freeFrom(bars, day),
            ...listed(lastFirst(bars.map((bar) => ({ ...bar, status: statusOf(bar, day), longest: bar === inForce[0] })))),
          };
    answers[`bars beside the career of ${id}`] = listed(
      inForce.map(({ kind, cause, from, until, eventId }) => ({ kind, cause, from, until, eventId })),
    );
  }
  for (const kind of KINDS) answers[`barred from ${kind ?? 'anything'}`] = naiveBarred(people, kind, day);
  for (const query of DUTIES)
    answers[`duties ${JSON.stringify(query)}`] = naiveDuties(people, factsOf(known, 'rulebook-local'), query, day);
  return answers;
}

const statusOf = (bar: NaiveBar, day: string): string => (isBarredOn(bar, day) ? 'inForce' : bar.liftedBy ? 'lifted' : 'over');

const lastFirst = <B extends { readonly until: string | null }>(bars: readonly B[]): readonly B[] =>
  [...bars].sort((a, b) => (endOf(a) < endOf(b) ? 1 : endOf(a) > endOf(b) ? -1 : 0));

interface Person {
  readonly id: string;
  readonly facts: readonly Fact[];
}

/** Everybody's, by what had come into force by the day, like each person's own. */
function naiveBarred(people: readonly Person[], kind: string | undefined, day: string): object {
  const found = people.flatMap(({ id, facts }) =>
    barsOf(inForceBy(facts, day))
      .filter((bar) => isBarredOn(bar, day) && (kind === undefined || bar.kind === kind))
      .map(({ kind, cause, eventId, from, until, year }) => ({
        dossierId: id,
        name: whoOn(facts, day).name ?? null,
        kind,
        cause,
        eventId,
        from,
        until,
        ...(year !== undefined && { year }),
      })),
  );
  return { people: new Set(found.map(({ dossierId }) => dossierId)).size, total: found.length, ...listed(lastFirst(found)) };
}

function naiveDuties(
  people: readonly Person[],
  announced: readonly Fact[],
  query: Parameters<typeof findDuties>[1] | object,
  day: string,
): object {
  const { overdue, done, kind, unitId, subject } = query as Partial<Parameters<typeof findDuties>[1]>;
  const items = people
    .filter(
      ({ id, facts }) =>
        (subject === undefined || subject === `dossier-${id}`) &&
        (unitId === undefined || postsOf(facts).some((post) => holds(post, day) && post.fact.data.unitId === unitId)),
    )
    .flatMap(({ id, facts }) =>
      dutiesOn(facts, announced, day).map((duty) => ({
        ...duty,
        subject: `dossier-${id}`,
        path: 'dossiers',
        name: whoOn(facts, day).name ?? null,
      })),
    )
    .filter((duty) => (done || duty.open) && (!overdue || duty.overdue) && (kind === undefined || duty.kind === kind));
  const key = ({ dueOn, subject, id }: (typeof items)[number]): string => `${dueOn} ${subject} ${id}`;
  return { total: items.length, items: items.sort((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ open: _, ...item }) => item) };
}

/** Measures that a refusal named, each as the bar that it was by all that was known; answers how many. */
export function barsCited(log: readonly Raw[], { after, stream, broken }: World['refusals'][number]): number {
  const obstacles = broken.flatMap(({ code, standsInTheWay = [] }) => (/^UNDER_/.test(code) ? standsInTheWay : []));
  if (obstacles.length === 0) return 0;
  const bars = barsOf(
    factsOf(
      log.filter(({ position }) => position <= after),
      stream,
    ),
  );
  const named = obstacles.map(({ eventId, type, from, until }) => ({ eventId, type, from, until: until ?? null }));
  const same = (bar: NaiveBar) => ({ eventId: bar.eventId, type: bar.type, from: bar.from, until: bar.until });
  expect(bars.map(same)).toEqual(expect.arrayContaining(named));
  return obstacles.length;
}

/** Whether a move leads up: a promotion, whatever it is called, to a higher level than that of any main post held the day before (the smaller code). */
function leadsUp({ type, eff, data }: Raw, facts: readonly Fact[]): boolean {
  if (type === 'CadrePromoted' || (type === 'RankGranted' && data.change === 'promoted')) return true;
  const level = type === 'MainPostChosen' ? facts.find(({ id }) => id === data.holding)?.data.level : data.level;
  const eve = addDays(first(eff), -1);
  const before = postsOf(inForceBy(facts, eve)).filter((post) => post.main && holds(post, eve));
  return (
    (takesUp({ type }) || type === 'MainPostChosen') && before.length > 0 && before.every(({ fact }) => level < fact.data.level)
  );
}

/** What barred a move up that was recorded all the same, on the day of the decision or its own: nothing, unless it was taken over as found. */
export function barredThen(log: readonly Raw[], event: Raw): readonly NaiveBar[] {
  const { type, stream, eff, data, position } = event;
  if (data.asFound || !(takesUp({ type }) || type === 'MainPostChosen' || type === 'RankGranted')) return [];
  const facts = factsOf(
    log.filter((one) => one.position < position),
    stream,
  );
  if (!leadsUp(event, facts)) return [];
  const days = [first(eff), first(data.decidedOn ?? eff)];
  return barsOf(facts).filter((bar) => bar.kind === 'promotion' && days.some((day) => isBarredOn(bar, day)));
}
