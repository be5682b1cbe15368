import type { Database } from 'better-sqlite3';
import { careerFold, noCareer } from '../appointment/career.fold.js';
import { type Held, heldPosts, isHeldOn } from '../appointment/held.fold.js';
import { codeName } from '../codes/codes.js';
import { identityAt } from '../dossier/identity.fold.js';
import type { Day } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import { prepared } from '../projector/prepared.js';
import { type AsOf, factsAt, identityFactsAt } from './as-of.js';
import { personAt } from './roster.js';
import { unitsAt } from './unit-at.js';

export interface DossierQuery {
  /** Part of a name, or a whole reference. */
  readonly q?: string;
  readonly ref?: string;
  /** A unit's id. */
  readonly unitId?: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface DossierItem {
  readonly id: string;
  readonly name: string | null;
  readonly ref: string | null;
  /** 出生年月, to the month at most: it tells apart people of one name. */
  readonly birth: string | null;
  readonly unit: string | null;
  readonly post: string | null;
  readonly level: string | null;
  readonly since: string | null;
}

export interface DossierPage {
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly DossierItem[];
}

/** 干部名录: dossiers found by name, reference or unit, as of a day and an instant, with the main post held that day. */
export function findDossiers(db: Database, query: DossierQuery, asOf: AsOf): DossierPage {
  const from = `FROM people WHERE ${wanted(query).join(' AND ')}`;
  const { page, size } = query;
  const bound = boundOf(query, asOf);
  const total = prepared<[object], { n: number }>(db, `SELECT count(DISTINCT stream) AS n ${from}`).get(bound)?.n ?? 0;
  const streams = prepared<[object], { stream: string }>(
    db,
    `SELECT stream ${from} GROUP BY stream ORDER BY min(name), stream LIMIT @size OFFSET @offset`,
  );
  const unitOf = unitsAt(db, asOf);
  const found = streams.all({ ...bound, size, offset: (page - 1) * size });
  return { total, page, size, items: found.map(({ stream }) => itemOf(db, stream, asOf, unitOf)) };
}

/** The conditions of a query, on the parameters that boundOf gives. */
function wanted({ q, ref, unitId }: DossierQuery): readonly string[] {
  const where = ['known_from <= @position', 'known_to > @position'];
  if (ref !== undefined) where.push('ref = @ref');
  if (q !== undefined) where.push("(name LIKE @like ESCAPE '\\' OR former_name LIKE @like ESCAPE '\\' OR ref = @q)");
  if (unitId !== undefined)
    where.push(`stream IN (SELECT stream FROM holdings WHERE unit = @unitId AND from_day <= @day AND to_day > @day
      AND known_from <= @position AND known_to > @position)`);
  return where;
}

function boundOf({ q, ref, unitId }: DossierQuery, { effectiveAt: day, position }: AsOf): object {
  const like = `%${(q ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return { position, day, ref, q, like, unitId };
}

function itemOf(db: Database, stream: string, asOf: AsOf, unitOf: UnitOf): DossierItem {
  const { position, effectiveAt: day } = asOf;
  const facts = factsAt(db, stream, position, day);
  const main = mainPostOn(facts, day);
  const birth = identityAt(identityFactsAt(db, stream, position), day).birth?.slice(0, 'YYYY-MM'.length) ?? null;
  const who = { id: stream.slice('dossier-'.length), ...personAt(db, stream, asOf), birth };
  return { ...who, ...(main ? inWords(main, unitOf) : NO_POST) };
}

const NO_POST = { unit: null, post: null, level: null, since: null };

function inWords(
  { unitId, postId = '', level = '', from }: Held,
  unitOf: UnitOf,
): Omit<DossierItem, 'id' | 'name' | 'ref' | 'birth'> {
  const unit = unitId === undefined ? undefined : unitOf(unitId);
  return {
    unit: unit?.name ?? null,
    post: unit?.posts[postId]?.name ?? null,
    level: codeName('ZB09', level) ?? null,
    since: from,
  };
}

type UnitOf = ReturnType<typeof unitsAt>;

/** The main post held that day, or else the first. */
function mainPostOn(facts: readonly Recorded[], day: Day): Held | undefined {
  const career = fold({ evolve: careerFold, initial: noCareer }, facts);
  const held = heldPosts(career).filter((post) => isHeldOn(post, day));
  return held.find((post) => post.main) ?? held[0];
}
