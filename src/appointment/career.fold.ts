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
  readonly main: boolean;
  readonly order?: number;
  readonly probation?: 'running' | 'passed' | 'failed';
  readonly probationUntil?: LegalDate;
}

/** The end of one holding, or of all that were held (`holding` is undefined). */
export interface End {
  readonly holding?: string;
  readonly on: LegalDate;
  readonly by: string;
  readonly type: string;
  readonly asFound: boolean;
}

/** 履历: what the facts of a dossier amount to; nothing here depends on the order in which they were recorded. */
export interface Career {
  /** Whether there is a dossier at all. */
  readonly opened: boolean;
  readonly posts: readonly Holding[];
  readonly ranks: readonly Holding[];
  readonly ends: readonly End[];
}

export const noCareer: Career = { opened: false, posts: [], ranks: [], ends: [] };

/** A holding together with its end, the earliest where several say so. */
export interface Held extends Holding {
  readonly to?: LegalDate;
  readonly end?: End;
}

export function heldPosts(career: Career): readonly Held[] {
  return career.posts.map((post) => withEnd(post, career));
}

/** 职级 one after the other: each lasts until the next begins. */
export function heldRanks(career: Career): readonly Held[] {
  const ranks = career.ranks.toSorted((a, b) => (firstDay(a.from) < firstDay(b.from) ? -1 : 1));
  return ranks.map((rank, i) => {
    const next = ranks[i + 1];
    const successor = next && { holding: rank.id, on: next.from, by: next.id, type: next.type, asFound: false };
    return withEnd(rank, successor ? { ...career, ends: [...career.ends, successor] } : career);
  });
}

function withEnd(holding: Holding, { ends }: Career): Held {
  let end: End | undefined;
  for (const candidate of ends)
    if (concerns(candidate, holding) && (!end || firstDay(candidate.on) < firstDay(end.on))) end = candidate;
  return end ? { ...holding, to: end.on, end } : holding;
}

/** The end of everything does not reach back to what was taken up after it. */
const concerns = (end: End, holding: Holding): boolean =>
  end.holding === holding.id || (end.holding === undefined && firstDay(holding.from) <= firstDay(end.on));

export const isHeldOn = ({ from, to }: Held, day: Day): boolean => inForce(from, to, day);

/** Whether two holdings have a day in common. */
export const overlap = (a: Held, b: Held): boolean =>
  (b.to === undefined || firstDay(a.from) < firstDay(b.to)) && (a.to === undefined || firstDay(b.from) < firstDay(a.to));

const takeUp = (career: Career, { meta: { id }, type, eff, data }: Recorded<TakingUp>): Career => {
  const { unitId, postId, level, main, order, asFound = false, vacates = [] } = data;
  const post: Holding = { id, type, from: eff, unitId, postId, level, main, order, asFound };
  const ends = vacates.map((holding) => ({ holding, on: eff, by: id, type, asFound }));
  return { ...career, posts: [...career.posts, post], ends: ends.length > 0 ? [...career.ends, ...ends] : career.ends };
};

const leave = (career: Career, { meta, type, eff, data: { holding, asFound = false } }: Recorded<Leaving>): Career => ({
  ...career,
  ends: [...career.ends, { holding, on: eff, by: meta.id, type, asFound }],
});

const close = (career: Career, { meta, type, eff }: Recorded<Closing>): Career => ({
  ...career,
  ends: [...career.ends, { on: eff, by: meta.id, type, asFound: false }],
});

const change = (career: Career, holding: string, to: Partial<Holding>): Career => ({
  ...career,
  posts: career.posts.map((post) => (post.id === holding ? { ...post, ...to } : post)),
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
  ProbationStarted: (career, { data: { holding, until } }) => change(career, holding, { probation: 'running', probationUntil: until }),
  ProbationPassed: (career, { data: { holding } }) => change(career, holding, { probation: 'passed' }),
  ProbationFailed: (career, event) => leave(change(career, event.data.holding, { probation: 'failed' }), event),
  MainPostChosen: (career, { eff, data: { holding } }) => ({
    ...career,
    posts: career.posts.map((post) => (isHeldOn(withEnd(post, career), firstDay(eff)) ? { ...post, main: post.id === holding } : post)),
  }),
  RankGranted: (career, { meta: { id }, type, eff, data: { rank, asFound = false } }) => ({
    ...career,
    ranks: [...career.ranks, { id, type, from: eff, level: rank, main: false, asFound }],
  }),
};
