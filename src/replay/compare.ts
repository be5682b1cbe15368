import { CLOSING } from '../appointment/appointment.events.js';
import type { KnownAmendment } from './as-of.js';
import type { Entry } from './timeline-entry.js';
import type { Timeline } from './timeline.js';

export interface Difference {
  /** The entry's fact. */
  readonly eventId: string;
  readonly label: string;
  /** `added` is in b alone, `removed` in a alone. */
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: readonly { readonly field: string; readonly a: unknown; readonly b: unknown }[];
  /** The events of the dossier recorded between the two that made it so. */
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

/** What was recorded between the two states of knowledge: facts that came into the answer, and amendments with the fact that each speaks of. */
interface News {
  readonly facts: readonly Entry[];
  readonly amendments: readonly { readonly eventId: string; readonly fact: string }[];
  /** The reading of a fact then and now, where the answer has it. */
  readonly readings: (eventId: string) => readonly Entry[];
}

/**
 * 比对: what is different between two states of knowledge about the same day, per entry and field, and which events made it so;
 * `amendments` are the dossier's as known in b, whatever the day from which they hold; those that b shows, unless given.
 */
export function compare(a: Timeline, b: Timeline, amendments?: readonly KnownAmendment[]): Comparison {
  const before = new Map(a.entries.map((entry) => [entry.eventId, entry]));
  const after = new Map(b.entries.map((entry) => [entry.eventId, entry]));
  const news: News = {
    facts: b.entries.filter(({ eventId, corrects }) => corrects === null && !before.has(eventId)),
    amendments: amendments
      ? amendments
          .filter(({ position }) => position > Number(a.position))
          .map(({ meta, data }) => ({ eventId: meta.id, fact: (data as { fact: string }).fact }))
      : b.entries.flatMap(({ eventId, corrects }) =>
          corrects === null || before.has(eventId) ? [] : { eventId, fact: corrects },
        ),
    readings: (eventId) => [before.get(eventId), after.get(eventId)].filter((entry) => entry !== undefined),
  };
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return {
    dossier: b.dossier,
    effectiveAt: b.effectiveAt,
    a: { knownAt: a.knownAt, position: a.position },
    b: { knownAt: b.knownAt, position: b.position },
    differences: ids.flatMap((id) => difference(id, before.get(id), after.get(id), news)),
  };
}

function difference(eventId: string, a: Entry | undefined, b: Entry | undefined, news: News): readonly Difference[] {
  const one = b ?? a;
  const fields = fieldsThatDiffer(a, b);
  if (!one || (a && b && fields.length === 0)) return [];
  const change = a ? (b ? 'changed' : 'removed') : 'added';
  return [{ eventId, label: one.label, change, fields, because: because(one, change, [a?.to, b?.to], news) }];
}

function fieldsThatDiffer(a: Entry | undefined, b: Entry | undefined): Difference['fields'] {
  return COMPARED.filter((field) => spelt(a?.[field]) !== spelt(b?.[field])).flatMap((field) =>
    changed(field, a?.[field], b?.[field]),
  );
}

/** Until when an entry held, then and now. */
type Bounds = readonly (string | null | undefined)[];

/** What made an entry differ: amendments of it, its own event where it is new, and what ends it where it was there before. */
function because(entry: Entry, change: Difference['change'], bounds: Bounds, news: News): readonly string[] {
  const amended = news.amendments.filter(({ fact }) => fact === entry.eventId).map(({ eventId }) => eventId);
  if (change === 'added') return amended.length > 0 ? amended : [entry.eventId];
  const ended = change === 'changed' ? endings(entry, bounds, news) : [];
  return [...new Set([...amended, ...ended])];
}

/** The newly known events by which a post or rank ends now, or no longer does: facts that end it, and amendments of such facts. */
function endings(held: Entry, bounds: Bounds, { facts, amendments, readings }: News): readonly string[] {
  const ended = (by: Entry): boolean => speaksOf(by, held.eventId) || (endsWithoutNaming(by, held) && bounds.includes(by.from));
  return [
    ...facts.filter(ended).map(({ eventId }) => eventId),
    ...amendments.filter(({ fact }) => readings(fact).some(ended)).map(({ eventId }) => eventId),
  ];
}

const speaksOf = ({ details: { holding, vacates } }: Entry, eventId: string): boolean =>
  holding === eventId || (Array.isArray(vacates) && vacates.includes(eventId));

/** 离退休 and 去世 end everything, a rank the one before it. */
const endsWithoutNaming = (by: Entry, { kind, eventId }: Entry): boolean =>
  (CLOSING as readonly string[]).includes(by.type) || (kind === 'rank' && by.type === 'RankGranted' && by.eventId !== eventId);

function changed(field: string, a: unknown, b: unknown): Difference['fields'] {
  if (field !== 'details') return [{ field, a: a ?? null, b: b ?? null }];
  const [before, after] = [(a ?? {}) as Record<string, unknown>, (b ?? {}) as Record<string, unknown>];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((member) => spelt(before[member]) !== spelt(after[member]))
    .map((member) => ({ field: `details.${member}`, a: before[member] ?? null, b: after[member] ?? null }));
}

const spelt = (value: unknown): string => JSON.stringify(value ?? null);
