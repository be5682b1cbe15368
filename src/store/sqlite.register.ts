import Sqlite, { type Database } from 'better-sqlite3';
import { Register, type Registered } from '../kernel/register.js';

/** A row in a file; several processes may share it. */
export class SqliteRegister extends Register {
  private readonly db: Database;

  constructor(file: string) {
    super();
    this.db = new Sqlite(file, { timeout: 10_000 });
    this.db.pragma('journal_mode = WAL');
    this.db.exec(
      'CREATE TABLE IF NOT EXISTS register (only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL, value TEXT NOT NULL) STRICT',
    );
  }

  override async read(): Promise<Registered | undefined> {
    return this.db.prepare<[], Registered>('SELECT version, value FROM register').get();
  }

  override async write(value: string, version: number): Promise<number | undefined> {
    const { changes } = this.db
      .prepare(
        `INSERT INTO register SELECT 1, @next, @value WHERE @version = -1 OR EXISTS (SELECT 1 FROM register)
         ON CONFLICT DO UPDATE SET version = @next, value = @value WHERE version = @version`,
      )
      .run({ value, version, next: version + 1 });
    return changes === 1 ? version + 1 : undefined;
  }

  override close(): void {
    this.db.close();
  }
}
