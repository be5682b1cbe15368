import type { Database } from 'better-sqlite3';
import { firstDay } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import { prepared } from '../projector/prepared.js';
import { noUnit, type Unit, unitFold } from '../units/unit.fold.js';
import { type AsOf, factsAt } from './as-of.js';

/** More than one unit bears the name on that day; `ids` are theirs. */
export class AmbiguousUnit extends Error {
  override readonly name = 'AmbiguousUnit';
  constructor(readonly ids: readonly string[]) {
    super(`${ids.length} units bear this name`);
  }
}

/** The unit as it was; on a day before its registration, as it was on that of its registration. */
export function unitAt(db: Database, unitId: string, { position, effectiveAt }: AsOf): Unit {
  const known = factsAt(db, `unit-${unitId}`, position);
  const registered = firstDay(known.find(({ type }) => type === 'UnitRegistered')?.eff ?? effectiveAt);
  const day = registered > effectiveAt ? registered : effectiveAt;
  const inForce = known.filter(({ eff }) => firstDay(eff) <= day);
  return fold({ evolve: unitFold, initial: noUnit }, inForce);
}

/** The id of the unit that is meant by an id or an exact name, as of then; a name that none bears that day is looked for among all it ever bore. Errors: AmbiguousUnit. */
export function findUnit(db: Database, idOrName: string, asOf: AsOf): string | undefined {
  if (unitAt(db, idOrName, asOf).unitId) return idOrName;
  const bearers = prepared<[string], { stream: string }>(db, 'SELECT stream FROM unit_names WHERE name = ?').all(idOrName);
  const ids = bearers.map(({ stream }) => stream.slice('unit-'.length)).filter((id) => unitAt(db, id, asOf).unitId);
  const thatDay = ids.filter((id) => unitAt(db, id, asOf).name === idOrName);
  const there = thatDay.filter((id) => isThere(db, id, asOf));
  const meant = [there, thatDay, ids].find((some) => some.length > 0) ?? [];
  if (meant.length > 1) throw new AmbiguousUnit(meant);
  return meant[0];
}

/** Whether the unit was registered for that day already; on an earlier day its names are only those of its beginning. */
const isThere = (db: Database, unitId: string, { position, effectiveAt }: AsOf): boolean =>
  factsAt(db, `unit-${unitId}`, position, effectiveAt).some(({ type }) => type === 'UnitRegistered');

/** Looks each unit up once for an answer. */
export function unitsAt(db: Database, asOf: AsOf): (unitId: string) => Unit {
  const seen = new Map<string, Unit>();
  return (unitId) => {
    let unit = seen.get(unitId);
    if (!unit) seen.set(unitId, (unit = unitAt(db, unitId, asOf)));
    return unit;
  };
}
