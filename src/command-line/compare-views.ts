import Sqlite from 'better-sqlite3';

/** Names of the tables in which two views files differ; events that one has seen and the other not yet count as difference. */
export function differences(a: string, b: string): readonly string[] {
  const db = new Sqlite(a, { readonly: true });
  try {
    db.prepare('ATTACH ? AS other').run(b);
    const tables = db.prepare<[], string>("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all();
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
