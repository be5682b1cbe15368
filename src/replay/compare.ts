import type { Entry } from './timeline-entry.js';
import type { Timeline } from './timeline.js';

export interface Difference {
  /** The entry's fact. */
  readonly eventId: string;
  readonly label: string;
  /** `added` is in b alone, `removed` in a alone. */
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: readonly { readonly field: string; readonly a: unknown; readonly b: unknown }[];
  /** The events recorded between the two that made it so. */
  readonly because: readonly string[];
}

export interface Comparison {
  readonly dossier: Timeline['dossier'];
  readonly effectiveAt: string;
  readonly a: { readonly knownAt: string; readonly position: string };
  readonly b: { readonly knownAt: string; readonly position: string };
  readonly differences: readonly Difference[];
}

const COMPARED = ['type', 'title', 'from', 'to', 'decidedOn', 'details', 'basis'] as const satisfies readonly (keyof Entry)[];

/** 比对: what is different between two states of knowledge about the same day, per entry and field, and which events made it so. */
export function compare(a: Timeline, b: Timeline): Comparison {
  const before = new Map(a.entries.map((entry) => [entry.eventId, entry]));
  const after = new Map(b.entries.map((entry) => [entry.eventId, entry]));
  const causes = causesOf(b.entries.filter(({ eventId }) => !before.has(eventId)));
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return {
    dossier: b.dossier,
    effectiveAt: b.effectiveAt,
    a: { knownAt: a.knownAt, position: a.position },
    b: { knownAt: b.knownAt, position: b.position },
    differences: ids.flatMap((id) => difference(id, before.get(id), after.get(id), causes)),
  };
}

function difference(eventId: string, a: Entry | undefined, b: Entry | undefined, causes: ReadonlyMap<string, readonly string[]>): readonly Difference[] {
  const one = b ?? a;
  if (!one) return [];
  const fields = COMPARED.filter((field) => spelt(a?.[field]) !== spelt(b?.[field])).flatMap((field) => changed(field, a?.[field], b?.[field]));
  if (a && b && fields.length === 0) return [];
  const change = a ? (b ? 'changed' : 'removed') : 'added';
  const because = change === 'added' ? [eventId] : [...new Set([...(causes.get(eventId) ?? []), ...(b?.correctedBy ? [b.correctedBy] : [])])];
  return [{ eventId, label: one.label, change, fields, because }];
}

/** For each entry, the newly known events that speak of it: corrections, annulments, reliefs. */
function causesOf(news: readonly Entry[]): ReadonlyMap<string, readonly string[]> {
  const causes = new Map<string, string[]>();
  for (const { eventId, corrects, details } of news)
    for (const about of [corrects, details.holding, details.annuls, ...(Array.isArray(details.vacates) ? (details.vacates as unknown[]) : [])])
      if (typeof about === 'string') causes.set(about, [...(causes.get(about) ?? []), eventId]);
  return causes;
}

function changed(field: string, a: unknown, b: unknown): Difference['fields'] {
  if (field !== 'details') return [{ field, a: a ?? null, b: b ?? null }];
  const [before, after] = [(a ?? {}) as Record<string, unknown>, (b ?? {}) as Record<string, unknown>];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((member) => spelt(before[member]) !== spelt(after[member]))
    .map((member) => ({ field: `details.${member}`, a: before[member] ?? null, b: after[member] ?? null }));
}

const spelt = (value: unknown): string => JSON.stringify(value ?? null);
