import { firstDay, type LegalDate, periodEnd } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { DossierOpened } from '../dossier/dossier.events.js';
import type { AppointmentEvent, Closing, Leaving, PromotionKind, TakingUp } from './appointment.events.js';

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
  /** 提任方式, of a post one was promoted to. */
  readonly promotion?: PromotionKind;
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

export interface Probation {
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

type Ending = Omit<End, 'holding'>;

/** The career as it would read if the posts were given up on a day. */
export const vacating = (career: Career, posts: readonly string[], ending: Ending): Career =>
  posts.length === 0 ? career : { ...career, ends: [...career.ends, ...posts.map((holding) => ({ holding, ...ending }))] };

const takeUp = (career: Career, { meta: { id }, type, eff, data }: Recorded<TakingUp>): Career => {
  const { unitId, postId, level, main, order, asFound = false, vacates = [], probationMonths } = data;
  const promotion = 'promotion' in data ? data.promotion : undefined;
  const post: Holding = { id, type, from: eff, unitId, postId, level, main, order, asFound, promotion };
  const taken = vacating({ ...career, posts: [...career.posts, post] }, vacates, { on: eff, by: id, type, asFound });
  if (probationMonths === undefined) return taken;
  const running = { holding: id, is: 'running', until: periodEnd(firstDay(eff), probationMonths), by: id, type } as const;
  return { ...taken, probations: [...taken.probations, running] };
};

const leave = (career: Career, { meta, type, eff, data: { holding, asFound = false } }: Recorded<Leaving>): Career => ({
  ...career,
  ends: [...career.ends, { holding, on: eff, by: meta.id, type, asFound }],
});

const close = (career: Career, { meta, type, eff }: Recorded<Closing>): Career => ({
  ...career,
  ends: [...career.ends, { on: eff, by: meta.id, type, asFound: false }],
});

const probation = (career: Career, { meta, type }: Recorded, state: Pick<Probation, 'holding' | 'is' | 'until'>): Career => ({
  ...career,
  probations: [...career.probations, { ...state, by: meta.id, type }],
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
  ProbationStarted: (career, event) =>
    probation(career, event, { holding: event.data.holding, is: 'running', until: event.data.until }),
  ProbationPassed: (career, event) => probation(career, event, { holding: event.data.holding, is: 'passed' }),
  ProbationFailed: (career, event) => leave(probation(career, event, { holding: event.data.holding, is: 'failed' }), event),
  MainPostChosen: (career, { meta, type, eff, data: { holding } }) => ({
    ...career,
    choices: [...career.choices, { holding, on: eff, by: meta.id, type }],
  }),
  RankGranted: (career, { meta: { id }, type, eff, data: { rank, asFound = false } }) => ({
    ...career,
    ranks: [...career.ranks, { id, type, from: eff, level: rank, main: false, asFound }],
  }),
};
