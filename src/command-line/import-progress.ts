import type { ImportProgress } from '../exchange/import-report.js';

/** In place on a terminal, a line every 5 s elsewhere. */
export function importProgress(): (progress: ImportProgress) => void {
  const { isTTY } = process.stderr;
  let shown = performance.now();
  return ({ file, done, of }) => {
    const now = performance.now();
    if (now - shown < (isTTY ? 200 : 5_000)) return;
    shown = now;
    process.stderr.write(`${isTTY ? '\r' : ''}${file}: ${done} of ${of} rows${isTTY ? '' : '\n'}`);
  };
}
