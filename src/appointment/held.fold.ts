import { type Day, firstDay, inForce, type LegalDate } from '../kernel/dates.js';
import type { Obstacle } from '../kernel/refusal.js';
import type { Career, End, Holding, Probation } from './career.fold.js';

/** A stretch of time, half-open. */
interface Span {
  readonly from: LegalDate;
  readonly to?: LegalDate;
}

/** A holding together with its end, the earliest where several say so. */
export interface Held extends Holding, Span {
  readonly end?: End;
  /** When it was the main post. */
  readonly mainIn: readonly Span[];
  readonly probation?: Probation['is'];
  readonly probationUntil?: LegalDate;
}

const heldIn = new WeakMap<Career, readonly Held[]>();

/** Each post with its end, when it was the main one, and its probation; kept with the career, since every rule asks for them. */
export function heldPosts(career: Career): readonly Held[] {
  let held = heldIn.get(career);
  if (!held) heldIn.set(career, (held = judged(withEnds(career.posts, career.ends), career)));
  return held;
}

/** Few careers hold a choice of main post or a probation; the posts of the others are as they were taken up. */
function judged(posts: readonly Held[], career: Career): readonly Held[] {
  if (career.choices.length === 0 && career.probations.length === 0) return posts;
  return posts.map((post) => onProbation(withMain(post, career), career));
}

/** 职级 one after the other: each lasts until the next begins. */
export function heldRanks({ ranks, ends }: Career): readonly Held[] {
  const inOrder = ranks.toSorted((a, b) => byDay(a.from, b.from));
  const successions = inOrder
    .slice(1)
    .map(({ id, type, from }, i) => ({ holding: inOrder[i]?.id, on: from, by: id, type, asFound: false }));
  return withEnds(inOrder, [...ends, ...successions]);
}

function withEnds(holdings: readonly Holding[], ends: readonly End[]): readonly Held[] {
  const { own, closings } = endsByHolding(ends);
  return holdings.map((holding) => {
    let end = own.get(holding.id);
    for (const closing of closings) if (reaches(closing, holding)) end = sooner(end, closing);
    return ended(holding, end);
  });
}

interface Ends {
  /** Of each holding that has one, the soonest. */
  readonly own: ReadonlyMap<string, End>;
  /** Those of everything. */
  readonly closings: readonly End[];
}

const sorted = new WeakMap<readonly End[], Ends>();

/** Kept with the ends: what is taken up changes none of them. */
function endsByHolding(ends: readonly End[]): Ends {
  let known = sorted.get(ends);
  if (!known) {
    const own = new Map<string, End>();
    for (const end of ends) if (end.holding !== undefined) own.set(end.holding, sooner(own.get(end.holding), end));
    sorted.set(ends, (known = { own, closings: ends.filter(({ holding }) => holding === undefined) }));
  }
  return known;
}

const endedBefore = new WeakMap<Holding, Held>();

/** The holding with its end; of a long career most are as they were when last asked for. */
function ended(holding: Holding, end: End | undefined): Held {
  const known = endedBefore.get(holding);
  if (known && known.end === end) return known;
  const to = end?.on;
  const held = { ...holding, mainIn: holding.main ? [{ from: holding.from, to }] : [], ...(end && { to, end }) };
  endedBefore.set(holding, held);
  return held;
}

export const isOver = ({ to }: Span, day: Day): boolean => to !== undefined && firstDay(to) <= day;

const sooner = (a: End | undefined, b: End): End => (a && firstDay(a.on) <= firstDay(b.on) ? a : b);

/** The end of everything does not reach back to what was taken up after it. */
const reaches = (closing: End, holding: Holding): boolean => firstDay(holding.from) <= firstDay(closing.on);

/** A post is the main one as it was taken up, until a choice says otherwise; after its end it stays what it last was. */
function withMain(post: Held, { choices }: Career): Held {
  if (choices.length === 0) return post;
  const later = choices
    .filter(({ on }) => firstDay(on) >= firstDay(post.from) && !isOver(post, firstDay(on)))
    .toSorted((a, b) => byDay(a.on, b.on));
  const turns = [{ on: post.from, main: post.main }, ...later.map(({ on, holding }) => ({ on, main: holding === post.id }))];
  const mainIn = turns.flatMap(({ on, main }, i) => (main ? [{ from: on, to: earlier(turns[i + 1]?.on, post.to) }] : []));
  return { ...post, main: turns.at(-1)?.main ?? post.main, mainIn };
}

function onProbation(post: Held, { probations }: Career): Held {
  const own = probations.filter(({ holding }) => holding === post.id);
  const is = (own.find((probation) => probation.is !== 'running') ?? own[0])?.is;
  return is ? { ...post, probation: is, probationUntil: own.find(({ until }) => until)?.until } : post;
}

const byDay = (a: LegalDate, b: LegalDate): number => (firstDay(a) < firstDay(b) ? -1 : Number(firstDay(a) > firstDay(b)));

const earlier = (a: LegalDate | undefined, b: LegalDate | undefined): LegalDate | undefined =>
  a === undefined || (b !== undefined && byDay(b, a) < 0) ? b : a;

export const isHeldOn = ({ from, to }: Held, day: Day): boolean => inForce(from, to, day);

/** Whether two stretches of time have a day in common: the later of their first days lies in both. */
export function overlap(a: Span, b: Span): boolean {
  const start = firstDay(a.from);
  const other = firstDay(b.from);
  const day = start > other ? start : other;
  return !isOver(a, day) && !isOver(b, day);
}

export const isMainOn = ({ mainIn }: Held, day: Day): boolean => mainIn.some(({ from, to }) => inForce(from, to, day));

/** The main post held on a day. */
export const mainPostOn = (career: Career, day: Day): Held | undefined => heldPosts(career).find((post) => isMainOn(post, day));

/** A holding as what stands in the way of a command. */
export const obstacle = ({ id, type, to }: Held): Obstacle => ({ eventId: id, type, until: to });
