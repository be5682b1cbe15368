import type { Database } from 'better-sqlite3';
import { careerFold, heldPosts, isHeldOn, noCareer } from '../appointment/career.fold.js';
import { codeName } from '../codes/codes.js';
import { fold } from '../kernel/decider.js';
import { prepared } from '../projector/prepared.js';
import { type AsOf, factsAt } from './as-of.js';
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
export function findDossiers(db: Database, { q, ref, unitId, page, size }: DossierQuery, asOf: AsOf): DossierPage {
  const { effectiveAt: day, position } = asOf;
  const where = ['known_from <= @position', 'known_to > @position'];
  if (ref !== undefined) where.push('ref = @ref');
  if (q !== undefined) where.push("(name LIKE @like ESCAPE '\\' OR former_name LIKE @like ESCAPE '\\' OR ref = @q)");
  if (unitId !== undefined)
    where.push(`stream IN (SELECT stream FROM holdings WHERE unit = @unitId AND from_day <= @day AND to_day > @day
      AND known_from <= @position AND known_to > @position)`);
  const from = `FROM people WHERE ${where.join(' AND ')}`;
  const like = `%${(q ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const bound = { position, day, ref, q, like, unitId };
  const total = prepared<[object], { n: number }>(db, `SELECT count(DISTINCT stream) AS n ${from}`).get(bound)?.n ?? 0;
  const streams = prepared<[object], { stream: string }>(db, `SELECT stream ${from} GROUP BY stream ORDER BY min(name), stream LIMIT @size OFFSET @offset`);
  const unitOf = unitsAt(db, asOf);
  const items = streams.all({ ...bound, size, offset: (page - 1) * size }).map(({ stream }) => {
    const career = fold({ evolve: careerFold, initial: noCareer }, factsAt(db, stream, position, day));
    const held = heldPosts(career).filter((post) => isHeldOn(post, day));
    const main = held.find((post) => post.main) ?? held[0];
    const unit = main?.unitId === undefined ? undefined : unitOf(main.unitId);
    return {
      id: stream.slice('dossier-'.length),
      ...personAt(db, stream, asOf),
      unit: unit?.name ?? null,
      post: unit?.posts[main?.postId ?? '']?.name ?? null,
      level: codeName('ZB09', main?.level ?? '') ?? null,
      since: main?.from ?? null,
    };
  });
  return { total, page, size, items };
}
