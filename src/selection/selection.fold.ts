import type { Approval, ReasonClass, Sourcing } from '../appointment/appointment.events.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { Outcome, Promotion, SelectionConcluded, SelectionEvent } from './selection.events.js';

/** Something that happened in the case, by the event that says so. */
export interface Turn {
  readonly on: LegalDate;
  readonly eventId: string;
  readonly type: string;
}

export interface Motion extends Turn {
  readonly unitId: string;
  readonly postId: string;
  readonly level?: string;
  readonly promotion: Promotion;
  readonly reasonClass?: ReasonClass;
  readonly sourcing?: Sourcing;
  readonly vacancies: number;
}

/** The post that somebody is to take up, and how. */
export type Concluded = Pick<SelectionConcluded['data'], 'unitId' | 'postId' | 'taking'>;

/** 考察对象, and how far they came. */
export interface Candidate {
  readonly named: Turn;
  readonly inspected?: Turn & { readonly passed: boolean };
  readonly decided?: Turn & { readonly outcome: Outcome };
  readonly concluded?: Turn & Concluded;
  readonly carriedOut?: Turn;
}

export interface Notice extends Turn {
  readonly until: LegalDate;
  /** Whom it names; all who were agreed on by then. */
  readonly of: readonly string[];
  readonly closed?: Turn & { readonly result: 'clear' | 'affects' };
}

/** 选任事项: one post to be filled, step by step. */
export interface SelectionCase {
  readonly motion?: Motion;
  readonly recommendations: readonly Turn[];
  readonly candidates: Readonly<Record<string, Candidate | undefined>>;
  readonly approvals: readonly (Turn & Approval)[];
  readonly notices: readonly Notice[];
  readonly ended?: Turn;
}

export const noSelection: SelectionCase = { recommendations: [], candidates: {}, approvals: [], notices: [] };

const turn = ({ meta: { id }, type, eff }: Recorded): Turn => ({ on: eff, eventId: id, type });

const advance = (state: SelectionCase, dossierId: string, change: Partial<Candidate>): SelectionCase => {
  const before = state.candidates[dossierId];
  return before ? { ...state, candidates: { ...state.candidates, [dossierId]: { ...before, ...change } } } : state;
};

export const selectionFold: Evolve<SelectionCase, SelectionEvent> = {
  SelectionOpened: (state, event) => {
    const { unitId, postId, level, promotion, reasonClass, sourcing, vacancies = 1 } = event.data;
    return { ...state, motion: { ...turn(event), unitId, postId, level, promotion, reasonClass, sourcing, vacancies } };
  },
  RecommendationHeld: (state, event) => ({ ...state, recommendations: [...state.recommendations, turn(event)] }),
  CandidateNamed: (state, event) => ({
    ...state,
    candidates: { ...state.candidates, [event.data.dossierId]: { named: turn(event) } },
  }),
  CandidateInspected: (state, event) =>
    advance(state, event.data.dossierId, { inspected: { ...turn(event), passed: event.data.passed } }),
  PriorApprovalGiven: (state, event) => {
    const { organ, docNo, decidedOn } = event.data;
    return { ...state, approvals: [...state.approvals, { ...turn(event), organ, docNo, decidedOn }] };
  },
  SelectionDecided: (state, event) =>
    advance(state, event.data.dossierId, { decided: { ...turn(event), outcome: event.data.outcome } }),
  NoticePosted: (state, event) => {
    const { dossierId, until } = event.data;
    const of = dossierId === undefined ? agreedIn(state) : [dossierId];
    return { ...state, notices: [...state.notices, { ...turn(event), until, of }] };
  },
  NoticeClosed: (state, event) => {
    const { notice, result } = event.data;
    const closed = { ...turn(event), result };
    return { ...state, notices: state.notices.map((one) => (one.eventId === notice ? { ...one, closed } : one)) };
  },
  SelectionConcluded: (state, event) => {
    const { dossierId, unitId, postId, taking } = event.data;
    return advance(state, dossierId, { concluded: { ...turn(event), unitId, postId, taking } });
  },
  SelectionCarriedOut: (state, event) => advance(state, event.data.dossierId, { carriedOut: turn(event) }),
  SelectionEnded: (state, event) => ({ ...state, ended: turn(event) }),
};

/** Those of the candidates who came so far. */
const dossiers = ({ candidates }: SelectionCase, which: (candidate: Candidate) => boolean): readonly string[] =>
  Object.entries(candidates).flatMap(([dossierId, candidate]) => (candidate && which(candidate) ? [dossierId] : []));

/** 同意任用的人选, in the order in which they were named. */
export const agreedIn = (state: SelectionCase): readonly string[] =>
  dossiers(state, ({ decided }) => decided?.outcome === 'agreed');

export const concludedIn = (state: SelectionCase): readonly string[] =>
  dossiers(state, ({ concluded }) => concluded !== undefined);

/** 已结束: ended, or every vacancy filled. */
export const isOver = (state: SelectionCase): boolean =>
  state.ended !== undefined || (state.motion !== undefined && concludedIn(state).length >= state.motion.vacancies);

/** 公示中: the notice whose result is still open. */
export const openNotice = ({ notices }: SelectionCase): Notice | undefined => notices.find(({ closed }) => !closed);

/** The last notice in which a person was named. */
export const noticeOf = ({ notices }: SelectionCase, dossierId: string): Notice | undefined =>
  notices.findLast(({ of }) => of.includes(dossierId));

/** 破格 or 越级. */
export const isOutOfTurn = ({ motion }: SelectionCase): boolean =>
  motion?.promotion === 'exceptional' || motion?.promotion === 'skip';

/** The approval from above that had been given by a day. */
export const approvalBy = ({ approvals }: SelectionCase, day: LegalDate): (Turn & Approval) | undefined =>
  approvals.find(({ decidedOn }) => firstDay(decidedOn) <= firstDay(day));

/** Whether, among facts of a case, 任职手续 were concluded for that person and post. */
export const concludedFor = (
  facts: readonly Recorded[],
  { dossierId, unitId, postId }: Pick<SelectionConcluded['data'], 'dossierId' | 'unitId' | 'postId'>,
): boolean =>
  facts
    .filter((fact): fact is Recorded<SelectionConcluded> => fact.type === 'SelectionConcluded')
    .some(({ data }) => data.dossierId === dossierId && data.unitId === unitId && data.postId === postId);
