import Sqlite from 'better-sqlite3';

/** Names of the tables in which two views files differ; `undefined` when one has seen more events than the other, so that they can't be compared. */
export function differences(a: string, b: string): readonly string[] | undefined {
  const db = new Sqlite(a, { readonly: true });
  try {
    db.prepare('ATTACH ? AS other').run(b);
    const apart = db.prepare<[], { n: number }>(
      'SELECT (SELECT position FROM main.checkpoint) <> (SELECT position FROM other.checkpoint) AS n',
    );
    if (apart.get()?.n === 1) return undefined;
    const tables = db
      .prepare<[], string>("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all();
    return tables.filter((table) => {
      const count = db.prepare<[], { n: number }>(
        `SELECT (SELECT count(*) FROM main.${table}) <> (SELECT count(*) FROM other.${table})
          OR EXISTS (SELECT * FROM main.${table} EXCEPT SELECT * FROM other.${table}) AS n`,
      );
      return count.get()?.n === 1;
    });
  } finally {
    db.close();
  }
}
