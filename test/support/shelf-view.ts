import type { Database } from 'better-sqlite3';
import { on, type Projection } from '../../src/kernel/projection.js';
import type { BookPlaced, BookTaken, LenderNamed } from './shelf.js';

/** Read models of the made-up capability: books that stand on a shelf, and a count that would show an event carried twice. */
export const booksView: Projection = {
  name: 'books',
  version: 1,
  tables: `
    CREATE TABLE IF NOT EXISTS books (shelf TEXT NOT NULL, title TEXT NOT NULL, remark TEXT, position INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS carried (shelf TEXT PRIMARY KEY, events INTEGER NOT NULL) STRICT;
  `,
  indexes: 'CREATE INDEX IF NOT EXISTS books_by_title ON books (title)',
  handlers: (db) => {
    const count = db.prepare('INSERT INTO carried VALUES (?, 1) ON CONFLICT DO UPDATE SET events = events + 1');
    const add = db.prepare('INSERT INTO books VALUES (?, ?, ?, ?)');
    const remove = db.prepare('DELETE FROM books WHERE shelf = ? AND title = ?');
    return on<BookPlaced | BookTaken | LenderNamed>({
      BookPlaced: ({ meta: { stream }, data: { title, remark }, position }) => {
        count.run(stream);
        add.run(stream, title, remark ?? null, position);
      },
      BookTaken: ({ meta: { stream }, data: { title } }) => {
        count.run(stream);
        remove.run(stream, title);
      },
      LenderNamed: ({ meta: { stream } }) => void count.run(stream),
    });
  },
};

/** Every table of a views file by content, so that two files can be compared. */
export function contentOf(db: Database): Record<string, unknown[]> {
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
  const indexes = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name").pluck().all();
  const rows = (table: string): unknown[] =>
    db
      .prepare(`SELECT * FROM "${table}"`)
      .all()
      .map((row) => JSON.stringify(row))
      .sort();
  return { indexes, ...Object.fromEntries(tables.map((table) => [table, rows(table)])) };
}
