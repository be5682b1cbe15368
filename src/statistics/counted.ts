import type { Day } from '../kernel/dates.js';
import type { Event } from '../kernel/event.js';
import { prepared } from '../projector/prepared.js';
import type { Question } from './question.js';

/** A fact as it was known, of whatever stream. */
export interface Counted<Data> {
  readonly stream: string;
  readonly id: string;
  readonly day: Day;
  readonly data: Readonly<Data>;
}

interface Row {
  readonly stream: string;
  readonly id: string;
  readonly from_day: string;
  readonly data: string;
}

const FACTS = `
  SELECT stream, id, from_day, data FROM facts
  WHERE type = ? AND from_day BETWEEN ? AND ? AND known_from <= ? AND known_to > ? ORDER BY from_day, position`;

/** The facts of a type that came into force in the days asked about, in their order, as they were known. */
export function counted<E extends Event>(
  { db, asOf: { position } }: Question,
  type: E['type'],
  { from = '', to }: { readonly from?: Day; readonly to: Day },
): readonly Counted<E['data']>[] {
  return prepared<[string, string, string, number, number], Row>(db, FACTS)
    .all(type, from, to, position, position)
    .map(({ stream, id, from_day, data }) => ({ stream, id, day: from_day, data: JSON.parse(data) as E['data'] }));
}

/** The end of all days: for what is looked at whenever it came into force. */
export const EVER = { to: '9999-12-31' } as const;
