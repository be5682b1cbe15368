import type { Day } from '../kernel/dates.js';
import { prepared } from '../projector/prepared.js';
import type { UnitMoved, UnitRegistered } from '../units/units.events.js';
import { counted } from './counted.js';
import type { Question } from './question.js';

/** Whether a unit is the one asked about or below it; everything is, where none is asked about. */
export type InScope = (unitId: string | undefined) => boolean;

export function scopeOf(question: Question): InScope {
  const { unitId, asOf } = question;
  if (unitId === undefined) return () => true;
  const until = { to: asOf.effectiveAt };
  const parents = new Map<string, string | undefined>();
  for (const { stream, data } of counted<UnitRegistered>(question, 'UnitRegistered', until)) parents.set(stream, data.parent);
  for (const { stream, data } of counted<UnitMoved>(question, 'UnitMoved', until)) parents.set(stream, data.parent);
  const known = new Map<string, boolean>([[unitId, true]]);
  return (id) => isUnder(id, parents, known);
}

/** Asked of a unit, then of all above it, until one is known. */
function isUnder(
  unitId: string | undefined,
  parents: ReadonlyMap<string, string | undefined>,
  known: Map<string, boolean>,
): boolean {
  const chain: string[] = [];
  let id = unitId;
  while (id !== undefined && !known.has(id) && !chain.includes(id)) {
    chain.push(id);
    id = parents.get(`unit-${id}`);
  }
  const is = id !== undefined && known.get(id) === true;
  for (const one of chain) known.set(one, is);
  return is;
}

const SERVED = `
  SELECT unit FROM holdings
  WHERE stream = ? AND from_day <= ? AND to_day >= ? AND known_from <= ? AND known_to > ?`;

/** Whether a person held a post in scope on a day, or up to it: who is removed by a measure leaves on its day. */
export function servingIn(question: Question): (stream: string, day: Day) => boolean {
  const { db, unitId, asOf } = question;
  if (unitId === undefined) return () => true;
  const inScope = scopeOf(question);
  const units = prepared<[string, string, string, number, number], { unit: string }>(db, SERVED);
  return (stream, day) => units.all(stream, day, day, asOf.position, asOf.position).some(({ unit }) => inScope(unit));
}
