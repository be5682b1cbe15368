import { BadSetting } from './config.js';
import { UnreadableFile } from './exchange/finding.js';
import { LogDamaged, LogUnavailable } from './kernel/event-store.js';
import { BadUsage, NotFound } from './command-line/ask.js';
import { Refusal } from './kernel/refusal.js';
import { Stuck } from './projector/event-source.js';

/** Exit codes of the command line: 0 done, 1 refused, 2 bad usage or input, 3 the log is unreachable or damaged. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Refusal || error instanceof NotFound) return 1;
  if (error instanceof LogDamaged || error instanceof LogUnavailable || error instanceof Stuck) return 3;
  return 2;
}

/** One line that says what is wrong, then the end. */
export function reportAndExit(error: unknown): never {
  process.stderr.write(`dossier: ${explained(error)}\n`);
  process.exit(exitCodeOf(error));
}

function explained(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return 'the port is in use; set PORT to another';
  if (code === 'EACCES') return 'not allowed to listen there or to read that';
  if (error instanceof UnreadableFile) return `${error.code} ${error.message}`;
  return error instanceof BadSetting || error instanceof BadUsage || error instanceof NotFound
    ? error.message
    : `${error.name}: ${error.message}`;
}
