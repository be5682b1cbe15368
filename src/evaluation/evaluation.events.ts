import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';
import type { Source } from '../rulebook/evaluation.book.js';
import type { Score } from './score.fold.js';

/** 各档票数: 满意, 基本满意, 不满意, 不了解. */
export interface Counts {
  satisfied: number;
  basicallySatisfied: number;
  dissatisfied: number;
  unknown: number;
}

/** 来源戳: the system it was taken from, under which reference, and when. */
export interface SourceStamp {
  system: string;
  reference: string;
  retrievedOn: LegalDate;
}

/** 多方评价: what a source says of an official or a unit for a year; `eff` is the day of the result. */
export type EvaluationHeld = Event<
  'EvaluationHeld',
  Based & {
    source: Source;
    year: number;
    /** 评价或公示起止. */
    from?: LegalDate;
    to?: LegalDate;
    /** 参评人数, 有效票. */
    participants: number;
    valid: number;
    counts?: Counts;
    /** As the source gives it. */
    score?: Score;
    /** What it comes to: the score of the counts, or else the one given. */
    value: Score;
    /** 实绩公示公议的异议数. */
    objections?: number;
    decidedOn?: LegalDate;
    organ?: string;
    docNo?: string;
    sourceStamp: SourceStamp;
    note?: Sealed<string>;
  }
>;

/** An evaluation that a composite was made of. */
export interface Input {
  eventId: string;
  source: Source;
  value: Score;
}

/** 综合评价: of a year, from the evaluations by their weights, as they were when it was computed. */
export type EvaluationComputed = Event<
  'EvaluationComputed',
  Based & {
    year: number;
    inputs: readonly Input[];
    /** Per cent, of each source that counts, as the rule of the day has it. */
    weights: Readonly<Partial<Record<Source, number>>>;
    /** Sources that count and had no evaluation; their weight was shared among the others. */
    missing?: readonly Source[];
    value: Score;
    decidedOn?: LegalDate;
    organ?: string;
    docNo?: string;
  }
>;

export type EvaluationEvent = EvaluationHeld | EvaluationComputed;

export const evaluationEvents: EventTypes<EvaluationEvent> = {
  EvaluationHeld: { label: '多方评价', kind: 'assessment', version: 1, sealed: { note: 'assessment' } },
  EvaluationComputed: { label: '综合评价', kind: 'assessment', version: 1, sealed: {} },
};
