import type { Beside } from '../kernel/context.js';
import type { Position } from '../kernel/event-store.js';
import type { Projector } from '../projector/projector.js';
import { factsAt, factsOfTypes } from './as-of.js';

/** 旁证: what rules may look at in other streams, as the read models have it, or had it before a position of the log. */
export const besideFrom =
  (projector: Projector) =>
  (before?: Position): Beside => {
    const position = before === undefined ? Number.MAX_SAFE_INTEGER - 1 : Number(before) - 1;
    return (stream, ...types) =>
      types.length === 0 ? factsAt(projector.db, stream, position) : factsOfTypes(projector.db, stream, types, position);
  };
