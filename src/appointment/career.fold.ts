import { type Day, firstDay, inForce, type LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { DossierOpened } from '../dossier/dossier.events.js';
import type { AppointmentEvent, Closing, Leaving, TakingUp } from './appointment.events.js';

/** A post or a rank as it was taken up; `id` is the event that began it. */
export interface Holding {
  readonly id: string;
  readonly type: string;
  readonly from: LegalDate;
  readonly asFound: boolean;
  /** Of a post; a rank has neither. */
  readonly unitId?: string;
  readonly postId?: string;
  /** ZB09 of a post, ZB148 of a rank. */
  readonly level?: string;
  /** Of a post: whether it was taken up as the main one; of a holding with its end: whether it last was. */
  readonly main: boolean;
  readonly order?: number;
}

/** The end of one holding, or of all that were held (`holding` is undefined). */
export interface End {
  readonly holding?: string;
  readonly on: LegalDate;
  readonly by: string;
  readonly type: string;
  readonly asFound: boolean;
}

/** 主职务变更: from `on`, of the posts held, this one is the main one. */
interface Choice {
  readonly holding: string;
  readonly on: LegalDate;
  readonly by: string;
  readonly type: string;
}

interface Probation {
  readonly holding: string;
  readonly is: 'running' | 'passed' | 'failed';
  readonly until?: LegalDate;
  readonly by: string;
  readonly type: string;
}

/** 履历: what the facts of a dossier amount to; nothing here depends on the order in which they were recorded. */
export interface Career {
  /** Whether there is a dossier at all. */
  readonly opened: boolean;
  readonly posts: readonly Holding[];
  readonly ranks: readonly Holding[];
  readonly ends: readonly End[];
  readonly choices: readonly Choice[];
  readonly probations: readonly Probation[];
}

export const noCareer: Career = { opened: false, posts: [], ranks: [], ends: [], choices: [], probations: [] };

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
  if (!held) heldIn.set(career, (held = withEnds(career.posts, career.ends).map((post) => onProbation(withMain(post, career), career))));
  return held;
}

/** 职级 one after the other: each lasts until the next begins. */
export function heldRanks({ ranks, ends }: Career): readonly Held[] {
  const inOrder = ranks.toSorted((a, b) => byDay(a.from, b.from));
  const successions = inOrder.slice(1).map(({ id, type, from }, i) => ({ holding: inOrder[i]?.id, on: from, by: id, type, asFound: false }));
  return withEnds(inOrder, [...ends, ...successions]);
}

function withEnds(holdings: readonly Holding[], ends: readonly End[]): readonly Held[] {
  const closings = ends.filter(({ holding }) => holding === undefined);
  const own = new Map<string, End>();
  for (const end of ends) if (end.holding !== undefined) own.set(end.holding, sooner(own.get(end.holding), end));
  return holdings.map((holding) => {
    const end = closings.filter((closing) => reaches(closing, holding)).reduce(sooner, own.get(holding.id));
    return { ...holding, mainIn: [], ...(end && { to: end.on, end }) };
  });
}

const isOver = ({ to }: Span, day: Day): boolean => to !== undefined && firstDay(to) <= day;

const sooner = (a: End | undefined, b: End): End => (a && firstDay(a.on) <= firstDay(b.on) ? a : b);

/** The end of everything does not reach back to what was taken up after it. */
const reaches = (closing: End, holding: Holding): boolean => firstDay(holding.from) <= firstDay(closing.on);

/** A post is the main one as it was taken up, until a choice says otherwise; after its end it stays what it last was. */
function withMain(post: Held, { choices }: Career): Held {
  if (choices.length === 0) return post.main ? { ...post, mainIn: [{ from: post.from, to: post.to }] } : post;
  const later = choices.filter(({ on }) => firstDay(on) >= firstDay(post.from) && !isOver(post, firstDay(on))).toSorted((a, b) => byDay(a.on, b.on));
  const turns = [{ on: post.from, main: post.main }, ...later.map(({ on, holding }) => ({ on, main: holding === post.id }))];
  const mainIn = turns.flatMap(({ on, main }, i) => (main ? [{ from: on, to: earlier(turns[i + 1]?.on, post.to) }] : []));
  return { ...post, main: turns.at(-1)?.main ?? post.main, mainIn };
}

function onProbation(post: Held, { probations }: Career): Held {
  if (probations.length === 0) return post;
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
  const [start, other] = [firstDay(a.from), firstDay(b.from)];
  const day = start > other ? start : other;
  return inForce(a.from, a.to, day) && inForce(b.from, b.to, day);
}

export const isMainOn = ({ mainIn }: Held, day: Day): boolean => mainIn.some(({ from, to }) => inForce(from, to, day));

/** The career as it would read if the posts were given up on a day. */
export const vacating = (career: Career, posts: readonly string[], on: LegalDate, by = '', type = '', asFound = false): Career =>
  posts.length === 0 ? career : { ...career, ends: [...career.ends, ...posts.map((holding) => ({ holding, on, by, type, asFound }))] };

const takeUp = (career: Career, { meta: { id }, type, eff, data }: Recorded<TakingUp>): Career => {
  const { unitId, postId, level, main, order, asFound = false, vacates = [] } = data;
  const post: Holding = { id, type, from: eff, unitId, postId, level, main, order, asFound };
  return vacating({ ...career, posts: [...career.posts, post] }, vacates, eff, id, type, asFound);
};

const leave = (career: Career, { meta, type, eff, data: { holding, asFound = false } }: Recorded<Leaving>): Career => ({
  ...career,
  ends: [...career.ends, { holding, on: eff, by: meta.id, type, asFound }],
});

const close = (career: Career, { meta, type, eff }: Recorded<Closing>): Career => ({
  ...career,
  ends: [...career.ends, { on: eff, by: meta.id, type, asFound: false }],
});

const probation = (career: Career, { meta, type }: Recorded, holding: string, is: Probation['is'], until?: LegalDate): Career => ({
  ...career,
  probations: [...career.probations, { holding, is, until, by: meta.id, type }],
});

export const careerFold: Evolve<Career, AppointmentEvent | DossierOpened> = {
  DossierOpened: (career) => ({ ...career, opened: true }),
  CadreAppointed: takeUp,
  CadrePromoted: takeUp,
  CadreDemoted: takeUp,
  CadreTransferred: takeUp,
  CadreSeconded: takeUp,
  CadreRelieved: leave,
  SecondmentEnded: leave,
  RankEnded: leave,
  CadreRetired: close,
  CadreDied: close,
  ProbationStarted: (career, event) => probation(career, event, event.data.holding, 'running', event.data.until),
  ProbationPassed: (career, event) => probation(career, event, event.data.holding, 'passed'),
  ProbationFailed: (career, event) => leave(probation(career, event, event.data.holding, 'failed'), event),
  MainPostChosen: (career, { meta, type, eff, data: { holding } }) => ({
    ...career,
    choices: [...career.choices, { holding, on: eff, by: meta.id, type }],
  }),
  RankGranted: (career, { meta: { id }, type, eff, data: { rank, asFound = false } }) => ({
    ...career,
    ranks: [...career.ranks, { id, type, from: eff, level: rank, main: false, asFound }],
  }),
};
