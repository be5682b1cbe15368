import type { Database } from 'better-sqlite3';
import { type Held, heldPosts, heldRanks, mainPostOn } from '../appointment/held.fold.js';
import type { Beside } from '../kernel/context.js';
import { codeName } from '../codes/codes.js';
import { type Day, firstDay } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import type { Catalogue } from '../kernel/event.js';
import { editionFor } from '../rulebook/ruling.js';
import { deliveredToArchive } from '../rulebook/supervision.book.js';
import { barsIn, isBarredOn, lastFirst } from '../supervision/bars.fold.js';
import { nobody, type Official, officialFold } from '../supervision/official.fold.js';
import { amendmentsAt, type AsOf, factsAt, type KnownFact } from './as-of.js';
import { besideAt } from './beside.js';
import { retrospectivesIn, type TimelineRetrospective } from './retrospectives/noted-in.js';
import { personAt } from './roster.js';
import { type Entry, entriesOf, isEntry } from './timeline-entry.js';
import { unitsAt } from './unit-at.js';

export interface TimelinePost {
  readonly unit: string | null;
  readonly unitId?: string;
  readonly post: string;
  readonly level: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly main: boolean;
  readonly eventId: string;
}

export interface TimelineBar {
  readonly kind: string;
  readonly cause: string;
  readonly from: string;
  /** Last day; null while that is not known. */
  readonly until: string | null;
  readonly eventId: string;
}

export interface Timeline {
  readonly dossier: { readonly id: string; readonly name: string | null; readonly ref: string | null };
  readonly effectiveAt: string;
  readonly knownAt: string;
  readonly position: string;
  readonly entries: readonly Entry[];
  readonly posts: readonly TimelinePost[];
  readonly ranks: readonly TimelinePost[];
  /** 影响期 in force on that day; who ends last comes first. */
  readonly bars: readonly TimelineBar[];
  /** 追溯考核 known by then whose tenure had begun by `effectiveAt`, whenever they were taken. */
  readonly retrospectives: readonly TimelineRetrospective[];
  /** Entries in force by `effectiveAt` that were recorded after `knownAt` (后补). */
  readonly recordedLater: number;
}

/** 履历时间线: what had come into force by a day, of what had been recorded by an instant; `undefined` when nothing had been. */
export function timeline(db: Database, catalogue: Catalogue, dossierId: string, asOf: AsOf): Timeline | undefined {
  const stream = `dossier-${dossierId}`;
  const { effectiveAt, knownAt, position } = asOf;
  const known = factsAt(db, stream, position);
  if (known.length === 0) return undefined;
  const facts = known.filter(({ eff }) => firstDay(eff) <= effectiveAt);
  const career = fold({ evolve: officialFold, initial: nobody }, facts);
  const unitOf = unitsAt(db, asOf);
  const posts = heldPosts(career);
  const ranks = heldRanks(career);
  const title = ({ unitId = '', postId = '' }: Pick<Held, 'unitId' | 'postId'>): { unit: string; post: string } => {
    const unit = unitOf(unitId);
    return { unit: unit.name || unitId, post: unit.posts[postId]?.name ?? postId };
  };
  const entries = entriesOf({
    catalogue,
    facts,
    amendments: amendmentsAt(db, stream, position, effectiveAt),
    held: [...posts, ...ranks],
    title,
    deliveredWithin: deliveredWithin(career, besideAt(db, position)),
  });
  return {
    dossier: { id: dossierId, ...personAt(db, stream, asOf) },
    effectiveAt,
    knownAt,
    position: String(position),
    entries,
    posts: posts.map((held) => ({ ...title(held), unitId: held.unitId, ...track(held, 'ZB09') })),
    ranks: ranks.map((held) => ({ unit: null, post: codeName('ZB148', held.level ?? '') ?? '', ...track(held, 'ZB148') })),
    bars: barsOf(career, effectiveAt),
    retrospectives: retrospectivesIn(known, effectiveAt),
    recordedLater: recordedLater(db, stream, asOf, facts).filter((fact) => isEntry(fact, catalogue)).length,
  };
}

const track = ({ id, level = '', from, to, main }: Held, set: 'ZB09' | 'ZB148'): Omit<TimelinePost, 'unit' | 'post'> => ({
  level: codeName(set, level) ?? null,
  from,
  to: to ?? null,
  main,
  eventId: id,
});

/** 后补: the months within which material is to be delivered, by the rule of the day in the unit of the main post. */
const deliveredWithin =
  (official: Official, beside: Beside) =>
  (day: Day): number =>
    editionFor(deliveredToArchive, day, () => mainPostOn(official, day)?.unitId, beside)?.parameters.months ?? 0;

function barsOf(official: Official, day: Day): readonly TimelineBar[] {
  return barsIn(official)
    .filter((bar) => isBarredOn(bar, day))
    .toSorted(lastFirst)
    .map(({ kind, cause, from, until = null, eventId }) => ({ kind, cause, from, until, eventId }));
}

/** Facts in the reading they have now, of which then was not known. */
function recordedLater(db: Database, stream: string, { effectiveAt }: AsOf, then: readonly KnownFact[]): readonly KnownFact[] {
  const now = factsAt(db, stream, Number.MAX_SAFE_INTEGER - 1, effectiveAt);
  const knownThen = new Set(then.map(({ meta: { id }, saidBy }) => `${id} ${saidBy}`));
  return now.filter(({ meta: { id }, saidBy }) => !knownThen.has(`${id} ${saidBy}`));
}
