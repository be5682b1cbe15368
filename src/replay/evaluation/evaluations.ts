import type { Database } from 'better-sqlite3';
import type { EvaluationComputed, EvaluationHeld } from '../../evaluation/evaluation.events.js';
import { compositeOf, type Evaluated, evaluationFold, isUpToDate, unevaluated } from '../../evaluation/evaluation.fold.js';
import { firstDay } from '../../kernel/dates.js';
import { fold } from '../../kernel/decider.js';
import type { Basis } from '../../kernel/said.js';
import { SOURCES } from '../../rulebook/evaluation.book.js';
import { type AsOf, factsOfTypes, type KnownFact } from '../as-of.js';

type Held = KnownFact & EvaluationHeld;
type Computed = KnownFact & EvaluationComputed;

const isHeld = (fact: KnownFact): fact is Held => fact.type === 'EvaluationHeld';
const isComputed = (fact: KnownFact): fact is Computed => fact.type === 'EvaluationComputed';

/** 评价 of a stream that were known, and held, by then. */
export const evaluationFacts = (db: Database, stream: string, { position, effectiveAt }: AsOf): readonly KnownFact[] =>
  factsOfTypes(db, stream, ['EvaluationHeld', 'EvaluationComputed'], position).filter(({ eff }) => firstDay(eff) <= effectiveAt);

export const evaluated = (facts: readonly KnownFact[]): Evaluated =>
  fold({ evolve: evaluationFold, initial: unevaluated }, facts);

/** The edition of evaluationWeights that a fact was judged by. */
const versionOf = (basis: readonly Basis[] = []): string | null =>
  basis.find(({ rule }) => rule === 'evaluationWeights')?.version ?? null;

const said = ({ meta, type, eff, saidBy, data }: Held | Computed) => ({
  eventId: meta.id,
  type,
  on: eff,
  recordedAt: meta.ts,
  correctedBy: saidBy === meta.id ? null : saidBy,
  year: data.year,
  value: data.value,
  version: versionOf(data.basis),
  organ: data.organ ?? null,
  docNo: data.docNo ?? null,
});

export function heldItem(fact: Held) {
  const { source, participants, valid, counts, score, objections, from, to, sourceStamp } = fact.data;
  return {
    ...said(fact),
    source: { code: source, label: SOURCES[source] },
    from: from ?? null,
    to: to ?? null,
    participants,
    valid,
    counts: counts ?? null,
    score: score ?? null,
    objections: objections ?? null,
    sourceStamp,
  };
}

export function computedItem(fact: Computed, state: Evaluated, { effectiveAt }: AsOf) {
  const { inputs, weights, missing = [] } = fact.data;
  const one = state.composites.find(({ eventId }) => eventId === fact.meta.id);
  return { ...said(fact), inputs, weights, missing, upToDate: one !== undefined && isUpToDate(state, one, effectiveAt) };
}

export interface EvaluationsAsked {
  readonly year?: number;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

/** 多方评价: every evaluation of an official or a unit and every composite, in the order in which they hold. */
export function evaluations(db: Database, stream: string, { year, page, size }: EvaluationsAsked, asOf: AsOf) {
  const facts = evaluationFacts(db, stream, asOf);
  const state = evaluated(facts);
  const wanted = facts.filter(({ data }) => year === undefined || (data as { readonly year: number }).year === year);
  const items = wanted
    .slice((page - 1) * size, page * size)
    .flatMap((fact) => (isHeld(fact) ? heldItem(fact) : isComputed(fact) ? computedItem(fact, state, asOf) : []));
  const { effectiveAt, knownAt, position } = asOf;
  return { effectiveAt, knownAt, position: String(position), total: wanted.length, page, size, items };
}

/** What a unit is ranked by: its last 满意不满意评议 of a year, and its composite. */
export function standingOf(facts: readonly KnownFact[], year: number, asOf: AsOf) {
  const state = evaluated(facts);
  const satisfaction = facts.filter(isHeld).findLast(({ data }) => data.source === 'satisfaction' && data.year === year);
  const last = compositeOf(state, year, asOf.effectiveAt)?.eventId;
  const composite = facts.filter(isComputed).find(({ meta }) => meta.id === last);
  return {
    satisfaction: satisfaction ? heldItem(satisfaction) : null,
    composite: composite ? computedItem(composite, state, asOf) : null,
  };
}
