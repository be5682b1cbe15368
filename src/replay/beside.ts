import type { Database } from 'better-sqlite3';
import type { Beside } from '../kernel/context.js';
import type { Position } from '../kernel/event-store.js';
import type { Projector } from '../projector/projector.js';
import { factsAt, factsOfTypes, identityFactsAt } from './as-of.js';

/** What lies in the read models as they stand, whatever their position. */
const EVERYTHING = Number.MAX_SAFE_INTEGER - 1;

const IDENTITY: ReadonlySet<string> = new Set(['DossierOpened', 'IdentityChanged']);

/** 旁证: what rules may look at in other streams, as it was known at a position. */
export const besideAt =
  (db: Database, position: number): Beside =>
  (stream, ...types) => {
    if (types.length === 0) return factsAt(db, stream, position);
    return types.every((type) => IDENTITY.has(type))
      ? identityFactsAt(db, stream, position).filter(({ type }) => types.includes(type))
      : factsOfTypes(db, stream, types, position);
  };

/** The same as the read models have it, or had it before a position of the log. */
export const besideFrom =
  (projector: Projector) =>
  (before?: Position): Beside =>
  (stream, ...types) =>
    besideAt(projector.db, before === undefined ? EVERYTHING : Number(before) - 1)(stream, ...types);
