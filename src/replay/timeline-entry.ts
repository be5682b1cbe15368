import type { Held } from '../appointment/held.fold.js';
import { codeName } from '../codes/codes.js';
import { type Day, firstDay, lastDay, shiftMonths } from '../kernel/dates.js';
import type { Catalogue } from '../kernel/event.js';
import { isAmendment } from '../kernel/record.js';
import type { KnownAmendment, KnownFact } from './as-of.js';

export interface Basis {
  readonly doc?: string;
  readonly organ?: string;
  readonly rule?: string;
  readonly version?: string;
  readonly article?: string;
}

/** One line of a career timeline. */
export interface Entry {
  readonly eventId: string;
  readonly type: string;
  readonly kind: string;
  readonly label: string;
  readonly title: string;
  readonly from: string;
  readonly to: string | null;
  readonly decidedOn: string | null;
  readonly recordedAt: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly basis: readonly Basis[];
  /** The fact that a correction or annulment speaks of. */
  readonly corrects: string | null;
  /** The correction that gave the entry its present reading. */
  readonly correctedBy: string | null;
  /** 后补: recorded later than the time allowed after the decision, or after it came into force. */
  readonly late: boolean;
}

export interface EntrySources {
  readonly catalogue: Catalogue;
  readonly facts: readonly KnownFact[];
  readonly amendments: readonly KnownAmendment[];
  readonly held: readonly Held[];
  readonly title: (held: Pick<Held, 'unitId' | 'postId'>) => { unit: string; post: string };
  /** 材料归档期限 of the day, in months. */
  readonly deliveredWithin: (day: Day) => number;
}

/** Data that the entry says elsewhere. */
const ELSEWHERE = new Set(['dossierId', 'decidedOn', 'organ', 'docNo', 'basis', 'content', 'duties', 'fulfils', 'voids']);

/** The facts and what was amended of them, by the day from which they hold, then as recorded. */
export function entriesOf(sources: EntrySources): readonly Entry[] {
  const held = new Map(sources.held.map((one) => [one.id, one]));
  const facts = new Map(sources.facts.map((fact) => [fact.meta.id, fact]));
  return [...sources.facts, ...sources.amendments]
    .filter((event) => isEntry(event, sources.catalogue))
    .toSorted((a, b) => compare(firstDay(a.eff), firstDay(b.eff)) || a.position - b.position)
    .map((event) => entry(event, sources, { held, facts }));
}

/** What is due is asked elsewhere; of a timeline it is no entry, nor is a correction of it. */
export const isEntry = (event: KnownFact | KnownAmendment, catalogue: Catalogue): boolean =>
  catalogue['of' in event ? event.of : event.type]?.kind !== 'duty';

type Data = Readonly<Record<string, unknown>>;

/** What an entry may be about, by the id of the event that began it. */
interface Subjects {
  readonly held: ReadonlyMap<string, Held>;
  readonly facts: ReadonlyMap<string, KnownFact>;
}

function entry(event: KnownFact | KnownAmendment, sources: EntrySources, subjects: Subjects): Entry {
  const { catalogue, title, deliveredWithin } = sources;
  const { type, eff, saidBy, meta } = event;
  const data = event.data as Data;
  return {
    eventId: meta.id,
    type,
    kind: catalogue['of' in event ? event.of : type]?.kind ?? 'log',
    label: catalogue[type]?.label ?? type,
    title: titleOf(data, heldIn(event, subjects), title),
    from: eff,
    to: subjects.held.get(meta.id)?.to ?? textOf(data.until),
    decidedOn: textOf(data.decidedOn),
    recordedAt: meta.ts,
    details: Object.fromEntries(Object.entries(data).filter(([member]) => !ELSEWHERE.has(member))),
    basis: basisOf(data),
    corrects: amendedBy(event),
    correctedBy: saidBy === meta.id ? null : saidBy,
    late: meta.ts.slice(0, 10) > lateAfter(event, deliveredWithin),
  };
}

/** The fact that an amendment speaks of. */
const amendedBy = (event: KnownFact | KnownAmendment): string | null => (isAmendment(event) ? event.data.fact : null);

/** The post or rank that a fact begins, or else speaks of; of an amendment, the one of the fact that it amends. */
function heldIn(event: KnownFact | KnownAmendment, { held, facts }: Subjects): Held | undefined {
  const id = amendedBy(event) ?? event.meta.id;
  const { holding = '' } = (facts.get(id) ?? event).data as { holding?: string };
  return held.get(id) ?? held.get(holding);
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function titleOf(data: Data, about: Held | undefined, title: EntrySources['title']): string {
  if (about?.unitId) return Object.values(title(about)).join(' ');
  if (about) return codeName('ZB148', about.level ?? '') ?? '';
  return [data.title, data.text, data.course, data.name].find((text) => typeof text === 'string') ?? '';
}

function basisOf({ docNo, organ, basis }: Data): readonly Basis[] {
  const paper =
    docNo === undefined && organ === undefined ? [] : [{ doc: docNo as string | undefined, organ: organ as string | undefined }];
  return [...paper, ...(Array.isArray(basis) ? (basis as Basis[]) : [])];
}

/** Counted from the decision, or from when the fact came into force; what is learnt is on paper only when it is done. */
function lateAfter({ type, eff, data }: KnownFact, deliveredWithin: EntrySources['deliveredWithin']): string {
  const { decidedOn, until } = data as { decidedOn?: string; until?: string };
  const done = type === 'TrainingCompleted' || type === 'EducationRecorded' ? until : undefined;
  const last = lastDay(decidedOn ?? done ?? eff);
  return shiftMonths(last, deliveredWithin(last));
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
