import type { Database, Statement } from 'better-sqlite3';

const statements = new WeakMap<Database, Map<string, Statement>>();

/** The statement for `sql` on this connection, prepared the first time it is asked for. */
export function prepared<Bound extends unknown[], Row>(db: Database, sql: string): Statement<Bound, Row> {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map<string, Statement>()));
  let statement = known.get(sql);
  if (!statement) known.set(sql, (statement = db.prepare(sql)));
  return statement as Statement<Bound, Row>;
}
