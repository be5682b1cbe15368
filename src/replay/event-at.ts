import type { Database } from 'better-sqlite3';
import { prepared } from '../projector/prepared.js';

/** The stream that holds an event, by its id; a fact, or a correction or annulment of one. */
export function streamOfEvent(db: Database, id: string): string | undefined {
  const sql = 'SELECT stream FROM facts WHERE id = ? UNION SELECT stream FROM amendments WHERE id = ? LIMIT 1';
  return prepared<[string, string], { stream: string }>(db, sql).get(id, id)?.stream;
}
