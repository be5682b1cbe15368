import type { Effect, InquiryConcluded, Issue, ReportReceived } from '../../clearing/clearing.events.js';
import type { Clearing, Done } from '../../clearing/clearing.fold.js';
import type { KnownFact } from '../as-of.js';

/** Members that only few may read: who reported, and who is dealt with for it. */
const PROTECTED: Readonly<Record<string, readonly string[]>> = {
  ReportReceived: ['informant'],
  FalseAccusationReferred: ['to', 'respondent', 'organ', 'docNo', 'note'],
};

export const detailsOf = (data: object): Readonly<Record<string, unknown>> => {
  const { basis: _, ...details } = data as { readonly basis?: unknown };
  return details;
};

export const textOf = (id: string, known: readonly (Issue | Effect)[]): string | null =>
  known.find((one) => one.id === id)?.text ?? null;

/** What stands behind the ids of a case. */
export function wordsOf(facts: readonly KnownFact[]): { readonly issues: readonly Issue[]; readonly effects: readonly Effect[] } {
  const said = facts.map(({ type, data }) => {
    if (type === 'ReportReceived') return data as ReportReceived['data'];
    return type === 'InquiryConcluded' ? { issues: [], ...(data as InquiryConcluded['data']) } : { issues: [], effects: [] };
  });
  return { issues: said.flatMap(({ issues = [] }) => issues), effects: said.flatMap(({ effects = [] }) => effects) };
}

export const named = <D extends Done>({ by: eventId, type: _, ...done }: D) => ({ eventId, ...done });

const doneOf = (done: Done | undefined) => (done ? { eventId: done.by, type: done.type, on: done.on } : null);

/** The last approval. */
export function approvedOf({ approved }: Clearing) {
  if (!approved) return null;
  const { completed, ...paper } = approved;
  return { ...named(paper), completedOn: completed?.on ?? null };
}

export const freezeOf = ({ freeze }: Clearing) => (freeze ? { ...doneOf(freeze), lifted: doneOf(freeze.lifted) } : null);

/** A step of a case as it was recorded, without what only few may read. */
export function entryOf({ type, eff, meta, data }: KnownFact) {
  const details = Object.entries(detailsOf(data)).filter(([member]) => !PROTECTED[type]?.includes(member));
  const { basis = [] } = data as { readonly basis?: readonly object[] };
  return { eventId: meta.id, type, on: eff, recordedAt: meta.ts, details: Object.fromEntries(details), basis };
}
