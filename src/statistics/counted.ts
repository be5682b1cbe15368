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

/** The condition `type > ''` is that of the index, which is taken for no other question. */
const FACTS = `
  SELECT stream, id, from_day, data FROM facts
  WHERE type = ? AND type > '' AND from_day BETWEEN ? AND ? AND known_from <= ? AND known_to > ?`;

/** The facts of a type that came into force in the days asked about, in their order, as they were known; with `having`, those whose data has that member. */
export function counted<E extends Event>(
  { db, asOf: { position } }: Question,
  type: E['type'],
  { from = '', to }: { readonly from?: Day; readonly to: Day },
  having?: keyof E['data'] & string,
): readonly Counted<E['data']>[] {
  const facts = having === undefined ? FACTS : `${FACTS} AND data ->> '${having}' IS NOT NULL`;
  return prepared<[string, string, string, number, number], Row>(db, `${facts} ORDER BY from_day, position`)
    .all(type, from, to, position, position)
    .map(({ stream, id, from_day, data }) => ({ stream, id, day: from_day, data: JSON.parse(data) as E['data'] }));
}

/** How many facts of a type in a unit, by a member of their data. */
export interface Group {
  readonly unit: string;
  readonly code: string;
  readonly number: number;
}

const GROUPS = `
  SELECT data ->> 'unitId' AS unit, data ->> ? AS code, count(*) AS number FROM facts
  WHERE type = ? AND type > '' AND from_day BETWEEN ? AND ? AND known_from <= ? AND known_to > ? GROUP BY 1, 2`;

/** The same for what is counted by hundreds of thousands, without reading each. */
export function groups<E extends Event>(
  { db, asOf: { position } }: Question,
  type: E['type'],
  member: keyof E['data'] & string,
  { from = '', to }: { readonly from?: Day; readonly to: Day },
): readonly Group[] {
  return prepared<[string, string, string, string, number, number], Group>(db, GROUPS).all(
    member,
    type,
    from,
    to,
    position,
    position,
  );
}

/** The end of all days: for what is looked at whenever it came into force. */
export const EVER = { to: '9999-12-31' } as const;
