import type { ImportLog } from './import-report.js';
import { findingsOf, type Recorder } from './recorder.js';

/** What the import of one file works with: who records, where it tells what it found, and whom it tells how far it is. */
export interface Importing {
  readonly recorder: Recorder;
  readonly log: ImportLog;
  readonly progress: (done: number, of: number) => void;
}

/** Does one piece of an import; a rule that forbids it is told of, by the row as the user counts them, and stops nothing else. */
export async function orTold(log: ImportLog, row: number | undefined, piece: () => Promise<unknown>): Promise<void> {
  try {
    await piece();
  } catch (error) {
    for (const finding of findingsOf(error, row)) log.refuse(finding);
  }
}
