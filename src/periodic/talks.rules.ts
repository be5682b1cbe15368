import type { Ground } from '../duties/duties.events.js';
import { firstDay } from '../kernel/dates.js';
import type { MustTalk } from '../rulebook/periodic.book.js';
import type { TalkReason } from './periodic.events.js';
import type { Rating } from './periodic.fold.js';
import { bandsAbove, bandsBelow, dropTo, groundsHold, quarterName, quarterNamed, quarterOf, type Series } from './series.fold.js';
import type { TalkDue, Talks } from './talks.fold.js';

/** A quarter by which somebody is to be talked to, and the ratings of that and other quarters that make it so. */
export interface Point {
  readonly of: string;
  readonly reason: TalkReason;
  readonly quarter: number;
  readonly grounds: readonly Ground[];
}

/** What the rule says for a rating, by the book of its own day; nothing where none was in force, or it was taken over as found. */
export type ItsOf = (rating: Rating) => MustTalk | undefined;

interface Looked {
  readonly series: Series;
  readonly talks: Talks;
  /** Duties of other events that still stand. */
  readonly raised: readonly TalkDue[];
}

const keyOf = (reason: TalkReason, quarter: number): string => `${reason}-${quarterName(quarter)}`;

/** The quarter of a key such as `behind-2025-2`. */
const quarterIn = (of: string): number => quarterNamed(of.slice(of.indexOf('-') + 1));

/** 明显退步: from the quarter just before. */
function dropped(rating: Rating, its: MustTalk, { series }: Looked): readonly Point[] {
  const quarter = quarterOf(rating);
  const before = series.get(quarter - 1);
  if (!before || dropTo(before.band, rating.band) < its.drop) return [];
  const grounds = [
    { quarter: quarterName(quarter - 1), bands: bandsAbove(rating.band, its.drop) },
    { quarter: quarterName(quarter), bands: bandsBelow(before.band, its.drop) },
  ];
  return [{ of: keyOf('dropped', quarter), reason: 'dropped', quarter, grounds }];
}

/** The first and the last quarter of the run in the bottom bands that a quarter lies in. */
function runAround(quarter: number, { bottom }: MustTalk, series: Series): readonly [first: number, last: number] {
  const isIn = (at: number): boolean => bottom.includes(series.get(at)?.band ?? '');
  let [first, last] = [quarter, quarter];
  while (isIn(first - 1)) first--;
  while (isIn(last + 1)) last++;
  return [first, last];
}

/** Talks about a key, in the order of their days. */
const talksAbout = (of: string, { talks: { talks } }: Looked) =>
  talks.filter(({ fulfils }) => fulfils.some((id) => id.endsWith(`:${of}`)));

/** 连续落后: once for a run, and again only for a quarter rated after the talk. */
function behind(rating: Rating, its: MustTalk, looked: Looked, before: readonly Point[]): readonly Point[] {
  const quarter = quarterOf(rating);
  if (!its.bottom.includes(rating.band)) return [];
  const [first, last] = runAround(quarter, its, looked.series);
  if (quarter - first + 1 < its.quarters || isStoodInFor(quarter, last, looked)) return [];
  const known = [...before, ...looked.raised].filter(({ reason }) => reason === 'behind').map(({ of }) => quarterIn(of));
  const mark = Math.max(...known.filter((one) => one >= first && one < quarter), -1);
  if (mark >= 0 && !(its.again && isTalkedBefore(rating, mark, looked))) return [];
  const grounds = Array.from({ length: its.quarters }, (_, i) => ({ quarter: quarterName(quarter - i), bands: its.bottom }));
  return [{ of: keyOf('behind', quarter), reason: 'behind', quarter, grounds: grounds.toReversed() }];
}

const isTalkedBefore = ({ on }: Rating, mark: number, looked: Looked): boolean =>
  talksAbout(keyOf('behind', mark), looked).some((talk) => firstDay(talk.on) <= firstDay(on));

/** A quarter recorded late may lengthen a run towards the past; the talk that a later quarter of it made due is the run's. */
const isStoodInFor = (quarter: number, last: number, looked: Looked): boolean =>
  talksAbout(keyOf('behind', quarter), looked).length === 0 &&
  looked.raised.some(({ reason, of }) => reason === 'behind' && quarterIn(of) > quarter && quarterIn(of) <= last);

/**
 * 连续落后、明显退步: every talk that a series makes due and that no other event has made due already. A rating that is recorded late, or corrected,
 * answers for the quarters around it as well, since the events of those cannot be told anew.
 */
export function pointsOf(series: Series, talks: Talks, itsOf: ItsOf): readonly Point[] {
  const raised = talks.due.filter(({ grounds }) => groundsHold(grounds, series));
  const looked = { series, talks, raised };
  const points: Point[] = [];
  for (const rating of series.values()) {
    const its = itsOf(rating);
    if (its) points.push(...dropped(rating, its, looked), ...behind(rating, its, looked, points));
  }
  return points.filter(({ of }) => !raised.some((one) => one.of === of));
}
