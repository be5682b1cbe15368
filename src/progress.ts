import type { Progress } from './projector/mover.js';

const EVERY = 5_000;
const ON_A_TERMINAL = 200;

/** Shows how far long work has come: in place on a terminal, a line every 5 s elsewhere. */
export function progressLine(what: string): (progress: Progress) => void {
  const { isTTY } = process.stderr;
  const started = performance.now();
  let shown = started;
  return ({ done, position, end }) => {
    const now = performance.now();
    const finished = position >= end;
    if (now - shown < (isTTY ? ON_A_TERMINAL : EVERY) && !(finished && shown > started)) return;
    shown = now;
    const rate = Math.round(done / ((now - started) / 1000));
    process.stderr.write(`${isTTY ? '\r' : ''}${what}: ${position} of ${end}, ${rate}/s${isTTY && !finished ? '' : '\n'}`);
  };
}
