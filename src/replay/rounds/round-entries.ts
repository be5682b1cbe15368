import type { Database } from 'better-sqlite3';
import { ANNUAL } from '../../assessment/assessments.fold.js';
import type { AssessmentDecided } from '../../assessment/assessment.events.js';
import { inSlices } from '../../kernel/in-slices.js';
import { prepared } from '../../projector/prepared.js';
import { entryIn, entryType, isEntered } from '../../rounds/entries.fold.js';
import type { About } from '../../rounds/rounds.events.js';
import { isExcellent, type Round } from '../../rounds/rounds.fold.js';
import type { AsOf } from '../as-of.js';

/** What a dossier holds of what a round decided. */
export interface HeldInDossier {
  /** The event that entered it; null where it was not. */
  readonly entered: string | null;
  /** The grade or band of the period as the dossier reads, whoever decided it. */
  readonly grade: string | null;
}

/** Dossiers looked at in one question; a few milliseconds. */
const AT_ONCE = 100;

interface Row {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

const ROWS = `SELECT stream, id, type, data FROM facts WHERE stream IN (SELECT 'dossier-' || value FROM json_each(@dossiers))
  AND +type = @type AND known_from <= @position AND known_to > @position AND from_day <= @effectiveAt ORDER BY stream, rev`;

/** The dossiers of some members, as they read at a point of time. */
export function heldIn(db: Database, round: Round, [id, dossiers]: readonly [string, readonly string[]], asOf: AsOf) {
  const about = round.opened?.about;
  const held = new Map<string, HeldInDossier>();
  if (!about || !round.decided) return held;
  const { position, effectiveAt } = asOf;
  const bound = { dossiers: JSON.stringify(dossiers), type: entryType(about.kind), position, effectiveAt };
  const rows = Map.groupBy(prepared<[object], Row>(db, ROWS).all(bound), ({ stream }) => stream.slice('dossier-'.length));
  for (const dossierId of dossiers) held.set(dossierId, heldOf(rows.get(dossierId) ?? [], round, [id, dossierId, about]));
  return held;
}

function heldOf(rows: readonly Row[], round: Round, [id, dossierId, about]: readonly [string, string, About]): HeldInDossier {
  const facts = rows.map(({ id: eventId, type, data }) => ({ type, data: JSON.parse(data) as object, meta: { id: eventId } }));
  const entries = facts.flatMap((fact) => entryIn(fact, about, id) ?? []);
  const { grade, band, eventId = null } = entries.at(-1) ?? {};
  const given = round.given.get(dossierId);
  const isIn = given !== undefined && isEntered(entries, given, round.supplied.get(dossierId)?.length ?? 0);
  return { entered: isIn ? eventId : null, grade: gradeOfYear(facts, about) ?? grade ?? band ?? null };
}

/** The annual grade as it stands, whoever decided it. */
const gradeOfYear = (facts: readonly { readonly data: object }[], about: About): string | undefined =>
  facts
    .map(({ data }) => data as AssessmentDecided['data'])
    .findLast((data) => about.kind === ANNUAL && isOfYear(data, about.year))?.grade;

const isOfYear = ({ kind, year }: AssessmentDecided['data'], of: number): boolean => kind === ANNUAL && year === of;

export interface EntryCounts {
  readonly entered: number;
  readonly notEntered: readonly string[];
  /** 优秀（好）as the dossiers read, corrections applied. */
  readonly actual: number;
}

/** The same of all members, counted bit by bit. */
export async function countEntries(db: Database, round: Round, id: string, asOf: AsOf): Promise<EntryCounts> {
  const dossiers = [...round.given.keys()];
  let actual = 0;
  const notEntered: string[] = [];
  const count = function* (): Iterable<unknown> {
    for (let from = 0; from < dossiers.length; from += AT_ONCE) {
      const held = heldIn(db, round, [id, dossiers.slice(from, from + AT_ONCE)], asOf);
      for (const [dossierId, { entered, grade }] of held) {
        if (isExcellent(grade === 'good' ? { band: grade } : { grade: grade ?? '' })) actual += 1;
        if (entered === null) notEntered.push(dossierId);
      }
      yield held;
    }
  };
  await inSlices(count());
  return { entered: dossiers.length - notEntered.length, notEntered, actual };
}
