import type { Database } from 'better-sqlite3';
import type { Beside } from '../kernel/context.js';
import type { Recorded } from '../kernel/event.js';
import type { Position } from '../kernel/event-store.js';
import type { Projector } from '../projector/projector.js';
import { factsAt, factsOfTypes, identityFactsAt, type KnownFact } from './as-of.js';
import { OWED, rectificationsOf } from './rectifications.js';

/** What lies in the read models as they stand, whatever their position. */
const EVERYTHING = Number.MAX_SAFE_INTEGER - 1;

const IDENTITY: ReadonlySet<string> = new Set(['DossierOpened', 'IdentityChanged']);

/** 旁证: what rules may look at in other streams, as it was known at a position. */
export const besideAt = (db: Database, position: number): Beside =>
  askedOnce((stream, ...types) => look(db, stream, types, position));

function look(db: Database, stream: string, types: readonly string[], position: number): readonly KnownFact[] {
  if (stream.startsWith(OWED)) return rectificationsOf(db, stream.slice(OWED.length), position);
  if (types.length === 0) return factsAt(db, stream, position);
  return types.every((type) => IDENTITY.has(type))
    ? identityFactsAt(db, stream, position).filter(({ type }) => types.includes(type))
    : factsOfTypes(db, stream, types, position);
}

/** Several rules ask the same of one command; it is looked up for the first. */
function askedOnce(beside: Beside): Beside {
  const answers = new Map<string, readonly Recorded[]>();
  return (stream, ...types) => {
    const question = [stream, ...types].join(' ');
    let answer = answers.get(question);
    if (!answer) answers.set(question, (answer = beside(stream, ...types)));
    return answer;
  };
}

/** The same as the read models have it, or had it before a position of the log. */
export const besideFrom =
  (projector: Projector) =>
  (before?: Position): Beside =>
    askedOnce((stream, ...types) => look(projector.db, stream, types, before === undefined ? EVERYTHING : Number(before) - 1));
