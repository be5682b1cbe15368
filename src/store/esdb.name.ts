import { v7 } from 'uuid';
import { NO_STREAM, VersionConflict } from '../kernel/event-store.js';
import type { EsdbDatabase } from './esdb.database.js';

/** What a log in a database says of itself, once. */
export interface Name {
  readonly origin: string;
  /** Fingerprint of the keys it was begun with. */
  readonly keys: string;
}

const STREAM = 'log-name';

export async function nameOf(database: EsdbDatabase): Promise<Name | undefined> {
  return (await database.read(STREAM))[0]?.data as Name | undefined;
}

/** Begins a log; where two do so at once, the first to be written stands. */
export async function callItself(database: EsdbDatabase, name: Name): Promise<Name> {
  try {
    await database.write(STREAM, [{ id: v7(), type: 'LogBegun', data: JSON.stringify(name) }], NO_STREAM);
    return name;
  } catch (cause) {
    if (!(cause instanceof VersionConflict)) throw cause;
    return (await nameOf(database)) as Name;
  }
}
